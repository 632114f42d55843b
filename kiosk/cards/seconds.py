"""Secondary figures: side by side under a wide hero, in rows under others."""

from __future__ import annotations

from kiosk.cards.blocks import Block, Page, gap, stack
from kiosk.cards.figure import SECOND, Sizes, claim_stack, label_stack, number_size, sized_number
from kiosk.cards.paragraph import fit_text, text_block
from kiosk.model import FigureFace

# Units
_HERO, _SECOND = 640, 176  # the most of a numeral's height, its size
_GUTTER = 72
_ROW_GAP = 84
_TALL = 225  # three lines and a claimant
_SPLITS = (0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62)  # of the width, for two secondary figures


def set_seconds(page: Page, faces: tuple[FigureFace, ...]) -> Block:
    """The secondary figures in the composition of the screen's shape."""
    if page.canvas.scale.shape == "wide":
        return _columns(page, faces)
    for factor in (1.5, 1.35, 1.2, 1.0):
        rows = [second(page, face, factor, page.body.width) for face in faces]
        block = stack([(row, page.px(_ROW_GAP)) for row in rows])
        if block.height <= page.body.height * 0.42 and not block.cuts:
            break
    return block


def _columns(page: Page, faces: tuple[FigureFace, ...]) -> Block:
    """Secondary figures side by side; the columns are equal unless another split saves lines. One size of numeral."""
    gutter = page.px(_GUTTER)
    room = page.body.width - gutter * (len(faces) - 1)
    blocks, widths = _best_pair(page, faces, room, 1.0)
    if sum(b.cuts for b in blocks) or max(b.height for b in blocks) > page.px(_TALL):
        smaller = _best_pair(page, faces, room, 0.8)
        if max(b.height for b in smaller[0]) < max(b.height for b in blocks):
            blocks, widths = smaller

    def draw(left: float, top: float) -> None:
        for block, width in zip(blocks, widths, strict=True):
            block.draw(left, top)
            left += width + gutter

    return Block(max(b.height for b in blocks), draw, sum(b.cuts for b in blocks))


def _best_pair(
    page: Page, faces: tuple[FigureFace, ...], room: float, factor: float
) -> tuple[list[Block], list[float]]:
    """The figures in the first columns that cut no word and are not tall, their numerals at one size."""
    tried: list[tuple[list[Block], list[float]]] = []
    for widths in _column_widths(room, len(faces)):
        px = min(_second_size(page, face, factor, width) for face, width in zip(faces, widths, strict=True))
        blocks = [second(page, face, 1.0, width, px) for face, width in zip(faces, widths, strict=True)]
        if not sum(b.cuts for b in blocks) and max(b.height for b in blocks) <= page.px(_TALL):
            return blocks, widths
        tried.append((blocks, widths))
    return min(tried, key=lambda pair: (sum(b.cuts for b in pair[0]), max(b.height for b in pair[0])))


def _column_widths(room: float, count: int) -> list[list[float]]:
    if count == 2:
        return [[room * share, room * (1 - share)] for share in _SPLITS]
    return [[room / count] * count]


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
