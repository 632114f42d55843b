"""The settings file with its history, and which settings hold: a reader's view that needs no disk to be writable."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from kiosk.settings import places
from kiosk.settings.document import as_document
from kiosk.settings.faults import Fault
from kiosk.settings.files import remove, sync_folder, write_whole
from kiosk.settings.history import ABSENT, DEFAULTS, KEPT, Generation, History, Pending, etag_of
from kiosk.settings.load import Checked, check, read_bounded, unreadable
from kiosk.settings.schema import KEY_MAP, REPEATED, Settings, keys_of

Origin = Literal["file", "last good", "defaults"]
_FILE_MODE = 0o664  # no secret is in it; the group changes it


class Store:
    """One settings file and its history."""

    def __init__(self, file: Path, history: History) -> None:
        """`file` need not exist."""
        self.file = file
        self.history = history

    @classmethod
    def at(cls, given: str | Path | None = None) -> Store:
        """The store of `--config`, KIOSK_CONFIG or the machine's own file."""
        file = places.target_path(given)
        return cls(file, History(places.history_dir(file)))

    def content(self) -> bytes | None:
        """The file's bytes; None where there is no file. Raises OSError, or ValueError for what is no settings file."""
        if not self.file.exists() and not self.file.is_symlink():
            return None
        return read_bounded(self.file)

    def put_in_place(self, content: bytes | None) -> None:
        """Make the file hold this content, or be gone. Raises OSError; the old file is then untouched."""
        if content is None:
            remove(self.file)
        else:
            write_whole(self.file, content, mode=_FILE_MODE, keep=True)

    def move_aside(self) -> Path:
        """Rename the file, whatever it is, to one place beside it, and say where. Raises OSError."""
        aside = self.file.with_name(f"{self.file.name}.by-hand")
        self.file.rename(aside)
        sync_folder(aside.parent)
        return aside

    def current(self) -> Generation | None:
        """The newest generation that the file holds; None where it was changed by hand since, or taken away."""
        try:
            etag = etag_of(self.content())
        except (OSError, ValueError):
            return None
        pending = self.history.pending()
        if etag == ABSENT and not _meant_to_be_gone(self, pending):
            return None
        on_trial = pending.generation if pending else 0
        for one in reversed(self.history.generations()):
            if one.etag == etag and (one.outcome == KEPT or one.number == on_trial):
                return one
        return DEFAULTS if etag == ABSENT else None

    def by_hand(self) -> bool:
        """Whether the file was changed by hand, or taken away, since the last change that was kept."""
        try:
            self.content()
        except (OSError, ValueError):
            return False
        return self.current() is None and self.last_good()[0] is not DEFAULTS

    def gone(self) -> bool:
        """Whether the file was taken away by hand: the last good generation holds in its place."""
        return self.by_hand() and self.content() is None

    def last_good(self) -> tuple[Generation, Checked]:
        """The newest generation that was kept and still checks; the built-in defaults where there is none."""
        for one in reversed(self.history.generations()):
            if one.outcome == KEPT and (checked := self.checked(one)) is not None:
                return one, checked
        return DEFAULTS, _NO_FILE

    def checked(self, one: Generation) -> Checked | None:
        """A generation's settings; None where its file is gone, damaged or no longer valid."""
        if one.etag == ABSENT:
            return _NO_FILE
        content = self.history.content(one.number)
        checked = None if content is None else check(content, str(self.file))
        return checked if checked is not None and not checked.faults else None


_NO_FILE = Checked(Settings(), [], {}, True)


class Active(Struct, frozen=True):
    """The settings that hold, and why it is these."""

    settings: Settings
    generation: int | None  # None for a file that was changed by hand and is not written down
    etag: str
    origin: Origin = "file"
    faults: list[Fault] = field(default_factory=list)  # of the file; the wall shows a badge for them
    note: str = ""  # one line for the log where it is not the file that holds
    pending: Pending | None = None  # on trial, or over and still to be taken back on disk


def active(store: Store, boot: str, now: float) -> Active:
    """Which settings hold at monotonic time `now` of boot `boot`. Only reads, and raises nothing.

    A trial that is over gives the settings before it; a faulty, unreadable or vanished file the last good ones,
    and where none were ever kept, the defaults in the place of what is at fault.
    """
    pending = store.history.pending()
    reason = pending.lost(boot, now) if pending else None
    if pending and reason:
        before = store.history.generation(pending.previous)
        checked = store.checked(before) if before else None
        if before and checked:
            note = f"generation {pending.generation} is taken back: {reason}"
            return Active(checked.settings, before.number, before.etag, "last good", note=note, pending=pending)
        pending = None
    content, checked = _read(store)
    current = store.current()
    if not checked.faults and (content is not None or _meant_to_be_gone(store, pending)):
        return Active(checked.settings, current.number if current else None, etag_of(content), pending=pending)
    good, kept = store.last_good()
    why = f"{store.file} is gone"
    if checked.faults:
        more = f" (and {len(checked.faults) - 1} more)" if len(checked.faults) > 1 else ""
        why = f"{checked.faults[0]}{more}"
    if good is not DEFAULTS:
        note = f"{why}; generation {good.number}, the last good one, holds"
        return Active(kept.settings, good.number, good.etag, "last good", checked.faults, note)
    note = f"{why}; the defaults hold in its place"
    return Active(checked.settings, 0, ABSENT, "defaults", checked.faults, note)


def _meant_to_be_gone(store: Store, pending: Pending | None) -> bool:
    trial = store.history.generation(pending.generation) if pending else None
    return ABSENT in (store.last_good()[0].etag, trial.etag if trial else "")


def _read(store: Store) -> tuple[bytes | None, Checked]:
    try:
        content = store.content()
    except (OSError, ValueError) as reason:
        fault = Fault(str(store.file), 0, 0, "", unreadable(reason))
        return None, Checked(Settings(), [fault], {}, False)
    return content, _NO_FILE if content is None else check(content, str(store.file))


def changed_keys(old: Settings, new: Settings) -> tuple[str, ...]:
    """The keys whose values differ, as the file names them; `feed` for any change among the feeds."""
    before, after = as_document(old), as_document(new)
    changed = []
    for table, content in after.items():
        if table == REPEATED:
            different = before[table] != content or old.unconnected != new.unconnected
            changed += [REPEATED] if different else []
        else:
            changed += [f"{table}.{name}" for name, value in content.items() if before[table][name] != value]
    return tuple(changed)


def restart_keys(old: Settings, new: Settings) -> tuple[str, ...]:
    """The changed keys that SDL cannot change while it runs: they need one clean restart of the wall."""
    return tuple(key for key in changed_keys(old, new) if _needs_restart(key))


def _needs_restart(dotted: str) -> bool:
    table, _, name = dotted.partition(".")
    return table != REPEATED and (table, name) != KEY_MAP and keys_of(table)[name].restart
