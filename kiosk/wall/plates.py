"""What the stage asks of the typesetter, and what it keeps of a card that was set."""

from __future__ import annotations

from typing import Literal, Protocol

import pygame
from msgspec import Struct

from kiosk.cards.card import Card
from kiosk.model import Chrome
from kiosk.wall.screen import Colour, Picture


class PlateLike(Protocol):
    """A card set in type: opaque, its markers not filled, without clock and progress."""

    @property
    def surface(self) -> pygame.Surface:
        """The whole screen."""

    @property
    def markers(self) -> tuple[tuple[pygame.Rect, pygame.Surface], ...]:
        """Each marker's rectangle, and what it looks like filled."""

    @property
    def theme(self) -> Literal["night", "day"]:
        """The theme that it stands in."""

    @property
    def ground(self) -> Colour:
        """The colour behind it, through which it fades."""

    @property
    def moving(self) -> pygame.Rect:
        """What alone changes from card to card of one story."""

    @property
    def head(self) -> tuple[str, ...]:
        """The words above that, and what else they depend on: two plates with the same look the same there."""

    @property
    def foot(self) -> tuple[str, ...]:
        """The same below it."""

    @property
    def inked(self) -> tuple[pygame.Rect, ...]:
        """Outside of these it is bare ground."""

    @property
    def clock(self) -> bool:
        """Whether the clock is laid over it; a state card has its own, or none."""

    @property
    def bar(self) -> bool:
        """Whether the progress bar is laid over it."""


class Typesetting(Protocol):
    """The four things that the wall asks of the typesetter."""

    def plate(self, card: Card, chrome: Chrome) -> PlateLike:
        """The card set in type."""

    def fits(self, card: Card, chrome: Chrome) -> bool:
        """Whether the card is whole on this screen."""

    def clock(self, chrome: Chrome) -> tuple[pygame.Rect, pygame.Surface] | None:
        """The clock, or None where it is hidden."""

    def bar(self, chrome: Chrome, fraction: float) -> list[tuple[pygame.Rect, Colour]]:
        """The progress bar as filled rectangles."""


class Look(Struct, frozen=True):
    """What a plate says of itself, its pixels apart; the fields are PlateLike's."""

    theme: Literal["night", "day"]
    ground: Colour
    moving: pygame.Rect
    head: tuple[str, ...]
    foot: tuple[str, ...]
    inked: tuple[pygame.Rect, ...]
    clock: bool
    bar: bool


class KeptPlate(Struct, frozen=True):
    """A plate as the screen keeps it."""

    card: Card | None  # None: shown still, but set in a type no longer used
    chrome: Chrome
    picture: Picture
    markers: tuple[tuple[pygame.Rect, Picture], ...]
    look: Look
