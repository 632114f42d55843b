"""The pins as the desk minds them: the story that hung pinned last, and whether the one pinned now can still come."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from kiosk.feed.desk.decisions import Decisions


class Pins:
    """What the desk remembers of pins between two looks."""

    def __init__(self, dropped: Path) -> None:
        """`dropped` is the folder of the stories that editors put."""
        self._dropped = dropped
        self._hung: Decisions | None = None
        self.sought: str | None = None  # the pin that the folder of dropped stories was searched for
        self.coming = False  # whether the pinned story, where another hangs, can still come

    def hung(self, decisions: Decisions, shown: str | None) -> Decisions | None:
        """The decisions with the pin of the story that hung pinned last; `shown` is the story that hangs."""
        if decisions.pin is None or decisions.pin == shown:
            self._hung = decisions
        return self._hung

    def can_come(self, pin: str | None, able: Container[str], dropped: Container[str]) -> bool:
        """Whether the story that an editor pinned, or put just now, is to be read still, or was read.

        `able` are the stories that can be shown, `dropped` those that the folder was found to hold.
        """
        if pin is None or pin in able:
            return pin is not None
        return Path(pin).parent == self._dropped and pin not in dropped and pin != self.sought
