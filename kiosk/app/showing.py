"""What is shown: which story's cards the wall has, and what an editor does to them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from kiosk.app.bounds import dated, listed, settable
from kiosk.app.faults import told
from kiosk.cards.deck import in_zone, make_deck
from kiosk.cards.split import fitted
from kiosk.feed.delivery import Delivery, StoryHead
from kiosk.model import Deck, Edition, ListCard, NoticeCard
from kiosk.printable import printable
from kiosk.settings.schema import Settings
from kiosk.wall.wall import Wall

log = logging.getLogger("kiosk")

NOW_FIRST = 2  # stories of this urgency and above break into a rotation (IPTC: flash, bulletin)
LISTED = 8  # stories on the list card
WITHDRAWN = NoticeCard(key="withdrawn", kind="withdrawn")
REMEMBERED = 5  # refused stories that `kiosk status` names


class Fetching(Protocol):
    """What the wall process asks of the fetcher thread."""

    def reload(self, settings: Settings) -> None:
        """Go on with these settings."""

    def edit(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what an editor asks; the reply."""

    def refuse(self, edition: Edition) -> None:
        """No cards can be made of this edition: take the next story, and keep this one nowhere."""


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

    def deliver(self, delivery: Delivery) -> None:
        """What the fetcher has: a story (again), or that there is none (any more)."""
        before, self.latest = self.latest, delivery
        edition = delivery.edition
        if edition is None:
            if delivery.withdrawn:
                self._take_down()
            return
        if edition.story.id != self.refused_story and edition != self._refused:
            self._show(edition, at_once=self._breaks_in(edition, before.stories, delivery.stories))
        self.wall.list_stories(self._list(delivery.stories))

    def _breaks_in(self, edition: Edition, before: tuple[StoryHead, ...], heads: tuple[StoryHead, ...]) -> bool:
        """Whether another story need not wait: the shown one was pulled, this one is pinned, or it is a flash."""
        shown = self.wall.rotation.story if self.wall.rotation else None
        on_wall = self._editions.get(shown) if shown is not None else None
        if on_wall is None or on_wall.story.sample:
            return True
        there = {head.id for head in heads if not head.hidden}
        if heads and shown not in there:
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
        edition = dated(delivered)
        story = edition.story.id
        try:
            deck = self._deck(edition)
        except Exception as error:
            self._refuse(delivered, error)
            return
        self.refusals.pop(story, None)
        self._editions[story] = edition
        self._decks[story] = deck
        self.wall.renew(story, deck, at_once=at_once)
        self._forget_others()

    def _refuse(self, edition: Edition, error: Exception) -> None:
        """Name the story of which no cards can be made, and ask for the next one; what hangs stays until then."""
        story = edition.story.id
        reason = told(error)
        log.error("story %s is refused: no cards can be made of it (%s)", printable(story), reason)
        self._refused = edition
        self.refusals.pop(story, None)
        self.refusals[story] = reason
        self.refusals = dict(list(self.refusals.items())[-REMEMBERED:])
        if self.fetcher is not None:
            self.fetcher.refuse(edition)

    def give_up(self) -> None:
        """Not one card of the story on the wall can be set in type: it is refused, and the wall waits for the next."""
        edition = self.shown()
        self._take_down(NoticeCard(key="no_story", kind="no_story"))
        if edition is not None:
            self._refuse(edition, ValueError("none of its cards can be set in type on this screen"))

    def _deck(self, edition: Edition) -> Deck:
        """The cards of an edition; whatever makes that impossible is raised."""
        display = self.settings.display
        width, height = self.wall.stage.screen.size
        deck = make_deck(
            in_zone(edition, ZoneInfo(self.settings.wall.time_zone)),
            portrait=height > width,
            now=self._local_now(),
            pictures=display.pictures,
            thousands=display.thousands,
            withhold_hours=self.settings.freshness.withhold_hours,
        )
        deck = settable(deck)
        if not self.wall.heartbeat.number:
            return deck  # before the first frame nothing but its card is set in type; `remake` follows
        # Only cards of several figures or sources are tried. A delivery waits for the end of a transition.
        return fitted(deck, lambda card: self.wall.stage.fits(card, self.wall.chrome))

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

    def hide_figure(self) -> None:
        """The editor's hand at the panel: the largest figure on the screen comes off, and stays off."""
        index, edition = self.wall.figure(), self.shown()
        if index is None or edition is None:
            return
        reply = self.edit({"do": "figure", "verb": "hide", "story": edition.story.id, "index": index})
        if reply["ok"]:
            log.info("by the panel: %s", reply.get("done", "a figure is hidden"))
        else:
            log.warning("the figure stays on the wall: %s", reply["error"])

    def edit(self, request: dict[str, Any]) -> dict[str, Any]:
        """An editor's request about stories or figures: kept by the fetcher, and on the wall before it answers."""
        if self.fetcher is None:
            return {"ok": False, "error": "the wall is still starting; try again"}
        reply = self.fetcher.edit(request)
        edition = self.shown()
        if not reply.get("ok") or edition is None:
            return reply
        ours = request.get("story") in (None, edition.story.id)
        if request.get("do") == "figure" and ours and isinstance(index := request.get("index"), int):
            others = edition.hidden - {index}
            self._show(replace(edition, hidden=others | {index} if request.get("verb") == "hide" else others))
        elif request.get("verb") == "withdraw" and request.get("id") in (None, edition.story.id):
            self._take_down()  # now; the next story follows from the fetcher
        return reply

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
