"""Proof of life: every presented frame is counted here, and systemd hears of frames, never of mere process life."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable

STILL = 5.0  # s after which a wall on which nothing moves presents again
_NOTIFY = 4.0  # s at least between two messages to systemd; its WatchdogSec is 20


def notify(message: str) -> None:
    """One message to systemd's notify socket; without systemd, and where it fails, nothing (sd_notify(3))."""
    path = os.environ.get("NOTIFY_SOCKET")
    if not path:
        return
    address = "\0" + path[1:] if path.startswith("@") else path
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as s:
        s.setblocking(False)
        s.sendto(message.encode(), address)


class Heartbeat:
    """Counts frames. A frame is late when a transition shows it more than half a beat after it was due."""

    def __init__(self, beat: float = 1 / 60, tell: Callable[[str], None] = notify) -> None:
        """`beat`: seconds between two frames of a transition; `tell` speaks to systemd."""
        self.beat = beat
        self.number = 0  # frames presented since the start
        self.moving = 0  # of these, inside transitions
        self.late = 0  # of the latter, late ones
        self.worst = 0.0  # s between two frames of one transition, the longest so far
        self.last: float | None = None  # monotonic time of the last frame
        self._in_motion = False
        self._told: float | None = None
        self._tell = tell

    def presented(self, now: float, *, moving: bool) -> None:
        """A frame is on the display at `now`; `moving`: a transition is on."""
        if moving and self._in_motion and self.last is not None:
            gap = now - self.last
            self.moving += 1
            self.worst = max(self.worst, gap)
            if gap > 1.5 * self.beat:
                self.late += 1
        self._in_motion = moving
        self.number += 1
        self.last = now
        if self._told is None:
            self._tell("READY=1\nSTATUS=showing frames")
        if self._told is None or now - self._told >= _NOTIFY:
            self._told = now
            self._tell("WATCHDOG=1")

    def due(self) -> float:
        """When a still wall must present again; at once before the first frame."""
        return -float("inf") if self.last is None else self.last + STILL

    def report(self, now: float) -> dict[str, float | int | None]:
        """For `kiosk status`: seconds and counts."""
        age = None if self.last is None else round(now - self.last, 3)
        return {
            "number": self.number,
            "age": age,
            "in_transitions": self.moving,
            "late": self.late,
            "worst_ms": round(self.worst * 1000, 1),
        }
