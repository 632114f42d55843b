"""What the desk remembers to choose by: when undated stories were first seen, pages gone, stories unreadable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from kiosk.clock import Clock
from kiosk.feed.delivery import StoryHead
from kiosk.feed.desk.hand import Decisions
from kiosk.feed.desk.identity import fingerprint, same_story
from kiosk.feed.desk.latest import Candidate, Moment, in_order, news_time, why_not
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.item import Item

SAMPLE = "sample"  # the feed of the bundled story
MOST_HEADS = 30  # stories in the list
PAUSE, LONGEST_PAUSE = 15.0, 600.0  # seconds until a story that was read too slowly is tried again
REPEATED = 2  # a page must be gone so often, in a row, before its story counts as withdrawn


@dataclass(frozen=True, slots=True)
class Look:
    """One look at everything that the feeds hold."""

    able: tuple[Candidate, ...] = ()  # what may be shown, the one for the wall first
    heads: tuple[StoryHead, ...] = ()
    blocked: frozenset[str] = frozenset()  # stories that are canceled, withheld, or whose page is gone


@dataclass(slots=True)
class Choice:
    """The memory of the choice; `first_seen` and `gone` are kept in the archive."""

    first_seen: dict[str, datetime] = field(default_factory=dict)  # aware, of undated stories
    gone: dict[str, str] = field(default_factory=dict)  # story: fingerprint of its entry
    _gone_pages: dict[str, int] = field(default_factory=dict)
    _pageless: dict[str, str] = field(default_factory=dict)
    _unreadable: dict[str, str] = field(default_factory=dict)
    _late: dict[str, tuple[str, int, float]] = field(
        default_factory=dict
    )  # fingerprint, times, monotonic s to wait for

    def note_first_seen(self, source: FeedSource, clock: Clock) -> None:
        """Date a feed's undated entries: one that has a dated entry below it in the feed is at least as old as that."""
        if not clock.is_set():
            return
        now = clock.now()
        items = list(source.items.values())
        for place, item in enumerate(items):
            if not (item.published or item.updated or item.id in self.first_seen):
                below = (later.published for later in items[place + 1 :] if later.published)
                self.first_seen[item.id] = min(next(below, now), now) - timedelta(seconds=place)

    def page_gone(self, item: Item, *, at_once: bool) -> bool:
        """Note a 404 or 410 of a story's page; True once that makes the story withdrawn."""
        count = self._gone_pages.get(item.id, 0) + 1
        self._gone_pages = {item.id: count}  # only one story's page is asked for at a time
        if at_once or count >= REPEATED:
            self.gone[item.id] = fingerprint(item)
            return True
        return False

    def page_there(self) -> None:
        """The page of the story on the wall answers."""
        self._gone_pages = {}

    def unreadable(self, item: Item) -> None:
        """This version of a story cannot be read at all: pass over it."""
        self._unreadable = _bounded(self._unreadable, item)

    def late(self, item: Item, now: float) -> None:
        """This version was not read in time, which may be this machine's fault: pass over it for a while."""
        print_, times, _ = self._late.get(item.id, ("", 0, 0.0))
        times = times + 1 if print_ == fingerprint(item) else 1
        pause = min(LONGEST_PAUSE, PAUSE * 2.0 ** (times - 1))
        self._late = dict([*self._late.items(), (item.id, (fingerprint(item), times, now + pause))][-50:])

    def pageless(self, item: Item) -> None:
        """The page of this version ended the worker: take the summary."""
        self._pageless = _bounded(self._pageless, item)

    def follows(self, candidate: Candidate) -> bool:
        """Whether a candidate's page is to be fetched."""
        return candidate.url_followed and self._pageless.get(candidate.item.id) != fingerprint(candidate.item)

    def look(self, sources: Iterable[FeedSource], decisions: Decisions, clock: Clock, fresh: timedelta) -> Look:
        """Order everything that the feeds hold; `fresh` is how long a feed's priority counts."""
        sources = list(sources)
        now = clock.now() if clock.is_set() else None
        everything = _newest_versions(sources, self.first_seen)
        prints = {one.item.id: fingerprint(one.item) for one in everything}
        self.gone = {story: seen for story, seen in self.gone.items() if prints.get(story, seen) == seen}
        self._forget_the_unknown(sources, prints)
        ordered = in_order(everything, decisions, Moment(now, fresh))
        able = [one for one in ordered if why_not(one, decisions, self.gone, now) is None]
        able = [one for one in able if self._unreadable.get(one.item.id) != prints[one.item.id]]
        able = [one for one in able if not self._waits(one.item.id, prints[one.item.id], clock.monotonic())]
        if any(one.feed.name != SAMPLE for one in able):
            able = [one for one in able if one.feed.name != SAMPLE]
        listed = [one for one in ordered if one in able or one.item.id in decisions.hidden]
        heads = tuple(_head(one, decisions, now) for one in listed[:MOST_HEADS])
        canceled = {one.item.id for one in everything if one.item.status != "usable"}
        return Look(tuple(able), heads, frozenset(canceled | set(self.gone)))

    def _waits(self, story: str, print_: str, now: float) -> bool:
        late, _, until = self._late.get(story, ("", 0, 0.0))
        return late == print_ and now < until

    def _forget_the_unknown(self, sources: Sequence[FeedSource], known: dict[str, str]) -> None:
        """Once every feed has answered, what none of them holds needs no remembering."""
        if all(source.last_good_monotonic is not None or source.local for source in sources):
            self.first_seen = {story: time for story, time in self.first_seen.items() if story in known}
            self.gone = {story: seen for story, seen in self.gone.items() if story in known}


def _bounded(notes: dict[str, str], item: Item) -> dict[str, str]:
    return dict([*notes.items(), (item.id, fingerprint(item))][-50:])


def _newest_versions(sources: Iterable[FeedSource], first_seen: dict[str, datetime]) -> list[Candidate]:
    """Every story once: where two feeds hold it, the higher version, then the feed that comes first.

    Feeds that number their stories alike hold different ones under one id; the later feed's gets its name to it.
    """
    found: dict[str, Candidate] = {}
    for source in sorted(sources, key=lambda source: source.feed.priority):
        for item in source.items.values():
            rival = found.get(item.id)
            if rival is not None and rival.feed != source.feed and not same_story(rival.item, item):
                item = replace(item, id=f"{item.id} {source.feed.name}")
                rival = found.get(item.id)
            if rival is None or item.version > rival.item.version:
                found[item.id] = Candidate(item, source.feed, first_seen.get(item.id))
    return list(found.values())


def _head(candidate: Candidate, decisions: Decisions, now: datetime | None) -> StoryHead:
    item = candidate.item
    return StoryHead(
        id=item.id,
        headline=item.headline or next(iter((*item.summary, *item.body)), item.id)[:200],
        published=news_time(candidate, now),
        feed=candidate.feed.name,
        urgency=item.urgency,
        pinned=decisions.pinned(now) == item.id,
        hidden=item.id in decisions.hidden,
    )
