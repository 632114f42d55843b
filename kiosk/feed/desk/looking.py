"""A look at a watched file or folder that may hang, as one on a share does: it hangs alone, in a thread of its own."""

from __future__ import annotations

import threading
from pathlib import Path

from kiosk.printable import printable

PATIENCE = 0.3  # seconds that the desk waits for a look; a disk takes a thousandth of that
ABSENT = ("absent",)

Signature = tuple[object, ...]


class Hangs(Exception):
    """The path does not answer; the message is one clear line."""


class Looker:
    """Looks at one path. A look that hangs is not repeated before it has ended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._look: threading.Thread | None = None
        self._seen: list[Signature] = []

    def look(self) -> Signature:
        """What changes when the file, or the folder's files, change; ABSENT where there is nothing. Raises Hangs."""
        if self._look is None:
            self._seen = []
            self._look = threading.Thread(target=self._run, args=(self._seen,), name="look", daemon=True)
            self._look.start()
        self._look.join(PATIENCE)
        if self._look.is_alive():
            raise Hangs(f"{printable(self._path)} does not answer (a share that hangs?)")
        self._look = None
        return self._seen[0] if self._seen else ABSENT

    def _run(self, seen: list[Signature]) -> None:
        seen.append(signature(self._path))


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
        entries.append((file.name, status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(entries)
