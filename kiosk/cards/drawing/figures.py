"""The figures page: a hero above, rows of numeral, label and claimant under hairlines, all words on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.cards.card import Claim, FiguresCard
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.hero import (
    CROWDED,
    EARLIER_GAP,
    EARLIER_WIDTH,
    EARLIER_ZONE,
    HEDGES,
    MOST_TALL,
    Zone,
    earlier_block,
    hero_block,
    line_block,
    zone_columns,
)
from kiosk.cards.drawing.lines import fit_text, set_text, text_block
from kiosk.cards.drawing.number import Number, aligned, hedged_size, number, numeral_size, parts_of
from kiosk.cards.drawing.page import NOTHING, Block, Page, Stacked, beside, hang_rows, rows_height, stack, under
from kiosk.cards.drawing.sentence import passage_block

_NUMERAL = {1: 208.0, 2: 176.0, 3: 152.0}  # units, by the rows of the page
_NUMERAL_TALL = 160.0
_LABEL = {1: (76.0, 68.0), 2: (64.0, 60.0, 56.0), 3: (60.0, 56.0)}
_PART = (60.0, 56.0, 52.0)
_CLAIM = {1: (60.0, 56.0, 52.0), 2: (52.0,), 3: (52.0,)}
_HEDGE = {1: 76.0, 2: 64.0, 3: 60.0}
_PASSAGE = (64, 60, 56)
_FOOT = (64, 60, 56)
_AIR = {1: 66.0, 2: 62.0, 3: 46.0}  # units between a row's foot and the next row's cap line
_AIR_TALL = 92.0
_UNDER_HERO = 52.0  # units from the hero's zone to the hairline
_LEAST_ZONE = 190.0  # units
_LEAST_TALL = 340.0  # units: the hero's numeral in portrait
_UNDER_WORDS = 60.0  # units from the hero's claimant to an earlier value under it
_SQUARE_GAPS, _SQUARE_ROWS = 1.7, 1.18  # 4:3 is 360 u taller
_FEWEST, _MOST = 3, 6  # columns of the axis
_FEWEST_TALL, _MOST_TALL = 2, 3
_APART = 2  # columns: hero and rows share an axis unless they differ by more
_WIDE_LABEL = 2  # lines beside a row's numeral in portrait


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a page and their measures: px of the numeral, what they share."""

    claims: Sequence[Claim]
    scale: float  # of all sizes
    numerals: tuple[Number | None, ...]  # None: a sentence row
    moved: tuple[float, ...]  # px to the right, so that the numerals share an edge


def draw_figures(page: Page, card: FiguresCard) -> None:
    """Rows at the foot, the hero in the rest; alone, the hero has the whole body, or its sentence below it."""
    body, grid = page.body, page.canvas.grid
    rows, count = _rows(page, card.rows), len(card.rows)
    alone = not count and card.foot is None
    own = _columns(page, rows)
    zone, blocks, earlier = _zoned(page, card, rows, own)
    columns = _axis(page, card, own, zone)
    while True:
        shared, at_axis, _ = _zoned(page, card, rows, columns)
        hero = line_block(page, card.hero, zone, shared, columns)
        crowded = hero is None and hero_block(page, card.hero, shared, columns).faults >= 100
        if not crowded or columns <= max(own, 3) or page.tall:
            break
        columns -= 1  # a smaller numeral leaves its words more room
    if hero is None:
        zone, blocks = shared, at_axis
        if zone.height < page.px(_LEAST_ZONE):
            page.canvas.cut(card.hero.digits)
            zone = replace(zone, height=float(page.px(_LEAST_ZONE)))
        below = earlier if earlier is not None and page.tall and _narrow(page, card, zone) else None
        if below is not None:  # beside it the hero would be no hero: the earlier value stands under the claimant
            zone, earlier = replace(zone, right=0.0, height=zone.height - below.height - page.px(_UNDER_WORDS)), None
        hero = hero_block(page, card.hero, zone, columns)
        if below is not None:
            zone = replace(zone, height=zone.height + below.height + page.px(_UNDER_WORDS))
            hero = stack([(hero, 0), (below, page.px(_UNDER_WORDS))])
    if hero.height > zone.height + page.px(CROWDED):
        page.canvas.cut(card.hero.label or card.hero.digits)
    if any(one is not None and hero.height < one.height for one in rows.numerals):
        page.canvas.cut(card.hero.digits)  # no numeral of a row is larger than the hero's: a row has to go
    spare = max(0.0, zone.height - hero.height)
    top = body.top + (grid.hung(spare) if alone else spare * (0.18 if page.tall and count else 0.5))
    hero.draw(body.left, top)
    if earlier is not None:
        _draw_earlier(page, earlier, top, hero)
    if count:
        air = _air(page, count)
        first = body.bottom - rows_height(page, blocks, air)
        # in portrait the rows share what the hero leaves
        up = first - 0.5 * spare if page.tall and spare else None
        hang_rows(page, blocks, bottom=body.bottom, top=up, air=air)
    elif card.foot is not None:
        _draw_foot(page, card)


def _narrow(page: Page, card: FiguresCard, zone: Zone) -> bool:
    """Whether an earlier value beside the hero's number would make that small."""
    px, _ = hedged_size(
        page, card.hero.digits, card.hero.hedge, zone.width - zone.right, zone.height, HEDGES, MOST_TALL
    )
    return px < page.px(_LEAST_TALL)


def _zoned(page: Page, card: FiguresCard, rows: _Rows, columns: int) -> tuple[Zone, list[Block], Block | None]:
    """With the axis at `columns`: the hero's zone, the rows, and the earlier value where the zone is high enough."""
    count = len(card.rows)
    blocks = [_row_block(page, rows, index, columns, count) for index in range(count)]
    needed = 0.0
    if blocks:
        needed = rows_height(page, blocks, _air(page, count)) + page.px(_UNDER_HERO)
    elif card.foot is not None:
        needed = _foot(page, card).height + page.px(78) + page.px(_UNDER_HERO)
    zone = Zone(page.body.width, page.body.height - needed, alone=not count and card.foot is None)
    if card.hero.earlier is None or zone.height < page.px(EARLIER_ZONE):
        return zone, blocks, None
    earlier = earlier_block(page, card.hero.earlier)
    return replace(zone, right=_right(page, earlier)), blocks, earlier


def _air(page: Page, count: int) -> float:
    if page.tall:
        return _AIR_TALL
    return _AIR.get(count, _AIR[3]) * (_SQUARE_GAPS if page.canvas.grid.shape == "square" else 1.0)


def _foot(page: Page, card: FiguresCard) -> Block:
    """The lone hero's sentence, muted: it adds place, time or course."""
    assert card.foot is not None
    laid = fit_text(
        page, card.foot.text, page.steps("serif", _FOOT), page.body.width, lines=8 if page.tall else 3, lead=1.25,
        marks=card.foot.marks,
    )  # fmt: skip
    return text_block(page, laid, page.canvas.theme.muted)


def _draw_foot(page: Page, card: FiguresCard) -> None:
    block = _foot(page, card)
    top = page.body.bottom - block.height - page.px(20)
    page.canvas.rule(top - page.px(58))
    block.draw(page.body.left, top)


def _right(page: Page, earlier: Block) -> float:
    """What an earlier value takes at the right of the hero's words, px."""
    return _earlier_width(page, earlier) + page.px(EARLIER_GAP if not page.tall else EARLIER_GAP / 2)


def _earlier_width(page: Page, earlier: Block) -> float:
    return max(float(page.px(EARLIER_WIDTH)), earlier.width)


def _draw_earlier(page: Page, block: Block, top: float, hero: Block) -> None:
    """At the right on the hero's baseline; in portrait at the hero's cap line."""
    left = page.canvas.grid.page.right - _earlier_width(page, block)
    block.draw(left, top if page.tall else top + hero.height - block.height)


def _axis(page: Page, card: FiguresCard, of_rows: int, zone: Zone) -> int:
    """The page's axis: hero and rows share the larger where they differ by at most two columns."""
    if page.tall:
        return of_rows
    of_hero = zone_columns(page, card.hero, zone)
    if not of_hero:
        return of_rows
    if of_rows > of_hero + _APART:
        return of_hero
    return max(of_hero, of_rows)


def _columns(page: Page, rows: _Rows) -> int:
    """The fewest columns that hold every row's number."""
    grid = page.canvas.grid
    fewest, most = (_FEWEST_TALL, _MOST_TALL) if page.tall else (_FEWEST, _MOST)
    widths = [one.width + moved for one, moved in zip(rows.numerals, rows.moved, strict=True) if one]
    if page.tall:  # a number that is wider has its words below it
        widths = [width for width in widths if width <= grid.columns(_FEWEST_TALL)] or widths
    widest = max(widths, default=0.0)
    return next((k for k in range(fewest, most) if grid.columns(k) >= widest), most)


def _rows(page: Page, claims: Sequence[Claim]) -> _Rows:
    """Every row's number at the page's size, smaller only where six columns do not hold it."""
    count = min(3, max(1, len(claims)))
    scale = _SQUARE_ROWS if page.canvas.grid.shape == "square" else 1.0
    colour = page.canvas.theme.text
    most = page.canvas.grid.columns(_MOST_TALL if page.tall else _MOST)
    numerals: list[Number | None] = []
    for claim in claims:
        if claim.passage is not None:
            numerals.append(None)
            continue
        px = page.style("figures", (_NUMERAL_TALL if page.tall else _NUMERAL[count]) * scale).px
        hedge = page.style("serif", _HEDGE[count] * scale).px
        one = number(page, claim.digits, claim.hedge, px, hedge, colour)
        if one.width > most and not page.tall:
            room = most - one.numeral_at
            px = numeral_size(page, claim.digits, room, 1e9, px, page.style("figures", 60).px)
            one = number(page, claim.digits, claim.hedge, px, hedge, colour)
        numerals.append(one)
    known = [one for one in numerals if one is not None]
    moved = iter(_moved(page, claims, known))
    return _Rows(claims, scale, tuple(numerals), tuple(next(moved) if one else 0.0 for one in numerals))


def _moved(page: Page, claims: Sequence[Claim], numbers: Sequence[Number]) -> list[float]:
    """The numerals of a column share one edge, hedges left of it; decimal commas stand under each other."""
    if page.tall:
        return [0.0] * len(numbers)
    decimal = [("," in claim.digits) for claim in claims if claim.passage is None]
    return aligned(numbers, decimals=len(decimal) > 1 and all(decimal))


def _row_block(page: Page, rows: _Rows, index: int, columns: int, count: int) -> Block:
    claim, one = rows.claims[index], rows.numerals[index]
    if one is None or claim.passage is not None:
        return _passage_row(page, claim, count)
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


def _label_step(page: Page, rows: _Rows, width: float, count: int) -> float:
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
    return stack(blocks)


def _labels(page: Page, claim: Claim, width: float, step: float) -> tuple[list[Stacked], Style]:
    theme, style = page.canvas.theme, page.style("serif", step)
    muted = page.style("serif", min(_PART[0], step))
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
        text = f"{page.words['denied_by']} {claim.denied_by}" if claim.denied_by else page.words["denied"]
        own = page.style("label", 52)
        blocks.append((text_block(page, set_text(page, text, own, width), theme.text, "catalogue"), under(last, own)))
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
    if fits and lines + len(muted) <= _WIDE_LABEL:
        labels, last = _labels(page, claim, width - offset, step)
        above = beside(one.block(), stack(labels), offset)
    else:
        labels, last = _labels(page, claim, width, step)
        above = stack([(one.block(), 0), (stack(labels), page.px(36))])
    who = claimant_block(page, claim.claimant, page.steps("strong", _CLAIM[2]), width)
    return stack([(above, 0), (who, under(last, page.style("strong", 52), marker=True))])


def _passage_row(page: Page, claim: Claim, count: int) -> Block:
    """The clause across the page, its claimant below it at the margin."""
    assert claim.passage is not None
    steps = page.steps("serif", _PASSAGE)
    most = 4 if page.tall else 3 if count == 1 else 2
    theme = page.canvas.theme
    block = passage_block(page, claim.passage, steps, page.body.width, theme.text, height=1e9, lines=most)
    who = claimant_block(page, claim.claimant, page.steps("strong", _CLAIM[min(3, count)]), page.body.width)
    return stack([(block, 0), (who, under(steps[0], page.style("strong", 52), marker=True))])
