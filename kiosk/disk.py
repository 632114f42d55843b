"""What the kernel says of a file or a disk, in words, and what mends it; a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import json
import math
import os
import stat
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
MOST_KEPT = 4 * 1024 * 1024  # bytes of a file that the wall keeps; one beyond that is damaged

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


def kept(path: Path, most: int = MOST_KEPT) -> bytes:
    """The content of a file that the wall keeps, whatever stands under its name: nothing else is opened or waited for.

    Raises OSError, also where it is no plain file or larger than `most` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", str(path))
        if status.st_size > most:
            raise OSError(errno.EFBIG, "it is too large to be one of the wall's", str(path))
        return file.read(most)


def kept_json(path: Path) -> Any:
    """What a file that the wall keeps says as JSON. Raises OSError, and ValueError where it is not sound JSON."""
    return sound_json(kept(path))


def kept_as(kind: type[T], told: Any) -> T:
    """What was kept as JSON, as the Struct, or the list of them, that it was.

    What a later version wrote beside its fields is passed over.

    Raises ValueError where a field is missing or of another kind: a Struct's own constructor takes whatever comes.
    """
    from msgspec import ValidationError, convert  # late: every command has this module, and few read what was kept

    try:
        return convert(told, kind)
    except ValidationError as error:
        raise ValueError(str(error)) from None


def sound_json(content: bytes | str) -> Any:
    """What JSON says; ValueError also where it is nested without end, or has a number that is none."""
    try:
        return json.loads(content, parse_float=_finite, parse_constant=_finite)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _finite(number: str) -> float:
    if not math.isfinite(value := float(number)):
        raise ValueError(f"{number[:20]} is no number")
    return value


def place(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """A file under its name, whole: a full disk leaves none, and not half of one. Raises OSError.

    A device or a pipe that has the name is written to, not replaced. Not made to survive a power cut: what the wall
    keeps is written by `settings.files.write_whole`.
    """
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(found := path.stat().st_mode) and not stat.S_ISDIR(found):
            path.write_bytes(data)
            return
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
