"""When the wall rests, what that looks like, and who wakes it."""

from __future__ import annotations

import logging
from datetime import datetime

from kiosk.app.dress import clock_time
from kiosk.cards.card import NoticeCard
from kiosk.settings.schema import Rest
from kiosk.wall.rest import Hooks, resting
from kiosk.wall.wall import Wall

log = logging.getLogger("kiosk")

COVER = "rest"
AWAKE = 600.0  # s that a press keeps a resting wall awake


class Resting:
    """The rest of one wall: a dim clock or a dark screen, and the programs that switch the screen off and on."""

    def __init__(self, wall: Wall, hooks: Hooks) -> None:
        """`hooks` run the programs of the settings."""
        self._wall = wall
        self._hooks = hooks
        self._awake_until = 0.0  # monotonic

    @property
    def now(self) -> bool:
        """Whether the wall rests."""
        return self._wall.dark or self._wall.covered(COVER)

    def pressed(self, now: float) -> bool:
        """A key was pressed: whether that only wakes the wall. One that is awake by a press stays so for longer."""
        waking = self.now
        if waking or now < self._awake_until:
            self.wake(now)
        return waking

    def wake(self, now: float) -> None:
        """Keep the wall awake for a while."""
        self._awake_until = now + AWAKE

    def look(self, rest: Rest, now: float, local: datetime | None, *, breaking: bool) -> None:
        """Begin or end the rest as the settings, the time and the news want it."""
        self._hooks.look(now)
        wanted = rest.enabled and now >= self._awake_until
        wanted = wanted and resting(local, clock_time(rest.start), clock_time(rest.until), rest.days)
        wanted = wanted and not (rest.breaking_wakes and breaking)
        if wanted == self.now:
            return
        log.info("rest %s", "begins" if wanted else "ends")
        self._hooks.run(rest.off_command if wanted else rest.on_command, rest.command_timeout, now)
        self._wall.uncover(COVER)
        self._wall.dark = wanted and rest.look == "off"
        if wanted and not self._wall.dark:
            self._wall.cover(COVER, NoticeCard(key="rest", kind="rest"))

    def stop(self) -> None:
        """The wall ends: no program of ours runs on."""
        self._hooks.stop()
