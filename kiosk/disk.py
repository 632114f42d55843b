"""What the kernel says of a file or a disk, in words, and what mends it; a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

_REMEDIES = {
    errno.ENOSPC: ("the disk is full", "free some space (df -h; sudo journalctl --vacuum-size=50M)"),
    errno.EDQUOT: ("the disk quota is used up", "free some space"),
    errno.EROFS: ("the disk is read-only", "dmesg says why; a worn card must be replaced"),
    errno.EACCES: ("no right to it", "use sudo, or choose another place"),
    errno.EPERM: ("no right to it", "use sudo, or choose another place"),
    errno.ENOENT: ("no such file or folder", "look at its name"),
    errno.ENOTDIR: ("a part of this path is no folder", "choose another place"),
    errno.EISDIR: ("is a folder", "name a file in it"),
    errno.EEXIST: ("something is in the way", "choose another place"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.ELOOP: ("links that lead in a circle", "name the file itself"),
    errno.EIO: ("the disk fails", "dmesg says why; a worn card must be replaced"),
}


def in_words(error: OSError) -> str:
    """Why a file could not be read or written and what to do next, without its name: one clause for a log."""
    return "; ".join(filter(None, why_and_remedy(error)))


def why_and_remedy(error: OSError) -> tuple[str, str]:
    """Why a file could not be read or written, without its name, and what to do next (may be empty)."""
    return _REMEDIES.get(error.errno or 0, (error.strerror or str(error), ""))


def place(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """A file under its name, whole: a full disk leaves none, and not half of one. Raises OSError.

    Not made to survive a power cut: what the wall keeps is written by `settings.files.write_whole`.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
