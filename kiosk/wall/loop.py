"""The main loop: sleeps in `select` until something is due or somebody wakes it, at most 250 ms, and never spins."""

from __future__ import annotations

import selectors
import signal
import sys
from typing import Generic, Protocol, TypeVar

import pygame

from kiosk.clock import Clock
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.wakeup import Mail, Wakeup
from kiosk.wall.wall import Wall

PATIENCE = 0.0005  # s that the loop waits for a thread that runs Python; by itself Python gives each 5 ms
PUMP = 0.25  # s at most between two looks at SDL's events: kmsdrm answers the console's VT switch only then

# The keyboard's keys by the number of the panel's key that they stand for.
KEYBOARD = {
    pygame.K_RIGHT: 0,
    pygame.K_SPACE: 0,
    pygame.K_LEFT: 1,
    pygame.K_h: 2,
    pygame.K_s: 3,
    pygame.K_f: 4,
    pygame.K_l: 5,
    pygame.K_t: 6,
    pygame.K_p: 7,
}


Told = TypeVar("Told", contravariant=True)  # what a director is told


def go_first() -> None:
    """Let this process's other threads give way soon: a frame waits for each of them more than once."""
    sys.setswitchinterval(PATIENCE)


class Director(Protocol[Told]):
    """Who decides what the wall shows: told of everything that happens, by the loop's thread."""

    def receive(self, message: Told, /) -> None:
        """Something was posted by a thread."""

    def key(self, number: int, *, down: bool) -> None:
        """A key of the keyboard went down or up."""

    def tick(self) -> float:
        """Time passed, or something happened; returns when to look at the time again, at the latest (monotonic)."""


class Loop(Generic[Mail]):
    """Mail, keys, sockets, time and frames, in one thread."""

    def __init__(
        self, wall: Wall, director: Director[Mail], clock: Clock, wakeup: Wakeup[Mail], heartbeat: Heartbeat
    ) -> None:
        """Owns the selector; others may register sockets with it, and what to call with the event mask as data."""
        self.selector = selectors.DefaultSelector()
        self.selector.register(wakeup, selectors.EVENT_READ, self._woken)
        self.exit_code: int | None = None
        self.turns = 0
        self._wall = wall
        self._director = director
        self._clock = clock
        self._wakeup = wakeup
        self._heartbeat = heartbeat
        self._beat_at = 0.0
        self._mail = True
        self._heard = True  # something happened since the last turn
        self._look_at = self._step_at = 0.0  # when the director's and the wall's next thing is due

    def listen_for_signals(self) -> None:
        """SIGTERM and SIGINT end the loop at once; before SDL starts, which would take them for itself."""
        signal.set_wakeup_fd(self._wakeup.write_end, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop(0))

    def stop(self, code: int) -> None:
        """Leave the loop after this turn."""
        if self.exit_code is None:
            self.exit_code = code

    def run(self) -> int:
        """Turn until stopped; returns the exit code."""
        while self.exit_code is None:
            due = self.turn()
            if self.exit_code is None:
                self.sleep(due)
        return self.exit_code

    def turn(self) -> float:
        """Everything that is due now; returns when the next thing is (monotonic)."""
        self.turns += 1
        self._receive()
        self._events()
        # Most wake-ups of a still wall are SDL's alone: months of them, so nothing else is looked at.
        now, heard, self._heard = self._clock.monotonic(), self._heard, False
        if looked := heard or now >= self._look_at:
            self._look_at = self._director.tick()
            if self._receive():  # a press while a deck was made: the card that it turns away need not be set in type
                self._look_at = now
        if looked or now >= self._step_at:  # the bar's steps between two looks are the wall's alone
            self._step_at = self._wall.step()
        return min(self._look_at, self._step_at)

    def _receive(self) -> bool:
        """Tell the director what was posted; whether anything was."""
        if not (self._mail or self._wakeup.waiting):
            return False
        self._mail, self._heard = False, True
        mail = self._wakeup.take()
        for message in mail:
            self._director.receive(message)
        return bool(mail)

    def sleep(self, due: float) -> None:
        """Until `due`, a message, a signal or a socket; in a transition until the next beat of the display."""
        now = self._clock.monotonic()
        wait = min(PUMP, due - now)
        if wait <= 0:
            wait = self._until_beat(now)
        for key, mask in self.selector.select(wait):
            self._heard = True
            key.data(mask)

    def _woken(self, _mask: int) -> None:
        self._mail = True

    def _until_beat(self, now: float) -> float:
        """Frames of a transition keep to a grid, so that lateness of one does not push the others."""
        beat = self._heartbeat.beat
        if self._wall.stage.screen.paced:
            # The display's own beat paces `present`; this only guards against one that does not.
            last = self._heartbeat.last
            return 0.0 if last is None else max(0.0, last + beat / 2 - now)
        if self._beat_at <= now:  # else a message woke us between two beats, and the next one still stands
            self._beat_at = max(self._beat_at + beat, now)
        return self._beat_at - now

    def _events(self) -> None:
        if not pygame.display.get_init():
            return
        for event in pygame.event.get():
            self._heard = True
            if event.type in (pygame.QUIT, pygame.WINDOWCLOSE):
                self.stop(0)
            elif event.type in (pygame.KEYDOWN, pygame.KEYUP) and event.key in KEYBOARD:
                self._director.key(KEYBOARD[event.key], down=event.type == pygame.KEYDOWN)
            elif event.type in (pygame.WINDOWEXPOSED, pygame.RENDER_TARGETS_RESET, pygame.RENDER_DEVICE_RESET):
                self._wall.stage.redraw()
