"""Coordinated numbers, one claim with one claimant: in a run of words, or in columns."""

from __future__ import annotations

from kiosk.cards.card import Claim, ColumnsCard, Numeral, RunCard
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.grid import GUTTER
from kiosk.cards.drawing.lines import fit_text, set_text, text_block
from kiosk.cards.drawing.number import number, numeral_size
from kiosk.cards.drawing.page import Block, Page, Stacked, share_rows, stack

_RUN = ((380, 124), (348, 112), (320, 104), (300, 92), (240, 84), (200, 76), (160, 68), (130, 60))
_LARGE = 5  # of these steps: on one line where one of them allows that
_COLUMN_NUMERALS = {2: 420.0, 3: 320.0, 4: 220.0}
_COLUMN_LABELS = (76, 68, 64, 60, 56)
_COLUMN_CLAIM = (64, 60, 56, 52)


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
