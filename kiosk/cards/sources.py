"""Sources cards: who, through whom, in the article's own verb, what for; what is not verified, and silence."""

from __future__ import annotations

from kiosk.cards.blocks import Block, Page, Stacked, gap, marker_block, set_text, stack, text_block
from kiosk.cards.canvas import Style
from kiosk.model import SourceRow, SourcesCard

_NAME, _VIA, _STATEMENT, _VERDICT = 56, 52, 64, 52  # units
_LEFT = 0.42  # of the width, for who says it


def draw_sources(page: Page, card: SourcesCard) -> None:
    """Rows under each other, hairlines between them."""
    body = page.body
    scale = 1.25
    while True:
        rows = [_row(page, row, scale) for row in card.rows]
        spare = body.height - sum(block.height for block in rows)
        between = spare / max(1, len(rows) - 1) if len(rows) > 1 else 0
        if between >= page.px(84) or (len(rows) == 1 and spare >= 0) or scale <= 0.6:
            break
        scale -= 0.05
    if spare < 0:
        page.canvas.cut(" / ".join(row.name for row in card.rows))
    between = min(between, page.px(190))
    top = body.top + max(0.0, (body.height - sum(b.height for b in rows) - between * (len(rows) - 1)) * 0.42)
    for index, block in enumerate(rows):
        if index:
            page.canvas.rect(page.canvas.theme.rule, body.left, top - between / 2, body.width, page.px(2))
        block.draw(body.left, top)
        top += block.height + between


def _row(page: Page, row: SourceRow, scale: float) -> Block:
    who = _who(page, row, scale, page.body.width * _LEFT - page.px(48))
    what = _what(page, row, scale, page.body.width * (1 - _LEFT))
    left_of_what = page.body.width * _LEFT

    def draw(left: float, top: float) -> None:
        who.draw(left, top)
        if what:
            what.draw(left + left_of_what, top)

    return Block(page.body.width, max(who.height, what.height if what else 0), draw)


def _who(page: Page, row: SourceRow, scale: float, width: float) -> Block:
    canvas, theme = page.canvas, page.canvas.theme
    name = canvas.style("strong", page.reading("strong", _NAME * scale))
    small = canvas.style("label", page.reading("label", _VIA * scale))
    silent = row.stance == "declines"
    blocks: list[Stacked] = []
    if silent:  # silence is not a claim: no marker
        blocks.append((text_block(page, set_text(page, row.name, name, width, theme.text, "slice", 1.2)), 0))
    else:
        blocks.append((marker_block(page, row.name, name, width), 0))
    above = 0.62 * small.px if silent else 0.95 * small.px
    if row.via:
        blocks.append((_via(page, row.via, small, width), above))
        above = 0.55 * small.px
    if row.statement:
        blocks.append((text_block(page, set_text(page, row.cue, small, width, theme.muted, "slice", 1.2)), above))
    return stack(blocks)


def _via(page: Page, via: str, style: Style, width: float) -> Block:
    canvas = page.canvas
    word = canvas.fonts.exact(style.face, style.px, f"{page.words['via']} ")
    text = text_block(page, set_text(page, via, style, width - word, canvas.theme.text, "slice", 1.2))

    def draw(left: float, top: float) -> None:
        canvas.text(left, top + canvas.cap(style), f"{page.words['via']} ", style, canvas.theme.muted, "catalogue")
        text.draw(left + word, top)

    return Block(word + text.width, text.height, draw)


def _what(page: Page, row: SourceRow, scale: float, width: float) -> Block | None:
    canvas, theme = page.canvas, page.canvas.theme
    said = canvas.style("serif", page.reading("serif", _STATEMENT * scale))
    quiet = canvas.style("label", page.reading("label", _VIA * scale))
    verdict = canvas.style("strong", page.reading("strong", _VERDICT * scale))
    blocks: list[Stacked] = []
    if row.stance == "declines":
        blocks.append((text_block(page, set_text(page, row.cue, quiet, width, theme.muted, "slice", 1.2)), 0))
    elif row.statement:
        blocks.append((text_block(page, set_text(page, row.statement, said, width, theme.text, "slice", 1.18)), 0))
    else:
        blocks.append((text_block(page, set_text(page, row.cue, said, width, theme.text, "slice", 1.18)), 0))
    if row.verdict:
        block = text_block(page, set_text(page, row.verdict, verdict, width, theme.alert, "slice", 1.2))
        blocks.append((block, gap(said.px, verdict.px)))
    return stack(blocks)
