"""Sources cards: who, through whom, in the article's own verb, what for; what is not verified, and silence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.cards.blocks import Block, Page, Stacked, gap, largest, stack
from kiosk.cards.paragraph import Piece, marker_block, measure, run_block, set_text, text_block
from kiosk.model import SourceRow, SourcesCard

_NAME, _VIA, _STATEMENT, _VERDICT = 56, 52, 64, 52  # units
_SHARES = (0.42, 0.48, 0.36, 0.54)  # of the width, for who says it
_SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.7, 1.9)
_BETWEEN = 80  # units, at least, between two rows


def draw_sources(page: Page, card: SourcesCard) -> None:
    """Rows under each other, hairlines between them."""
    body = page.body
    rows = _rows(page, card)
    while len(rows) > 1 and sum(block.height for block in rows) + page.px(50) * (len(rows) - 1) > body.height:
        rows.pop()
        page.canvas.cut(card.rows[len(rows)].name)
    spare = body.height - sum(block.height for block in rows)
    if spare < 0:
        page.canvas.cut(card.rows[0].name)
        bare = replace(card.rows[0], via=None, statement=None if card.rows[0].verdict else card.rows[0].statement)
        rows = _rows(page, replace(card, rows=(bare,)))
        spare = body.height - rows[0].height
    between = min(spare / max(1, len(rows) - 1), page.px(200)) if len(rows) > 1 else 0.0
    top = body.top + max(0.0, spare - between * (len(rows) - 1)) * 0.42
    for index, block in enumerate(rows):
        if index:
            page.canvas.rect(page.canvas.theme.rule, body.left, top - between * 0.46, body.width, page.px(2))
        block.draw(body.left, top)
        top += block.height + between


def _rows(page: Page, card: SourcesCard) -> list[Block]:
    """The rows at the largest scale that leaves room between them; all split their width at the same place."""
    under = page.canvas.scale.shape == "tall" or len(card.rows) == 1  # one party has the whole width for its words
    shares = (1.0,) if under else _SHARES
    scales = _SCALES if len(card.rows) == 1 else _SCALES[: -min(3, len(card.rows))]
    found: dict[int, list[Block]] = {}

    def fits(index: int) -> bool:
        for share in shares:
            rows = [_row(page, row, scales[index], share, inline=False) for row in card.rows]
            if _room_for(page, rows):
                found[index] = rows
                return True
        return False

    best = largest(fits, 0, len(scales) - 1)
    if best is not None:
        return found[best]
    tried = [[_row(page, row, scales[0], share, inline=True) for row in card.rows] for share in shares]
    return min(tried, key=lambda rows: (sum(b.cuts for b in rows), sum(b.height for b in rows)))


def _room_for(page: Page, rows: list[Block]) -> bool:
    needed = sum(block.height for block in rows) + page.px(_BETWEEN) * (len(rows) - 1)
    return needed <= page.body.height and not sum(block.cuts for block in rows)


def _row(page: Page, row: SourceRow, scale: float, share: float, inline: bool) -> Block:
    """Who at the left and what at the right; under each other where `share` is 1 (portrait)."""
    width = page.body.width
    if share == 1.0:
        return stack(
            [(_who(page, row, scale, width, inline), 0), (_what(page, row, scale, width), page.px(58 * scale))]
        )
    who = _who(page, row, scale, width * share - page.px(48), inline)
    what = _what(page, row, scale, width * (1 - share))

    def draw(left: float, top: float) -> None:
        who.draw(left, top)
        what.draw(left + width * share, top)

    return Block(max(who.height, what.height), draw, who.cuts + what.cuts)


def _who(page: Page, row: SourceRow, scale: float, width: float, inline: bool) -> Block:
    """The party under the marker, the verb below it; beside it where `inline` asks for that and there is room."""
    canvas, theme = page.canvas, page.canvas.theme
    name = canvas.style("strong", page.reading("strong", _NAME * scale))
    small = canvas.style("label", page.reading("label", _VIA * scale))
    silent = row.stance == "declines"
    if silent:  # silence is not a claim: no marker
        blocks = [(text_block(page, set_text(page, row.name, name, width, theme.text, "slice", 1.2)), 0.0)]
    else:
        blocks = [(marker_block(page, row.name, name, width), 0.0)]
    below = _cue_and_via(page, row)
    beside = measure(page, name)(row.name) + 0.6 * name.px
    if below and inline and beside + measure(page, small)(" ".join(text for text, _, _ in below)) < width:
        return _side_by_side(page, blocks[0][0], run_block(page, below, small, width), beside)
    if below:
        blocks.append((run_block(page, below, small, width), gap(name.px, small.px, marker=not silent)))
    return stack(blocks)


def _side_by_side(page: Page, left: Block, right: Block, column: float) -> Block:
    """Two one-line blocks on one baseline."""
    height = max(left.height, right.height)

    def draw(start: float, top: float) -> None:
        left.draw(start, top + height - left.height)
        right.draw(start + column, top + height - right.height)

    return Block(height, draw, left.cuts)


def _cue_and_via(page: Page, row: SourceRow) -> list[Piece]:
    """«opplyser via NRK»: the article's verb, and through whom."""
    theme = page.canvas.theme
    pieces: list[Piece] = [(row.cue, theme.muted, "slice")] if row.statement else []
    if row.via:
        pieces += [(page.words["via"], theme.muted, "catalogue"), (row.via, theme.text, "slice")]
    return pieces


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
