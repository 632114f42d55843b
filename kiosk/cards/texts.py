"""Cards that are one text: headline, lede, sentence. In portrait the headline shares its card with the hero figure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.cards.blocks import Page, Text, fit_text, text_block
from kiosk.cards.figures import hero_below
from kiosk.cards.scale import Frame
from kiosk.model import HeadlineCard, LedeCard, SentenceCard, Span

# Units: the most a text grows to. A short headline may be large, but a headline never shouts.
_HEADLINE, _LEDE, _SENTENCE = 230, 124, 136
_IN_PORTRAIT = 0.78  # of those, for running text, so that a line holds enough words


def draw_headline(page: Page, card: HeadlineCard) -> None:
    """The headline as large as it can stand, its attribution marked."""
    body = page.body
    if page.canvas.scale.shape == "tall" and card.hero is not None:
        split = body.top + round(body.height * 0.52)
        _draw_text(page, card.text, card.marks, _HEADLINE, Frame(body.left, body.top, body.right, split), top=True)
        rule = split + page.px(70)
        page.canvas.rect(page.canvas.theme.rule, body.left, rule, body.width, page.px(3))
        room = Frame(body.left, rule + page.px(80), body.right, body.bottom)
        hero_below(page, replace(card.hero, parts=()), room)  # the parts stand on the figure's own card
        return
    _draw_text(page, card.text, card.marks, _HEADLINE, body)


def draw_lede(page: Page, card: LedeCard) -> None:
    """The lede, verbatim."""
    _draw_text(page, card.text, card.marks, _LEDE * _running(page), page.body)


def draw_sentence(page: Page, card: SentenceCard) -> None:
    """The whole sentence behind a figure, figure and claimant marked."""
    _draw_text(page, card.text, card.marks, _SENTENCE * _running(page), page.body)


def _running(page: Page) -> float:
    return _IN_PORTRAIT if page.canvas.scale.shape == "tall" else 1.0


def _draw_text(page: Page, text: str, marks: tuple[Span, ...], most: float, room: Frame, top: bool = False) -> None:
    sizes = (page.reading("serif", 1), page.reading("serif", most))
    box = (room.width, room.height - page.px(16))  # descenders stay clear of a band
    laid: Text = fit_text(page, text, "serif", sizes, box, page.canvas.theme.text, "slice", marks=marks)
    block = text_block(page, laid)
    # Short texts hang a little above the middle: the optical centre.
    spare = 0 if top else max(0, room.height - block.height)
    block.draw(room.left, room.top + round(spare * 0.42))
