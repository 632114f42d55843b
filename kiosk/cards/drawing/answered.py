"""What the story answers a number with, below it: «Avvises av» and who, and that it is not verified, in coral."""

from __future__ import annotations

from kiosk.cards.card import Claim, SentenceCard
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.lines import set_text, text_block
from kiosk.cards.drawing.page import NOTHING, Block, Page
from kiosk.cards.drawing.verdict import verdict_block

SIZE = 52.0  # units
_STEPS = (56, 52)


def denial_block(page: Page, told: Claim | SentenceCard, width: float) -> Block:
    """«Avvises av Kraftlaget», «Avvises»; nothing where the number stands."""
    if told.denied_by is None:
        return NOTHING
    text = f"{page.words['denied_by']} {told.denied_by}" if told.denied_by else page.words["denied"]
    return text_block(page, set_text(page, text, denial_style(page), width), page.canvas.theme.text, "catalogue")


def denial_style(page: Page) -> Style:
    """The type of it."""
    return page.style("label", SIZE)


def doubt_block(page: Page, told: Claim | SentenceCard, width: float) -> Block:
    """The story's words that the number is not verified."""
    if told.verdict is None:
        return NOTHING
    return verdict_block(page, told.verdict, page.steps("strong", _STEPS), width)


def answer_blocks(page: Page, told: Claim | SentenceCard, width: float) -> list[Block]:
    """Both, below a sentence."""
    return [one for one in (denial_block(page, told, width), doubt_block(page, told, width)) if one is not NOTHING]
