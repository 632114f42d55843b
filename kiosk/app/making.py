"""The one way from settings to type, and from a story to its cards: wall, render, preview, proof, states and replay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from kiosk.app.bounds import dated, legible, settable
from kiosk.cards.card import Card, Deck
from kiosk.cards.rundown.deck import in_zone, make_deck
from kiosk.model import Chrome, Edition
from kiosk.settings.schema import Settings

if TYPE_CHECKING:
    from kiosk.cards.drawing.typeset import Typesetter

Fits = Callable[[Card, Chrome], bool]


def typesetter(size: tuple[int, int], settings: Settings) -> Typesetter:
    """A typesetter for a screen of `size` px (after rotation). Raises ValueError where no card could be read on it."""
    from kiosk.cards.drawing.typeset import Typesetter

    display = settings.display
    return Typesetter(
        size,
        screen_inches=display.screen_inches,
        viewing_distance_m=display.viewing_distance_m,
        safe_area=display.safe_area,
    )


def plain_chrome(settings: Settings, theme: Literal["night", "day"], now: datetime | None) -> Chrome:
    """What surrounds cards that hang on no wall: theme, the wall's language, a clock where there is a time."""
    return Chrome(theme=theme, language=settings.wall.language, now=now)


def deck(
    edition: Edition, settings: Settings, size: tuple[int, int], now: datetime | None, fits: Fits | None, chrome: Chrome
) -> Deck:
    """The cards of an edition for a screen of `size` px; `now` (aware) is None while the clock is not set.

    `fits` tries cards in type (`Typesetter.fits`) with `chrome`; without it none is tried, as before the first frame.
    Raises ValueError where no card can be made.
    """
    width, height = size
    zone = ZoneInfo(settings.wall.time_zone)
    made = make_deck(
        in_zone(dated(legible(edition)), zone),
        portrait=height > width,
        now=now and now.astimezone(zone),
        pictures=settings.display.pictures,
        thousands=settings.display.thousands,
        withhold_hours=settings.freshness.withhold_hours,
        fits=(lambda card: True) if fits is None else (lambda card: fits(card, chrome)),
    )
    return settable(made)
