"""Who hid, withdrew, showed, pinned or put what, and when: kept for a year, over restarts and past every purge.

One line of JSON an act, appended. A story is named by its id and a figure by its number in the list, never by a word of
the text: what was withdrawn for good must not live on here.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct, to_builtins

from kiosk.disk import in_words, kept, kept_as, sound_json
from kiosk.printable import printable
from kiosk.settings.files import LOCK_PATIENCE, SHARED, BusyError, locked, make_folder, write_whole
from kiosk.settings.history import Who

KEPT_FOR = timedelta(days=366)
MOST_BYTES = 8 * 1024 * 1024  # of the file; the oldest half goes where a flood of acts comes near


class Act(Struct, frozen=True):
    """One act."""

    when: str  # ISO 8601 with zone; "" while the clock was not set
    who: Who
    verb: str  # "withdraw", "figure hide", "panic on"
    story: str = ""  # its id
    figures: tuple[int, ...] = ()


class Acts:
    """The record in a folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "acts.jsonl"

    def note(self, act: Act, now: datetime | None, *, wait: float = LOCK_PATIENCE) -> None:
        """Append one act; `now` (aware; None while the clock is not set) decides what is older than a year.

        `wait` is how many seconds another writer is waited for.

        Raises OSError or BusyError: an act that cannot be noted is the caller's to tell, not to undo.
        """
        make_folder(self.path.parent)
        with locked(self.path.with_name(".acts.lock"), wait=wait):
            if now is not None and self._due(now):
                self._prune(now)
            descriptor = os.open(
                self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, SHARED
            )
            try:
                with contextlib.suppress(OSError):  # not ours: its maker has set the mode
                    os.fchmod(descriptor, SHARED)
                os.write(descriptor, json.dumps(to_builtins(act)).encode() + b"\n")
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def all(self) -> list[Act]:
        """Every act that is whole, oldest first. A line torn by a power cut is passed over."""
        return [act for _, act in self._lines()]

    def _lines(self) -> Iterator[tuple[bytes, Act]]:
        try:
            content = kept(self.path, 2 * MOST_BYTES)
        except OSError:
            return
        for line in content.splitlines():
            try:
                yield line, kept_as(Act, sound_json(line))
            except ValueError:
                continue

    def _due(self, now: datetime) -> bool:
        try:
            with self.path.open("rb") as file:
                first = json.loads(file.readline(4096) or b"null")
            return self.path.stat().st_size > MOST_BYTES or _old(str(first["when"]), now)
        except (OSError, ValueError, TypeError, KeyError):
            return self.path.exists()

    def _prune(self, now: datetime) -> None:
        kept = [line for line, act in self._lines() if not _old(act.when, now)]
        while sum(map(len, kept)) > MOST_BYTES:
            kept = kept[len(kept) // 2 :]
        write_whole(self.path, b"".join(line + b"\n" for line in kept))


def why_not_noted(error: OSError | BusyError) -> str:
    """Why an act could not be noted, for the log."""
    return in_words(error) if isinstance(error, OSError) else "another is noted"


def said_by(told: object) -> Who:
    """Who asked, as a request says it; nobody known for what is malformed."""
    if not isinstance(told, dict):
        return Who("unknown")
    name, address, key = (printable(told.get(part) or "", 80) for part in ("name", "address", "key"))
    return Who(name or "unknown", address, key)


def _old(when: str, now: datetime) -> bool:
    try:
        return bool(when) and now - datetime.fromisoformat(when) > KEPT_FOR
    except (ValueError, TypeError):
        return False
