"""One party among a story's sources, while they are gathered."""

from __future__ import annotations

from msgspec import Struct, field

from kiosk.reading.claims.quoted import Span
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.speech.report import Report


class Entry(Struct):
    """A party, by its fullest name, with its reports; and the verdict on them, with who gives it."""

    full: Mention
    reports: list[tuple[Report, Mention]] = field(default_factory=list)
    via: str | None = None
    relays_only: bool = True
    verdict: tuple[Span, Span | None] | None = None
