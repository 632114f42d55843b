"""Stories that an editor withdrew within the last minute: how they hung, so that it can be taken back."""

from __future__ import annotations

import logging
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.hand import UNDO, Hand
from kiosk.feed.desk.shown import Shown
from kiosk.printable import printable
from kiosk.settings.files import BusyError


class _Undo(Struct, frozen=True):
    """A withdrawal that can be taken back."""

    until: float  # monotonic seconds; then it leaves the disk
    shown: Shown | None = None  # where it hung
    pinned: bool = False
    pin_until: datetime | None = None


class Withdrawals:
    """What can be taken back still. Times are monotonic seconds."""

    def __init__(self, hand: Hand, log: logging.Logger) -> None:
        self._hand = hand
        self._log = log
        self._undo: dict[str, _Undo] = {}

    def __contains__(self, story: str) -> bool:
        """Whether a story comes again, as it hung, where its withdrawal is taken back now."""
        return story in self._undo and self._undo[story].shown is not None

    def hung(self, shown: Shown, now: float) -> None:
        """A story that was withdrawn hung like this."""
        story = shown.edition.story.id
        self._undo[story] = replace(self._undo.get(story) or _Undo(now + UNDO), shown=shown)

    def decided(self, before: Decisions, after: Decisions, now: float) -> Shown | None:
        """Note what was withdrawn; what an editor took back comes as it hung, and is pinned again if it was."""
        for story in {*after.withdrawn} - {*before.withdrawn}:
            pinned = before.pin == story
            self._undo[story] = _Undo(now + UNDO, pinned=pinned, pin_until=before.pin_until)
        again = None
        for story in [story for story in self._undo if story not in after.withdrawn]:
            undo = self._undo.pop(story)
            if undo.pinned:
                self._repin(story, undo)
            again = undo.shown or again
        return again

    def _repin(self, story: str, undo: _Undo) -> None:
        try:
            self._hand.repin(story, undo.pin_until)
        except (OSError, BusyError) as error:
            self._log.error("the pin of story %s is lost: %s", printable(story), printable(error))

    def over(self, now: float) -> list[str]:
        """The stories whose minute has passed: each is named once."""
        over = [story for story, undo in self._undo.items() if now >= undo.until]
        for story in over:
            del self._undo[story]
        return over
