"""One wall on one state folder: two would overwrite each other's archive, and one would answer for the other."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from kiosk.settings.places import WALL_LOCK


class Taken(Exception):
    """Another wall runs on this folder: one sentence with the remedy."""


def alone(state: Path) -> int | None:
    """A lock (a descriptor) on a state folder, held until this process ends, however it ends; raises Taken.

    None where the disk lets nobody write: such a wall overwrites nothing.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock = os.open(state / WALL_LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o660)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        other = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        os.close(lock)
        raise Taken(
            f"another wall runs on {state}{f' (process {other})' if other else ''};"
            " end that one (systemctl stop kiosk), or give this one folders of its own:"
            " KIOSK_STATE=… KIOSK_RUN=… kiosk run"
        ) from None
    os.ftruncate(lock, 0)
    with suppress(OSError):  # a full disk: the lock itself takes no room, the number only helps who looks
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock
