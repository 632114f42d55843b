"""What a screen is to the wall: a size, pictures it keeps, and frames it presents.

A frame is data: layers from back to front. Whoever presents it, on surfaces or on textures, shows the same pixels.
"""

from __future__ import annotations

from typing import Protocol

import pygame
from msgspec import Struct

Colour = tuple[int, int, int]
Point = tuple[int, int]


class ScreenError(Exception):
    """The screen cannot be had or was lost: one sentence for the log, and the exit code that says which."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


class Picture(Protocol):
    """A card or patch as the screen keeps it (in memory, or on the graphics card)."""

    @property
    def size(self) -> Point:
        """Width and height in px, as the wall sees it."""


class Fill(Struct, frozen=True):
    """A rectangle of one colour; the whole screen where `rect` is None."""

    colour: Colour
    rect: pygame.Rect | None = None


class Draw(Struct, frozen=True):
    """A picture, or the part `area` of it, with its upper left at `at`, over what is below with `alpha` 0–255."""

    picture: Picture
    at: Point = (0, 0)
    area: pygame.Rect | None = None
    alpha: int = 255


class Frame(Struct, frozen=True):
    """One whole picture of the wall. `changed` are the rectangles that differ from the frame before; None: all."""

    layers: tuple[Fill | Draw, ...]
    changed: tuple[pygame.Rect, ...] | None = None


class Screen(Protocol):
    """Where frames go. One thread owns it. Every method may raise ScreenError."""

    @property
    def size(self) -> Point:
        """Width and height in px of the frames it takes."""

    @property
    def name(self) -> str:
        """How it draws, for people: «texture opengles2 on kmsdrm»."""

    @property
    def paced(self) -> bool:
        """Whether `present` waits for the display's own beat (vsync)."""

    def keep(self, surface: pygame.Surface) -> Picture:
        """The surface as this screen draws it fastest; the caller may forget the surface."""

    def present(self, frame: Frame) -> None:
        """Show the frame."""

    def capture(self) -> pygame.Surface:
        """What was presented last, in the wall's own orientation."""

    def close(self) -> None:
        """Give the display back."""


class KeptSurface(Struct, frozen=True):
    """A picture in memory."""

    surface: pygame.Surface

    @property
    def size(self) -> Point:
        """Width and height in px."""
        return self.surface.get_size()


class SurfaceScreen:
    """Draws on one surface: by itself offscreen (no display, tests, rendering), or that of a window."""

    paced = False

    def __init__(self, size: Point, name: str = "offscreen") -> None:
        """Offscreen, `size` in px."""
        self.name = name
        self._target = pygame.Surface(size, depth=32)

    @property
    def size(self) -> Point:
        """Width and height in px."""
        return self._target.get_size()

    def keep(self, surface: pygame.Surface) -> Picture:
        """Only pictures without transparency are kept: cards and patches are opaque by contract."""
        same = surface.get_bitsize() == 32 and surface.get_masks() == self._target.get_masks()
        return KeptSurface(surface if same else surface.convert(self._target))

    def present(self, frame: Frame) -> None:
        """Draw the frame's changed rectangles."""
        target = self._target
        if frame.changed is None:
            for layer in frame.layers:
                self._draw(layer)
        else:
            places = [self._place(layer) for layer in frame.layers]
            for rect in frame.changed:
                target.set_clip(rect)
                for index in rect.collidelistall(places):
                    self._draw(frame.layers[index])
            target.set_clip(None)
        self._show(frame.changed)

    def _place(self, layer: Fill | Draw) -> pygame.Rect:
        if isinstance(layer, Draw):
            return pygame.Rect(layer.at, layer.picture.size if layer.area is None else layer.area.size)
        return self._target.get_rect() if layer.rect is None else layer.rect

    def _draw(self, layer: Fill | Draw) -> None:
        if isinstance(layer, Fill):
            self._target.fill(layer.colour, layer.rect)
            return
        assert isinstance(layer.picture, KeptSurface)
        surface = layer.picture.surface
        if surface.get_alpha() != layer.alpha:
            surface.set_alpha(None if layer.alpha == 255 else layer.alpha)
        self._target.blit(surface, layer.at, layer.area)

    def _show(self, changed: tuple[pygame.Rect, ...] | None) -> None:
        """Offscreen, drawing is showing."""

    def capture(self) -> pygame.Surface:
        """A copy of the picture."""
        return self._target.copy()

    def close(self) -> None:
        """Nothing is held."""


class WindowScreen(SurfaceScreen):
    """The surface of pygame's own window: a desktop window, or the whole console screen."""

    def __init__(self, window: pygame.Surface, name: str) -> None:
        """`window` is what `pygame.display.set_mode` gave, once."""
        self.name = name
        self._target = window

    def present(self, frame: Frame) -> None:
        """Draw and show; raises ScreenError where the window is gone, in the middle of the drawing too."""
        try:
            super().present(frame)
        except pygame.error as error:
            raise ScreenError(f"the display was lost while drawing: {error}", LOST) from None

    def _show(self, changed: tuple[pygame.Rect, ...] | None) -> None:
        if changed is None:
            pygame.display.flip()
        else:
            pygame.display.update(changed)

    def close(self) -> None:
        """Give the console back."""
        pygame.display.quit()


# Exit codes of `kiosk run`, from sysexits.h where one fits.
NO_DRIVER = 69  # EX_UNAVAILABLE: this machine has no display driver, or refuses the one asked for
LOST = 74  # EX_IOERR: the display failed while running; a restart opens it anew
REPLUGGED = 75  # EX_TEMPFAIL: the display came back; a restart sets its mode
