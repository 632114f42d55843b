"""One figure: its number, its words, its claimant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.cards.blocks import Block, Page, Stacked, gap, largest, stack
from kiosk.cards.canvas import Kind, Style
from kiosk.cards.fonts import REFERENCE
from kiosk.cards.paragraph import Piece, marker_block, measure, run_block, set_text, text_block
from kiosk.cards.theme import Colour, Role
from kiosk.model import FigureFace

_NUMERAL = re.compile(r"^[−+-]?\d[\d.,:–−/\s½¼¾]*(?:[%‰])?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number ready to be drawn: width and height of its ink in px, and how deep its decimal comma hangs."""

    width: int
    height: int
    depth: int
    draw: Callable[[float, float], None]

    def block(self) -> Block:
        """As a block among others, room for the comma included."""
        return Block(self.height + self.depth, self.draw)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Units of a figure's words: label, what stands under it, claimant."""

    label: float
    sub: float
    claim: float
    role: Role

    def by(self, factor: float) -> Sizes:
        """All of them larger or smaller."""
        return Sizes(self.label * factor, self.sub * factor, self.claim * factor, self.role)


HERO = Sizes(112, 64, 72, "serif")
SECOND = Sizes(56, 52, 50, "label")


def number_block(page: Page, face: FigureFace, px: int, words_px: int) -> Number:
    """Hedge, numeral and magnitude word on one baseline; the numeral hangs by its measured ink."""
    canvas, colour = page.canvas, _colour(page, face)
    style, words = canvas.style("figures", px), canvas.style("serif", words_px)
    numeral, magnitude = split_magnitude(face.digits)
    ink_left, ink_right, _, below = (edge * px / REFERENCE for edge in canvas.fonts.ink(style.face, REFERENCE, numeral))
    wide = measure(page, words)
    hedge_width = wide(face.hedge) + 0.3 * words_px if face.hedge else 0
    numeral_end = hedge_width + ink_right - ink_left
    after = numeral_end + (0.45 * words_px if numeral and magnitude else 0)
    width = after + (wide(magnitude) if magnitude else 0)
    height = round(canvas.cap(style if numeral else words))

    def ink() -> int:
        return canvas.fonts.ink(style.face, px, numeral)[0]

    def draw(left: float, top: float) -> None:
        baseline = top + height
        if face.hedge:
            canvas.text(left, baseline, face.hedge, words, colour, "slice")
        if numeral:
            # by its ink: its advance may reach a bearing's width beyond the page
            canvas.blit(canvas.surface, left + hedge_width - ink(), baseline, numeral, style, colour)
            canvas.note(numeral, "digits", style)
        if magnitude:
            canvas.text(left + after, baseline, magnitude, words, colour, "digits")
        canvas.grow_by(left, top, width, height)

    return Number(round(width), height, round(below) if "," in numeral else 0, draw)


def split_magnitude(digits: str) -> tuple[str, str]:
    """«1,3 milliarder» as its numeral and its word; either may be empty."""
    match = _NUMERAL.match(digits)
    numeral = match.group().rstrip() if match else ""
    return numeral, digits[len(numeral) :].strip()


def number_size(page: Page, face: FigureFace, most: float, words: float, width: float, height: float) -> int:
    """The largest size in px, up to `most` units, at which the number fits `width` and `height` px."""

    def fits(px: int) -> bool:
        return _rough_width(page, face, px, words) <= width and (fonts.cap(style.face) + comma) * px <= height

    fonts, style = page.canvas.fonts, page.canvas.style("figures", 1)
    comma = fonts.ink(style.face, REFERENCE, ",")[3] / REFERENCE if "," in face.digits else 0.0
    least = page.reading("figures", 40)
    px = largest(fits, least, max(least, page.px(most))) or least
    while px > least and sized_number(page, face, px, words).width > width:
        px -= 1
    return px


def _rough_width(page: Page, face: FigureFace, px: int, words: float) -> float:
    """The number's width in px by the reference size, for the search."""
    fonts, theme = page.canvas.fonts, page.canvas.theme
    numeral, magnitude = split_magnitude(face.digits)
    left, right, _, _ = fonts.ink(theme.faces["figures"], REFERENCE, numeral)
    words_px = _words_px(page, px, words)
    beside = sum(fonts.width(theme.faces["serif"], words_px, word) for word in (face.hedge, magnitude) if word)
    return (right - left) * px / REFERENCE + beside + 0.45 * words_px * bool(beside)


def _words_px(page: Page, px: int, words: float) -> int:
    """Hedge and magnitude stand at `words` units, but never larger than the numeral."""
    return max(page.reading("serif", 1), min(page.reading("serif", words), round(px * 0.62)))


def sized_number(page: Page, face: FigureFace, px: int, words: float) -> Number:
    """The number at `px`, its hedge and magnitude at up to `words` units."""
    return number_block(page, face, px, _words_px(page, px, words))


def label_stack(page: Page, face: FigureFace, sizes: Sizes, width: float) -> Block:
    """What is counted and its state, its place and parts."""
    canvas, theme, colour = page.canvas, page.canvas.theme, _colour(page, face)
    label = canvas.style(sizes.role, page.reading(sizes.role, sizes.label))
    sub = canvas.style("label", page.reading("label", sizes.sub))
    blocks: list[Stacked] = []
    above = 0

    def add(text: str, style: Style, ink: Colour, kind: Kind = "slice") -> None:
        nonlocal above
        blocks.append((text_block(page, set_text(page, text, style, width, ink, kind)), gap(above, style.px)))
        above = style.px

    if face.status == "superseded":
        add(page.words["earlier"], sub, theme.text, "catalogue")
    for text in face.label:
        add(text, label, colour)
    below = _below_label(page, face)
    if below:
        blocks.append((run_block(page, below, sub, width), gap(above, sub.px)))
    return stack(blocks)


def _changes(page: Page, face: FigureFace) -> list[Piece]:
    """«Tidligere oppgitt tall 10»: changes are shown, not swapped. Whether it was an error nobody has told us."""
    if face.earlier is None:
        return []
    muted = page.canvas.theme.muted
    return [(page.words["earlier"], muted, "catalogue"), (face.earlier, muted, "digits")]


def _below_label(page: Page, face: FigureFace) -> list[Piece]:
    """Place, then the parts of the whole, a middle dot between them."""
    pieces: list[Piece] = []
    for text in filter(None, (face.place, *face.parts)):
        if pieces:
            pieces.append((page.words["separator"], page.canvas.theme.muted, "catalogue"))
        pieces.append((text, _colour(page, face), "slice"))
    return pieces


def claim_stack(page: Page, face: FigureFace, sizes: Sizes, width: float) -> Block:
    """Who says so: a filled marker, an outlined one where the story does not tell; who denies it, what it was."""
    canvas, theme = page.canvas, page.canvas.theme
    style = canvas.style("strong", page.reading("strong", sizes.claim))
    quiet = canvas.style("label", page.reading("label", sizes.sub))
    blocks: list[Stacked] = []
    if face.attribution == "stated" and face.claimant:
        blocks.append((marker_block(page, face.claimant, style, width), 0))
    elif face.attribution == "none":
        blocks.append((marker_block(page, page.words["no_source"], style, width, filled=False), 0))
    if face.status == "denied":
        word = page.words["denied_by" if face.disputed_by else "denied"]
        block = text_block(page, set_text(page, word, quiet, width, theme.muted, "catalogue"))
        blocks.append((block, 0.85 * style.px))
        if face.disputed_by:
            who = set_text(page, face.disputed_by, style, width, theme.text, "slice")
            blocks.append((text_block(page, who), gap(quiet.px, style.px)))
    if changes := _changes(page, face):
        block = run_block(page, changes, quiet, width)
        blocks.append((block, 0.85 * style.px))
    return stack(blocks)


def _colour(page: Page, face: FigureFace) -> Colour:
    return page.canvas.theme.muted if face.status == "superseded" else page.canvas.theme.text
