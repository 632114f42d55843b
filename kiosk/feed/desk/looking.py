"""A look at a watched file or folder that may hang, as one on a share does: it hangs alone, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.printable import printable

PATIENCE = 0.3  # seconds that the desk waits for a look; a disk takes a thousandth of that
EVERY = 1.0  # seconds between two looks of its own
UNASKED = 60  # such looks after the last one that was asked for, until its thread ends
ABSENT = ("absent",)

Signature = tuple[object, ...]


class Hangs(Exception):
    """The path does not answer; the message is one clear line."""


class Looker:
    """Looks at one path, in a thread that is kept between looks. A look that hangs is not repeated before it ends.

    Between the looks that are asked for, the thread looks once a second by itself, and calls `changed` where it sees
    something else than it saw before: who shows what lies there need not wake up to find that nothing happened.
    """

    def __init__(self, path: Path, changed: Callable[[], None] | None = None) -> None:
        """Without `changed` it looks only when asked. It is called from the thread."""
        self._path = path
        self._changed = changed
        self._thread: threading.Thread | None = None
        self._asked, self._seen = threading.Lock(), threading.Lock()  # released by who asks, and by who has seen
        self._asked.acquire()
        self._seen.acquire()
        self._waiting = False
        self._signature: Signature = ABSENT

    def look(self) -> Signature:
        """What changes when the file, or the folder's files, change; ABSENT where there is nothing. Raises Hangs."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="look", daemon=True)
            self._thread.start()
        if not self._waiting:
            self._waiting = True
            self._asked.release()
        if not self._seen.acquire(timeout=PATIENCE):
            raise Hangs(f"{printable(self._path)} does not answer (a share that hangs?)")
        self._waiting = False
        return self._signature

    def _run(self) -> None:
        while self._is_asked():
            self._signature = ABSENT
            try:
                self._signature = signature(self._path)
            finally:
                self._seen.release()

    def _is_asked(self) -> bool:
        """Wait until a look is asked for, and watch the path meanwhile; False where nobody asks any more."""
        if self._changed is None:
            return self._asked.acquire(timeout=EVERY * UNASKED)
        seen = self._signature
        for _ in range(UNASKED):
            if self._asked.acquire(timeout=EVERY):
                return True
            before, seen = seen, signature(self._path)
            if seen != before:
                self._changed()
        return False


def signature(path: Path) -> Signature:
    """What changes when a file, or a folder's files, change; ABSENT where there is nothing.

    A file that cannot be looked at, such as a link that leads nowhere, is passed over.
    """
    entries: list[Signature] = []
    try:
        if not path.exists():
            return ABSENT
        files = sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return ()
    for file in files:
        if file.name.startswith("."):
            continue
        try:
            status = file.stat(follow_symlinks=file == path)
        except OSError:
            continue
        entries.append((file.name, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(entries)
