"""Numbers that a speaker only repeats to contradict, and counts that the sentence behind refutes."""

from __future__ import annotations

import pytest

from kiosk.model import Figure
from kiosk.reading import Parser, read


def figure(text: str, number: str, language: str, nb: Parser, nn: Parser) -> Figure:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    return next(f for f in figures if f.number == number)


OTHERS = [
    ("nb", "– Avisa skriver at 40 elever må flytte, men det er bare 14, sier ordfører Ola Vik.", "40"),
    ("nb", "– Han sa at 10 spillere var syke, men det var bare fire, sier kaptein Ola Vik.", "10"),
    ("nb", "– De sier at ni lærere har sluttet, men vi har mistet 17, sier rektor Kari Lie.", "ni"),
    ("nb", "– Det blir påstått at 500 hytter skal bygges, men det er snakk om 80, sier utbygger Ola Vik.", "500"),
    ("nb", "– Jeg har lest at 40 ble skadd, men det var bare to, sier lege Kari Lie.", "40"),
    ("nb", "– Ifølge kommunen er 40 hus rammet, men vi vet om 70, sier leder Kari Lie.", "40"),
    ("nb", "– Bladet skriver at 60 mistet jobben. Det er feil, bare 20 er sagt opp, sier direktør Ola Vik.", "60"),
    ("nb", "Ordfører Ola Vik sier at avisen skriver at 40 elever må flytte, men at det bare er 14.", "40"),
    ("nb", "Ola Vik sier at politiet hevder at 300 møtte opp, men at han selv telte 900.", "900"),
    ("nn", "– Avisa skriv at 40 elevar må flytte, men det er berre 14, seier ordførar Ola Vik.", "40"),
    ("nn", "– Fylket påstår at 12 ferjer går, men det går berre sju, seier ordførar Kari Lie.", "12"),
    ("nn", "– Folk trur at vi har 40 tilsette, men vi er berre ni, seier Ola Vik.", "40"),
]
OWN = [
    ("nb", "– De sier at ni lærere har sluttet, men vi har mistet 17, sier rektor Kari Lie.", "17", "rektor Kari Lie"),
    ("nb", "– 40 elever må flytte, men 14 får bli, sier ordfører Ola Vik.", "40", "ordfører Ola Vik"),
    ("nb", "– Vi tror at 40 elever må flytte, men vi håper på færre, sier ordfører Ola Vik.", "40", "ordfører Ola Vik"),
    ("nb", "– Vi sa at 40 skulle bort, men nå blir det 20, sier direktør Kari Lie.", "40", "direktør Kari Lie"),
    ("nb", "Politiet sier at 300 møtte opp, men at tallet kan stige.", "300", "Politiet"),
    ("nn", "– 40 elevar må flytte, men 14 får bli, seier ordførar Ola Vik.", "40", "ordførar Ola Vik"),
    ("nn", "– Eg trur at 40 elevar må flytte, men vi veit ikkje, seier ordførar Ola Vik.", "40", "ordførar Ola Vik"),
]


@pytest.mark.parametrize(("language", "text", "number"), OTHERS)
def test_what_a_speaker_contradicts_is_not_the_speakers(
    language: str, text: str, number: str, nb: Parser, nn: Parser
) -> None:
    found = figure(text, number, language, nb, nn)
    assert found.claim.attribution == "unsure"
    assert found.form == "sentence" or found.rank == 0


@pytest.mark.parametrize(("language", "text", "number", "name"), OWN)
def test_what_a_speaker_says_is(language: str, text: str, number: str, name: str, nb: Parser, nn: Parser) -> None:
    assert figure(text, number, language, nb, nn).claim.name == name


def test_the_speaker_denies_it_with_a_number_of_the_same(nb: Parser, nn: Parser) -> None:
    text = "– De mener at 80 båter ligger ulovlig, men vi har talt 25, sier havnesjef Kari Lie."
    assert (figure(text, "80", "nb", nb, nn).status, figure(text, "25", "nb", nb, nn).status) == ("denied", "current")
    assert figure(text, "80", "nb", nb, nn).disputed_by == "havnesjef Kari Lie"


TOLD = {"nb": "14 personer er drept, skriver Nettavisen.", "nn": "14 personar er drepne, skriv Nettavisen."}


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("nb", "Politiet sier det er feil."),
        ("nb", "Det er ikke tilfelle, opplyser politiet."),
        ("nb", "Politiet sier at ingen er drept."),
        ("nb", "Slik er det ikke, sier politiet."),
        ("nb", "Ingen er drept, sier politiet."),
        ("nn", "Politiet seier det er feil."),
        ("nn", "Det er ikkje tilfelle, opplyser politiet."),
        ("nn", "Politiet seier at ingen er drepne."),
    ],
)
def test_who_calls_a_count_untrue_strikes_it(language: str, behind: str, nb: Parser, nn: Parser) -> None:
    found = figure(f"{TOLD[language]} {behind}", "14", language, nb, nn)
    assert (found.status, (found.disputed_by or "").lower()) == ("denied", "politiet")


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("nb", "Politiet har ingen opplysninger om at noen er drept."),
        ("nb", "Politiet kjenner ikke til at noen er drept."),
        ("nb", "Avisa har senere trukket saken."),
        ("nb", "Saken er senere trukket tilbake."),
        ("nn", "Politiet har ingen opplysningar om at nokon er drepne."),
        ("nn", "Avisa har seinare trekt saka."),
    ],
)
def test_what_nobody_knows_of_is_context(language: str, behind: str, nb: Parser, nn: Parser) -> None:
    assert figure(f"{TOLD[language]} {behind}", "14", language, nb, nn).rank == 0


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("nb", "Politiet sier det er sant."),
        ("nb", "Politiet sier at ingen er pågrepet."),
        ("nb", "Politiet sier at ingen andre er drept."),
        ("nb", "Politiet har ingen opplysninger om årsaken."),
        ("nb", "Politiet har trukket saken for retten."),
        ("nn", "Politiet seier at ingen er pågripne."),
        ("nn", "Politiet har ingen opplysningar om årsaka."),
    ],
)
def test_what_says_nothing_against_a_count(language: str, behind: str, nb: Parser, nn: Parser) -> None:
    found = figure(f"{TOLD[language]} {behind}", "14", language, nb, nn)
    assert (found.status, found.rank) == ("current", 2)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("nb", "Det er ikke 12 omkomne etter raset, presiserer politiet.", "12"),
        ("nb", "Ifølge politiet er ikke to personer savnet.", "to"),
        ("nn", "Det er ikkje 12 omkomne etter raset, presiserer politiet.", "12"),
        ("nn", "Det var ikkje 40 menneske på møtet, seier Kari Lie.", "40"),
    ],
)
def test_a_negated_count_is_denied_by_who_negates_it(
    language: str, text: str, number: str, nb: Parser, nn: Parser
) -> None:
    found = figure(text, number, language, nb, nn)
    assert (found.status, found.claim.attribution, found.form) == ("denied", "unsure", "sentence")
    assert found.disputed_by is not None


def test_a_hedge_and_a_correction_deny_nothing(nb: Parser, nn: Parser) -> None:
    assert figure("Det er ikke mer enn 12 omkomne, sier politiet.", "12", "nb", nb, nn).status == "current"
    assert figure("Det er ikke bare 12 omkomne, men 40, sier politiet.", "12", "nb", nb, nn).status == "current"


def test_who_thinks_otherwise_in_the_next_clause_is_not_the_first_speaker(nb: Parser, nn: Parser) -> None:
    text = "Ordfører Kari Lie sier at 40 mister jobben, men tillitsvalgte tror det er nærmere 60."
    assert figure(text, "40", "nb", nb, nn).claim.name == "Ordfører Kari Lie"
    assert figure(text, "60", "nb", nb, nn).claim.name is None
    text = "Ordførar Kari Lie seier at 40 mistar jobben, men tillitsvalde trur det er nærare 60."
    assert figure(text, "60", "nn", nb, nn).claim.name != "Ordførar Kari Lie"


def test_a_part_with_a_verb_of_its_own_keeps_what_happened_to_it(nb: Parser, nn: Parser) -> None:
    text = "Fem personer ble sendt til sykehus, hvorav tre er kritisk skadd."
    assert figure(text, "tre", "nb", nb, nn).state == "kritisk skadd"
    text = "Fem personar vart sende til sjukehus, der tre er kritisk skadde."
    assert figure(text, "tre", "nn", nb, nn).state != "sende til sjukehus"


def test_what_somebody_sees_is_shown_with_its_sentence(nb: Parser, nn: Parser) -> None:
    assert figure("Hun så 20 mennesker løpe ut av bygget.", "20", "nb", nb, nn).form == "sentence"
    assert figure("Ho høyrde ti personar rope.", "ti", "nn", nb, nn).form == "sentence"
