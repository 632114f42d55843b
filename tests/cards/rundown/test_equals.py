"""Numbers of one sentence that are equal stand equally large, and no card says a thing twice or as if it still held."""

from __future__ import annotations

import pytest

from kiosk.cards.card import DisputeCard, HeadlineCard, SentenceCard, SourcesCard
from tests.cards.rundown.invented import Told, card, told


def _large(story: Told) -> list[str]:
    shown = card(story.deck(), "figures")
    assert isinstance(shown, SentenceCard)
    return [shown.passage.text[span.start : span.end] for span in shown.passage.numbers]


def _sentence(text: str) -> Told:
    return told("Slik gikk det i Nes", text)


def test_every_share_of_a_sentence_is_as_large_as_the_last() -> None:
    story = _sentence("61 prosent vil ha ny bru, 22 prosent er imot og 17 prosent vet ikke.")
    for number, state in (("61", "vil ha ny bru"), ("22", "er imot"), ("17", "vet ikke")):
        story.figure("61", number, unit="prosent", state=state, form="sentence", clause=story.body[0],
                     clause_at=story.text.index("61"), rank=2 if number == "17" else 1)  # fmt: skip
    assert _large(story) == ["61", "22", "17"]


def test_the_rescued_are_as_large_as_the_missing() -> None:
    story = _sentence("41 er berget, 16 er fortsatt savnet.")
    for number, state in (("41", "berget"), ("16", "savnet")):
        story.figure("41", number, state=state, form="sentence", clause=story.body[0],
                     clause_at=story.text.index("41"), rank=2 if number == "16" else 1)  # fmt: skip
    assert _large(story) == ["41", "16"]


@pytest.mark.parametrize(("unit", "what"), [("kroner", None), (None, "hus")])
def test_what_is_counted_otherwise_stays_the_words_of_the_number(unit: str | None, what: str | None) -> None:
    story = _sentence("40 er døde, og flommen tok 900 hus eller kroner i Nes.")
    given = {"form": "sentence", "clause": story.body[0], "clause_at": story.text.index("40")}
    story.figure("40", "40", state="døde", rank=2, **given).figure("40", "900", unit=unit, what=what, **given)
    assert _large(story) == ["40"]


def test_beside_a_marked_name_its_own_number_is_as_large_as_the_other_partys() -> None:
    story = _sentence("Kommunen mener tallet er 7000, mens avisa talte 5200.")
    given = {"form": "sentence", "clause": story.body[0], "clause_at": story.text.index("Kommunen")}
    story.figure("Kommunen", "5200", attribution="unsure", rank=2, **given)
    story.figure("Kommunen", "7000", what="tallet", source="Kommunen", cue="mener", **given)
    assert _large(story) == ["7000", "5200"]


def test_an_earlier_number_is_nobodys_word_against_the_newer() -> None:
    story = told(
        "Skyting i Nes",
        "Tolv mennesker er drept i Nes, sier lensmannen.",
        "Tidligere opplyste politiet at åtte mennesker var drept i Nes.",
    )
    story.figure("Tolv", "Tolv", 12, what="mennesker", state="drept", source="lensmannen", cue="sier")
    story.figure("Tidligere", "åtte", 8, what="mennesker", state="drept", source="politiet", cue="opplyste", rank=2)
    story.source("Tolv", "lensmannen", "sier", "Tolv mennesker er drept i Nes")
    story.source("Tidligere", "politiet", "opplyste", "åtte mennesker var drept i Nes")
    story.reading = {"conflicts": ((0, 1),)}
    deck = story.deck()
    assert not [one for one in (*deck.cards, *deck.more) if isinstance(one, DisputeCard)]
    page = card(deck, "figures")
    assert (page.hero.digits, [row.digits for row in page.rows]) == ("12", ["8"])
    assert page.rows[0].passage.text.startswith("Tidligere")


def test_a_number_that_has_passed_is_no_lede_below_the_headlines() -> None:
    def lede(first: str) -> str | None:
        story = told("Ni døde på fergen", first, "Ni døde, opplyser sykehuset i Nes.", lede=first)
        story.figure("Ni døde på", "Ni", 9, what="døde", rank=2).figure(first, "To", 2, what="døde", rank=0)
        shown = story.deck().cards[0]
        assert isinstance(shown, HeadlineCard)
        return shown.lede.text if shown.lede else None

    assert lede("Klokken 08.10: To døde, melder havnevakta.") is None


def test_a_partys_own_words_are_not_its_verdict_too() -> None:
    words = "Det er ikke bekreftet at noe er på avveie"
    story = told(
        "Angrep på sykehuset",
        f"{words}, sier direktør Gry Foss.",
        "Nes-folk har sett det: noen har brutt seg inn, sier politiet i Nes.",
    )
    story.source("Det", "direktør Gry Foss", "sier", words, verdict=words, unverified=True)
    story.source("Nes", "politiet i Nes", "sier", "noen har brutt seg inn")
    rows = [row for one in story.deck().cards if isinstance(one, SourcesCard) for row in one.rows]
    assert [(row.statement, row.verdict) for row in rows] == [(words, None), ("noen har brutt seg inn", None)]
