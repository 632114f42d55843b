"""The figures page: a hero above, rows of numeral, label and claimant under hairlines, all words on one axis."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.cards.card import FiguresCard
from kiosk.cards.drawing.earlier import EARLIER_GAP, EARLIER_ZONE, earlier_block
from kiosk.cards.drawing.hero import (
    CROWDED,
    HEDGES,
    MOST_TALL,
    Zone,
    hero_block,
    line_block,
    passage_numeral,
    zone_columns,
)
from kiosk.cards.drawing.lines import fit_text
from kiosk.cards.drawing.number import hedged_size
from kiosk.cards.drawing.page import Block, Page, hang_rows, rows_height, stack
from kiosk.cards.drawing.rows import Rows, row_block, row_columns, rows_of
from kiosk.cards.drawing.verdict import doubted_block

_FOOT = (64, 60, 56)
_AIR = {1: 66.0, 2: 62.0, 3: 46.0}  # units between a row's foot and the next row's cap line
_AIR_TALL = 92.0
_SQUARE = 1.7  # of the air: 4:3 is 360 u taller
_UNDER_HERO = 52.0  # units from the hero's zone to the hairline
_LEAST_ZONE = 190.0  # units
_LEAST_TALL = 340.0  # units: the hero's numeral in portrait
_UNDER_WORDS = 60.0  # units from the hero's claimant to an earlier value under it
_UNDER_SENTENCE = 0.85  # of the numeral in a hero's sentence: those of the rows below it
_APART = 2  # columns: hero and rows share an axis unless they differ by more


def draw_figures(page: Page, card: FiguresCard) -> None:
    """Rows at the foot, the hero in the rest; alone, the hero has the whole body, or its sentence below it."""
    body, grid = page.body, page.canvas.grid
    rows, count = _rows(page, card), len(card.rows)
    alone = not count and card.foot is None
    own = row_columns(page, rows)
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
            hero = replace(stack([(hero, 0), (below, page.px(_UNDER_WORDS))]), numeral=hero.numeral)
    if hero.height > zone.height + page.px(CROWDED):
        page.canvas.cut(card.hero.label or card.hero.digits)
    if max(_pixels(rows), default=0) > hero.numeral:
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


def _rows(page: Page, card: FiguresCard) -> Rows:
    """The page's rows; below a sentence smaller, so that no numeral of theirs is as large as the one in it."""
    if card.hero.passage is None or not card.rows:
        return rows_of(page, card.rows)
    rows = rows_of(page, card.rows, 0.0)
    for _ in range(2):  # smaller rows leave the sentence more room: from its largest down
        zone, _, _ = _zoned(page, card, rows, row_columns(page, rows))
        largest = _UNDER_SENTENCE * passage_numeral(page, card.hero, zone)
        larger = rows_of(page, card.rows, largest)
        zone, _, _ = _zoned(page, card, larger, row_columns(page, larger))
        if _UNDER_SENTENCE * passage_numeral(page, card.hero, zone) >= max(_pixels(larger), default=0):
            return larger
        rows = larger
    return rows_of(page, card.rows, _UNDER_SENTENCE * passage_numeral(page, card.hero, zone))


def _pixels(rows: Rows) -> list[int]:
    return [one.px for one in rows.numerals if one is not None]


def _narrow(page: Page, card: FiguresCard, zone: Zone) -> bool:
    """Whether an earlier value beside the hero's number would make that small."""
    px, _ = hedged_size(
        page, card.hero.digits, card.hero.hedge, zone.width - zone.right, zone.height, HEDGES, MOST_TALL
    )
    return px < page.px(_LEAST_TALL)


def _zoned(page: Page, card: FiguresCard, rows: Rows, columns: int) -> tuple[Zone, list[Block], Block | None]:
    """With the axis at `columns`: the hero's zone, the rows, and the earlier value where the zone is high enough."""
    count = len(card.rows)
    blocks = [row_block(page, rows, index, columns, count) for index in range(count)]
    needed = 0.0
    if blocks:
        needed = rows_height(page, blocks, _air(page, count)) + page.px(_UNDER_HERO)
    elif card.foot is not None:
        needed = _foot(page, card).height + page.px(78) + page.px(_UNDER_HERO)
    alone = not count and card.foot is None
    zone = Zone(page.body.width, page.body.height - needed, alone=alone, rowless=not count)
    if card.hero.earlier is None or card.hero.passage is not None or zone.height < page.px(EARLIER_ZONE):
        return zone, blocks, None
    earlier = earlier_block(page, card.hero.earlier)
    return replace(zone, right=_right(page, earlier)), blocks, earlier


def _air(page: Page, count: int) -> float:
    if page.tall:
        return _AIR_TALL
    return _AIR.get(count, _AIR[3]) * (_SQUARE if page.canvas.grid.shape == "square" else 1.0)


def _foot(page: Page, card: FiguresCard) -> Block:
    """The lone hero's sentence, muted: it adds place, time or course."""
    assert card.foot is not None
    laid = fit_text(
        page, card.foot.text, page.steps("serif", _FOOT), page.body.width, lines=8 if page.tall else 3, lead=1.25,
        marks=card.foot.marks,
    )  # fmt: skip
    return doubted_block(page, laid, page.canvas.theme.muted, card.foot.alerts)


def _draw_foot(page: Page, card: FiguresCard) -> None:
    block = _foot(page, card)
    top = page.body.bottom - block.height - page.px(20)
    page.canvas.rule(top - page.px(58))
    block.draw(page.body.left, top)


def _right(page: Page, earlier: Block) -> float:
    """What an earlier value takes at the right of the hero's words, px."""
    return earlier.width + page.px(EARLIER_GAP if not page.tall else EARLIER_GAP / 2)


def _draw_earlier(page: Page, block: Block, top: float, hero: Block) -> None:
    """At the right on the hero's baseline; in portrait at the hero's cap line."""
    left = page.canvas.grid.page.right - block.width
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
