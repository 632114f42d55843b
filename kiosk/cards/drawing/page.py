"""What a composition works with: the page, its steps of type, and blocks that stand under each other.

A block reaches from the cap line of its first line to the baseline of its last: that is what the eye aligns. Two blocks
with the same top have their capitals level, two with the same foot stand on one baseline. What hangs below the last
baseline (a marker's box, a comma) is its `below`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from kiosk.cards.drawing.canvas import Canvas, Style
from kiosk.cards.drawing.grid import HAIRLINE, READING, Frame
from kiosk.cards.theme import Role
from kiosk.cards.words import Words
from kiosk.model import Chrome

MOST_AIR = 80.0  # units that a row's air may grow by, over and under it
AIR = 62.0  # units: the least from a row's last baseline to the next row's cap line, the hairline between them


class Page(Struct, frozen=True):
    """The canvas, the words, the body between strap and footer, and what surrounds the card now."""

    canvas: Canvas
    words: Words
    body: Frame
    chrome: Chrome

    def px(self, units: float) -> int:
        """Units to px."""
        return self.canvas.grid.px(units)

    @property
    def tall(self) -> bool:
        """Whether this is portrait."""
        return self.canvas.grid.tall

    def style(self, role: Role, units: float) -> Style:
        """A face at a size in units that is at least legible (16') at the set distance."""
        return self.canvas.style(role, self._at_least(role, units, self.canvas.grid.reading_cap))

    def passing(self, role: Role, units: float) -> Style:
        """The same for what is read in passing (12')."""
        return self.canvas.style(role, self._at_least(role, units, self.canvas.grid.passing_cap))

    def steps(self, role: Role, units: Sequence[float]) -> list[Style]:
        """The steps of a role, largest first. Those under the floor of legibility are left out; the floor stays."""
        return list(dict.fromkeys(self.style(role, step) for step in units))

    def _at_least(self, role: Role, units: float, cap: float) -> int:
        floor = cap / self.canvas.fonts.cap(self.canvas.theme.faces[role])
        return max(self.px(units), int(floor) + 1)

    @property
    def minutes(self) -> float:
        """The least cap height on the plate as a visual angle, in arc minutes."""
        return READING * 60 * self.canvas.smallest_cap / self.canvas.grid.reading_cap


class Block(Struct, frozen=True):
    """Something with a height in px (cap line to last baseline) that can be drawn at (left, top)."""

    height: float
    draw: Callable[[float, float], None]
    below: float = 0.0  # px that hang under the last baseline
    faults: int = 0  # words cut, text left out, breaches of sense: what a better layout would not have
    width: float = 0.0  # of its widest line, px
    numeral: float = 0.0  # the size of a hero's numeral, px


NOTHING = Block(0.0, lambda left, top: None)
Stacked = tuple[Block, float]  # a block and the gap above it, px


def stack(blocks: Sequence[Stacked]) -> Block:
    """Blocks under each other; the first one's gap is not used."""
    blocks = [entry for entry in blocks if entry[0] is not NOTHING]
    if not blocks:
        return NOTHING
    height = sum(block.height for block, _ in blocks) + sum(gap for _, gap in blocks[1:])

    def draw(left: float, top: float) -> None:
        for index, (block, gap) in enumerate(blocks):
            top += gap if index else 0
            block.draw(left, top)
            top += block.height

    faults = sum(block.faults for block, _ in blocks)
    return Block(height, draw, blocks[-1][0].below, faults, max(block.width for block, _ in blocks))


def beside(left: Block, right: Block, offset: float, *, foot: bool = False) -> Block:
    """Two blocks side by side, `offset` px apart: level at their cap lines, or standing on one baseline (`foot`)."""
    height = max(left.height, right.height)

    def draw(x: float, top: float) -> None:
        left.draw(x, top + (height - left.height if foot else 0))
        right.draw(x + offset, top + (height - right.height if foot else 0))

    ends = [block.height + block.below for block in (left, right)]
    below = max(left.below, right.below) if foot else max(0.0, max(ends) - height)
    return Block(height, draw, below, left.faults + right.faults, offset + right.width)


def under(above: Style, below: Style, *, marker: bool = False) -> float:
    """The gap between a baseline of one style and the cap line of the next: descenders, and a marker's box."""
    return 0.40 * above.px + 0.30 * below.px if marker else 0.24 * above.px + 0.16 * below.px


def padded(block: Block, above: float) -> Block:
    """The block with room above its cap line, for a marker's box."""
    return Block(block.height + above, lambda x, y: block.draw(x, y + above), block.below, block.faults, block.width)


def share_rows(page: Page, rows: Sequence[Block], top: float, bottom: float) -> float:
    """Rows that share the air of [top, bottom] equally, hairlines between them; the air of each side, px."""
    inner = sum(row.height + row.below for row in rows)
    air = (bottom - top - inner) / (2 * len(rows)) if rows else 0.0
    y = top
    for index, row in enumerate(rows):
        if index:
            page.canvas.rule(y - page.px(HAIRLINE) / 2)
        row.draw(page.canvas.grid.page.left, y + air)
        y += 2 * air + row.height + row.below
    return air


def hang_rows(page: Page, rows: Sequence[Block], *, bottom: float, top: float | None = None, air: float = AIR) -> float:
    """Rows anchored at `bottom`, a hairline over each; the y of the first hairline.

    Where `top` is given the first hairline stands there, or a little lower, and the rows share the air, the foot's too.
    Hairlines stand a little above the middle of the air, so that a row belongs to the line above it.
    """
    grid, count = page.canvas.grid, len(rows)
    above = page.px(air * 0.42)  # from the hairline to the cap line
    inner = sum(row.height + row.below for row in rows)
    below = page.px(air) - above - max((row.below for row in rows), default=0.0) * 0.6
    below = max(page.px(air * 0.34), below)
    if top is not None and count:
        spare = bottom - top - inner - count * above - (count - 1) * below
        share = min(max(0.0, spare) / (2 * count), page.px(MOST_AIR))
        above, below, bottom = round(above + share), below + share, bottom - share
    y = bottom - inner - count * above - (count - 1) * below
    first = y
    for row in rows:
        page.canvas.rule(y)
        row.draw(grid.page.left, y + above)
        y += above + row.height + row.below + below
    return first


def rows_height(page: Page, rows: Sequence[Block], air: float = AIR) -> float:
    """What `hang_rows` needs at least, from the first hairline to the foot, px."""
    above = page.px(air * 0.42)
    below = max(page.px(air * 0.34), page.px(air) - above - max((r.below for r in rows), default=0.0) * 0.6)
    return sum(row.height + row.below for row in rows) + len(rows) * above + (len(rows) - 1) * below
