"""Old copies: what stale caches, late wires and servers that do not agree send must not take back what was had newer.

A version is told by the wire's number, by the times of its entry, or by those of its document (Last-Modified, when the
feed says that it was made). Where nothing tells, an entry that is again as it was before its last change is the old
one: two caches behind one name take turns. What stays so over some polls is meant: a newsroom put its old file back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from kiosk.feed.desk.identity import is_older
from kiosk.feed.desk.latest import believed
from kiosk.feed.item import Item

FORMER = 3  # versions before the present one that an entry is known by
MEANT_AFTER, MEANT_AFTER_OLDER = 4, 10  # polls in a row that bring the same again; where the document's times are older

Stamps = tuple[datetime | None, ...]  # a document's own times, each kind in its place; aware


class Copies(Struct):
    """What is remembered of a feed's documents to know an old one by."""

    stamps: Stamps = ()  # of the newest document
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by story: hashes of what it said before
    doubted: int = 0  # polls in a row of which something was taken for an old copy

    def older(
        self, found: Mapping[str, Item], known: Mapping[str, Item], stamps: Stamps, now: datetime | None
    ) -> list[str]:
        """The stories that came in an older version than the `known` one. `stamps` are the document's own times.

        What takes a story back or holds it is never too old. `now` is None while the clock is not set.
        """
        stamps = tuple(believed(one, None, now) for one in stamps)
        order = _order(stamps, self.stamps)
        had = {story: known[story] for story in found if story in known}
        older = [story for story, before in had.items() if is_older(found[story], before, now)]
        doubtful = [] if order > 0 else [one for one in had if self._is_old(one, found[one], had[one], order, now)]
        self.doubted = self.doubted + 1 if doubtful else 0
        meant = self.doubted >= (MEANT_AFTER_OLDER if order < 0 else MEANT_AFTER)
        if meant:
            self.doubted = 0
        if order >= 0 or meant:
            self.stamps = tuple(a or b for a, b in zip(stamps, self.stamps or stamps, strict=True))
        return older if meant else [*older, *(one for one in doubtful if one not in older)]

    def _is_old(self, story: str, item: Item, had: Item, order: int, now: datetime | None) -> bool:
        if item.status != "usable" or _is_newer(item, had, now):
            return False
        if had.status != "usable":
            return order < 0
        return item.text != had.text and (order < 0 or _print(item) in self.former.get(story, ()))

    def took(self, taken: Mapping[str, Item], known: Mapping[str, Item]) -> None:
        """Remember what the `known` entries said, where they say something else now."""
        former = {story: self.former.get(story, ()) for story in taken}
        for story, item in taken.items():
            if story in known and item.text != known[story].text:
                former[story] = (_print(known[story]), *former[story])[:FORMER]
        self.former = {story: prints for story, prints in former.items() if prints}


def _order(stamps: Stamps, before: Stamps) -> int:
    """-1 where a document is older by its own times than another, 1 where it is newer, 0 where they do not tell."""
    pairs = [(one, other) for one, other in zip(stamps, before, strict=False) if one is not None and other is not None]
    earlier, later = any(one < other for one, other in pairs), any(one > other for one, other in pairs)
    return later - earlier


def _is_newer(item: Item, had: Item, now: datetime | None) -> bool:
    """Whether an entry's own times say that it is a later version."""
    times = ((item.updated, had.updated), (item.published, had.published))
    return any(before is not None and (time := believed(one, None, now)) and time > before for one, before in times)


def _print(item: Item) -> str:
    """What an entry says, and when it says that it was put out: an old copy has its old times."""
    told = repr((item.text, item.published, item.updated))
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()
