"""A card becomes pixels: one Typesetter for one screen."""

from __future__ import annotations

from dataclasses import replace

import pygame

from kiosk.cards.blocks import Page, smallest_in_minutes
from kiosk.cards.canvas import Canvas, Drawn, Plate
from kiosk.cards.chrome import Lines, bar, clock_patch, draw_footer, draw_header
from kiosk.cards.figures import draw_figures
from kiosk.cards.fonts import FontFault, Fonts
from kiosk.cards.history import draw_history
from kiosk.cards.listing import draw_list
from kiosk.cards.notices import draw_notice
from kiosk.cards.picture import draw_picture
from kiosk.cards.scale import ImpossibleSize, scale
from kiosk.cards.sources import draw_sources
from kiosk.cards.texts import draw_headline, draw_lede, draw_sentence
from kiosk.cards.theme import Colour, theme
from kiosk.cards.words import catalogue
from kiosk.model import (
    Card,
    Chrome,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    LedeCard,
    ListCard,
    NoticeCard,
    PictureCard,
    SentenceCard,
    SourcesCard,
)

__all__ = ["Drawn", "FontFault", "ImpossibleSize", "Plate", "Typesetter"]


class Typesetter:
    """Sets cards for a screen of `size` px (after rotation), `screen_inches` across, read from `viewing_distance_m`.

    `safe_area` is the part of each side that the television hides, in per cent. Raises ImpossibleSize (a ValueError
    that names the setting) where no card could be read, and FontFault where a bundled font is broken.
    Not safe for threads.
    """

    def __init__(
        self,
        size: tuple[int, int],
        *,
        screen_inches: float = 55,
        viewing_distance_m: float = 5,
        safe_area: float = 0.0,
    ) -> None:
        """Work out the scale and read the fonts."""
        self._scale = scale(size, screen_inches, viewing_distance_m, safe_area)
        self._fonts = Fonts()

    def plate(self, card: Card, chrome: Chrome) -> Plate:
        """The card in type; text that finds no room is cut short and logged, never an exception."""
        page = self._set(card, chrome, quiet=False)
        canvas, own = page.canvas, isinstance(card, NoticeCard)
        return Plate(
            canvas.surface,
            tuple(canvas.markers),
            tuple(canvas.strings),
            smallest_in_minutes(page),
            canvas.body,
            tuple(canvas.overflow),
            clock=not own,
            bar=not own,
        )

    def fits(self, card: Card, chrome: Chrome) -> bool:
        """Whether the card is whole on this screen; `kiosk.cards.split` makes more cards of one that is not."""
        return not self._set(card, chrome, quiet=True).canvas.overflow

    def clock(self, chrome: Chrome) -> tuple[pygame.Rect, pygame.Surface] | None:
        """The patch with the clock, to be laid over a plate whose `clock` is true; None while the clock is not set."""
        return clock_patch(self._page(pygame.Surface((1, 1), 0, 32), chrome), chrome)

    def bar(self, chrome: Chrome, fraction: float) -> list[tuple[pygame.Rect, Colour]]:
        """The progress bar as filled rectangles, in the order in which they are to be drawn."""
        return bar(self._scale, chrome, fraction)

    def ground(self, chrome: Chrome) -> Colour:
        """The theme's background, through which cards fade."""
        return theme(chrome.theme).ground

    def _set(self, card: Card, chrome: Chrome, *, quiet: bool) -> Page:
        if isinstance(card, NoticeCard) and card.kind == "rest":
            chrome = replace(chrome, theme="night")  # the room is dark
        page = self._page(pygame.Surface(self._scale.size, 0, 32), chrome, quiet=quiet)
        page.canvas.surface.fill(page.canvas.theme.ground)
        page = replace(page, body=Lines(page).body)
        if not isinstance(card, NoticeCard):
            draw_header(page, card, chrome)
            draw_footer(page, card, chrome)
        self._draw(page, card, chrome)
        return page

    def _page(self, surface: pygame.Surface, chrome: Chrome, *, quiet: bool = False) -> Page:
        canvas = Canvas(surface, self._fonts, theme(chrome.theme), self._scale, quiet=quiet)
        return Page(canvas, catalogue(chrome.language), self._scale.page)

    def _draw(self, page: Page, card: Card, chrome: Chrome) -> None:
        match card:
            case HeadlineCard():
                draw_headline(page, card)
            case LedeCard():
                draw_lede(page, card)
            case SentenceCard():
                draw_sentence(page, card)
            case FiguresCard():
                draw_figures(page, card)
            case SourcesCard():
                draw_sources(page, card)
            case HistoryCard():
                draw_history(page, card, chrome)
            case NoticeCard():
                draw_notice(page, card, chrome)
            case ListCard():
                draw_list(page, card, chrome)
            case PictureCard():
                draw_picture(page, card)
            case _:
                raise TypeError(f"no composition for {type(card).__name__}")
