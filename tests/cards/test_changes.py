"""«Slik har tallet endret seg»: when the card is there, and what stands on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.cards import make_deck
from kiosk.cards.split import split
from kiosk.model import Deck, Edition, Figure, HistoryCard, Reading, Story, Telling

NOW = datetime(2027, 3, 6, 17, 5, tzinfo=UTC)


def figure(number: str, value: int, source: str | None = "politiet") -> Figure:
    sentence = f"{number} er savnet, ifølge {source}." if source else f"{number} er savnet."
    return Figure(
        sentence=sentence,
        sentence_at=0,
        number=number,
        number_at=0,
        value=value,
        state="er savnet",
        source=source,
        source_at=sentence.find(source) if source else None,
        attribution="stated" if source else "none",
        rank=2,
    )


ELEVEN, FOUR, FOURTEEN = figure("Elleve", 11), figure("Fire", 4, None), figure("Fjorten", 14)


def deck(*told: Figure, hidden: frozenset[int] = frozenset()) -> Deck:
    """The deck of a story whose newest version tells the last of these."""
    present = told[-1]
    story = Story("a", present.sentence, present.sentence, updated=NOW)
    tellings = tuple(Telling(0, NOW - timedelta(hours=len(told) - i), one) for i, one in enumerate(told))
    return make_deck(
        Edition(story, Reading("nb", (present,)), NOW, told=tellings, hidden=hidden), portrait=False, now=NOW
    )


def history(made: Deck) -> HistoryCard | None:
    return next((card for card in (*made.cards, *made.more) if isinstance(card, HistoryCard)), None)


def test_a_number_that_never_changed_has_no_card() -> None:
    assert history(deck(FOURTEEN)) is None


def test_every_value_stands_there_with_its_time_its_claimant_and_its_sentence_newest_first() -> None:
    card = history(deck(FOUR, ELEVEN, FOURTEEN))
    assert card is not None
    assert [(at, face.digits, face.claimant, face.attribution, face.sentence) for at, face in card.rows] == [
        (NOW - timedelta(hours=1), "14", "politiet", "stated", FOURTEEN.sentence),
        (NOW - timedelta(hours=2), "11", "politiet", "stated", ELEVEN.sentence),
        (NOW - timedelta(hours=3), "4", None, "none", FOUR.sentence),
    ]
    assert [face.status for _, face in card.rows] == ["current", "superseded", "superseded"]


def test_the_newest_four_have_room() -> None:
    card = history(deck(*(figure(str(n), n) for n in range(20, 27))))
    assert card is not None and [face.digits for _, face in card.rows] == ["26", "25", "24", "23"]


def test_a_figure_that_an_editor_took_off_the_wall_takes_its_history_with_it() -> None:
    assert history(deck(ELEVEN, FOURTEEN, hidden=frozenset({0}))) is None


def test_from_afar_the_values_become_cards_of_their_own_and_none_is_lost() -> None:
    card = history(deck(FOUR, ELEVEN, FOURTEEN))
    assert card is not None
    parts = split(card, lambda one: isinstance(one, HistoryCard) and len(one.rows) < 3)
    assert [part.rows for part in parts if isinstance(part, HistoryCard)] == [card.rows[:2], card.rows[2:]]
    assert all(isinstance(part, HistoryCard) and part.label == ("er savnet",) for part in parts)
