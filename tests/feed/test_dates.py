from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.feed.formats.dates import latest_reading, read_time

OSLO = ZoneInfo("Europe/Oslo")
AFTERNOON = datetime(2026, 11, 22, 14, 47, tzinfo=UTC)  # 15:47 in Oslo


# Spellings met in feeds, wires and pages, each with its instant (UTC) or None; read with Oslo as the feed's zone.
SPELLINGS = [
    ("Sun, 22 Nov 2026 15:47:00 +0100", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 CET", AFTERNOON),
    ("Sun, 22 Nov 2026 16:47:00 CEST", AFTERNOON),
    ("Sun, 22 Nov 2026 14:47:00 GMT", AFTERNOON),
    ("Sun, 22 Nov 2026 14:47:00 UT", AFTERNOON),
    ("Sun, 22 Nov 2026 14:47:00 Z", AFTERNOON),
    ("Sun, 22 Nov 2026 09:47 EST", AFTERNOON),
    ("Sun, 22 Nov 26 15:47:00 +0100", AFTERNOON),
    ("Sun,22 Nov 2026 15:47:00 +0100", AFTERNOON),
    ("Sunday, 22-Nov-26 14:47:00 GMT", AFTERNOON),
    ("22 Nov 2026 15:47", AFTERNOON),
    ("  Sun, 22  Nov 2026\n15:47:00 +0100 ", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 +0100 (CET)", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 +01:00", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 +1", AFTERNOON),
    ("Sun, 22 Nov 2026 03:47 PM", AFTERNOON),
    ("22/11-2026 15:47", AFTERNOON),
    ("2026-11-22T15:47:00\u22121:00", AFTERNOON.replace(hour=16)),
    ("sundag 22. november 2026 kl 15", AFTERNOON.replace(minute=0)),
    ("Sun, 22 Nov 2026 03:47:00 PM +0100", AFTERNOON),
    ("Sun, 22 Nov 2026 02:47:00 PM GMT", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 Europe/Oslo", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 Central European Time", AFTERNOON),
    ("Sun, 22 Nov 2026 16:47:00 Central European Summer Time", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 norsk tid", AFTERNOON),
    ("Sun, 22 Nov 2026 15:47:00 XYZ", AFTERNOON),  # a zone that nobody knows: the feed's own
    ("Sun Nov 22 15:47:00 2026", AFTERNOON),
    ("Sun Nov 22 15:47:00 CET 2026", AFTERNOON),
    ("Sun Nov 22 2026 15:47:00 GMT+0100 (Central European Standard Time)", AFTERNOON),
    ("Sun Nov 22 2026 15:47:00 GMT+0100 (sentraleuropeisk normaltid)", AFTERNOON),
    ("Sun Nov 22 2026 14:47:00 GMT", AFTERNOON),
    ("Sun Nov 22 2026 15:47:00 UTC+1", AFTERNOON),
    ("2026-11-22T15:47:00+01:00", AFTERNOON),
    ("2026-11-22T15:47:00+0100", AFTERNOON),
    ("2026-11-22T15:47:00+01", AFTERNOON),
    ("2026-11-22T14:47:00Z", AFTERNOON),
    ("2026-11-22t14:47:00z", AFTERNOON),
    ("2026-11-22T14:47Z", AFTERNOON),
    ("2026-11-22T14:47:00.123Z", AFTERNOON),
    ("2026-11-22T14:47:00,123456Z", AFTERNOON),
    ("2026-11-22T15:47:00", AFTERNOON),
    ("2026-11-22T15:47:00 CET", AFTERNOON),
    ("2026-11-22T15:47:00+01:00[Europe/Oslo]", AFTERNOON),
    ("2026-11-22T15:47:00[Europe/Oslo]", AFTERNOON),
    ("2026-11-22T09:47:00[America/New_York]", AFTERNOON),
    ("2026-11-22 15:47", AFTERNOON),
    ("2026-11-22 15:47:00 +0100", AFTERNOON),
    ("2026-11-22 14:47:00 UTC", AFTERNOON),
    ("2026-11-22, 15:47", AFTERNOON),
    ("2026-11-22 3:47 PM", AFTERNOON),
    ("2026/11/22 15:47", AFTERNOON),
    ("2026.11.22 15:47", AFTERNOON),
    ("20261122T154700", AFTERNOON),
    ("20261122T1547", AFTERNOON),
    ("20261122T154700+0100", AFTERNOON),
    ("20261122T144700Z", AFTERNOON),
    ("20261122154700", AFTERNOON),
    ("22.11.2026 15:47", AFTERNOON),
    ("22.11.2026 15.47", AFTERNOON),
    ("22.11.2026, 15:47", AFTERNOON),
    ("22.11.2026 kl. 15.47", AFTERNOON),
    ("22.11.26 15:47", AFTERNOON),
    ("22/11/2026 15:47", AFTERNOON),
    ("22/11/2026 3:47 p.m.", AFTERNOON),
    ("11/22/2026 3:47:00 PM", AFTERNOON),
    ("11/22/2026 15:47", AFTERNOON),
    ("15:47 22.11.2026", AFTERNOON),
    ("kl. 15.47 22. november 2026", AFTERNOON),
    ("søndag 22. november 2026 kl. 15.47", AFTERNOON),
    ("sundag 22. november 2026 15:47", AFTERNOON),
    ("søn. 22. nov. 2026 15:47", AFTERNOON),
    ("søn, 22 nov 2026 15:47:00 +0100", AFTERNOON),
    ("Publisert: 22. november 2026, 15:47", AFTERNOON),
    ("Publisert 22.11.2026 - 15:47", AFTERNOON),
    ("22. November 2026, 15:47 Uhr", AFTERNOON),
    ("söndag den 22 november 2026 15.47", AFTERNOON),
    ("November 22, 2026 15:47", AFTERNOON),
    ("November 22, 2026, 3:47 p.m.", AFTERNOON),
    ("Nov. 22, 2026 at 3:47pm", AFTERNOON),
    ("Sunday, November 22nd, 2026 3:47 PM", AFTERNOON),
    ("3:47 PM, November 22, 2026", AFTERNOON),
    ("1795358820", AFTERNOON),
    ("1795358820.0", AFTERNOON),
    ("1795358820000", AFTERNOON),
    ("/Date(1795358820000+0100)/", AFTERNOON),
    ("2026-11-22T24:00:00", datetime(2026, 11, 22, 23, 0, tzinfo=UTC)),
    ("Sun, 22 Nov 2026 12:15 AM", datetime(2026, 11, 21, 23, 15, tzinfo=UTC)),
    ("Sun, 22 Nov 2026 12:15 PM", datetime(2026, 11, 22, 11, 15, tzinfo=UTC)),
    ("Sun, 22 Nov 2026 01:15 AM", datetime(2026, 11, 22, 0, 15, tzinfo=UTC)),
    ("2026-11-22", datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
    ("20261122", datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
    ("22. november 2026", datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
    ("4. mai 2026 08.00", datetime(2026, 5, 4, 6, 0, tzinfo=UTC)),
    ("1 Jan 1990 12:00 GMT", datetime(1990, 1, 1, 12, 0, tzinfo=UTC)),
    ("31 Dec 2037 12:00 GMT", datetime(2037, 12, 31, 12, 0, tzinfo=UTC)),
    ("31 Dec 1989 12:00 GMT", None),
    ("1 Jan 2038 12:00 GMT", None),
    ("Fri, 31 Dec 9999 23:59:59 GMT", None),
    ("Mon, 01 Jan 0001 00:00:00 +0000", None),
    ("0001-01-01T00:00:00Z", None),
    ("0000-00-00 00:00:00", None),
    ("00000000T000000Z", None),
    ("30 Nov -0001 00:00:00 +0000", None),
    ("1970-01-01T00:00:00Z", None),
    ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ("1900-01-01T00:00:00", None),
    ("01 Jan 85 00:00:00 GMT", None),
    ("0", None),
    ("0000000000", None),
    ("9999999999999", None),
    ("/Date(-62135596800000)/", None),
    ("2026-02-30 10:00", None),
    ("2026-11-22T25:00:00", None),
    ("22. brumaire 2026", None),
    ("i dag kl. 15.47", None),
    ("for to timer siden", None),
    ("2026", None),
    ("november 2026", None),
    ("", None),
    ("null", None),
]


@pytest.mark.parametrize(("text", "instant"), SPELLINGS)
def test_the_table_of_spellings(text: str, instant: datetime | None) -> None:
    assert read_time(text, OSLO) == instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-29T06:00:00", datetime(2026, 11, 29, 5, 0, tzinfo=UTC)),
        ("Sun, 29 Nov 2026 06:00:00 +0100", datetime(2026, 11, 29, 5, 0, tzinfo=UTC)),
        ("29. november 2026 kl. 6.00", datetime(2026, 11, 29, 5, 0, tzinfo=UTC)),
        ("Nov 29, 2026 06:00", datetime(2026, 11, 29, 17, 0, tzinfo=UTC)),  # of a 12-hour clock, for all we know
        ("29 Nov 2026 6:00", datetime(2026, 11, 29, 17, 0, tzinfo=UTC)),
        ("2026-11-29 6:00", datetime(2026, 11, 29, 17, 0, tzinfo=UTC)),
        ("11/29/2026 06:00:00", datetime(2026, 11, 29, 17, 0, tzinfo=UTC)),
        ("11/29/2026 06:00:00 AM", datetime(2026, 11, 29, 5, 0, tzinfo=UTC)),
        ("11/29/2026 12:30", datetime(2026, 11, 29, 11, 30, tzinfo=UTC)),
        ("10/11/2026 12:30", datetime(2026, 11, 10, 11, 30, tzinfo=UTC)),  # 10 November or 11 October
        ("29.11.2026", datetime(2026, 11, 29, 23, 0, tzinfo=UTC)),  # the day over
        ("2026-10-25T02:30:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),  # the second of that night
        ("2027-03-28T02:30:00", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # which that night leaves out
        ("2026-11-29 06:00 XYZ", None),
        ("9999-11-29 06:00", None),
        ("søndag", None),
    ],
)
def test_an_embargo_ends_at_the_latest_that_it_may_mean(text: str, instant: datetime | None) -> None:
    assert latest_reading(text, OSLO) == instant


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


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)))
def test_iso_with_an_offset_comes_back_exactly(moment: datetime) -> None:
    aware = moment.replace(microsecond=0, tzinfo=UTC)
    assert read_time(aware.isoformat(), OSLO) == aware
