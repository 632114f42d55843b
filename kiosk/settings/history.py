"""The history of the settings: every generation with who, when and what became of it, and the one change on trial."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from kiosk.disk import kept, kept_as, kept_json
from kiosk.settings.files import make_folder, remove, write_whole

KEPT = "kept"
TRYING = "trying"  # until it is kept or taken back
SET_ASIDE = "set aside"  # what somebody had changed by hand, when other settings took its place
_MOST = 100  # generations on disk
ABSENT = "absent"  # the etag of a settings file that is not there


def etag_of(content: bytes | None) -> str:
    """The name of a file's content for compare-and-set: the first twelve digits of its SHA-256."""
    return ABSENT if content is None else hashlib.sha256(content).hexdigest()[:12]


class Who(Struct, frozen=True):
    """Who made a change, as far as the machine can tell."""

    name: str  # the key's name from the gate, else the account
    address: str = ""  # of the SSH client
    key: str = ""  # fingerprint of the SSH key, where sshd says it (ExposeAuthInfo)


class Generation(Struct, frozen=True):
    """One version of the settings file. Generation 0 is no file at all: the built-in defaults."""

    number: int
    when: str  # wall time, ISO 8601 with zone; "" while the clock was not set
    who: Who
    how: str  # the command, secrets never among its words
    etag: str
    previous: int
    outcome: str = TRYING  # KEPT, TRYING, SET_ASIDE, or why it was taken back


SYSTEM = Who("kiosk")
DEFAULTS = Generation(0, "", SYSTEM, "built-in defaults", ABSENT, 0, KEPT)


class Pending(Struct, frozen=True):
    """The change that is applied and not yet kept."""

    generation: int
    previous: int  # what to go back to
    boot: str  # the boot it was applied in; another one means a reboot
    deadline: float  # CLOCK_MONOTONIC of that boot, seconds
    since: float  # CLOCK_MONOTONIC when it was applied
    restarts: int  # restarts of the wall that the change itself needs
    confirm: bool = False  # a person must confirm; else the wall's answer is enough
    starts: int = 0  # starts of the wall since, counted apart

    def lost(self, boot: str, now: float) -> str | None:
        """Why the change is to be taken back, by the record alone; None while it may stay."""
        # A sandboxed wall may not see the boot's id; a clock that runs before `since` tells of a reboot as well.
        if (boot and self.boot and boot != self.boot) or now < self.since:
            return "the machine was restarted before it was confirmed"
        if now >= self.deadline:
            return "nobody confirmed it in time" if self.confirm else "the wall did not show it in time"
        if self.starts > self.restarts:
            return "the wall was restarted unexpectedly"
        return None


class Staged(Struct, frozen=True):
    """A file that waits for `kiosk config apply`."""

    text: str
    base: str  # etag of the settings that it was made from
    who: Who


class History:
    """The folder of generations. Every method raises OSError where the disk does not do as asked."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made at the first write."""
        self.folder = folder
        self.lock = folder / "lock"
        self._starts = folder / "starts.json"
        self._staged = folder / "staged.json"
        self._pending = folder / "pending.json"

    def generations(self) -> list[Generation]:
        """Every generation that is whole, oldest first. A damaged record is left out, never an error."""
        found = [self._read(path) for path in sorted(self.folder.glob("[0-9]*.json"))]
        return [one for one in found if one is not None]

    def last_change(self) -> Generation | None:
        """The newest generation that somebody tried to put in place; None where nobody has."""
        return next((one for one in reversed(self.generations()) if one.outcome != SET_ASIDE), None)

    def generation(self, number: int) -> Generation | None:
        """One generation; None where it is unknown."""
        return DEFAULTS if number == 0 else self._read(self._record(number))

    def content(self, number: int) -> bytes | None:
        """A generation's file; None for generation 0, and for one whose file is gone or not as it was recorded."""
        try:
            content = kept(self.file(number))
        except OSError:
            return None
        record = self.generation(number)
        return content if record is not None and record.etag == etag_of(content) else None

    def add(self, content: bytes | None, *, when: str, who: Who, how: str, previous: int, outcome: str) -> Generation:
        """Write down a generation, its file first: a record stands for a whole file. None is a file taken away."""
        make_folder(self.folder)
        known = [int(path.stem) for path in self.folder.glob("[0-9]*.toml") if path.stem.isdigit()]
        number = max([0, *known, *(one.number for one in self.generations())]) + 1
        made = Generation(number, when, who, how, etag_of(content), previous, outcome)
        write_whole(self.file(number), content or b"")
        try:
            self._write(made)
        except OSError:
            self.file(number).unlink(missing_ok=True)  # a full disk had room for one of the two
            raise
        self._prune(keep={number, previous})
        return made

    def settle(self, number: int, outcome: str) -> None:
        """Write down what became of a generation."""
        if (one := self._read(self._record(number))) is not None and one.outcome != outcome:
            self._write(replace(one, outcome=outcome))

    def pending(self) -> Pending | None:
        """The change on trial. A damaged record counts as none: the file itself is whole either way."""
        try:
            pending = kept_as(Pending, kept_json(self._pending))
        except (OSError, ValueError):
            return None
        return replace(pending, starts=self._starts_of(pending.generation))

    def set_pending(self, pending: Pending | None) -> None:
        """Put a change on trial, or end the trial."""
        if pending is None:
            remove(self._pending)
        else:
            write_whole(self._pending, json.dumps(to_builtins(pending)).encode())

    def count_start(self) -> None:
        """The wall starts while a change is on trial. Needs no lock: whoever applies it may hold that and wait."""
        if (pending := self.pending()) is not None:
            counted = {"generation": pending.generation, "starts": pending.starts + 1}
            write_whole(self._starts, json.dumps(counted).encode())

    def _starts_of(self, generation: int) -> int:
        try:
            counted = kept_json(self._starts)
            return int(counted["starts"]) if counted["generation"] == generation else 0
        except (OSError, ValueError, TypeError, KeyError):
            return 0

    def staged(self) -> Staged | None:
        """What waits to be applied."""
        try:
            return kept_as(Staged, kept_json(self._staged))
        except (OSError, ValueError):
            return None

    def stage(self, staged: Staged | None) -> None:
        """Put a file aside for `apply`, or forget it."""
        if staged is None:
            remove(self._staged)
        else:
            make_folder(self.folder)
            write_whole(self._staged, json.dumps(to_builtins(staged), ensure_ascii=False).encode())

    def _record(self, number: int) -> Path:
        return self.folder / f"{number:06}.json"

    def file(self, number: int) -> Path:
        """Where a generation's content lies."""
        return self.folder / f"{number:06}.toml"

    def _write(self, one: Generation) -> None:
        write_whole(self._record(one.number), json.dumps(to_builtins(one), ensure_ascii=False).encode())

    def _read(self, path: Path) -> Generation | None:
        try:
            one = kept_as(Generation, kept_json(path))
        except (OSError, ValueError):
            return None
        return one if path == self._record(one.number) else None

    def _prune(self, keep: set[int]) -> None:
        records = self.generations()
        last_kept = max((one.number for one in records if one.outcome == KEPT), default=0)
        for one in records[:-_MOST]:
            if one.number not in keep | {last_kept}:
                self._record(one.number).unlink(missing_ok=True)
                self.file(one.number).unlink(missing_ok=True)
