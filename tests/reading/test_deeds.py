"""False claimants: a deed that looks like saying, why a count was changed, what everybody knows beside a belief."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def told(text: str, parser: Parser) -> list[tuple[str, str, str | None]]:
    found = read(text, language=parser.language, parser=parser).figures
    return [(f.number, f.claim.attribution, f.claim.fullest) for f in found]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tilsynet har meldt to bedrifter til politiet etter kontrollen.", "nb"),
        ("Oppsynet melde tre fiskarar til politiet etter kontrollen i fjorden.", "nn"),
        ("Selskapet informerte 300 ansatte på et allmøte mandag.", "nb"),
        ("Selskapet informerte 300 tilsette på eit allmøte måndag.", "nn"),
        ("Grossisten skuldar 62 bønder pengar.", "nn"),
        ("Selskapet meldte oppbud med 12 millioner kroner i gjeld.", "nb"),
        ("Selskapet melde oppbod med 12 millionar kroner i gjeld.", "nn"),
        ("Skolen meldte åtte elever på kurset i førstehjelp.", "nb"),
        ("Laget har meldt 14 løparar på stemnet i Elvedal.", "nn"),
    ],
)
def test_whoever_hands_somebody_over_has_told_nothing(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert [t[1:] for t in told(text, nb if language == "nb" else nn)] == [("none", None)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kari Lie bor i Elvedal. Hun savner to kolleger etter brannen.", "nb"),
        ("Kari Lie bur i Elvedal. Ho saknar to kollegaer etter brannen.", "nn"),
        ("Foreldrene protesterer mot at 40 lærere mister jobben.", "nb"),
        ("Foreldra protesterer mot at 40 lærarar mistar jobben.", "nn"),
        ("– Det var verken minst 60 soldater eller noen hester, sier oberst Ola Lie.", "nb"),
        ("– Det var korkje om lag 60 soldatar eller nokon hest, seier oberst Ola Lie.", "nn"),
    ],
)
def test_who_misses_somebody_protests_or_says_that_neither_is_so_has_told_no_number(
    nb: Parser, nn: Parser, text: str, language: str
) -> None:
    assert [t[1:] for t in told(text, nb if language == "nb" else nn)] == [("unsure", None)]


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        ("Politiet savner to fiskere etter forliset.", "nb", "Politiet"),
        ("Politiet saknar to fiskarar etter forliset.", "nn", "Politiet"),
        ("Foreldrene sier at 40 lærere mister jobben.", "nb", "Foreldrene"),
        ("Foreldra seier at 40 lærarar mistar jobben.", "nn", "Foreldra"),
        ("– Det var minst 60 soldater, sier oberst Ola Lie.", "nb", "oberst Ola Lie"),
        ("– Det var om lag 60 soldatar, seier oberst Ola Lie.", "nn", "oberst Ola Lie"),
        ("Sykehuset har meldt to døde til politiet.", "nb", "Sykehuset"),
        ("Sjukehuset har meldt to døde til politiet.", "nn", "Sjukehuset"),
        ("Selskapet informerte om 300 oppsigelser.", "nb", "Selskapet"),
        ("Selskapet informerte om 300 oppseiingar.", "nn", "Selskapet"),
        ("Bedriftene meldte 143 ledige stillinger i mai.", "nb", "Bedriftene"),
        ("Bedriftene melde 143 ledige stillingar i mai.", "nn", "Bedriftene"),
        ("Politiet meldte om tre biler på veien til politiet i Elvedal.", "nb", "Politiet"),
    ],
)
def test_whoever_tells_of_a_number_is_its_claimant(
    nb: Parser, nn: Parser, text: str, language: str, claimant: str
) -> None:
    assert [t[1:] for t in told(text, nb if language == "nb" else nn)] == [("stated", claimant)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kommunen bød 600.000 kroner for tomta. Det sa eieren nei til.", "nb"),
        ("Kommunen baud 600.000 kroner for tomta. Det sa eigaren nei til.", "nn"),
    ],
)
def test_whoever_says_no_to_a_thing_has_not_told_of_it(nb: Parser, nn: Parser, text: str, language: str) -> None:
    bidder = {None, text.split()[0]}  # `Kommunen bød`: whoever offers it, and not the owner
    assert all(source in bidder for _, _, source in told(text, nb if language == "nb" else nn))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Politiet meldte om ti skadde, men korrigerte tallet til ni da fire gjester kom til rette.",
            "nb",
        ),
        ("Politiet melde om ti skadde, men nedjusterte talet til ni då fire gjester kom til rette.", "nn"),
    ],
)
def test_why_a_count_was_changed_is_nobodys_claim(nb: Parser, nn: Parser, text: str, language: str) -> None:
    found = told(text, nb if language == "nb" else nn)
    assert found[0] == ("ti", "stated", "Politiet")
    assert found[-1] == ("fire", "unsure", None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Politiet melder om fire skadde etter at to biler kolliderte.", "nb"),
        ("Politiet melder om fire skadde etter at to bilar kolliderte.", "nn"),
    ],
)
def test_what_is_told_goes_on_behind_a_count_that_nobody_changed(
    nb: Parser, nn: Parser, text: str, language: str
) -> None:
    assert told(text, nb if language == "nb" else nn)[-1] == ("to", "stated", "Politiet")


@pytest.mark.parametrize(
    ("text", "language", "attribution"),
    [
        ("Sjef Ola Lie tror trafikken går ned på grunn av den nye broen, som har fire kjørefelt.", "nb", "none"),
        ("Rektor Eva Lie trur elevane vil like det nye bygget, som har 24 klasserom.", "nn", "none"),
        ("Ola Lie tror at broen, som fikk 40 lamper i fjor, blir fin.", "nb", "unsure"),
        ("Ola Lie trur at brua, som fekk 40 lamper i fjor, blir fin.", "nn", "unsure"),
    ],
)
def test_what_is_known_beside_a_belief_is_not_the_believers(
    nb: Parser, nn: Parser, text: str, language: str, attribution: str
) -> None:
    assert [t[1:] for t in told(text, nb if language == "nb" else nn)] == [(attribution, None)]


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        ("Politiet sier at mannen, som har 40 kniver hjemme, er farlig.", "nb", "Politiet"),
        ("Politiet seier at mannen, som har 40 knivar heime, er farleg.", "nn", "Politiet"),
        ("Aksjonsgruppen, som mente at 200 barn var hjemme, tok feil.", "nb", "Aksjonsgruppen"),
        ("Ola Lie tror at 40 biler får plass.", "nb", "Ola Lie"),
        ("Ola Lie trur at 40 bilar får plass.", "nn", "Ola Lie"),
    ],
)
def test_what_somebody_says_or_believes_is_theirs(
    nb: Parser, nn: Parser, text: str, language: str, claimant: str
) -> None:
    assert [t[1:] for t in told(text, nb if language == "nb" else nn)] == [("stated", claimant)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("– Det var verken 60 eller 70 soldater, sier oberst Ola Lie.", "nb"),
        ("– Det var verken 60 eller 70 soldatar, seier oberst Ola Lie.", "nn"),
    ],
)
def test_what_a_speaker_rules_out_is_not_their_count(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert all(source is None for _, _, source in told(text, nb if language == "nb" else nn))
