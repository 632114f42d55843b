"""The desk: polls the feeds in turn, chooses the latest story, has it read, and delivers it to the wall.

It owns no thread and no process: `step` does one thing and says when the next is due. The fetcher thread calls it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from random import Random

from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import ChildFault, Interrupted
from kiosk.feed.desk.choice import REPEATED, Choice
from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.editions import with_hidden, without_old_marks
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.held import story_prints
from kiosk.feed.desk.identity import fingerprint
from kiosk.feed.desk.keeping import NAMED, Keeping, choice_of, kept_of
from kiosk.feed.desk.latest import Candidate
from kiosk.feed.desk.look import Look, StoryOff
from kiosk.feed.desk.pins import Pins
from kiosk.feed.desk.publishing import Publisher, gone_for_good, told_of_stories
from kiosk.feed.desk.reader import Asker, Reader
from kiosk.feed.desk.shown import Shown, is_older_copy, read_request, says, shown_after, with_true_times
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.desk.sources import DROPPED, Sources
from kiosk.feed.desk.staying import must_wait
from kiosk.feed.desk.timing import looked_at_next
from kiosk.feed.desk.withdrawals import Withdrawals
from kiosk.feed.exchange import PollAnswer, ReadAnswer, ReadRequest
from kiosk.feed.store.archive import Archive
from kiosk.model import Edition
from kiosk.printable import printable
from kiosk.settings.schema import Settings

READY_BEFORE = timedelta(seconds=30)  # the end of an embargo, from when on its story is read and ready


class Desk:
    """Everything between the feeds and the wall; used from one thread alone."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        archive: Archive,
        hand: Hand,
        worker: Asker,
        deliver: Callable[[Delivery], None],
        log: logging.Logger,
        random: Random | None = None,
        changed: Callable[[], None] | None = None,
    ) -> None:
        """`changed` is called, from a thread, when a local feed's file or folder is to be looked at (`look_local`)."""
        self._settings = settings
        self._clock = clock
        self._archive = archive
        self._hand = hand
        self._worker = worker
        self._log = log
        self._random = random or Random()
        self._choice = Choice()
        self._look = Look()
        self._look_at = 0.0  # the clock's monotonic seconds
        self._shown: Shown | None = None
        self._before: Shown | None = None  # what hung before it, should the wall refuse it
        self._noted: tuple[str, str | None] = ("", None)  # the story read last, and what was said of it
        self._withdrawn = False
        self._told: set[StoryOff] = set()  # in the log
        self._withdrawals = Withdrawals(hand, log)
        self._wanted: Candidate | None = None
        self._reader = Reader(worker, archive.pictures)
        self._decisions = hand.read()
        self._pins = Pins(hand.dropped)
        self._publisher = Publisher(deliver, archive.journal, clock)
        self._keeping = Keeping(archive, hand, log)
        self._sources = Sources(hand.dropped, log, changed)
        self._clock_was_set = clock.is_set()
        self.configure(settings)

    def configure(self, settings: Settings) -> None:
        """Take settings: feeds that are as they were keep their state, the others are polled at once."""
        now = self._clock.monotonic()
        same_network = settings.network == self._settings.network
        self._settings = settings
        self._sources.take(settings, now, afresh=not same_network)
        if self._shown and self._shown.edition.story.sample and (settings.feeds or settings.unconnected):
            self._shown = None
        self._look_at = now

    def restore(self) -> None:
        """Show what the archive holds, before any feed has answered."""
        kept = self._archive.load_kept()
        if kept is not None:
            self._choice = choice_of(kept)
            full = {one.address: one for one in kept.full}
            self._sources.recall(dict(kept.kinds), dict(kept.versions), full, self._clock)
            self._look = Look(heads=kept.stories)
            connected = self._settings.feeds or self._settings.unconnected
            if kept.edition is not None and not (kept.edition.story.sample and connected):
                self._shown = Shown(kept.edition, corrected_until=kept.corrected_until)
                self._choice.held.saw(kept.edition.story.id, story_prints(kept.edition.story))
        self.refresh()

    def refresh(self) -> None:
        """Look at the editor's decisions and the time: take away what may no longer be shown, and deliver."""
        decisions = self._hand.read()
        if decisions is not self._decisions:
            before, self._decisions = self._decisions, decisions
            self._pins.coming = decisions.pin is not None and (self._pins.coming or decisions.pin != before.pin)
            self._note_withdrawals(before, decisions)
            self._look_at = self._clock.monotonic()
        if self._shown is not None:
            story = self._shown.edition.story.id
            if story in decisions.withdrawn:
                self._withdrawals.hung(self._shown, self._clock.monotonic())
                self._take_away(withdrawn=True, purge=False)
            elif story in self._look.terms.blocked:
                self._take_away(withdrawn=True)
            elif story in decisions.hidden or story in self._look.terms.ended:
                self._take_away(withdrawn=False)
            else:
                edition = without_old_marks(self._shown.edition, self._clock.now(), self._shown.corrected_until)
                self._shown.edition = with_hidden(edition, decisions)
        self._publish()

    def refuse(self, edition: Edition) -> None:
        """The wall can make no cards of this edition: what hung before stays, and the next story is taken.

        It is passed over like a version that cannot be read, and the archive holds what it held before.
        """
        shown = self._shown
        if shown is None or says(shown.edition) != says(edition):
            return
        for one in self._look.able:
            if one.item.id == edition.story.id:
                self._choice.unreadable(one.item)
        self._shown, self._before = self._before, None
        self._look_at = self._clock.monotonic()
        self.refresh()
        self._save()

    def step(self) -> float:
        """Do the one thing that is due; returns the seconds until something else is (0: at once)."""
        self.refresh()
        now = self._clock.monotonic()
        self._purge_withdrawn(now)
        if self._keeping.asked_again(now):
            self._save()
            self.refresh()
        if self._clock.is_set() and not self._clock_was_set:
            self._clock_was_set = True
            self._sources.try_again(now)
        if now >= self._look_at:
            self._choose()
            self._look_at = looked_at_next(now)
            if self._look.terms.change is not None:
                self._look_at = min(self._look_at, now + self._look.terms.change.total_seconds())
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._read(wanted)
            self._look_at = self._clock.monotonic()
            return 0.0
        for source in self._sources.due(now):
            before = source.reason
            changed = not source.local or source.changed_on_disk(self._clock)
            self._sources.tell(source, before)
            if changed:
                self._poll(source)
                return 0.0
        if self._prepares():
            return 0.0
        return max(0.0, min(self._sources.next_due(), self._look_at) - now)

    def _prepares(self) -> bool:
        """Have the story read whose embargo ends next, so that it hangs the moment it may; whether that was due."""
        coming, change = self._look.terms.coming, self._look.terms.change
        if coming is None or change is None or change > READY_BEFORE or self._wanted is not None:
            return False
        if self._shown is not None and self._shown.edition.story.id == coming.item.id:
            return False  # a version of what hangs is compared with what hangs when it comes
        if not self._reader.read_ahead(fingerprint(coming.item), self._request(coming)):
            return False
        self._look_at = self._clock.monotonic()
        return True

    def hurry(self) -> None:
        """Somebody waits for the wall: look at what was decided, and at the folders, before any feed is asked."""
        self._look_at = self._clock.monotonic()
        self.look_local()

    def look_local(self) -> None:
        """Look at the local files and folders with the next step."""
        self._sources.look_local(self._clock.monotonic())

    def _poll(self, source: FeedSource) -> None:
        """One poll; what went wrong is the feed's health and, where it is news, one line in the log."""
        before, pin, answered, hollow = source.reason, self._decisions.pin, not source.unanswered, source.hollow
        on_wall = {self._shown.edition.story.id} if self._shown else set()
        try:
            asked = replace(source.request(self._clock.monotonic()), network=self._settings.network)
            answer = self._worker.ask(asked).poll
            if answer is not None and answer.server is not None:
                self._clock.heard(answer.server)
            source.accept(answer or PollAnswer(reason="the worker gave no answer"), self._clock, self._random, on_wall)
            self._sources.heard(source, self._clock.monotonic(), before=answered)
        except Interrupted:
            self.hurry()
            return
        except ChildFault as fault:
            source.failed(str(fault), self._clock, self._random)
        if source.feed.name == DROPPED:
            self._pins.sought = pin
        self._sources.tell(source, before)
        self._choice.note_first_seen(source, self._clock)
        if source.hollow != hollow:
            self._save()  # how long an empty feed is waited for goes on over a start
        if source.kind == "article" and source.gone_polls >= REPEATED:
            self._choice.gone |= {story: fingerprint(item) for story, item in source.items.items()}
        if self._shown and self._shown.edition.story.feed == source.feed.name:
            self._shown.page_due = True
            if self._sources.puts_off(source.feed.name, self._shown.edition.story.id):
                self._shown.older_since = self._shown.older_since or self._clock.monotonic()
        self._look_at = self._clock.monotonic()

    def _choose(self) -> None:
        """Decide what the wall ought to show, and whether that must be read first."""
        fresh = timedelta(hours=self._settings.freshness.withhold_hours)
        remembered = dict(self._choice.held.texts), dict(self._choice.outdated.texts)
        on_wall = self._shown.edition.story.id if self._shown else None
        hung = self._pins.hung(self._decisions, on_wall)
        self._look = self._choice.look(self._sources.values(), self._decisions, self._clock, fresh, hung, on_wall)
        for one in set(self._look.kept_off) - self._told:
            self._log.info("feed %s: %s", one.feed, one.line)
        self._told = set(self._look.kept_off)
        able = {one.item.id for one in self._look.able}
        self._pins.coming = self._pins.can_come(self._decisions.pin, able, self._sources[DROPPED].items)
        if remembered != (self._choice.held.texts, self._choice.outdated.texts):
            self._save()  # what is held back by its text, or is older than what was told since, stays so over a start
        self.refresh()
        top = self._look.able[0] if self._look.able else None
        again = self._look.ask_again
        if again is not None and self._choice.follows(again):
            self._wanted = again
            return
        if self._shown is None:
            self._wanted = top
            return
        shown = self._shown.edition.story
        if must_wait(self._shown, self._look, self._sources, self._clock):
            return
        if top is not None:
            page_due = self._shown.page_due and self._choice.follows(top)
            if top.item.id != shown.id or self._shown.print != fingerprint(top.item) or page_due:
                self._wanted = top
        elif self._sources.removed(shown.feed):
            self._log.info("feed %s: holds no story any more; %s leaves the wall", shown.feed, printable(shown.id))
            self._take_away(withdrawn=True)
            self._publish()

    def _read(self, wanted: Candidate) -> None:
        """Have a story read, and show it unless something has been decided meanwhile."""
        item, print_ = wanted.item, fingerprint(wanted.item)
        asked, answer = self._reader.read(print_, self._request(wanted))
        if self._shown is not None:
            self._shown.page_due = False
        again = self._look.ask_again
        self._look = replace(self._look, ask_again=None)
        if told := self._choice.new_terms(wanted, answer, self._clock.monotonic()):
            self._log.info("feed %s: story %s: %s", wanted.feed.name, printable(item.id), told)
        asked_again = again is not None and again.item == item
        if asked_again and answer.terms is None:
            self._choice.pages.unheard(item, self._clock.monotonic())
        if asked_again or (answer.terms is not None and answer.withheld):
            self._save()  # a page that was asked again shows nothing by itself: the next look finds its story free
        elif answer.withheld:
            self._choice.page_gone(item, at_once=True)
            self._withdraw(wanted, answer.reason)
        elif answer.reason is not None:
            if answer.late:
                self._choice.late(item, self._clock.monotonic())
            else:
                self._choice.degrade(item, picture=asked.pictures is not None, page=asked.follow)
            self._log.warning("feed %s: story %s: %s", wanted.feed.name, printable(item.id), answer.reason)
        elif answer.gone is not None:
            self._page_gone(wanted, answer, asked)
        elif self._shown is not None and self._had_newer(self._shown, wanted, answer, print_):
            if told := self._shown.pass_over(print_, self._clock.monotonic()):
                self._log.info("feed %s: %s", wanted.feed.name, told)
        elif not answer.same:
            self._show(wanted, answer, print_)
        elif self._shown is not None:
            self._shown.older_page = self._shown.older_since = None
        if answer.gone is None:
            self._choice.page_there()
        self.refresh()

    def _had_newer(self, shown: Shown, wanted: Candidate, answer: ReadAnswer, print_: str) -> bool:
        """Whether the wall has a story newer than it came, and that may be a cache's doing.

        Of a folder what lies there now is meant.
        """
        source = self._sources.get(wanted.feed.name)
        cached = source is not None and not source.local
        return cached and is_older_copy(shown, answer, print_) and not shown.meant_older(self._clock.monotonic())

    def _request(self, wanted: Candidate) -> ReadRequest:
        """What the worker is to know to read a story."""
        pictures = str(self._archive.pictures) if self._choice.pictured(wanted, self._settings) else None
        asked = read_request(wanted, fingerprint(wanted.item), self._shown, self._settings.network, pictures)
        return replace(asked, follow=self._choice.follows(wanted), clock_set=self._clock.is_set())

    def _page_gone(self, wanted: Candidate, answer: ReadAnswer, asked: ReadRequest) -> None:
        """A 404 or 410 of the page: a story that had a page is withdrawn, one that never had shows its summary.

        A story that is missing from its feed as well is withdrawn at once.
        """
        had_page = asked.previous is not None and len(asked.previous.story.text) > len(wanted.item.text) + 100
        missing = wanted.item.id in self._sources[wanted.feed.name].missed
        if (had_page or answer.gone == 410) and self._choice.page_gone(wanted.item, at_once=missing):
            self._withdraw(wanted, answer.note)
        elif not had_page:
            self._show(wanted, answer, fingerprint(wanted.item))
        elif self._shown is not None:
            self._shown.print = fingerprint(wanted.item)  # asked once; the next poll asks again

    def _withdraw(self, wanted: Candidate, why: str | None) -> None:
        self._log.info("feed %s: story %s is withdrawn: %s", wanted.feed.name, printable(wanted.item.id), why)
        terms = self._look.terms
        self._look = replace(self._look, terms=replace(terms, blocked=terms.blocked | {wanted.item.id}))

    def _show(self, wanted: Candidate, answer: ReadAnswer, print_: str) -> None:
        story, noted = printable(wanted.item.id), (wanted.item.id, answer.note)
        if answer.note and noted != self._noted:
            self._log.info("feed %s: story %s: %s", wanted.feed.name, story, answer.note)
        self._noted = noted
        answer = with_true_times(answer, wanted, self._clock)
        before, self._shown = self._shown, shown_after(self._shown, answer, print_, self._clock)
        # a newer time alone is no news
        changed = before is None or says(before.edition) != says(self._shown.edition)
        self._before = before if changed else self._before
        self._withdrawn = False
        self.refresh()
        if changed and self._shown is not None:
            self._log.info("ready for the wall: story %s (feed %s)", story, wanted.feed.name)
        self._save()

    def _take_away(self, *, withdrawn: bool, purge: bool = True) -> None:
        """Nothing is shown until the next story is read; what was withdrawn leaves the disk too, now or in a minute."""
        shown, self._shown = self._shown, None
        self._withdrawn = withdrawn
        self._look_at = self._clock.monotonic()
        if purge:
            self._purge(shown.edition.story.id if withdrawn and shown else None)
        self._save()

    def _purge(self, story: str | None) -> None:
        """Take what is not shown off the disk, and all of a withdrawn story."""
        picture = self._shown.edition.story.picture if self._shown else None
        self._keeping.purge(picture=picture.address if picture else "", withdrawn=story)

    def _note_withdrawals(self, before: Decisions, after: Decisions) -> None:
        """An editor withdrew stories, or took that back: for a minute they hang again as they did."""
        again = self._withdrawals.decided(before, after, self._clock.monotonic())
        if again is not None:
            self._shown, self._withdrawn = again, False
            self._save()

    def _purge_withdrawn(self, now: float) -> None:
        for story in self._withdrawals.over(now):
            self._purge(story)
            self._save()

    def _publish(self) -> None:
        """Deliver what has changed since the last delivery."""
        pin = self._decisions.pinned(self._clock.now() if self._clock.is_set() else None)
        coming = pin if self._pins.coming else None
        health = self._sources.health(self._settings, self._look.terms.held, told_of_stories(self._shown, self._look))
        gone = gone_for_good(self._decisions, self._sources, self._withdrawals)
        told = Delivery(None, (), health, self._withdrawn, self._decisions.withdrawn[-NAMED:], coming, gone)
        self._publisher.publish(replace(told, disk=self._keeping.fault), self._shown, self._look)

    def _save(self) -> None:
        self._keeping.save(kept_of(self._shown, self._look, self._choice, self._sources))
