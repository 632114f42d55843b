"""Only what changes is drawn anew, and all of it: beside each frame the same one is drawn whole."""

from datetime import timedelta

import pygame
import pytest
from msgspec.structs import replace

from kiosk.cards.card import Deck, DisputeCard, HeadlineCard, NoticeCard, QuotationCard
from kiosk.cards.drawing.specimen import specimens
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.model import Band
from kiosk.wall.heartbeat import Heartbeat
from kiosk.wall.rotation import Pace
from kiosk.wall.screen import Frame, SurfaceScreen
from kiosk.wall.stage import Stage
from kiosk.wall.wall import Wall
from tests.wall.fakes import HandClock

SIZES = [(432, 243), (243, 432)]


class Doubted(SurfaceScreen):
    """Counts the pixels drawn, and the frames that differ from what they say they are."""

    def __init__(self, size):
        super().__init__(size)
        self.beside = SurfaceScreen(size)
        self.wrong = self.frames = 0
        self.drawn: list[float] = []  # shares of the screen, of each frame

    def present(self, frame: Frame) -> None:
        super().present(frame)
        self.beside.present(replace(frame, changed=None))
        same = pygame.image.tobytes(self._target, "RGB") == pygame.image.tobytes(self.beside._target, "RGB")
        self.wrong += not same
        self.frames += 1
        areas = [pygame.Rect((0, 0), self.size)] if frame.changed is None else frame.changed
        self.drawn.append(sum(area.w * area.h for area in areas) / (self.size[0] * self.size[1]))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_frame_is_what_it_says(size):
    cards = [(card, chrome) for _, card, chrome in specimens("night", "nb") if not isinstance(card, NoticeCard)]
    clock, screen = HandClock(), Doubted(size)
    clock.go(90.0)  # the orbit has left its place
    wall = Wall(Stage(screen, Typesetter(size), Heartbeat(tell=lambda _: None)), clock, Pace())
    wall.chrome = replace(wall.chrome, now=clock.now())
    same = [replace(card, key=str(n), dwell=2.0) for n, (card, _) in enumerate(cards)]
    story = Deck(tuple(replace(card, imprint=same[-1].imprint) for card in same if not isinstance(card, HeadlineCard)))
    wall.renew("a", Deck(tuple(same)))
    for step in range(2600):
        if step == 1500:
            wall.renew("b", story, at_once=True)
        if step in (400, 900, 2000):
            themes = {"night": "day", "day": "night"}
            wall.chrome = replace(
                wall.chrome, theme=themes[wall.chrome.theme], now=wall.chrome.now + timedelta(minutes=1)
            )
        if step in (700, 2200):
            wall.press("next")
        clock.go(1 / 40)
        wall.step()
    assert screen.frames > 500 and not screen.wrong


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_beyond_its_ink_a_card_is_bare_ground(size):
    setter = Typesetter(size)
    for name, card, chrome in specimens("day", "nb"):
        plate = setter.plate(card, chrome)
        for rect, patch in plate.markers:
            plate.surface.blit(patch, rect)
        for area in plate.inked:
            plate.surface.fill(plate.ground, area)
        bare = pygame.Surface(size, 0, plate.surface)
        bare.fill(plate.ground)
        assert pygame.image.tobytes(plate.surface, "RGB") == pygame.image.tobytes(bare, "RGB"), name


def test_a_fade_whose_last_frame_was_missed_leaves_nothing_half_faded_beside_the_next():
    """A slow machine at the change from night to day: the band at the foot must not stay away."""
    clock, screen = HandClock(is_set=False), Doubted(SIZES[0])
    wall = Wall(Stage(screen, Typesetter(SIZES[0]), Heartbeat(tell=lambda _: None)), clock, Pace())
    wall.chrome = replace(wall.chrome, now=clock.now(), band=Band("offline", clock.now()))
    cards = [card for _, card, _ in specimens("night", "nb") if isinstance(card, QuotationCard | DisputeCard)][:2]
    wall.renew("a", Deck(tuple(replace(c, key=str(n), dwell=9.0) for n, c in enumerate(cards))))
    for seconds, theme in ((0.0, "night"), (0.5, "night"), (8.4, "day"), (0.18, "day"), (1.7, "day"), (0.3, "day")):
        clock.go(seconds)
        wall.chrome = replace(wall.chrome, theme=theme)
        wall.step()
    assert wall.target().key == "1" and not wall.stage.still(clock.time)
    assert not screen.wrong
