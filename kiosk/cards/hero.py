"""A hero figure: number, words and claimant, beside each other or under each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.cards.blocks import Block, Page, Stacked, stack
from kiosk.cards.figure import HERO, Sizes, claim_stack, label_stack, number_size, sized_number, split_magnitude
from kiosk.cards.paragraph import set_text, text_block
from kiosk.model import FigureFace

# Units
_HERO = 640  # the numeral
_COLUMN = 700  # where the words begin
_GUTTER = 72
_GAP = 66  # between number, label and claimant
SCALES = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55)
# How label, sub-label and claimant give way, in this order: what stands under the label first, the label last.
_GIVE_WAY = (
    (1.0, 1.0),
    (1.0, 0.9),
    (1.0, 0.8),
    (0.9, 0.8),
    (0.82, 0.8),
    (0.75, 0.75),
    (0.68, 0.72),
    (0.6, 0.7),
    (0.5, 0.7),
)


@dataclass(frozen=True, slots=True)
class Hero:
    """A hero figure as a block, and the height of its numeral in px: too small, and it is no hero."""

    block: Block
    numeral: int


def set_hero(page: Page, face: FigureFace, width: float, height: float) -> Hero:
    """The hero in the composition of the screen's shape, for a box of `width` and `height` px."""
    beside = None if page.canvas.scale.shape == "tall" else _beside_number(page, face, width, height)
    if beside is not None and beside.block.height <= height:
        return beside
    stacked = hero_stack(page, face, width, height)
    return stacked if beside is None or stacked.block.height < beside.block.height else beside


def _beside_number(page: Page, face: FigureFace, width: float, height: float) -> Hero | None:
    """The number at the left, claimant at its cap line, label on its baseline; None where it is too long for that."""
    most = _HERO if page.canvas.scale.shape == "wide" else 700
    px = number_size(page, face, most, HERO.label, page.px(980), height)
    if px < page.px(300):
        return None
    number = sized_number(page, face, px, HERO.label)
    column = max(page.px(_COLUMN), number.width + page.px(_GUTTER))
    claim, label, needed = _words(page, face, width - column, height)
    whole = max(number.height, needed)

    def draw(left: float, top: float) -> None:
        number.draw(left, top + whole - number.height)
        claim.draw(left + column, top)
        label.draw(left + column, top + whole - label.height)

    return Hero(Block(whole, draw, claim.cuts + label.cuts), number.height)


def _words(page: Page, face: FigureFace, width: float, height: float) -> tuple[Block, Block, int]:
    """Claimant and label at the largest scale at which both fit and no word is cut."""
    for large, small in _GIVE_WAY:
        sizes = Sizes(HERO.label * large, HERO.sub * small, HERO.claim * small, HERO.role)
        claim, label = claim_stack(page, face, sizes, width), label_stack(page, face, sizes, width)
        needed = claim.height + label.height + (page.px(_GAP) if claim.height else 0)
        if needed <= height and not claim.cuts and not label.cuts:
            break
    return claim, label, needed


def hero_stack(page: Page, face: FigureFace, width: float, height: float) -> Hero:
    """Number, label and claimant under each other, as large as there is room for."""
    for scale in (1.2, *SCALES):
        sizes = HERO.by(scale)
        column = width * 0.47 if page.canvas.scale.shape == "wide" else width
        label, claim = label_stack(page, face, sizes, column), claim_stack(page, face, sizes, column)
        words = label.height + claim.height + page.px(_GAP) * (2 if claim.height else 1)
        if page.canvas.scale.shape == "wide":
            words = max(label.height, claim.height) + page.px(_GAP)
        if words <= height * 0.55 and not label.cuts and not claim.cuts:
            break
    number = _large_number(page, face, sizes, width, height - words)
    if page.canvas.scale.shape == "wide":
        return Hero(stack([(number, 0), (_beside(claim, label, width / 2), page.px(_GAP))]), number.height)
    blocks: list[Stacked] = [(number, 0), (label, page.px(_GAP))]
    if claim.height:
        blocks.append((claim, page.px(_GAP)))
    return Hero(stack(blocks), number.height)


def _large_number(page: Page, face: FigureFace, sizes: Sizes, width: float, height: float) -> Block:
    """The number as large as it can be; in portrait a magnitude stands on a line of its own."""
    numeral, magnitude = split_magnitude(face.digits)
    if page.canvas.scale.shape != "tall" or not (numeral and magnitude):
        px = number_size(page, face, 800, sizes.label, width, height)
        return sized_number(page, face, px, sizes.label).block()
    bare = replace(face, digits=numeral)
    style = page.canvas.style("serif", page.reading("serif", sizes.label))
    word = text_block(page, set_text(page, magnitude, style, width, page.canvas.theme.text, "digits"))
    px = number_size(page, bare, 800, sizes.label, width, height - word.height - page.px(_GAP))
    return stack([(sized_number(page, bare, px, sizes.label).block(), 0), (word, page.px(_GAP))])


def _beside(right: Block, left: Block, column: float) -> Block:
    """Two blocks with their cap lines level."""

    def draw(start: float, top: float) -> None:
        left.draw(start, top)
        right.draw(start + column, top)

    return Block(max(left.height, right.height), draw, left.cuts + right.cuts)
