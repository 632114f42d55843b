"""A card becomes pixels: one Typesetter for one screen."""

from __future__ import annotations

from typing import Literal, assert_never

import pygame
from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import (
    Card,
    ChangedCard,
    ColumnsCard,
    DisputeCard,
    EqualCard,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    ListCard,
    NoticeCard,
    PictureCard,
    QuotationCard,
    RunCard,
    SentenceCard,
    SourcesCard,
)
from kiosk.cards.drawing.canvas import Canvas, Drawn, Marker, covering
from kiosk.cards.drawing.changed import draw_changed, draw_history
from kiosk.cards.drawing.coordinated import draw_columns, draw_run
from kiosk.cards.drawing.equal import draw_equal
from kiosk.cards.drawing.figures import draw_figures
from kiosk.cards.drawing.foot import band_height, draw_footer
from kiosk.cards.drawing.grid import ImpossibleSize, grid
from kiosk.cards.drawing.headline import draw_headline, draw_quotation
from kiosk.cards.drawing.listing import draw_list
from kiosk.cards.drawing.notices import draw_notice
from kiosk.cards.drawing.page import Page
from kiosk.cards.drawing.parties import draw_dispute, draw_sources
from kiosk.cards.drawing.picture import draw_picture
from kiosk.cards.drawing.sentence import draw_sentence
from kiosk.cards.drawing.strap import bar, bar_segments, body_of, clock_patch, draw_strap, is_kicker_alone
from kiosk.cards.fonts import FontFault, Fonts
from kiosk.cards.theme import Colour, theme
from kiosk.cards.words import catalogue
from kiosk.model import Chrome

__all__ = ["Drawn", "FontFault", "ImpossibleSize", "Plate", "Typesetter"]

_MOST_LAID = 800  # two decks' worth: half a megabyte
_TOLERANCE = 0.30  # of the room between body and footer: descenders may hang so far into it


class Plate(Struct, frozen=True):
    """One card set in type.

    `surface` is 32-bit and opaque, with the bar's track but not its progress, without filled markers, without the
    clock. Each of `markers`, top to bottom, is what its rectangle looks like with the marker. `clock` and `bar` tell
    whether the wall adds those: a card that is a clock itself (waiting, rest) shows the minute of its Chrome and is set
    anew every minute. Only `moving` (px) changes from card to card of one story: two plates with the same `head` look
    the same above it, with the same `foot` below it. Outside of `inked` there is nothing but the ground.
    """

    surface: pygame.Surface
    markers: tuple[Marker, ...]
    strings: tuple[Drawn, ...]
    smallest: float  # the least cap height, in arc minutes at the set size and distance
    body: pygame.Rect  # the ink between strap and footer
    theme: Literal["night", "day"]  # that it stands in: a flash stands in the other one
    ground: Colour
    moving: pygame.Rect
    head: tuple[str, ...]
    foot: tuple[str, ...]
    inked: tuple[pygame.Rect, ...]
    overflow: tuple[str, ...] = ()  # what had to be cut short, empty on a good card
    clock: bool = True
    bar: bool = True


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
        """Work out the grid and read the fonts."""
        self._grid = grid(size, screen_inches, viewing_distance_m, safe_area)
        self._fonts = Fonts()
        # texts in lines: a card is tried, set, and comes again with the next edition
        self._laid: dict[object, object] = {}
        self._segments: dict[int, list[pygame.Rect]] = {}  # of the bar, by the cards of a rotation

    def plate(self, card: Card, chrome: Chrome) -> Plate:
        """The card in type; text that finds no room is cut short and logged, never an exception."""
        page, head, foot = self._set(card, chrome, quiet=False)
        canvas, own = page.canvas, isinstance(card, NoticeCard)
        width, height = canvas.surface.get_size()
        moving = canvas.surface.get_rect()
        if not own:
            top = page.body.top - page.px(44)
            moving = pygame.Rect(0, top, width, height - top - self._foot(page))
        return Plate(
            surface=canvas.surface,
            markers=tuple(sorted(canvas.markers, key=lambda marker: (marker[0].top, marker[0].left))),
            strings=tuple(canvas.strings),
            smallest=page.minutes,
            body=canvas.body,
            theme=page.chrome.theme,
            ground=canvas.theme.ground,
            moving=moving,
            head=head,
            foot=foot,
            inked=(moving,) if own else covering(canvas.inked),
            overflow=tuple(canvas.overflow),
            clock=not own,
            bar=not own,
        )

    def fits(self, card: Card, chrome: Chrome) -> bool:
        """Whether the card is whole on this screen; `kiosk.cards.split` makes more cards of one that is not."""
        return not self._set(card, chrome, quiet=True)[0].canvas.overflow

    def clock(self, chrome: Chrome) -> tuple[pygame.Rect, pygame.Surface] | None:
        """The patch with the clock, to be laid over a plate whose `clock` is true; None while the clock is not set."""
        return clock_patch(self._page(pygame.Surface((1, 1), 0, 32), chrome), chrome)

    def bar(self, chrome: Chrome, fraction: float) -> list[tuple[pygame.Rect, Colour]]:
        """The progress bar as filled rectangles, `fraction` (0–1) of the active segment."""
        segments = self._segments.get(chrome.places)
        if segments is None:  # asked for at each of the bar's steps: its places never change
            segments = self._segments[chrome.places] = bar_segments(self._grid, chrome.places)
        return bar(segments, chrome, fraction)

    def ground(self, chrome: Chrome) -> Colour:
        """The theme's background."""
        return theme(chrome.theme).ground

    def _set(self, card: Card, chrome: Chrome, *, quiet: bool) -> tuple[Page, tuple[str, ...], tuple[str, ...]]:
        if isinstance(card, NoticeCard) and card.kind == "rest":
            chrome = replace(chrome, theme="night")  # the room is dark
        if isinstance(card, HeadlineCard) and chrome.flash is not None:
            chrome = replace(chrome, theme="night" if chrome.theme == "day" else "day")
        # whether a card fits is a matter of measures: no pixel is needed
        page = self._page(pygame.Surface((1, 1) if quiet else self._grid.size, 0, 32), chrome, quiet=quiet)
        canvas = page.canvas
        canvas.surface.fill(canvas.theme.ground)
        head: tuple[str, ...] = (type(card).__name__,)
        foot = head
        if not isinstance(card, NoticeCard):
            draw_strap(page, card, chrome)
            told = len(canvas.strings)
            draw_footer(page, card, chrome)
            texts = [drawn.text for drawn in canvas.strings]
            # beside a headline the kicker is muted
            head = (canvas.theme.name, str(is_kicker_alone(page, card)), *texts[:told])
            foot = (canvas.theme.name, str(chrome.held), str(chrome.stale), *texts[told:])
            page = replace(page, body=body_of(page, card))
        self._draw(page, card)
        spare = self._grid.page.bottom - page.body.bottom
        if not isinstance(card, NoticeCard) and canvas.body.bottom > page.body.bottom + _TOLERANCE * spare:
            canvas.cut(canvas.strings[-1].text if canvas.strings else card.key)
        return page, head, foot

    def _page(self, surface: pygame.Surface, chrome: Chrome, *, quiet: bool = False) -> Page:
        if len(self._laid) > _MOST_LAID:
            self._laid.clear()
        canvas = Canvas(surface, self._fonts, theme(chrome.theme), self._grid, quiet=quiet, laid=self._laid)
        return Page(canvas, catalogue(chrome.language), self._grid.page, chrome)

    def _foot(self, page: Page) -> int:
        """What stands still at the foot, px: footer or band."""
        height = page.canvas.surface.get_height()
        if page.chrome.band is not None:
            return band_height(page)
        return height - round((2 * page.body.bottom + self._grid.page.bottom) / 3)

    def _draw(self, page: Page, card: Card) -> None:
        match card:
            case HeadlineCard():
                draw_headline(page, card)
            case FiguresCard():
                draw_figures(page, card)
            case RunCard():
                draw_run(page, card)
            case ColumnsCard():
                draw_columns(page, card)
            case EqualCard():
                draw_equal(page, card)
            case SentenceCard():
                draw_sentence(page, card)
            case DisputeCard():
                draw_dispute(page, card)
            case SourcesCard():
                draw_sources(page, card)
            case ChangedCard():
                draw_changed(page, card)
            case HistoryCard():
                draw_history(page, card)
            case QuotationCard():
                draw_quotation(page, card)
            case PictureCard():
                draw_picture(page, card)
            case ListCard():
                draw_list(page, card)
            case NoticeCard():
                draw_notice(page, card)
            case _:
                assert_never(card)
