"""Cards that are one text: headline, lede, sentence. In portrait the headline shares its card with the hero figure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.cards.blocks import Block, Page
from kiosk.cards.figures import hero_below
from kiosk.cards.paragraph import fit_text, text_block
from kiosk.cards.scale import Frame
from kiosk.model import FigureFace, HeadlineCard, LedeCard, SentenceCard, Span

# Units: the most a text grows to. A short headline may be large, but a headline never shouts.
_HEADLINE, _LEDE, _SENTENCE = 230, 124, 136
_HEADLINE_SHARE = 0.52  # of the body, at most, where a hero stands below it
_LEDE_IN_PORTRAIT, _SENTENCE_IN_PORTRAIT = 0.78, 0.95  # of those, so that a line holds enough words


def draw_headline(page: Page, card: HeadlineCard) -> None:
    """The headline as large as it can stand, its attribution marked."""
    if page.canvas.scale.shape == "tall" and card.hero is not None:
        _draw_with_hero(page, card, card.hero)
    else:
        _draw_text(page, card.text, card.marks, _HEADLINE, page.body)


def _draw_with_hero(page: Page, card: HeadlineCard, hero: FigureFace) -> None:
    """Portrait: the headline above, the hero figure under a rule."""
    body = page.body
    half = Frame(body.left, body.top, body.right, body.top + round(body.height * _HEADLINE_SHARE))
    headline = _block(page, card.text, card.marks, _HEADLINE, half)
    headline.draw(body.left, body.top)
    rule = body.top + headline.height + page.px(112)
    page.canvas.rect(page.canvas.theme.rule, body.left, rule, body.width, page.px(3))
    room = Frame(body.left, rule + page.px(86), body.right, body.bottom)
    hero_below(page, replace(hero, parts=()), room)  # the parts stand on the figure's own card


def draw_lede(page: Page, card: LedeCard) -> None:
    """The lede, verbatim."""
    _draw_text(page, card.text, card.marks, _LEDE * _running(page, _LEDE_IN_PORTRAIT), page.body)


def draw_sentence(page: Page, card: SentenceCard) -> None:
    """The whole sentence behind a figure, figure and claimant marked."""
    _draw_text(page, card.text, card.marks, _SENTENCE * _running(page, _SENTENCE_IN_PORTRAIT), page.body)


def _running(page: Page, in_portrait: float) -> float:
    return in_portrait if page.canvas.scale.shape == "tall" else 1.0


def _draw_text(page: Page, text: str, marks: tuple[Span, ...], most: float, room: Frame) -> None:
    block = _block(page, text, marks, most, room)
    # Short texts hang a little above the middle: the optical centre.
    block.draw(room.left, room.top + round(max(0, room.height - block.height) * 0.42))


def _block(page: Page, text: str, marks: tuple[Span, ...], most: float, room: Frame) -> Block:
    sizes = (page.reading("serif", 1), page.reading("serif", most))
    box = (room.width, room.height - page.px(28))  # descenders stay clear of a band
    return text_block(page, fit_text(page, text, "serif", sizes, box, page.canvas.theme.text, "slice", marks=marks))
