"""Blocks of type. A block reaches from the cap line of its first line to the baseline of its last.

That is what the eye aligns: two blocks with the same top have their capitals level, two with the same bottom stand on
one baseline. Descenders and marker boxes hang outside; the gaps between blocks leave room for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pygame

from kiosk.cards.canvas import Canvas, Kind, Style
from kiosk.cards.fonts import OMITTED
from kiosk.cards.linebreak import Line, break_lines, count_lines, widest_word
from kiosk.cards.scale import READING, Frame
from kiosk.cards.theme import Colour, Role
from kiosk.cards.words import Words
from kiosk.model import Span

LEAD = 1.14  # of the size: the distance between the baselines of a serif text
_SAFE = 0.99  # widths come from a reference size; hinting makes up to 1 % of difference
_ATTACHED = ",.;:!?»”)"


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
    """Something with a width and a height in px that can be drawn at (left, top)."""

    width: int
    height: int
    draw: Callable[[float, float], None]
    cuts: int = 0  # words that had to be cut


@dataclass(frozen=True, slots=True)
class Text:
    """A text broken into lines; `marks` are set under the marker."""

    text: str
    style: Style
    lines: tuple[Line, ...]
    colour: Colour
    kind: Kind
    lead: float = LEAD
    marks: tuple[Span, ...] = ()
    cut: bool = False  # the last line ends in an ellipsis


def measure(page: Page, style: Style) -> Callable[[str], float]:
    """The width of a piece of text in `style`."""
    return lambda piece: page.canvas.fonts.width(style.face, style.px, piece)


def height_of(page: Page, style: Style, lines: int, lead: float = LEAD) -> int:
    """Cap line to last baseline, in px."""
    return round(page.canvas.cap(style) + max(0, lines - 1) * lead * style.px)


def set_text(
    page: Page,
    text: str,
    style: Style,
    width: float,
    colour: Colour,
    kind: Kind,
    lead: float = LEAD,
    marks: tuple[Span, ...] = (),
) -> Text:
    """Break `text` for a column of `width` px."""
    for share in (_SAFE, 0.97, 0.94):
        lines = break_lines(text, measure(page, style), width * share, page.words.breaks, marks)
        if all(page.canvas.fonts.exact(style.face, style.px, _shown(text, line)) <= width for line in lines):
            break
    return Text(text, style, lines, colour, kind, lead, marks)


def fit_text(
    page: Page,
    text: str,
    role: Role,
    sizes: tuple[int, int],
    box: tuple[float, float],
    colour: Colour,
    kind: Kind,
    lead: float = LEAD,
    marks: tuple[Span, ...] = (),
) -> Text:
    """Set `text` at the largest of `sizes` (least, most) that fits `box` (width, height), all px.

    No word is cut as long as a smaller size spares it. At the least size the text is cut short and the overflow logged.
    """
    width, height = box

    def fits(px: int) -> bool:
        style = page.canvas.style(role, px)
        wide = measure(page, style)
        if widest_word(text, wide) > width * _SAFE:
            return False
        count = count_lines(text, wide, width * _SAFE, page.words.breaks)
        return height_of(page, style, count, lead) <= height

    px = largest(fits, *sizes) or sizes[0]
    laid = set_text(page, text, page.canvas.style(role, px), width, colour, kind, lead, marks)
    return clip(page, laid, width, height)


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


def clip(page: Page, laid: Text, width: float, height: float) -> Text:
    """Cut the lines that `height` has no room for and end in an ellipsis; that is an overflow."""
    room = 1 + int(max(0.0, height - page.canvas.cap(laid.style)) / (laid.lead * laid.style.px) + 1e-6)
    if len(laid.lines) <= room:
        return laid
    page.canvas.cut(laid.text)
    last, end = laid.lines[room - 1], laid.lines[room - 1].end
    while end > last.start + 1 and (
        laid.text[end - 1] in " ,–-"
        or page.canvas.fonts.exact(laid.style.face, laid.style.px, laid.text[last.start : end] + OMITTED) > width
    ):
        end -= 1
    return replace(laid, lines=(*laid.lines[: room - 1], Line(last.start, end)), cut=True)


def text_block(page: Page, laid: Text) -> Block:
    """A block of running text with its marks."""
    canvas, style = page.canvas, laid.style
    widths = [canvas.fonts.exact(style.face, style.px, _shown(laid.text, line)) for line in laid.lines]

    def draw(left: float, top: float) -> None:
        for index, line in enumerate(laid.lines):
            shown = _shown(laid.text, line) + (OMITTED if laid.cut and index == len(laid.lines) - 1 else "")
            baseline = top + canvas.cap(style) + index * laid.lead * style.px
            start = _hang(canvas, shown, style, left)
            canvas.blit(canvas.surface, start, baseline, shown, style, laid.colour)
            canvas.note(laid.text[line.start : line.end], laid.kind, style)
            _check(canvas, shown, start, widths[index])
            for mark in laid.marks:
                _mark_line(canvas, laid, line, mark, start, baseline)
        canvas.grow(_ink_area(left, top, max(widths, default=0), height))

    height = height_of(page, style, len(laid.lines), laid.lead)
    return Block(max(widths, default=0), height, draw, _cuts(laid))


def marker_block(page: Page, text: str, style: Style, width: float, filled: bool = True) -> Block:
    """A claimant under the marker (`filled`), or the catalogue's «no source given» in an outline.

    The box hangs: the letters keep the left edge of the column.
    """
    canvas, theme = page.canvas, page.canvas.theme
    side, above, below = 0.16 * style.px, 0.18 * style.px, 0.25 * style.px
    kind: Kind = "slice" if filled else "catalogue"
    colour = theme.text if filled else theme.muted
    laid = clip(page, set_text(page, text, style, width - side, colour, kind, 1.42), width - side, 3 * 1.42 * style.px)
    widths = [canvas.fonts.exact(style.face, style.px, _shown(text, line)) for line in laid.lines]

    def draw(left: float, top: float) -> None:
        for index, line in enumerate(laid.lines):
            shown = _shown(text, line) + (OMITTED if laid.cut and index == len(laid.lines) - 1 else "")
            baseline = top + canvas.cap(style) + index * laid.lead * style.px
            advance = canvas.text(left, baseline, shown, style, laid.colour, laid.kind)
            box = _box(left - side, baseline - canvas.cap(style) - above, left + advance + side, baseline + below)
            if filled:
                canvas.marker(box, left, baseline, shown, style)
            else:
                canvas.outline(theme.muted, box, max(1, page.px(3)))
            canvas.grow(box)

    broken = _cuts(laid) if filled else len(laid.lines) - 1  # the catalogue's words stay on one line
    return Block(max(widths, default=0), height_of(page, style, len(laid.lines), 1.42), draw, broken)


def _mark_line(canvas: Canvas, laid: Text, line: Line, mark: Span, left: float, baseline: float) -> None:
    """The part of `mark` that stands on `line`, with the punctuation attached to it."""
    start, end = max(mark.start, line.start), min(mark.end, line.end)
    if start >= end:
        return
    while end < line.end and laid.text[end] in _ATTACHED:
        end += 1
    style, fonts = laid.style, canvas.fonts
    from_line = laid.text[line.start : line.end]
    before = fonts.exact(style.face, style.px, from_line[: start - line.start])
    through = fonts.exact(style.face, style.px, from_line[: end - line.start])
    side = 0.10 * style.px
    cap = canvas.cap(style)
    box = _box(
        left + before - side, baseline - cap - 0.16 * style.px, left + through + side, baseline + 0.24 * style.px
    )
    canvas.marker(box, left, baseline, _shown(laid.text, line), style)


def _hang(canvas: Canvas, shown: str, style: Style, left: float) -> float:
    """Where to start so that an opening quote or dash hangs a little outside the column, as the eye wants."""
    return left - 0.30 * style.px if shown[:1] in "«“" else left


def _shown(text: str, line: Line) -> str:
    cut = line.hyphen and text[line.end - 1] not in "-–/"
    return text[line.start : line.end] + ("-" if cut else "")


def _cuts(laid: Text) -> int:
    return sum(line.hyphen for line in laid.lines) + laid.cut


def _check(canvas: Canvas, shown: str, left: float, width: int) -> None:
    if left + width > canvas.scale.page.right + 2:
        canvas.cut(shown)


def _box(left: float, top: float, right: float, bottom: float) -> pygame.Rect:
    return pygame.Rect(round(left), round(top), round(right) - round(left), round(bottom) - round(top))


def _ink_area(left: float, top: float, width: float, height: float) -> pygame.Rect:
    return _box(left, top, left + width, top + height)


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
    return Block(max((block.width for block, _ in blocks), default=0), round(height), draw, cuts)


def gap(above: int, below: int, marker: bool = False) -> float:
    """The room between a baseline of size `above` and the cap line of size `below`: descenders, and a marker's box."""
    return 0.42 * above + (0.36 if marker else 0.10) * below
