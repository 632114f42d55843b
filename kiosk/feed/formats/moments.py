"""Until when a note in words holds a story: the whole date and the clock time that it names, in the zone it names.

A clock time in a zone that nobody here knows («11:00 ET» is known, «13:00 AKST» is not) is no time: the story is held
until somebody says otherwise. Any word directly behind the clock time is taken for a zone, unless it is known to be
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from kiosk.feed.formats.dates import latest_reading

MONTH = r"(?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[scz])[^\W\d_]{0,6}"
DAY_NAME = (
    r"(?:(?:søn|sun|man|mån|mon|tirs|tys|tues|ons|wednes|tors|thurs|fre|fri|lør|laur|satur)da[gy]|sonntag|montag)"
)
_CLOCK = re.compile(
    r"(?:\b(?:kl\.?|klokka|klokken|at|um)\s*)?(?<![\d.,:/-])(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?)(?!\d|[:/.-]\d)(?:\s*(?:uhr|hrs|hours)\b)?",
    re.IGNORECASE,
)
_YEAR = r"(?:20)?\d\d(?!\d)"
_DATE = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d{{1,2}}-\d{{1,2}}(?:T\d[\w:.+-]*)?)"
    rf"|(?P<whole>(?<![\d.:])(?:\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}|\d{{1,2}}\.?\s+{MONTH}\.?\s+\d{{4}}"
    rf"|\b{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}))"
    rf"|(?P<yearless>(?<![\d.:])\d{{1,2}}\.\s*(?:\d{{1,2}}\.(?!\d)|{MONTH}\b))",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(r"(\b(?:kl\.?|klokka|klokken))\s*(\d{1,2})(?![\d:.]*\d)", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:\W|\b(?:on|den|the|of|at|{DAY_NAME}|[^\W\d_]{{2,3}}\.)(?!\w))*", re.IGNORECASE)
_ZONE_FIRST = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)?[ -](?:tid|time)\s*,?\s*(?:kl\.?\s*|at\s*)?$", re.IGNORECASE)
_OURS = re.compile(r"(?:norsk|lokal|local|oslo|vår)[ -](?:tid|time)", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s{0,3}(?P<mark>[,(\[]?)\s{0,3}(?P<zone>(?:(?:gmt|utc)\s*)?[+−-]\d{1,2}(?::?\d{2})?(?!\d)"
    r"|[^\W\d_][\w./]*(?:[ -][^\W\d_][\w./]*){0,3})"
)
_ZONE_WORDS = re.compile(
    r"[A-Z]{2,5}|.*(?:[ -](?:tid|time)|\b(?:eastern|pacific|central|mountain|atlantic)\b.*)", re.IGNORECASE
)
_NO_ZONE = re.compile(
    rf"(?:og|men|den|på|for|av|fra|frå|til|i|er|and|but|on|of|the|to|in|by|is|for|from|norsk|lokal|local|oslo|vår|h"
    rf"|{DAY_NAME}|{MONTH})\.?(?!\w)",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"(?:ut|utc|gmt|z|we[s]?t|bst|ce[s]?t|me[s]?t|mesz|mez|ee[s]?t|msk|[ecmp][sd]t)\b", re.IGNORECASE)
_NAMED = (
    (
        re.compile(
            r"(?:us\s+)?(?:et|eastern)(?:[ -](?:standard |daylight )?(?:time|tid))?$|new york[ -](?:tid|time)$", re.I
        ),
        "America/New_York",
    ),
    (
        re.compile(r"(?:us\s+)?(?:pt|pacific)(?:[ -](?:standard |daylight )?(?:time|tid))?$", re.I),
        "America/Los_Angeles",
    ),
    (re.compile(r"(?:uk|london|british|britisk)[ -](?:tid|time)$", re.I), "Europe/London"),
)


def latest_end(text: str, published: datetime | None, local: tzinfo) -> datetime | None:
    """The latest time that a note names, aware; None where it names none, or one of which nobody can be certain.

    A date without its year is the first such day after the day before the story was `published`. `local` is the zone of
    times that name none.
    """
    text = _HOUR_ALONE.sub(r"\1 \2.00", text)
    ends = list(_ends(text, published, local))
    return None if not ends or None in ends else max(one for one in ends if one)


def _ends(text: str, published: datetime | None, local: tzinfo) -> Iterator[datetime | None]:
    at = 0
    while found := _DATE.search(text, at):
        at = found.end()
        if found.lastgroup == "iso" and "T" in found.group():
            behind = _BEHIND.match(text, at)
            zone = None if behind is None or behind.group("mark") else _zone(behind)
            yield (
                None
                if zone is None and behind and not behind.group("mark")
                else latest_reading(f"{found.group().rstrip('.-')} {zone or ''}".strip(), local)
            )
            continue
        clock, zone, at = _clock_of(text, found)
        yield None if zone is None else _read(found, clock, zone, published, local)


def _clock_of(text: str, date: re.Match[str]) -> tuple[str, str | None, int]:
    """The clock time beside a date, its zone (empty: the local one; None: one that nobody knows), and their end."""
    behind = _CLOCK.search(text, date.end(), date.end() + 40)
    if behind is not None and _is_between(text[date.end() : behind.start()]):
        if _is_foreign(text[date.end() : behind.start()]):
            return "", None, behind.end()
        return behind.group("time"), _zone(_BEHIND.match(text, behind.end())), behind.end()
    before = list(_CLOCK.finditer(text, max(0, date.start() - 60), date.start()))
    if before:
        clock = before[-1]
        named = _BEHIND.match(text, clock.end(), date.start())
        rest = text[clock.end() : date.start()]
        zone = _zone(named)
        if zone and named is not None:
            rest = text[named.end("zone") : date.start()] if not _NO_ZONE.match(named.group("zone")) else rest
        if zone is None or _is_foreign(text[: clock.start()]):
            return "", None, date.end()
        if _BETWEEN.fullmatch(rest) or zone:
            return clock.group("time"), zone, date.end()
    return "", "", date.end()


def _is_between(text: str) -> bool:
    return len(text) <= 30 and (_BETWEEN.fullmatch(text) is not None or _is_foreign(text))


def _is_foreign(text: str) -> bool:
    """Whether a text ends with a zone's name that is not ours: «Tokyo-tid kl.»."""
    found = _ZONE_FIRST.search(text)
    return found is not None and _OURS.search(found.group()) is None


def _zone(found: re.Match[str] | None) -> str | None:
    """The zone that the words behind a clock time name: empty for none, None for one that nobody knows."""
    if found is None:
        return ""
    words = found.group("zone").strip(" .")
    if re.match(r"(?:(?:gmt|utc)\s*)?[+−-]\d", words, re.IGNORECASE):
        return words.replace("−", "-")
    for pattern, name in _NAMED:
        for count in (4, 3, 2, 1):
            if pattern.match(" ".join(re.split(r"[ ]", words)[:count])):
                return name
    if known := _KNOWN.match(words):
        return known.group().upper()
    if _NO_ZONE.match(words):
        return ""
    if re.match(r"[A-Za-z]+/[A-Za-z_]+$", words):
        return words
    first = " ".join(words.split()[:3])
    return "" if found.group("mark") and not _ZONE_WORDS.fullmatch(first) else None


def _read(date: re.Match[str], clock: str, zone: str, published: datetime | None, local: tzinfo) -> datetime | None:
    text, suffix = date.group().strip(), f" {clock} {zone}".rstrip() if clock else ""
    if date.lastgroup != "yearless":
        return latest_reading(f"{text}{suffix}", local)
    if published is None:
        return None
    for year in (published.year, published.year + 1):
        joined = f"{text}{year}" if text.endswith(".") else f"{text} {year}"
        end = latest_reading(f"{joined}{suffix}", local)
        if end is not None and end > published - timedelta(days=1):
            return end
    return None
