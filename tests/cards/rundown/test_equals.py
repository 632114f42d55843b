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


def test_a_bare_headline_of_the_dead_has_the_claimant_that_the_story_names_whatever_they_died_of() -> None:
    """«Kilde ikke oppgitt» stood beside the 300 whom the next paragraph gives a claimant."""
    story = told("Over 300 døde etter skjelv i Nes", "Over 300 mennesker er døde i Nes, opplyser legen.")
    story.figure("Over 300 døde", "300", hedge="Over", what="døde", state="etter skjelv", where="Nes", rank=2)
    story.figure("Over 300 mennesker", "300", hedge="Over", what="mennesker", state="døde", where="Nes",
                 source="legen", cue="opplyser", rank=2)  # fmt: skip
    assert card(story.deck(), "figures").hero.claimant.name == "legen"


def test_a_bare_headline_of_the_dead_has_the_claimant_that_the_story_names_in_whatever_words() -> None:
    """«Kilde ikke oppgitt» stood below «14 døde», and two cards later «14 omkom, opplyste kystvakten»."""
    story = told("Minst 14 døde på ferge i Nes", "Minst 14 mennesker omkom, opplyste kystvakten.")
    story.figure("Minst 14 døde", "14", hedge="Minst", what="døde", rank=2)
    story.figure("Minst 14 mennesker", "14", hedge="Minst", what="mennesker", state="omkom", source="kystvakten",
                 cue="opplyste", rank=2)  # fmt: skip
    assert card(story.deck(), "figures").hero.claimant.name == "kystvakten"


def test_the_right_number_is_told_once() -> None:
    """«Det riktige er 38. Kilde ikke oppgitt» stood below the same 38 and whoever says so."""
    story = told("Brann i Nes", "38 mennesker døde, sier lensmannen.", "Det riktige er 38.", "Taket er 12 meter.")
    story.figure("38", "38", what="mennesker", state="døde", source="lensmannen", cue="sier", rank=2)
    story.figure("Det", "38", what="riktige", form="sentence", clause=story.body[1], clause_at=story.text.index("Det"))
    page = card(story.deck(), "figures")
    assert page.hero.digits == "38" and not page.rows


def test_a_toll_is_no_earlier_value_of_what_is_no_toll() -> None:
    """«minst 1 person · Tidligere oppgitt tall» stood below those whom a camp was built for."""
    story = told("Brann i Nes", "Minst 1 person mistet livet.", "Leiren er bygget for 3000 personer.")
    story.figure("Minst", "1", what="person", state="mistet livet", status="superseded", superseded_by=1)
    story.figure("Leiren", "3000", what="personer", state="er bygget for", rank=2, form="sentence",
                 clause=story.body[1], clause_at=story.text.index("Leiren"))  # fmt: skip
    shown = card(story.deck(), "figures")
    assert isinstance(shown, SentenceCard)


def test_a_run_whose_sentence_goes_on_stands_there_alone() -> None:
    """«Minst 9 barn og 14 voksne er drept» stood on two cards, one after the other."""
    body = "Minst 9 barn og 14 voksne er drept, og 38 er skadd, ifølge politiet."
    story = told("Ulykke i Nes", body)
    for number, what, state in (("9", "barn", "drept"), ("14", "voksne", "drept"), ("38", None, "skadd")):
        story.figure("Minst", number, what=what, state=state, source="politiet", cue="ifølge", rank=2,
                     hedge="Minst" if what == "barn" else None, form="sentence", clause=body,
                     clause_at=story.text.index(body))  # fmt: skip
    deck = story.deck()
    assert [one.key for one in deck.cards] == ["headline", "figures"]
    assert "run:0" in [one.key for one in deck.more]


def test_who_is_quoted_for_a_poll_s_shares_has_no_row_beside_it() -> None:
    body = "Høyre får 24 prosent, Ap får 22 prosent og Frp får 19 prosent, viser en måling."
    story = told("Ny måling i Nes", body)
    for number, party in (("24", "Høyre"), ("22", "Ap"), ("19", "Frp")):
        story.figure("Høyre", number, unit="prosent", what=party, source="en måling", cue="viser", rank=2)
    story.source("Høyre", "en måling", "viser", "Høyre får 24 prosent, Ap får 22 prosent og Frp får 19 prosent")
    keys = [one.key for one in story.deck().cards]
    assert "poll" in keys and "sources" not in keys


def test_what_nobody_could_verify_is_told_on_one_card() -> None:
    """The headline's 27 was a large number with the verdict beside it, and the card behind it said both again."""
    story = told("Militsen: 27 drept i Nes", "Militsen sier at 27 mennesker er drept i et angrep på en skole i Nes.",
                 "Opplysningene er ikke bekreftet.")  # fmt: skip
    story.figure("Militsen: 27", "27", state="drept", source="Militsen", cue=":", rank=2)
    story.figure("Militsen sier", "27", what="mennesker", state="drept", source="Militsen", cue="sier", rank=0)
    story.source("Militsen sier", "Militsen", "sier", "at 27 mennesker er drept i et angrep på en skole i Nes",
                 unverified=True, verdict="Opplysningene er ikke bekreftet")  # fmt: skip
    assert [one.key for one in story.deck().cards] == ["headline", "dispute"]


def test_a_headline_that_tells_the_right_number_itself_stands_alone() -> None:
    head = "Rettelse: 26 millioner kroner skal være 38 millioner kroner"
    story = told(head, "Kommunen må spare 38 millioner kroner.")
    given = {"unit": "kroner", "form": "sentence", "clause": head, "clause_at": 0}
    story.figure("Rettelse", "26 millioner", 26e6, status="superseded", superseded_by=1, revision="correction", **given)
    story.figure("Rettelse", "38 millioner", 38e6, rank=2, **given)
    assert card(story.deck(), "headline").hero is None


def test_no_lede_and_no_words_stand_with_a_hole_for_letters_that_the_wall_lacks() -> None:
    story = told("Brann i Nes", "Mange hus brant i Nes, sier محمد.", "– Det var محمد som ringte oss, sier Kari Berg.")
    story.source("– Det", "Kari Berg", "sier", "Det var محمد som ringte oss")
    deck = story.deck()
    assert card(deck, "headline").lede is None and not any(isinstance(one, SourcesCard) for one in deck.cards)


def test_the_sum_of_a_headline_is_the_hero_in_the_words_of_its_text_whatever_the_currency_is_called() -> None:
    """«€13bn» was not the text's «13 billion euros», so that what else was counted there was larger than the news."""
    story = told("Apple to pay €13bn", "Apple must pay 13 billion euros.", "Shares fell 1.2%, Berg Bank reported.")
    story.figure("Apple to", "13bn", 13e9, unit="€", rank=2, form="sentence", clause=story.headline, clause_at=0)
    story.figure("Apple must", "13 billion", 13e9, unit="euros", form="sentence", clause=story.body[0],
                 clause_at=story.text.index("Apple must"))  # fmt: skip
    story.figure("Shares", "1.2", 1.2, unit="%", source="Berg Bank", cue="reported", form="sentence",
                 clause=story.body[1], clause_at=story.text.index("Shares"))  # fmt: skip
    page = card(story.deck(), "figures")
    shown = page.passage if isinstance(page, SentenceCard) else page.hero.passage
    assert shown.text == "Apple must pay 13 billion euros."


def test_a_state_without_a_letter_agrees_with_none() -> None:
    """No cards could be made of its story."""
    story = told("Ras i Nes", "Politiet sier at 12 personer – er savnet.", "Legen sier at 12 personer er døde.")
    story.figure("Politiet", "12", what="personer", state="–", source="Politiet", cue="sier", rank=2)
    story.figure("Legen", "12", what="personer", state="døde", source="Legen", cue="sier", rank=2)
    assert card(story.deck(), "figures")
