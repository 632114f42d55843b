"""A number that an editor took off stands nowhere: row, part, sentence, lede, statement, dispute, history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.model import Earlier, Edition, Telling
from tests.cards.rundown.invented import NOW, Told, strings, told

LEDE = "Minst 14 mennesker er savnet i Nordvika."


def story() -> Told:
    return (
        told(
            "Ras i Nordvika",
            LEDE,
            "Politiet teller 14 savnede, mens sykehuset hevder at 17 mennesker er savnet.",
            "– Vi leter etter 14 mennesker nå, sier politimesteren.",
            "108 mennesker er skadd, blant dem 15 barn.",
            "Over 26 hus er tatt av raset, der 14 mennesker er savnet.",
            lede=LEDE,
        )
        .figure("Minst", "14", hedge="Minst", what="mennesker", state="savnet", rank=2)
        .figure("Politiet", "14", what="savnede", source="Politiet", cue="teller", rank=2)
        .figure("Politiet", "17", what="mennesker", state="savnet", source="sykehuset", cue="hevder", rank=2)
        .figure("– Vi", "14", what="mennesker", source="politimesteren", cue="sier")
        .figure("108", "108", what="mennesker", state="skadd", rank=2)
        .figure("108", "15", what="barn", state="skadd", part_of=4)
        .figure("Over", "26", hedge="Over", what="hus", state="tatt", form="sentence",
                clause="Over 26 hus er tatt av raset, der 14 mennesker er savnet.")
        .figure("Over", "14", what="mennesker", state="savnet")
        .source("– Vi", "politimesteren", "sier", "Vi leter etter 14 mennesker nå")
        .source("Politiet", "sykehuset", "hevder", "17 mennesker er savnet", stance="claims")
    )  # fmt: skip


def shown(made: Any) -> str:
    cards = (*made.cards, *made.more, *(card for _, card in made.behind))
    return " | ".join(text for card in cards for text in strings(card))


def made(written: Told, **rest: Any) -> Any:
    written.change(6, clause_at=written.figures[6].sentence_at)
    written.reading["conflicts"] = ((1, 2),)
    tellings = (
        Telling(0, NOW - timedelta(minutes=20), replace(written.figures[0], value=14, number="14")),
        Telling(4, NOW - timedelta(minutes=20), replace(written.figures[4], value=14, number="14")),
        Telling(4, NOW - timedelta(minutes=4), written.figures[4]),
    )
    return written.deck(told=tellings, **rest)


def test_it_stands_everywhere_until_it_is_taken_off() -> None:
    assert shown(made(story())).count("14") >= 4


def test_a_hidden_number_stands_nowhere() -> None:
    """The history of another figure keeps its own 14: it is another number."""
    text = shown(made(story(), hidden=frozenset({0, 1, 3, 7}), taken_off=("14",)))
    assert "14 mennesker" not in text and "14 savnede" not in text and "17" in text and "108" in text


@pytest.mark.parametrize("index", [0, 1, 7])
def test_whichever_telling_is_hidden_the_same_count_goes_with_it(index: int) -> None:
    text = shown(made(story(), hidden=frozenset({index})))
    assert "14 mennesker er savnet" not in text and "14 savnede" not in text


def test_a_hidden_part_leaves_the_label_of_its_whole_and_a_hidden_whole_takes_its_part_along() -> None:
    text = shown(made(story(), hidden=frozenset({5})))
    assert "108" in text and "15 barn" not in text
    assert "15 barn" not in shown(made(story(), hidden=frozenset({4})))


def test_a_number_hidden_after_it_changed_leaves_history_and_changed_card() -> None:
    written = told("Ras i Nordvika", "Minst 14 mennesker er savnet.")
    written.figure("Minst", "14", hedge="Minst", what="mennesker", state="savnet", rank=2)
    figure = written.figures[0]
    rest = {
        "told": (Telling(0, NOW, replace(figure, value=9, number="9")), Telling(0, NOW, figure)),
        "earlier": ((0, Earlier(9, "9", NOW + timedelta(minutes=9))),),
    }
    assert {"changed"} <= {card.key for card in written.deck(**rest).cards}
    off = written.deck(hidden=frozenset({0}), **rest)
    assert [card.key for card in (*off.cards, *off.more)] == ["headline"]
    assert isinstance(written.edition(), Edition)


def test_a_hidden_number_of_the_headline_leaves_the_strap() -> None:
    written = told("Minst 14 er savnet i Nordvika", LEDE)
    written.figure("Minst 14 er", "14", hedge="Minst", state="savnet", rank=2)
    written.figure("Minst 14 m", "14", hedge="Minst", what="mennesker", state="savnet", rank=2)
    made_ = written.deck(hidden=frozenset({1}))
    assert made_.cards[0].imprint.strap.ways == () and made_.cards[0].imprint.strap.changed is not None
