"""Sentences that lean on the one before, and the value before the one in a sentence. Stories here are invented."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.cards.card import Claimant, FiguresCard, Former, SentenceCard
from kiosk.cards.rundown.leaning import reaching_back
from kiosk.cards.rundown.spans import attributed, name_end, whole
from kiosk.model import Span
from tests.cards.rundown.invented import Told, card, keys, told


def sentence(story: Told, index: int) -> Told:
    """The figure as its sentence."""
    figure = story.figures[index]
    return story.change(index, form="sentence", clause=figure.sentence, clause_at=figure.sentence_at)


def texts(story: Told) -> list[str]:
    """What stands as a sentence on the story's figures pages."""
    deck = story.deck()
    claims = [
        one for page in (*deck.cards, *deck.more) if isinstance(page, FiguresCard) for one in (page.hero, *page.rows)
    ]
    alone = [page.passage.text for page in (*deck.cards, *deck.more) if isinstance(page, SentenceCard)]
    return [*(one.passage.text for one in claims if one.passage), *alone]


class Paragraph(Told):
    """A story whose sentences stand in one paragraph."""

    @property
    def text(self) -> str:
        return f"{self.headline}\n\n{' '.join(self.body)}"


def paragraph(*body: str) -> Told:
    return Paragraph("Ras i Nordvika", body)


def raised(first: str) -> Told:
    story = paragraph(first, "Senere ble tallet oppjustert til 22.")
    story.figure(first[:9], "14", what="personer", state="skadd", status="superseded", superseded_by=1, when="mandag",
                 source="Sykehuset", cue="meldte")  # fmt: skip
    story.figure("Senere", "22", rank=2)
    return sentence(story, 1)


def test_a_number_that_was_raised_stands_with_the_sentence_that_tells_the_earlier_one() -> None:
    page = card(raised("Sykehuset meldte mandag at 14 personer er skadd.").deck(), "figures")
    assert page.passage.text == "Sykehuset meldte mandag at 14 personer er skadd. Senere ble tallet oppjustert til 22."
    assert page.passage.marks == ()  # the hospital told 14, and nobody is named for 22
    assert [page.passage.text[n.start : n.end] for n in page.passage.numbers] == ["22"]


def test_where_both_are_too_long_the_earlier_value_stands_below_the_sentence_with_its_words() -> None:
    long = (
        "Sykehuset meldte mandag at 14 personer er skadd etter at et stort jordras gikk gjennom hele boligfeltet og ut "
    )
    hero = card(raised(f"{long}i fjorden ved tettstedet innerst i bygda.").deck(), "figures").hero
    assert hero.passage.text == "Senere ble tallet oppjustert til 22."
    assert hero.earlier == Former("14", words="personer er skadd", when="mandag", claimant=Claimant("Sykehuset"))


@pytest.mark.parametrize(
    ("second", "number", "rest"),
    [
        ("54 av dem er sendt hjem.", "54", {"what": "pasienter"}),
        ("54 av de andre er sendt hjem.", "54", {"what": "pasienter"}),
        ("Tallet er nå 54.", "54", {}),
        ("Dette gjelder 54 pasienter.", "54", {"what": "pasienter"}),
        ("Det utgjør 54 prosent.", "54", {"unit": "prosent"}),
        ("Han venter 54 pasienter til.", "54", {"what": "pasienter"}),
        ("Sistnevnte tok imot 54 pasienter.", "54", {"what": "pasienter"}),
        ("Der bor det 54 pasienter.", "54", {"what": "pasienter"}),
        ("Det er 54 kamper siden.", "54", {"what": "kamper"}),
        ("Det er lavere enn de 54 som var ventet.", "54", {}),
        ("Etter hennes syn venter 54 pasienter.", "54", {"what": "pasienter"}),
        ("Det er ifølge henne 54 pasienter igjen.", "54", {"what": "pasienter"}),
    ],
)
def test_a_sentence_that_leans_stands_with_the_one_before_it_or_not_at_all(
    second: str, number: str, rest: dict[str, Any]
) -> None:
    before = "Mange pasienter ble hentet til byen i går, sier overlegen."
    story = sentence(paragraph(before, second).figure(second[:4], number, rank=2, attribution="unsure", **rest), 0)
    assert texts(story) == [f"{before} {second}"]
    apart = told("Ras i Nordvika", before, second).figure(second[:4], number, rank=2, attribution="unsure", **rest)
    assert texts(sentence(apart, 0)) == []


@pytest.mark.parametrize(
    "whole",
    [
        "Ni personer er såret, tre av dem er 54 år eller eldre.",
        "Det er 54 hytter i området.",
        "Tallet på døde er 54.",
        "Antallet saker økte til 54.",
    ],
)
def test_a_sentence_with_its_own_antecedent_stands_alone(whole: str) -> None:
    story = paragraph("Vi leter videre.", whole).figure(whole[:6], "54", rank=2)
    if whole.startswith("Ni"):
        story.figure("Ni", "Ni", 9, what="personer")
    assert whole in texts(sentence(story, 0))


def test_who_is_meant_by_a_pronoun_stands_below_by_name() -> None:
    who = "Mer regn er ventet, sier rådmann Kari Lunde, som leder arbeidet med å flytte alle som bor langs elva i bygda"
    story = paragraph(f"{who} og i bratta.", "Hun venter at 54 hytter blir flyttet.")
    story.figure("Hun", "54", what="hytter", rank=2, source="Hun", cue="venter", source_full="rådmann Kari Lunde")
    page = card(sentence(story, 0).deck(), "figures")
    assert page.passage.marks == () and page.claimant == Claimant("rådmann Kari Lunde")


@pytest.mark.parametrize(
    ("story", "before"),
    [
        ("Raset gikk. Han sa det. Tallet er 22.", "Han sa det."),  # leans itself
        ("– Vi leter. Tallet er 22.", "– Vi leter."),  # direct speech of somebody
        ("Overskrift\nTallet er 22.", "Overskrift"),  # another paragraph
    ],
)
def test_the_sentence_before_is_one_that_stands_by_itself(story: str, before: str) -> None:
    assert before in story and reaching_back(story, story.index("Tallet"), "Tallet er 22.") is None


def test_an_abbreviation_ends_no_sentence() -> None:
    story = "Raset gikk den 8. Mars i år. Tallet er 22."
    assert reaching_back(story, story.index("Tallet"), "Tallet er 22.") == (0, story)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Raset tok 26 hus, ifølge det geologiske instituttet.", ["ifølge det geologiske instituttet"]),
        ("Av husa er 26 tatt, opplyser kommunen.", ["opplyser kommunen"]),
        ("Raset tok 26 hus, ifølge ham.", []),
        ("Raset tok 26 hus, sier han til avisa.", []),
        ("Å melde om ras er ikke lett.", []),  # an infinitive is nobody
    ],
)
def test_a_sentence_says_by_its_form_who_it_has_it_from(text: str, named: list[str]) -> None:
    assert [text[span.start : span.end] for span in attributed(text)] == named


def test_a_number_below_the_headline_that_it_replaced_leaves_the_page_to_the_others() -> None:
    head = "Ras i Nordvika tok minst ti liv"
    story = told(
        head, "Onsdag ble dødstallet oppjustert til 14.", "Ytterligere 30 personer er skadd, ifølge sykehuset."
    )
    story.figure("Ras", "ti", 10, what="liv", state="tok", status="superseded", superseded_by=1)
    story.figure("Onsdag", "14", what="dødstallet", rank=2)
    story.figure("Ytter", "30", what="personer", state="skadd", source="sykehuset", cue="ifølge")
    deck = sentence(story, 1).deck()
    assert keys(deck)[:2] == ["headline", "figures"]
    assert deck.cards[0].hero.digits == "14" and card(deck, "figures").hero.digits == "30"


def test_a_sentence_that_has_no_room_below_the_headline_is_the_page_after_it() -> None:
    head = "Ras i Nordvika tok minst ti liv"
    story = told(head, "Onsdag ble dødstallet oppjustert til 14.")
    story.figure("Ras", "ti", 10, what="liv", state="tok", status="superseded", superseded_by=1)
    story.figure("Onsdag", "14", what="dødstallet", rank=2)
    deck = sentence(story, 1).deck(fits=lambda one: getattr(one, "hero", None) is None or one.key != "headline")
    assert deck.cards[0].hero is None and keys(deck)[:2] == ["headline", "figures"]


def test_a_part_that_stands_in_its_wholes_label_has_no_row_of_its_own() -> None:
    story = told("Ras i Nordvika", "Over 70 personer er skadd, blant dem 20 barn, ifølge sykehuset.",
                 "Minst 40 er døde, opplyser det lokale sykehuset.")  # fmt: skip
    story.figure("Minst", "40", hedge="Minst", state="døde", source="det lokale sykehuset", cue="opplyser", rank=2)
    story.figure("Over", "70", hedge="Over", what="personer", state="skadd", source="sykehuset", cue="ifølge",
                 source_full="det lokale sykehuset")  # fmt: skip
    story.figure("Over", "20", what="barn", state="skadd", source="sykehuset", cue="ifølge", part_of=1)
    page = card(story.deck(), "figures")
    assert [row.digits for row in page.rows] == ["70"]


def test_a_number_that_the_story_tells_again_stands_once_on_a_page() -> None:
    story = told("Ras i Nordvika", "Minst 40 hytter er tatt av raset.", "De 40 hyttene i feltet var nye.",
                 "Over 70 personer er skadd.")  # fmt: skip
    story.figure("Minst", "40", hedge="Minst", what="hytter", state="tatt", rank=2)
    story.figure("De 40", "40", what="nye").figure("Over", "70", hedge="Over", what="personer", state="skadd")
    assert [row.digits for row in card(story.deck(), "figures").rows] == ["70"]


def test_a_sentence_that_goes_on_behind_a_colon_stands_nowhere() -> None:
    story = told("Ras i Nordvika", "Kommunen stenger 54 veier:").figure("Kommunen", "54", what="veier", rank=2)
    assert texts(sentence(story, 0)) == []


def test_a_number_that_a_sentence_of_the_pages_tells_has_no_row_besides() -> None:
    story = told("Ras i Nordvika", "18 prosent av husa er borte, 2,5 prosentpoeng mer enn i fjor.", "Over 70 er skadd.")
    story.figure("18", "18", unit="prosent", what="husa", state="borte", rank=2)
    story.figure("18", "2,5", 2.5, unit="prosentpoeng", what="mer")
    story.figure("Over", "70", hedge="Over", state="skadd")
    page = card(sentence(story, 0).deck(), "figures")
    assert page.hero.passage is not None and [row.digits for row in page.rows] == ["70"]


@pytest.mark.parametrize(
    ("text", "end", "both"),
    [
        ("Kari Berg (22) og Ola Moen (23) avslører planen", "Kari Berg", "Kari Berg (22) og Ola Moen (23)"),
        ("Kari Berg og hunden avslører planen", "Kari Berg", "Kari Berg"),
    ],
)
def test_a_mark_is_over_both_of_two_who_say_it(text: str, end: str, both: str) -> None:
    assert text[: name_end(text, len(end))] == both


@pytest.mark.parametrize(
    ("text", "name", "marked"),
    [
        ("I går avslører Kari Berg og Ola Moen planen", "Ola Moen", "Kari Berg og Ola Moen"),
        ("Avtalen mellom Kari Berg og Ola Moen er klar", "Ola Moen", "Ola Moen"),
        ("Det gikk 24 ras, ifølge en rapport fra Rasvakta i Vik", "Rasvakta", "ifølge en rapport fra Rasvakta"),
        ("Det gikk 24 ras, ifølge Kari Berg i Rasvakta", "Rasvakta", "Rasvakta"),
        ("Tre av ti sover lite, viser tall fra Senter for søvn i Vik", "Senter", "Senter for søvn"),
        ("Kari Berg legger til at 45 hus er skadd", "Kari Berg legger", "Kari Berg legger til"),
        ("Politiet går ut fra at 20 er skadd", "Politiet går", "Politiet går ut fra"),
        ("– 30 ble berget, legger Berg til.", "legger Berg", "legger Berg til"),
        ("Kari Berg sier i dag at 45 hus er skadd", "Kari Berg sier", "Kari Berg sier"),
        ("Kari Berg legger skylden på vinden", "Kari Berg legger", "Kari Berg legger"),
    ],
)
def test_a_mark_is_over_all_of_who_says_it(text: str, name: str, marked: str) -> None:
    span = whole(text, Span(text.index(name), text.index(name) + len(name)))
    assert text[span.start : span.end] == marked
