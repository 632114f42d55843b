"""The rows of a figures page: numeral, label at the axis, claimant; or a clause across the page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kiosk.cards.card import Claim
from kiosk.cards.drawing.answered import answer_blocks, denial_block, denial_style, doubt_block
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.lines import fit_text, set_text, text_block
from kiosk.cards.drawing.number import Number, aligned, number, numeral_size, parts_of
from kiosk.cards.drawing.page import NOTHING, Block, Page, Stacked, beside, stack, under
from kiosk.cards.drawing.sentence import NUMERAL, passage_block

_NUMERAL = {1: 208.0, 2: 176.0, 3: 152.0}  # units, by the rows of the page
_NUMERAL_TALL = 160.0
_NO_LIMIT = 1e9  # px
_MOST_SMALL = 3  # rows: the count whose steps are the smallest
_LEAST = 92.0  # under a sentence: its numeral is larger than any row's
_LABEL = {1: (76.0, 68.0), 2: (64.0, 60.0, 56.0), 3: (60.0, 56.0)}
_PART = 60.0
_CLAIM = {1: (60.0, 56.0, 52.0), 2: (52.0,), 3: (52.0,)}
_HEDGE = {1: 76.0, 2: 64.0, 3: 60.0}
_PASSAGE = (64, 60, 56)
_SQUARE = 1.18  # of all sizes: 4:3 is 360 u taller
_FEWEST, _MOST = 3, 6  # columns of the axis
_FEWEST_TALL, _MOST_TALL = 2, 3
_BESIDE = 2  # lines beside a row's numeral in portrait


class Rows(Struct, frozen=True):
    """The rows of a page and their measures: px of the numeral, what they share."""

    claims: Sequence[Claim]
    scale: float  # of all sizes
    most: float  # px that a numeral may have: the hero's is larger
    numerals: tuple[Number | None, ...]  # None: a sentence row
    moved: tuple[float, ...]  # px to the right, so that the numerals share an edge


def row_columns(page: Page, rows: Rows) -> int:
    """The fewest columns that hold every row's number."""
    grid = page.canvas.grid
    fewest, most = (_FEWEST_TALL, _MOST_TALL) if page.tall else (_FEWEST, _MOST)
    widths = [one.width + moved for one, moved in zip(rows.numerals, rows.moved, strict=True) if one]
    if page.tall:  # a number that is wider has its words below it
        widths = [width for width in widths if width <= grid.columns(_FEWEST_TALL)] or widths
    widest = max(widths, default=0.0)
    return next((k for k in range(fewest, most) if grid.columns(k) >= widest), most)


def rows_of(page: Page, claims: Sequence[Claim], most_px: float = _NO_LIMIT) -> Rows:
    """Every row's number at the page's size, smaller where six columns do not hold it, and at most `most_px`."""
    count = min(3, max(1, len(claims)))
    scale = _SQUARE if page.canvas.grid.shape == "square" else 1.0
    colour = page.canvas.theme.text
    most = page.canvas.grid.columns(_MOST_TALL if page.tall else _MOST)
    numerals: list[Number | None] = []
    for claim in claims:
        if claim.passage is not None:
            numerals.append(None)
            continue
        px = page.style("figures", (_NUMERAL_TALL if page.tall else _NUMERAL[count]) * scale).px
        px = max(page.style("figures", _LEAST).px, min(px, int(most_px)))
        hedge = page.style("serif", _HEDGE[count] * scale).px
        one = number(page, claim.digits, claim.hedge, px, hedge, colour)
        if one.width > most and not page.tall:
            room = most - one.numeral_at
            px = numeral_size(page, claim.digits, room, 1e9, px, page.style("figures", 60).px)
            one = number(page, claim.digits, claim.hedge, px, hedge, colour)
        numerals.append(one)
    known = [one for one in numerals if one is not None]
    moved = iter(_moved(page, claims, known))
    return Rows(claims, scale, most_px, tuple(numerals), tuple(next(moved) if one else 0.0 for one in numerals))


def _moved(page: Page, claims: Sequence[Claim], numbers: Sequence[Number]) -> list[float]:
    """The numerals of a column share one edge, hedges left of it; decimal commas stand under each other."""
    if page.tall:
        return [0.0] * len(numbers)
    decimal = [("," in claim.digits) for claim in claims if claim.passage is None]
    return aligned(numbers, decimals=len(decimal) > 1 and all(decimal))


def row_block(page: Page, rows: Rows, index: int, columns: int, count: int) -> Block:
    """One row of the page's `count`, its words at the axis of `columns`; below a sentence in the smallest steps."""
    claim, one = rows.claims[index], rows.numerals[index]
    if one is None or claim.passage is not None:
        return _passage_row(page, claim, count, rows.most)
    count = _MOST_SMALL if rows.most < _NO_LIMIT else count
    grid = page.canvas.grid
    offset = grid.axis(columns) - grid.page.left
    step = _label_step(page, rows, page.body.width - offset, count)
    if page.tall:
        return _tall_row(page, claim, one, offset, step)
    moved = rows.moved[index]
    shifted = one.block()
    left = Block(shifted.height, lambda x, top: shifted.draw(x + moved, top), shifted.below, 0, one.width + moved)
    if left.width > offset - page.px(12):  # wider than any axis: the words stand under it
        words = _words(page, claim, page.body.width, step, count)
        return stack([(left, 0), (words, page.px(36))])
    return beside(left, _words(page, claim, page.body.width - offset, step, count), offset)


def _label_step(page: Page, rows: Rows, width: float, count: int) -> float:
    """One size for the labels of a page: the largest that costs none of them a line or a breach."""
    steps = [step * rows.scale for step in _LABEL[min(3, max(1, count))]]

    def cost(step: float) -> tuple[int, int]:
        style = page.style("serif", step)
        laid = [set_text(page, text, style, width) for claim in rows.claims for text in _told(claim) if text]
        return sum(len(one.lines) for one in laid), sum(one.faults for one in laid)

    return min(steps, key=cost)


def _told(claim: Claim) -> tuple[str | None, ...]:
    """Magnitude with unit, and the label."""
    told = parts_of(claim.digits)
    head = " ".join(word for word in (told.words if told.numeral else "", claim.unit) if word)
    return (head or None, claim.label)


def _words(page: Page, claim: Claim, width: float, step: float, count: int) -> Block:
    """Label, what is muted under it, and the claimant."""
    blocks, last = _labels(page, claim, width, step)
    who = claimant_block(page, claim.claimant, page.steps("strong", _CLAIM[min(3, max(1, count))]), width)
    if who is not NOTHING:
        blocks.append((who, under(last, page.style("strong", 52), marker=True)))
        last = page.style("strong", 52)
    if claim.verdict is not None:
        blocks.append((doubt_block(page, claim, width), under(last, page.style("strong", 52), marker=True)))
    return stack(blocks)


def _labels(page: Page, claim: Claim, width: float, step: float) -> tuple[list[Stacked], Style]:
    theme, style = page.canvas.theme, page.style("serif", step)
    muted = page.style("serif", min(_PART, step))
    blocks: list[Stacked] = []
    last = style
    told = [(text, style, theme.text) for text in _told(claim)]
    told += [(text, muted, theme.muted) for text in (claim.place, *claim.parts)]
    for text, own, colour in told:
        if not text:
            continue
        laid = fit_text(page, text, [own], width, lines=4, lead=1.18)
        blocks.append((text_block(page, laid, colour), under(last, own)))
        last = own
    if claim.denied_by is not None:
        own = denial_style(page)
        blocks.append((denial_block(page, claim, width), under(last, own)))
        last = own
    return blocks, last


def _tall_row(page: Page, claim: Claim, one: Number, offset: float, step: float) -> Block:
    """Portrait: the label at the axis where two lines hold it, else under the number; the claimant at the margin."""
    width = page.body.width
    fits = one.width <= offset - page.px(12)
    texts = [text for text in _told(claim) if text]
    style = page.style("serif", step)
    lines = sum(len(set_text(page, text, style, width - offset).lines) for text in texts)
    muted = [text for text in (claim.place, *claim.parts) if text]
    if fits and lines + len(muted) <= _BESIDE:
        labels, last = _labels(page, claim, width - offset, step)
        above = beside(one.block(), stack(labels), offset)
    else:
        labels, last = _labels(page, claim, width, step)
        above = stack([(one.block(), 0), (stack(labels), page.px(36))])
    who = claimant_block(page, claim.claimant, page.steps("strong", _CLAIM[2]), width)
    strong = page.style("strong", 52)
    doubt: list[Stacked] = (
        [(doubt_block(page, claim, width), under(strong, strong, marker=True))] if claim.verdict else []
    )
    return stack([(above, 0), (who, under(last, strong, marker=True)), *doubt])


def _passage_row(page: Page, claim: Claim, count: int, most_px: float) -> Block:
    """The clause across the page, its claimant below it at the margin."""
    assert claim.passage is not None
    steps = page.steps("serif", _PASSAGE)
    steps = [style for style in steps if NUMERAL * style.px <= most_px] or steps[-1:]
    most = 4 if page.tall else 3 if count == 1 else 2
    theme = page.canvas.theme
    block = passage_block(page, claim.passage, steps, page.body.width, theme.text, height=1e9, lines=most)
    who = claimant_block(page, claim.claimant, page.steps("strong", _CLAIM[min(3, count)]), page.body.width)
    strong = page.style("strong", 52)
    below = [(one, under(strong, strong, marker=True)) for one in answer_blocks(page, claim, page.body.width)]
    return stack([(block, 0), (who, under(steps[0], strong, marker=True)), *below])
