"""«Slik har tallet endret seg»: every value with its time, its claimant and its sentence, newest first; no graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.cards.blocks import Block, Page, Stacked, gap, largest, stack
from kiosk.cards.figure import Sizes, claim_stack, number_size, sized_number
from kiosk.cards.paragraph import Piece, fit_text, run_block, set_text, text_block
from kiosk.model import Chrome, FigureFace, HistoryCard

_TITLE, _TIME, _SENTENCE = 60, 54, 60  # units
_NUMBER, _OLDER = 190, 120  # units, at most
_CLAIM = Sizes(56, 50, 50, "label")
_SHARE = 0.42  # of the width, for time, number and claimant
_SCALES = (0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5)
_BETWEEN = 56  # units, at least, between two rows
_BELOW = 64  # units between a row and its sentence in portrait


def draw_history(page: Page, card: HistoryCard, chrome: Chrome) -> None:
    """A line that says what has changed, and the rows under it, hairlines between them."""
    canvas, body = page.canvas, page.body
    title = _title(page, card)
    title.draw(body.left, body.top)
    page = replace(page, body=replace(body, top=body.top + title.height + page.px(_BETWEEN)))
    body = page.body
    rows, under = _rows(page, card, chrome)
    while len(rows) > 1 and _needed(page, rows) > body.height:
        rows.pop()
        canvas.cut(card.rows[len(rows)][1].sentence)
    if _needed(page, rows) > body.height:
        rows = [_row(page, *card.rows[0], chrome, _SCALES[0], under, clip=True)]
    spare = max(0.0, body.height - sum(row.height for row in rows))
    between = min(spare / max(1, len(rows) - 1), page.px(170))
    top = body.top + (spare - between * (len(rows) - 1)) * 0.3
    for index, row in enumerate(rows):
        if index:
            canvas.rect(canvas.theme.rule, body.left, top - between * 0.48, body.width, page.px(2))
        row.draw(body.left, top)
        top += row.height + between


def _title(page: Page, card: HistoryCard) -> Block:
    canvas, theme = page.canvas, page.canvas.theme
    style = canvas.style("strong", page.reading("strong", _TITLE))
    pieces: list[Piece] = [(page.words["history"], theme.text, "catalogue")]
    for text in card.label:
        pieces += [(page.words["separator"], theme.muted, "catalogue"), (text, theme.muted, "slice")]
    return run_block(page, pieces, style, page.body.width)


def _needed(page: Page, rows: list[Block]) -> float:
    return sum(row.height for row in rows) + page.px(_BETWEEN) * (len(rows) - 1)


def _rows(page: Page, card: HistoryCard, chrome: Chrome) -> tuple[list[Block], bool]:
    """The rows, and whether their sentences stand under the numbers: beside them only where all of it has room."""
    tried = []
    for under in (True,) if page.canvas.scale.shape == "tall" else (False, True):
        rows = _largest_rows(page, card, chrome, under)
        if _room_for(page, rows):
            return rows, under
        tried.append((rows, under))
    return min(tried, key=lambda one: (sum(row.cuts for row in one[0]), _needed(page, one[0])))


def _largest_rows(page: Page, card: HistoryCard, chrome: Chrome, under: bool) -> list[Block]:
    """The rows at the largest scale at which all of them have room, or else at the least."""
    found: dict[int, list[Block]] = {}

    def fits(index: int) -> bool:
        found[index] = [_row(page, at, face, chrome, _SCALES[index], under) for at, face in card.rows]
        return _room_for(page, found[index])

    return found[largest(fits, 0, len(_SCALES) - 1) or 0]


def _room_for(page: Page, rows: list[Block]) -> bool:
    return _needed(page, rows) <= page.body.height and not sum(row.cuts for row in rows)


def _row(
    page: Page, at: datetime | None, face: FigureFace, chrome: Chrome, scale: float, under: bool, *, clip: bool = False
) -> Block:
    """When, how many and who says so at the left; the sentence at the right, or below it (in portrait, and where a
    number is too wide for its column).
    """
    canvas, theme, width = page.canvas, page.canvas.theme, page.body.width
    who = _who(page, at, face, chrome, scale, width if under else width * _SHARE - page.px(56))
    px = page.reading("serif", _SENTENCE * scale)
    colour = theme.text if face.status == "current" else theme.muted
    column, above = (width, who.height + page.px(_BELOW * scale)) if under else (width * (1 - _SHARE), 0)
    if clip:
        box = (column, page.body.height - above)
        sentence = text_block(page, fit_text(page, face.sentence, "serif", (px, px), box, colour, "slice", 1.2))
    else:
        said = canvas.style("serif", px)
        sentence = text_block(page, set_text(page, face.sentence, said, column, colour, "slice", 1.2))
    if under:
        return stack([(who, 0), (sentence, page.px(_BELOW * scale))])

    def draw(left: float, top: float) -> None:
        who.draw(left, top)
        sentence.draw(left + width * _SHARE, top)

    return Block(max(who.height, sentence.height), draw, who.cuts + sentence.cuts)


def _who(page: Page, at: datetime | None, face: FigureFace, chrome: Chrome, scale: float, width: float) -> Block:
    canvas, theme = page.canvas, page.canvas.theme
    clock = canvas.style("clock", page.reading("clock", _TIME * scale))
    shown = _time(page, at, chrome)
    column = canvas.fonts.exact(clock.face, clock.px, "00:00") + page.px(40)
    most = (_NUMBER if face.status == "current" else _OLDER) * scale
    px = number_size(page, face, most, _TITLE * scale, width - column, page.body.height)
    number = sized_number(page, face, px, _TITLE * scale)
    claim = claim_stack(page, face, _CLAIM.by(scale), width - column)
    parts: list[Stacked] = [(number.block(), 0)]
    if claim.height:
        parts.append((claim, gap(round(px * 0.5), page.px(_CLAIM.claim * scale), marker=True)))
    right = stack(parts)

    def draw(left: float, top: float) -> None:
        if shown:
            canvas.text(left, top + canvas.cap(clock), shown, clock, theme.muted, "digits")
        right.draw(left + column, top)

    return Block(right.height, draw, right.cuts + (number.width > width - column))


def _time(page: Page, at: datetime | None, chrome: Chrome) -> str:
    """When the wall first had the value, in the wall's own time."""
    if at is None:
        return ""
    return page.words.time_or_date(at.astimezone(chrome.now.tzinfo) if chrome.now else at, chrome.now)
