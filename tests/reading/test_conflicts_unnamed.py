"""Conflicts whose later count leaves its noun out or names it by what was done; and what looks like one and is none."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

CONFLICTS: list[tuple[str, str, str, list[float]]] = [
    (
        "the noun left out by both",
        "nb",
        "Fergen gikk ned fredag. Det er uklart hvor mange som var om bord.\n\nRederiet oppgir 140, "
        "mens kystvakten mener det må ha vært minst 190.",
        [140, 190],
    ),
    (
        "the noun left out by both",
        "nn",
        "Bussen velta måndag kveld. Kor mange som var om bord, er uvisst. Selskapet oppgjev 31, men "
        "politiet meiner det må ha vore minst 40.",
        [31, 40],
    ),
    (
        "the noun left out",
        "nb",
        "Flere tusen demonstrerte foran rådhuset i Elvedal lørdag. Politiet anslår 4000 deltakere, "
        "arrangøren mener det var 9000.",
        [4000, 9000],
    ),
    (
        "the noun left out, on their side",
        "nn",
        "Mange tusen demonstrerte framfor rådhuset i Elvedal laurdag. Politiet reknar med at 4000 "
        "menneske deltok. Arrangøren på si side meiner det var 9000.",
        [4000, 9000],
    ),
    (
        "what is saved, far apart",
        "nb",
        "Kommunen vil legge ned skolen i Nordvik. Rådmann Kari Lie sier at kommunen sparer 7 "
        "millioner kroner i året på nedleggelsen.\n\nForeldrene demonstrerte utenfor rådhuset mandag. "
        "De frykter lang skolevei for de minste.\n\n– Innsparingen er bare 2 millioner når "
        "skoleskyssen er betalt, sier FAU-leder Per Aas.",
        [7000000, 2000000],
    ),
    (
        "what is saved, far apart",
        "nn",
        "Kommunen vil leggje ned skulen i Nordvik. Kommunedirektør Kari Lie seier at kommunen sparer "
        "7 millionar kroner i året på nedlegginga.\n\nForeldra demonstrerte måndag. Leiar Per Aas i "
        "foreldreutvalet meiner innsparinga er høgst 2 millionar kroner.",
        [7000000, 2000000],
    ),
    (
        "what it cost",
        "nb",
        "Ifølge kommunen kostet badet 310 millioner kroner. Kommunerevisjonen mener kostnaden er 390 millioner kroner.",
        [310000000, 390000000],
    ),
    (
        "on its side",
        "nb",
        "Partiet Framtid hevder at det var juks i minst ni kretser nord i landet. Valgkommisjonen på "
        "sin side sier at det dreier seg om to kretser.",
        [9, 2],
    ),
    (
        "those in need, on their side",
        "nb",
        "Hjelpeorganisasjonen Elverk regner med at 9000 familier trenger hjelp. Myndighetene på sin "
        "side sier at 6000 trenger hjelp.",
        [9000, 6000],
    ),
    (
        "the real number, in per cent",
        "nn",
        "Fiskarane mista 21 prosent av teinene sist vinter, ifølgje ei undersøking frå Havlaget. "
        "Leiar Per Aas i Fiskarlaget trur det reelle talet er lågare, kanskje 15 prosent.",
        [21, 15],
    ),
    (
        "the real number, in per cent",
        "nb",
        "12 prosent av elevene skulker, ifølge skolesjefen. Leder Per Aas i Lærerlaget tror det "
        "reelle tallet er høyere, kanskje 20 prosent.",
        [12, 20],
    ),
    (
        "at least so many",
        "nb",
        "Det finnes 58 ulver i landet, ifølge miljødirektoratet. Leder Per Aas i Bondelaget mener det er minst 80.",
        [58, 80],
    ),
    (
        "strikers, a number alone",
        "nb",
        "Forbundet opplyser at 400 lærere er tatt ut i streik. Kommunen sier at det bare er 310.",
        [400, 310],
    ),
    (
        "strikers, a number alone",
        "nn",
        "Forbundet opplyser at 400 lærarar er tekne ut i streik. Kommunen seier at det berre er 310.",
        [400, 310],
    ),
    (
        "two media",
        "nb",
        "Elveposten skriver at tolv ansatte er sykmeldt. Avisen Nordnytt skriver at 17 er sykmeldt.",
        [12, 17],
    ),
    (
        "prisoners, a number alone",
        "nn",
        "Opprørarane seier dei har teke 60 fangar. Hæren seier det er 14.",
        [60, 14],
    ),
]


@pytest.mark.parametrize(("name", "language", "text", "values"), CONFLICTS, ids=[f"{c[0]} {c[1]}" for c in CONFLICTS])
def test_a_count_without_its_noun_is_set_against_the_one_before_it(
    name: str, language: str, text: str, values: list[float], nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    assert [[reading.figures[i].value for i in group] for group in reading.conflicts] == [values]
    assert all(reading.figures[i].claim.name for group in reading.conflicts for i in group)
