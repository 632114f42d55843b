"""How often a panel's coming and going is logged: a loose plug must not push a month of the journal out. Pure."""

from __future__ import annotations

from collections import deque

MOST = 10  # lines
WITHIN = 600.0  # seconds


class Seldom:
    """Lets through MOST lines in WITHIN seconds. Times are monotonic seconds."""

    def __init__(self) -> None:
        """Nothing has been said yet."""
        self._said: deque[float] = deque(maxlen=MOST)

    def left(self, now: float) -> int:
        """How many lines may still be said."""
        return MOST - sum(now - at < WITHIN for at in self._said)

    def say(self, now: float) -> None:
        """One was said."""
        self._said.append(now)
