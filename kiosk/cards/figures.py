"""Figures cards: a hero and up to two more, or two parties' figures in equal columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.cards.blocks import (
    Block,
    Page,
    Stacked,
    fit_text,
    gap,
    largest,
    marker_block,
    set_text,
    stack,
    text_block,
)
from kiosk.cards.canvas import Kind, Style
from kiosk.cards.scale import Frame
from kiosk.cards.theme import Colour, Role
from kiosk.model import FigureFace, FiguresCard

_NUMERAL = re.compile(r"^[−+-]?\d[\d.,:–−/\s½¼¾]*(?:[%‰])?")
_HERO, _SECOND, _PARTY = 640, 176, 420  # units
_GUTTER = 72


@dataclass(frozen=True, slots=True)
class Sizes:
    """Units of a figure's words: label, what stands under it, claimant."""

    label: float
    sub: float
    claim: float
    role: Role


HERO_SIZES = Sizes(112, 64, 72, "serif")
SECOND_SIZES = Sizes(56, 52, 50, "label")


def draw_figures(page: Page, card: FiguresCard) -> None:
    """Set a figures card in the composition of the screen's shape."""
    if card.parties and len(card.others) == 1:
        _draw_parties(page, (card.hero, card.others[0]))
    elif page.canvas.scale.shape == "tall":
        _draw_tall(page, card)
    else:
        _draw_wide(page, card)


# The number


def number_block(page: Page, face: FigureFace, px: int, words_px: int) -> Block:
    """Hedge, numeral and magnitude word on one baseline; the numeral hangs by its measured ink."""
    canvas = page.canvas
    style, words = canvas.style("figures", px), canvas.style("serif", words_px)
    colour = _colour(page, face)
    match = _NUMERAL.match(face.digits)
    numeral = match.group().rstrip() if match else ""
    magnitude = face.digits[len(match.group()) :].strip() if match else face.digits
    left_ink, right_ink, top_ink, _ = canvas.fonts.ink(style.face, px, numeral)
    space = 0.34 * words_px
    hedge_width = canvas.fonts.exact(words.face, words_px, face.hedge) + space if face.hedge else 0
    magnitude_width = canvas.fonts.exact(words.face, words_px, magnitude) if magnitude else 0
    ink_width = right_ink - left_ink
    after = 0.5 * words_px if numeral and magnitude else 0
    height = round(canvas.cap(style)) if numeral else round(canvas.cap(words))

    def draw(left: float, top: float) -> None:
        baseline = top + height
        if face.hedge:
            canvas.text(left, baseline, face.hedge, words, colour, "slice")
        if numeral:
            canvas.text(left + hedge_width - left_ink, baseline, numeral, style, colour, "digits")
        if magnitude:
            canvas.text(left + hedge_width + ink_width + after, baseline, magnitude, words, colour, "digits")

    return Block(round(hedge_width + ink_width + after + magnitude_width), max(height, top_ink and height), draw)


def _colour(page: Page, face: FigureFace) -> Colour:
    theme = page.canvas.theme
    return theme.muted if face.status == "superseded" else theme.text


def _number_that_fits(page: Page, face: FigureFace, most: int, words: float, width: float, height: float) -> Block:
    """The number at the largest size up to `most` units that fits."""
    words_px = page.reading("serif", words)

    def fits(px: int) -> bool:
        block = number_block(page, face, px, min(words_px, px))
        return block.width <= width and block.height <= height

    least = page.reading("figures", 60)
    px = largest(fits, least, max(least, page.px(most))) or least
    return number_block(page, face, px, min(words_px, px))


# The words of a figure


def label_stack(page: Page, face: FigureFace, sizes: Sizes, scale: float, width: float) -> Block:
    """What is counted and its state, place, parts, and the value before this one."""
    theme, canvas = page.canvas.theme, page.canvas
    colour = _colour(page, face)
    label = canvas.style(sizes.role, page.reading(sizes.role, sizes.label * scale))
    sub = canvas.style("label", page.reading("label", sizes.sub * scale))
    blocks: list[Stacked] = []
    above = 0

    def add(text: str, style: Style, ink: Colour, kind: Kind = "slice") -> None:
        nonlocal above
        laid = set_text(page, text, style, width, ink, kind, 1.16)
        blocks.append((text_block(page, laid), gap(above, style.px)))
        above = style.px

    if face.status == "superseded":
        add(page.words["earlier"], sub, theme.text, "catalogue")
    for text in face.label:
        add(text, label, colour)
    for text in filter(None, (face.place, *face.parts)):
        add(text, sub, colour)
    if face.earlier is not None:
        blocks.append((_earlier_line(page, face.earlier, sub), gap(above, sub.px)))
    return stack(blocks)


def _earlier_line(page: Page, digits: str, style: Style) -> Block:
    """«Tidligere oppgitt tall 10», muted: changes are shown, not swapped."""
    canvas = page.canvas
    words = page.words["earlier"]
    width = canvas.fonts.exact(style.face, style.px, f"{words} {digits}")

    def draw(left: float, top: float) -> None:
        baseline = top + canvas.cap(style)
        pen = left + canvas.text(left, baseline, f"{words} ", style, canvas.theme.muted, "catalogue")
        canvas.text(pen, baseline, digits, style, canvas.theme.muted, "digits")

    return Block(width, round(canvas.cap(style)), draw)


def claim_stack(page: Page, face: FigureFace, sizes: Sizes, scale: float, width: float) -> Block:
    """Who says so: a filled marker, an outlined one where the story does not tell; and who denies it."""
    canvas = page.canvas
    style = canvas.style("strong", page.reading("strong", sizes.claim * scale))
    blocks: list[Stacked] = []
    if face.attribution == "stated" and face.claimant:
        blocks.append((marker_block(page, face.claimant, style, width), 0))
    elif face.attribution == "none":
        blocks.append((marker_block(page, page.words["no_source"], style, width, filled=False), 0))
    if face.status == "denied":
        word = page.words["denied_by" if face.disputed_by else "denied"]
        quiet = canvas.style("label", style.px)
        laid = set_text(page, word, quiet, width, canvas.theme.muted, "catalogue")
        blocks.append((text_block(page, laid), 1.0 * style.px))
        if face.disputed_by:
            who = set_text(page, face.disputed_by, style, width, canvas.theme.text, "slice")
            blocks.append((text_block(page, who), gap(style.px, style.px)))
    if face.corrected:
        laid = set_text(page, page.words["corrected"], style, width, canvas.theme.muted, "catalogue")
        blocks.append((text_block(page, laid), 1.0 * style.px))
    return stack(blocks)


# Compositions


def _draw_wide(page: Page, card: FiguresCard) -> None:
    """Hero at the left with its words beside it; the others, or the hero's sentence, under a rule."""
    body = page.body
    lower = _lower_zone(page, card)
    around = page.px(76) if lower else 0
    lower_height = lower.height if lower else 0
    room = body.height - lower_height - 2 * around
    number = _number_that_fits(page, card.hero, _HERO, HERO_SIZES.label, 980 * page.canvas.scale.u, room)
    column = max(page.px(700), number.width + page.px(_GUTTER))
    width = body.width - column
    scale, hero_height = 1.0, number.height
    while True:
        claim = claim_stack(page, card.hero, HERO_SIZES, scale, width)
        label = label_stack(page, card.hero, HERO_SIZES, scale, width)
        needed = claim.height + label.height + (page.px(70) if claim.height else 0)
        hero_height = max(number.height, needed)
        if hero_height <= room or scale <= 0.55:
            break
        scale -= 0.05
    number.draw(body.left, body.top + hero_height - number.height)
    claim.draw(body.left + column, body.top)
    label.draw(body.left + column, body.top + hero_height - label.height)
    if lower:
        top = body.bottom - lower.height
        rule = (body.top + hero_height + top) / 2
        page.canvas.rect(page.canvas.theme.rule, body.left, rule, body.width, page.px(3))
        lower.draw(body.left, top)


def _lower_zone(page: Page, card: FiguresCard) -> Block | None:
    if not card.others:
        sizes = (page.reading("serif", 56), page.reading("serif", 76))
        box = (float(page.body.width), page.body.height * 0.36)
        laid = fit_text(page, card.hero.sentence, "serif", sizes, box, page.canvas.theme.muted, "slice", 1.2)
        return text_block(page, laid)
    count = max(2, len(card.others))
    width = (page.body.width - page.px(_GUTTER) * (count - 1)) / count
    blocks = [_second(page, face, width) for face in card.others]

    def draw(left: float, top: float) -> None:
        for index, block in enumerate(blocks):
            block.draw(left + index * (width + page.px(_GUTTER)), top)

    return Block(page.body.width, max(block.height for block in blocks), draw)


def _second(page: Page, face: FigureFace, width: float) -> Block:
    """A secondary figure: number at the left, its words beside it."""
    number = _number_that_fits(page, face, _SECOND, SECOND_SIZES.label, width * 0.62, page.px(200))
    space = page.px(48)
    beside = width - number.width - space
    words: list[Stacked] = []
    label = label_stack(page, face, SECOND_SIZES, 1.0, beside)
    claim = claim_stack(page, face, SECOND_SIZES, 1.0, beside)
    words = [(label, 0)]
    if claim.height:
        words.append((claim, gap(page.px(56), page.px(50), marker=True)))
    block = stack(words)

    def draw(left: float, top: float) -> None:
        number.draw(left, top)
        block.draw(left + number.width + space, top)

    return Block(round(width), max(number.height, block.height), draw)


def _draw_tall(page: Page, card: FiguresCard) -> None:
    """Portrait: the hero above its words, the others in rows."""
    body = page.body
    rows = [_second(page, face, body.width) for face in card.others]
    lower: Block | None = stack([(row, page.px(90)) for row in rows]) if rows else _lower_zone(page, card)
    bottom = body.bottom
    if lower:
        top = body.bottom - lower.height
        page.canvas.rect(page.canvas.theme.rule, body.left, top - page.px(90), body.width, page.px(3))
        lower.draw(body.left, top)
        bottom = top - page.px(180)
    hero_stack(page, card.hero, Frame(body.left, body.top, body.right, bottom))


def hero_stack(page: Page, face: FigureFace, room: Frame) -> None:
    """Number, label, claimant under each other, as large as `room` allows."""
    scale = 1.0
    while True:
        label = label_stack(page, face, HERO_SIZES, scale, room.width)
        claim = claim_stack(page, face, HERO_SIZES, scale, room.width)
        words = label.height + (claim.height + page.px(70) if claim.height else 0) + page.px(70)
        if words < room.height * 0.6 or scale <= 0.55:
            break
        scale -= 0.05
    number = _number_that_fits(page, face, _HERO + 160, HERO_SIZES.label, room.width, room.height - words)
    blocks: list[Stacked] = [(number, 0), (label, page.px(70))]
    if claim.height:
        blocks.append((claim, page.px(70)))
    block = stack(blocks)
    block.draw(room.left, room.top)


def _draw_parties(page: Page, faces: tuple[FigureFace, FigureFace]) -> None:
    """Two parties' figures for the same thing: equal columns, one size, one baseline, in the story's order."""
    body = page.body
    middle = page.px(60)
    width = body.width / 2 - middle
    numbers = [_number_that_fits(page, face, _PARTY, 80, width, page.px(_PARTY)) for face in faces]
    claims = [claim_stack(page, face, HERO_SIZES, 0.85, width) for face in faces]
    labels = [label_stack(page, face, HERO_SIZES, 0.8, width) for face in faces]
    claim_height = max(block.height for block in claims)
    number_height = max(block.height for block in numbers)
    spare = body.height - claim_height - number_height - max(block.height for block in labels)
    between = min(page.px(110), spare / 2)
    page.canvas.rect(page.canvas.theme.rule, body.left + body.width / 2 - 1, body.top, page.px(3), body.height)
    for index in range(2):
        left = body.left + index * (width + 2 * middle)
        claims[index].draw(left, body.top)
        baseline = body.top + claim_height + between + number_height
        numbers[index].draw(left, baseline - numbers[index].height)
        labels[index].draw(left, baseline + between * 0.75)
