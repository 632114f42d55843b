"""What is known of a feed's documents over a start: the last version of each entry, and whether the feed was full."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Version(Struct, frozen=True):
    """One story's; it holds hashes and times, and none of its words."""

    story: str
    says: str  # hash of its text
    print: str  # hash of its text and its times
    terms: str  # hash of its text and of whether it may be shown
    published: datetime | None = None  # aware
    updated: datetime | None = None  # aware
    version: int = 0  # the wire's number
    usable: bool = True  # it might be shown: neither held nor taken back
    former: tuple[str, ...] = ()  # prints of what it said before
    gone: bool = False  # its feed took it out, from above others


class Full(Struct, frozen=True):
    """A feed that held many entries when it held any last, and since when it comes empty."""

    address: str
    entries: int
    emptied: datetime | None = None  # aware; None while it holds them, or the clock was not set
