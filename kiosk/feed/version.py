"""The version of an entry that was had last: by it an older one is known, when the entry has gone and after a start."""

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
