"""Who says it: the name under the marker, the verb beside it, and «Kilde ikke oppgitt» in an outline."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kiosk.cards.card import Claimant
from kiosk.cards.drawing.breaking import Line
from kiosk.cards.drawing.canvas import Kind, Style
from kiosk.cards.drawing.lines import BOX_BELOW, BOX_SIDE, DESCENT, Setting, box, fit_text
from kiosk.cards.drawing.page import NOTHING, Block, Page, stack
from kiosk.cards.theme import Colour

VERB = 0.92  # of the claimant's size
_BESIDE = 0.44  # em of the claimant from its last letter to the verb: the box, and a space
_LEAD = 1.46  # between boxes, one a line
_MOST_LINES = 4
_OUTLINE = 2.5  # units

Piece = tuple[str, Colour, Kind]


class Voice(Struct, frozen=True):
    """How a party stands on its row: under the marker or (silent) without, its verb muted or (a denial) in text."""

    marked: bool = True
    strong: bool = False


SPEAKS, SILENT, DENIES = Voice(), Voice(marked=False), Voice(strong=True)


def claimant_block(
    page: Page,
    who: Claimant | None,
    styles: Sequence[Style],
    width: float,
    voice: Voice = SPEAKS,
    time: Piece | None = None,
) -> Block:
    """The claimant in a column of `width` px, at the largest step at which the name is unbroken.

    The name steps down, then «via» gives way (of somebody named: through whom a nameless source spoke is all that
    vouches for it), then the verb goes below. A longer name breaks by sense, one box a line.
    Nobody to name is no block; a nameless claimant is «Kilde ikke oppgitt». `time` stands after verb and via.
    """
    if who is None:
        return NOTHING
    if who.name is None:
        return _outlined(page, styles[-1])
    name = _begun(page.canvas.fonts.showable(styles[0].face, who.name)[0])
    if not name.strip():
        return _outlined(page, styles[-1])
    full, short = _after(page, who, voice, time, via=True), _after(page, who, voice, time, via=False)
    gives_way = len(full) > len(short) and any(letter.isupper() for letter in who.name)
    for lost, pieces in enumerate((full, short) if gives_way else (full,)):
        for style in styles:
            if _width(page, name, pieces, style) <= width:
                return _one_line(page, name, pieces, style, voice, lost)
    return _broken(page, name, full, styles, width, voice)


def claimant_width(page: Page, who: Claimant, style: Style, *, verb: bool) -> float:
    """What the name (and its verb) takes on one line, box included, px."""
    name = page.words["no_source"] if who.name is None else _begun(who.name)
    pieces = _after(page, who, SPEAKS, None, via=True) if verb else []
    return _width(page, name, pieces, style) + BOX_SIDE * style.px


def _begun(name: str) -> str:
    """The name as a line begins, with a capital; a first word that has one further in («eBay») stays."""
    return name[:1].upper() + name[1:] if name.split()[:1] and name.split()[0].islower() else name


def _after(page: Page, who: Claimant, voice: Voice, time: Piece | None, *, via: bool) -> list[Piece]:
    """«hevder via NRK»: the article's verb, and through whom."""
    theme = page.canvas.theme
    pieces: list[Piece] = [(who.verb, theme.text if voice.strong else theme.muted, "slice")] if who.verb else []
    if via and who.via:
        pieces += [(page.words["via"], theme.muted, "catalogue"), (who.via, theme.text, "slice")]
    return [*pieces, time] if time else pieces


def _verb_style(page: Page, style: Style) -> Style:
    return page.canvas.style("label", max(VERB * style.px, page.style("label", 1).px))


def _width(page: Page, name: str, pieces: list[Piece], style: Style) -> float:
    return page.canvas.width(name, style) + _run_width(page, pieces, style)


def _run_width(page: Page, pieces: list[Piece], style: Style) -> float:
    small = _verb_style(page, style)
    words = sum(page.canvas.width(text, small) for text, _, _ in pieces)
    return words + 0.25 * small.px * max(0, len(pieces) - 1) + (_BESIDE * style.px if pieces else 0)


def _one_line(page: Page, name: str, pieces: list[Piece], style: Style, voice: Voice, lost: int) -> Block:
    canvas = page.canvas

    def draw(left: float, top: float) -> None:
        baseline = top + canvas.cap(style)
        pen = left + _draw_name(page, name, style, (left, baseline), voice)
        _draw_run(page, pieces, _verb_style(page, style), (pen + _BESIDE * style.px, baseline))

    below = (BOX_BELOW if voice.marked else DESCENT) * style.px
    return Block(canvas.cap(style), draw, below, lost, _width(page, name, pieces, style))


def _broken(page: Page, name: str, pieces: list[Piece], styles: Sequence[Style], width: float, voice: Voice) -> Block:
    """The name in boxes, one a line, its verb after the last or below."""
    canvas = page.canvas
    laid = fit_text(page, name, styles[-1:], width, lines=_MOST_LINES, lead=_LEAD if voice.marked else 1.2)
    style, last = laid.style, _text(laid, laid.lines[-1])
    follows = bool(pieces) and _width(page, last, pieces, style) <= width

    def draw(left: float, top: float) -> None:
        if laid.clipped:
            canvas.cut(name)
        for index, line in enumerate(laid.lines):
            baseline = top + canvas.cap(style) + index * round(laid.lead * style.px)
            pen = left + _draw_name(page, _text(laid, line), style, (left, baseline), voice)
            if follows and index == len(laid.lines) - 1:
                _draw_run(page, pieces, _verb_style(page, style), (pen + _BESIDE * style.px, baseline))

    below = (BOX_BELOW if voice.marked else DESCENT) * style.px
    widest = max(canvas.width(_text(laid, line), style) for line in laid.lines)
    block = Block(laid.height(canvas), draw, below, laid.faults + len(laid.lines) - 1, widest)
    if not pieces or follows:
        return block
    return stack([(block, 0), (run_block(page, pieces, _verb_style(page, style), width), 0.72 * style.px)])


def run_block(page: Page, pieces: list[Piece], style: Style, width: float) -> Block:
    """Short pieces of different origin on one line, a space apart; what has no room is left out from the end."""
    canvas = page.canvas
    kept, lost = list(pieces), 0
    total = sum(canvas.width(text, style) for text, _, _ in kept) + 0.25 * style.px * (len(kept) - 1)
    while len(kept) > 1 and total > width:
        text, _, _ = kept.pop()
        lost = 1
        total -= canvas.width(text, style) + 0.25 * style.px
    if len(kept) > 1 and kept[-1][2] == "catalogue":
        kept.pop()  # no «via» without a name

    def draw(left: float, top: float) -> None:
        _draw_run(page, kept, style, (left, top + canvas.cap(style)))

    return Block(canvas.cap(style), draw, DESCENT * style.px, lost, total)


def _draw_run(page: Page, pieces: list[Piece], style: Style, at: tuple[float, float]) -> None:
    canvas, (pen, baseline) = page.canvas, at
    for text, colour, kind in pieces:
        advance = canvas.text(pen, baseline, text, style, colour, kind)
        canvas.grow(pen, baseline - canvas.cap(style), advance, canvas.cap(style))
        pen += advance + 0.25 * style.px


def _draw_name(page: Page, text: str, style: Style, at: tuple[float, float], voice: Voice) -> int:
    """One line of a name, by its ink; returns how far it reaches."""
    canvas, (left, baseline) = page.canvas, at
    start = round(left) - canvas.bearing(text, style)
    advance = canvas.text(start, baseline, text, style, canvas.theme.text, "slice")
    if voice.marked:
        area = box(canvas, left, start + advance, baseline, style)
        canvas.marker(area, start, baseline, text, style)
        canvas.grow(*area)
    else:
        canvas.grow(left, baseline - canvas.cap(style), advance, canvas.cap(style))
    return advance


def _text(laid: Setting, line: Line) -> str:
    cut = line.hyphen and laid.text[line.end - 1] not in "-–/"
    shown = laid.text[line.start : line.end] + ("-" if cut else "")
    return shown + "…" if laid.clipped and line is laid.lines[-1] else shown


def _outlined(page: Page, style: Style) -> Block:
    """«Kilde ikke oppgitt»: a claimant too, in text colour and never under the floor, outlined."""
    canvas, text = page.canvas, page.words["no_source"]
    own = canvas.style("label", style.px)

    def draw(left: float, top: float) -> None:
        baseline = top + canvas.cap(own)
        start = round(left) - canvas.bearing(text, own)
        advance = canvas.text(start, baseline, text, own, canvas.theme.text, "catalogue")
        area = box(canvas, left, start + advance, baseline, own)
        canvas.outline(canvas.theme.muted, area, max(1, page.px(_OUTLINE)))
        canvas.grow(*area)

    return Block(canvas.cap(own), draw, BOX_BELOW * own.px, 0, canvas.width(text, own) + BOX_SIDE * own.px)
