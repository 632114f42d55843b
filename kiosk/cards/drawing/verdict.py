"""The story's words that something is not verified: what is not in coral, who could not verify it in text colour."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.cards.card import Verdict
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.lines import Setting, fit_text, hang, text_block
from kiosk.cards.drawing.page import Block, Page


def verdict_block(page: Page, verdict: Verdict, styles: Sequence[Style], width: float) -> Block:
    """The story's words that something is not verified, in at most two lines; who could not, in text colour."""
    canvas, theme = page.canvas, page.canvas.theme
    lines = 4 if page.tall else 2
    laid = fit_text(page, verdict.text, styles, width, lines=lines, lead=1.24)
    same = laid.text == verdict.text
    block = text_block(page, laid, theme.text)

    def draw(left: float, top: float) -> None:
        block.draw(left, top)
        for index, line in enumerate(laid.lines):
            start, end = max(line.start, verdict.alert.start), min(line.end, verdict.alert.end)
            if start >= end and same:
                continue
            if not same:
                start, end = line.start, line.end
            own = laid.text[line.start : line.end]
            pen = round(left) - hang(canvas, own, laid.style) + canvas.width(own[: start - line.start], laid.style)
            baseline = top + canvas.cap(laid.style) + index * round(laid.lead * laid.style.px)
            _recolour(page, laid, (pen, baseline), laid.text[start:end])

    return Block(block.height, draw, block.below, block.faults, block.width)


def _recolour(page: Page, laid: Setting, at: tuple[float, float], text: str) -> None:
    """Draw the stretch again in coral, on bare ground: letters drawn over others would keep an edge of theirs."""
    canvas, (pen, baseline) = page.canvas, at
    width = canvas.width(text, laid.style)
    area = (round(pen), round(baseline - canvas.fonts.at(laid.style.face, laid.style.px).get_ascent()))
    canvas.rect(canvas.theme.ground, area[0], area[1], width + 1, 1.24 * laid.style.px)
    canvas.blit(canvas.surface, pen, baseline, text, laid.style, canvas.theme.alert)
