"""What the desk remembers to choose by: when undated stories were first seen, pages gone, stories unreadable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.feed.delivery import StoryHead
from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.flashes import followed_up, outdated
from kiosk.feed.desk.held import BY_EDITOR, Held, name_print
from kiosk.feed.desk.identity import fingerprint
from kiosk.feed.desk.latest import Candidate, Moment, believed, in_order, is_held, news_time, next_change, why_not
from kiosk.feed.desk.pages import Pages
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.desk.stories import every_story, family
from kiosk.feed.item import Item
from kiosk.printable import printable
from kiosk.settings.schema import Settings

SAMPLE = "sample"  # the feed of the bundled story
MOST_HEADS = 30  # stories in the list
PAUSE, LONGEST_PAUSE = 15.0, 600.0  # seconds until a story that was read too slowly is tried again
REPEATED = 2  # a page must be gone so often, in a row, before its story counts as withdrawn


class KeptOff(Struct, frozen=True):
    """A story that its words keep off the wall, and an editor may show; why, without its headline."""

    feed: str
    story: str
    why: str

    @property
    def line(self) -> str:
        """As the log and `kiosk status` tell it."""
        story = printable(self.story)
        return f"story {story} stays off the wall: {printable(self.why)}; `kiosk story show {story}` shows it"


class Look(Struct, frozen=True):
    """One look at everything that the feeds hold."""

    able: tuple[Candidate, ...] = ()  # what may be shown, the one for the wall first
    heads: tuple[StoryHead, ...] = ()
    blocked: frozenset[str] = frozenset()  # stories that are canceled, held, or whose page is gone
    ended: frozenset[str] = frozenset()  # stories whose time is over
    ask_again: Candidate | None = None  # comes before all others, but its page held it back when it was asked last
    kept_off: tuple[KeptOff, ...] = ()  # what words alone keep off the wall
    held: Mapping[str, int] = field(default_factory=dict)  # by feed: how many stories may not be shown now
    change: timedelta | None = None  # until an embargo or a story ends
    coming: Candidate | None = None  # whose embargo ends next
    pinned: str | None = None  # the pinned story; the one that hung pinned, until a later pin's story can be shown


class Choice(Struct):
    """The memory of the choice; `first_seen`, `gone`, `ahead` and the texts of `held` are kept in the archive."""

    first_seen: dict[str, datetime] = field(default_factory=dict)  # aware, of undated stories
    gone: dict[str, str] = field(default_factory=dict)  # story: fingerprint of its entry
    ahead: dict[str, datetime] = field(default_factory=dict)  # aware: a time that was still to come when first seen
    held: Held = field(default_factory=Held)
    pages: Pages = field(default_factory=Pages)
    _gone_pages: dict[str, int] = field(default_factory=dict)
    _pictureless: dict[str, str] = field(default_factory=dict)
    _pageless: dict[str, str] = field(default_factory=dict)
    _unreadable: dict[str, str] = field(default_factory=dict)
    _late: dict[str, tuple[str, int, float]] = field(
        default_factory=dict
    )  # fingerprint, times, monotonic s to wait for

    def note_first_seen(self, source: FeedSource, clock: Clock) -> None:
        """Date a feed's entries that have no time, or one that is still to come (local times that are labelled GMT).

        One that has a dated entry below it in the feed is at least as old as that.
        """
        if not clock.is_set():
            return
        now = clock.now()
        items = list(source.items.values())
        for place, item in enumerate(items):
            if item.embargoed is not None:
                continue
            key = source.key(item)
            times = [time for time in (item.published, item.updated) if time is not None]
            if times and key not in self.ahead and not any(believed(time, None, now) for time in times):
                self.ahead[key] = min(times)
            known = any(believed(time, self.ahead.get(key), now) for time in times)
            if not (known or key in self.first_seen or item.id in self.first_seen):
                below = (later.published for later in items[place + 1 :] if believed(later.published, None, now))
                self.first_seen[key] = min(next(filter(None, below), now), now) - timedelta(seconds=place)

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

    def degrade(self, item: Item, *, picture: bool, page: bool) -> None:
        """This version ended the worker, or could not be read: try it without its picture, then its page, then never.

        `picture` and `page` say whether it was asked for with them.
        """
        notes = "_pictureless" if picture else "_pageless" if page else "_unreadable"
        setattr(self, notes, _bounded(getattr(self, notes), item))

    def pictured(self, candidate: Candidate, settings: Settings) -> bool:
        """Whether a candidate is read with its picture."""
        item = candidate.item
        return settings.display.pictures and self._pictureless.get(item.id) != fingerprint(item)

    def follows(self, candidate: Candidate) -> bool:
        """Whether a candidate's page is to be fetched."""
        return candidate.url_followed and self._pageless.get(candidate.item.id) != fingerprint(candidate.item)

    def look(
        self,
        sources: Iterable[FeedSource],
        decisions: Decisions,
        clock: Clock,
        fresh: timedelta,
        hung: Decisions | None = None,
    ) -> Look:
        """Order everything that the feeds hold; `fresh` is how long a feed's priority counts.

        `hung` has the pin of the story that hung pinned last: it holds until the story pinned after it can be shown,
        or a story put now would bring back, for the moment until it is read, what hung before both.
        """
        sources = list(sources)
        now = clock.now() if clock.is_set() else None
        bare = self._judged(every_story(sources, self.first_seen, self.ahead, now), decisions)
        told = [self.pages.under(one) for one in bare]
        everything = followed_up(told, now)
        prints = {one.item.id: fingerprint(one.item) for one in everything}
        self.gone = {story: seen for story, seen in self.gone.items() if prints.get(story, seen) == seen}
        self._forget_the_unknown(sources, prints)
        self._hold_texts(everything, decisions)
        ordered = in_order(everything, decisions, Moment(now, fresh))
        echoed = {one.item.id: whose for one in ordered if (whose := self._echoes(one))}
        flashes = outdated(told, {*decisions.withdrawn, *decisions.hidden}, now)
        echoes, older = (set(some) - set(decisions.again) for some in (echoed, flashes))
        allowed = [one for one in ordered if why_not(one, decisions, self.gone, now) is None]
        able = [one for one in allowed if one.item.id not in echoes | older]
        able = [one for one in able if self._unreadable.get(one.item.id) != prints[one.item.id]]
        able = [one for one in able if not self._waits(one.item.id, prints[one.item.id], clock.monotonic())]
        if any(one.feed.name != SAMPLE for one in able):
            able = [one for one in able if one.feed.name != SAMPLE]
        pinned = decisions.pinned(now)
        if pinned is not None and hung is not None and hung.pinned(now) and pinned not in {one.item.id for one in able}:
            pinned = hung.pinned(now)
            decisions = replace(decisions, pin=pinned, pin_until=hung.pin_until)
            ordered, able = (in_order(some, decisions, Moment(now, fresh)) for some in (ordered, able))
        # What an editor may show again is in the list: what was hidden by hand, echoes a withdrawn story or is older.
        kept_off = [(one, _why_echo(echoed[one.item.id])) for one in allowed if one.item.id in echoes]
        kept_off += [(one, _why_older(flashes[one.item.id])) for one in allowed if one.item.id in older - echoes]
        kept_off += [
            (one, one.item.doubt) for one in ordered if one.item.doubt and one.item.id not in decisions.withdrawn
        ]
        again = {*decisions.hidden, *(one.item.id for one, _ in kept_off)}
        choosable = again | {one.item.id for one in able}
        listed = [one for one in ordered if one.item.id in choosable]
        heads = tuple(_head(one, again, decisions, now) for one in listed[:MOST_HEADS])
        ask_again = self._ask_again(bare, ordered, able, lambda one: why_not(one, decisions, self.gone, now), clock)
        waiting = [one for one in everything if is_held(one.item, now)]
        held = Counter(one.feed.name for one in waiting)
        blocked = {one.item.id for one in everything if one.item.status != "usable"} | set(self.gone) | echoes
        # What hung before the clock was lost may go on hanging: its embargo was over then.
        blocked |= {one.item.id for one in waiting if one.item.hold or _to_come(one.item.embargoed, now)}
        ended = ({one.item.id for one in waiting} | older) - blocked if now else set()
        change = next_change((one.item for one in everything), now)
        coming = None
        if now is not None and change is not None:
            coming = next((one for one in ordered if one.item.embargoed == now + change and one in waiting), None)
        why_off = tuple(KeptOff(one.feed.name, one.item.id, why) for one, why in kept_off)
        kept = frozenset(blocked), frozenset(ended), ask_again, why_off
        return Look(tuple(able), heads, *kept, dict(held), change, coming, pinned)

    def _ask_again(
        self,
        bare: Iterable[Candidate],
        ordered: Iterable[Candidate],
        able: Sequence[Candidate],
        why_not: Callable[[Candidate], str | None],
        clock: Clock,
    ) -> Candidate | None:
        """The story that would come first but for its page's terms, where those are old: without them."""
        first = able[0].item.id if able else None
        before = list(takewhile(lambda one: one.item.id != first, ordered))
        held = {one.item.id for one in before if self.pages.due(one.item, clock.monotonic())}
        return next((one for one in bare if one.item.id in held and why_not(one) is None), None)

    def _hold_texts(self, everything: Iterable[Candidate], decisions: Decisions) -> None:
        """Remember what is canceled and withdrawn by its text, and what may be, should it come to that."""
        for one in everything:
            story = one.item.id
            if one.item.status == "canceled":
                self.held.hold(story, one.feed.priority, one.texts, one.item.named)
            elif story in decisions.withdrawn:
                self.held.hold(story, BY_EDITOR, one.texts)
            elif one.item.status == "usable":
                self.held.saw(story, one.texts)
                self.held.free(story)
        for story in decisions.withdrawn:
            self.held.hold(story, BY_EDITOR)
        for story in [one.story for one in self.held.texts.values() if one.priority == BY_EDITOR]:
            if story not in decisions.withdrawn:
                self.held.free(story)

    def _judged(self, everything: Iterable[Candidate], decisions: Decisions) -> list[Candidate]:
        """The stories as an editor judged them; and a headline that may take another back does, where that is known.

        «Stryk: Ras i Lia» does where a story «Ras i Lia» hangs or hung, «Stryk: 40 prosent strøk» is news.
        """
        everything = list(everything)
        families: dict[str, set[str]] = {}
        for one in everything:
            if not one.item.named:
                families.setdefault(family(one.feed), set()).update(name_print(one.item.headline))
        judged = []
        for one in everything:
            item = one.item
            if item.doubt and item.id in decisions.again:
                item = replace(item, status="usable", doubt=None, named="")
            elif item.named and item.status == "usable" and item.id not in decisions.again:
                print_ = name_print(item.named)
                told = bool(print_) and print_ <= families.get(family(one.feed), set())
                if told or self.held.names(item.named) or item.id in self.held.texts:
                    why = "its headline takes back a story that hangs or hung"
                    item = replace(item, status="canceled", doubt=why)
            judged.append(one if item is one.item else replace(one, item=item))
        return judged

    def _echoes(self, one: Candidate) -> str | None:
        """The story that was canceled or withdrawn for what another one says."""
        return self.held.holds(one.item.id, one.feed.priority, one.texts)

    def _waits(self, story: str, print_: str, now: float) -> bool:
        late, _, until = self._late.get(story, ("", 0, 0.0))
        return late == print_ and now < until

    def _forget_the_unknown(self, sources: Sequence[FeedSource], known: dict[str, str]) -> None:
        """Once every feed has answered, what none of them holds needs no remembering."""
        if all(source.last_good_monotonic is not None or source.local for source in sources):
            held = {key for source in sources for item in source.items.values() for key in (source.key(item), item.id)}
            self.first_seen = {key: time for key, time in self.first_seen.items() if key in held}
            self.ahead = {key: time for key, time in self.ahead.items() if key in held}
            self.gone = {story: seen for story, seen in self.gone.items() if story in known}
            self.pages.forget(known)


def _why_echo(story: str) -> str:
    return f"it says what story {printable(story)} was taken back for"


def _why_older(story: str) -> str:
    return f"story {printable(story)}, which told more of it, was taken off the wall"


def _to_come(time: datetime | None, now: datetime | None) -> bool:
    return time is not None and now is not None and time > now


def _bounded(notes: dict[str, str], item: Item) -> dict[str, str]:
    return dict([*notes.items(), (item.id, fingerprint(item))][-50:])


def _head(candidate: Candidate, again: Collection[str], decisions: Decisions, now: datetime | None) -> StoryHead:
    item = candidate.item
    return StoryHead(
        id=item.id,
        headline=item.headline or next(iter((*item.summary, *item.body)), item.id)[:200],
        published=news_time(candidate, now),
        feed=candidate.feed.name,
        urgency=item.urgency,
        pinned=decisions.pinned(now) == item.id,
        hidden=item.id in again,
    )
