"""Figures cards: a hero and up to two more, or two parties' figures in equal columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.cards.blocks import Block, Page
from kiosk.cards.figure import HERO, claim_stack, label_stack, number_size, sized_number
from kiosk.cards.hero import SCALES, Hero, hero_stack, set_hero
from kiosk.cards.paragraph import fit_text, text_block
from kiosk.cards.scale import Frame
from kiosk.cards.seconds import set_seconds
from kiosk.model import FigureFace, FiguresCard

_PARTY = 420  # units, the numerals of two parties
_PARTY_GAP = 66
_RULE_ROOM = 76  # units above and below a rule
_LEAST_HERO = 0.2  # of the body's height or half its width: a smaller numeral is no hero


def draw_figures(page: Page, card: FiguresCard) -> None:
    """Set a figures card in the composition of the screen's shape."""
    if card.parties and len(card.others) == 1:
        _draw_parties(page, (card.hero, card.others[0]))
        return
    body = page.body
    for lower in _lowers(page, card):
        room = body.height - (lower.height + 2 * page.px(_RULE_ROOM) if lower else 0)
        hero = set_hero(page, card.hero, body.width, room)
        if hero.block.height <= room and hero.numeral >= _LEAST_HERO * min(body.height, body.width / 2):
            break
    if hero.block.height > room and (card.hero.parts or card.hero.place):
        page.canvas.cut(" / ".join(card.hero.parts) or card.hero.place or "")
        hero = set_hero(page, replace(card.hero, parts=(), place=None), body.width, room)
    _compose(page, hero, lower, room)


def _compose(page: Page, hero: Hero, lower: Block | None, room: float) -> None:
    """Hero, rule, and what stands under it."""
    body, height = page.body, hero.block.height
    if height > room:
        page.canvas.cut("figure")
    if lower is None:
        hero.block.draw(body.left, body.top + max(0, room - height) * 0.42)
        return
    # What is left over goes around the rule, up to as much again; the rest above, at the optical centre.
    spare = max(0, room - height)
    around = page.px(_RULE_ROOM) + min(spare / 2, page.px(_RULE_ROOM))
    top = body.top + max(0, spare - page.px(2 * _RULE_ROOM)) * 0.42
    hero.block.draw(body.left, top)
    rule = top + height + around
    page.canvas.rect(page.canvas.theme.rule, body.left, rule, body.width, page.px(3))
    lower.draw(body.left, rule + around)


def _lowers(page: Page, card: FiguresCard) -> Iterator[Block | None]:
    """What may stand under the hero, best first. A figure that finds no room is left out, and that is logged."""
    for count in range(len(card.others), 0, -1):
        if count < len(card.others):
            page.canvas.cut(card.others[count].digits)
        yield set_seconds(page, card.others[:count])
    if card.others:
        page.canvas.cut(card.others[0].digits)
    else:
        yield _sentence(page, card.hero)
    yield None


def _sentence(page: Page, face: FigureFace) -> Block | None:
    """A lone hero's sentence. Where it is too long it is left out, but for a figure that nothing else attributes."""
    sizes = (page.reading("serif", 1), page.reading("serif", 76))
    for share in (0.36, 0.46):
        box = (float(page.body.width), page.body.height * share)
        laid = fit_text(page, face.sentence, "serif", sizes, box, page.canvas.theme.muted, "slice", 1.2)
        if not laid.clipped:
            return text_block(page, laid)
    return text_block(page, laid) if face.attribution == "unsure" else None


# Two parties


def _draw_parties(page: Page, faces: tuple[FigureFace, FigureFace]) -> None:
    """Two parties' figures for the same thing: equal columns, one size, one baseline, in the story's order."""
    body = page.body
    if page.canvas.scale.shape == "tall":
        half = body.height / 2 - page.px(_RULE_ROOM)
        for index, face in enumerate(faces):
            hero = hero_stack(page, face, body.width, half)
            hero.block.draw(body.left, body.top + index * (half + 2 * page.px(_RULE_ROOM)))
        page.canvas.rect(page.canvas.theme.rule, body.left, body.top + body.height / 2, body.width, page.px(3))
        return
    margin = page.px(60)
    width = body.width / 2 - margin
    for scale in SCALES[1:]:
        claims = [claim_stack(page, face, HERO.by(scale), width) for face in faces]
        labels = [label_stack(page, face, HERO.by(scale * 0.95), width) for face in faces]
        words = max(block.height for block in claims) + max(block.height for block in labels)
        room = body.height - words - 2 * page.px(_PARTY_GAP)
        px = min(number_size(page, face, _PARTY, 84, width, room) for face in faces)
        if px >= page.px(_PARTY * 0.6) and not any(block.cuts for block in (*claims, *labels)):
            break
    numbers = [sized_number(page, face, px, 84) for face in faces]
    rows = [max(block.height for block in blocks) for blocks in (claims, numbers)]
    spare = body.height - words - rows[1]
    if spare < page.px(_PARTY_GAP):
        page.canvas.cut(faces[1].digits)
    between = max(page.px(40), min(page.px(120), spare / 2))
    top = body.top + max(0.0, spare - 2 * between) * 0.42
    page.canvas.rect(page.canvas.theme.rule, body.left + body.width / 2, body.top, page.px(3), body.height)
    for index in range(2):
        left = body.left + index * (width + 2 * margin)
        claims[index].draw(left, top)
        numbers[index].draw(left, top + rows[0] + between)
        labels[index].draw(left, top + rows[0] + rows[1] + 2 * between)


def hero_below(page: Page, face: FigureFace, room: Frame) -> None:
    """The hero figure under a portrait headline."""
    hero_stack(page, face, room.width, room.height).block.draw(room.left, room.top)
