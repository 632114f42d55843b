"""The panic key: the newsroom's name and the clock over everything, until it is pressed again, over restarts too."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from kiosk.cards.card import NoticeCard
from kiosk.disk import in_words
from kiosk.feed.store.acts import Act, Acts, why_not_noted
from kiosk.settings.files import BusyError, make_folder, remove, write_whole
from kiosk.settings.history import Who
from kiosk.wall.wall import PANIC

log = logging.getLogger("kiosk")

COVER = PANIC
_UNNAMED = "wall"  # the default name says nothing to anybody: the clock stands alone


def card(name: str, *, clock: bool) -> NoticeCard:
    """What covers the wall; `name` is that of the settings, `clock` whether a time can be shown: it is never black."""
    return NoticeCard(key="panic", kind="panic", detail="" if name == _UNNAMED and clock else name)


class Panic:
    """Whether the wall is covered. A wall that crashes or loses its power while it is comes back covered."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is the state's; without one nothing is remembered."""
        self._mark = folder / "panic" if folder else None
        self.on = self._mark is not None and self._mark.exists()

    def set(self, on: bool) -> None:
        """Cover, or uncover. A disk that refuses is told in the log; the wall is covered all the same."""
        self.on = on
        if self._mark is None:
            return
        try:
            if on:
                make_folder(self._mark.parent)
                write_whole(self._mark, b"")
            else:
                remove(self._mark)
        except OSError as error:
            log.error("that the wall is %s cannot be kept: %s", "covered" if on else "uncovered", in_words(error))

    def note(self, who: Who, now: datetime | None) -> None:
        """Write down who covered or uncovered it; the loop waits for nobody, and a disk that refuses is told."""
        what = f"panic {'on' if self.on else 'off'}"
        log.info("%s by %s", what, who.name)
        if self._mark is None:
            return
        try:
            when = now.isoformat(timespec="seconds") if now else ""
            Acts(self._mark.parent).note(Act(when, who, what), now, wait=0.0)
        except (OSError, BusyError) as error:
            log.error("who did %s cannot be noted: %s", what, why_not_noted(error))
