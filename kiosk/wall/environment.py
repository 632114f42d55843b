"""SDL's environment, set by the program itself before SDL starts, unless the user has set it."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from io import BytesIO
from types import ModuleType
from typing import Any, cast

# What a console needs (seen on a Debian 13 machine: with SDL's own defaults the screen stays black while frames count).
CONSOLE = {"SDL_VIDEODRIVER": "kmsdrm", "SDL_RENDER_DRIVER": "opengles2", "SDL_RENDER_VSYNC": "1"}
# On X11 a window's surface would go through OpenGL: a hundred megabytes of drivers for copying memory to memory.
# The console has no other way, and must not have this.
X11 = {"SDL_FRAMEBUFFER_ACCELERATION": "0"}
# The wall makes no sound, and its screen never sleeps by itself.
ALWAYS = {"SDL_AUDIODRIVER": "dummy", "SDL_VIDEO_ALLOW_SCREENSAVER": "0", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}


# One black pixel as a Windows bitmap of 24 bits: the file's header, the picture's, the row (padded to four bytes).
_PIXEL = (
    b"BM" + bytes((58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0)) + bytes((40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0))
)
ICON = _PIXEL.ljust(58, b"\0")


# What pygame loads and does without: SDL_mixer and its codecs, the machine's battery and its report (which bring
# `dataclasses` and `inspect` with them), the clipboard, arrays of pixels, types for checkers. Further OpenSSL
# (`hashlib` has a SHA-256 of its own, and the wall speaks to no web server) and what msgspec takes where it finds it.
BALLAST = (
    *("pygame.mixer", "pygame.mixer_music", "pygame.system", "pygame._debug", "pygame.scrap", "pygame.pixelarray"),
    *("pygame.typing", "_hashlib", "typing_extensions"),
)


def without_ballast() -> None:
    """Keep out what no wall needs, before anything loads it: BALLAST and pygame's own files.

    Of its own files pygame's window of textures asks for an icon, and is none without: it gets a pixel.
    """
    for name in BALLAST:
        sys.modules.setdefault(name, cast(Any, None))
    files = ModuleType("pygame.pkgdata")
    files.__dict__["getResource"] = lambda *_: BytesIO(ICON)
    sys.modules.setdefault("pygame.pkgdata", files)


def prepare(environ: MutableMapping[str, str], *, vsync: bool = True) -> bool:
    """Set SDL's environment unless the user has; must run before SDL starts. Returns whether this is a console."""
    for name, value in ALWAYS.items():
        environ.setdefault(name, value)
    desktop = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    console = environ.get("SDL_VIDEODRIVER", "" if desktop else "kmsdrm") == "kmsdrm"
    if console:
        for name, value in CONSOLE.items():
            environ.setdefault(name, value if vsync or name != "SDL_RENDER_VSYNC" else "0")
    elif environ.get("DISPLAY") and environ.get("SDL_VIDEODRIVER", "x11") == "x11":
        for name, value in X11.items():
            environ.setdefault(name, value)
    return console
