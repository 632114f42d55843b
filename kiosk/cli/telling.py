"""The words and times that several commands print: one wording a thing, and times where the wall hangs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def local(time: datetime | str | None, zone: str | ZoneInfo, *, seconds: bool = False) -> str:
    """A time in the wall's zone with the zone's abbreviation: `2027-03-06 17:05 CET`; «no time» where there is none."""
    if not time:
        return "no time"
    moment = datetime.fromisoformat(time) if isinstance(time, str) else time
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    return f"{moment.astimezone(place):%Y-%m-%d %H:%M{':%S' if seconds else ''} %Z}"


def claimant(source: str | None, attribution: str) -> str:
    """Who says a figure, in the words of every command."""
    if source:
        return source
    return "no source given" if attribution == "none" else "source unsure, the sentence stands"


def ago(seconds: float | None) -> str:
    """An age in words."""
    if seconds is None:
        return "never"
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit} ago"
    return f"{max(0.0, seconds):.0f} s ago"
