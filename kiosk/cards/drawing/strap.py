"""What stands above a card: the bar, the strap that says which story this is, and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

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
    StoryCard,
)
from kiosk.cards.drawing.canvas import Kind, Style
from kiosk.cards.drawing.grid import BAR, BAR_GAP, Frame, Grid
from kiosk.cards.drawing.identity import (
    BAR_AIR,
    BAR_WIDE,
    Piece,
    Room,
    Told,
    between,
    headline_style,
    local,
    shortened,
    told,
)
from kiosk.cards.drawing.page import Page
from kiosk.cards.theme import Colour, theme
from kiosk.model import Chrome

_SMALL, _HEADLINE, _FLASH = 44, 48, 76  # units
_CLOCK_AIR = 40.0  # units between the clock and what stands before it
_LEAD = 1.12  # of the headline's size, where it takes two lines


class Lines(Struct, frozen=True):
    """Where strap and footer stand on a screen, px; the same for every card, so that nothing jumps."""

    kicker: Style
    clock: Style
    headline: Style
    small: Style
    strap: int  # baseline of kicker and clock
    second: int  # baseline of the strap's headline
    lead: int  # from there to its next line, where it needs more than one
    footer: int  # baseline
    body: Frame
    alone: Frame  # the body of a card whose strap is the kicker alone


def lines(page: Page) -> Lines:
    """Measured for the page's grid and theme: the grid's own places, or lower where large type needs them lower."""
    grid, canvas = page.canvas.grid, page.canvas
    kicker, clock, small = page.passing("strong", _SMALL), page.passing("clock", _SMALL), page.passing("small", _SMALL)
    kicker = Style("Inter-SemiBold", kicker.px)
    headline = page.style("serif", _HEADLINE)
    beside = () if grid.tall else (headline,)
    cap = max(canvas.cap(style) for style in (kicker, clock, *beside))
    under_bar = grid.page.top + grid.px(BAR) + 0.45 * kicker.px
    strap = max(grid.strap, round(under_bar + cap))
    lead = round(_LEAD * headline.px)
    second = max(grid.headline, round(strap + 0.5 * kicker.px + canvas.cap(headline))) if grid.tall else strap
    footer = grid.page.bottom
    foot = min(grid.body.bottom, round(footer - canvas.cap(small) - 1.1 * small.px))
    top = max(grid.body.top, second + grid.px(63))
    alone = max(grid.alone.top, strap + grid.px(63))
    left, right = grid.page.left, grid.page.right
    frame, kicker_alone = Frame(left, top, right, foot), Frame(left, alone, right, foot)
    return Lines(kicker, clock, headline, small, strap, second, lead, footer, frame, kicker_alone)


def body_of(page: Page, card: Card) -> Frame:
    """The body between strap and footer that this card has: a little lower below a headline of more than one line."""
    own = lines(page)
    if isinstance(card, ListCard | NoticeCard) or is_kicker_alone(page, card):
        return own.alone
    more = len(_told(page, card, own, 0.0, page.chrome).rows) - 1
    return replace(own.body, top=own.body.top + max(0, more) * own.lead)


def is_kicker_alone(page: Page, card: Card) -> bool:
    """Whether the headline is not in the strap: it stands on the card, as in portrait below the lead picture."""
    match card:
        case HeadlineCard() | ListCard() | NoticeCard():
            return True
        case PictureCard():
            return page.tall
        case (
            FiguresCard()
            | RunCard()
            | ColumnsCard()
            | EqualCard()
            | SentenceCard()
            | DisputeCard()
            | SourcesCard()
            | ChangedCard()
            | HistoryCard()
            | QuotationCard()
        ):
            return False
        case _:
            assert_never(card)


def bar_segments(grid: Grid, places: int) -> list[pygame.Rect]:
    """The segments of the bar, left to right, one for each card of the rotation; none for a card that stands alone,
    whose half-filled bar would look like two.
    """
    if places == 1:
        return []
    count = max(1, places)
    gap = min(grid.px(BAR_GAP), grid.page.width // (2 * count))
    room = grid.page.width - gap * (count - 1)
    edges = [grid.page.left + round(index * (room / count + gap)) for index in range(count)]
    return [pygame.Rect(left, grid.page.top, max(1, round(room / count)), grid.px(BAR)) for left in edges]


def bar(segments: list[pygame.Rect], chrome: Chrome, fraction: float) -> list[tuple[pygame.Rect, Colour]]:
    """The bar as filled rectangles: cards done, the active one up to `fraction` (0–1), what is ahead."""
    colours, place = theme(chrome.theme), chrome.place
    filled = [(segment, colours.done if index < place else colours.rule) for index, segment in enumerate(segments)]
    if 0 <= place < len(segments):
        left, top, width, height = segments[place]
        done = round(width * min(1.0, max(0.0, fraction)))
        filled.insert(place + 1, (pygame.Rect(left, top, done, height), colours.text))
    return filled


def clock_patch(page: Page, chrome: Chrome) -> tuple[pygame.Rect, pygame.Surface] | None:
    """The clock's rectangle with the minute in it; None while the clock is not set."""
    if chrome.now is None:
        return None
    own, canvas, grid = lines(page), page.canvas, page.canvas.grid
    text = page.words.time(chrome.now)
    width = canvas.width("00:00", own.clock)
    cap = canvas.cap(own.clock)
    top, bottom = round(own.strap - cap * 1.3), round(own.strap + cap * 0.3)
    area = pygame.Rect(grid.page.right - width, top, width, bottom - top)
    patch = pygame.Surface(area.size, 0, 32)
    patch.fill(canvas.theme.ground)
    left = width - canvas.width(text, own.clock)
    canvas.blit(patch, left, own.strap - top, text, own.clock, canvas.theme.text)
    return area, patch


def draw_strap(page: Page, card: StoryCard | ListCard, chrome: Chrome) -> None:
    """The bar's track, *Siste* and *Rettet*, the kicker, and the headline as far as there is room."""
    canvas, own, grid, colours = page.canvas, lines(page), page.canvas.grid, page.canvas.theme
    for segment in bar_segments(grid, chrome.places):
        canvas.rect(colours.rule, *segment)
    pen: float = grid.page.left
    for text, filled in _tags(page, card, chrome):
        pen = _draw_tag(page, own, (text, filled), pen)
    alone = is_kicker_alone(page, card)
    told = _told(page, card, own, pen - grid.page.left, chrome)
    if told.kicker:
        kind: Kind = "catalogue" if isinstance(card, ListCard) else "feed"
        start = round(pen) - canvas.bearing(told.kicker, own.kicker)
        ink = colours.text if alone else colours.muted
        pen = start + canvas.text(start, own.strap, told.kicker, own.kicker, ink, kind)
    if told.kicker and told.rows and not page.tall:
        cap = canvas.cap(own.kicker)
        canvas.rect(colours.done, pen + grid.px(BAR_AIR), own.strap - cap, grid.px(BAR_WIDE), cap)
        pen += between(page)
    style = headline_style(card.imprint.strap, own.headline, own.kicker)
    for index, row in enumerate(told.rows):
        left = grid.page.left if index or page.tall else pen
        draw_run(page, style, list(row), left, own.second + index * own.lead, colours.text)


def _told(page: Page, card: StoryCard | ListCard, own: Lines, tags: float, chrome: Chrome) -> Told:
    """What this card's strap says beside tags of so many px."""
    if isinstance(card, ListCard):
        return Told(page.words["latest"])
    strap, width = card.imprint.strap, page.canvas.grid.page.width
    clock = page.canvas.width("00:00", own.clock) + page.px(_CLOCK_AIR)
    styles = headline_style(strap, own.headline, own.kicker), own.kicker
    if is_kicker_alone(page, card):
        return Told(shortened(page, strap.kicker or "", own.kicker, width - clock - tags))
    return told(page, strap, chrome, styles, Room(width, clock, tags))


def _tags(page: Page, card: StoryCard | ListCard, chrome: Chrome) -> list[tuple[str, bool]]:
    """The words before the kicker, and whether each is filled. *Siste* is inverted: coral says *not verified* only."""
    tags = [(page.words["breaking"], True)] if chrome.breaking and not _flashes(card, chrome) else []
    if isinstance(card, HeadlineCard) and card.corrected:
        tags.append((page.words["corrected"], False))
    if card.imprint.sample:
        tags.append((page.words["sample"], False))
    return tags


def _flashes(card: Card, chrome: Chrome) -> bool:
    return chrome.flash is not None and isinstance(card, HeadlineCard)


def _draw_tag(page: Page, own: Lines, tag: tuple[str, bool], left: float) -> float:
    """A boxed word, its box on the left edge; returns where the next thing stands."""
    canvas, (text, filled) = page.canvas, tag
    style, side = own.kicker, 0.20 * own.kicker.px
    width = canvas.width(text, style) + 2 * side
    top = round(own.strap - canvas.cap(style) - 0.24 * style.px)
    area = pygame.Rect(round(left), top, round(width), round(own.strap + 0.24 * style.px) - top)
    if filled:
        canvas.rect(canvas.theme.text, *area)
    else:
        canvas.outline(canvas.theme.muted, area, max(1, page.px(2.5)))
    ink = canvas.theme.ground if filled else canvas.theme.text
    canvas.text(left + side, own.strap, text, style, ink, "catalogue")
    return left + width + page.px(24)


def run_width(page: Page, style: Style, pieces: Sequence[Piece]) -> int:
    """What pieces of different origin take on one line, px."""
    return sum(page.canvas.width(text, style) for text, _ in pieces)


def draw_run(page: Page, style: Style, pieces: list[Piece], left: float, baseline: float, colour: Colour) -> float:
    """Draw them from `left` by their ink; returns where they end."""
    left -= page.canvas.bearing(pieces[0][0], style) if pieces else 0
    for text, kind in pieces:
        left += page.canvas.text(left, baseline, text, style, colour, kind)
    return left


def draw_flash(page: Page, card: HeadlineCard, chrome: Chrome) -> int:
    """«Siste 07:12» above a breaking headline in its first loop; the px that it takes of the body, or 0."""
    if chrome.flash is None or not _flashes(card, chrome):
        return 0
    canvas = page.canvas
    style = page.style("strong", _FLASH)
    top = page.body.top + page.px(8)
    pieces: list[Piece] = [(f"{page.words['breaking']} ", "catalogue")]
    pieces.append((page.words.time(local(chrome.flash, chrome)), "digits"))
    draw_run(page, style, pieces, page.body.left, top + canvas.cap(style), canvas.theme.text)
    return round(canvas.cap(style) + page.px(72))
