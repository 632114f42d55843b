"""The wall without a process of its own: real cards in real type, every frame and every string on it recorded."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.app.director import Director
from kiosk.cards.card import Card, HeadlineCard
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.clock import Clock
from kiosk.feed.delivery import Delivery
from kiosk.model import Chrome, Figure
from kiosk.settings.history import History
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.rotation import Pace
from kiosk.wall.stage import Stage
from kiosk.wall.wall import Wall
from tests.wall.fakes import RecordingScreen

SIZE = (1280, 720)


class _Typesetter(Typesetter):
    """The real one; keeps what it wrote on each card."""

    def __init__(self) -> None:
        super().__init__(SIZE)
        self.wrote: dict[Card, set[str]] = {}

    def plate(self, card: Card, chrome: Chrome):
        plate = super().plate(card, chrome)
        self.wrote[card] = {drawn.text for drawn in plate.strings}
        return plate


class RecordedWall:
    """Takes deliveries from any thread with `deliver`; `turn` and `until` are the test's own thread's."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.clock = clock
        self.mail: queue.Queue[Delivery] = queue.Queue()
        self.deliver = self.mail.put
        self.screen = RecordingScreen(SIZE)
        self._typesetter = _Typesetter()
        self.wall = Wall(Stage(self.screen, self._typesetter, Heartbeat(tell=lambda _: None)), clock, Pace())
        trial = Trial(Store(folder / "kiosk.toml", History(folder / "history")), clock, boot="b")
        self._director = Director(self.wall, trial, clock)

    @property
    def showing(self):
        """The stories, and the edition on the wall."""
        return self._director.showing

    def turn(self) -> None:
        """Everything that came, and one step of the wall."""
        while not self.mail.empty():
            self._director.receive(self.mail.get())
        self._director.tick()
        self.wall.step()

    def still(self) -> bool:
        """Whether no card is coming: one that fades in keeps what was delivered waiting."""
        return self.wall.stage.still(self.clock.monotonic())

    def until(self, check: Callable[[], bool], seconds: float) -> float:
        """Turn in real time until `check`; returns the seconds that it took."""
        start = time.monotonic()
        self.turn()
        while not check():
            assert time.monotonic() < start + seconds, f"not within {seconds} s; on the wall: {self.headline()!r}"
            with suppress(queue.Empty):
                self._director.receive(self.mail.get(timeout=0.05))
            self.turn()
        return time.monotonic() - start

    def headline(self) -> str | None:
        """The headline card's text as it is in the rotation; None without a story."""
        card = self._card(HeadlineCard)
        return card.text if card else None

    def _card(self, kind: type):
        turn = self.wall.rotation
        return next((card for card in turn.cards if isinstance(card, kind)), None) if turn else None

    def corrected(self) -> bool:
        """Whether the headline card is marked as corrected."""
        card = self._card(HeadlineCard)
        return card is not None and card.corrected

    def figure(self, value: int, claimant: str) -> tuple[Figure, str | None] | None:
        """The figure of this value and claimant, and what it was in an earlier version; None where there is none."""
        edition = self.showing.shown()
        former = {index: earlier.number for index, earlier in edition.earlier} if edition else {}
        figures = edition.reading.figures if edition else ()
        found = (at for at, one in enumerate(figures) if one.value == value and one.claim.name == claimant)
        return next(((figures[at], former.get(at)) for at in found), None)

    def press_next(self) -> str:
        """Press a key; everything written on the card that comes."""
        frames = len(self.screen.frames)
        self._director.press("next")
        self.turn()
        assert len(self.screen.frames) > frames, "nothing was presented"
        return self.words()

    def words(self) -> str:
        """Everything written on the card that the wall shows."""
        return " ".join(sorted(self._typesetter.wrote[self.wall.target()]))

    def has_clock(self) -> bool:
        """Whether the wall shows the time of day."""
        return self._typesetter.clock(self.wall.chrome) is not None
