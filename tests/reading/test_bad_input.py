"""What is no story, or none that can be read: a reading or none, never a guess."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import SystemClock
from kiosk.model import Reading, Story
from kiosk.reading import Parser, language_of, read
from kiosk.worker import Worker

UNREAD = {
    "fi": "Poliisi: 14 loukkaantui onnettomuudessa.",
    "fr": "Un incendie a fait 14 morts à Elvedal, selon la police. Les enfants sont à l’hôpital.",
    "de": "14 Menschen starben bei einem Brand in Elvedal, wie die Polizei mitteilte.",
    "nl": "Bij een brand in Elvedal zijn 14 mensen omgekomen.",
    "sv": "14 personer skadades i en brand i Elvedal, uppger polisen.",
    "da": "14 personer blev såret ved en brand, oplyser politiet.",
    "is": "14 manns fórust í eldsvoða, segir lögreglan.",
    "es": "Un incendio deja 14 muertos en Elvedal, según la policía.",
    "pt": "Incêndio mata 14 pessoas. Segundo a polícia, 3 pessoas estão desaparecidas.",
    "it": "Quattordici persone sono morte in un incendio, secondo la polizia: 14 morti.",
    "tr": "Yangında 14 kişi öldü, polis açıkladı. Valilik 3 kişinin kayıp olduğunu bildirdi.",
    "et": "Tulekahjus hukkus 14 inimest, teatas politsei.",
    "zu": "Abantu abangu-14 bashonile emlilweni, kusho amaphoyisa.",
    "ru": "При пожаре погибли 14 человек, сообщает полиция.",
}
NOTHING = {
    "no text": "",
    "white space": "\n \t\n",
    "a word": "Drept",
    "an English word": "Killed",
    "a number": "14",
    "a shouted number": "– 14!",
    "brackets": "(14) [15] {16}",
    "an address and numbers to call": "Se https://elvedal.example/14/15?a=16 og ring 22 33 44 55, konto 1234.56.78901",
    "a table": "Kommune\tInnbyggere\tDrepte\nElvedal\t1200\t14\nStorvåg\t3400\t3\nNordvik\t560\t0\n",
    "a table of marks": "| Parti | Prosent |\n| --- | --- |\n| Fiskepartiet | 14,2 |\n| Skogpartiet | 9,1 |\n",
    "separated values": "dato;antall;sted\n2026-01-02;14;Elvedal\n2026-01-03;15;Elvedal",
    "results": "Elvedal – Storvåg 3–1\nNordvik – Sørvik 0–0\nTabell: 1. Elvedal 14 28 2. Storvåg 14 25",
    "times of a race": "10 km kvinner: 1) Kari Lie, Elvedal 28.14,2, 2) Anna Vik, Storvåg 28.17,9, 3) Eva Dal 29.01,0.",
    "200 numbers": " ".join(str(n) for n in range(200)),
    "a quiz": "Hvor mange bor i Elvedal?\nA) 4000 B) 5000 C) 6000\nHvor mange døde i brannen?\nA) 1 B) 12 C) 300",
    "a chronicle": "1990: 14 døde i en brann.\n2001: Kommunen bygde 300 boliger.\n2015 – 23 ble skadd i et ras.",
    "code": "for i in range(14): print(i + 15)",
}
STORY = "Fem personer ble drept i en brann i Elvedal, opplyser politiet."


@pytest.mark.parametrize("text", UNREAD.values(), ids=UNREAD)
def test_a_language_that_is_not_read_is_not_read_as_another(nb: Parser, text: str) -> None:
    reading = read(text, parser=nb)
    assert reading.language not in ("nb", "nn", "en")
    assert (reading.figures, reading.sources) == ((), ())


@given(st.lists(st.sampled_from(sorted(UNREAD.values())), min_size=1, max_size=6), st.sampled_from([" ", "\n", "\n\n"]))
@settings(max_examples=50, deadline=None)
def test_such_languages_together_give_no_figure(texts: list[str], join: str) -> None:
    assert read(join.join(texts)).figures == ()


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_is_no_story_shows_no_figure_and_names_nobody(nb: Parser, text: str) -> None:
    for language in (None, "nb", "en"):
        reading = read(text, language=language, parser=nb)
        assert not [f for f in reading.figures if f.rank]
        assert reading.sources == ()


def test_numbers_in_a_row_are_shown_as_no_label(nb: Parser) -> None:
    text = "Politiet melder at " + ", ".join(f"{n} biler" for n in range(100, 300)) + " er borte."
    start = time.monotonic()
    reading = read(text, language="nb", parser=nb)
    assert time.monotonic() - start < 5
    assert not [f for f in reading.figures if f.rank]


@pytest.mark.parametrize(
    "text",
    [
        "14.32: Politiet opplyser at tre er skadd.\n14.10: Politiet melder om to skadde.\n13.58 Brann i Elvedal.",
        "13.58 Brann i Elvedal.\n14.10: Politiet melder om to skadde.\n14.32: Politiet opplyser at tre er skadd.",
        "Kl. 14.32: Politiet opplyser at tre er skadd.\nKl. 14.10: To er skadd, ifølge VG.\nKl. 13.58: Brann.",
        "Kl. 14: Politiet opplyser at tre er skadd.\nKl. 13: To er skadd, ifølge VG.\nKl. 12: Brann.",
        "Oppdatert kl. 14.32: Politiet opplyser at tre er skadd.\nOppdatert kl. 14.10: To er skadd.\nKl. 13.58: Brann.",
        "Oppdatering 3: Politiet opplyser at tre er skadd.\nOppdatering 2: To er skadd.\nOppdatering 1: Brann.",
    ],
)
def test_of_a_running_report_only_the_latest_entry_counts(nb: Parser, text: str) -> None:
    shown = [f for f in read(text, language="nb", parser=nb).figures if f.rank]
    assert [(f.value, f.claim.name) for f in shown] == [(3, "Politiet")]


@pytest.mark.parametrize(
    "other",
    [
        "Five people were killed in a fire in Elvedal, and 14 were taken to the hospital, police said.",
        "Cinq personnes ont été tuées dans un incendie, et 14 sont à l’hôpital, selon la police.",
        "14 Menschen sind bei einem Brand in der Stadt Elvedal und auf den Inseln gestorben.",
    ],
)
def test_a_sentence_of_another_language_is_not_read(nb: Parser, other: str) -> None:
    figures = read(f"{STORY}\n{STORY}\n{other}", language="nb", parser=nb).figures
    assert {f.value for f in figures} == {5}


def test_a_norwegian_sentence_of_an_english_story_is_not_read() -> None:
    text = "A fire broke out in Elvedal on Monday, and the houses are gone. The mayor said that the mill is safe.\n"
    text += "They were old, the mayor said.\n" + STORY
    reading = read(text)
    assert (reading.language, reading.figures) == ("en", ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("To drept", "nb"),
        ("14 savnet etter forlis", "nb"),
        ("Two dead", "en"),
        ("14 missing after ferry sinks", "en"),
        ("Kaksi kuoli", "und"),
        ("Deux morts à Lyon", "und"),
        ("Två döda i brand", "und"),
    ],
)
def test_a_flash_is_read_where_its_words_are_known(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("tag", "text", "read_as"),
    [
        ("fi", STORY, "fi"),  # the wire is believed
        ("und", STORY, "nb"),
        ("en", STORY, "nb"),  # between those that are read the words decide
        ("nn", "Lie hamstra 14 skålar", "nn"),  # the words tell nothing: the wire is heard
        ("und", "Lie hamstra 14 skålar", "und"),
    ],
)
def test_the_language_that_a_wire_names_is_heard(tag: str, text: str, read_as: str) -> None:
    worker = Worker(SystemClock())
    story, reading = worker.reading_of(Story(id="1", text=text, headline=text, language=tag))
    assert (story.language, reading.language) == (read_as, read_as)
    if read_as not in ("nb", "nn", "en"):
        assert reading == Reading(read_as)


@pytest.mark.parametrize(("language", "title"), [("nb", "FAKTA"), ("nb", "Fakta om Elvedal:"), ("nn", "Bakgrunn:")])
def test_the_points_of_a_box_of_facts_are_context(nb: Parser, nn: Parser, language: str, title: str) -> None:
    text = f"{STORY}\n{title}\n• Elvedal har 4300 husstander\n• I 1987 døde sju i en brann\nTre personer er savnet."
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.value for f in figures if f.rank] == [5, 3]


def test_an_abbreviated_measure_is_no_count(nb: Parser) -> None:
    (figure,) = read("Politiet fant 200 g heroin.", language="nb", parser=nb).figures
    assert (figure.unit, figure.what) == ("g", "heroin")
