"""What a claimant is claimed to say, and where the next one takes over."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def claimants(text: str, parser: Parser, language: str = "nb") -> list[tuple[str, str | None]]:
    return [(f.number, f.claim.name) for f in read(text, language=language, parser=parser).figures]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Brannvesenet melder om sju skadde.", "Brannvesenet"),
        ("Bondelaget rapporterer om 340 rømte høner.", "Bondelaget"),
        ("Ordføreren foreslår å kutte 38 millioner kroner.", "Ordføreren"),
        ("Brannvesenet bekrefter sju dødsfall.", "Brannvesenet"),
        ("Bondelaget har regnet ut at 47 prosent av hønene er brune.", "Bondelaget"),
        ("Kystverket anslår at 80 båter er borte.", "Kystverket"),
    ],
)
def test_informing_needs_no_clause(nb: Parser, sentence: str, claimant: str) -> None:
    assert [source for _, source in claimants(sentence, nb)] == [claimant]


def test_nynorsk_informing(nn: Parser) -> None:
    assert claimants("Bondelaget melder om 340 rømde høner.", nn, "nn") == [("340", "Bondelaget")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Brannvesenet sier at sju hus er brent, men bondelaget har meldt om ni brente hus.",
        "Brannvesenet melder om sju brente hus, mens bondelaget rapporterer om ni brente hytter.",
    ],
)
def test_the_next_clause_has_its_own_speaker(nb: Parser, sentence: str) -> None:
    first, second = (source for _, source in claimants(sentence, nb))
    assert (first, second) == ("Brannvesenet", "bondelaget")


@pytest.mark.parametrize(
    "sentence",
    [
        "Mens brannvesenet anslår tallet til 70, hevder bondelaget at 90 hus er brent.",
        "Selv om brannvesenet mener at 70 hus er brent, sier bondelaget at 90 er borte.",
    ],
)
def test_the_clause_before_the_main_one_has_its_own_speaker(nb: Parser, sentence: str) -> None:
    assert claimants(sentence, nb) == [("70", "brannvesenet"), ("90", "bondelaget")]


def test_nynorsk_clause_before_the_main_one(nn: Parser) -> None:
    sentence = "Medan brannvesenet seier at 70 hus er brende, hevdar bondelaget at 90 er borte."
    assert claimants(sentence, nn, "nn") == [("70", "brannvesenet"), ("90", "bondelaget")]


def test_the_main_clauses_speaker_does_not_reach_into_the_one_before_it(nb: Parser) -> None:
    sentence = "Mens det i fjor brant 70 hus, sier bondelaget at 90 er borte nå."
    assert claimants(sentence, nb) == [("70", None), ("90", "bondelaget")]


def test_a_quoted_clause_and_its_tag_stay_together(nb: Parser) -> None:
    assert claimants("Når vi teller etter, er det 70 brente hus, sier bondelaget.", nb) == [("70", "bondelaget")]


def test_a_clause_that_only_counts_on_keeps_its_speaker(nb: Parser) -> None:
    sentence = "Brannvesenet sier at sju hus er brent, mens ni hytter er reddet."
    assert {source for _, source in claimants(sentence, nb)} == {"Brannvesenet"}


def test_what_is_found_in_passing_is_no_report(nb: Parser) -> None:
    assert read("Da de kom fram, fant politiet tolv høner.", language="nb", parser=nb).sources == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ranheims Kari Nordmo er syk. Ranheim opplyser at tre spillere er solgt.", "Ranheim"),
        ("Ordfører Kari Nordmo er syk. Kretsen rundt Nordmo opplyser at tre busser er klare.", "Kretsen rundt Nordmo"),
    ],
)
def test_an_owner_or_a_neighbour_is_not_the_party(nb: Parser, text: str, name: str) -> None:
    reading = read(text, language="nb", parser=nb)
    assert [(f.claim.name, f.claim.full) for f in reading.figures] == [(name, None)]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Lensmann Aleksandr Nordmo sier to gjetere ble skadd da taket falt ned.", "Lensmann Aleksandr Nordmo"),
        ("Kystvakten hevder på sin side å ha stanset sju skip.", "Kystvakten"),
    ],
)
def test_a_clause_needs_no_that(nb: Parser, sentence: str, claimant: str) -> None:
    assert [f.claim.name for f in read(sentence, language="nb", parser=nb).figures] == [claimant]
