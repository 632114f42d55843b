"""Stand-ins for the wall's neighbours: a clock one moves, a screen that records, a typesetter of coloured squares."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pygame
from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.cards.card import Card, Claimant, Deck, QuotationCard
from kiosk.model import Chrome
from kiosk.wall.screen import Frame, SurfaceScreen

SIZE = (160, 90)


class HandClock:
    """Both times stand still until somebody moves them."""

    def __init__(self, *, is_set: bool = True) -> None:
        self.time = 0.0  # the orbit starts in place
        self.wall = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
        self.set = is_set

    def monotonic(self) -> float:
        return self.time

    def now(self) -> datetime:
        return self.wall

    def is_set(self) -> bool:
        return self.set

    def heard(self, at: datetime) -> None:
        pass

    def go(self, seconds: float) -> None:
        self.time += seconds
        self.wall += timedelta(seconds=seconds)


class RecordingScreen(SurfaceScreen):
    """A surface screen that remembers every frame and how many pictures it was given."""

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        super().__init__(size)
        self.frames: list[Frame] = []
        self.kept = 0

    def keep(self, surface):
        self.kept += 1
        return super().keep(surface)

    def present(self, frame: Frame) -> None:
        super().present(frame)
        self.frames.append(frame)

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        return tuple(self.capture().get_at((x, y)))[:3]


class SquarePlate(Struct, frozen=True):
    surface: pygame.Surface
    markers: tuple = ()
    theme: str = "night"
    ground: tuple[int, int, int] = (14, 20, 27)
    moving: pygame.Rect = field(default_factory=lambda: pygame.Rect(0, 0, *SIZE))
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    inked: tuple[pygame.Rect, ...] = (pygame.Rect(0, 0, *SIZE),)
    clock: bool = True
    bar: bool = True


MARKER = pygame.Rect(20, 40, 60, 10)
SECOND = pygame.Rect(20, 60, 60, 10)  # a marker's second line
MARKED = (237, 187, 79)
CLOCK = pygame.Rect(130, 4, 20, 8)


class Squares:
    """Each card is one colour, told by its key; a card whose key begins with «bad» cannot be set."""

    def __init__(
        self, size: tuple[int, int] = SIZE, *, markers: bool = True, moving: pygame.Rect | None = None
    ) -> None:
        self.size = size
        self.moving = moving or pygame.Rect(0, 0, *size)
        self.strap = "one story"
        self.two = False  # two lines of markers
        self.markers = markers
        self.alive: weakref.WeakSet[pygame.Surface] = weakref.WeakSet()  # plates that somebody still holds
        self.set: list[tuple[str, Chrome]] = []
        self.tried: list[str] = []
        self.clocks = 0
        self.refuses: Callable[[Card], bool] = lambda card: card.key.startswith("bad")

    @staticmethod
    def colour(key: str) -> tuple[int, int, int]:
        value = sum((i + 1) * ord(c) for i, c in enumerate(key))
        return 40 + value % 150, 40 + value * 7 % 150, 40 + value * 13 % 150

    def plate(self, card: Card, chrome: Chrome) -> SquarePlate:
        self.set.append((card.key, chrome))
        if self.refuses(card):
            raise RuntimeError("this card cannot be set")
        surface = pygame.Surface(self.size, depth=32)
        surface.fill(self.colour(card.key))
        self.alive.add(surface)
        theme, ground = chrome.theme, self.ground(chrome)
        plate = SquarePlate(surface, theme=theme, ground=ground, moving=self.moving, head=(self.strap,))
        if not self.markers:
            return plate
        patch = pygame.Surface(MARKER.size, depth=32)
        patch.fill(MARKED)
        return replace(plate, markers=((MARKER, patch), (SECOND, patch)) if self.two else ((MARKER, patch),))

    def fits(self, card: Card, chrome: Chrome) -> bool:
        self.tried.append(card.key)
        return True

    def clock(self, chrome: Chrome):
        self.clocks += 1
        if chrome.now is None:
            return None
        patch = pygame.Surface(CLOCK.size, depth=32)
        patch.fill((chrome.now.hour, chrome.now.minute, 200))
        return CLOCK, patch

    def bar(self, chrome: Chrome, fraction: float):
        return [(pygame.Rect(10, 2, round(100 * fraction), 2), (200, 200, 200))]

    def ground(self, chrome: Chrome):
        return (14, 20, 27) if chrome.theme == "night" else (230, 229, 223)


def deck(*keys: str, dwell: float = 10.0, more: tuple[str, ...] = ()) -> Deck:
    return Deck(
        cards=tuple(plain(key, dwell) for key in keys),
        more=tuple(plain(key, dwell) for key in more),
    )


def plain(key: str, dwell: float = 10.0) -> QuotationCard:
    """A card of which only its key matters."""
    return QuotationCard(key=key, dwell=dwell, text=key, claimant=Claimant("politiet"))
