"""What the story says is not verified stands in coral on every card that holds the sentence."""

from __future__ import annotations

from kiosk.cards.card import Passage
from tests.cards.rundown.invented import Told, card, told

COUNT = "Opprørerne hevder at 40 hus er tatt, men det er ikke bekreftet av uavhengige kilder."


def story(verdict: str | None) -> Told:
    return (
        told("Ras i Nordvika", COUNT)
        .figure("Oppr", "40", what="hus", state="tatt", source="Opprørerne", cue="hevder", rank=2, form="sentence",
                clause=COUNT, clause_at=len("Ras i Nordvika\n\n"))
        .source("Oppr", "Opprørerne", "hevder", "40 hus", unverified=verdict is not None, verdict=verdict)
    )  # fmt: skip


def coral(shown: Passage) -> list[str]:
    return [shown.text[span.start : span.end] for span in shown.alerts]


def test_the_words_that_nobody_could_verify_are_told_apart_on_a_page_of_figures() -> None:
    words = "det er ikke bekreftet av uavhengige kilder"
    assert coral(card(story(words).deck(), "figures").passage) == [words]
    (_, behind), *_ = story(words).deck().behind
    assert coral(behind.passage) == [words]
    assert coral(card(story(None).deck(), "figures").passage) == []


def test_who_could_not_verify_it_is_not_in_coral() -> None:
    deck = told("Ras i Nordvika", "40 hus er tatt, opplyser NTF, som ikke har kunnet bekrefte tallet.")
    deck.figure("40", "40", what="hus", state="tatt", rank=2, form="sentence",
                clause=deck.body[0], clause_at=len("Ras i Nordvika\n\n"))  # fmt: skip
    deck.source("40", "NTF", "opplyser", "40 hus", unverified=True, verdict="som ikke har kunnet bekrefte tallet",
                verdict_by="NTF")  # fmt: skip
    shown = card(deck.deck(), "figures").passage
    assert coral(shown) == ["ikke har kunnet bekrefte tallet"]
