"""The settings as the running wall asks for them: at its start, when told to reload, and at each tick."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.settings.change import Changes, boot_id
from kiosk.settings.history import KEPT
from kiosk.settings.schema import Settings
from kiosk.settings.store import Active, Store, active, restart_keys

if TYPE_CHECKING:  # nobody asks before the first card is up
    from kiosk.status import SettingsNow

log = logging.getLogger(__name__)

_RETRY = 5.0  # seconds between attempts to take a change back where the disk refuses


class Trial:
    """Holds the settings that the wall shows, and takes a change on trial back when its time is up.

    One thread only. Nothing here raises; a disk that refuses is logged, and the wall goes on with the right settings.
    """

    def __init__(self, store: Store, clock: Clock, boot: str | None = None) -> None:
        """Read the settings that hold now."""
        self._store = store
        self._clock = clock
        self._boot = boot_id() if boot is None else boot
        self._changes = Changes(store, clock, self._boot)
        self._next_attempt = 0.0
        self.restart: tuple[str, ...] = ()  # keys of the last change that need the wall to start anew
        self.now = self._read()

    def reload(self) -> tuple[Active, tuple[str, ...]]:
        """Read the file anew, as after `kiosk config apply`: the settings to show, and the keys that need a restart."""
        before, self.now = self.now, self._read()
        self.restart = restart_keys(before.settings, self.now.settings)
        return self.now, self.restart

    def kept(self) -> Settings:
        """The settings that somebody meant to keep: those before a change on trial."""
        pending = self.now.pending
        before = self._store.history.generation(pending.previous) if pending else None
        checked = self._store.checked(before) if before else None
        return self.now.settings if pending is None else checked.settings if checked else Settings()

    def tick(self) -> Active | None:
        """Call it every second or so: the settings to go back to, once, when a trial's time is up; else None.

        Where `restart` then names keys, the wall must start anew to go back: SDL cannot change them while it runs.
        """
        self._settled()
        pending = self.now.pending
        now = self._clock.monotonic()
        if pending is None or now < self._next_attempt or not pending.lost(self._boot, now):
            return None
        return self._take_back(pending.lost(self._boot, now) or "")

    def failed(self, reason: str) -> Active | None:
        """The wall cannot present a frame with the settings on trial: take them back at once. None where none are."""
        return self._take_back(reason) if self.now.pending else None

    def ends_in(self) -> float | None:
        """Seconds until the trial ends that a person must confirm, for the band; None where there is no such trial."""
        self._settled()
        pending = self.now.pending
        return max(0.0, pending.deadline - self._clock.monotonic()) if pending and pending.confirm else None

    def summary(self) -> SettingsNow:
        """The part of `kiosk status` that tells of the settings."""
        from kiosk.status import LastChange, SettingsNow

        left = self.ends_in()
        trial = self._store.history.generation(self.now.pending.generation) if self.now.pending else None
        last = self._store.history.last_change()
        return SettingsNow(
            file=str(self._store.file.absolute()),
            generation=self.now.generation,
            etag=self.now.etag,
            origin=self.now.origin,
            trial=left is not None,
            trial_ends_in=left,
            trial_of=trial.who.name if trial and left is not None else "",
            faults=tuple(str(fault) for fault in self.now.faults),
            last_change=None if last is None else LastChange(last.number, last.outcome),
        )

    def _settled(self) -> None:
        """A command has kept what was shown: it is on trial no more, though nobody told the wall."""
        pending = self.now.pending
        if pending is not None and not pending.lost(self._boot, self._clock.monotonic()):
            there = self._store.history.pending()
            if there is None or there.generation != pending.generation:
                kept = self._store.history.generation(pending.generation)
                if kept is not None and kept.outcome == KEPT:
                    self.now = replace(self.now, pending=None)

    def _take_back(self, reason: str) -> Active | None:
        pending = self.now.pending
        if pending is None:
            return None
        before = self.now
        try:
            if not self._changes.take_back(pending.generation, reason):
                return None  # a command holds the lock: it is confirming, or taking back itself
            self.now = self._read()
        except OSError as error:
            log.error("settings: cannot take generation %d back on disk: %s", pending.generation, error)
            self._next_attempt = self._clock.monotonic() + _RETRY
            self.now = self._without(pending.generation) or before
        self.restart = restart_keys(before.settings, self.now.settings)
        return self.now if self.now.settings != before.settings else None

    def _without(self, generation: int) -> Active | None:
        """The settings before a generation that the disk does not let us take back; its trial stays noted."""
        record = self._store.history.generation(generation)
        before = self._store.history.generation(record.previous) if record else None
        checked = self._store.checked(before) if before else None
        if before is None or checked is None:
            return None
        note = f"generation {generation} is taken back, though not yet on disk"
        return Active(checked.settings, before.number, before.etag, "last good", note=note, pending=self.now.pending)

    def _read(self) -> Active:
        found = active(self._store, self._boot, self._clock.monotonic())
        if found.note:
            log.warning("settings: %s", found.note)
        return found
