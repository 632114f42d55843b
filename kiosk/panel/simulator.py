"""A virtual panel on a pseudo terminal, its keys typed in a terminal: for people without the hardware."""

from __future__ import annotations

import os
import pty
import select
import tty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.clock import Clock
from kiosk.panel.virtual import VirtualPanel

TAP = 0.12  # seconds that a typed key stays down
LOOK = 0.05  # seconds between two looks at lamps and heartbeat
TAPS = "123456"
HOLDS = "qwerty"

LEGEND = """  1 2 3 4 5 6   tap a key: next, previous, hold, sentence, figures, list
  q w e r t y   hold the same key down, or let it up
  u             pull the plug, or put it in again
  x             reset the panel
  c             spoil the next line to the wall
  Ctrl-C        end"""


class Simulator:
    """One virtual panel under `name`. `tell` gets one line about lamps and host whenever it changes."""

    def __init__(self, name: Path, clock: Clock, tell: Callable[[str], None]) -> None:
        """Plug the panel in. Raises OSError where `name` cannot be made; FileExistsError where it is no symlink."""
        self._name = name
        self._clock = clock
        self._tell = tell
        self._told = ""
        self._master = -1
        self._slave = -1
        self._spoil = False
        self._releases: dict[int, float] = {}
        self.panel = VirtualPanel(now=clock.monotonic())
        self.plug()

    def plug(self) -> None:
        """Make the pty and its name; the panel starts as after a power cut."""
        if self._name.exists() and not self._name.is_symlink():
            raise FileExistsError(17, "there is a file of this name already", str(self._name))
        self._name.unlink(missing_ok=True)
        self._name.parent.mkdir(parents=True, exist_ok=True)
        self._master, self._slave = pty.openpty()  # the slave stays open, so that a host may come and go
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._name.symlink_to(os.ttyname(self._slave))
        self._send(self.panel.reset(self._clock.monotonic(), "power"))

    def unplug(self) -> None:
        """Take pty and name away."""
        if self._master < 0:
            return
        self._name.unlink(missing_ok=True)
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1
        self._releases.clear()

    def type(self, char: str) -> None:
        """Do what a typed character stands for; others are ignored."""
        now = self._clock.monotonic()
        if char == "u":
            self.unplug() if self._master >= 0 else self.plug()
        elif char == "x":
            self._send(self.panel.reset(now))
        elif char == "c":
            self._spoil = True
        elif char in TAPS:
            key = TAPS.index(char)
            self._send(self.panel.press(key))
            self._releases[key] = now + TAP
        elif char in HOLDS:
            key = HOLDS.index(char)
            self._send(self.panel.release(key) if self.panel.mask >> key & 1 else self.panel.press(key))

    def run(self, keyboard: int) -> None:
        """Be a panel until the keyboard (a file descriptor) ends; then pull the plug."""
        try:
            while True:
                watched = [keyboard] if self._master < 0 else [keyboard, self._master]
                ready, _, _ = select.select(watched, [], [], LOOK)
                if keyboard in ready:
                    typed = os.read(keyboard, 64)
                    if not typed or b"\x04" in typed:
                        return
                    for char in typed.decode("ascii", "ignore"):
                        self.type(char)
                if self._master in ready:
                    self._send(self.panel.receive(os.read(self._master, 256), self._clock.monotonic()))
                self.tick()
        finally:
            self.unplug()

    def tick(self) -> None:
        """Heartbeat, the end of taps, and what there is to tell."""
        now = self._clock.monotonic()
        self._send(self.panel.tick(now))
        for key in [key for key, due in self._releases.items() if now >= due]:
            del self._releases[key]
            self._send(self.panel.release(key))
        if (line := self._line(now)) != self._told:
            self._told = line
            self._tell(line)

    def _line(self, now: float) -> str:
        if self._master < 0:
            return "unplugged"
        lamps = " ".join(
            f"{key + 1}{'●' if self.panel.lamps >> key & 1 else '○'}{'▼' if self.panel.mask >> key & 1 else ' '}"
            for key in range(self.panel.count)
        )
        return f"{lamps}  {'no wall listens' if self.panel.host_dead(now) else 'plugged in'}"

    def _send(self, data: bytes) -> None:
        if not data or self._master < 0:
            return
        if self._spoil:
            data, self._spoil = bytes([data[0] ^ 1]) + data[1:], False
        with suppress(BlockingIOError):  # nobody reads: a real panel's bytes are lost too
            os.write(self._master, data)
