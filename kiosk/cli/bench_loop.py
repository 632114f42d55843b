"""The wall's own loop with a stopwatch: short dwells, so that it fades most of the time, and presses at odd moments."""

from __future__ import annotations

import random
import time

from kiosk.app.director import Director, typesetter
from kiosk.clock import SystemClock
from kiosk.settings.history import History
from kiosk.settings.schema import Settings
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall.display import Wanted, open_screen
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.loop import Loop
from kiosk.wall.rotation import Pace
from kiosk.wall.screen import Frame
from kiosk.wall.stage import Stage
from kiosk.wall.wakeup import Wakeup
from kiosk.wall.wall import Wall

FAST = Pace(dwell_factor=0.12)  # a card every second or two
PRESS_EVERY = (0.7, 1.6)  # s


class _Pressed:
    """A press with the moment at which it was made."""

    def __init__(self) -> None:
        self.at = time.monotonic()


class Bench:
    """A wall whose frames and presses are timed."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Opens the display."""
        from pathlib import Path

        self.intervals: list[float] = []  # s between two frames of one transition
        self.composing: list[float] = []  # s of `present` within transitions
        self.presses: list[float] = []  # s from a press to the end of the frame that shows it
        self.wakeup = Wakeup()
        self.heartbeat = Heartbeat(tell=lambda _: None)
        self.clock = SystemClock()
        self.screen = open_screen(Wanted(window=size), console=False)
        self._present = self.screen.present
        self.screen.present = self._timed  # type: ignore[method-assign]
        stage = Stage(self.screen, typesetter(self.screen, Settings()), self.heartbeat)
        self._wall = Wall(stage, self.clock, FAST)
        nowhere = Path("/nonexistent/kiosk")
        self._director = Director(self._wall, Trial(Store(nowhere, History(nowhere)), self.clock), self.clock)
        self._loop = Loop(self._wall, self, self.clock, self.wakeup, self.heartbeat)
        self._random = random.Random(1)
        self._press_at = 0.0
        self._pressed: _Pressed | None = None
        self._last = 0.0
        self._was_moving = False

    def run(self, seconds: float) -> None:
        """Turn the loop; the first second (a cold typesetter, no story yet) is not measured."""
        self._turn_until(time.monotonic() + 3.0)
        for figures in (self.intervals, self.composing, self.presses):
            figures.clear()
        self.heartbeat.late = self.heartbeat.moving = 0
        self._turn_until(time.monotonic() + seconds)

    def _turn_until(self, end: float) -> None:
        while (now := time.monotonic()) < end:
            if now >= self._press_at and self._pressed is None and self._wall.rotation is not None:
                self._press_at = now + self._random.uniform(*PRESS_EVERY)
                self._pressed = _Pressed()
                self.wakeup.post(self._pressed)
            due = self._loop.turn()
            self._loop.sleep(min(due, self._press_at))

    def _timed(self, frame: Frame) -> None:
        begun = time.monotonic()
        self._present(frame)
        ended = time.monotonic()
        moving = not self._wall.stage.still(begun)
        if moving and frame.changed is None:
            self.composing.append(ended - begun)
        if moving and self._was_moving:
            self.intervals.append(ended - self._last)
        self._was_moving, self._last = moving, ended
        if self._pressed is not None and frame.changed is None:
            self.presses.append(ended - self._pressed.at)
            self._pressed = None

    def receive(self, message: object) -> None:
        """A press of ours, or what the director knows."""
        self._director.receive("next" if isinstance(message, _Pressed) else message)

    def key(self, number: int, *, down: bool) -> None:
        """Nobody is at the keyboard."""

    def tick(self) -> None:
        """Time passed."""
        self._director.tick()
