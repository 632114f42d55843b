"""The list of the latest stories: time and headline of each, the one on the wall marked at its left."""

from __future__ import annotations

from kiosk.cards.blocks import Block, Page
from kiosk.cards.paragraph import set_text, text_block
from kiosk.model import Chrome, ListCard

_SCALES = (1.25, 1.1, 1.0, 0.9, 0.8)
_TITLE = 72  # units


def draw_list(page: Page, card: ListCard, chrome: Chrome) -> None:
    """As many rows as there are stories and room."""
    body = page.body
    for scale in _SCALES:
        rows = [_row(page, card, index, chrome, scale) for index in range(len(card.rows))]
        least = page.px(84)
        if sum(row.height for row in rows) + least * (len(rows) - 1) <= body.height:
            break
    while len(rows) > 1 and sum(row.height for row in rows) + least * (len(rows) - 1) > body.height:
        rows.pop()  # the newest stand first; the rest is reached by paging
    spare = body.height - sum(row.height for row in rows)
    between = min(spare / max(1, len(rows) - 1), page.px(180))
    top = body.top + max(0.0, spare - between * (len(rows) - 1)) * 0.42
    for index, row in enumerate(rows):
        if index:
            page.canvas.rect(page.canvas.theme.rule, body.left, top - between * 0.46, body.width, page.px(2))
        row.draw(body.left, top)
        top += row.height + between


def _row(page: Page, card: ListCard, index: int, chrome: Chrome, scale: float) -> Block:
    canvas, theme = page.canvas, page.canvas.theme
    title, at = card.rows[index]
    current = index == card.current
    style = canvas.style("serif", page.reading("serif", _TITLE * scale))
    clock = canvas.style("clock", page.reading("clock", 54 * scale))
    bar = page.px(12)
    time_left = bar + page.px(30)
    column = time_left + canvas.fonts.exact(clock.face, clock.px, "00:00") + page.px(44)
    width = page.body.width - column
    laid = set_text(page, title, style, width, theme.text if current else theme.muted, "slice")
    block = text_block(page, laid)

    def draw(left: float, top: float) -> None:
        if current:
            canvas.rect(theme.text, left, top - 0.1 * style.px, bar, block.height + 0.2 * style.px)
        if at is not None:
            local = at.astimezone(chrome.now.tzinfo) if chrome.now else at
            ink = theme.text if current else theme.muted
            shown = page.words.time_or_date(local, chrome.now)
            canvas.text(left + time_left, top + canvas.cap(style), shown, clock, ink, "digits")
        block.draw(left + column, top)

    return Block(block.height, draw, block.cuts)
