"""Proof of life: every presented frame is counted here, and systemd hears of frames, never of mere process life."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)

STILL = 5.0  # s after which a wall on which nothing moves presents again
_NOTIFY = 4.0  # s at least between two messages to systemd; its WatchdogSec is 15


def notify(message: str) -> None:
    """One message to systemd's notify socket; without systemd, and where it fails, nothing (sd_notify(3))."""
    path = os.environ.get("NOTIFY_SOCKET")
    if not path:
        return
    import socket  # only now: the first frame is on the display

    address = "\0" + path[1:] if path.startswith("@") else path
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as s:
        s.setblocking(False)
        s.sendto(message.encode(), address)


class Heartbeat:
    """Counts frames. A frame is late when a transition shows it more than half a beat after it was due.

    In a transition the wall looks at each beat, but a look at which no pixel differs presents nothing: the ground's 40
    ms, the pause before the marker, the flat end of an ease. Lateness counts from such a look, not from the frame
    before it: what has been on the screen all the while is not late.
    """

    def __init__(
        self,
        beat: float = 1 / 60,
        tell: Callable[[str], None] = notify,
        reaches: Callable[[], bool] = lambda: True,
    ) -> None:
        """`beat`: seconds between two frames of a transition; `tell` speaks to systemd.

        `reaches` tells whether what is presented reaches the screen. While it does not, frames count, but systemd
        hears nothing of them and starts the wall anew.
        """
        self.beat = beat
        self.number = 0  # frames presented since the start
        self.moving = 0  # of these, inside transitions
        self.late = 0  # of the latter, late ones
        self.worst = 0.0  # s from one beat of a transition to the next one's frame, the longest so far
        self.last: float | None = None  # monotonic time of the last frame
        self._kept: float | None = None  # the last beat of the transition that is on: a frame, or nothing to show
        self.reaching = True  # whether frames reached the screen at the last look
        self._looked: float | None = None
        self._ready = False
        self._tell = tell
        self._reaches = reaches

    def presented(self, now: float, *, moving: bool, due: float | None = None) -> None:
        """A frame is on the display at `now`; `moving`: a transition is on, and wants its next frame at `due`."""
        # The frame that ends a transition belongs to it; the bar's step in a pause does not.
        if self._kept is not None and now > self._kept:
            self._count(now - self._kept)
        self._kept = None
        if moving:
            self.unchanged(now, due)
        self.number += 1
        self.last = now
        if self._looked is None or now - self._looked >= _NOTIFY:
            self._looked = now
            self._feed()

    def _feed(self) -> None:
        before, self.reaching = self.reaching, self._reaches()
        if not self.reaching:
            if before:
                log.error("the screen is not ours: another program or terminal has it, and frames are not seen")
            return
        if not self._ready:
            self._ready = True
            self._tell("READY=1\nSTATUS=showing frames")
        self._tell("WATCHDOG=1")

    def began(self) -> None:
        """A change of card begins; setting it in type took its time, and no frame was due meanwhile."""
        self._kept = None

    def unchanged(self, now: float, due: float | None = None) -> None:
        """A beat of a transition at which nothing looks different; the next frame can differ at `due`, or at once."""
        self._kept = now if due is None else max(now, due - self.beat)

    def _count(self, gap: float) -> None:
        """One frame of a transition came `gap` s after the beat before it."""
        self.moving += 1
        self.worst = max(self.worst, gap)
        if gap > 1.5 * self.beat:
            self.late += 1

    def due(self) -> float:
        """When a still wall must present again; at once before the first frame."""
        return -float("inf") if self.last is None else self.last + STILL

    def report(self, now: float) -> dict[str, Any]:
        """For `kiosk status`: seconds and counts."""
        age = None if self.last is None else round(now - self.last, 3)
        return {
            "number": self.number,
            "age": age,
            "reaching": self.reaching,
            "in_transitions": self.moving,
            "late": self.late,
            "worst_ms": round(self.worst * 1000, 1),
        }
