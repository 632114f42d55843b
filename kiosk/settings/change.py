"""Changing the settings: apply, keep, take back. Every step under one lock, in an order that survives a power cut.

The order: check → the generation written down → the trial written down → the file replaced → the wall asked to show it.
Whatever happens between two of them leaves a whole file, and a record that says what to go back to.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.settings.aside import set_aside
from kiosk.settings.conflict import in_the_way
from kiosk.settings.files import LOCK_PATIENCE, BusyError, locked
from kiosk.settings.history import DEFAULTS, KEPT, SYSTEM, TRYING, Generation, Pending, etag_of
from kiosk.settings.load import Checked, check, unreadable
from kiosk.settings.outcome import Ask, Code, Outcome, Prove, Show, WallAnswer
from kiosk.settings.schema import Settings
from kiosk.settings.store import Store, active, changed_keys, restart_keys

log = logging.getLogger(__name__)

PROOF_SECONDS = 20.0  # within which the wall shows a change that needs no confirmation, or it is taken back
RESTART_SECONDS = 60.0  # the same where the wall must start anew
_RECOVER_PATIENCE = 0.5  # seconds: a wall that starts does not wait for one who waits for it


def boot_id() -> str:
    """The kernel's name of this boot; empty where /proc is closed to us."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""


def refused_by(error: OSError) -> Code:
    """What a change ends with that could not be written: a missing right is a refusal, all else is the disk's."""
    return Code.REFUSED if isinstance(error, PermissionError) else Code.DISK


class Changes:
    """The changes of one settings file."""

    def __init__(self, store: Store, clock: Clock, boot: str) -> None:
        """`boot` is `boot_id()`."""
        self.store = store
        self.history = store.history
        self._clock = clock
        self._boot = boot

    def apply(self, content: bytes | None, ask: Ask, prove: Prove, show: Show) -> Outcome:
        """Check, write down, put in place and show new content; None takes the file away (the defaults)."""
        checked = check(content, ask.file) if content is not None else Checked(Settings(), [], {}, True)
        if checked.faults:
            return Outcome(Code.INVALID, "nothing was changed: the settings have faults", faults=checked.faults)
        return self._under_lock(lambda: self._apply(content, checked.settings, ask, prove, show))

    def confirm(self, show: Show) -> Outcome:
        """Keep the change that is on trial."""
        return self._under_lock(lambda: self._confirm(show))

    def rollback(self, ask: Ask, prove: Prove, show: Show, number: int | None = None) -> Outcome:
        """Take back the change on trial; else apply generation `number`, or the one kept before the present one."""
        if number is None and self.history.pending():
            reason = f"by {ask.who.name}"
            return self._under_lock(lambda: self._rolled_back(reason, show, Code.SHOWN))
        wanted = self._earlier() if number is None else self.history.generation(number)
        content = self.history.content(wanted.number) if wanted else None
        if wanted is None or (content is None and wanted.etag != DEFAULTS.etag):
            name = "earlier generation" if number is None else f"generation {number}"
            return Outcome(Code.INVALID, f"there is no {name} to go back to; `kiosk config history` lists them")
        return self.apply(content, ask, prove, show)

    def recover(self) -> Outcome:
        """Before the wall starts: count the start, and take back what must not be started with.

        Puts the last good file in the place of one that is faulty, unreadable or gone. A wall's first file is written
        down; one that was changed by hand since holds, but is adopted by `kiosk config apply` alone.
        """
        with suppress(OSError):  # a disk that cannot be written to: the deadline ends the trial all the same
            self.history.count_start()
        outcome = self._under_lock(self._recover, wait=_RECOVER_PATIENCE)
        if outcome.code == Code.CHANGED:
            return Outcome(Code.SHOWN, "a change is under way; whoever makes it looks after it")
        return outcome

    def take_back(self, number: int, reason: str) -> bool:
        """For the wall: take back generation `number` if it is on trial still. False while the lock is held.

        Raises OSError where the disk refuses; the settings to show are then known all the same (`active`).
        """
        try:
            with locked(self.history.lock, wait=0):
                pending = self.history.pending()
                if pending and pending.generation == number:
                    self._revert(pending, reason)
        except BusyError:
            return False
        return True

    def _under_lock(self, step: Callable[[], Outcome], wait: float = LOCK_PATIENCE) -> Outcome:
        try:
            with locked(self.history.lock, wait=wait):
                return step()
        except BusyError:
            return Outcome(Code.CHANGED, "another change is under way; look at `kiosk config history` and try again")
        except OSError as error:
            folder = Path(error.filename).parent if error.filename else self.store.file.parent
            why = f"{folder}: {unreadable(error)}"
            if error.errno == errno.ENOENT and not folder.is_dir():
                why = f"there is no folder {folder}; make it, or name the settings' file with --config FILE"
            return Outcome(refused_by(error), f"nothing was changed: {why}")

    def _apply(self, content: bytes | None, settings: Settings, ask: Ask, prove: Prove, show: Show) -> Outcome:
        if self.store.file.is_symlink():
            return Outcome(Code.REFUSED, f"{self.store.file} is a symbolic link; put a plain file in its place first")
        self._expire()
        before = active(self.store, self._boot, self._clock.monotonic())
        if conflict := in_the_way(self.store, ask, before, self._clock):
            return conflict
        if (current := self.store.current()) and current.etag == etag_of(content) and not before.pending:
            return Outcome(Code.SHOWN, "nothing to change: the settings are so already", current.number, current.etag)
        old, previous = before.settings, before.pending.previous if before.pending else None
        if current is None and before.etag == etag_of(
            content
        ):  # the file was changed by hand, and no wall has shown it
            good, kept = self.store.last_good()
            old, previous = kept.settings, good.number
        changed = changed_keys(old, settings)
        if objections := prove(old, settings, changed):
            return Outcome(Code.REFUSED, "nothing was changed: " + "; ".join(objections), changed=changed)
        restart = restart_keys(old, settings)
        previous = self._adopt().number if previous is None else previous
        aside = set_aside(self.store, content, self._when())
        made = self._write_down(content, ask, restart, previous)
        try:
            self.store.put_in_place(content)
        except OSError as error:
            self.history.set_pending(before.pending)
            self.history.settle(made.number, f"never in place: {unreadable(error)}")
            raise
        outcome = self._prove_on_the_wall(made, ask, changed, restart, show)
        return replace(outcome, message=outcome.message + aside)

    def _write_down(self, content: bytes | None, ask: Ask, restart: tuple[str, ...], previous: int) -> Generation:
        pending = self.history.pending()
        made = self.history.add(content, when=self._when(), who=ask.who, how=ask.how, previous=previous, outcome=TRYING)
        now = self._clock.monotonic()
        patience = ask.confirm or (RESTART_SECONDS if restart else PROOF_SECONDS)
        joins = pending is not None and pending.confirm
        if pending:  # the same person changes a change on trial: one deadline, and both are kept or both taken back
            self.history.settle(pending.generation, f"joined by generation {made.number}")
        self.history.set_pending(
            Pending(
                generation=made.number,
                previous=previous,
                boot=self._boot,
                deadline=pending.deadline if pending and joins else now + patience,
                since=now,
                restarts=int(bool(restart)),
                confirm=joins or ask.confirm is not None,
            )
        )
        return made

    def _prove_on_the_wall(
        self, made: Generation, ask: Ask, changed: tuple[str, ...], restart: tuple[str, ...], show: Show
    ) -> Outcome:
        shown = show(made.number, bool(restart))
        pending = self.history.pending()
        if pending is None or pending.generation != made.number:
            record = self.history.generation(made.number)
            return Outcome(Code.ROLLED_BACK, f"taken back: {record.outcome if record else 'not shown'}", made.previous)
        if shown.error:
            return self._rolled_back(shown.error, show, Code.ROLLED_BACK)
        words = "shown on the wall" if shown.running else f"put in place; {self._nobody(shown)}"
        outcome = Outcome(
            Code.SHOWN, f"generation {made.number} is {words}", made.number, made.etag, None, changed, restart
        )
        if not shown.running:
            # whoever starts the wall now does it for the first time
            pending = replace(pending, restarts=pending.restarts + 1)
            self.history.set_pending(pending)
            outcome = replace(outcome, restart=())
        if not pending.confirm:
            self._keep(pending)
            return outcome
        left = pending.deadline - self._clock.monotonic()
        message = f"{outcome.message}, on trial for {left:.0f} s: keep it with `kiosk config confirm`"
        if ask.confirm is None:
            message = f"{outcome.message}; it joins what is on trial for another {left:.0f} s: `kiosk config confirm`"
        return replace(outcome, code=Code.ON_TRIAL, message=message, seconds=left)

    def _nobody(self, shown: WallAnswer) -> str:
        """Why no wall shows the change, and how one would."""
        if not shown.elsewhere:
            return "no wall is running to show it"
        return (
            f"the wall that runs has other settings: end it, then `kiosk run --config {self.store.file}`"
            f" (or change its own: --config {shown.elsewhere})"
        )

    def _confirm(self, show: Show) -> Outcome:
        pending = self.history.pending()
        if pending is None:
            last = self.history.last_change() or DEFAULTS
            if last.outcome not in (KEPT, TRYING):
                return Outcome(
                    Code.ROLLED_BACK, f"too late: generation {last.number} was {last.outcome}", last.previous
                )
            return Outcome(Code.REFUSED, "nothing is on trial")
        if reason := pending.lost(self._boot, self._clock.monotonic()):
            return self._rolled_back(reason, show, Code.ROLLED_BACK)
        self._keep(pending)
        show(pending.generation, False)  # the wall takes its band off
        return Outcome(Code.SHOWN, f"generation {pending.generation} is kept", pending.generation)

    def _keep(self, pending: Pending) -> None:
        self.history.settle(pending.generation, KEPT)
        self.history.set_pending(None)

    def _rolled_back(self, reason: str, show: Show, code: Code) -> Outcome:
        pending = self.history.pending()
        if pending is None:
            return Outcome(Code.REFUSED, "nothing is on trial")
        self._revert(pending, reason)
        shown = show(pending.previous, bool(pending.restarts))
        words = f"generation {pending.generation} is taken back ({reason}); generation {pending.previous} holds again"
        if shown.error not in ("", reason):
            words += f", but the wall says: {shown.error}"
        return Outcome(code, words, pending.previous)

    def _revert(self, pending: Pending, reason: str) -> None:
        before = self.history.generation(pending.previous)
        content = self.history.content(pending.previous)
        if before is None or (content is None and before.etag != DEFAULTS.etag):
            before, _ = self.store.last_good()
            content = self.history.content(before.number)
        aside = set_aside(self.store, content, self._when())
        log.warning("settings: generation %d is taken back: %s%s", pending.generation, reason, aside)
        self.store.put_in_place(content)
        self.history.settle(pending.generation, f"taken back: {reason}")
        self.history.set_pending(None)

    def _recover(self) -> Outcome:
        pending = self.history.pending()
        if pending:
            reason = pending.lost(self._boot, self._clock.monotonic()) or self._unusable()
            if reason:
                self._revert(pending, reason)
                return Outcome(Code.ROLLED_BACK, f"generation {pending.generation} is taken back: {reason}")
        self._settle_interrupted(pending)
        now = active(self.store, self._boot, self._clock.monotonic())
        if now.origin == "last good" and now.generation is not None:
            content = self.history.content(now.generation)
            aside = set_aside(self.store, content, self._when())
            self.store.put_in_place(content)
            return Outcome(Code.ROLLED_BACK, now.note + aside, now.generation, faults=now.faults)
        if now.origin == "file" and not pending:
            self._adopt()
        return Outcome(Code.SHOWN, now.note or "nothing to recover", now.generation, faults=now.faults)

    def _expire(self) -> None:
        """End a trial whose time is up while no wall was there to end it."""
        pending = self.history.pending()
        if pending and (reason := pending.lost(self._boot, self._clock.monotonic())):
            self._revert(pending, reason)

    def _unusable(self) -> str | None:
        now = active(self.store, self._boot, self._clock.monotonic())
        return None if now.origin == "file" else now.note

    def _settle_interrupted(self, pending: Pending | None) -> None:
        """A power cut before the trial was written down: the file is the old one, and the record should say so."""
        for one in self.history.generations():
            if one.outcome == TRYING and (pending is None or one.number != pending.generation):
                self.history.settle(one.number, "never in place: interrupted")

    def _adopt(self) -> Generation:
        """The generation to go back to: what the file holds, else the last good one. A first file becomes one."""
        if (current := self.store.current()) is not None and current.outcome == KEPT:
            return current
        if self.store.last_good()[0] is not DEFAULTS:
            return self.store.last_good()[0]
        try:
            content = self.store.content()
        except (OSError, ValueError):
            content = None
        if content is None or check(content, str(self.store.file)).faults:
            return self.store.last_good()[0]
        previous = self.store.last_good()[0].number
        return self.history.add(
            content, when=self._when(), who=SYSTEM, how="found as it was", previous=previous, outcome=KEPT
        )

    def _earlier(self) -> Generation | None:
        """What a rollback goes to; where the file was changed by hand, that is taken back. None before the first."""
        current = self.store.current()
        if current is None:
            last = self.store.last_good()[0]
            return None if last is DEFAULTS else last
        # Before the file that was found when the history began stands nothing that anybody had.
        return None if current.who == SYSTEM and current.previous == 0 else self.history.generation(current.previous)

    def _when(self) -> str:
        return self._clock.now().isoformat(timespec="seconds") if self._clock.is_set() else ""
