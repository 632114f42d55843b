from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.feed.formats.dates import read_time

OSLO = ZoneInfo("Europe/Oslo")
AFTERNOON = datetime(2026, 11, 22, 14, 47, tzinfo=UTC)  # 15:47 in Oslo


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 22 Nov 2026 15:47:00 +0100",
        "Sun, 22 Nov 2026 15:47:00 CET",
        "Sun, 22 Nov 2026 16:47:00 CEST",
        "Sun, 22 Nov 2026 14:47:00 GMT",
        "Sun, 22 Nov 2026 09:47 EST",
        "Sun, 22 Nov 26 15:47:00 +0100",
        "22 Nov 2026 15:47",
        "2026-11-22T15:47:00+01:00",
        "2026-11-22T15:47:00+0100",
        "2026-11-22T14:47:00Z",
        "2026-11-22T14:47:00.123Z",
        "2026-11-22T15:47:00",
        "2026-11-22 15:47",
        "20261122T154700",
        "20261122T154700+0100",
        "22.11.2026 15:47",
        "22.11.2026 kl. 15.47",
        "søndag 22. november 2026 kl. 15.47",
        "sundag 22. november 2026 15:47",
        "søn, 22 nov 2026 15:47:00 +0100",
        "November 22, 2026 15:47",
        "Sun Nov 22 15:47:00 2026",
        "1795358820",
        "1795358820000",
        "Sun, 22 Nov 2026 15:47:00 +0100 (CET)",
    ],
)
def test_every_spelling_of_one_afternoon(text: str) -> None:
    assert read_time(text, OSLO) == AFTERNOON


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-10-25T01:30:00", (2026, 10, 24, 23, 30)),
        ("2026-10-25T02:30:00", (2026, 10, 25, 0, 30)),  # twice that night: the first is meant
        ("2026-10-25T03:30:00", (2026, 10, 25, 2, 30)),
        ("2026-10-25T02:30:00+01:00", (2026, 10, 25, 1, 30)),
        ("2026-03-29T01:30:00", (2026, 3, 29, 0, 30)),
        ("2026-03-29T02:30:00", (2026, 3, 29, 1, 30)),  # never that night
        ("2026-03-29T03:30:00", (2026, 3, 29, 1, 30)),
        ("2026-07-01", (2026, 6, 30, 22, 0)),
    ],
)
def test_zone_less_times_on_the_nights_of_the_change(text: str, utc: tuple[int, int, int, int, int]) -> None:
    assert read_time(text, OSLO) == datetime(*utc, tzinfo=UTC)


def test_the_zone_of_the_feed_decides_for_zone_less_times() -> None:
    assert read_time("2026-07-01 12:00", ZoneInfo("America/New_York")) == datetime(2026, 7, 1, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", None, "i går", "2026", "32.13.2026", "2026-02-30T10:00", "25:99", "0", "NaN"])
def test_what_is_no_time_gives_none(text: str | None) -> None:
    assert read_time(text, OSLO) is None


@given(st.text(max_size=60))
def test_nothing_makes_it_raise(text: str) -> None:
    found = read_time(text, OSLO)
    assert found is None or found.tzinfo is not None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)))
def test_iso_with_an_offset_comes_back_exactly(moment: datetime) -> None:
    aware = moment.replace(microsecond=0, tzinfo=UTC)
    assert read_time(aware.isoformat(), OSLO) == aware
