"""Text in a column: broken by sense, as large as it fits, with what is marked in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pygame

from kiosk.cards.blocks import Block, Page, gap, largest, stack
from kiosk.cards.canvas import Canvas, Kind, Style
from kiosk.cards.fonts import OMITTED
from kiosk.cards.linebreak import Line, badness, break_lines, count_lines
from kiosk.cards.theme import Colour, Role
from kiosk.model import Span

LEAD = 1.14  # of the size: the distance between the baselines of a serif text
_SAFE = 0.995  # a line is measured word by word; kerning over the spaces is not
_SHARES = (1.0, 0.94, 0.88)  # of the largest size that fits: those tried for better line breaks
_HINTING = 1.02
_SMALLER = 50.0  # what a size costs for being smaller, against a torn attribution's 12
_ATTACHED = ",.;:!?»”)"

Piece = tuple[str, Colour, Kind]


@dataclass(frozen=True, slots=True)
class Text:
    """A text set for a column; where its lines break best is settled when it is drawn."""

    text: str
    style: Style
    width: float  # of the column, px
    count: int  # lines
    cuts: int  # words that had to be cut
    colour: Colour
    kind: Kind
    lead: float = LEAD
    marks: tuple[Span, ...] = ()  # set under the marker
    clipped: bool = False  # `count` lines are not all: the last ends in an ellipsis


def measure(page: Page, style: Style) -> Callable[[str], float]:
    """The width of a word in `style`, near enough to break lines by.

    Trying a size must not cost the opening of a font: from 40 px up, hinting makes lines at most 2 % wider than the
    reference size tells; smaller type is measured as it will be drawn.
    """
    fonts = page.canvas.fonts
    if style.px < 40:
        return lambda word: fonts.exact(style.face, style.px, word)
    return lambda word: _HINTING * fonts.width(style.face, style.px, word)


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
    """Count the lines of `text` in a column of `width` px."""
    text, marks = page.canvas.fonts.showable(style.face, text, marks)
    count, cuts = count_lines(text, measure(page, style), width * _SAFE, page.words.breaks)
    return Text(text, style, width, count, cuts, colour, kind, lead, marks)


def lines_of(page: Page, laid: Text) -> list[tuple[Line, str]]:
    """The lines, each with what is drawn of it: a hyphen where a word is cut, an ellipsis where the text is."""
    wide = measure(page, laid.style)
    lines = break_lines(laid.text, wide, laid.width * _SAFE, page.words.breaks, laid.marks)
    shown = [(line, _shown(laid.text, line)) for line in lines[: laid.count]]
    if laid.clipped and shown:
        shown[-1] = _with_ellipsis(page, laid, shown[-1][0])
    return shown


def _with_ellipsis(page: Page, laid: Text, last: Line) -> tuple[Line, str]:
    end, wide = last.end, measure(page, laid.style)
    while end > last.start + 1 and (
        laid.text[end - 1] in " ,–-" or wide(laid.text[last.start : end] + OMITTED) > laid.width
    ):
        end -= 1
    return Line(last.start, end), laid.text[last.start : end] + OMITTED


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
    text, marks = page.canvas.fonts.showable(page.canvas.theme.faces[role], text, marks)

    def fits(px: int) -> bool:
        # a search by the widths of one reference size costs no shaping
        face = page.canvas.theme.faces[role]
        count, cuts = count_lines(
            text, lambda word: page.canvas.fonts.width(face, px, word), width * _SAFE, page.words.breaks
        )
        return not cuts and height_of(page, Style(face, px), count, lead) <= height

    px = _best_broken(page, text, role, largest(fits, *sizes) or sizes[0], sizes[0], width, marks)
    while True:  # hinting makes words wider at small sizes than the reference promised
        laid = set_text(page, text, page.canvas.style(role, px), width, colour, kind, lead, marks)
        if px <= sizes[0] or (not laid.cuts and height_of(page, laid.style, laid.count, lead) <= height):
            return clip(page, laid, height)
        px -= 1


def _best_broken(
    page: Page, text: str, role: Role, most: int, least: int, width: float, marks: tuple[Span, ...]
) -> int:
    """A size a little under `most` where it breaks the lines so much better that it is worth it."""

    def cost(px: int) -> float:
        face = page.canvas.theme.faces[role]
        wide = lambda word: page.canvas.fonts.width(face, px, word)  # noqa: E731
        return badness(text, wide, width * _SAFE, page.words.breaks, marks) + _SMALLER * (1 - px / most)

    return min(sorted({max(least, round(most * share)) for share in _SHARES}, reverse=True), key=cost)


def clip(page: Page, laid: Text, height: float) -> Text:
    """Leave out the lines that `height` has no room for: an overflow, once it is drawn."""
    room = laid.count
    while room > 1 and height_of(page, laid.style, room, laid.lead) > height:
        room -= 1
    if room == laid.count:
        return laid
    return replace(laid, count=room, clipped=True)


def text_block(page: Page, laid: Text) -> Block:
    """A block of running text with its marks."""
    canvas, style = page.canvas, laid.style

    def draw(left: float, top: float) -> None:
        if laid.clipped:
            canvas.cut(laid.text)
        for index, (line, shown) in enumerate(lines_of(page, laid)):
            baseline = top + canvas.cap(style) + index * laid.lead * style.px
            start = _hang(shown, style, left)
            advance = canvas.blit(canvas.surface, start, baseline, shown, style, laid.colour)
            canvas.note(laid.text[line.start : line.end], laid.kind, style)
            canvas.check(shown, start, advance, style)
            for mark in laid.marks:
                _mark_line(canvas, laid, line, mark, start, baseline)
            canvas.grow_by(left, baseline - canvas.cap(style), advance, canvas.cap(style))

    return Block(height_of(page, style, laid.count, laid.lead), draw, laid.cuts + laid.clipped)


def marker_block(page: Page, text: str, style: Style, width: float, filled: bool = True) -> Block:
    """A claimant under the marker (`filled`), or the catalogue's «no source given» in an outline.

    The box hangs: the letters keep the left edge of the column.
    """
    canvas, theme = page.canvas, page.canvas.theme
    side, above, below = 0.16 * style.px, 0.18 * style.px, 0.28 * style.px
    kind: Kind = "slice" if filled else "catalogue"
    laid = set_text(page, text, style, width - side, theme.text if filled else theme.muted, kind, 1.42)

    def draw(left: float, top: float) -> None:
        for index, (line, shown) in enumerate(lines_of(page, laid)):
            baseline = top + canvas.cap(style) + index * laid.lead * style.px
            advance = canvas.blit(canvas.surface, left, baseline, shown, style, laid.colour)
            canvas.note(laid.text[line.start : line.end], laid.kind, style)
            canvas.check(shown, left, advance, style)
            box = _box(left - side, baseline - canvas.cap(style) - above, left + advance + side, baseline + below)
            if filled:
                canvas.marker(box, left, baseline, shown, style)
            else:
                canvas.outline(theme.muted, box, max(1, page.px(3)))
            canvas.grow(box)

    broken = laid.cuts if filled else laid.count - 1  # the catalogue's words stay on one line
    return Block(height_of(page, style, laid.count, laid.lead), draw, broken)


def run_block(page: Page, pieces: list[Piece], style: Style, width: float) -> Block:
    """Short pieces of different origin on one line, a space apart; each on its own line where they do not fit."""
    canvas = page.canvas
    wide = measure(page, style)
    if wide(" ".join(text for text, _, _ in pieces)) > width:
        own_line = [piece for piece in pieces if piece[0] != page.words["separator"]]
        lines = [text_block(page, set_text(page, text, style, width, ink, kind)) for text, ink, kind in own_line]
        return stack([(line, gap(style.px, style.px)) for line in lines])

    def draw(left: float, top: float) -> None:
        for text, ink, kind in pieces:
            left += canvas.text(left, top + canvas.cap(style), text, style, ink, kind) + 0.25 * style.px
        canvas.grow_by(left, top, 1, canvas.cap(style))

    return Block(round(canvas.cap(style)), draw)


def _mark_line(canvas: Canvas, laid: Text, line: Line, mark: Span, left: float, baseline: float) -> None:
    """The part of `mark` that stands on `line`, with the punctuation attached to it."""
    start, end = max(mark.start, line.start), min(mark.end, line.end)
    if start >= end:
        return
    while end < line.end and laid.text[end] in _ATTACHED:
        end += 1
    while end > start and laid.text[end - 1].isspace():
        end -= 1
    style, fonts = laid.style, canvas.fonts
    from_line = laid.text[line.start : line.end]
    before = fonts.exact(style.face, style.px, from_line[: start - line.start])
    through = fonts.exact(style.face, style.px, from_line[: end - line.start])
    side = 0.10 * style.px
    cap = canvas.cap(style)
    box = _box(
        left + before - side, baseline - cap - 0.16 * style.px, left + through + side, baseline + 0.265 * style.px
    )
    canvas.marker(box, left, baseline, _shown(laid.text, line), style)


def _hang(shown: str, style: Style, left: float) -> float:
    """Where to start so that an opening quote or dash hangs a little outside the column, as the eye wants."""
    return left - 0.30 * style.px if shown[:1] in "«“" else left


def _shown(text: str, line: Line) -> str:
    cut = line.hyphen and text[line.end - 1] not in "-–/"
    return text[line.start : line.end] + ("-" if cut else "")


def _box(left: float, top: float, right: float, bottom: float) -> pygame.Rect:
    return pygame.Rect(round(left), round(top), round(right) - round(left), round(bottom) - round(top))
