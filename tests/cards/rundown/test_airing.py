"""What an editor would not air: torn conditions, hopes as facts, bare numbers, opinions as news. All is invented."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.cards.card import FiguresCard, HeadlineCard, SentenceCard
from kiosk.cards.rundown.leaning import is_balanced
from tests.cards.rundown.invented import Told, card, keys, told

HEAD = "Havna i Vik skal bygges ut"


def shown(story: Told) -> list[str]:
    """Every sentence and label on the story's figures pages."""
    found: list[str] = []
    for one in (*story.deck().cards, *story.deck().more):
        if isinstance(one, SentenceCard):
            found.append(one.passage.text)
        elif isinstance(one, FiguresCard):
            found += [(claim.passage.text if claim.passage else claim.label or "") for claim in (one.hero, *one.rows)]
    return found


def large(story: Told) -> list[str]:
    """What is set larger than its sentence, beside the digits, on the first figures page."""
    page = card(story.deck(), "figures")
    passage = page.passage if isinstance(page, SentenceCard) else page.hero.passage
    return [passage.text[span.start : span.end] for span in passage.phrases]


def whole(story: Told) -> Told:
    """The story with its first figure as its sentence."""
    figure = story.figures[0]
    return story.change(0, form="sentence", clause=figure.sentence, clause_at=figure.sentence_at)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Prisen kan synke med hele 16 kroner i vinter.", ["kan synke med hele", "kroner"]),
        ("Uten Moen hadde ikke den nye havna fått støtten på 16 kroner.", ["kroner"]),
    ],
)
def test_a_word_that_governs_a_number_is_large_with_it_and_never_alone(sentence: str, expected: list[str]) -> None:
    story = told(HEAD, sentence).figure(sentence[:5], "16", unit="kroner", rank=2)
    assert large(whole(story)) == expected


def test_who_is_told_of_is_not_marked_as_who_speaks() -> None:
    lede = "Kari Moen er havnesjef i Vik."
    story = told("Mer last i Vik", lede, "Hun sier at 40 båter ventes.", lede=lede)
    story.figure("Hun", "40", what="båter", source="Hun", source_full="Kari Moen", cue="sier")
    figure = story.figures[0]
    at = story.text.index("Kari Moen")
    claim = type(figure.claim)("stated", "", "Kari Moen", at, None, "sier", figure.claim.cue_at)
    headline = card(story.change(0, claim=claim).deck(), "headline")
    assert isinstance(headline, HeadlineCard) and headline.lede is not None
    assert headline.lede.text == lede and headline.lede.marks == ()


def test_a_clause_out_of_its_sentence_begins_as_one() -> None:
    """«farten har økt med 16 kilometer.»: a small letter in front, and the sentence's full stop behind."""
    sentence = "Politiet har målt, og farten har økt med 16 kilometer."
    story = told(HEAD, sentence).figure("Politiet", "16", unit="kilometer", rank=2)
    story.change(0, form="sentence", clause="farten har økt med 16 kilometer.", clause_at=story.text.index("farten"))
    assert shown(story) == ["Farten har økt med 16 kilometer."]


def test_a_label_that_says_when_has_no_line_for_it() -> None:
    """«41 lam i fjor sommer · i fjor»."""
    story = told(HEAD, "40 båter lå i havna mandag.", "41 båter sank i havna i fjor sommer, sier kysten.")
    story.figure("40", "40", what="båter", state="lå i havna", when="mandag", rank=2)
    story.figure("41", "41", what="båter", state="sank i havna i fjor sommer", when="i fjor sommer", source="kysten",
                 cue="sier")  # fmt: skip
    (row,) = card(story.deck(), "figures").rows
    assert "i fjor" in row.label and row.place is None


def test_a_clause_never_loses_its_condition() -> None:
    sentence = "Kaia skal stå i fem år, så sant 40 båter kommer, sier havna."
    story = told(HEAD, sentence).figure("Kaia", "fem", 5, unit="år", rank=2)
    story.change(0, form="sentence", clause="Kaia skal stå i fem år", clause_at=story.text.index("Kaia"))
    assert shown(story) == [sentence]


def test_a_label_never_loses_its_condition() -> None:
    sentence = "Dersom kaia rives, 40 båter mister plassen."
    story = told(HEAD, sentence).figure("Dersom", "40", what="båter", state="mister plassen", rank=2)
    assert shown(story) == [sentence]


@pytest.mark.parametrize(
    ("before", "sentence", "stands"),
    [
        ("Vi håper å få mer penger.", "Da skal det bli 16 senger i kjelleren.", False),
        ("Utvalget har lagt fram et forslag.", "Med andre tiltak skal 16 stillinger bort.", False),
        ("Kommunen har vedtatt planen.", "Med andre tiltak skal 16 stillinger bort.", True),
    ],
)
def test_a_hope_or_a_proposal_is_no_fact_in_the_next_sentence(before: str, sentence: str, stands: bool) -> None:
    story = told(HEAD, before, sentence).figure(sentence[:5], "16", rank=2)
    assert bool(shown(whole(story))) == stands


def test_a_point_of_a_list_is_no_sentence() -> None:
    point = "En sjekk på 4000 kroner og en gullklump."
    story = told(HEAD, "Hjemme hos mannen lå to gaver til kirken:", point)
    story.figure("En sjekk", "4000", unit="kroner", what="sjekk", rank=2)
    assert shown(story) == []


def test_a_number_with_one_noun_is_told_as_its_sentence() -> None:
    sentence = "Hver vinter bruker havna 4000 kroner på sand."
    story = told(HEAD, sentence).figure("Hver", "4000", unit="kroner", what="sand", rank=2)
    assert shown(story) == [sentence]


@pytest.mark.parametrize(
    ("text", "balanced"),
    [("Eg trur det er 40 båtar.»", False), ("Han kaller det «galskap» (sic)", True), (")«", False)],
)
def test_half_a_quotation_stands_nowhere(text: str, balanced: bool) -> None:
    assert is_balanced(text) == balanced


@pytest.mark.parametrize(
    ("section", "body", "kicker", "stands"),
    [
        ("Kommentar", (), "Kommentar", False),
        ("Innenriks", ("Dagens leder",), "Dagens leder", False),
        ("Innenriks", ("Jeg bor i Vik.", "Huset mitt er lite.", "Jeg seiler mye."), "Innenriks", False),
        ("Innenriks", ("– Jeg bor i Vik.", "Huset mitt er lite.", "Jeg seiler, sier Moen."), "Innenriks", True),
        ("Innenriks", (), "Innenriks", True),
    ],
)
def test_what_a_writer_thinks_is_no_figure_of_nobody(
    section: str, body: tuple[str, ...], kicker: str, stands: bool
) -> None:
    told_of: dict[str, Any] = {"section": section}
    story = told(HEAD, *body, "Havna har hatt 40 ulykker på kaia.", **told_of)
    story.figure("Havna har", "40", what="ulykker", rank=2)
    assert bool(shown(story)) == stands
    assert card(story.deck(), "headline").imprint.strap.kicker == kicker


def test_two_numbers_of_one_thing_never_stand_side_by_side_unexplained() -> None:
    first, second = "Moen sier at 14 menn er pågrepet i Vik.", "Politiet melder at de 15 pågrepne mennene er i arrest."
    story = told(HEAD, first, second).figure("Moen", "14", what="menn", state="pågrepet", source="Moen", cue="sier")
    story.figure("Politiet", "15", what="mennene", state="pågrepne", source="Politiet", cue="melder", rank=0)
    story.change(0, rank=2).source("Politiet", "Politiet", "melder", "de 15 pågrepne mennene er i arrest")
    assert not any(one.key.startswith("sources") for one in story.deck().cards)


def test_whom_the_headline_promises_comes_first() -> None:
    story = told(
        "Dette sier Ola Li etter seieren", "Kari Moen sier at laget er slitent.", "Li sier at han vil hvile nå."
    )
    story.source("Kari", "Kari Moen", "sier", "laget er slitent").source("Li", "Li", "sier", "han vil hvile nå")
    assert [row.who.name for row in card(story.deck(), "sources").rows] == ["Li", "Kari Moen"]


@pytest.mark.parametrize(("who", "ways"), [("Kari Moen", False), ("Ola Li", True)])
def test_a_headline_of_one_mans_words_does_not_stand_above_anothers(who: str, ways: bool) -> None:
    headline = "Dette sier Ola Li etter seieren i Vik"
    story = told(headline, f"– Nå skal han få springe mer enn noe år før, sier {who}.")
    story.source("Dette", "Ola Li", "sier")
    story.source("– Nå", who, "sier", "– Nå skal han få springe mer enn noe år før")
    page = next(one for one in story.deck().cards if one.key != "headline")
    assert bool(page.imprint.strap.ways) == ways


@pytest.mark.parametrize(
    ("when", "stands"), [("i midten av november", False), ("i 2019", False), ("i mars", True), ("i 2027", True)]
)
def test_what_was_said_in_another_month_or_year_is_no_answer_of_today(when: str, stands: bool) -> None:
    story = told(HEAD, f"Kari Moen sa {when} at havna er trygg nok.")
    story.source("Kari", "Kari Moen", "sa", "havna er trygg nok")
    assert any(one.key.startswith("sources") for one in story.deck().cards) == stands


def test_a_sentence_does_not_go_on_from_what_the_wall_does_not_show() -> None:
    story = told(HEAD, "Kaia er ny.", "Men havna i Vik har hatt minst 40 ulykker.")
    story.figure("Men", "40", what="ulykker", hedge="minst", rank=2)
    page = card(whole(story).deck(), "figures")
    assert isinstance(page, SentenceCard) and page.passage.text == "Havna i Vik har hatt minst 40 ulykker."
    assert [page.passage.text[span.start : span.end] for span in page.passage.numbers] == ["40"]


def test_a_story_that_takes_something_back_has_no_lede() -> None:
    lede = "En mann er funnet død i Vik."
    for more, stands in (("Politiet beklager feilinformasjonen.", False), ("Politiet beklager ventetida.", True)):
        headline = card(told("Mann funnet i Vik", lede, more, lede=lede).deck(), "headline")
        assert bool(headline.lede) == stands


def test_a_slip_of_two_full_stops_is_not_shown() -> None:
    story = told(HEAD, "Fire båter sank fort..").figure("Fire", "Fire", 4, what="båter", rank=2)
    assert shown(whole(story)) == ["Fire båter sank fort."]


def test_a_lede_that_begins_with_a_pronoun_of_nobody_is_none() -> None:
    lede = "Men han er også bakside og forside av samme sak i byen."
    assert card(told("Bitter strid", lede, lede=lede).deck(), "headline").lede is None
    named = card(told("Kari Lie i bitter strid", "Hun er uenig med styret i havnelaget.",
                      lede="Hun er uenig med styret i havnelaget.").deck(), "headline")  # fmt: skip
    assert named.lede.text == "Hun er uenig med styret i havnelaget."


def test_whoever_believes_what_a_lede_tells_is_marked() -> None:
    lede = "Rasforsker Ola Berg tror fjellet vil falle i sjøen før jul."
    shown = card(told("Fjellet kan falle", lede, lede=lede).deck(), "headline").lede
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == ["Rasforsker Ola Berg tror"]


def test_nobodys_own_words_are_no_figure() -> None:
    sentence = "Over 2000 har vært innom, og mange har deltatt på kursene våre."
    story = told("Fest i Nordvika", sentence)
    story.figure("Over", "2000", hedge="Over", attribution="unsure", rank=2, form="sentence", clause=sentence)
    story.change(0, clause_at=story.figures[0].sentence_at)
    assert "figures" not in keys(story.deck())


def test_a_headline_without_a_lede_has_a_sentence_beside_it_where_one_stands_alone() -> None:
    whole = "Kommunestyret i Vik sa mandag ja til å bygge ut havna."
    deck = told(HEAD, "Han er glad for at havna i Vik bygges ut.", whole).deck()
    assert keys(deck) == ["headline", "told"]
    assert card(deck, "told").passage.text == whole


@pytest.mark.parametrize(
    "sentence",
    [
        "Han er glad for at havna i Vik bygges ut.",
        "Vi er glade for at havna i Vik bygges ut.",
        "– Det er bra at havna i Vik bygges ut.",
        "Havna i Vik bygges ut for 40 millioner kroner.",
        "Havna er ikke til pynt, slik utbyggerne i Vik hevder.",
    ],
)
def test_a_sentence_that_does_not_stand_alone_is_not_shown_for_want_of_cards(sentence: str) -> None:
    assert keys(told(HEAD, sentence).deck()) == ["headline"]
