"""The list of the latest stories: time and headline of each, the one on the wall marked at its left."""

from __future__ import annotations

from kiosk.cards.card import ListCard
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.identity import local
from kiosk.cards.drawing.lines import fit_text, text_block
from kiosk.cards.drawing.page import Block, Page, share_rows

_TITLES = (84, 76, 72, 68, 64, 60, 56)  # units, one size for all
_CLOCK = 0.78  # of the title
_LEAST_AIR = 20.0  # units
_LINES = 9  # a headline is whole: a cut could take who says it


def draw_list(page: Page, card: ListCard) -> None:
    """As many rows as there are stories and room; the newest stand first, the rest is reached by paging."""
    body = page.body
    rows: list[Block] = []
    for style in page.steps("serif", _TITLES):
        rows = [_row(page, card, index, style) for index in range(len(card.rows))]
        if _needed(page, rows) <= body.height:
            break
    while len(rows) > 1 and _needed(page, rows) > body.height:
        rows.pop()
    share_rows(page, rows, body.top, body.bottom)


def _needed(page: Page, rows: list[Block]) -> float:
    return sum(row.height for row in rows) + 2 * page.px(_LEAST_AIR) * len(rows)


def _row(page: Page, card: ListCard, index: int, style: Style) -> Block:
    canvas, theme = page.canvas, page.canvas.theme
    title, at = card.rows[index]
    current = index == card.current
    clock = canvas.style("clock", max(_CLOCK * style.px, page.style("clock", 1).px))
    bar = page.px(12)
    time_left = bar + page.px(30)
    column = time_left + canvas.width("00:00", clock) + page.px(44)
    ink = theme.text if current else theme.muted
    laid = fit_text(page, title, [style], page.body.width - column, lines=_LINES, lead=1.14)
    block = text_block(page, laid, ink)

    def draw(left: float, top: float) -> None:
        if current:
            canvas.rect(theme.text, left, top - 0.1 * style.px, bar, block.height + 0.2 * style.px)
        if at is not None:
            shown = page.words.time_or_date(local(at, page.chrome), page.chrome.now)
            canvas.text(left + time_left, top + canvas.cap(style), shown, clock, ink, "digits")
        block.draw(left + column, top)

    return Block(block.height, draw, 0.0, block.faults)
