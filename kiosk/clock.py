"""The one seam for time: monotonic seconds, wall time, and whether the wall clock is set.

Rotation, dwell, debounce and deadlines use `monotonic`; wall time is only for what people read.
A Raspberry Pi has no battery clock: until NTP answers, `is_set` is false and no time is shown.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
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


def plausible(now: datetime) -> bool:
    """Whether a wall time can be true for this release of the program."""
    return EARLIEST_TRUE_TIME <= now < LATEST_TRUE_TIME


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """Seconds of CLOCK_MONOTONIC."""
        return time.monotonic()

    def now(self) -> datetime:
        """The machine's wall time in UTC."""
        return datetime.now(UTC)

    def is_set(self) -> bool:
        """True once the wall time is plausible (set by NTP, or by hand)."""
        return plausible(self.now())
