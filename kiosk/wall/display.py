"""Opening the display once, with the environment that SDL needs on a console, and plain words where it fails."""

from __future__ import annotations

import fcntl
import logging
import os
from pathlib import Path
from typing import Literal

import pygame
from msgspec import Struct

from kiosk.wall.screen import NO_DRIVER, Point, Screen, ScreenError, SurfaceScreen, WindowScreen

log = logging.getLogger(__name__)

Backend = Literal["auto", "texture", "surface"]
DRI = Path("/dev/dri")
_SET_MASTER, _DROP_MASTER = 0x641E, 0x641F  # DRM_IOCTL_SET_MASTER, DRM_IOCTL_DROP_MASTER
TITLE = "kiosk"
UNSEEN = ("dummy", "offscreen", "evdev")  # SDL's drivers that draw into nothing
OFFSCREEN: Point = (1920, 1080)


class Wanted(Struct, frozen=True):
    """What the settings and the command line ask of the display."""

    window: Point | None = None  # a window of this size; None: the whole screen
    backend: Backend = "auto"
    rotation: int = 0  # degrees clockwise
    vsync: bool = True


def offscreen(rotation: int = 0) -> Screen:
    """No display is connected: frames are drawn all the same, for `kiosk screenshot` and the watchdog."""
    screen = SurfaceScreen(OFFSCREEN, "none")
    return _turned(screen, rotation)


def check_free(dri: Path = DRI) -> None:
    """Raise ScreenError where the console's graphics card is missing, forbidden or held by another program.

    SDL does not notice: it takes the screen without being its master and then shows nothing.
    """
    cards = sorted(dri.glob("card*"))
    if not cards:
        raise ScreenError(
            f"this machine has no display driver: there is no {dri}/card*; load one, or use --window", NO_DRIVER
        )
    reasons = []
    for card in cards:
        try:
            with card.open("rb+", buffering=0) as device:
                fcntl.ioctl(device, _SET_MASTER, 0)
                fcntl.ioctl(device, _DROP_MASTER, 0)
            return
        except PermissionError as error:
            why = "this user may not open it (group video), or another program holds it"
            reasons.append(f"{card}: {why} ({error.strerror})")
        except OSError as error:
            reasons.append(f"{card}: another program holds the screen ({error.strerror})")
    raise ScreenError(f"the display is busy or closed to us: {'; '.join(reasons)}", NO_DRIVER)


def open_screen(wanted: Wanted, *, console: bool) -> Screen:
    """Open the display; once in a process. Raises ScreenError, with one sentence, where it cannot be had."""
    try:
        pygame.display.init()
    except pygame.error as error:
        raise ScreenError(
            f"no display can be opened: {error}; see `kiosk doctor`, or run with --window", NO_DRIVER
        ) from None
    driver = pygame.display.get_driver().lower()
    if driver in UNSEEN and not console and os.environ.get("SDL_VIDEODRIVER", "").lower() != driver:
        raise ScreenError(_no_window(), NO_DRIVER)
    screen = _open(wanted, console=console)
    pygame.mouse.set_visible(wanted.window is not None)
    if min(screen.size) < 1:
        raise ScreenError(f"the display gives a mode of {screen.size[0]}x{screen.size[1]} pixels", NO_DRIVER)
    log.info("display: %s, %dx%d", screen.name, *screen.size)
    if driver == "x11":
        from kiosk.wall import xserver  # a desktop's alone

        xserver.end_with_it()
    return _turned(screen, wanted.rotation)


def _no_window() -> str:
    """Why SDL draws into nothing, though a desktop was named."""
    name = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "none"
    return (
        f"no window can be opened: the desktop {name!r} cannot be reached, or its libraries are missing"
        " (apt-get install libx11-6 libxext6 libxcursor1 libxrandr2 libxi6;"
        " for Wayland libwayland-client0 libwayland-cursor0 libxkbcommon0)"
    )


def _turned(screen: Screen, degrees: int) -> Screen:
    if not degrees:
        return screen
    from kiosk.wall.turned import TurnedScreen  # few walls hang on their side

    return TurnedScreen(screen, degrees)


def _open(wanted: Wanted, *, console: bool) -> Screen:
    driver = pygame.display.get_driver()
    if wanted.backend == "texture" or (wanted.backend == "auto" and console):
        try:
            return _textures(wanted, driver)
        except (ScreenError, ImportError) as error:
            if wanted.backend == "texture":
                raise ScreenError(f"[display] backend texture is refused: {error}", NO_DRIVER) from None
            log.warning("textures cannot be had (%s); drawing on surfaces", error)
    pygame.display.set_icon(pygame.Surface((32, 32)))  # else pygame looks for its own, at some cost
    flags = 0 if wanted.window else pygame.FULLSCREEN
    try:
        window = pygame.display.set_mode(wanted.window or (0, 0), flags)
    except pygame.error as error:
        raise ScreenError(f"{driver} gives no screen: {error}", NO_DRIVER) from None
    pygame.display.set_caption(TITLE)
    return WindowScreen(window, f"surface on {driver}")


def _textures(wanted: Wanted, driver: str) -> Screen:
    # Private and seldom needed: only who draws with textures pays for its import.
    from kiosk.wall.textures import TextureScreen

    return TextureScreen(TITLE, wanted.window, vsync=wanted.vsync, driver=driver)
