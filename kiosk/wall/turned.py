"""A screen that hangs on its side: frames are turned as pictures are kept, not as they are drawn."""

from __future__ import annotations

import pygame
from msgspec import Struct

from kiosk.wall.screen import Draw, Fill, Frame, Picture, Point, Screen


class TurnedPicture(Struct, frozen=True):
    """A picture kept turned; `size` is still as the wall sees it."""

    inner: Picture
    size: Point


class TurnedScreen:
    """Another screen, turned clockwise by 90, 180 or 270 degrees (what SDL and the kernel do not do for us)."""

    def __init__(self, screen: Screen, degrees: int) -> None:
        """`degrees`: how far the top of the picture is turned clockwise."""
        self._screen = screen
        self._degrees = degrees
        width, height = screen.size
        self.size: Point = (width, height) if degrees == 180 else (height, width)
        self.name = f"{screen.name}, turned {degrees}°"
        self.paced = screen.paced

    def keep(self, surface: pygame.Surface) -> Picture:
        """Turned once, here."""
        turned = pygame.transform.rotate(surface, -self._degrees)
        return TurnedPicture(self._screen.keep(turned), surface.get_size())

    def present(self, frame: Frame) -> None:
        """The same frame in the display's own coordinates."""
        changed = None if frame.changed is None else tuple(self._rect(r, self.size) for r in frame.changed)
        self._screen.present(Frame(tuple(self._layer(layer) for layer in frame.layers), changed))

    def _layer(self, layer: Fill | Draw) -> Fill | Draw:
        if isinstance(layer, Fill):
            return layer if layer.rect is None else Fill(layer.colour, self._rect(layer.rect, self.size))
        assert isinstance(layer.picture, TurnedPicture)
        whole = pygame.Rect((0, 0), layer.picture.size)
        area = whole if layer.area is None else whole.clip(layer.area)
        place = self._rect(pygame.Rect(layer.at, area.size), self.size)
        return Draw(layer.picture.inner, place.topleft, self._rect(area, layer.picture.size), layer.alpha)

    def _rect(self, rect: pygame.Rect, within: Point) -> pygame.Rect:
        """A rectangle of a picture of size `within`, in that picture turned."""
        width, height = within
        if self._degrees == 90:
            return pygame.Rect(height - rect.bottom, rect.left, rect.h, rect.w)
        if self._degrees == 180:
            return pygame.Rect(width - rect.right, height - rect.bottom, rect.w, rect.h)
        return pygame.Rect(rect.top, width - rect.right, rect.h, rect.w)

    def capture(self) -> pygame.Surface:
        """Turned back, as people see it."""
        return pygame.transform.rotate(self._screen.capture(), self._degrees)

    def close(self) -> None:
        """Give the display back."""
        self._screen.close()
