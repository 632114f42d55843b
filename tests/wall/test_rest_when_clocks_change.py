"""The nights on which summer time ends and begins: an edge of the rest between two and three is passed, and once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from kiosk.wall.rest import DAYS, is_day, resting

OSLO = ZoneInfo("Europe/Oslo")
BEGINS = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)  # 22:00 on the Saturday; summer time ends at 01:00 UTC
SPRING = datetime(2026, 3, 28, 21, 0, tzinfo=UTC)  # 22:00 on the Saturday; summer time begins at 01:00 UTC


def turns(start: time, until: time, begins: datetime = BEGINS) -> list[str]:
    """When the wall goes to rest and when it wakes that night, in UTC, minute by minute."""
    found, before = [], resting(begins.astimezone(OSLO), start, until, DAYS)
    for minute in range(12 * 60):
        at = begins + timedelta(minutes=minute)
        if (now := resting(at.astimezone(OSLO), start, until, DAYS)) != before:
            found.append(f"{at:%H:%M} {'rests' if now else 'wakes'}")
            before = now
    return found


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        (time(23), time(2, 30), ["21:00 rests", "00:30 wakes"]),
        (time(2, 30), time(6), ["00:30 rests", "05:00 wakes"]),
        (time(2), time(6), ["00:00 rests", "05:00 wakes"]),
        (time(2, 15), time(2, 45), ["00:15 rests", "00:45 wakes"]),
        (time(23), time(3), ["21:00 rests", "02:00 wakes"]),
    ],
)
def test_an_edge_in_the_repeated_hour_is_passed_once(start: time, until: time, expected: list[str]) -> None:
    assert turns(start, until) == expected


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        (time(2, 30), time(6), ["01:00 rests", "04:00 wakes"]),
        (time(23), time(2, 30), ["22:00 rests", "01:00 wakes"]),
        (time(2), time(6), ["01:00 rests", "04:00 wakes"]),
        (time(2, 15), time(2, 45), []),
    ],
)
def test_an_edge_in_the_hour_that_spring_leaves_out_is_passed_at_three(
    start: time, until: time, expected: list[str]
) -> None:
    assert turns(start, until, SPRING) == expected


def test_the_theme_changes_once_too() -> None:
    shown = [is_day((BEGINS + timedelta(minutes=m)).astimezone(OSLO), time(2, 30), time(19)) for m in range(12 * 60)]
    assert sum(one != after for one, after in pairwise(shown)) == 1
