"""A clock that the test moves, and a panel on a pseudo terminal that the test plugs and unplugs."""

from __future__ import annotations

import os
import pty
import queue
import select
import threading
import tty
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.clock import Clock, SystemClock
from kiosk.panel import DEFAULT_KEYS, PanelHealth, PanelLink
from kiosk.panel.virtual import VirtualPanel

PATIENCE = 10.0  # seconds before a test gives up; nothing waits that long when all is well


class HandClock:
    """Time moves only when the test says so."""

    def __init__(self) -> None:
        self.time = 0.0

    def monotonic(self) -> float:
        return self.time

    def now(self) -> datetime:
        return datetime.fromtimestamp(1_800_000_000 + self.time, UTC)

    def is_set(self) -> bool:
        return True

    def heard(self, at: datetime) -> None:
        pass


class PtyPanel:
    """A virtual panel on a pty, reached under a name that stays; the test's own thread is its processor."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.clock = SystemClock()
        self.panel = VirtualPanel(now=self.clock.monotonic())
        self.master = -1

    def plug(self) -> None:
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.name.symlink_to(os.ttyname(slave))
        os.close(slave)
        self.panel.reset(self.clock.monotonic(), "power")

    def unplug(self) -> None:
        self.name.unlink()
        os.close(self.master)
        self.master = -1

    def send(self, data: bytes) -> None:
        os.write(self.master, data)

    def pump(self, until: Callable[[], object]) -> None:
        """Be the panel until something holds; fails the test where it does not come about."""
        limit = self.clock.monotonic() + PATIENCE
        while not until():
            now = self.clock.monotonic()
            assert now < limit, "it did not come about"
            if beat := self.panel.tick(now):
                self.send(beat)
            if select.select([self.master], [], [], 0.002)[0]:
                try:
                    data = os.read(self.master, 256)
                except OSError:  # nobody has the other end open
                    continue
                if answer := self.panel.receive(data, now):
                    self.send(answer)


class Host:
    """A link with everything it tells kept in queues."""

    def __init__(self, port: str, *, quick: bool = False, clock: Clock | None = None, **options: object) -> None:
        self.commands: queue.Queue[str] = queue.Queue()
        self.states: queue.Queue[PanelHealth] = queue.Queue()
        self.heard: Any = None  # whatever the test listens with
        self._nudge = threading.Semaphore(0)
        if quick:
            options["pause"] = self._quick_pause
        self.link = PanelLink(
            port, 38400, DEFAULT_KEYS, clock or SystemClock(), self.commands.put, changed=self.states.put, **options
        )  # type: ignore[arg-type]

    def _quick_pause(self, seconds: float) -> None:
        self._nudge.acquire(timeout=0.002)

    def __enter__(self) -> Host:
        self.link.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.link.stop()

    def state(self, wanted: str) -> PanelHealth:
        """Wait for the next change to this state."""
        while (health := self.states.get(timeout=PATIENCE)).state != wanted:
            pass
        return health
