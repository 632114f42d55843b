"""Counts told by a word such as `dødstallet`, without a noun."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    ("sentence", "number", "what"),
    [
        ("Dødstallet er på 19, opplyser brannvesenet.", "19", "Dødstallet"),
        ("Antall skadde har steget til 26.", "26", "skadde"),
        ("Brannvesenet oppgir tallet til 31.", "31", "tallet"),
        ("Ifølge advokatene er det rette tallet på pågrepne 91.", "91", "pågrepne"),
    ],
)
def test_a_count_without_a_noun_is_a_figure(nb: Parser, sentence: str, number: str, what: str) -> None:
    figures = read(sentence, language="nb", parser=nb).figures
    assert [(f.number, f.what) for f in figures] == [(number, what)]


def test_an_adjusted_number_replaces_the_count_before_it(nb: Parser) -> None:
    text = "Brannvesenet meldte først om 21 omkomne, men tallet ble tirsdag oppjustert til 29."
    old, new = read(text, language="nb", parser=nb).figures
    assert (old.status, old.superseded_by, new.what, new.status) == ("superseded", 1, "omkomne", "current")


@pytest.mark.parametrize(
    ("language", "text", "number", "what"),
    [
        ("nb", "Fagforeningen sier at 640 ansatte er i streik, mens ledelsen opererer med 480.", "480", "ansatte"),
        ("nn", "Fagforeininga seier at 640 tilsette er i streik, medan leiinga opererer med 480.", "480", "tilsette"),
        ("nb", "Politiet sier at 40 elever møtte opp, mens rektor mener det var nærmere 25.", "25", "elever"),
        ("nb", "Nordvik har 23 brannbiler, mens Elvedal har 17.", "17", "brannbiler"),
        ("nn", "Nordvik har 23 brannbilar, medan Elvedal har 17.", "17", "brannbilar"),
    ],
)
def test_a_number_behind_a_turn_counts_what_the_clause_before_it_counts(
    nb: Parser, nn: Parser, language: str, text: str, number: str, what: str
) -> None:
    figure = read(text, language=language, parser=nb if language == "nb" else nn).figures[-1]
    assert (figure.number, figure.what) == (number, what)


def test_a_bare_number_that_nothing_lends_a_noun_is_no_figure(nb: Parser) -> None:
    assert len(read("Nordvik har 23 brannbiler. Elvedal ligger ved riksvei 17.", language="nb", parser=nb).figures) == 1


def test_a_measure_lends_no_unit(nb: Parser) -> None:
    bare = read("Prisen er 23 kroner, mens naboen har 17.", language="nb", parser=nb).figures[-1]
    assert (bare.number, bare.unit, bare.what, bare.form) == ("17", None, None, "sentence")


@pytest.mark.parametrize(
    ("language", "row", "number", "what"),
    [
        ("nb", "Omkommet: 12", "12", "Omkommet"),
        ("nb", "Antall omkomne: 12", "12", "omkomne"),
        ("nb", "Savnet: 3 personer", "3", "Savnet"),
        ("nb", "Skadd: minst 40", "40", "Skadd"),
        ("nn", "Sakna: 3 personar", "3", "Sakna"),
        ("nn", "Skadde: 40", "40", "Skadde"),
    ],
)
def test_a_row_of_people_harmed_is_a_figure_shown_as_its_row(
    nb: Parser, nn: Parser, language: str, row: str, number: str, what: str
) -> None:
    text = f"En buss kjørte utfor veien i Elvedal søndag morgen.\n\n{row}\n"
    [figure] = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert (figure.number, figure.what, figure.form, figure.clause) == (number, what, "sentence", row)


@pytest.mark.parametrize("row", ["Død: 1943", "Resultat: 12", "Omkommet: 12. mai", "Rom: 40", "Savnet: side 3"])
def test_a_row_that_counts_nobody_harmed_is_no_figure(nb: Parser, row: str) -> None:
    text = f"En buss kjørte utfor veien i Elvedal søndag morgen.\n\n{row}\n"
    assert read(text, language="nb", parser=nb).figures == ()
