"""What is shown: which story's cards the wall has, and what an editor does to them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import asdict, replace

from kiosk.app import making
from kiosk.app.bounds import dated, listed, written
from kiosk.app.faults import told
from kiosk.app.reach import figures_on
from kiosk.cards.card import Deck, ListCard, NoticeCard
from kiosk.feed.delivery import Delivery, StoryHead
from kiosk.model import Edition
from kiosk.printable import printable
from kiosk.settings.history import Who
from kiosk.settings.schema import Settings
from kiosk.wall.wall import PANIC, Wall

log = logging.getLogger("kiosk")

NOW_FIRST = 2  # stories of this urgency and above break into a rotation (IPTC: flash, bulletin)
LISTED = 8  # stories on the list card
NO_STORY = NoticeCard(key="no_story", kind="no_story")
WITHDRAWN = NoticeCard(key="withdrawn", kind="withdrawn")
SURE = 5.0  # s after a change of story in which «the one on the wall» may be either
AIMED = 4.0  # s that what a key aimed at is what its long press means: it falls due after two
RESTORES = 10.0  # s after a long press in which a second one takes it back
REMEMBERED = 5  # refused stories that `kiosk status` names


class Fetching(Protocol):
    """What the wall process asks of the fetcher thread."""

    def reload(self, settings: Settings) -> None:
        """Go on with these settings."""

    def edit(self, request: dict[str, Any], on_wall: Edition | None) -> dict[str, Any]:
        """Do what an editor asks of what is on the wall; the reply."""

    def refuse(self, edition: Edition) -> None:
        """No cards can be made of this edition: take the next story, and keep this one nowhere."""


class _Aim(Struct, frozen=True):
    """What a long press means: figures of an edition, and since when (monotonic s)."""

    at: float
    edition: Edition
    figures: tuple[int, ...]


class Showing:
    """Stories in, decks out. Lives in the loop's thread; a story that makes trouble leaves the last one up."""

    def __init__(self, wall: Wall, settings: Settings, local_now: Callable[[], datetime | None]) -> None:
        """`local_now` is the wall time where the wall hangs, None while the clock is not set."""
        self.wall = wall
        self.settings = settings
        self.fetcher: Fetching | None = None
        self.latest = Delivery(None)
        self.refused_story = ""  # it kept the wall from showing anything
        self._local_now = local_now
        self._editions: dict[str, Edition] = {}  # of the story on the wall, and of the one that waits
        self._decks: dict[str, Deck] = {}
        self.refusals: dict[str, str] = {}  # story: why no cards can be made of it; the newest last
        self._refused: Edition | None = None  # as it was delivered
        self._seen: tuple[str, float] = ("", 0.0)  # the story on the wall, and since when (monotonic s)
        self._before = ""  # the story before it
        self._aimed: _Aim | None = None  # at, by a key that is down
        self._off: tuple[float, _Aim] | None = None  # by a long press, and when

    def deliver(self, delivery: Delivery) -> None:
        """What the fetcher has: a story (again), or that there is none (any more)."""
        before, self.latest = self.latest, delivery
        edition = delivery.edition
        if edition is not None and self._foreign(edition):
            return  # it was sent before the settings named a feed
        if edition is None:
            shown = self.shown()
            if delivery.withdrawn:
                self._take_down()
            elif shown and any(head.hidden and head.id == shown.story.id for head in delivery.stories):
                self._take_down(NO_STORY)
            return
        if edition.story.id != self.refused_story and edition != self._refused:
            self._show(edition, at_once=self._breaks_in(edition, before.stories, delivery.stories))
        self.wall.list_stories(self._list(delivery.stories))

    def _foreign(self, edition: Edition) -> bool:
        """Whether this is the bundled example although the settings say what hangs: it tells of what never was."""
        return edition.story.sample and (bool(self.settings.feeds) or self.settings.unconnected)

    def take(self, settings: Settings) -> None:
        """Go on with these settings: the bundled example goes where they name a feed, whether that answers or not."""
        self.settings = settings
        edition = self.shown()
        if edition is not None and self._foreign(edition):
            self._take_down(NO_STORY)
        last = self.latest.edition
        if edition is None and last is not None and last.story.sample:
            self.deliver(self.latest)  # a trial with a feed was over before the fetcher had heard of it

    def _breaks_in(self, edition: Edition, before: tuple[StoryHead, ...], heads: tuple[StoryHead, ...]) -> bool:
        """Whether another story need not wait: the shown one was pulled, this one is pinned, or it is a flash.

        Nor need it under the panic card: nobody sees what it would cut off, and what is uncovered is what is so now.
        """
        shown = self.wall.rotation.story if self.wall.rotation else None
        on_wall = self._editions.get(shown) if shown is not None else None
        if on_wall is None or on_wall.story.sample or self.wall.covered(PANIC):
            return True
        there = {head.id for head in heads if not head.hidden}
        if heads and shown not in there:
            return True
        if any(head.pinned and head.id == edition.story.id for head in heads):
            return True
        pins = [{head.id for head in some if head.pinned} for some in (before, heads)]
        if pins[0] != pins[1]:
            return True
        return edition.story.urgency <= NOW_FIRST and edition.story.urgency < on_wall.story.urgency

    def _take_down(self, notice: NoticeCard = WITHDRAWN) -> None:
        self._editions.clear()
        self._decks.clear()
        self.wall.clear(notice)

    def _show(self, delivered: Edition, *, at_once: bool = False) -> None:
        story = delivered.story.id
        try:
            edition = dated(written(delivered))
            deck = self._deck(edition)
        except Exception as error:
            self._refuse(delivered, error)
            return
        self.refusals.pop(printable(story), None)
        self._editions[story] = edition
        self._decks[story] = deck
        self.wall.renew(story, deck, at_once=at_once)
        self._forget_others()

    def _refuse(self, edition: Edition, error: Exception) -> None:
        """Name the story of which no cards can be made, and ask for the next one; what hangs stays until then."""
        story, reason = printable(edition.story.id), told(error)
        log.error("story %s is refused: no cards can be made of it (%s)", story, reason)
        self._refused = edition
        self.refusals.pop(story, None)
        self.refusals[story] = reason
        self.refusals = dict(list(self.refusals.items())[-REMEMBERED:])
        if self.fetcher is not None:
            self.fetcher.refuse(edition)

    def give_up(self) -> None:
        """Not one card of the story on the wall can be set in type: it is refused, and the wall waits for the next."""
        edition = self.shown()
        self._take_down(NO_STORY)
        if edition is not None:
            self._refuse(edition, ValueError("none of its cards can be set in type on this screen"))

    def _deck(self, edition: Edition) -> Deck:
        """The cards of an edition; whatever makes that impossible is raised."""
        stage = self.wall.stage
        # Before the first frame nothing but its card is set in type; `remake` follows. A delivery waits for the end of
        # a transition.
        fits = stage.fits if self.wall.heartbeat.number else None
        return making.deck(edition, self.settings, stage.screen.size, self._local_now(), fits, self.wall.chrome)

    def _forget_others(self) -> None:
        turn = self.wall.rotation
        if turn is None:
            return
        keep = {turn.story} | ({turn.waiting.story} if turn.waiting else set())
        for table in (self._editions, self._decks):
            for story in [story for story in table if story not in keep]:
                del table[story]

    def remake(self) -> None:
        """Make the decks anew: time has passed (old figures are withheld), or settings changed."""
        turn = self.wall.rotation
        if turn is None:
            return
        waiting = turn.waiting.story if turn.waiting else None
        for story in filter(None, (turn.story, waiting)):
            if (edition := self._editions.get(story)) is None:
                continue
            try:
                deck = self._deck(edition)
            except Exception as error:
                log.error("story %s keeps its cards: %s", printable(story), told(error))
                continue
            if deck != self._decks.get(story) or waiting:
                self._decks[story] = deck
                self.wall.renew(story, deck)

    def shown(self) -> Edition | None:
        """The edition on the wall."""
        return self._editions.get(self.wall.rotation.story) if self.wall.rotation else None

    def watch(self, now: float) -> None:
        """Note which story is on the wall, and since when."""
        edition = self.shown()
        story = edition.story.id if edition else ""
        if story != self._seen[0]:
            self._before, self._seen = self._seen[0] or self._before, (story, now)
            if edition is not None:
                log.info("on the wall: story %s (feed %s)", printable(story), printable(edition.story.feed or "none"))

    def aim(self, now: float) -> None:
        """A key went down that may become a long press: what it means is what its presser has seen."""
        edition, card = self.shown(), self.wall.seen()
        said = () if edition is None or card is None else figures_on(card, edition.reading)
        self._aimed = None
        if edition is not None:
            self._aimed = _Aim(now, edition, tuple(index for index in said if index not in edition.hidden))

    def let_go(self) -> None:
        """The key went up before that, or its panel is gone."""
        self._aimed = None

    def long_press(self, now: float, who: Who) -> str:
        """The editor's hand: every figure of the card comes off; a second one soon after restores them.

        The card is the one that was aimed at, whatever hangs by now; without an aim, the one that hangs.
        `who` pressed, at the panel or from elsewhere. Returns what was done, in one line with the figures: a card has
        more of them than whoever presses may think.
        """
        if self._aimed is None or now - self._aimed.at > AIMED:
            self.aim(now)
        aimed, off, self._aimed, self._off = self._aimed, self._off, None, None
        if aimed is None:
            return "no story is on the wall: no figure was taken off"
        if off is not None and now - off[0] <= RESTORES and off[1].edition.story.id == aimed.edition.story.id:
            verb, meant = "show", off[1]
        elif not aimed.figures:
            log.info("by %s: this card has no figure to take off", who.name)
            return "this card has no figure to take off"
        else:
            verb, meant, self._off = "hide", aimed, (now, aimed)
        story = meant.edition.story.id
        request = {"do": "figure", "verb": verb, "story": story, "indices": list(meant.figures), "who": asdict(who)}
        reply = self.edit(request, now, meant.edition)
        if not reply["ok"] and not reply.get("off"):
            self._off = None
            log.warning("the figures stay as they are: %s", printable(reply["error"]))
            return f"the figures stay as they are: {reply['error']}"
        return str(reply.get("done") or reply.get("error", ""))

    def edit(self, request: dict[str, Any], now: float, seen: Edition | None = None) -> dict[str, Any]:
        """An editor's request about stories or figures: kept by the fetcher, and on the wall before it answers.

        What has no id means the story on the screen, and an index the figure of the edition `seen`: without one, of
        that on the screen.
        """
        if self.fetcher is None:
            return {"ok": False, "error": "the wall is still starting; try again"}
        self.watch(now)
        edition, verb, kind = seen or self.shown(), request.get("verb"), request.get("do")
        part = "story" if kind == "figure" else "id"
        if verb == "withdraw" and request.get("id") is None and (unclear := self._unclear(request, edition, now)):
            return {"ok": False, "exit": 75, "error": unclear, "shown": self._seen[0], "before": self._before}
        if edition is not None and request.get(part) is None and verb not in ("put", "unpin", "list"):
            request = {**request, part: edition.story.id}
        reply = self.fetcher.edit(request, edition)
        if not reply.get("ok"):
            if edition is not None and reply.get("off"):
                self._at_once(edition, str(kind), str(verb), request, str(reply.get("id") or ""))
                self.watch(now)
            return reply
        if kind == "story" and verb == "list":
            reply["stories"] = [{**one, "on_wall": one["id"] == self._seen[0]} for one in reply["stories"]]
        elif edition is not None:
            self._at_once(edition, str(kind), str(verb), request, str(reply.get("id") or ""))
            self.watch(now)
        if verb in ("put", "pin") and reply.get("id") != (edition.story.id if edition else None):
            self.latest = replace(self.latest, coming=reply.get("id"))  # the fetcher says when it is no more
        return reply

    def _unclear(self, request: dict[str, Any], edition: Edition | None, now: float) -> str:
        """Why it is not clear which story is to be withdrawn, with both named; empty where it is."""
        if edition is None:
            return ""
        just = self._before and now - self._seen[1] < SURE
        if not just and not request.get("afar"):
            return ""
        why = "the story on the wall has just changed" if just else "from afar a story is withdrawn by its id"
        before = f", before it {self._before}" if self._before else ""
        return f"{why}: {self._seen[0]} hangs now{before}; say which: kiosk story withdraw ID"

    def _at_once(self, edition: Edition, kind: str, verb: str, request: dict[str, Any], story: str) -> None:
        """What was decided shows now; the fetcher's delivery follows."""
        if kind == "figure" and verb in ("hide", "show"):
            asked, current = edition.reading.figures, self._editions.get(edition.story.id)
            if current is None:
                return  # another story hangs by now: it is kept for when this one comes again
            meant = {(asked[i].value, asked[i].unit) for i in request.get("indices", [request.get("index")])}
            figures = current.reading.figures
            same = {i for i, figure in enumerate(figures) if (figure.value, figure.unit) in meant}
            numbers = tuple(dict.fromkeys(figures[i].number for i in sorted(same)))
            others = tuple(number for number in current.taken_off if number not in numbers)
            if verb == "hide":
                self._show(replace(current, hidden=current.hidden | same, taken_off=(*others, *numbers)))
            else:
                self._show(replace(current, hidden=current.hidden - same, taken_off=others))
        elif verb in ("withdraw", "hide") and story == edition.story.id:
            self._take_down(WITHDRAWN if verb == "withdraw" else NO_STORY)  # now; the next story follows

    def _list(self, heads: tuple[StoryHead, ...]) -> ListCard | None:
        rows = listed([head for head in heads if not head.hidden][:LISTED])
        if not rows:
            return None
        shown = self.wall.rotation.story if self.wall.rotation else ""
        zone = ZoneInfo(self.settings.wall.time_zone)
        current = next((i for i, head in enumerate(rows) if head.id == shown), 0)
        times = [head.published.astimezone(zone) if head.published else None for head in rows]
        pairs = tuple((head.headline, at) for head, at in zip(rows, times, strict=True))
        return ListCard(key="list", rows=pairs, current=current)
