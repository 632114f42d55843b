"""How long something lasted, and when, are no counts: they replace none, are denied with none and lend no year."""

from __future__ import annotations

import pytest

from kiosk.reading import read
from kiosk.reading.text.parse import Parser

RAINED = "Minst 41 menneske har mist livet dei siste tre døgna, melder politiet.\nTidlegare var det meldt om 28 døde."


def test_a_count_is_replaced_by_no_span_of_time(nn: Parser) -> None:
    reading = read(RAINED, language="nn", parser=nn)
    [old] = [figure for figure in reading.figures if figure.status == "superseded"]
    assert old.superseded_by is not None
    assert (old.value, reading.figures[old.superseded_by].value) == (28, 41)


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("Vi har brukt meir enn vi har tent i fire år på rad", set()),
        ("40 tilsette fall av", {40}),
    ],
)
def test_who_disagrees_with_the_numbers_rejects_no_span_of_time(nn: Parser, said: str, denied: set[int]) -> None:
    text = f"– {said}, seier Lie.\nUtdanningslaget er ikkje samd i tala."
    figures = read(text, language="nn", parser=nn).figures
    assert {figure.value for figure in figures if figure.status == "denied"} == denied


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("nn", "Det kom 312 millimeter regn, det meste sidan målingane starta i 1967.", None),
        ("nn", "312 personar er drepne sidan 1967.", "sidan 1967"),
        ("nb", "Det kom 312 millimeter regn, det meste siden målingene startet i 1967.", None),
        ("nb", "312 personer er drept siden 1967.", "siden 1967"),
    ],
)
def test_a_count_has_no_year_of_what_it_is_compared_with(
    nb: Parser, nn: Parser, language: str, text: str, when: str | None
) -> None:
    [figure] = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert figure.when == when


def test_a_number_with_a_phrase_for_its_state_is_a_count(nn: Parser) -> None:
    """Nynorsk's parser takes the `om bord` of a bare number for an adverb."""
    [figure] = read("Tilsynet oppgav at 60 var om bord.", language="nn", parser=nn).figures
    assert (figure.value, figure.state) == (60, "om bord")


def test_a_verb_behind_and_is_counted_with_nobody(nn: Parser) -> None:
    [killed, *_] = read("Ein bombar drap tolv personar og såra 27, seier politiet.", language="nn", parser=nn).figures
    assert (killed.value, killed.what) == (12, "personar")
