"""Sources cards: who, through whom, in the article's own verb, what for; what is not verified, and silence."""

from __future__ import annotations

from kiosk.cards.blocks import Block, Page, Stacked, gap, marker_block, set_text, stack, text_block
from kiosk.cards.canvas import Kind, Style
from kiosk.cards.theme import Colour
from kiosk.model import SourceRow, SourcesCard

_NAME, _VIA, _STATEMENT, _VERDICT = 56, 52, 64, 52  # units
_SHARES = (0.36, 0.42, 0.48, 0.54)  # of the width, for who says it
_SCALES = (1.7, 1.5, 1.3, 1.15, 1.0, 0.9, 0.8)


def draw_sources(page: Page, card: SourcesCard) -> None:
    """Rows under each other, hairlines between them."""
    body = page.body
    rows = _rows(page, card)
    spare = body.height - sum(block.height for block in rows)
    if spare < 0:
        page.canvas.cut(" / ".join(row.name for row in card.rows))
    between = min(spare / max(1, len(rows) - 1), page.px(200)) if len(rows) > 1 else 0.0
    top = body.top + max(0.0, spare - between * (len(rows) - 1)) * 0.42
    for index, block in enumerate(rows):
        if index:
            page.canvas.rect(page.canvas.theme.rule, body.left, top - between * 0.46, body.width, page.px(2))
        block.draw(body.left, top)
        top += block.height + between


def _rows(page: Page, card: SourcesCard) -> list[Block]:
    """The rows at the largest scale that leaves room between them; all split their width at the same place."""
    tall = page.canvas.scale.shape == "tall"
    for scale in _SCALES[2 if len(card.rows) > 2 else 0 :]:
        tried = [[_row(page, row, scale, share) for row in card.rows] for share in ((1.0,) if tall else _SHARES)]
        rows = min(tried, key=lambda blocks: (sum(b.cuts for b in blocks), sum(b.height for b in blocks)))
        needed = sum(b.height for b in rows) + page.px(92) * (len(rows) - 1)
        if needed <= page.body.height and not sum(b.cuts for b in rows):
            return rows
    return rows


def _row(page: Page, row: SourceRow, scale: float, share: float) -> Block:
    """Who at the left and what at the right; under each other where `share` is 1 (portrait)."""
    width = page.body.width
    if share == 1.0:
        return stack([(_who(page, row, scale, width), 0), (_what(page, row, scale, width), page.px(58 * scale))])
    who = _who(page, row, scale, width * share - page.px(48))
    what = _what(page, row, scale, width * (1 - share))

    def draw(left: float, top: float) -> None:
        who.draw(left, top)
        what.draw(left + width * share, top)

    return Block(max(who.height, what.height), draw, who.cuts + what.cuts)


def _who(page: Page, row: SourceRow, scale: float, width: float) -> Block:
    canvas, theme = page.canvas, page.canvas.theme
    name = canvas.style("strong", page.reading("strong", _NAME * scale))
    small = canvas.style("label", page.reading("label", _VIA * scale))
    silent = row.stance == "declines"
    if silent:  # silence is not a claim: no marker
        blocks = [(text_block(page, set_text(page, row.name, name, width, theme.text, "slice", 1.2)), 0.0)]
    else:
        blocks = [(marker_block(page, row.name, name, width), 0.0)]
    below = _cue_and_via(page, row, small, width)
    if below:
        blocks.append((below, gap(name.px, small.px, marker=not silent)))
    return stack(blocks)


def _cue_and_via(page: Page, row: SourceRow, style: Style, width: float) -> Block | None:
    """«opplyser via NRK»: the article's verb, and through whom, on one line where it fits."""
    canvas, theme = page.canvas, page.canvas.theme
    cue = row.cue if row.statement else ""
    via = page.words["via"]
    pieces: list[tuple[str, Colour, Kind]] = [(cue, theme.muted, "slice")] if cue else []
    if row.via:
        pieces += [(via, theme.muted, "catalogue"), (row.via, theme.text, "slice")]
    if not pieces:
        return None
    space = canvas.fonts.exact(style.face, style.px, " ")
    widths = [canvas.fonts.exact(style.face, style.px, text) for text, _, _ in pieces]
    if sum(widths) + space * (len(pieces) - 1) > width:
        lines = [text_block(page, set_text(page, text, style, width, ink, kind)) for text, ink, kind in pieces]
        return stack([(line, gap(style.px, style.px)) for line in lines])

    def draw(left: float, top: float) -> None:
        for (text, ink, kind), advance in zip(pieces, widths, strict=True):
            canvas.text(left, top + canvas.cap(style), text, style, ink, kind)
            left += advance + space

    return Block(round(canvas.cap(style)), draw)


def _what(page: Page, row: SourceRow, scale: float, width: float) -> Block:
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
