"""When the room is empty: the rest window, and the user's own programs that turn a screen off and on."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # few walls have a program of their own to run
    import subprocess

log = logging.getLogger(__name__)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _reached(now: datetime) -> time:
    """The time of day that a clock on the wall has reached: in the hour that autumn repeats, an edge is passed once.

    The second time through, that is the end of the first: what began or ended in it does not do so again.
    """
    if not now.fold:
        return now.time()
    again = now.replace(fold=0)
    last = now
    while again.utcoffset() != again.replace(fold=1).utcoffset():
        last, again = again, again + timedelta(minutes=1)
    return last.time()


def resting(now: datetime | None, start: time, until: time, days: Collection[str]) -> bool:
    """Whether the wall rests at the local time `now`; never while the clock is not set (None).

    A window over midnight belongs to the day on which it begins; one that begins and ends at once is empty.
    """
    if now is None or start == until:
        return False
    clock = _reached(now)
    if start < until:
        return start <= clock < until and DAYS[now.weekday()] in days
    if clock >= start:
        return DAYS[now.weekday()] in days
    return clock < until and DAYS[(now - timedelta(days=1)).weekday()] in days


def is_day(now: datetime | None, day_from: time, night_from: time) -> bool:
    """Whether the day theme is due at the local time `now`; the night theme while the clock is not set."""
    if now is None:
        return False
    clock = _reached(now)
    if day_from <= night_from:
        return day_from <= clock < night_from
    return clock >= day_from or clock < night_from


class _Running(Struct):
    process: subprocess.Popen[bytes]
    until: float
    line: str


class Hooks:
    """Runs one program at a time without waiting for it. The newest wish wins: an `on` ends an `off` still running."""

    def __init__(self) -> None:
        """Nothing runs."""
        self._running: _Running | None = None

    def run(self, line: str, timeout: float, now: float) -> None:
        """Start the command line (no shell); `timeout` in s. A program that cannot start is one line in the log."""
        self.stop()
        if not line:
            return
        import shlex
        import subprocess

        try:
            process = subprocess.Popen(
                shlex.split(line), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
            )
        except (OSError, ValueError) as error:
            log.error("[rest] %s cannot be run: %s", line, error)
            return
        self._running = _Running(process, now + timeout, line)

    def look(self, now: float) -> None:
        """Take note of a program that ended; end one that takes too long."""
        running = self._running
        if running is None:
            return
        code = running.process.poll()
        if code is None and now >= running.until:
            log.error("[rest] %s took too long and was ended", running.line)
            self.stop()
        elif code is not None:
            if code:
                log.error("[rest] %s ended with exit code %d", running.line, code)
            self._running = None

    def stop(self) -> None:
        """End what runs, with everything that it started."""
        if self._running is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._running.process.pid, signal.SIGKILL)
        self._running.process.wait()
        self._running = None
