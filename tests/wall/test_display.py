"""Opening the display: what is taken, what is refused, and in which words."""

import os
import subprocess
import sys

import pygame
import pytest

from kiosk.wall.display import Wanted, check_free, offscreen, open_screen
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.rotation import Pace
from kiosk.wall.screen import LOST, NO_DRIVER, Draw, Frame, ScreenError
from kiosk.wall.stage import Stage
from kiosk.wall.wall import Wall
from tests.wall.fakes import HandClock, RecordingScreen, Squares, deck

SIZE = (96, 54)


@pytest.fixture(autouse=True)
def dummy(monkeypatch):
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "dummy")
    monkeypatch.setitem(os.environ, "SDL_RENDER_DRIVER", "software")
    yield
    pygame.display.quit()


def test_a_window_is_drawn_on_surfaces_and_a_texture_screen_on_demand():
    assert open_screen(Wanted(SIZE), console=False).name == "surface on dummy"
    pygame.display.quit()
    screen = open_screen(Wanted(SIZE, backend="texture", vsync=False), console=False)
    assert screen.name == "texture dummy" and screen.size == SIZE and not screen.paced
    screen.close()


def test_a_console_prefers_textures():
    screen = open_screen(Wanted(SIZE), console=True)
    assert screen.name.startswith("texture")
    screen.close()


AS_STARTED = """
from kiosk.wall.environment import without_ballast
without_ballast()
from kiosk.wall.display import Wanted, open_screen
print(open_screen(Wanted((96, 54)), console=True).name)
"""


def test_a_console_gets_its_textures_in_a_process_that_was_started_without_ballast():
    done = subprocess.run([sys.executable, "-c", AS_STARTED], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["texture dummy"], done.stderr


class NoRenderer:
    """A machine whose graphics card SDL cannot use."""

    def __init__(self, window, *, vsync):
        raise pygame.error("Couldn't find matching render driver")


def test_textures_that_cannot_be_had_are_refused_with_the_reason_or_replaced(monkeypatch, caplog):
    monkeypatch.setattr("kiosk.wall.textures.video.Renderer", NoRenderer)
    with pytest.raises(
        ScreenError, match=r"\[display\] backend texture is refused: .*matching render driver"
    ) as refused:
        open_screen(Wanted(SIZE, backend="texture"), console=True)
    assert refused.value.code == NO_DRIVER
    pygame.display.quit()
    assert open_screen(Wanted(SIZE), console=True).name == "surface on dummy"
    assert "drawing on surfaces" in caplog.text


def test_a_screen_on_its_side_is_as_the_wall_sees_it():
    assert open_screen(Wanted(SIZE, rotation=90), console=False).size == SIZE[::-1]
    assert offscreen(270).size == (1080, 1920)
    assert offscreen().name == "none"


def test_an_unknown_video_driver_is_one_sentence(monkeypatch):
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "nonsense")
    with pytest.raises(ScreenError, match=r"^no display can be opened: .*kiosk doctor") as refused:
        open_screen(Wanted(SIZE), console=False)
    assert refused.value.code == NO_DRIVER and "\n" not in str(refused.value)


def test_a_mode_without_size_is_refused(monkeypatch):
    monkeypatch.setattr(pygame.display, "set_mode", lambda *_: pygame.Surface((0, 0)))
    with pytest.raises(ScreenError, match="a mode of 0x0 pixels"):
        open_screen(Wanted(SIZE), console=False)


def test_no_graphics_card_is_no_display_driver(tmp_path):
    with pytest.raises(ScreenError, match="this machine has no display driver"):
        check_free(tmp_path)


def test_a_card_that_is_held_or_closed_is_named(tmp_path):
    (tmp_path / "card0").write_bytes(b"")  # answers no DRM call, as a card whose master is another program
    with pytest.raises(ScreenError, match=r"busy or closed to us: .*card0") as refused:
        check_free(tmp_path)
    assert refused.value.code == NO_DRIVER


class Failing(RecordingScreen):
    """A graphics card that fails after some frames."""

    def present(self, frame: Frame) -> None:
        if len(self.frames) == 3:
            raise ScreenError("the graphics card failed while drawing: device lost", LOST)
        super().present(frame)


def test_a_graphics_card_that_fails_while_running_ends_the_wall_for_a_restart():
    clock, screen = HandClock(), Failing()
    wall = Wall(Stage(screen, Squares(), Heartbeat(tell=lambda _: None)), clock, Pace())
    wall.renew("a", deck("h", "f"))
    with pytest.raises(ScreenError) as lost:
        for _ in range(100):
            wall.step()
            clock.go(0.25)
    assert lost.value.code == LOST and len(screen.frames) == 3


def test_a_window_that_goes_while_it_is_drawn_on_is_one_sentence():
    screen = open_screen(Wanted(window=(320, 180)), console=False)
    picture = screen.keep(pygame.Surface((320, 180), depth=32))
    screen.present(Frame((Draw(picture),)))
    pygame.display.quit()
    with pytest.raises(ScreenError) as lost:
        screen.present(Frame((Draw(picture),)))
    assert lost.value.code == LOST and "\n" not in str(lost.value)
