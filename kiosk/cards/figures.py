"""Figures cards: a hero and up to two more, or two parties' figures in equal columns."""

from __future__ import annotations

from dataclasses import replace

from kiosk.cards.blocks import Block, Page, Stacked, fit_text, gap, set_text, stack, text_block
from kiosk.cards.figure import HERO, SECOND, Sizes, claim_stack, label_stack, number_size, sized_number, split_magnitude
from kiosk.cards.scale import Frame
from kiosk.model import FigureFace, FiguresCard

# Units
_HERO, _SECOND, _PARTY = 640, 176, 420  # numerals
_COLUMN = 700  # where the hero's words begin
_GUTTER = 72
_RULE_ROOM = 76  # above and below a rule
_SCALES = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55)
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
_SPLITS = (0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62)  # of the width, for two secondary figures


def draw_figures(page: Page, card: FiguresCard) -> None:
    """Set a figures card in the composition of the screen's shape."""
    if card.parties and len(card.others) == 1:
        _draw_parties(page, (card.hero, card.others[0]))
        return
    body = page.body
    lower = _lower(page, card)
    room = body.height - (lower.height + 2 * page.px(_RULE_ROOM) if lower else 0)
    if page.canvas.scale.shape == "tall":
        hero = hero_stack(page, card.hero, body.width, room)
    else:
        hero = _hero_beside(page, card.hero, body.width, room) or hero_stack(page, card.hero, body.width, room)
    if lower is None:
        hero.draw(body.left, body.top + max(0, room - hero.height) * 0.42)
        return
    # What is left over goes around the rule, up to as much again; the rest above, at the optical centre.
    spare = max(0, room - hero.height)
    around = page.px(_RULE_ROOM) + min(spare / 2, page.px(_RULE_ROOM))
    top = body.top + max(0, spare - page.px(2 * _RULE_ROOM)) * 0.42
    hero.draw(body.left, top)
    rule = top + hero.height + around
    page.canvas.rect(page.canvas.theme.rule, body.left, rule, body.width, page.px(3))
    lower.draw(body.left, rule + around)


# The hero


def _hero_beside(page: Page, face: FigureFace, width: float, height: float) -> Block | None:
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

    return Block(whole, draw, claim.cuts + label.cuts)


def _words(page: Page, face: FigureFace, width: float, height: float) -> tuple[Block, Block, int]:
    """Claimant and label at the largest scale at which both fit and no word is cut."""
    for large, small in _GIVE_WAY:
        sizes = Sizes(HERO.label * large, HERO.sub * small, HERO.claim * small, HERO.role)
        claim, label = claim_stack(page, face, sizes, width), label_stack(page, face, sizes, width)
        needed = claim.height + label.height + (page.px(66) if claim.height else 0)
        if needed <= height and not claim.cuts and not label.cuts:
            break
    return claim, label, needed


def hero_stack(page: Page, face: FigureFace, width: float, height: float) -> Block:
    """Number, label and claimant under each other, as large as there is room for."""
    for scale in (1.2, *_SCALES):
        sizes = HERO.by(scale)
        column = width * 0.47 if page.canvas.scale.shape == "wide" else width
        label, claim = label_stack(page, face, sizes, column), claim_stack(page, face, sizes, column)
        words = label.height + claim.height + page.px(66) * (2 if claim.height else 1)
        if page.canvas.scale.shape == "wide":
            words = max(label.height, claim.height) + page.px(66)
        if words <= height * 0.55 and not label.cuts and not claim.cuts:
            break
    number = _large_number(page, face, sizes, width, height - words)
    if page.canvas.scale.shape == "wide":
        return stack([(number, 0), (_beside(claim, label, width / 2, width), page.px(80) + _tail(number, face))])
    blocks: list[Stacked] = [(number, 0), (label, page.px(66) + _tail(number, face))]
    if claim.height:
        blocks.append((claim, page.px(66)))
    return stack(blocks)


def _large_number(page: Page, face: FigureFace, sizes: Sizes, width: float, height: float) -> Block:
    """The number as large as it can be; in portrait a magnitude stands on a line of its own."""
    numeral, magnitude = split_magnitude(face.digits)
    if page.canvas.scale.shape != "tall" or not (numeral and magnitude):
        px = number_size(page, face, 800, sizes.label, width, height)
        return sized_number(page, face, px, sizes.label).block()
    bare = replace(face, digits=numeral)
    style = page.canvas.style("serif", page.reading("serif", sizes.label))
    word = text_block(page, set_text(page, magnitude, style, width, page.canvas.theme.text, "digits"))
    px = number_size(page, bare, 800, sizes.label, width, height - word.height - page.px(50))
    number = sized_number(page, bare, px, sizes.label).block()
    return stack([(number, 0), (word, page.px(60) + _tail(number, bare))])


def _tail(number: Block, face: FigureFace) -> float:
    """The room that a decimal comma takes below the baseline, px."""
    numeral, magnitude = split_magnitude(face.digits)
    return 0.2 * number.height if "," in numeral and not magnitude else 0.0


def _beside(right: Block, left: Block, column: float, width: float) -> Block:
    """Two blocks with their cap lines level."""

    def draw(start: float, top: float) -> None:
        left.draw(start, top)
        right.draw(start + column, top)

    return Block(max(left.height, right.height), draw, left.cuts + right.cuts)


# What stands under the rule


def _lower(page: Page, card: FiguresCard) -> Block | None:
    """The other figures; for a lone hero the sentence it stands in."""
    if not card.others:
        return _sentence(page, card.hero)
    if page.canvas.scale.shape == "wide":
        return _columns(page, card.others)
    for factor in (1.5, 1.35, 1.2, 1.0):
        rows = [second(page, face, factor, page.body.width) for face in card.others]
        block = stack([(row, page.px(84)) for row in rows])
        if block.height <= page.body.height * 0.42 and not block.cuts:
            break
    return block


def _columns(page: Page, faces: tuple[FigureFace, ...]) -> Block:
    """Secondary figures side by side; the columns are equal unless another split saves lines. One size of numeral."""
    gutter = page.px(_GUTTER)
    room = page.body.width - gutter * (len(faces) - 1)
    tried = [_pair(page, faces, widths) for widths in _column_widths(room, len(faces))]
    blocks, widths = min(tried, key=lambda pair: (sum(b.cuts for b in pair[0]), max(b.height for b in pair[0])))

    def draw(left: float, top: float) -> None:
        for block, width in zip(blocks, widths, strict=True):
            block.draw(left, top)
            left += width + gutter

    return Block(max(b.height for b in blocks), draw, sum(b.cuts for b in blocks))


def _sentence(page: Page, face: FigureFace) -> Block | None:
    """A lone hero's sentence. Where it is too long it is left out, but for a figure that nothing else attributes."""
    sizes = (page.reading("serif", 1), page.reading("serif", 76))
    for share in (0.36, 0.46):
        box = (float(page.body.width), page.body.height * share)
        laid = fit_text(page, face.sentence, "serif", sizes, box, page.canvas.theme.muted, "slice", 1.2)
        if not laid.clipped:
            return text_block(page, laid)
    return text_block(page, laid) if face.attribution == "unsure" else None


def _column_widths(room: float, count: int) -> list[list[float]]:
    if count == 2:
        return [[room * share, room * (1 - share)] for share in _SPLITS]
    return [[room / count] * count]


def _pair(page: Page, faces: tuple[FigureFace, ...], widths: list[float]) -> tuple[list[Block], list[float]]:
    """The figures in columns of `widths`, their numerals at the smallest of the sizes that each could have."""
    px = min(_second_size(page, face, 1.0, width) for face, width in zip(faces, widths, strict=True))
    return [second(page, face, 1.0, width, px) for face, width in zip(faces, widths, strict=True)], widths


def _second_size(page: Page, face: FigureFace, factor: float, width: float) -> int:
    """Px of a secondary numeral that leaves its words half of the width."""
    return number_size(page, face, _SECOND * factor, SECOND.label * factor, width * 0.5, page.px(_HERO))


def second(page: Page, face: FigureFace, factor: float, width: float, px: int | None = None) -> Block:
    """A secondary figure: number at the left, its words beside it, or under it where it is too long for that."""
    sizes, space = SECOND.by(factor), page.px(44)
    size = px or _second_size(page, face, factor, width)
    number = sized_number(page, face, size, sizes.label)
    words = _second_words(page, face, sizes, width - number.width - space)
    if words.cuts or size < page.px(_SECOND * 0.5):
        size = number_size(page, face, _SECOND * factor, sizes.label, width, page.px(_HERO))
        number, words = sized_number(page, face, size, sizes.label), _second_words(page, face, sizes, width)
        return stack([(number.block(), 0), (words, page.px(44))])

    def draw(left: float, top: float) -> None:
        number.draw(left, top)
        words.draw(left + number.width + space, top)

    return Block(max(number.height, words.height), draw, words.cuts)


def _second_words(page: Page, face: FigureFace, sizes: Sizes, width: float) -> Block:
    label = label_stack(page, face, sizes, width)
    claim = claim_stack(page, face, sizes, width)
    if face.attribution == "unsure":
        return stack([(label, 0), (_small_sentence(page, face, sizes, width), gap(page.px(56), page.px(50)))])
    if not claim.height:
        return label
    return stack([(label, 0), (claim, gap(page.px(sizes.label), page.px(sizes.claim), marker=True))])


def _small_sentence(page: Page, face: FigureFace, sizes: Sizes, width: float) -> Block:
    """Where it is not clear who says it, the sentence itself stands under the figure."""
    px = page.reading("label", sizes.sub)
    box = (width, 4 * 1.3 * px)
    laid = fit_text(page, face.sentence, "label", (px, px), box, page.canvas.theme.muted, "slice", 1.3)
    return text_block(page, laid)


# Two parties


def _draw_parties(page: Page, faces: tuple[FigureFace, FigureFace]) -> None:
    """Two parties' figures for the same thing: equal columns, one size, one baseline, in the story's order."""
    body = page.body
    if page.canvas.scale.shape == "tall":
        half = body.height / 2 - page.px(_RULE_ROOM)
        for index, face in enumerate(faces):
            block = hero_stack(page, face, body.width, half)
            block.draw(body.left, body.top + index * (half + 2 * page.px(_RULE_ROOM)))
        page.canvas.rect(page.canvas.theme.rule, body.left, body.top + body.height / 2, body.width, page.px(3))
        return
    margin = page.px(60)
    width = body.width / 2 - margin
    px = min(number_size(page, face, _PARTY, 84, width, page.px(_PARTY)) for face in faces)
    numbers = [sized_number(page, face, px, 84) for face in faces]
    for scale in _SCALES[1:]:
        claims = [claim_stack(page, face, HERO.by(scale), width) for face in faces]
        labels = [label_stack(page, face, HERO.by(scale * 0.95), width) for face in faces]
        rows = [max(block.height for block in blocks) for blocks in (claims, numbers, labels)]
        spare = body.height - sum(rows)
        if spare >= 2 * page.px(70) and not any(block.cuts for block in (*claims, *labels)):
            break
    between = min(page.px(120), spare / 2)
    top = body.top + max(0.0, spare - 2 * between) * 0.42
    page.canvas.rect(page.canvas.theme.rule, body.left + body.width / 2, body.top, page.px(3), body.height)
    for index in range(2):
        left = body.left + index * (width + 2 * margin)
        claims[index].draw(left, top)
        numbers[index].draw(left, top + rows[0] + between)
        labels[index].draw(left, top + rows[0] + rows[1] + 2 * between)


def hero_below(page: Page, face: FigureFace, room: Frame) -> None:
    """The hero figure under a portrait headline."""
    hero_stack(page, face, room.width, room.height).draw(room.left, room.top)
