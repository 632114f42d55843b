"""Claimants told by what stands around: a colon, a chain of pronouns, a tag in the middle; and what is nobody's."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def claimants(text: str, language: str, nb: Parser, nn: Parser) -> list[tuple[str, str | None]]:
    found = read(text, language=language, parser=nb if language == "nb" else nn).figures
    return [(f.claim.attribution, f.claim.fullest) for f in found]


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        # a colon leads to speech on the next line
        (
            "– Jeg er lei meg, skriver trener Ola Lie på nett, og legger til:\n– Bilen gikk i 150 km/t.",
            "nb",
            "trener Ola Lie",
        ),
        (
            "– Eg er lei meg, skriv førar Ola Lie på nett, og legg til:\n– Bilen gjekk i 150 km/t.",
            "nn",
            "førar Ola Lie",
        ),
        ("Minister Ola Lie sa til avisa:\n«Vi tel for få. Berre 15.000 betaler skatt.»", "nn", "Minister Ola Lie"),
        ("Minister Ola Lie sa til avisen:\n«Vi teller for få. Bare 15.000 betaler skatt.»", "nb", "Minister Ola Lie"),
        # a chain of pronouns, and a turn of several sentences
        (
            "Nok er nok, mener Kari Lie. Hun tror folk er slitne.\n\n– Det er ille. 300 mangler arbeid, sier hun.",
            "nb",
            "Kari Lie",
        ),
        (
            "Nok er nok, meiner Kari Lie. Ho trur folk er slitne.\n\n– Det er ille. 300 manglar arbeid, seier ho.",
            "nn",
            "Kari Lie",
        ),
        (
            "Direktør Ola Lie er fornøyd.\n\n– Det går godt. Vi har 170.000 kunder. Det er gledelig, sier han.",
            "nb",
            "Direktør Ola Lie",
        ),
        # a tag in the middle of the clause
        ("Flammene har, ifølge brannsjef Ola Lie, ødelagt 14 hytter.", "nb", "brannsjef Ola Lie"),
        ("Flammane har, ifølgje brannsjef Ola Lie, øydelagt 14 hytter.", "nn", "brannsjef Ola Lie"),
        # what is said follows the verb without an «at»
        ("Elvedal Buss sier 41 av 58 ruter er innstilt.", "nb", "Elvedal Buss"),
        ("Elvedal Buss seier 41 av 58 ruter er innstilte.", "nn", "Elvedal Buss"),
        # results that show something
        ("Resultatene viser at 89 prosent trives.", "nb", "Resultatene"),
        ("Resultata syner at 89 prosent trivst.", "nn", "Resultata"),
        # «Som NN sa …:» before a quotation
        ("Som minister Ola Lie sa i et intervju i april:\n«Bare 15.000 betaler skatt.»", "nb", "minister Ola Lie"),
        ("Som minister Ola Lie sa i eit intervju i april:\n«Berre 15.000 betaler skatt.»", "nn", "minister Ola Lie"),
        # a verb that is a tag's alone
        ("Noen har båret det 50 kilo tunge skiltet hit, fortvilte Ola Lie.", "nb", "Ola Lie"),
        ("Nokon har bore det 50 kilo tunge skiltet hit, fortvila Ola Lie.", "nn", "Ola Lie"),
        # a document that nobody is said to have made
        ("Partiet får 55 plasser, ifølge prognoser.", "nb", "prognoser"),
        ("Partiet får 55 plassar, ifølgje prognosar.", "nn", "prognosar"),
    ],
)
def test_the_claimant_is_found(nb: Parser, nn: Parser, text: str, language: str, claimant: str) -> None:
    assert claimants(text, language, nb, nn)[-1] == ("stated", claimant)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # a colon that leads to something else, or to a line with a tag of its own
        ("Lie spør:\n– Hvor ble det av de 150 bilene?", "nb"),
        ("Lie spør:\n– Kvar vart det av dei 150 bilane?", "nn"),
        # nobody has been named before the pronoun
        ("Møtet var kort.\n\n– Det er ille. 300 mangler arbeid, sier hun.", "nb"),
        ("Møtet var kort.\n\n– Det er ille. 300 manglar arbeid, seier ho.", "nn"),
        # what tells of the party is not said by it
        ("Ifølge Ola Lie, som har 20 ansatte, er det slutt.", "nb"),
    ],
)
def test_the_claimant_is_not_guessed(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert all(told != "stated" for told, _ in claimants(text, language, nb, nn))


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Det er nok nå, sier Ola Lie, som styrer en bedrift med 210 ansatte.", "nb"),
        ("Det er nok no, seier Ola Lie, som leier ei verksemd med 340 tilsette.", "nn"),
        ("Det er helt vilt, ropte Ola Lie etter at svømmeren slo fire rivaler.", "nb"),
        ("Det er heilt vilt, ropte Ola Lie etter at symjaren slo fire rivalar.", "nn"),
        ("– Det går unna, sier Lie og viser fram et naust til 2,4 millioner kroner.", "nb"),
        ("– Det er god fart, seier Lie og viser fram ei hytte til 9,5 millionar kroner.", "nn"),
        # how many the speakers are
        ("Et flertall på 13 medlemmer anbefaler at loven endres.", "nb"),
        ("Eit fleirtal på 13 medlemer seier at lova blir endra.", "nn"),
    ],
)
def test_what_the_story_tells_beside_a_report_is_nobodys(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert claimants(text, language, nb, nn) == [("none", None)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Det går godt, sier Ola Lie og mener 40 hytter er solgt.", "nb"),
        ("Det går godt, seier Ola Lie og meiner 40 hytter er selde.", "nn"),
        ("– Det er bra, sier Ola Lie, og 300 gjester kom.", "nb"),
        ("– Det er bra, seier Ola Lie, og 300 gjester kom.", "nn"),
    ],
)
def test_what_the_speaker_may_go_on_with_is_not_nobodys(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert all(told != "none" for told, _ in claimants(text, language, nb, nn))
