"""What comes of an errand: a server's document, a file of this machine, or why there is none."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from kiosk.feed.item import Refused


class Unreachable(Refused):
    """No document came: `status` is the HTTP status where a server answered, `retry_after` the seconds asked for.

    `answered` says whether anybody spoke at all, in HTTP or not.
    """

    def __init__(
        self, reason: str, *, status: int | None = None, retry_after: float | None = None, answered: bool = False
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after
        self.answered = answered or status is not None


class Fetched(Struct, frozen=True):
    """An answer: `data` is decoded; `same` where the server says that nothing changed (304)."""

    data: bytes = b""
    same: bool = False
    content_type: str = ""
    address: str = ""  # after redirects
    etag: str | None = None
    modified: str | None = None
    max_age: float | None = None  # seconds
    date: str | None = None  # the server's own time, as its Date header has it


class LocalFile(Struct, frozen=True):
    """One file of this machine: its path, when it was written (seconds since 1970), its bytes or why there are none."""

    path: str
    written: float
    data: bytes = b""
    reason: str | None = None


def http_date(header: str | None) -> datetime | None:
    """An HTTP date (RFC 9110, 5.6.7) as a time; None for what is none."""
    with suppress(ValueError, TypeError, OverflowError, IndexError):
        at = parsedate_to_datetime(header or "")
        return at if at.tzinfo is not None else None
    return None
