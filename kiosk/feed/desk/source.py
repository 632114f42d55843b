"""One feed as the desk holds it between polls: its entries, its validators, its health, and when it is due."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from kiosk.clock import Clock
from kiosk.feed.delivery import FeedHealth
from kiosk.feed.desk.identity import resolve
from kiosk.feed.desk.timing import LOCAL_SCAN, LOCAL_SETTLE, UNCONDITIONAL_EVERY, next_delay
from kiosk.feed.exchange import PollAnswer, PollRequest
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed

ABSENT = ("absent",)
MISSED_BEFORE_GONE = 2  # polls; servers behind one name do not always agree


@dataclass(slots=True)
class FeedSource:
    """A feed's state. Times are the clock's monotonic seconds unless said otherwise."""

    feed: Feed
    due: float
    items: dict[str, Item] = field(default_factory=dict)
    etag: str | None = None
    modified: str | None = None
    polled_whole: float | None = None  # when the feed was last fetched without conditions
    failures: int = 0
    reason: str | None = None
    last_good: datetime | None = None
    last_good_monotonic: float | None = None
    missed: dict[str, int] = field(default_factory=dict)
    signature: tuple[object, ...] | None = None  # of a local file or folder, when it was last read
    seen_signature: tuple[object, ...] | None = None  # when it was last looked at
    kind: str = ""  # of the document that was accepted last
    gone_polls: int = 0  # 404 or 410 of the feed's own address, in a row

    @property
    def polled(self) -> bool:
        """Whether the feed has answered, well or badly, since the start."""
        return self.last_good_monotonic is not None or self.failures > 0

    @property
    def local(self) -> bool:
        """Whether the feed is a file or folder of this machine."""
        return urlsplit(self.feed.address).scheme not in ("http", "https")

    def request(self, now: float) -> PollRequest:
        """The next poll: conditional, but every ten minutes (and where no entries are held) without conditions."""
        stale = self.polled_whole is None or now - self.polled_whole >= UNCONDITIONAL_EVERY
        if stale or not self.items:
            self.polled_whole = now
            return PollRequest(self.feed)
        return PollRequest(self.feed, self.etag, self.modified)

    def changed_on_disk(self, now: float) -> bool:
        """Whether a local file or folder differs from what was read, and has stopped changing since the last look.

        Sets when to look again.
        """
        signature = _signature(Path(self.feed.address))
        pause = LOCAL_SCAN if signature == self.signature else LOCAL_SETTLE
        # All local sources at the same moments: looking costs little, waking up costs more.
        self.due = (now // pause + 1) * pause
        if self.due - now < LOCAL_SETTLE / 2:
            self.due += pause
        settled = signature == self.seen_signature or self.signature is None
        self.seen_signature = signature
        return settled and signature != self.signature

    def accept(self, answer: PollAnswer, clock: Clock, random: Random, on_wall: Collection[str]) -> None:
        """Take a poll's answer. `on_wall` are stories that must be missed twice before they count as gone."""
        now = clock.monotonic()
        self.gone_polls = self.gone_polls + 1 if answer.status in (404, 410) else 0
        if answer.reason is not None:
            self._failed(answer.reason, now, random, answer.retry_after)
            return
        self.failures, self.reason = 0, None
        self.last_good_monotonic = now
        self.last_good = clock.now() if clock.is_set() else None
        if self.local:
            self.signature = self.seen_signature
        else:
            self.due = now + next_delay(self.feed.interval, random, ttl=answer.ttl, max_age=answer.max_age)
        if not answer.same:
            self.kind = answer.kind
            self.etag, self.modified = answer.etag, answer.modified
            self._take(answer, on_wall)

    def failed(self, reason: str, clock: Clock, random: Random) -> None:
        """A poll that gave no answer at all: a file that is as it was is asked for again too."""
        now = clock.monotonic()
        self._failed(reason, now, random, None)
        if self.local:
            self.signature = None
            self.due = now + next_delay(self.feed.interval, random, failures=self.failures)

    def _failed(self, reason: str, now: float, random: Random, retry_after: float | None) -> None:
        self.failures += 1
        self.reason = reason
        self.etag = self.modified = None  # whatever was wrong, the next whole document settles it
        if self.local:
            self.signature = self.seen_signature
            if not Path(self.feed.address).exists():
                self.items.clear()
            return
        self.due = now + next_delay(self.feed.interval, random, failures=self.failures, retry_after=retry_after)

    def _take(self, answer: PollAnswer, on_wall: Collection[str]) -> None:
        found = resolve(answer.items, self.items)
        for story, item in self.items.items():
            if story in found:
                continue
            missed = self.missed.get(story, 0) + 1
            keep = story in on_wall and not self.local and missed < MISSED_BEFORE_GONE
            if keep or not answer.whole:
                found[story] = item
                self.missed[story] = missed
        self.missed = {story: count for story, count in self.missed.items() if story in found and story in self.items}
        for item in answer.items:
            self.missed.pop(item.id, None)
        self.items = found

    def health(self) -> FeedHealth:
        """How the feed is, for the wall's badge and `kiosk status`."""
        ok = self.reason is None and self.last_good_monotonic is not None
        reason = self.reason or (None if ok else "not polled yet")
        return FeedHealth(self.feed.name, ok, reason, self.last_good, self.last_good_monotonic, self.due)


def _signature(path: Path) -> tuple[object, ...]:
    """What changes when a file, or a folder's files, change; `ABSENT` where there is nothing."""
    if not path.exists():
        return ABSENT
    entries: list[tuple[object, ...]] = []
    with suppress(OSError):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in files:
            if not file.name.startswith("."):
                status = file.stat()
                entries.append((file.name, status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(entries)
