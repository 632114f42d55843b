"""Coral says *not verified*, within running text too."""

from __future__ import annotations

import pygame
import pytest

from kiosk.cards.card import Card, Claim, FiguresCard, HeadlineCard, Passage, SentenceCard
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.model import Chrome, Span
from tests.cards.drawing.test_typeset import CORAL

TEXT = "Minst 40 hus er tatt, men det er ikke bekreftet av uavhengige kilder"
WORDS = "ikke bekreftet av uavhengige kilder"
DOUBT = Span(TEXT.index(WORDS), len(TEXT))


def cards(alerts: tuple[Span, ...]) -> list[Card]:
    told = Passage(TEXT, numbers=(Span(6, 8),), alerts=alerts)
    hero = Claim(0, "40", label="hus er tatt")
    return [
        SentenceCard(key="sentence", passage=told),
        FiguresCard(key="row", hero=hero, rows=(Claim(1, "40", passage=told),)),
        FiguresCard(key="hero", hero=Claim(1, "40", passage=told), rows=(hero,)),
        FiguresCard(key="foot", hero=hero, foot=told),
        HeadlineCard(key="lede", text="Ras i Nordvika", lede=told),
    ]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_words_of_doubt_are_coral_and_no_others(size: tuple[int, int]) -> None:
    setter = Typesetter(size)
    for plain, doubted in zip(cards(()), cards((DOUBT,)), strict=True):
        before, after = (setter.plate(card, Chrome()) for card in (plain, doubted))
        assert not pygame.mask.from_threshold(before.surface, CORAL, (6, 6, 6)).count(), plain.key
        assert pygame.mask.from_threshold(after.surface, CORAL, (6, 6, 6)).count() > 500, plain.key
        assert [drawn.text for drawn in before.strings] == [drawn.text for drawn in after.strings]
        assert before.body == after.body, plain.key
