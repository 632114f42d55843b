"""Memory that goes is given back to the machine: months of plates and of type must not leave a heap of holes."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_M_MMAP_THRESHOLD = -3  # mallopt(3)
_MADV_DONTNEED = 4  # madvise(2)
_LARGE = 8 << 20  # bytes of code: of a wall's libraries, Mesa's driver and the compiler LLVM have so much
_CODE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r-xp .*? /.*\n(?:[A-Z].*\n)*?Anonymous: +0 kB$", re.MULTILINE)


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


def give_back_beginnings() -> None:
    """Give back what Mesa needed to begin with, and `give_back`; once, by the thread that draws, in some 50 ms.

    What compiled the renderer's shaders (glReleaseShaderCompiler(3)): 6 MB. The code of large libraries: to load Mesa
    runs through 35 MB of LLVM's once, whatever the graphics chip, and a software renderer through 50. Whatever is
    needed again comes back by itself.
    """
    import ctypes  # the first card does not wait for it

    with contextlib.suppress(OSError, AttributeError):  # no such library is in use
        ctypes.CDLL("libGLESv2.so.2", os.RTLD_NOW | os.RTLD_NOLOAD).glReleaseShaderCompiler()
    give_back()
    with contextlib.suppress(OSError, AttributeError):
        libc = _libc()
        for address, size in large_code(Path("/proc/self/smaps").read_text()):
            libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), _MADV_DONTNEED)


def large_code(smaps: str) -> Iterator[tuple[int, int]]:
    """Address and bytes of each large library's code that stands in memory as in its file, from proc_pid_smaps(5)."""
    for found in _CODE.finditer(smaps):
        start, end = int(found[1], 16), int(found[2], 16)
        if end - start >= _LARGE:
            yield start, end - start


def _libc() -> Any:
    import ctypes

    return ctypes.CDLL(None)
