"""A number: hedge, numeral, sign and magnitude on one baseline, the numeral hung by its measured ink."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from kiosk.cards.digits import is_numeral
from kiosk.cards.drawing.canvas import Kind, Style
from kiosk.cards.drawing.page import Block, Page
from kiosk.cards.fonts import REFERENCE
from kiosk.cards.theme import Colour

_COMMA = 0.12  # of the numeral: so much of a comma's depth the zone has to hold
SIGN = 0.62  # of the numeral: «%»
_SIGN_GAP = 0.13  # em of the numeral before it
_HEDGE_GAP = 0.32  # em of the hedge after it
_MAGNITUDE_GAP = 0.30  # em of the magnitude before it
_WORDS = 0.62  # of the numeral's size: a number that the story has only in words («halvparten»)
_NUMERAL = re.compile(r"^[−+-]?[\d½¼¾][\d.,:–−/\u00a0\u202f ½¼¾]*")


class Parts(Struct, frozen=True):
    """A value's digits taken apart: «−3,8 milliarder» is "−3,8", "", "milliarder"; «18 %» is "18", "%", ""."""

    numeral: str
    sign: str
    words: str


def parts_of(digits: str) -> Parts:
    """`digits` as the card has them; a text without a numeral is all words, and so is «9 av 10», never a lone 9."""
    match = _NUMERAL.match(digits) if is_numeral(digits) else None
    numeral = match.group().rstrip(" \u00a0\u202f") if match else ""
    rest = digits[len(numeral) :].strip(" \u00a0\u202f")
    if numeral.startswith("-"):
        numeral = "−" + numeral[1:]
    if rest[:1] in ("%", "‰") and numeral:
        return Parts(numeral, rest[0], rest[1:].strip(" \u00a0\u202f"))
    return Parts(numeral, "", rest)


class Number(Struct, frozen=True):
    """A number at its size: px of its width, cap height, depth (a comma), and where the numeral and its comma stand."""

    width: float
    height: float
    depth: float
    numeral_at: float  # from the left edge to the numeral's ink
    comma_at: float  # from the left edge to the end of the whole part: what decimals align by
    draw: Callable[[float, float], None]  # (left, baseline)
    px: int

    def block(self) -> Block:
        """As a block; a comma hangs below."""
        return Block(self.height, lambda left, top: self.draw(left, top + self.height), self.depth, 0, self.width)


def number(
    page: Page,
    digits: str,
    hedge: str | None,
    px: float,
    hedge_px: float,
    colour: Colour,
    *,
    tail: str | None = None,
    tail_px: float = 0.0,
    origin: Kind = "digits",
) -> Number:
    """The number at `px`, its hedge at `hedge_px` before it, `tail` (magnitude and unit) after it; all px.

    Magnitude words of `digits` are drawn only as the `tail` of the caller.
    """
    canvas, fonts = page.canvas, page.canvas.fonts
    told = parts_of(digits)
    figures, small = canvas.style("figures", px), canvas.style("serif", hedge_px)
    spelt = canvas.style("serif", px * _WORDS)
    sign = canvas.style("figures", max(px * SIGN, page.style("figures", 1).px))
    before = canvas.width(hedge, small) + _HEDGE_GAP * small.px if hedge else 0.0
    if hedge:
        before -= canvas.bearing(hedge, small)
    if told.numeral:
        ink_left, ink_right, _, depth = fonts.ink(figures.face, figures.px, told.numeral)
        whole = re.split(r"[,–/]", told.numeral)[0]
        comma = fonts.ink(figures.face, figures.px, whole)[1] - ink_left
    else:
        ink_left, ink_right, depth = 0, canvas.width(told.words, spelt), 0
        comma = ink_right
    end = before + ink_right - ink_left
    sign_at = end + _SIGN_GAP * figures.px
    if told.sign:
        left, right, _, _ = fonts.ink(sign.face, sign.px, told.sign)
        end = sign_at + right - left
    after = canvas.style("serif", tail_px or 1)
    tail_at = end + _MAGNITUDE_GAP * after.px
    width = tail_at + canvas.width(tail, after) if tail else end
    height = canvas.cap(figures if told.numeral else spelt)

    def draw(left: float, baseline: float) -> None:
        if hedge:
            canvas.text(left - canvas.bearing(hedge, small), baseline, hedge, small, colour, "slice")
        x = left + before
        if told.numeral:
            # by its ink: its advance may reach a bearing's width beyond the page
            canvas.blit(canvas.surface, x - ink_left, baseline, told.numeral, figures, colour)
            canvas.note(told.numeral, origin, figures)
        else:
            canvas.text(x, baseline, told.words, spelt, colour, origin)
        if told.sign:
            canvas.blit(canvas.surface, left + sign_at - left_of(sign, told.sign), baseline, told.sign, sign, colour)
            canvas.note(told.sign, origin, sign)
        if tail:
            canvas.text(left + tail_at, baseline, tail, after, colour, "digits" if tail == told.words else "slice")
        if left + width > canvas.grid.page.right + 2:
            canvas.cut(digits)
        canvas.grow(left, baseline - height, width, height)

    def left_of(style: Style, text: str) -> int:
        return fonts.ink(style.face, style.px, text)[0]

    return Number(width, height, depth, before, before + comma, draw, figures.px)


def numeral_size(page: Page, digits: str, width: float, height: float, most: float, least: float) -> int:
    """The largest size in px at which the bare numeral with its sign fits `width` and `height` px.

    Scaled from one reference size, so that a search costs no shaping.
    """
    canvas = page.canvas
    told = parts_of(digits)
    style = canvas.style("figures", REFERENCE)
    if told.numeral:
        left, right, _, _ = canvas.fonts.ink(style.face, REFERENCE, told.numeral)
        wide, tall = (right - left) / REFERENCE, canvas.fonts.cap(style.face)
        tall += _COMMA if "," in told.numeral else 0.0
        if told.sign:
            ink = canvas.fonts.ink(style.face, REFERENCE, told.sign)
            wide += _SIGN_GAP + SIGN * (ink[1] - ink[0]) / REFERENCE
    else:
        serif = canvas.style("serif", REFERENCE)
        wide = _WORDS * canvas.width(told.words, serif) / REFERENCE
        tall = _WORDS * canvas.fonts.cap(serif.face)
    px = min(most, height / tall, width / max(wide, 0.01))
    return max(round(least), int(px))


def hedged_size(
    page: Page,
    digits: str,
    hedge: str | None,
    width: float,
    height: float,
    hedges: tuple[float, float],
    most: float = 640.0,
    share: float = 0.235,
) -> tuple[int, int]:
    """The largest numeral (units `most`) that fits with its hedge, and the hedge's size, px.

    The hedge is `share` of the numeral, between the two sizes of `hedges` (units).
    """
    canvas = page.canvas
    least = page.style("figures", 60).px
    px = numeral_size(page, digits, width, height, page.px(most), least)
    if not hedge:
        return px, page.px(hedges[0])

    def beside(size: int) -> tuple[int, int]:
        """The hedge's size beside a numeral of `size`, and the largest numeral for what it leaves."""
        small = page.style("serif", min(hedges[1], max(hedges[0], share * size / canvas.grid.u))).px
        room = width - canvas.width(hedge, canvas.style("serif", small)) - _HEDGE_GAP * small
        return small, numeral_size(page, digits, room, height, page.px(most), least)

    low, high = least, px  # the larger the numeral, the less its hedge leaves it
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if beside(middle)[1] >= middle else (low, middle - 1)
    return low, beside(low)[0]


def aligned(numbers: Sequence[Number], *, decimals: bool) -> list[float]:
    """How far each number is moved to the right so that their numerals share one edge, hedges left of it.

    With `decimals` the edge is the end of the whole part, else the left edge of the numerals.
    """
    edges = [one.comma_at if decimals else one.numeral_at for one in numbers]
    return [max(edges, default=0.0) - edge for edge in edges]
