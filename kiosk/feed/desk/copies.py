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

What was had is remembered when its entry has gone, and over a start. An entry that was taken out from above others, and
is back as it was, is put off too: one of two servers has it still. What a desk puts back so hangs after two minutes.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.feed.desk.identity import is_older
from kiosk.feed.desk.latest import believed, is_held
from kiosk.feed.item import Item
from kiosk.feed.version import Version

FORMER = 3  # versions before the present one that an entry is known by
MEANT_AFTER = 120.0  # seconds for which every poll brings an old copy, after which it is meant
MEANT_AFTER_OLDER = 300.0  # the same, where times say that it is the older one: as old as a sound cache lets it become

MOST_ABSENT = 200  # entries that are remembered though they have gone; the oldest go first

Stamps = tuple[datetime | None, ...]  # a document's own times, each kind in its place; aware


class Copies(Struct):
    """What is remembered of a feed's documents to know an old one by."""

    stamps: Stamps = ()  # of the newest document
    versions: dict[str, Version] = field(default_factory=dict)  # by story
    doubted: dict[str, float] = field(default_factory=dict)  # by story: since when it is put off; monotonic seconds
    put_off: frozenset[str] = frozenset()  # the stories whose older version the last document brought

    def older(self, found: Mapping[str, Item], stamps: Stamps, clock: Clock) -> list[str]:
        """The stories that came in an older version than was had. `stamps` are the document's own times.

        What takes a story back or holds it is never too old.
        """
        at, now = clock.monotonic(), clock.now() if clock.is_set() else None
        stamps = tuple(believed(one, None, now) for one in stamps)
        order = _order(stamps, self.stamps)
        had = {story: self.versions[story] for story in found if story in self.versions}
        waits = {story: _wait(found[story], version, order, now) for story, version in had.items()}
        since = {story: self.doubted.get(story, at) for story, wait in waits.items() if wait}
        older = [story for story, began in since.items() if at - began < waits[story]]
        self.put_off = frozenset(older)
        self.doubted = {story: since[story] for story in older if waits[story] < math.inf}
        if order >= 0 or not older:
            self.stamps = tuple(a or b for a, b in zip(stamps, self.stamps or stamps, strict=True))
        return older

    def took(self, items: Mapping[str, Item], taken_out: Collection[str], now: datetime | None) -> None:
        """Remember what the feed holds now, less what is put off, and what was `taken_out` from above others."""
        before, self.versions = self.versions, {}
        for story, had in before.items():
            had = replace(had, gone=True) if story in taken_out and story not in items else had
            if story not in items and (had.gone or had.former or not had.usable or story in self.put_off):
                self.versions[story] = had
        for story in list(self.versions)[:-MOST_ABSENT]:
            del self.versions[story]
        for story, item in items.items():
            self.versions[story] = before[story] if story in self.put_off else _version(item, before.get(story), now)

    def telling(self, on_wall: str | None) -> tuple[Version, ...]:
        """What a start must know again: the versions that others came before or may come after, and the wall's."""
        every = self.versions.values()
        return tuple(one for one in every if one.former or one.gone or not one.usable or one.story == on_wall)

    def recall(self, versions: Iterable[Version]) -> None:
        """Take over what was known before a start."""
        self.versions = {one.story: one for one in versions} | self.versions


def _wait(item: Item, had: Version, order: int, now: datetime | None) -> float:
    """The seconds for which polls must go on bringing an entry before it replaces the one that was had.

    0 for what is no old copy, inf for what always is. `order` is the document's: see `_order`.
    """
    if is_older(item, had, now):
        return math.inf if 0 < item.version < had.version else MEANT_AFTER_OLDER
    if is_held(item, now) or item.status == "canceled" or _is_newer(item, had, now):
        return 0.0
    if had.gone and _hash(item.text) == had.says:
        return MEANT_AFTER_OLDER if order < 0 else MEANT_AFTER
    if order > 0 or (had.usable and _hash(item.text) == had.says):
        return 0.0
    said_before = _print(item) in had.former
    if order < 0 and (said_before or not had.usable):
        return MEANT_AFTER_OLDER
    return MEANT_AFTER if order < 0 or said_before or _is_earlier(item, had) else 0.0


def _version(item: Item, before: Version | None, now: datetime | None) -> Version:
    """What is remembered of an entry, after what was had `before`."""
    former = before.former if before else ()
    terms = _hash(repr((item.text, item.status, item.hold, item.embargoed)))
    if before is not None and before.terms != terms:
        former = (before.print, *former)[:FORMER]
    usable = item.status == "usable" and not is_held(item, now)
    says, print_ = _hash(item.text), _print(item)
    return Version(item.id, says, print_, terms, item.published, item.updated, item.version, usable, former)


def _order(stamps: Stamps, before: Stamps) -> int:
    """-1 where a document is older by its own times than another, 1 where it is newer, 0 where they do not tell."""
    pairs = [(one, other) for one, other in zip(stamps, before, strict=False) if one is not None and other is not None]
    earlier, later = any(one < other for one, other in pairs), any(one > other for one, other in pairs)
    return later - earlier


def _is_newer(item: Item, had: Version, now: datetime | None) -> bool:
    """Whether an entry's own times say that it is a later version."""
    times = ((item.updated, had.updated), (item.published, had.published))
    return any(before is not None and (time := believed(one, None, now)) and time > before for one, before in times)


def _is_earlier(item: Item, had: Version) -> bool:
    """Whether an entry says that it was put out earlier than the one that was had, and no update tells otherwise."""
    if item.updated or had.updated or item.published is None or had.published is None:
        return False
    return item.published < had.published


def _print(item: Item) -> str:
    """What an entry says, and when it says that it was put out: an old copy has its old times."""
    return _hash(repr((item.text, item.published, item.updated)))


def _hash(told: str) -> str:
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()
