"""An X server that ends takes its programs with it: Xlib calls `exit(1)`, whatever SDL or we would do.

Xlib lets a program have its say first. It must not return from there, so the wall ends at once, and says why.
"""

from __future__ import annotations

import ctypes
import logging
import os

from kiosk.wall.screen import LOST

log = logging.getLogger(__name__)


def _ended(_display: int | None) -> int:
    try:
        log.error("the display was lost: its X server has ended")
    finally:
        os._exit(LOST)


_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_ended)  # kept: Xlib calls it at any time


def end_with_it() -> None:
    """From now on the end of the X server ends this process with LOST; not where SDL uses no Xlib of the system's."""
    try:
        xlib = ctypes.CDLL("libX11.so.6", os.RTLD_NOW | os.RTLD_NOLOAD)
    except OSError:
        return
    xlib.XSetIOErrorHandler(_HANDLER)
