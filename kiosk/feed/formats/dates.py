"""Times as feeds and wires write them: RFC 822, ISO 8601, epoch, JavaScript's, American, Nordic and German ones.

A zone-less time is the feed's own zone. A time outside 1990–2037 is none: zero dates of all kinds, years that no clock
and no screen can show. feedparser reads CET and zone-less times as UTC, loses the time of `20261122T154700` and knows
no Norwegian day names, so the mapper reads the raw strings itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.clock import LAST_YEAR, believable

# RFC 822's zone names and those that European newsrooms send, in minutes east of Greenwich.
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MET": 60, "CEST": 120}
_ZONES |= {"MEST": 120, "MESZ": 120, "MEZ": 60, "EET": 120, "EEST": 180, "MSK": 180}
_ZONES |= {"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar januari jan",
            "february februar februari feb febr",
            "march mars marts märz maerz mar mär mrz",
            "april apr",
            "may mai maj",
            "june juni jun",
            "july juli jul",
            "august augusti aug",
            "september sep sept",
            "october oktober oct okt",
            "november nov",
            "december desember dezember dec des dez",
        ),
        start=1,
    )
    for name in names.split()
}

_CLOCK = (
    r"(?:(?P<lead>kl\.?|klokken|klokka|at|um)\s*)?(?P<h>\d{1,2})"
    r"(?:(?P<mark>[:.])(?P<mi>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d{1,9})?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"|\s*(?P<bare_half>[ap])\.?m\b\.?)(?:\s*uhr\b)?"
)
_OFFSET = r"[+-]\d{1,2}(?::?\d{2})?"
_ZONE = rf"(?:\s*(?P<zone>(?:(?:GMT|UTC)\s*)?{_OFFSET}|[A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?|[A-Za-z]{{1,5}}))?"
_DAY_NAME = r"(?:[^\W\d_]{2,12}(?:\.?,?\s+|\.?,)(?:den\s+)?)?"
_MONTH = r"(?P<month>[^\W\d_]{3,10})"
_DATES = (
    r"(?P<y>\d{4})-(?P<mo>\d{1,2})-(?P<d>\d{1,2})",
    r"(?P<y>\d{4})(?P<mo>\d{2})(?P<d>\d{2})",
    r"(?P<y>\d{4})[/.](?P<mo>\d{1,2})[/.](?P<d>\d{1,2})",
    _DAY_NAME
    + r"(?P<d>\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>[^\W\d_]{3,10})\.?,?[\s-]+(?P<y>\d{4}|\d\d)",
    _DAY_NAME + r"(?P<d>\d{1,2})[./](?P<mo>\d{1,2})[./-](?P<y>\d{4}|\d\d)",
    _DAY_NAME + _MONTH + r"\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
    _DAY_NAME + r"(?P<mo>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})",
)
_PATTERNS = (
    *(
        re.compile(pattern, re.IGNORECASE)
        for date in _DATES
        for pattern in (
            rf"{date}(?:(?:,?\s+|T|,|\s+[-–]\s+){_CLOCK}{_ZONE})?$",
            rf"{_CLOCK}{_ZONE},?\s+(?:(?:on|den)\s+)?{date}$",
        )
    ),
    re.compile(
        r"(?P<y>\d{4})-?(?P<mo>\d{2})-?(?P<d>\d{2})T?(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})?(?:[.,]\d{1,9})?"
        + _ZONE
        + "$",
        re.IGNORECASE,
    ),
    re.compile(  # asctime
        r"[A-Za-z]{3}\s+(?P<month>[A-Za-z]{3})\s+(?P<d>\d{1,2})\s+(?P<h>\d{2}):(?P<mi>\d{2}):(?P<s>\d{2})"
        r"\s+(?:(?P<zone>[A-Z]{3,4})\s+)?(?P<y>\d{4})$"
    ),
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")  # «(Central European Standard Time)», «[Europe/Oslo]»
_LEAD = re.compile(
    r"^(?:publisert|sist oppdatert|oppdatert|published|updated|posted)\b\s*:?\s*(?:on\s+)?", re.IGNORECASE
)
_WHOLE_HOUR = re.compile(r"(\b(?:kl\.?|klokken|klokka)\s*\d{1,2})(?![\d:.]*\d)", re.IGNORECASE)  # «kl. 6»
_NAMED = (
    (re.compile(r"central european (?:standard )?time$", re.IGNORECASE), "CET"),
    (re.compile(r"central european summer time$", re.IGNORECASE), "CEST"),
    (re.compile(r"(?:norsk|lokal|local|oslo)[ -](?:tid|time)$", re.IGNORECASE), ""),
)
_JSON_DATE = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{4})?\)/")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}(?:\.0)?")
_LONGEST = 100  # characters


@lru_cache(maxsize=32)
def zone(name: str) -> tzinfo:
    """The zone of the settings; Europe/Oslo is the default there. Raises ZoneInfoNotFoundError or ValueError."""
    return ZoneInfo(name)


def read_time(text: str | None, local: tzinfo) -> datetime | None:
    """The aware time that a feed's string means, in UTC; None where it is no time, or none of these decades.

    `local` is the feed's own zone, for strings without one. In the hour that the autumn's change repeats, the first
    is meant; a time that the spring's change leaves out is read as the clocks would have shown it an hour later.
    A date without a clock time is that day's midnight. Where a day and a month may be either, the day comes first.
    """
    text = _trimmed(text)
    if (epoch := _epoch(text)) is not None:
        return epoch
    return next(filter(None, (_aware(parts, local) for parts in _spellings(text))), None)


def misdated(texts: Iterable[object], local: tzinfo) -> bool:
    """Whether a time is named and none of the strings is one: «2019, 3. kvartal», 1970."""
    named = [one for one in texts if isinstance(one, str) and one.strip()]
    return bool(named) and not any(read_time(one, local) for one in named)


def latest_reading(text: str | None, local: tzinfo) -> datetime | None:
    """The latest time that a string may mean, in UTC: what is embargoed until then is surely free afterwards.

    A day and a month that may be either are read both ways; a time up to 11:59 that may be of a 12-hour clock is in
    the afternoon; a date alone ends with its day; in the hour that is repeated the second is meant, in the one that is
    left out the same time an hour later. None where it cannot be read for certain, also where it names a zone that
    nobody knows.
    """
    text = _trimmed(text)
    if (epoch := _epoch(text)) is not None:
        return epoch
    found = []
    for parts in _spellings(text):
        if parts.get("zone") and _offset(parts["zone"]) is None:
            return None
        found += [time + _doubt(parts) for fold in (0, 1) if (time := _aware(parts, local, fold)) is not None]
    return max(found, default=None)


def _doubt(parts: dict[str, str | None]) -> timedelta:
    """How much later than it reads a spelling may be meant."""
    hour = parts.get("h")
    if hour is None:
        return timedelta(days=1)
    if parts.get("half") or parts.get("bare_half") or int(hour) > 11:
        return timedelta(0)
    american = "american" in parts or ("month_first" in parts and not parts.get("zone"))
    unpadded = len(hour) == 1 and parts.get("mark") == ":" and not (parts.get("lead") or "").startswith("k")
    return timedelta(hours=12) if american or unpadded else timedelta(0)


def _trimmed(text: str | None) -> str:
    text = (text or "").strip()[:_LONGEST].strip()
    text = _LEAD.sub("", text.replace("\u2212", "-"))  # the typographer's minus before an offset
    return " ".join(_WHOLE_HOUR.sub(r"\1.00", text).split())


def _epoch(text: str) -> datetime | None:
    if found := _JSON_DATE.fullmatch(text):
        return _within_decades(datetime.fromtimestamp(0, UTC), int(found.group(1)) / 1000)
    if not _EPOCH.fullmatch(text):
        return None
    whole = text.split(".", 1)[0]
    return _within_decades(datetime.fromtimestamp(0, UTC), float(text) / (1000 if len(whole) >= 12 else 1))


def _within_decades(time: datetime, seconds: float = 0.0) -> datetime | None:
    try:
        time = time.astimezone(UTC) + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None
    return time if believable(time) else None


def _spellings(text: str) -> Iterator[dict[str, str | None]]:
    """The parts of a string, in each way that it can be taken apart; what it says twice in brackets is dropped."""
    aside = _ASIDE.search(text)
    if aside:
        text = text[: aside.start()]
    for pattern, stands_for in _NAMED:
        text = pattern.sub(stands_for, text).strip()
    for place, pattern in enumerate(_PATTERNS):
        if match := pattern.match(text):
            parts = match.groupdict()
            if aside and not parts.get("zone") and _offset(aside.group(1)) is not None:
                parts["zone"] = aside.group(1)
            date = place // 2
            yield parts | ({"american": None} if date == 6 else {"month_first": None} if date == 5 else {})


def _aware(parts: dict[str, str | None], local: tzinfo, fold: int = 0) -> datetime | None:
    month = int(parts["mo"] or 0) if "mo" in parts else _MONTHS.get((parts["month"] or "").casefold(), 0)
    year = int(parts["y"] or 0)
    if len(parts["y"] or "") == 2:  # RFC 822's two digits
        year += 2000 if year <= LAST_YEAR - 2000 else 1900
    hour, minute, second = (int(parts.get(name) or 0) for name in ("h", "mi", "s"))
    half = (parts.get("half") or parts.get("bare_half") or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    midnight_as_24 = hour == 24 and minute == second == 0
    try:
        naive = datetime(year, month, int(parts["d"] or 0), 0 if midnight_as_24 else hour, minute, min(second, 59))
        naive += timedelta(days=midnight_as_24)
        zone_of_it = _offset(parts.get("zone")) or local
        return _within_decades(naive.replace(tzinfo=zone_of_it, fold=fold))
    except (ValueError, OverflowError):
        return None


def _offset(name: str | None) -> tzinfo | None:
    """The zone that the string itself names; None where it names none, or one that nobody knows."""
    if not name:
        return None
    if found := re.fullmatch(rf"(?:(?:GMT|UTC)\s*)?({_OFFSET})", name, re.IGNORECASE):
        digits = found.group(1)[1:].replace(":", "")
        hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
        if hours > 14 or minutes > 59:
            return None
        return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if found.group(1)[0] == "-" else 1))
    if "/" in name:
        try:
            return zone(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
    minutes_east = _ZONES.get(name.upper())
    return None if minutes_east is None else timezone(timedelta(minutes=minutes_east))
