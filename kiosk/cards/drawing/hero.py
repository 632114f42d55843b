"""The hero of a page: one number as large as its zone, its words beside it or below, who says it on its baseline."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import Claim
from kiosk.cards.drawing.answered import answer_blocks, denial_block, denial_style, doubt_block
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.earlier import before_block
from kiosk.cards.drawing.lines import fit_text, set_text, text_block
from kiosk.cards.drawing.number import hedged_size, number, parts_of
from kiosk.cards.drawing.page import NOTHING, Block, Page, Stacked, beside, stack, under
from kiosk.cards.drawing.sentence import STEPS, STEPS_TALL, numeral_px, passage_block

# Label, label after a magnitude, part, claimant: they go down together.
LABEL = (112, 104, 96, 84, 76, 68, 64, 60)
AFTER, PART = (76, 76, 68, 68, 64, 60, 56, 56), (72, 72, 63, 63, 56, 56, 56, 56)
CLAIM = (64, 64, 60, 60, 56, 52, 52, 52)
CROWDED = 24.0  # units of the gap under its zone that a hero may take
TIME = 52.0  # units: when a version first had a value
CLAIM_ALONE = (76, 72, 64, 60, 56)
MOST, MOST_TALL = 640.0, 500.0  # units: the numeral; in portrait beside other claims
HEDGES, HEDGES_ALONE = (72.0, 104.0), (72.0, 124.0)  # units
MAGNITUDE = 0.34  # of the numeral, on its baseline, where the number has a line of its own
_COLUMNS = (3, 4, 5)
_WIDE_COLUMNS = 6  # only where the hero would fall under _SMALL
_SMALL, _UNDER_WORDS = 280.0, 300.0  # units
_ENOUGH, _ENOUGH_ALONE = 0.78, 0.97  # of the size in five columns: fewer columns are worth this much
_TALLER = 1.06  # × the numeral: a higher stack of words steps down
_PASSAGE_SMALLER = (80, 76, 72, 68, 64, 60, 56)
_BELOW = 54.0  # units under a hero's sentence


class Zone(Struct, frozen=True):
    """Where a hero may stand: px, and whether anything stands with it on its page."""

    width: float
    height: float
    alone: bool = False
    right: float = 0.0  # px that an earlier value takes at the right of the words
    rowless: bool = False  # no row shares its axis: a sentence stands below it, or nothing


def zone_columns(page: Page, claim: Claim, zone: Zone) -> int:
    """The fewest columns that hold the hero's number at a good size; 0 where its sentence stands, or in portrait."""
    if claim.passage is not None or page.tall:
        return 0
    grid = page.canvas.grid
    hedges = HEDGES_ALONE if zone.alone else HEDGES
    told = claim.digits

    def size(columns: int) -> int:
        return hedged_size(page, told, claim.hedge, grid.columns(columns), zone.height, hedges, MOST)[0]

    if zone.right:  # an earlier value takes so much of the words' room that the number has to leave them some
        return next((k for k in _COLUMNS[:-1] if size(k) >= page.px(_SMALL)), _COLUMNS[-2])
    largest = size(_COLUMNS[-1])
    enough = max((_ENOUGH_ALONE if zone.alone or zone.rowless else _ENOUGH) * largest, min(page.px(_SMALL), largest))
    for columns in _COLUMNS:
        px = size(columns)
        if px >= enough:
            return columns if px >= page.px(_SMALL) or columns < _COLUMNS[-1] else _widest(page, px, size)
    return _widest(page, largest, size)


def _widest(page: Page, px: int, size: Callable[[int], int]) -> int:
    return _WIDE_COLUMNS if px < page.px(_SMALL) and size(_WIDE_COLUMNS) > 1.04 * px else _COLUMNS[-1]


def hero_block(page: Page, claim: Claim, zone: Zone, columns: int, time: str | None = None) -> Block:
    """The hero for its zone, its words at the axis of `columns`; without an axis (portrait) below the number.

    `time` stands muted over its words.
    """
    if claim.passage is not None:
        return _passage(page, claim, zone)
    if page.tall or not columns:
        return _line(page, claim, zone, None, unit=True, time=time)
    return _beside(page, claim, zone, columns, time)


def line_block(page: Page, claim: Claim, zone: Zone, beside: Zone, columns: int) -> Block | None:
    """The number with magnitude and unit on a line of its own, if that makes the numeral larger than beside its words.

    Only for a lone hero with a magnitude, or a numeral that would fall under 300 u (in its zone `beside`).
    """
    if claim.passage is not None or page.tall:
        return None
    side = _beside(page, claim, beside, min(columns, _COLUMNS[-1]), None)
    told = parts_of(claim.digits)
    magnitude = bool(told.words or claim.unit) and bool(told.numeral)
    if not (zone.alone and magnitude) and side.numeral >= page.px(_UNDER_WORDS) and side.faults < 100:
        return None
    tail = " ".join(word for word in (told.words if told.numeral else "", claim.unit) if word)
    over = _line(page, claim, zone, tail or None, unit=False, time=None)
    if over.faults < 100 and (over.numeral > side.numeral * 1.02 or side.faults >= 100):
        return over
    return None


def _beside(page: Page, claim: Claim, zone: Zone, columns: int, time: str | None) -> Block:
    """Number left, words at the axis, the claimant on the number's baseline."""
    grid, colour = page.canvas.grid, page.canvas.theme.text
    hedges = HEDGES_ALONE if zone.alone else HEDGES
    px, hedge_px = hedged_size(page, claim.digits, claim.hedge, grid.columns(columns), zone.height, hedges, MOST)
    left = number(page, claim.digits, claim.hedge, px, hedge_px, colour)
    offset = grid.axis(columns) - grid.page.left
    words = _words(page, claim, zone.width - offset - zone.right, _TALLER * left.height, zone.alone, time)
    if words.height > zone.height:
        words = _words(page, claim, zone.width - offset - zone.right, zone.height, zone.alone, time)
    block = beside(left.block(), words, offset, foot=words.height <= _TALLER * left.height)
    fault = 100 if words.height > zone.height + page.px(CROWDED) or left.width > offset else 0
    return replace(block, faults=block.faults + fault, numeral=px)


def _line(page: Page, claim: Claim, zone: Zone, tail: str | None, *, unit: bool, time: str | None) -> Block:
    """The number on a line of its own with its `tail`, the words below it."""
    canvas, colour = page.canvas, page.canvas.theme.text
    hedges = HEDGES_ALONE if zone.alone else HEDGES
    most = MOST if zone.alone or not page.tall else MOST_TALL
    width = zone.width - zone.right  # an earlier value stands at the right: in portrait beside the number alone
    best: Block | None = None
    for index in range(len(LABEL)):
        words = _stack(page, claim, zone.width if page.tall else width, index, zone.alone, time, unit=unit)
        between = page.px(44) if words.height else 0.0
        room = zone.height - words.height - words.below - between
        px, hedge_px = hedged_size(page, claim.digits, claim.hedge, width, room, hedges, most)
        while True:
            small = page.style("serif", MAGNITUDE * px / canvas.grid.u).px
            line = number(page, claim.digits, claim.hedge, px, hedge_px, colour, tail=tail, tail_px=small)
            block = stack([(line.block(), 0), (words, between + line.depth * 0.6)])
            over = block.height + block.below - zone.height
            least = page.style("figures", 60).px
            if (line.width <= width and over <= 0) or px <= least:
                break
            px = max(least, min(px - 1, int(px * width / line.width) if line.width > width else px - int(over)))
        fault = 100 if over > 0 or line.width > width else 0
        block = replace(block, faults=block.faults + fault, numeral=px)
        if best is None or (block.faults, -block.numeral) < (best.faults, -best.numeral * 1.15):
            best = block
    assert best is not None
    return best


def _words(page: Page, claim: Claim, width: float, height: float, alone: bool, time: str | None) -> Block:
    """The words at the largest steps that stand within `height` px; all steps go down together."""
    best: Block | None = None
    for index in range(len(LABEL)):
        block = _stack(page, claim, width, index, alone, time)
        if block.height <= height and (best is None or block.faults < best.faults):
            best = block
        if best is not None and not best.faults:
            break
    return best or block


def _stack(
    page: Page, claim: Claim, width: float, index: int, alone: bool, time: str | None, *, unit: bool = True
) -> Block:
    """Magnitude and unit, label, place, parts, claimant at the steps of `index`."""
    theme = page.canvas.theme
    told = parts_of(claim.digits)
    head = " ".join(word for word in (told.words if told.numeral else "", claim.unit) if word) if unit else ""
    label_step, part_step = LABEL[index], PART[index]
    blocks: list[Stacked] = []
    above: Style | None = None

    def add(text: str | None, steps: tuple[float, ...], *, muted: bool, lines: int) -> None:
        nonlocal above
        if not text:
            return
        laid = fit_text(page, text, page.steps("serif", steps), width, lines=lines, lead=1.16, label=True)
        block = text_block(page, laid, theme.muted if muted else theme.text)
        blocks.append((block, under(above, laid.style) if above else 0))
        above = laid.style

    if time:
        small = page.style("label", TIME)
        blocks.append((text_block(page, set_text(page, time, small, width), theme.muted, "digits"), 0))
        above = small
    after = bool(head) or (not unit and bool(told.words or claim.unit))
    add(head, (label_step,), muted=False, lines=2)
    add(claim.label, (AFTER[index],) if after else _one_or_two(label_step), muted=False, lines=3)
    add(claim.place, (part_step,), muted=True, lines=2)
    for part in claim.parts:
        add(part, (part_step,), muted=True, lines=2)
    if claim.denied_by is not None:
        style = denial_style(page)
        blocks.append((denial_block(page, claim, width), under(above, style) if above else 0))
        above = style
    steps = CLAIM_ALONE if alone and index == 0 else (CLAIM[index],)
    claim_block = claimant_block(page, claim.claimant, page.steps("strong", (*steps, CLAIM[-1])), width)
    if claim_block is not NOTHING:
        style = page.style("strong", CLAIM[index])
        blocks.append((claim_block, under(above, style, marker=True) if above else 0))
        above = style
    if claim.verdict is not None:
        blocks.append(
            (doubt_block(page, claim, width), under(above, page.style("strong", 52), marker=True) if above else 0)
        )
    return stack(blocks)


def _one_or_two(step: float) -> tuple[float, ...]:
    """A label's own step, and those down to three quarters of it: it takes one line where they allow that."""
    return (step, *(other for other in LABEL if max(76.0, 0.75 * step) <= other < step))


def _passage(page: Page, claim: Claim, zone: Zone) -> Block:
    """The hero's sentence in its zone, a claimant below it, and the value before it where the sentence lacks that."""
    assert claim.passage is not None
    block = passage_block(
        page, claim.passage, _passage_steps(page), zone.width - zone.right, page.canvas.theme.text,
        height=_passage_room(page, claim, zone),
    )  # fmt: skip
    whole = stack([(block, 0), *((below, page.px(_BELOW)) for below in _below_passage(page, claim, zone))])
    return replace(whole, numeral=passage_numeral(page, claim, zone))


def passage_numeral(page: Page, claim: Claim, zone: Zone) -> float:
    """The size of the numerals in the hero's sentence, px."""
    assert claim.passage is not None
    room = _passage_room(page, claim, zone)
    return numeral_px(page, claim.passage, _passage_steps(page), zone.width - zone.right, room)


def _passage_steps(page: Page) -> list[Style]:
    return page.steps("serif", (*(STEPS_TALL if page.tall else STEPS), *_PASSAGE_SMALLER))


def _passage_room(page: Page, claim: Claim, zone: Zone) -> float:
    below = _below_passage(page, claim, zone)
    return zone.height - sum(block.height + block.below + page.px(_BELOW) for block in below)


def _below_passage(page: Page, claim: Claim, zone: Zone) -> list[Block]:
    """What stands below a hero's sentence: its claimant, what answers it, and the value before it."""
    who = claimant_block(page, claim.claimant, page.steps("strong", CLAIM_ALONE if zone.alone else CLAIM), zone.width)
    before = before_block(page, claim.earlier, zone.width) if claim.earlier is not None else NOTHING
    return [block for block in (who, *answer_blocks(page, claim, zone.width), before) if block is not NOTHING]
