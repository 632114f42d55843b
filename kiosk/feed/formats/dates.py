"""Times as feeds and wires write them: RFC 822, ISO 8601, epoch, Norwegian; a zone-less time is the feed's own zone.

feedparser reads CET and CEST and zone-less times as UTC, loses the time of `20261122T154700` and knows no Norwegian
day names, so the mapper reads the raw strings itself.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# RFC 822's zone names and those that European newsrooms send, in minutes east of Greenwich.
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MET": 60, "CEST": 120}
_ZONES |= {"MEST": 120, "MESZ": 120, "MEZ": 60, "EET": 120, "EEST": 180, "MSK": 180}
_ZONES |= {"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan",
            "february februar feb febr",
            "march mars mar",
            "april apr",
            "may mai",
            "june juni jun",
            "july juli jul",
            "august aug",
            "september sep sept",
            "october oktober oct okt",
            "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}

_CLOCK = r"(?P<h>\d{1,2})[:.](?P<mi>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?"
_ZONE = r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Za-z]{1,4})?"
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<mo>\d{2})-?(?P<d>\d{2})"
    r"(?:[T\s]+(?P<h>\d{2}):?(?P<mi>\d{2})(?::?(?P<s>\d{2})(?:[.,]\d+)?)?" + _ZONE + ")?$",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(?P<d>\d{1,2})\.?[\s-]+(?P<month>[^\W\d_]+)\.?,?[\s-]+(?P<y>\d{4}|\d{2})"
    r"(?:,?\s+(?:kl\.?|klokka|klokken|at)?\s*" + _CLOCK + _ZONE + ")?$",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(?P<month>[^\W\d_]+)\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})"
    r"(?:,?\s+(?:at)?\s*" + _CLOCK + _ZONE + ")?$",
    re.IGNORECASE,
)
_DOTS = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(?P<d>\d{1,2})[./](?P<mo>\d{1,2})[./](?P<y>\d{4})"
    r"(?:,?\s+(?:kl\.?|klokka|klokken)?\s*" + _CLOCK + _ZONE + ")?$",
    re.IGNORECASE,
)
_ASCTIME = re.compile(
    r"[A-Za-z]{3}\s+(?P<month>[A-Za-z]{3})\s+(?P<d>\d{1,2})\s+"
    + _CLOCK
    + r"\s+(?:(?P<zone>[A-Z]{3,4})\s+)?(?P<y>\d{4})$"
)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$")


def zone(name: str) -> tzinfo:
    """The zone of the settings; Europe/Oslo is the default there."""
    return ZoneInfo(name)


def read_time(text: str | None, local: tzinfo) -> datetime | None:
    """The aware time that a feed's string means, in UTC; None where it is no time.

    `local` is the feed's own zone, for strings without one. In the hour that the autumn's change repeats, the first
    is meant; a time that the spring's change leaves out is read as the clocks would have shown it an hour later.
    A date without a clock time is that day's midnight.
    """
    if not text:
        return None
    text = _PARENTHESIS.sub("", text.strip()[:100])
    if re.fullmatch(r"\d{9,10}|\d{12,13}", text):
        return _epoch(text)
    for pattern in (_ISO, _WORDS, _MONTH_FIRST, _DOTS, _ASCTIME):
        if match := pattern.match(text):
            return _aware(match.groupdict(), local)
    return None


def _epoch(digits: str) -> datetime | None:
    seconds = int(digits) / (1000 if len(digits) >= 12 else 1)
    return datetime.fromtimestamp(seconds, UTC)


def _aware(parts: dict[str, str | None], local: tzinfo) -> datetime | None:
    month = int(parts["mo"] or 0) if "mo" in parts else _MONTHS.get((parts["month"] or "").casefold(), 0)
    year = int(parts["y"] or 0)
    if year < 100:  # RFC 822's two digits
        year += 2000 if year < 70 else 1900
    hour, minute, second = (int(parts[name] or 0) for name in ("h", "mi", "s"))
    midnight_as_24 = hour == 24 and minute == second == 0
    try:
        naive = datetime(year, month, int(parts["d"] or 0), 0 if midnight_as_24 else hour, minute, min(second, 59))
        naive += timedelta(days=midnight_as_24)
        offset = _offset(parts.get("zone"))
        return naive.replace(tzinfo=offset or local).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _offset(name: str | None) -> tzinfo | None:
    """The zone that the string itself names; None where it names none, or one that nobody knows."""
    if not name:
        return None
    if name[0] in "+-":
        digits = name[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes))
    minutes_east = _ZONES.get(name.upper())
    return None if minutes_east is None else timezone(timedelta(minutes=minutes_east))
