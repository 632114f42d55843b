"""Equal numbers: polls, seats and votes in rows, and coordinated numbers in a run or in columns."""

from __future__ import annotations

from itertools import zip_longest

from kiosk.cards.card import Claim, ColumnsCard, EqualCard, Numeral, RunCard
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.grid import GUTTER
from kiosk.cards.drawing.lines import BOX_ABOVE, fit_text, set_text, text_block
from kiosk.cards.drawing.number import Number, aligned, number, numeral_size
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
_RUN = ((380, 124), (348, 112), (320, 104), (300, 92), (240, 84), (200, 76), (160, 68), (130, 60))
_LARGE = 5  # of these steps: on one line where one of them allows that
_COLUMN_NUMERALS = {2: 420.0, 3: 320.0, 4: 220.0}
_COLUMN_LABELS = (76, 68, 64, 60, 56)
_COLUMN_CLAIM = (64, 60, 56, 52)
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


def draw_run(page: Page, card: RunCard) -> None:
    """Words and numerals on one baseline, what goes on below, one marker."""
    body = page.body
    who = claimant_block(page, card.claimant, page.steps("strong", (76, 72, 64, 60, 56, 52)), body.width)
    for numeral, words, most in [*((n, w, 1) for n, w in _RUN[:_LARGE]), *((n, w, 3) for n, w in _RUN)]:
        lines = _run_lines(page, card, numeral, words)
        block = stack([*lines, (who, page.px(72))])
        runs = len(lines) - bool(card.rest)
        if block.height + block.below <= body.height and not block.faults and runs <= most:
            break
    block.draw(body.left, body.top + page.canvas.grid.hung(body.height - block.height))
    if block.height > body.height or block.faults >= 100:
        page.canvas.cut("a run of numbers has no room")


def _run_lines(page: Page, card: RunCard, numeral: float, words: float) -> list[Stacked]:
    """The run broken before its numerals' words only where it must; each line with its numerals."""
    theme = page.canvas.theme
    text, large = page.style("serif", words), page.style("figures", numeral)
    gap = 0.28 * text.px
    lines: list[list[str | Numeral]] = [[]]
    used = 0.0
    for group in _groups(card.run):
        width = sum(_piece_width(page, piece, text.px, large.px) + gap for piece in group)
        if lines[-1] and used + width - gap > page.body.width:
            lines.append([])
            used = 0.0
        lines[-1] += group
        used += width
    blocks: list[Stacked] = []
    for line in lines:
        wide = sum(_piece_width(page, piece, text.px, large.px) + gap for piece in line) - gap
        fault = 100 if wide > page.body.width else 0
        blocks.append((_run_line(page, line, text.px, large.px, gap, fault), page.px(56)))
    if card.rest:
        laid = set_text(page, card.rest, text, page.body.width, lead=1.16)
        blocks.append((text_block(page, laid, theme.text), 0.50 * text.px))

    return blocks


def _groups(run: tuple[str | Numeral, ...]) -> list[list[str | Numeral]]:
    """What a line break may not part: a numeral, the words before it, and its noun after it."""
    groups: list[list[str | Numeral]] = []
    pending: list[str | Numeral] = []
    for piece in run:
        if isinstance(piece, Numeral):
            groups.append([*pending, piece])
            pending = []
            continue
        words = piece.split(" ")
        if groups and isinstance(groups[-1][-1], Numeral):
            groups[-1].append(words[0])
            words = words[1:]
        pending += words
    if pending:
        groups.append(pending) if not groups else groups[-1].extend(pending)
    return groups


def _piece_width(page: Page, piece: str | Numeral, text: int, large: int) -> float:
    if isinstance(piece, Numeral):
        return number(page, piece.digits, None, large, text, page.canvas.theme.text).width
    return page.canvas.width(piece, page.canvas.style("serif", text))


def _run_line(page: Page, line: list[str | Numeral], text: int, large: int, gap: float, fault: int) -> Block:
    canvas, theme = page.canvas, page.canvas.theme
    style = canvas.style("serif", text)
    tall = any(isinstance(piece, Numeral) for piece in line)
    height = canvas.cap(canvas.style("figures", large)) if tall else canvas.cap(style)

    def draw(left: float, top: float) -> None:
        pen, baseline = left, top + height
        for index, piece in enumerate(line):
            if isinstance(piece, Numeral):
                one = number(page, piece.digits, None, large, text, theme.text)
                one.draw(pen, baseline)
                pen += one.width + gap
                continue
            start = pen - (canvas.bearing(piece, style) if not index else 0)
            pen = start + canvas.text(start, baseline, piece, style, theme.text, "slice") + gap
        canvas.grow(left, top, pen - gap - left, height)

    return Block(height, draw, 0.0, fault)


def draw_columns(page: Page, card: ColumnsCard) -> None:
    """Numerals of one size in columns with hairlines between them, one claimant; in portrait rows."""
    body = page.body
    who = claimant_block(page, card.claimant, page.steps("strong", _COLUMN_CLAIM), body.width)
    if page.tall:
        _draw_tall_columns(page, card, who)
        return
    count = len(card.columns)
    spans = _spans(card.columns)
    room = body.height - who.height - who.below - page.px(72)
    numeral = min(
        numeral_size(
            page, c.digits, page.canvas.grid.columns(s), room * 0.6, page.px(_COLUMN_NUMERALS[min(4, count)]), 1
        )
        for c, s in zip(card.columns, spans, strict=True)
    )
    for label in _COLUMN_LABELS:
        blocks = [_column(page, c, s, numeral, label) for c, s in zip(card.columns, spans, strict=True)]
        height = max(block.height for block in blocks)
        if height <= room and not any(block.faults for block in blocks):
            break
    total = height + page.px(72) + who.height
    top = body.top + page.canvas.grid.hung(body.height - total)
    at = 0
    for index, (block, span) in enumerate(zip(blocks, spans, strict=True)):
        left = body.left + at * page.canvas.grid.pitch
        if index:
            page.canvas.rect(page.canvas.theme.rule, left - page.px(GUTTER + 12), top, page.px(3), height)
        block.draw(left, top)
        at += span
    who.draw(body.left, top + height + page.px(72))
    if total > body.height or any(block.faults >= 100 for block in blocks):
        page.canvas.cut("a column has no room")


def _spans(columns: tuple[Claim, ...]) -> tuple[int, ...]:
    """6|6, 4|4|4, 6|3|3 and the like, by the length of the labels."""
    if len(columns) == 2:
        return (6, 6)
    if len(columns) == 4:
        return (3, 3, 3, 3)
    lengths = [len(claim.label or "") for claim in columns]
    longest = max(range(3), key=lambda index: lengths[index])
    if lengths[longest] > 2 * sorted(lengths)[1]:
        return tuple(6 if index == longest else 3 for index in range(3))
    return (4, 4, 4)


def _column(page: Page, claim: Claim, span: int, px: int, label: float) -> Block:
    theme = page.canvas.theme
    width = page.canvas.grid.columns(span) - page.px(GUTTER)
    hedge = page.style("serif", label)
    one = number(page, claim.digits, None, px, hedge.px, theme.text)
    blocks: list[Stacked] = []
    if claim.hedge:
        blocks.append((text_block(page, set_text(page, claim.hedge, hedge, width), theme.text), 0))
    blocks.append((Block(one.height, one.block().draw, 0.0, 0, one.width), page.px(28)))
    text = " ".join(word for word in (claim.unit, claim.label) if word)
    if text:
        laid = fit_text(page, text, [hedge], width, lines=3, lead=1.16)
        blocks.append((text_block(page, laid, theme.text), page.px(44)))
    block = stack(blocks)
    return Block(block.height, block.draw, block.below, block.faults + (100 if one.width > width else 0), width)


def _draw_tall_columns(page: Page, card: ColumnsCard, who: Block) -> None:
    """Portrait: a row each, the claimant below them all."""
    body, theme = page.body, page.canvas.theme
    foot = body.bottom - who.height - who.below
    who.draw(body.left, foot)
    for units in (300, 240, 200, 160, 132):
        rows = []
        for claim in card.columns:
            one = number(page, claim.digits, claim.hedge, page.px(units), page.style("serif", 72).px, theme.text)
            text = " ".join(word for word in (claim.unit, claim.label) if word)
            laid = fit_text(page, text, page.steps("serif", (76, 68, 64, 60)), body.width, lines=3)
            rows.append(stack([(one.block(), 0), (text_block(page, laid, theme.text), page.px(44))]))
        if sum(row.height + row.below for row in rows) + 2 * len(rows) * page.px(24) <= foot - body.top - page.px(60):
            break
    share_rows(page, rows, body.top, foot - page.px(60))
