"""What the kernel says of a file or a disk, in words, and what mends it."""

from __future__ import annotations

import errno

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
}


def why_and_remedy(error: OSError) -> tuple[str, str]:
    """Why a file could not be read or written, without its name, and what to do next (may be empty)."""
    return _REMEDIES.get(error.errno or 0, (error.strerror or str(error), ""))
