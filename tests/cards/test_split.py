"""At a great distance type grows; cards are split, never shrunk."""

from __future__ import annotations

import pytest

from kiosk.cards.specimen import NOW, specimens
from kiosk.cards.split import fitted, split
from kiosk.cards.typeset import Typesetter
from kiosk.model import Card, Chrome, Deck, FiguresCard, SentenceCard, SourcesCard

CARDS = {name: card for name, card, _ in specimens()}


def figures(card: Card) -> list[str]:
    assert isinstance(card, FiguresCard)
    return [face.digits for face in (card.hero, *card.others)]


def test_what_fits_stays_as_it_is() -> None:
    for card in CARDS.values():
        assert split(card, lambda _: True) == (card,)


def test_figures_that_do_not_fit_become_cards_of_their_own_in_order() -> None:
    parts = split(CARDS["figures"], lambda card: len(figures(card)) < 3)
    assert [figures(part) for part in parts] == [["14", "230"], ["26"]]
    assert [part.key for part in parts] == ["f", "f/1"]
    assert all(8 <= part.dwell <= 24 for part in parts)


def test_sources_are_split_by_rows_and_none_is_lost() -> None:
    def fits(card: Card) -> bool:
        return isinstance(card, SourcesCard) and len(card.rows) <= 3

    parts = split(CARDS["sources"], fits)
    assert [len(part.rows) for part in parts if isinstance(part, SourcesCard)] == [3, 1]


def test_two_parties_are_never_torn_apart() -> None:
    assert split(CARDS["figures_parties"], lambda _: False) == (CARDS["figures_parties"],)


def test_a_fitted_deck_keeps_its_budget_and_every_figure_its_sentence() -> None:
    card = CARDS["figures"]
    assert isinstance(card, FiguresCard)
    sentences = tuple(
        (card.key, SentenceCard(key=f"s{n}", text=face.sentence, marks=()))
        for n, face in enumerate((card.hero, *card.others))
    )
    deck = fitted(Deck((CARDS["headline"], card), (CARDS["sources"],), sentences), lambda _: False)
    assert [part.key for part in deck.cards] == ["headline", "f", "f/1", "f/2"]
    assert len(deck.more) == 4
    assert [(key, sentence.key) for key, sentence in deck.sentences] == [("f", "s0"), ("f/1", "s1"), ("f/2", "s2")]


@pytest.mark.parametrize(("inches", "metres"), [(55, 8), (65, 8), (55, 5), (75, 2)])
def test_split_cards_fit(inches: float, metres: float) -> None:
    setter = Typesetter((1920, 1080), screen_inches=inches, viewing_distance_m=metres)
    chrome = Chrome(now=NOW)
    for name, card in CARDS.items():
        for part in split(card, lambda c: setter.fits(c, chrome)):
            plate = setter.plate(part, chrome)
            assert not plate.overflow, f"{name}: {plate.overflow}"
            assert plate.smallest >= 12
