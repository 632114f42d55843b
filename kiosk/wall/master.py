"""Whether the console's screen is ours: SDL presents into nothing, without a word, once it is not.

A page flip of a program that is no longer the graphics card's master (another program took it, or another virtual
terminal is in front) is refused by the kernel, and so is one to a card that was taken out; SDL logs that at most, and
frames would count for ever on a black wall.
"""

from __future__ import annotations

import errno
import fcntl
import struct
from collections.abc import Callable
from pathlib import Path

_AUTH_MAGIC = 0x40046411  # DRM_IOCTL_AUTH_MAGIC: allowed to the master alone
_NO_MAGIC = struct.pack("I", 0)


def is_master(descriptors: Path = Path("/proc/self/fd"), ioctl: Callable[..., object] = fcntl.ioctl) -> bool:
    """Whether frames can reach the screen; True as well where this process holds no graphics card.

    Asks as libdrm's drmIsMaster does: EACCES is what only a program hears that is not the master, ENODEV who holds a
    card that is gone. A card may be open more than once, by SDL and by Mesa; one of these is enough.
    """
    refused = False
    for descriptor in descriptors.iterdir():
        try:
            if not str(descriptor.readlink()).startswith("/dev/dri/card"):
                continue
            ioctl(int(descriptor.name), _AUTH_MAGIC, _NO_MAGIC)
        except FileNotFoundError:
            continue  # closed by another thread meanwhile
        except OSError as error:
            if error.errno in (errno.EACCES, errno.ENODEV):
                refused = True
                continue
        return True
    return not refused
