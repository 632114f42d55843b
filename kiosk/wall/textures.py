"""Drawing with textures on the graphics card: the only module that uses pygame's private renderer.

`pygame._sdl2.video` is not promised to stay as it is, so pygame-ce is pinned and only this much of it is used:
Window, Renderer, Texture.from_surface, alpha, blend_mode, draw, clear, fill_rect, present, to_surface.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame
from msgspec import Struct
from pygame._sdl2 import video

from kiosk.wall.screen import LOST, NO_DRIVER, Draw, Fill, Frame, Picture, Point, ScreenError


class KeptTexture(Struct, frozen=True):
    """A picture on the graphics card; freed when nobody holds it."""

    texture: Any
    size: Point


class TextureScreen:
    """Frames drawn by SDL's renderer."""

    def __init__(self, title: str, size: Point | None, *, vsync: bool, driver: str) -> None:
        """A window of `size` px, or the whole screen where None. Raises ScreenError where no renderer can be had."""
        try:
            # nothing is behind anything: SDL's own choice would keep a depth of each pixel, 4 MB at full HD
            pygame.display.gl_set_attribute(pygame.GL_DEPTH_SIZE, 0)
            self._window: Any = video.Window(title, size) if size else video.Window(title, fullscreen_desktop=True)
            self._renderer: Any = video.Renderer(self._window, vsync=vsync)
        except pygame.error as error:
            raise ScreenError(f"no renderer can be had on this display: {error}", NO_DRIVER) from None
        width, height = self._renderer.to_surface().get_size() if size is None else size
        self.size: Point = (width, height)
        self.name = f"texture {driver}"
        self.paced = vsync and driver == "kmsdrm"  # elsewhere a compositor may not keep us waiting
        self._last: Frame | None = None

    def keep(self, surface: pygame.Surface) -> Picture:
        """Upload the picture. Blending is on from the start, so that a fade changes one number only."""
        texture = self._guard(lambda: video.Texture.from_surface(self._renderer, surface))
        texture.blend_mode = pygame.BLENDMODE_BLEND
        return KeptTexture(texture, surface.get_size())

    def present(self, frame: Frame) -> None:
        """Draw the whole frame: with two or three buffers in turn, no part of an old one can be relied on."""
        self._guard(lambda: self._draw(frame))
        self._guard(self._renderer.present)
        self._last = frame

    def _draw(self, frame: Frame) -> None:
        renderer = self._renderer
        renderer.clear()  # tells the card that nothing of the buffer's last picture is needed
        for layer in frame.layers:
            if isinstance(layer, Fill):
                renderer.draw_color = (*layer.colour, 255)
                if layer.rect is None:
                    renderer.clear()
                else:
                    renderer.fill_rect(layer.rect)
            else:
                self._draw_picture(layer)

    def _draw_picture(self, layer: Draw) -> None:
        assert isinstance(layer.picture, KeptTexture)
        texture = layer.picture.texture
        source = pygame.Rect((0, 0), layer.picture.size)
        if layer.area is not None:
            source = source.clip(layer.area)
        if source.w and source.h:
            texture.alpha = layer.alpha
            texture.draw(source, pygame.Rect(layer.at, source.size))

    def _guard(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except pygame.error as error:
            raise ScreenError(f"the graphics card failed while drawing: {error}", LOST) from None

    def capture(self) -> pygame.Surface:
        """The last frame drawn again and read back, not presented: what is behind `present` is undefined."""
        if self._last is not None:
            self._guard(lambda: self._draw(self._last) if self._last else None)
        surface: pygame.Surface = self._guard(self._renderer.to_surface)
        return surface

    def close(self) -> None:
        """Renderer before window: the other way round crashes (pygame issue 4210)."""
        self._last = None
        self._renderer = None
        self._window = None
        pygame.display.quit()
