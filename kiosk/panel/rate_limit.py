"""How often a panel's coming and going is logged: a loose plug must not push a month of the journal out. Pure."""

from __future__ import annotations

from collections import deque

MOST = 10  # lines
WITHIN = 600.0  # seconds


class RateLimit:
    """Lets through MOST lines in any WITHIN seconds. Times are monotonic seconds."""

    def __init__(self) -> None:
        """Nothing has been logged yet."""
        self._logged: deque[float] = deque(maxlen=MOST)

    def left(self, now: float) -> int:
        """How many lines may still be logged now."""
        return MOST - sum(now - at < WITHIN for at in self._logged)

    def count(self, now: float) -> None:
        """One line was logged."""
        self._logged.append(now)
