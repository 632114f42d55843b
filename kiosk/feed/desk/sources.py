"""The feeds as they stand: which is asked next, and what the log tells of each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from kiosk.assets import asset
from kiosk.clock import Clock
from kiosk.feed.delivery import FeedHealth
from kiosk.feed.desk.choice import SAMPLE
from kiosk.feed.desk.looking import ABSENT
from kiosk.feed.desk.source import MISSED_BEFORE_GONE, MOST_LEFT_OUT, FeedSource
from kiosk.feed.desk.timing import looked_at_next
from kiosk.feed.version import Full, Version
from kiosk.settings.schema import Feed, Settings

GIVES_WAY = 60.0  # seconds by which a feed that failed is asked later than others that are due
CUT_OFF = 60.0  # seconds at most between two polls of a feed while no server answers
DROPPED = "put"  # the feed of stories dropped by `kiosk story put`


class Sources(dict[str, FeedSource]):
    """The feeds by name, in the order of the settings; the folder of dropped stories is the last."""

    def __init__(self, dropped: Path, log: logging.Logger, changed: Callable[[], None] | None) -> None:
        """`changed` is called, from a thread, when a local feed's file or folder is to be looked at."""
        super().__init__()
        self._dropped = Feed(DROPPED, str(dropped), kind="folder", priority=1)
        self._log = log
        self._changed = changed

    def take(self, settings: Settings, now: float, *, afresh: bool) -> None:
        """Take settings: feeds that are as they were keep their state, the others (`afresh`: all) are due at `now`.

        `now` is in monotonic seconds.
        """
        feeds = list(settings.feeds)
        if not feeds and not settings.unconnected:
            feeds = [Feed(SAMPLE, str(asset("sample", "story.nb.txt")), kind="file", priority=9)]
        known = dict(self)
        self.clear()
        for feed in feeds:
            old = known.get(feed.name)
            if old is None or old.feed != feed:
                old = FeedSource(feed, due=now, changed=self._changed, ours=feed.name == SAMPLE)
            self[feed.name] = old
            if afresh:
                old.due = now
        dropped = known.get(DROPPED) or FeedSource(self._dropped, due=now, signature=ABSENT, ours=True)
        self[DROPPED] = dropped

    def recall(
        self,
        kinds: Mapping[str, str],
        versions: Mapping[str, tuple[Version, ...]],
        full: Mapping[str, Full],
        clock: Clock,
    ) -> None:
        """Take over, by address, of which kind the documents were, which versions were had, and what was full."""
        for source in self.values():
            source.kind = source.kind or kinds.get(source.feed.address, "")
            source.copies.recall(versions.get(source.feed.address, ()))
            if known := full.get(source.feed.address):
                source.recall(known, clock)

    def look_local(self, now: float) -> None:
        """The local files and folders are due at `now`, in monotonic seconds."""
        for source in self.values():
            if source.local:
                source.due = now

    def try_again(self, now: float) -> None:
        """Those that failed are due at `now`: no certificate was valid in 1970, and the cause is gone."""
        for source in self.values():
            if source.failures:
                source.due = now

    def due(self, now: float) -> Iterator[FeedSource]:
        """Those that are due by `now`, local ones first, and those that failed last, or whose server did, at the end.

        A poll that hangs takes its whole deadline: between two such polls every feed is asked that may answer.
        """
        silent = {source.host for source in self.values() if source.unanswered}
        probe = self._probe()

        def turn(source: FeedSource) -> tuple[bool, float]:
            gives_way = source is not probe and (source.failures > 0 or source.host in silent)
            return not source.local, source.due + (GIVES_WAY if gives_way else 0.0)

        yield from sorted((source for source in self.values() if source.due <= now), key=turn)

    def heard(self, polled: FeedSource, now: float, *, before: bool) -> None:
        """See to the next polls after one, at `now`; `before` says whether the one before it was answered.

        Where no server answers it is the network that is away. Backoff spares servers, and none hears this: the feed
        that answered last asks every few seconds, the others every minute, until something answers; then all ask.
        """
        if (first := self._probe()) is not None:
            polled.due = min(polled.due, now + CUT_OFF)
            first.due = min(first.due, looked_at_next(now))
        elif not (before or polled.unanswered):
            others = [source for source in self.values() if source is not polled and not source.local]
            if all(source.unanswered for source in others):
                for source in others:
                    source.due = now

    def _probe(self) -> FeedSource | None:
        """Where no server answers, the feed whose server answered last; else None."""
        remote = [source for source in self.values() if not source.local]
        if not remote or not all(source.unanswered for source in remote):
            return None
        return max(remote, key=lambda source: (source.last_good_monotonic or 0.0, -source.due))

    def next_due(self) -> float:
        """When the next is due, in monotonic seconds."""
        return min(source.due for source in self.values())

    def silent(self, feed: str) -> bool:
        """Whether a feed has not answered since the start, well or badly."""
        source = self.get(feed)
        return source is not None and not source.polled and not source.absent

    def puts_off(self, feed: str, story: str) -> bool:
        """Whether a feed brought a story in an older version than was had, and the newer one is here no more."""
        source = self.get(feed)
        return source is not None and story in source.copies.put_off and story not in source.items

    def awaits(self, feed: str, story: str) -> bool:
        """Whether a feed comes empty, and may hold a story again that it held before a start."""
        source = self.get(feed)
        return source is not None and source.hollow and story not in source.items

    def all_known(self) -> bool:
        """Whether every feed has answered well since the start: what none of them has now, none has."""
        return all(source.local or source.last_good_monotonic is not None for source in self.values())

    def have(self, story: str) -> bool:
        """Whether a feed holds this story."""
        return any(story in source.items for source in self.values())

    def removed(self, feed: str) -> bool:
        """Whether a feed has its story no more: a local one without any, or one that came whole and empty often enough.

        One that hangs, or could not be read yet, took nothing away.
        """
        source = self.get(feed)
        if source is None or source.items or source.hollow or self.silent(feed):
            return False
        if not source.local:
            return source.emptied >= MISSED_BEFORE_GONE
        return source.absent or source.last_good_monotonic is not None

    def health(
        self, settings: Settings, held: Mapping[str, int], told: Iterable[tuple[str, str]] = ()
    ) -> tuple[FeedHealth, ...]:
        """How each feed of the settings does; `held` are the entries that wait for their time, by feed.

        `told` are lines on single stories, each with its feed's name: they stand before what a poll left out.
        """
        lines: dict[str, list[str]] = {}
        for feed, line in told:
            lines.setdefault(feed, []).append(line)
        every = [(feed.name, self[feed.name].health()) for feed in settings.feeds]
        return tuple(
            replace(one, held=held.get(name, 0), left_out=(*lines.get(name, ()), *one.left_out)[:MOST_LEFT_OUT])
            for name, one in every
        )

    def tell(self, source: FeedSource, before: str | None) -> None:
        """One line where a feed's fault comes, changes or goes; none for what is as it was."""
        if source.reason is not None and source.reason != before:
            self._log.warning("feed %s: %s", source.feed.name, source.reason)
        elif source.reason is None and before is not None:
            self._log.info("feed %s answers again", source.feed.name)
