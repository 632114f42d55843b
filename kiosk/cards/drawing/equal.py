"""Equal numbers: polls, seats and votes, in rows of one size."""

from __future__ import annotations

from itertools import zip_longest

from kiosk.cards.card import Claim, EqualCard
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.lines import BOX_ABOVE, fit_text, text_block
from kiosk.cards.drawing.number import Number, aligned, number
from kiosk.cards.drawing.page import (
    NOTHING,
    Block,
    Page,
    Stacked,
    beside,
    padded,
    share_rows,
    stack,
    under,
)

_NUMERALS = (188, 168, 152, 132, 116, 100, 88)  # units: as large as the rows allow, all of one size
_LABEL, _NOTE = 0.40, 48.0  # of the numeral; units
_LABEL_LEAST = 56.0
_ONE_COLUMN = 5  # rows at most; more stand in two columns
_CLAIM = (56, 52)
_LEAST_AIR = 20.0  # units: over and under a row
_OVER = 1000  # faults: the rows have no room


def draw_equal(page: Page, card: EqualCard) -> None:
    """Numerals of one size that share the end of their whole part; who counted and how below a strong hairline."""
    body, canvas = page.body, page.canvas
    foot = _equal_foot(page, card)
    bottom = float(body.bottom)
    if foot is not NOTHING:
        top = body.bottom - foot.height
        foot.draw(body.left, top)
        bottom = top - page.px(44)
        canvas.rule(bottom, canvas.theme.done)
    two = len(card.rows) > _ONE_COLUMN and not page.tall
    best: tuple[float, list[Block]] | None = None
    for units in _NUMERALS:
        rows = _equal_rows(page, card.rows, units, two=two)
        needed = sum(row.height + row.below for row in rows) + 2 * len(rows) * page.px(_LEAST_AIR)
        lack = needed - (bottom - body.top)
        faults = sum(row.faults for row in rows) + (_OVER + lack if lack > 0 else 0.0)
        if best is None or faults < best[0]:
            best = faults, rows
        if not faults:
            break
    if best is not None and share_rows(page, best[1], body.top, bottom) < page.px(4):
        canvas.cut("a party has no room")


def _equal_rows(page: Page, claims: tuple[Claim, ...], units: float, *, two: bool) -> list[Block]:
    grid = page.canvas.grid
    width = (page.body.width - page.px(72)) / 2 if two else float(page.body.width)
    px = page.style("figures", units).px
    label = max(_LABEL_LEAST, min(76.0, _LABEL * units))
    hedge = page.style("serif", label).px
    numbers = [number(page, claim.digits, claim.hedge, px, hedge, page.canvas.theme.text) for claim in claims]
    moved = aligned(numbers, decimals=True)
    edge = max((one.width + shift for one, shift in zip(numbers, moved, strict=True)), default=0.0)
    offset = edge + page.px(44)
    if not two:  # on a column line, as everywhere
        most = 4 if page.tall else 6
        columns = next((k for k in range(2, most) if grid.columns(k) >= edge), most)
        offset = float(grid.axis(columns) - grid.page.left)
    cells = [
        _equal_cell(page, claim, one, shift, offset, width, label)
        for claim, one, shift in zip(claims, numbers, moved, strict=True)
    ]
    if not two:
        return cells
    half = -(-len(cells) // 2)
    rows = []
    for pair in zip_longest(cells[:half], cells[half:]):
        there = [cell for cell in pair if cell is not None]
        left, *right = [_centred(cell, max(one.height for one in there)) for cell in there]
        rows.append(beside(left, right[0], width + page.px(72)) if right else left)
    return rows


def _centred(cell: Block, height: float) -> Block:
    """The cell in the middle of a row of `height` px."""
    down = (height - cell.height) / 2
    return Block(height, lambda x, y: cell.draw(x, y + down), 0.0, cell.faults, cell.width)


def _equal_cell(
    page: Page, claim: Claim, one: Number, moved: float, offset: float, width: float, label: float
) -> Block:
    """One party: its number, its name and what the story adds."""
    theme = page.canvas.theme
    room = width - offset
    plain = one.block()
    left = Block(plain.height, lambda x, y: plain.draw(x + moved, y), plain.below, 0, one.width + moved)
    style, muted = page.style("serif", label), page.style("serif", max(_LABEL_LEAST, label - 12))
    blocks: list[Stacked] = []
    last, cut = style, 0
    for text, own, colour in ((claim.label, style, theme.text), (claim.place, muted, theme.muted)):
        if not text:
            continue
        laid = fit_text(page, text, [own, page.style("serif", _LABEL_LEAST)], room, lines=2, lead=1.06, label=True)
        blocks.append((text_block(page, laid, colour), under(last, own)))
        last, cut = own, cut + sum(line.hyphen for line in laid.lines)
    words = stack(blocks)
    alone = len(blocks) == 1 and words.height < left.height
    block = beside(left, words, offset, foot=alone)
    fault = 100 if left.width > offset else 0
    return Block(block.height, block.draw, block.below, words.faults // 100 * 100 + fault + cut, width)


def _equal_foot(page: Page, card: EqualCard) -> Block:
    """Institute, then days, number asked, margin: a line each."""
    theme, width = page.canvas.theme, page.body.width
    rows: list[Stacked] = []
    if card.claimant is not None:
        rows.append((claimant_block(page, card.claimant, page.steps("strong", _CLAIM), width), 0))
    style = page.style("label", _NOTE)
    for note in card.notes:
        laid = fit_text(page, note, [style], width, lines=3 if page.tall else 2, lead=1.25)
        rows.append((text_block(page, laid, theme.muted), page.px(34)))
    return padded(stack(rows), BOX_ABOVE * page.px(56)) if rows else NOTHING
