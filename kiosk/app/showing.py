"""What is shown: which story's cards the wall has, and what an editor does to them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from kiosk.cards.deck import in_zone, make_deck
from kiosk.cards.split import fitted
from kiosk.feed.delivery import Delivery, StoryHead
from kiosk.model import Deck, Edition, ListCard, NoticeCard
from kiosk.settings.schema import Settings
from kiosk.wall.wall import Wall

log = logging.getLogger("kiosk")

NOW_FIRST = 2  # stories of this urgency and above break into a rotation (IPTC: flash, bulletin)
LISTED = 8  # stories on the list card


class Fetching(Protocol):
    """What the wall process asks of the fetcher thread."""

    def reload(self, settings: Settings) -> None:
        """Go on with these settings."""

    def edit(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what an editor asks; the reply."""


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

    def deliver(self, delivery: Delivery) -> None:
        """What the fetcher has: a story (again), or that there is none (any more)."""
        before, self.latest = self.latest, delivery
        edition = delivery.edition
        if edition is None:
            if delivery.withdrawn:
                self._take_down()
            return
        if edition.story.id == self.refused_story:
            return
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

    def _take_down(self) -> None:
        self._editions.clear()
        self._decks.clear()
        self.wall.clear(NoticeCard(key="withdrawn", kind="withdrawn"))

    def _show(self, edition: Edition, *, at_once: bool = False) -> None:
        deck = self._deck(edition)
        if deck is None:
            return
        story = edition.story.id
        self._editions[story] = edition
        self._decks[story] = deck
        self.wall.renew(story, deck, at_once=at_once)
        self._forget_others()

    def _deck(self, edition: Edition) -> Deck | None:
        display = self.settings.display
        width, height = self.wall.stage.screen.size
        try:
            deck = make_deck(
                in_zone(edition, ZoneInfo(self.settings.wall.time_zone)),
                portrait=height > width,
                now=self._local_now(),
                pictures=display.pictures,
                thousands=display.thousands,
                withhold_hours=self.settings.freshness.withhold_hours,
            )
            if not self.wall.heartbeat.number:
                return deck  # before the first frame nothing but its card is set in type; `remake` follows
            # Only cards of several figures or sources are tried. A delivery waits for the end of a transition.
            return fitted(deck, lambda card: self.wall.stage.fits(card, self.wall.chrome))
        except Exception:
            log.exception("no deck can be made of story %s; the wall keeps what it shows", edition.story.id)
            return None

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
            edition = self._editions.get(story)
            deck = self._deck(edition) if edition else None
            if deck is not None and (deck != self._decks.get(story) or waiting):
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
        rows = [head for head in heads if not head.hidden][:LISTED]
        if not rows:
            return None
        shown = self.wall.rotation.story if self.wall.rotation else ""
        zone = ZoneInfo(self.settings.wall.time_zone)
        current = next((i for i, head in enumerate(rows) if head.id == shown), 0)
        times = [head.published.astimezone(zone) if head.published else None for head in rows]
        pairs = tuple((head.headline, at) for head, at in zip(rows, times, strict=True))
        return ListCard(key="list", rows=pairs, current=current)
