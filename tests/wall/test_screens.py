"""Frames are the same pixels whoever draws them: surfaces, textures in software, and screens hung on their side."""

import os
import random

import pygame
import pytest

from kiosk.wall.screen import Draw, Fill, Frame, SurfaceScreen
from kiosk.wall.turned import TurnedScreen

SIZE = (96, 54)


def noise(size: tuple[int, int], seed: int) -> pygame.Surface:
    surface = pygame.Surface(size, depth=32)
    surface.get_buffer().write(random.Random(seed).randbytes(size[0] * size[1] * 4))
    return surface


def scenes(screen):
    """A fade in every alpha, a marker half wiped, a bar, a clock that hangs over the edge."""
    card, patch = screen.keep(noise(SIZE, 1)), screen.keep(noise((40, 12), 2))
    for alpha in range(256):
        yield Frame(
            (
                Fill((14, 20, 27)),
                Draw(card, (3, -2), alpha=alpha),
                Fill((14, 20, 27), pygame.Rect(20, 20, 40, 12)),
                Draw(patch, (20, 20), pygame.Rect(0, 0, alpha * 40 // 255, 12), alpha),
                Fill((95, 107, 120), pygame.Rect(5, 3, 70, 2)),
                Draw(patch, (80, 48)),
            )
        )


def pixels(screen) -> bytes:
    return pygame.image.tobytes(screen.capture(), "RGB")


@pytest.fixture
def software_textures(monkeypatch):
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "dummy")
    monkeypatch.setitem(os.environ, "SDL_RENDER_DRIVER", "software")
    from kiosk.wall.textures import TextureScreen

    pygame.display.init()
    screen = TextureScreen("test", SIZE, vsync=False, driver="software")
    yield screen
    screen.close()


def test_surface_and_software_texture_show_the_same_bits(software_textures):
    surface = SurfaceScreen(SIZE)
    for one, other in zip(scenes(surface), scenes(software_textures), strict=True):
        surface.present(one)
        software_textures.present(other)
        assert pixels(surface) == pixels(software_textures)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_screen_shows_people_the_same_bits(degrees):
    upright = SurfaceScreen(SIZE)
    inner = SurfaceScreen(SIZE if degrees == 180 else SIZE[::-1])
    turned = TurnedScreen(inner, degrees)
    assert turned.size == SIZE
    for one, other in zip(scenes(upright), scenes(turned), strict=True):
        upright.present(one)
        turned.present(other)
        assert pixels(upright) == pixels(turned)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_the_display_itself_gets_the_picture_turned_clockwise(degrees):
    inner = SurfaceScreen(SIZE if degrees == 180 else SIZE[::-1])
    turned = TurnedScreen(inner, degrees)
    corner = noise(SIZE, 3)
    corner.fill((255, 0, 0), pygame.Rect(0, 0, 4, 4))  # the picture's upper left
    turned.present(Frame((Draw(turned.keep(corner)),)))
    width, height = inner.size
    place = {90: (width - 1, 0), 180: (width - 1, height - 1), 270: (0, height - 1)}[degrees]
    assert tuple(inner.capture().get_at(place))[:3] == (255, 0, 0)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_drawing_only_what_changed_gives_the_same_bits_as_drawing_all(degrees):
    inner = SurfaceScreen(SIZE if degrees in (0, 180) else SIZE[::-1])
    screen = TurnedScreen(inner, degrees) if degrees else inner
    whole = SurfaceScreen(SIZE)
    before, after = pygame.Rect(5, 3, 20, 2), pygame.Rect(5, 3, 30, 2)
    for target in (screen, whole):
        card = target.keep(noise(SIZE, 4))
        target.present(Frame((Draw(card), Fill((9, 9, 9), before))))
        parts = Frame((Draw(card), Fill((9, 9, 9), after)), None if target is whole else (before.union(after),))
        target.present(parts)
    assert pixels(screen) == pixels(whole)


def test_a_surface_of_another_format_is_converted_once_and_looks_the_same():
    screen = SurfaceScreen(SIZE)
    odd = noise(SIZE, 5)
    screen.present(Frame((Draw(screen.keep(pygame.Surface.convert(odd, 24))),)))
    assert pixels(screen) == pygame.image.tobytes(odd, "RGB")
