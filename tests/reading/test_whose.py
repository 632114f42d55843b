"""Whose count it is where two may be meant, where the count is expected, and where a name has more words than one."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

CLAIMED = [
    ("nb", "Havbanken tror på en vekst på 2,5 prosent neste år.", "Havbanken"),
    ("nn", "Havbanken trur på ein vekst på 2,5 prosent neste år.", "Havbanken"),
    ("nb", "Økonomene venter en vekst på 2,5 prosent.", "Økonomene"),
    ("nn", "Økonomane ventar ein vekst på 2,5 prosent.", "Økonomane"),
    ("nb", "Elleve er drept, skriver Nordnytt. Det opplyser politiet i Granvik.", "politiet i Granvik"),
    ("nn", "Elleve er drepne, skriv Nordnytt. Det opplyser politiet i Granvik.", "politiet i Granvik"),
    ("nb", "Advokaten sier at klienten hennes erkjenner å ha stjålet 14 biler.", "Advokaten"),
    ("nn", "Advokaten seier at klienten hennar vedgår å ha stole 14 bilar.", "Advokaten"),
    ("nb", "Ni er pågrepet, melder Elvedal politidistrikt.", "Elvedal politidistrikt"),
    ("nn", "Ni er pågripne, melder Elvedal politidistrikt.", "Elvedal politidistrikt"),
    ("nb", "I en melding opplyser selskapet Fjordkraft at 120 stillinger kuttes.", "selskapet Fjordkraft"),
    ("nn", "I ei melding opplyser selskapet Fjordkraft at 120 stillingar blir kutta.", "selskapet Fjordkraft"),
    ("nb", "Aktor ber om at mannen dømmes til å betale 9000 kroner.", "Aktor"),
    ("nn", "Aktor bad om at mannen vart dømd til å betale 9000 kroner.", "Aktor"),
    ("nb", "40 bruer er i dårlig stand, konkluderer Vegtilsynet.", "Vegtilsynet"),
    ("nn", "40 bruer er i dårleg stand, konkluderer Vegtilsynet.", "Vegtilsynet"),
    ("nb", "Partiet har vedtatt at støtten skal økes til 50 millioner kroner.", "Partiet"),
    ("nn", "Partiet har vedteke at støtta skal aukast til 50 millionar kroner.", "Partiet"),
    ("nn", "I rapporten står det at laget tek 14 kroner i leige.", "rapporten"),
    ("nb", "Ordfører Kari Moe sier til NRK at politiet har pågrepet ni personer.", "Ordfører Kari Moe"),
    ("nb", "Bøtene var på 40 kroner. Dette viser tall som Veilaget har hentet inn.", "Veilaget"),
    ("nn", "Bøtene var på 40 kroner. Dette viser tal som Veglaget har henta inn.", "Veglaget"),
]
NOT_CLAIMED = [
    ("nb", "Bøtene var på 40 kroner. Dette viser tall som Veilaget har ventet på."),  # numbers are no party
    ("nn", "Bøtene var på 40 kroner. Dette viser tal som Veglaget har venta på."),
    ("nb", "I dag venter 2900 pasienter på behandling."),  # those who wait tell nothing
    ("nn", "I dag ventar 2900 pasientar på behandling."),
    ("nb", "Flommen ventet 40 hus."),  # and no flood does
    ("nb", "Retting. I avisa lørdag stod det at laget tar 14 kroner i leie."),  # the paper's own fault
    ("nn", "Retting. I avisa laurdag stod det at laget tek 14 kroner i leige."),
]


@pytest.mark.parametrize(("language", "text", "claimant"), CLAIMED)
def test_the_count_is_the_partys_that_gives_it(nb: Parser, nn: Parser, language: str, text: str, claimant: str) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [f.claim.name for f in figures] == [claimant]


@pytest.mark.parametrize(("language", "text"), NOT_CLAIMED)
def test_who_waits_and_a_paper_without_a_name_claim_nothing(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert figures and all(f.claim.name is None for f in figures)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Retten kom i en annen sak fram til at selskapet skyldte 40 millioner kroner."),
        ("nn", "Retten kom i ei anna sak fram til at selskapet skulda 40 millionar kroner."),
    ],
)
def test_what_a_court_found_in_another_matter_is_context(nb: Parser, nn: Parser, language: str, text: str) -> None:
    [figure] = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert figure.rank == 0


def test_nobody_speaks_of_himself_by_his_name(nb: Parser) -> None:
    text = (
        "– Vi er trygge på dette. Kari Lie var uheldig og veltet på en etappe på 57 kilometer. "
        "Vi skal gi alt, skrev Kari Lie på nettet."
    )
    assert all(f.claim.name is None for f in read(text, language="nb", parser=nb).figures)


def test_a_pronoun_is_no_body_that_its_own_words_name(nb: Parser) -> None:
    text = (
        "Kari Lie er lærer.\n– Hva hjelper det om Nord Høyre vil bygge når planen gir 7,7 millioner i minus, spør han."
    )
    assert all(f.claim.fullest != "Nord Høyre" for f in read(text, language="nb", parser=nb).figures)


def test_over_behind_a_particle_is_a_hedge(nb: Parser) -> None:
    [figure] = read("Det ble skrevet ut over 13.500 bøter til førere.", language="nb", parser=nb).figures
    assert figure.hedge == "over"


@pytest.mark.parametrize(
    ("language", "text", "full"),
    [
        ("nb", "Norsk Vaktforbund tar ut 1.250 medlemmer, opplyser forbundet.", "Norsk Vaktforbund"),
        ("nn", "Norsk Vaktforbund tek ut 1.250 medlemer, opplyser forbundet.", "Norsk Vaktforbund"),
        (
            "nb",
            "Havdal Laks tjener penger\nOppdrettsselskapet Havdal Laks gikk bra i fjor. Volumet var 5.200 tonn, "
            "skriver selskapet. Det er best av selskapene på Vestlandet.",
            "Oppdrettsselskapet Havdal Laks",
        ),
        (
            "nn",
            "Havdal Laks tener pengar\nOppdrettsselskapet Havdal Laks gjekk bra i fjor. Volumet var 5.200 tonn, "
            "skriv selskapet. Det er best av selskapa på Vestlandet.",
            "Oppdrettsselskapet Havdal Laks",
        ),
        ("nb", "Per Moe kom. Volumet var 5.200 tonn, skriver selskapet. Det er best av selskapene i Havdal.", None),
        ("nn", "Per Moe kom. Volumet var 5.200 tonn, skriv selskapet. Det er best av selskapa i Havdal.", None),
        ("nb", "Kari Snekkerbedrift eier hus. Det koster 5.200 kroner, opplyser forbundet.", None),
    ],
)
def test_a_bodys_noun_is_the_body_that_the_story_names(
    nb: Parser, nn: Parser, language: str, text: str, full: str | None
) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert {f.claim.full for f in figures if f.claim.name} == {full}
