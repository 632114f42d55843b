"""What an article page says of when its story may be shown, beside what the feed's entry says."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class PageTerms(Struct, frozen=True):
    """A page's own terms, as Item has them. Times are aware."""

    embargoed: datetime | None = None
    hold: str | None = None
    expires: datetime | None = None

    @property
    def any(self) -> bool:
        """Whether the page says anything of it."""
        return self != PageTerms()


class KeptTerms(Struct, frozen=True):
    """The terms of one story's page, for this version of its entry."""

    story: str
    version: str
    terms: PageTerms
