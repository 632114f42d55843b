"""The story's words that something is not verified, in coral: in a line of their own, or within running text."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.cards.card import Verdict
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.lines import Setting, fit_text, hang, text_block
from kiosk.cards.drawing.page import Block, Page
from kiosk.cards.theme import Colour
from kiosk.model import Span


def verdict_block(page: Page, verdict: Verdict, styles: Sequence[Style], width: float) -> Block:
    """The story's words that something is not verified, in at most two lines; who could not, in text colour."""
    laid = fit_text(page, verdict.text, styles, width, lines=4 if page.tall else 2, lead=1.24)
    whole = laid.text == verdict.text  # letters that no face has: all of it is coral
    return doubted_block(page, laid, page.canvas.theme.text, (verdict.alert if whole else Span(0, len(laid.text)),))


def doubted_block(page: Page, laid: Setting, colour: Colour, alerts: Sequence[Span]) -> Block:
    """A block of running text in `colour`, `alerts` of it in coral."""
    canvas, block = page.canvas, text_block(page, laid, colour)

    def draw(left: float, top: float) -> None:
        block.draw(left, top)
        for index, line in enumerate(laid.lines):
            own = laid.text[line.start : line.end]
            baseline = top + canvas.cap(laid.style) + index * round(laid.lead * laid.style.px)
            for alert in alerts:
                start, end = max(line.start, alert.start), min(line.end, alert.end)
                if start < end:
                    begin = round(left) - hang(canvas, own, laid.style)
                    pen = begin + canvas.width(own[: start - line.start], laid.style)
                    _recolour(page, laid, (pen, baseline), laid.text[start:end])

    return Block(block.height, draw, block.below, block.faults, block.width) if alerts else block


def _recolour(page: Page, laid: Setting, at: tuple[float, float], text: str) -> None:
    """Draw the stretch again in coral, on bare ground: letters drawn over others would keep an edge of theirs."""
    canvas, (pen, baseline) = page.canvas, at
    width = canvas.width(text, laid.style)
    area = (round(pen), round(baseline - canvas.fonts.at(laid.style.face, laid.style.px).get_ascent()))
    canvas.rect(canvas.theme.ground, area[0], area[1], width + 1, 1.24 * laid.style.px)
    canvas.blit(canvas.surface, pen, baseline, text, laid.style, canvas.theme.alert)
