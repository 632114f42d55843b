"""What the article pages of the feeds' stories say of when they may be shown, kept between looks and over a restart.

A page is read when its story comes first. What it holds back is not asked for again with every poll of its feed, but
after a while: its newsroom may have taken the line away. While a page cannot be had, what it said last holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.feed.desk.latest import Candidate
from kiosk.feed.item import Item, released, strictest
from kiosk.feed.terms import KeptTerms, PageTerms

ASKED_AGAIN = 300.0  # seconds until a page that holds its story back is asked for again
MOST = 200  # stories whose pages' terms are kept; the oldest go first


class Pages(Struct):
    """The memory; `kept` is kept in the archive."""

    kept: dict[str, KeptTerms] = field(default_factory=dict)  # by story
    _asked: dict[str, float] = field(default_factory=dict)  # monotonic seconds

    def said(self, item: Item, terms: PageTerms, now: float) -> bool:
        """Note what a story's page says, at `now` in monotonic seconds; whether that is news."""
        one = KeptTerms(item.id, _version(item), terms)
        before = self.kept.pop(item.id, None)
        self._asked[item.id] = now
        if terms.any:
            self.kept[item.id] = one
            for old in list(self.kept)[:-MOST]:
                del self.kept[old]
        return terms.any and before != one

    def unheard(self, item: Item, now: float) -> None:
        """A story's page was asked for again and cannot be had: what it said last holds on for a while."""
        self._asked[item.id] = now

    def under(self, candidate: Candidate) -> Candidate:
        """A candidate under its page's terms too."""
        one = self._of(candidate.item)
        return candidate if one is None else replace(candidate, item=released(strictest(candidate.item, one.terms)))

    def due(self, item: Item, now: float) -> bool:
        """Whether the page of a story that it holds back is to be asked for again."""
        asked = self._asked.setdefault(item.id, now) if self._of(item) is not None else now
        return now - asked >= ASKED_AGAIN

    def forget(self, known: Collection[str]) -> None:
        """Of stories that no feed holds nothing is kept."""
        self.kept = {story: one for story, one in self.kept.items() if story in known}
        self._asked = {story: asked for story, asked in self._asked.items() if story in self.kept}

    def _of(self, item: Item) -> KeptTerms | None:
        one = self.kept.get(item.id)
        return one if one is not None and one.version == _version(item) else None


def _version(item: Item) -> str:
    """What an entry says and where its page is; its terms are none of it."""
    return hashlib.sha256(repr((item.text, item.url)).encode()).hexdigest()[:24]
