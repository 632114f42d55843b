"""Blocks of type. A block reaches from the cap line of its first line to the baseline of its last.

That is what the eye aligns: two blocks with the same top have their capitals level, two with the same bottom stand on
one baseline. Descenders and marker boxes hang outside; the gaps between blocks leave room for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.cards.canvas import Canvas
from kiosk.cards.scale import READING, Frame
from kiosk.cards.theme import Role
from kiosk.cards.words import Words


@dataclass(frozen=True, slots=True)
class Page:
    """What a composition works with: the canvas, the words, the body between header and footer."""

    canvas: Canvas
    words: Words
    body: Frame

    def px(self, units: float) -> int:
        """Units to px."""
        return self.canvas.scale.px(units)

    def reading(self, role: Role, units: float) -> int:
        """A size in px that is at least legible (16') at the set distance."""
        return self._at_least(role, units, self.canvas.scale.reading_cap)

    def passing(self, role: Role, units: float) -> int:
        """A size in px for what is read in passing (12')."""
        return self._at_least(role, units, self.canvas.scale.passing_cap)

    def _at_least(self, role: Role, units: float, cap: float) -> int:
        floor = cap / self.canvas.fonts.cap(self.canvas.theme.faces[role])
        return max(self.px(units), int(floor) + 1)


@dataclass(frozen=True, slots=True)
class Block:
    """Something with a height in px that can be drawn at (left, top)."""

    height: int
    draw: Callable[[float, float], None]
    cuts: int = 0  # words that had to be cut


def largest(fits: Callable[[int], bool], low: int, high: int) -> int | None:
    """The largest whole size in [low, high] that fits, by bisection; None where not even the least does."""
    if not fits(low):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


def smallest_in_minutes(page: Page) -> float:
    """The least cap height on the plate as a visual angle, in arc minutes."""
    return READING * 60 * page.canvas.smallest_cap / page.canvas.scale.reading_cap


Stacked = tuple[Block, float]  # a block and the gap above it, px


def stack(blocks: list[Stacked]) -> Block:
    """Blocks under each other; the first one's gap is not used."""
    height = sum(block.height for block, _ in blocks) + sum(gap for _, gap in blocks[1:])

    def draw(left: float, top: float) -> None:
        for index, (block, gap) in enumerate(blocks):
            top += gap if index else 0
            block.draw(left, top)
            top += block.height

    cuts = sum(block.cuts for block, _ in blocks)
    return Block(round(height), draw, cuts)


def gap(above: int, below: int, marker: bool = False) -> float:
    """The room between a baseline of size `above` and the cap line of size `below`: descenders, and a marker's box."""
    return 0.42 * above + (0.36 if marker else 0.10) * below
