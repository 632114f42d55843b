"""The wall's own loop with a stopwatch: short dwells, so that it fades most of the time, and presses at odd moments."""

from __future__ import annotations

import random
import time
from pathlib import Path

from kiosk.app import making
from kiosk.app.director import Director
from kiosk.app.mail import Mail
from kiosk.clock import SystemClock
from kiosk.settings.history import History
from kiosk.settings.schema import Settings
from kiosk.settings.store import Store
from kiosk.settings.trial import Trial
from kiosk.wall.display import Wanted, open_screen
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.loop import Loop, go_first
from kiosk.wall.rotation import Pace
from kiosk.wall.screen import Draw, Frame
from kiosk.wall.stage import Stage
from kiosk.wall.wakeup import Wakeup
from kiosk.wall.wall import Wall

FAST = Pace(dwell_factor=0.12)  # a card every second or two
PRESS_EVERY = (0.7, 1.6)  # s


class _Pressed:
    """A press with the moment at which it was made, and what the loop had waited for a processor until then, s."""

    def __init__(self) -> None:
        self.at = time.monotonic()
        self.waited = _waited()


class _Beats(Heartbeat):
    """Notes each frame's distance from the beat before it, and which were late for want of a processor alone."""

    def __init__(self) -> None:
        super().__init__(tell=lambda _: None)
        self.gaps: list[float] = []  # s
        self.starved = 0  # late frames that would not be, had the machine not been busy with something else
        self._waited = 0.0

    def unchanged(self, now: float, due: float | None = None) -> None:
        super().unchanged(now, due)
        self._waited = _waited()

    def _count(self, gap: float) -> None:
        before = self.late
        super()._count(gap)
        self.gaps.append(gap)
        if self.late > before and gap - (_waited() - self._waited) <= 1.5 * self.beat:
            self.starved += 1

    def forget(self) -> None:
        """Count from here."""
        self.gaps.clear()
        self.moving = self.late = self.starved = 0


def _waited() -> float:
    """Seconds that this thread has waited for a processor while it could run (proc(5), schedstat)."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9


class Bench:
    """A wall whose frames and presses are timed."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Opens the display."""
        go_first()
        self.composing: list[float] = []  # s of processor of `present`, of each frame in which a card is half faded
        self.presses: list[float] = []  # s from a press to the end of the frame that shows it, but for waits for a core
        self.wakeup: Wakeup[Mail | _Pressed] = Wakeup()
        self.heartbeat = _Beats()
        self.clock = SystemClock()
        self.screen = open_screen(Wanted(window=size), console=False)
        self._present = self.screen.present
        self.screen.present = self._timed  # type: ignore[method-assign]
        stage = Stage(self.screen, making.typesetter(self.screen.size, Settings()), self.heartbeat)
        self._wall = Wall(stage, self.clock, FAST)
        nowhere = Path("/nonexistent/kiosk")
        self._director = Director(self._wall, Trial(Store(nowhere, History(nowhere)), self.clock), self.clock)
        self._loop = Loop(self._wall, self, self.clock, self.wakeup, self.heartbeat)
        self._random = random.Random(1)
        self._press_at = 0.0
        self._pressed: _Pressed | None = None

    def run(self, seconds: float) -> None:
        """Turn the loop; the first second (a cold typesetter, no story yet) is not measured."""
        self._turn_until(time.monotonic() + 3.0)
        self.heartbeat.forget()
        self.composing.clear()
        self.presses.clear()
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
        begun = time.thread_time()
        self._present(frame)
        ended = time.thread_time()
        if any(isinstance(layer, Draw) and layer.alpha < 255 for layer in frame.layers):
            self.composing.append(ended - begun)
        if self._pressed is not None and frame.changed is None:
            gone, waited = time.monotonic() - self._pressed.at, _waited() - self._pressed.waited
            self.presses.append(max(0.0, gone - waited))
            self._pressed = None

    def receive(self, message: Mail | _Pressed) -> None:
        """A press of ours, or what the director knows."""
        self._director.receive("next" if isinstance(message, _Pressed) else message)

    def key(self, number: int, *, down: bool) -> None:
        """Nobody is at the keyboard."""

    def tick(self) -> float:
        """Time passed."""
        return self._director.tick()
