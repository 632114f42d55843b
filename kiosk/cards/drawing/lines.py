"""Text in a column: at the largest step that breaks by sense, hung by its ink, with what is marked in it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame
from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.drawing.breaking import DASHES, Line, breaches, break_lines
from kiosk.cards.drawing.canvas import Canvas, Kind, Style
from kiosk.cards.drawing.page import Block, Page
from kiosk.cards.fonts import OMITTED
from kiosk.cards.theme import Colour
from kiosk.model import Span

BOX_SIDE, BOX_ABOVE, BOX_BELOW = 0.17, 0.19, 0.25  # em of a marker's box outside its text
DESCENT = 0.22  # em that letters reach under their baseline
_SAFE = 0.998  # a line is measured word by word; kerning over the spaces is not
_ONE_LINE = 0.75  # a text takes one line where that costs at most a quarter of its size
_ATTACHED = ",.;:!?»”)"
_FEW = 3  # lines: in more than these one short line does no harm
_ONE_STEP = 0.84  # of a size: the next step is not smaller
_BREACH = 100  # more than any number of lines


class Setting(Struct, frozen=True):
    """A text broken into lines at one step."""

    text: str
    style: Style
    lines: tuple[Line, ...]
    lead: float
    marks: tuple[Span, ...] = ()
    clipped: bool = False  # the lines are not all: the last ends in an ellipsis
    added: int = 0  # characters at the start that are not the story's: a dash before direct speech

    @property
    def faults(self) -> int:
        """Breaches of sense, cut words, and whether text is left out."""
        return breaches(self.lines) + _BREACH * self.clipped

    def height(self, canvas: Canvas) -> float:
        """Cap line to last baseline, px."""
        return canvas.cap(self.style) + max(0, len(self.lines) - 1) * round(self.lead * self.style.px)


def set_text(
    page: Page,
    text: str,
    style: Style,
    width: float,
    *,
    lead: float = 1.16,
    marks: tuple[Span, ...] = (),
    drawn: bool = True,
) -> Setting:
    """`text` in lines of at most `width` px. A composition tries the same more than once: the canvas keeps it."""
    canvas = page.canvas
    key = (text, style, width, lead, marks, drawn, page.words.language)
    known = canvas.laid.get(key)
    if known is None:
        known = canvas.laid[key] = _set(page, text, style, width, lead, marks, drawn=drawn)
    assert isinstance(known, Setting)
    return known


def _set(
    page: Page, text: str, style: Style, width: float, lead: float, marks: tuple[Span, ...], *, drawn: bool
) -> Setting:
    canvas = page.canvas
    text, marks = canvas.fonts.showable(style.face, text, marks)

    def measure(start: int, end: int) -> float:
        return canvas.fonts.exact(style.face, style.px, text[start:end])

    hyphen = canvas.width("-", style)
    holds = page.words.breaks(text)
    room = width * _SAFE
    lines = break_lines(text, measure, room, holds, marks, lone=not page.tall, hyphen=hyphen, drawn=drawn)
    return Setting(text, style, lines, lead, marks)


def fit_text(
    page: Page,
    text: str,
    styles: Sequence[Style],
    width: float,
    *,
    lines: int,
    height: float = 1e9,
    lead: float = 1.16,
    marks: tuple[Span, ...] = (),
    label: bool = False,
) -> Setting:
    """`text` at the largest of `styles` that holds it in `lines` lines and `height` px without a breach of sense.

    Where every step has one, the step with the fewest. Where none holds it, the last, cut short. A `label` takes one
    line where that costs at most a quarter of its size.
    """
    best: Setting | None = None
    one: Setting | None = None
    for style in styles:
        laid = set_text(page, text, style, width, lead=lead, marks=marks, drawn=False)
        if len(laid.lines) > lines or laid.height(page.canvas) > height:
            continue
        if best is None or laid.faults < best.faults or calmer(page, laid, best, width):
            best = laid
        if label and one is None and len(laid.lines) == 1:
            one = laid
        if (
            not best.faults
            and style.px < _ONE_STEP * best.style.px
            and (not label or len(best.lines) != 2 or one is not None)
        ):
            break
    if best is None:
        return clip(page, set_text(page, text, styles[-1], width, lead=lead, marks=marks), lines, height, width)
    if any(line.hyphen for line in best.lines):  # now the dictionary is worth its 8 MB
        cut = set_text(page, text, best.style, width, lead=lead, marks=marks)
        whole = len(cut.lines) <= lines and cut.height(page.canvas) <= height
        return cut if whole else best
    if one is not None and len(best.lines) == 2 and one.style.px >= _ONE_LINE * best.style.px and not one.faults:
        return one
    return best


def calmer(page: Page, laid: Setting, best: Setting, width: float) -> bool:
    """Whether one step less saves the line that `best` has more than it needs: no breach, and no ragged short lines."""
    if page.tall or laid.faults or best.faults or len(best.lines) > _FEW or laid.style.px < _ONE_STEP * best.style.px:
        return False
    if any(best.text[line.start] in DASHES for line in best.lines[1:]):
        return False  # what somebody says begins a line of its own
    needed = math.ceil(page.canvas.width(best.text, best.style) / width)
    return len(best.lines) > max(needed, len(laid.lines))


def clip(page: Page, laid: Setting, lines: int, height: float, width: float) -> Setting:
    """The lines that there is room for, at least one; the last ends in an ellipsis."""
    kept = max(1, min(lines, len(laid.lines)))
    while kept > 1 and replace(laid, lines=laid.lines[:kept]).height(page.canvas) > height:
        kept -= 1
    if kept == len(laid.lines):
        return laid
    last = laid.lines[kept - 1]
    end = last.end
    while end > last.start + 1 and (
        laid.text[end - 1] in " ,–-" or page.canvas.width(laid.text[last.start : end] + OMITTED, laid.style) > width
    ):
        end -= 1
    return replace(laid, lines=(*laid.lines[: kept - 1], Line(last.start, end)), clipped=True)


def text_block(page: Page, laid: Setting, colour: Colour, kind: Kind = "slice") -> Block:
    """A block of running text with its marks."""
    canvas, style = page.canvas, laid.style
    shown = [_shown(laid, index) for index in range(len(laid.lines))]

    def draw(left: float, top: float) -> None:
        if laid.clipped:
            canvas.cut(laid.text)
        for index, line in enumerate(laid.lines):
            baseline = top + canvas.cap(style) + index * round(laid.lead * style.px)
            draw_line(page, laid, line, shown[index], (left, baseline), colour, kind)

    below = (BOX_BELOW if laid.marks else DESCENT) * style.px
    width = max((canvas.width(text, style) for text in shown), default=0)
    return Block(laid.height(canvas), draw, below, laid.faults, width)


def draw_line(
    page: Page, laid: Setting, line: Line, shown: str, at: tuple[float, float], colour: Colour, kind: Kind
) -> None:
    """One line at (left, baseline), its first letter's ink on the left edge."""
    canvas, style = page.canvas, laid.style
    left, baseline = at
    start = round(left) - hang(canvas, shown, style)
    advance = canvas.blit(canvas.surface, start, baseline, shown, style, colour)
    canvas.note(laid.text[max(laid.added, line.start) : line.end], kind, style)
    canvas.check(shown, start, advance, style)
    for mark in laid.marks:
        _mark(canvas, laid, line, mark, shown, (start, baseline))
    canvas.grow(left, baseline - canvas.cap(style), advance, canvas.cap(style))


def hang(canvas: Canvas, shown: str, style: Style) -> int:
    """How far left of the edge the pen starts: the first letter's side bearing; an opening quote hangs outside."""
    outside = round(0.30 * style.px) if shown[:1] in "«“" else 0
    return canvas.bearing(shown, style) + outside


def _shown(laid: Setting, index: int) -> str:
    line = laid.lines[index]
    text = laid.text[line.start : line.end]
    if line.hyphen and text[-1:] not in "-–/":
        return text + "-"
    return text + OMITTED if laid.clipped and index == len(laid.lines) - 1 else text


def _mark(canvas: Canvas, laid: Setting, line: Line, mark: Span, shown: str, at: tuple[float, float]) -> None:
    """The part of `mark` that stands on the line, with the punctuation attached to it."""
    start, end = max(mark.start, line.start), min(mark.end, line.end)
    if start >= end:
        return
    while end < line.end and laid.text[end] in _ATTACHED:
        end += 1
    while end > start and laid.text[end - 1].isspace():
        end -= 1
    style, own = laid.style, laid.text[line.start : line.end]
    before = canvas.width(own[: start - line.start], style)
    through = canvas.width(own[: end - line.start], style)
    ink = canvas.bearing(laid.text[start], style) if start == line.start else 0
    canvas.marker(box(canvas, at[0] + before + ink, at[0] + through, at[1], style), *at, shown, style)


def box(canvas: Canvas, left: float, right: float, baseline: float, style: Style) -> pygame.Rect:
    """The marker's rectangle around a text from `left` to `right`."""
    side = BOX_SIDE * style.px if style.face.startswith("Inter") else 0.11 * style.px
    top = round(baseline - canvas.cap(style) - BOX_ABOVE * style.px)
    x, end = round(left - side), round(right + side)
    return pygame.Rect(x, top, end - x, round(baseline + BOX_BELOW * style.px) - top)
