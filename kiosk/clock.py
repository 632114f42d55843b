"""The one seam for time: monotonic seconds, wall time, and whether the wall clock is set.

Rotation, dwell, debounce and deadlines use `monotonic`; wall time is only for what people read.
A Raspberry Pi has no battery clock and restores at boot what it last knew, which may be days ago: a plausible time is
not a set one. Until somebody vouches for it (NTP, a battery clock), `is_set` is false on the appliance and no time is
shown. A wall that was started by hand trusts a plausible clock.
"""

from __future__ import annotations

import contextlib
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

# No wall clock before the day this release was made can be right.
EARLIEST_TRUE_TIME = datetime(2026, 11, 1, tzinfo=UTC)
# A clock far in the future (2038 and on: a broken battery clock) is as wrong as one in 1970.
LATEST_TRUE_TIME = datetime(2038, 1, 1, tzinfo=UTC)


# No story is older than the wires' electronic formats, and none can be from after the last true time.
FIRST_YEAR, LAST_YEAR = 1990, 2037


def believable(at: datetime) -> bool:
    """Whether a time can be meant that a document, an archive or a message holds (whatever the clock says)."""
    return FIRST_YEAR <= at.year <= LAST_YEAR


class Clock(Protocol):
    """What every room may ask of time; tests hand in one that they move themselves."""

    def monotonic(self) -> float:
        """Seconds since some start; never jumps."""

    def now(self) -> datetime:
        """The wall time, aware, in UTC; wrong while `is_set` is false."""

    def is_set(self) -> bool:
        """Whether `now` can be shown to people."""

    def heard(self, at: datetime) -> None:
        """A server that the settings name says that it is `at` (aware)."""


def plausible(now: datetime) -> bool:
    """Whether a wall time can be true for this release of the program."""
    return EARLIEST_TRUE_TIME <= now < LATEST_TRUE_TIME


ANSWER = "KIOSK_CLOCK"  # where `kiosk metrics --clock`, outside the wall's sandbox, leaves what the kernel says of it
SYNCHRONISED = "synchronised"
BATTERY_CLOCK = 120.0  # seconds by which a battery clock may differ from the time that it vouches for


def vouched(now: datetime, answer: Path, root: Path = Path("/")) -> bool:
    """Whether anybody vouches for the wall time: systemd-timesyncd, the kernel's word in `answer`, a battery clock."""
    if (root / "run/systemd/timesync/synchronized").exists():
        return True
    with contextlib.suppress(OSError, ValueError):
        if answer.read_text(encoding="ascii").strip() == SYNCHRONISED:
            return True
    for clock in (root / "sys/class/rtc").glob("rtc*"):
        with contextlib.suppress(OSError, ValueError):
            kept = float((clock / "since_epoch").read_text(encoding="ascii"))
            if abs(kept - now.timestamp()) < BATTERY_CLOCK:
                return True
    return False


AGREEING = 2  # servers' words in a row that vouch for the time: newsrooms without NTP
AGREE = 120.0  # seconds by which such a word may differ


class SystemClock:
    """The machine's own clock."""

    def __init__(self) -> None:
        """Where the environment names no answer of the kernel's, a plausible time is taken for set."""
        self._answer = os.environ.get(ANSWER)
        self._vouched = self._answer is None
        self._agreeing = 0

    def monotonic(self) -> float:
        """Seconds of CLOCK_MONOTONIC."""
        return time.monotonic()

    def now(self) -> datetime:
        """The machine's wall time in UTC."""
        return datetime.now(UTC)

    def is_set(self) -> bool:
        """True once the wall time is plausible, and somebody has vouched for it."""
        now = self.now()
        if not plausible(now):
            return False
        if not self._vouched:
            assert self._answer is not None
            self._vouched = vouched(now, Path(self._answer))
        return self._vouched

    def heard(self, at: datetime) -> None:
        """Two servers' words in a row that agree with the clock vouch for it; one that does not begins anew."""
        now = self.now()
        agrees = plausible(now) and believable(at) and abs((at - now).total_seconds()) < AGREE
        self._agreeing = self._agreeing + 1 if agrees else 0
        if self._agreeing >= AGREEING:
            self._vouched = True
