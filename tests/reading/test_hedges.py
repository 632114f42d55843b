"""Which words qualify a number, and which only look so."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def hedges(sentence: str, parser: Parser) -> list[tuple[str, str | None]]:
    figures = read(sentence, language=parser.language, parser=parser).figures
    return [(f.number, f.hedge) for f in figures]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Spilleren må stå over fem seriekamper.", "fem"),
        ("Kommunen gir 40 millioner kroner over seks år.", "seks"),
        ("Trusler mot sju dommere er anmeldt.", "sju"),
        ("De gikk hjem, inntil ti ansatte ble skadd.", "ti"),
        ("Hæren sier den har tatt kontroll over to landsbyer.", "to"),
        ("Laget feirer seieren over elleve menn.", "elleve"),
    ],
)
def test_a_preposition_or_conjunction_is_no_hedge(nb: Parser, sentence: str, number: str) -> None:
    assert dict(hedges(sentence, nb))[number] is None


def test_over_and_opp_mot_before_a_count_are_hedges(nb: Parser) -> None:
    assert hedges("Stormen tok over 60 hus. Opp mot 90 båter sank.", nb) == [("60", "over"), ("90", "Opp mot")]


def test_over_is_not_spread_to_the_next_count(nb: Parser) -> None:
    assert hedges("Over 80 brannfolk og tre fly deltar.", nb) == [("80", "Over"), ("tre", None)]


def test_a_nynorsk_preposition_is_no_hedge(nn: Parser) -> None:
    assert hedges("Fylket gir 40 millionar kroner over seks år.", nn) == [("40 millionar", None), ("seks", None)]
