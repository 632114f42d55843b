"""Memory that goes is given back to the machine: months of plates and of type must not leave a heap of holes."""

from __future__ import annotations

import contextlib
from typing import Any

_M_MMAP_THRESHOLD = -3  # mallopt(3)


def keep_steady() -> None:
    """Give each plate's megabytes back as it goes, instead of keeping holes for later ones (mallopt(3)).

    glibc would raise its threshold to the size of the first plate freed, and months of plates would fragment the heap.
    """
    with contextlib.suppress(OSError, AttributeError):  # another C library
        _libc().mallopt(_M_MMAP_THRESHOLD, 1 << 20)


def give_back() -> None:
    """Return what is free between things still in use (malloc_trim(3)): a few MB after other type; takes 1 ms."""
    with contextlib.suppress(OSError, AttributeError):
        _libc().malloc_trim(0)


def _libc() -> Any:
    import ctypes  # the first card does not wait for it

    return ctypes.CDLL(None)
