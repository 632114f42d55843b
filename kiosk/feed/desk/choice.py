"""What the desk remembers to choose by: when undated stories were first seen, pages gone, stories unreadable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.flashes import follow_ups, followed_up
from kiosk.feed.desk.held import BY_EDITOR, Held, name_print
from kiosk.feed.desk.identity import fingerprint
from kiosk.feed.desk.latest import Candidate, Moment, believed, in_order, why_not
from kiosk.feed.desk.look import KeptOff, Look, heads_of, terms_of
from kiosk.feed.desk.outdated import Outdated
from kiosk.feed.desk.pages import Pages
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.desk.stories import every_story, family
from kiosk.feed.exchange import ReadAnswer
from kiosk.feed.item import Item
from kiosk.settings.schema import Settings

SAMPLE = "sample"  # the feed of the bundled story
MOST_HEADS = 30  # stories in the list
PAUSE, LONGEST_PAUSE = 15.0, 600.0  # seconds until a story that was read too slowly is tried again
REPEATED = 2  # a page must be gone so often, in a row, before its story counts as withdrawn


class Choice(Struct):
    """The memory of the choice; `first_seen`, `gone`, `ahead`, `outdated` and the texts of `held` are archived."""

    first_seen: dict[str, datetime] = field(default_factory=dict)  # aware, of undated stories
    gone: dict[str, str] = field(default_factory=dict)  # story: fingerprint of its entry
    ahead: dict[str, datetime] = field(default_factory=dict)  # aware: a time that was still to come when first seen
    held: Held = field(default_factory=Held)
    pages: Pages = field(default_factory=Pages)
    outdated: Outdated = field(default_factory=Outdated)
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

    def new_terms(self, candidate: Candidate, answer: ReadAnswer, now: float) -> str | None:
        """Note what the page says of when its story may be shown, at `now` (monotonic s); that, where it is news."""
        if answer.terms is None or not self.pages.said(candidate.item, answer.terms, now):
            return None
        return answer.reason or "its page says when it may be shown"

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
        on_wall: str | None = None,
    ) -> Look:
        """Order everything that the feeds hold; `fresh` is how long a feed's priority counts, `on_wall` what hangs.

        `hung` has the pin of the story that hung pinned last: it holds until the story pinned after it can be shown,
        or a story put now would bring back, for the moment until it is read, what hung before both.
        """
        sources = list(sources)
        now = clock.now() if clock.is_set() else None
        every = every_story(sources, self.first_seen, self.ahead, now)
        bare = self._judged(every.stories, decisions)
        told = [self.pages.under(one) for one in bare]
        follows = follow_ups(told, now)
        everything = followed_up(told, follows, now)
        self._remember(sources, everything, decisions)
        there = [pair for pair in follows if not any(pair[1].item.id in source.missed for source in sources)]
        self._note_outdated(every.outdone, there, decisions, on_wall, now)
        ordered = in_order(everything, decisions, Moment(now, fresh))
        kept_off = self._kept_off(ordered, follows, decisions, now)
        able = self._able(kept_off, clock, on_wall)
        in_force = _in_force(decisions, kept_off, {one.item.id for one in able}, hung, now)
        if in_force is not decisions:
            ordered, able = (in_order(some, in_force, Moment(now, fresh)) for some in (ordered, able))
        return Look(
            able=tuple(able),
            heads=heads_of(ordered, able, kept_off, in_force, now),
            terms=terms_of(everything, ordered, self.gone, kept_off, now),
            ask_again=self._ask_again(bare, ordered, able, in_force, clock, now),
            kept_off=kept_off.told(),
            pinned=in_force.pinned(now),
        )

    def _remember(self, sources: Sequence[FeedSource], everything: Sequence[Candidate], decisions: Decisions) -> None:
        """Forget what no feed holds any more, and remember what is taken back."""
        prints = {one.item.id: fingerprint(one.item) for one in everything}
        self.gone = {story: seen for story, seen in self.gone.items() if prints.get(story, seen) == seen}
        self._forget_the_unknown(sources, prints)
        self._hold_texts(everything, decisions)

    def _kept_off(
        self,
        ordered: Sequence[Candidate],
        follows: Iterable[tuple[Candidate, Candidate]],
        decisions: Decisions,
        now: datetime | None,
    ) -> KeptOff:
        """Which stories their words, or what was told since, keep off the wall."""
        allowed = tuple(one for one in ordered if why_not(one, decisions, self.gone, now) is None)
        echoed = {one.item.id: whose for one in ordered if (whose := self._echoes(one))}
        doubtful = tuple(one for one in ordered if one.item.doubt and one.item.id not in decisions.withdrawn)
        return KeptOff(allowed, echoed, self._older(ordered, follows), doubtful, decisions)

    def _able(self, kept_off: KeptOff, clock: Clock, on_wall: str | None) -> list[Candidate]:
        """What may be shown and can be read, of the bundled story only where there is nothing else."""
        able = [one for one in kept_off.allowed if one.item.id in kept_off.free and self._can_be_read(one.item, clock)]
        readable = {one.item.id for one in able}
        # While what follows the flash that hangs cannot be read, the flash stays.
        stays = on_wall if kept_off.older.get(on_wall or "") in kept_off.free - readable else None
        able = [one for one in able if one.item.id == stays or one.item.id not in kept_off.outdated]
        own = [one for one in able if one.feed.name != SAMPLE]
        return own or able

    def _can_be_read(self, item: Item, clock: Clock) -> bool:
        if item.id not in self._unreadable and item.id not in self._late:
            return True
        print_ = fingerprint(item)
        return self._unreadable.get(item.id) != print_ and not self._waits(item.id, print_, clock.monotonic())

    def _ask_again(
        self,
        bare: Iterable[Candidate],
        ordered: Iterable[Candidate],
        able: Sequence[Candidate],
        decisions: Decisions,
        clock: Clock,
        now: datetime | None,
    ) -> Candidate | None:
        """The story that would come first but for its page's terms, where those are old: without them."""
        first = able[0].item.id if able else None
        before = list(takewhile(lambda one: one.item.id != first, ordered))
        held = {one.item.id for one in before if self.pages.due(one.item, clock.monotonic())}
        return next((one for one in bare if one.item.id in held and not why_not(one, decisions, self.gone, now)), None)

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

    def _note_outdated(
        self,
        outdone: Iterable[tuple[Item, Item]],
        follows: Iterable[tuple[Candidate, Candidate]],
        decisions: Decisions,
        on_wall: str | None,
        now: datetime | None,
    ) -> None:
        """Remember what is older than what was told since.

        What follows a flash counts once it is sure that it may be shown, and where it was taken off: one whose page is
        still to be read may wait for its time. `follows` are those that their feeds had in the last poll.
        """
        if now is None:
            return
        taken = {*decisions.withdrawn, *decisions.hidden, *self.gone}
        for flash, last in follows:
            if not last.url_followed or last.item.id == on_wall or last.item.id in taken:
                self.outdated.note(flash.item, last.item, now)
        for version, newer in outdone:
            self.outdated.note(version, newer, now)

    def _older(self, everything: Iterable[Candidate], follows: Iterable[tuple[Candidate, Candidate]]) -> dict[str, str]:
        """The stories that are older than what was told since, each with the one that told more of it last."""
        now = {flash.item.id: last.item.id for flash, last in follows}
        known = {one.item.id: by for one in everything if (by := self.outdated.by(one.item))}
        # What follows others by its times is the newest, whatever it was told after before.
        return {flash: by for flash, by in known.items() if flash not in now.values()} | now

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


def _bounded(notes: dict[str, str], item: Item) -> dict[str, str]:
    return dict([*notes.items(), (item.id, fingerprint(item))][-50:])


def _in_force(
    decisions: Decisions, kept_off: KeptOff, able: Collection[str], hung: Decisions | None, now: datetime | None
) -> Decisions:
    """The decisions with the pin that counts: what follows a pinned flash hangs in its place.

    The pin of what `hung` holds until the story pinned after it can be shown.
    """
    pinned = decisions.pinned(now)
    if pinned in kept_off.outdated and kept_off.older[pinned] in able:
        pinned = kept_off.older[pinned]
        decisions = replace(decisions, pin=pinned)
    if pinned is not None and pinned not in able and hung is not None and hung.pinned(now):
        return replace(decisions, pin=hung.pinned(now), pin_until=hung.pin_until)
    return decisions
