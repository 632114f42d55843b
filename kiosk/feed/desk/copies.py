"""Old copies: what stale caches, late wires and servers that do not agree send must not take back what was had newer.

A version is told by the wire's number, by the times of its entry, or by those of its document (Last-Modified, when the
feed says that it was made). Where nothing tells, an entry that says again what it said before a change is the old one:
two caches behind one name take turns. Times may be wrong, and a newsroom may go back to what it said: all but the
wire's number only puts off, since a toll that was corrected and still hangs is worse than one that flickers.

The worst case: «12» became «14» and is «12» again. Dated later (the entry, or the document) it hangs with the first
poll that brings it. With no times at all it hangs after two minutes; with times that go back (a clock that is wrong, a
lastBuildDate that is only the newest story's) after two if it says what was never had, after five if it says what it
said before; each and one more poll, made as often as the settings ask, whatever the server would like. While two
servers go on disagreeing and nothing tells, what was had last for the first time hangs until they agree for so long;
where only the newer one was asked at first, that is the older. `kiosk status` names the story for as long.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from kiosk.clock import Clock
from kiosk.feed.desk.identity import is_older
from kiosk.feed.desk.latest import believed, is_held
from kiosk.feed.item import Item

FORMER = 3  # versions before the present one that an entry is known by
MEANT_AFTER = 120.0  # seconds for which every poll brings an old copy, after which it is meant
MEANT_AFTER_OLDER = 300.0  # the same, where times say that it is the older one: as old as a sound cache lets it become

Stamps = tuple[datetime | None, ...]  # a document's own times, each kind in its place; aware


class Copies(Struct):
    """What is remembered of a feed's documents to know an old one by."""

    stamps: Stamps = ()  # of the newest document
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by story: hashes of what it said before
    doubted: dict[str, float] = field(default_factory=dict)  # by story: since when it is put off; monotonic seconds

    def older(self, found: Mapping[str, Item], known: Mapping[str, Item], stamps: Stamps, clock: Clock) -> list[str]:
        """The stories that came in an older version than the `known` one. `stamps` are the document's own times.

        What takes a story back or holds it is never too old.
        """
        at, now = clock.monotonic(), clock.now() if clock.is_set() else None
        stamps = tuple(believed(one, None, now) for one in stamps)
        order = _order(stamps, self.stamps)
        waits = {story: self._wait(found[story], known[story], order, now) for story in found if story in known}
        since = {story: self.doubted.get(story, at) for story, wait in waits.items() if wait}
        older = [story for story, began in since.items() if at - began < waits[story]]
        self.doubted = {story: since[story] for story in older if waits[story] < math.inf}
        if order >= 0 or not older:
            self.stamps = tuple(a or b for a, b in zip(stamps, self.stamps or stamps, strict=True))
        return older

    def _wait(self, item: Item, had: Item, order: int, now: datetime | None) -> float:
        """The seconds for which polls must go on bringing an entry before it replaces the one that was had.

        0 for what is no old copy, inf for what always is. `order` is the document's: see `_order`.
        """
        if is_older(item, had, now):
            return math.inf if 0 < item.version < had.version else MEANT_AFTER_OLDER
        if is_held(item, now) or item.status == "canceled" or order > 0 or _is_newer(item, had, now):
            return 0.0
        hung = had.status == "usable" and not is_held(had, now)
        if hung and item.text == had.text:
            return 0.0
        said_before = _print(item) in self.former.get(had.id, ())
        if order < 0 and (said_before or not hung):
            return MEANT_AFTER_OLDER
        return MEANT_AFTER if order < 0 or said_before else 0.0

    def took(self, taken: Mapping[str, Item], known: Mapping[str, Item]) -> None:
        """Remember what the `known` entries said, where they say something else now, or are held or taken back."""
        former = {story: self.former.get(story, ()) for story in taken}
        for story, item in taken.items():
            if story in known and _terms(item) != _terms(known[story]):
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


def _terms(item: Item) -> tuple[object, ...]:
    """What an entry says, and whether it may be shown."""
    return item.text, item.status, item.hold, item.embargoed


def _print(item: Item) -> str:
    """What an entry says, and when it says that it was put out: an old copy has its old times."""
    told = repr((item.text, item.published, item.updated))
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()
