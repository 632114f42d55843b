"""What surrounds a card: the bar, kicker and clock above, times and badges below, a band at the foot."""

from __future__ import annotations

from datetime import datetime

import pygame

from kiosk.cards.blocks import Page
from kiosk.cards.canvas import Kind, Style
from kiosk.cards.scale import Frame, Scale
from kiosk.cards.theme import Colour, theme
from kiosk.cards.words import Words
from kiosk.model import Card, Chrome, HeadlineCard, ListCard

_SMALL = 44  # units: the size of kicker, clock and footer
_BAR = 8
_SEGMENT_GAP = 16


class Lines:
    """Where header and footer stand on a screen; the same for every card, so that nothing jumps."""

    def __init__(self, page: Page) -> None:
        """Measure for the page's scale and theme."""
        scale, canvas = page.canvas.scale, page.canvas
        self.small = canvas.style("small", page.passing("small", _SMALL))
        self.kicker = Style("Inter-SemiBold", page.passing("strong", _SMALL))
        self.clock = canvas.style("clock", page.passing("clock", _SMALL))
        self.cap = canvas.cap(self.small)
        self.header = scale.page.top + scale.px(_BAR) + scale.px(34) + self.cap  # baseline
        self.footer = float(scale.page.bottom)  # baseline
        self.body = Frame(
            scale.page.left,
            round(self.header + scale.px(70)),
            scale.page.right,
            round(self.footer - self.cap - scale.px(72)),
        )


def bar_segments(scale: Scale, places: int) -> list[pygame.Rect]:
    """The segments of the bar, left to right, one for each card of the rotation."""
    count = max(1, places)
    gap = min(scale.px(_SEGMENT_GAP), scale.page.width // (2 * count))
    room = scale.page.width - gap * (count - 1)
    edges = [scale.page.left + round(index * (room / count + gap)) for index in range(count)]
    return [pygame.Rect(left, scale.page.top, max(1, round(room / count)), scale.px(_BAR)) for left in edges]


def bar(scale: Scale, chrome: Chrome, fraction: float) -> list[tuple[pygame.Rect, Colour]]:
    """The bar as filled rectangles: cards done, the active one up to `fraction` (0–1), what is ahead."""
    colours = theme(chrome.theme)
    filled: list[tuple[pygame.Rect, Colour]] = []
    for index, segment in enumerate(bar_segments(scale, chrome.places)):
        colour = colours.done if index < chrome.place else colours.rule
        filled.append((segment, colour))
        if index == chrome.place:
            width = round(segment.width * min(1.0, max(0.0, fraction)))
            filled.append((pygame.Rect(segment.left, segment.top, width, segment.height), colours.text))
    return filled


def clock_patch(page: Page, chrome: Chrome) -> tuple[pygame.Rect, pygame.Surface] | None:
    """The clock's rectangle with the minute in it; None while the clock is not set."""
    if chrome.now is None:
        return None
    lines, canvas, scale = Lines(page), page.canvas, page.canvas.scale
    text = page.words.time(chrome.now)
    width = canvas.fonts.exact(lines.clock.face, lines.clock.px, "00:00")
    top, bottom = round(lines.header - lines.cap * 1.3), round(lines.header + lines.cap * 0.3)
    left = scale.page.left if chrome.swapped else scale.page.right - width
    area = pygame.Rect(left, top, width, bottom - top)
    patch = pygame.Surface(area.size, 0, 32)
    patch.fill(canvas.theme.ground)
    own = canvas.fonts.exact(lines.clock.face, lines.clock.px, text)
    canvas.blit(patch, 0 if chrome.swapped else width - own, lines.header - top, text, lines.clock, canvas.theme.text)
    return area, patch


def draw_header(page: Page, card: Card, chrome: Chrome) -> None:
    """The bar's track, the kicker with *Siste*, *Rettet* and *Eksempel*, and *Holdt* beside the clock."""
    canvas, lines, scale = page.canvas, Lines(page), page.canvas.scale
    for segment in bar_segments(scale, chrome.places):
        canvas.surface.fill(canvas.theme.rule, segment)
    clock = canvas.fonts.exact(lines.clock.face, lines.clock.px, "00:00") + scale.px(40) if chrome.now else 0
    tags = _tags(page, card, chrome)
    held = _held_width(page, lines) if chrome.held else 0
    room = scale.page.width - clock - held - (scale.px(40) if held else 0)
    room -= sum(_tag_width(page, lines, tag) for tag in tags)
    kicker = page.words["latest"] if isinstance(card, ListCard) else card.kicker or ""
    origin: Kind = "catalogue" if isinstance(card, ListCard) else "feed"
    kicker = _shorten(page, kicker, lines.kicker, room)
    kicker_width = canvas.fonts.exact(lines.kicker.face, lines.kicker.px, kicker) if kicker else 0
    total = sum(_tag_width(page, lines, tag) for tag in tags) + kicker_width
    hang = 0.16 * lines.kicker.px if tags else 0.0  # as a marker: the letters keep the edge, the box hangs
    pen: float = scale.page.right - total if chrome.swapped else scale.page.left - hang
    for tag in tags:
        _draw_tag(page, lines, tag, pen)
        pen += _tag_width(page, lines, tag)
    if kicker:
        canvas.text(pen, lines.header, kicker, lines.kicker, canvas.theme.text, origin)
    if chrome.held:
        _draw_held(page, lines, scale.page.left + clock if chrome.swapped else scale.page.right - clock - held)


def _tags(page: Page, card: Card, chrome: Chrome) -> list[tuple[str, bool]]:
    """The words before the kicker, and whether each is filled."""
    tags = [(page.words["breaking"], True)] if chrome.breaking else []
    if isinstance(card, HeadlineCard) and card.corrected:
        tags.append((page.words["corrected"], False))
    if card.sample:
        tags.append((page.words["sample"], False))
    return tags


def _tag_width(page: Page, lines: Lines, tag: tuple[str, bool]) -> float:
    return page.canvas.fonts.exact(lines.kicker.face, lines.kicker.px, tag[0]) + 0.32 * lines.kicker.px + page.px(24)


def _draw_tag(page: Page, lines: Lines, tag: tuple[str, bool], left: float) -> None:
    """A boxed word. *Siste* is inverted, not coral: coral says *not verified* and nothing else."""
    canvas, (text, filled) = page.canvas, tag
    side = 0.16 * lines.kicker.px
    width = canvas.fonts.exact(lines.kicker.face, lines.kicker.px, text) + 2 * side
    area = pygame.Rect(round(left), round(lines.header - lines.cap - 0.2 * lines.kicker.px), round(width), 0)
    area.height = round(lines.header + 0.2 * lines.kicker.px) - area.top
    if filled:
        canvas.surface.fill(canvas.theme.text, area)
    else:
        canvas.outline(canvas.theme.muted, area, max(1, page.px(3)))
    canvas.text(
        left + side, lines.header, text, lines.kicker, canvas.theme.ground if filled else canvas.theme.text, "catalogue"
    )


def _held_width(page: Page, lines: Lines) -> float:
    return page.canvas.fonts.exact(lines.kicker.face, lines.kicker.px, page.words["held"]) + page.px(36)


def _draw_held(page: Page, lines: Lines, left: float) -> None:
    canvas = page.canvas
    for offset in (0, 15):
        canvas.rect(canvas.theme.text, left + page.px(offset), lines.header - lines.cap, page.px(8), lines.cap)
    canvas.text(left + page.px(36), lines.header, page.words["held"], lines.kicker, canvas.theme.text, "catalogue")


def _shorten(page: Page, text: str, style: Style, room: float) -> str:
    """`text` without its last words where there is no room for all of it; a whole word or nothing."""
    words = text.split(" ")
    while words and page.canvas.fonts.exact(style.face, style.px, " ".join(words)) > room:
        words.pop()
    return " ".join(words)


Piece = tuple[str, Kind]


def draw_footer(page: Page, card: Card, chrome: Chrome) -> None:
    """Outlet and both times at the left, what is amiss with the wall itself at the right; or the band."""
    if chrome.band is not None and chrome.band.kind != "settings_error":
        _draw_band(page, card, chrome)
        return
    lines = Lines(page)
    badges = _badges(page.words, chrome)
    width = _run_width(page, lines.small, badges)
    pieces = _times(page.words, card, chrome)
    room = page.canvas.scale.page.width - (width + page.px(48) if badges else 0)
    while pieces and _run_width(page, lines.small, pieces) > room:
        pieces = pieces[2:] if pieces[0][1] == "feed" else pieces[:-3]
    strong = chrome.stale
    colour = page.canvas.theme.text if strong else page.canvas.theme.muted
    _draw_run(page, lines.small, pieces, page.canvas.scale.page.left, lines.footer, colour)
    _draw_run(page, lines.small, badges, page.canvas.scale.page.right - width, lines.footer, page.canvas.theme.muted)


def _times(words: Words, card: Card, chrome: Chrome) -> list[Piece]:
    """Pairs of (text, its origin), with what separates them; two times, for a fresh fetch is not fresh information."""
    groups: list[list[Piece]] = [[(card.outlet, "feed")]] if card.outlet else []
    if card.withheld:
        groups = [[(words["withheld"], "catalogue")]]
    label = "last_updated" if chrome.stale else "updated"
    for key, at in ((label, card.updated), ("fetched", card.fetched)):
        if at is not None:
            groups.append(
                [(f"{words[key]} ", "catalogue"), (words.day_and_time(_local(at, chrome), chrome.now), "digits")]
            )
    joined: list[Piece] = []
    for group in groups:
        if joined:
            joined.append((f" {words['separator']} ", "catalogue"))
        joined += group
    return joined


def _local(at: datetime, chrome: Chrome) -> datetime:
    return at.astimezone(chrome.now.tzinfo) if chrome.now is not None else at


def _badges(words: Words, chrome: Chrome) -> list[Piece]:
    shown: list[Piece] = []
    if chrome.band is not None and chrome.band.kind == "settings_error":
        shown.append((words["settings_error"], "catalogue"))
        if chrome.band.detail:
            shown.append((f" {chrome.band.detail}", "setting"))
    elif chrome.setup_badge:
        shown.append((words["setup_badge"], "catalogue"))
    if chrome.panel_missing:
        if shown:
            shown.append((f" {words['separator']} ", "catalogue"))
        shown.append((words["panel_missing"], "catalogue"))
    return shown


def _run_width(page: Page, style: Style, pieces: list[Piece]) -> int:
    return sum(page.canvas.fonts.exact(style.face, style.px, text) for text, _ in pieces)


def _draw_run(page: Page, style: Style, pieces: list[Piece], left: float, baseline: float, colour: Colour) -> float:
    for text, kind in pieces:
        left += page.canvas.text(left, baseline, text, style, colour, kind)
    return left


def _draw_band(page: Page, card: Card, chrome: Chrome) -> None:
    """A full-width inverted band at the foot; it never replaces the card."""
    band, lines, canvas, words = chrome.band, Lines(page), page.canvas, page.words
    assert band is not None
    height = canvas.surface.get_height()
    top = lines.footer - lines.cap - page.px(36)
    canvas.rect(canvas.theme.text, 0, top, canvas.surface.get_width(), height - top)
    first: list[Piece]
    rest: list[Piece] = []
    if band.kind == "trial":
        first = [(words["trial"], "catalogue")]
        if band.since is not None:
            at = words.time(_local(band.since, chrome))
            first = [(f"{words['trial_until']} ", "catalogue"), (at, "digits")]
        rest = [(band.detail, "setting")] if band.detail else []
    elif band.kind == "withdrawn":
        first = [(words["withdrawn"], "catalogue")]
    elif band.kind == "unconnected":
        first = [(words["unconnected"], "catalogue")]
    elif band.kind == "no_contact":
        first = [(f"{words['no_contact']} ", "catalogue"), (band.detail, "feed")]
        if band.since is not None:
            at = words.day_and_time(_local(band.since, chrome), chrome.now)
            first += [(f" {words['since']} ", "catalogue"), (at, "digits")]
    else:
        first = [(words["offline"], "catalogue")]
        if band.since is not None:
            at = words.day_and_time(_local(band.since, chrome), chrome.now)
            first = [(f"{words['offline_since']} ", "catalogue"), (at, "digits")]
        rest = [(words["last_known"], "catalogue")]
    bold = Style("Inter-Bold", lines.small.px)
    pen = _draw_run(page, bold, first, canvas.scale.page.left, lines.footer, canvas.theme.ground) + page.px(28)
    if pen + _run_width(page, lines.small, rest) <= canvas.scale.page.right:
        _draw_run(page, lines.small, rest, pen, lines.footer, canvas.theme.ground)
