"""Conflicts: parties that count the same thing differently, and what only looks like one."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

CONFLICTS = [
    # in one sentence, set against each other
    ("nb", "Politiet anslår at 300 demonstranter møtte opp, mens arrangøren hevder at 1200 demonstranter møtte opp."),
    ("nn", "Politiet meiner at 300 demonstrantar møtte opp, medan arrangøren hevdar at 1200 demonstrantar møtte opp."),
    # two sentences, the second one with a word of contrast
    ("nb", "Hæren sier at 15 soldater er drept. Opprørerne hevder derimot at 60 soldater er drept."),
    ("nn", "Hæren seier at 15 soldatar er drepne. Opprørarane hevdar derimot at 60 soldatar er drepne."),
    # the second number without a noun, and another word for coming
    ("nb", "Fagforeningen sier at 640 ansatte er i streik, mens ledelsen opererer med 480."),
    ("nn", "Arrangøren hevdar at 40.000 menneske deltok i toget, medan politiet opererer med 12.000."),
    ("nb", "Ifølge Elevrådet møtte 25.000 mennesker opp. Politiet anslår derimot at mellom 8000 og 10.000 deltok."),
    (
        "nn",
        "Departementet seier at 63 demonstrantar vart pågripne. Ifølgje Rettshjelpa er det rette talet på pågripne 91.",
    ),
    # far apart, where the second speaks of the count itself
    (
        "nb",
        "Sykehuset opplyser at 63 demonstranter er skadd. Det regnet i går. Gatene var tomme. Butikkene holdt stengt. "
        "Ifølge Advokatforeningen er det riktige tallet at 91 demonstranter er skadd.",
    ),
    # a denied count and its denier's own
    (
        "nb",
        "Fagforeningen hevder at 180 ansatte må gå. Sjef Per Aas avviser tallet og sier at 95 ansatte må gå.",
    ),
]


@pytest.mark.parametrize(("language", "text"), CONFLICTS)
def test_two_parties_that_count_the_same_differently_conflict(nb: Parser, nn: Parser, language: str, text: str) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    assert [len(group) for group in reading.conflicts] == [2]
    values = [reading.figures[i].value for i in reading.conflicts[0]]
    assert values[0] != values[1]


def test_the_denied_count_is_the_other_partys_and_the_deniers_own_stands(nb: Parser) -> None:
    text = "Gruppen hevder at 180 er bøtelagt. Departementet avviser opplysningene og sier at 61 personer er bøtelagt."
    assert [(f.value, f.status) for f in read(text, language="nb", parser=nb).figures] == [
        (180, "denied"),
        (61, "current"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Minst 40 sivile ble drept, sier legene. Militsen hevder på sin side at 15 soldater mistet livet.", "nb"),
        ("Minst 40 sivile vart drepne, seier legane. Militsen hevdar på si side at 15 soldatar mista livet.", "nn"),
        (
            "Styresmaktene avviser at 43 demonstranter ble drept, slik Folkets Røst hevdet onsdag. "
            "Sju mennesker mistet livet, sier talsperson Kari Lie.",
            "nb",
        ),
    ],
)
def test_whom_it_was_done_to_may_be_what_is_disputed(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert read(text, language=language, parser=nb if language == "nb" else nn).conflicts == ((0, 1),)


def test_a_conflict_is_with_the_nearest_count_of_the_same(nb: Parser) -> None:
    text = (
        "Det elvedalske forsvaret melder at ni soldater er drept, mens Havland sier at det dreier seg om minst 25. "
        "Havlands forsvarsdepartement oppgir samtidig egne tap til fire soldater. "
        "Bangkok mener derimot at over 60 havlandske soldater er drept, skriver Reuters."
    )
    reading = read(text, language="nb", parser=nb)
    assert [f.claim.name for f in reading.figures][-1] == "Bangkok"
    assert reading.conflicts == ((0, 1), (2, 3))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Hæren hevder at 20 soldater er drept. Guvernør Oleg Li sier at fem sivile mistet livet."),
        ("nn", "Hæren hevdar at 20 soldatar er drepne. Guvernør Oleg Li seier at fem sivile miste livet."),
        ("nb", "Hæren hevder at 20 opprørere er drept. Sykehuset sier at åtte av de drepte er barn."),
        ("nb", "Åtte av de drepte er barn, sier sykehuset. Hæren sier at 20 ble drept."),
        ("nn", "Åtte av dei drepne er barn, seier sjukehuset. Hæren seier at 20 vart drepne."),
        ("nn", "Hæren hevdar at 20 opprørarar er drepne. Sjukehuset seier at åtte av dei drepne er barn."),
    ],
)
def test_other_people_and_some_of_the_harmed_are_no_other_count(
    nb: Parser, nn: Parser, language: str, text: str
) -> None:
    assert read(text, language=language, parser=nb if language == "nb" else nn).conflicts == ()
