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
AGREED: list[tuple[str, str, str]] = [
    (
        "part",
        "nb",
        "Politiet anslår at 4000 deltok i toget. Arrangøren mener at 900 av dem var barn.",
    ),
    (
        "saved in a part",
        "nn",
        "Kommunedirektør Kari Lie seier at kommunen sparer 7 millionar kroner. Rektor Per Aas seier "
        "at innsparinga i skulen er 2 millionar kroner.",
    ),
    (
        "another year",
        "nb",
        "Kommunen opplyser at badet kostet 310 millioner kroner. I 2015 anslo konsulentene at "
        "kostnaden ville bli 190 millioner kroner.",
    ),
    (
        "elsewhere",
        "nb",
        "Politiet anslår 4000 deltakere i Elvedal, mens arrangøren mener det var 9000 i Nordvik.",
    ),
    (
        "another vessel",
        "nn",
        "Politiet seier at 40 personar var om bord i bussen. Reiarlaget seier at det var 190 om bord i ferja.",
    ),
    (
        "target",
        "nb",
        "Helseministeren lover 500 nye plasser. Sykehuset sier at det er 300 plasser.",
    ),
    (
        "an aim and a count",
        "nb",
        "Målet er 8000 dyr, sier direktoratet. Leder Per Aas i villreinnemnda mener det er 6500.",
    ),
    (
        "votes",
        "nb",
        "Kari Lie fikk 31 stemmer, sier ordføreren. Per Aas fikk 12 stemmer, sier varaordføreren.",
    ),
    (
        "poll",
        "nb",
        "Ifølge Nordmål får Høyre 24 prosent. Ifølge Elvemål får Arbeiderpartiet 28 prosent.",
    ),
    (
        "sentence",
        "nb",
        "Aktor la ned påstand om fengsel i to år. Forsvareren mente ti måneder var nok.",
    ),
    (
        "offer",
        "nn",
        "Fagforeininga krev 6 prosent. Arbeidsgjevarsida har tilbode 4,1 prosent lønsauke.",
    ),
    (
        "what is saved, what it costs",
        "nb",
        "Rådmann Kari Lie sier at kommunen sparer 7 millioner kroner. Entreprenøren sier at kostnaden "
        "er 12 millioner kroner.",
    ),
    (
        "saved elsewhere",
        "nb",
        "Rådmann Kari Lie sier at kommunen sparer 7 millioner kroner. Fylkesrådmann Per Aas sier at "
        "innsparingen i fylket er 30 millioner kroner.",
    ),
    (
        "two losers",
        "nb",
        "Elvebanken tapte 40 millioner kroner, sier direktør Kari Lie. Nordbanken opplyser at tapet "
        "er 75 millioner kroner.",
    ),
    (
        "people",
        "nb",
        "Selskapet oppgir at 12 var på jobb, mens brannvesenet evakuerte 60 beboere, sier brannsjef Kari Lie.",
    ),
    (
        "reports",
        "nn",
        "Politiet oppgjev 31 meldingar om skadeverk, men brannvesenet oppgjev 12 meldingar om brann.",
    ),
    (
        "each its own members",
        "nb",
        "Høyre oppgir 31 medlemmer, mens Venstre oppgir 12.",
    ),
    (
        "each its own members",
        "nn",
        "Kommunen har 31 tilsette, medan fylket har 12, seier direktør Kari Lie.",
    ),
    (
        "share",
        "nb",
        "Butikksjef Kari Lie sier at prisen øker 4 prosent. Bonde Per Aas sier at økningen i fôrprisen er 9 prosent.",
    ),
    (
        "two schools",
        "nb",
        "Rektor Kari Lie på Elvedal skole sier at 40 elever er borte. Rektor Per Aas på Nordvik skole "
        "sier at det er 12.",
    ),
    (
        "team",
        "nb",
        "Trener Kari Lie mener det var 20 sjanser. Trener Per Aas sier at laget hadde 12 skudd.",
    ),
    (
        "later",
        "nb",
        "Politiet sa mandag at fire er skadd. Sykehuset sier at det nå er seks.",
    ),
    (
        "countries",
        "nb",
        "Norge oppgir 176 tilfeller, mens Sverige oppgir 220.",
    ),
    (
        "must",
        "nb",
        "Skolen har 30 lærere, sier rektor Kari Lie. Fagforbundet mener det må være 40.",
    ),
]


@pytest.mark.parametrize(("name", "language", "text", "values"), CONFLICTS, ids=[f"{c[0]} {c[1]}" for c in CONFLICTS])
def test_a_count_without_its_noun_is_set_against_the_one_before_it(
    name: str, language: str, text: str, values: list[float], nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    assert [[reading.figures[i].value for i in group] for group in reading.conflicts] == [values]
    assert all(reading.figures[i].claim.name for group in reading.conflicts for i in group)


@pytest.mark.parametrize(("name", "language", "text"), AGREED, ids=[f"{c[0]} {c[1]}" for c in AGREED])
def test_what_counts_another_thing_is_no_conflict(name: str, language: str, text: str, nb: Parser, nn: Parser) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    assert reading.figures and reading.conflicts == ()
