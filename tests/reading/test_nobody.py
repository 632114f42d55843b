"""Where «Kilde ikke oppgitt» is said, and where somebody may be meant."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def told(text: str, parser: Parser, language: str) -> list[tuple[str, str | None]]:
    return [(f.claim.attribution, f.claim.name) for f in read(text, language=language, parser=parser).figures]


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Det ble færre, mot meglernes konsensus på 307 saker.", "nb"),
        ("Det vart færre, mot meklarane sin prognose på 307 saker.", "nn"),
        ("Noen har båret det 50 kilo tunge skiltet hit, pruster Lie.", "nb"),
        ("Nokon har bore det 50 kilo tunge skiltet hit, prustar Lie.", "nn"),
        ("Byen fikk 300 gjester, mer enn ventet.", "nb"),
        ("Byen fekk 300 gjester, meir enn venta.", "nn"),
        ("Så kan du sette 40 elever i én klasse.", "nb"),  # whoever says you is somebody
        ("Så kan du setje 40 elevar i éin klasse.", "nn"),
        ("Styret har gjort greie for tiltak til 37 millionar kroner.", "nn"),
        ("Nordnytt har fått svar fra 40 kommuner.", "nb"),
        ("Nordnytt har fått svar frå 40 kommunar.", "nn"),
        ("Elvedal politidistrikt: Tre biler er involvert i ulykken.", "nb"),
        ("Elvedal politidistrikt: Tre bilar er involverte i ulukka.", "nn"),
        ("– Det er lavere enn målet til Havbanken (10,5 prosent), sier Ola Lie.", "nb"),
        ("En brosjyre over tilsetninger klassifiserer sju av stoffene som uskadelige.", "nb"),
        ("Tiltalen omfatter ni innbrudd.", "nb"),
        ("Tiltala omfattar ni innbrot.", "nn"),
        ("– Det er lågare enn målet til Havbanken (10,5 prosent), seier Ola Lie.", "nn"),
    ],
)
def test_somebody_may_be_meant(nb: Parser, nn: Parser, text: str, language: str) -> None:
    found = told(text, nb if language == "nb" else nn, language)
    assert found and all(t == ("unsure", None) for t in found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Politiet rykket ut med fire biler.", "nb"),
        ("Politiet rykte ut med fire bilar.", "nn"),
        ("Da 300 gjester kom, gikk Lie hjem.", "nb"),
        ("Ulykken krevde 18 liv.", "nb"),
        ("Ulukka kravde 18 liv.", "nn"),
        ("39 personer funnet døde i en bil", "nb"),
        ("Leitinga etter fire sakna er avslutta.", "nn"),
    ],
)
def test_nobody_is_meant(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert told(text, nb if language == "nb" else nn, language) == [("none", None)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("En måling viser at 53 prosent av bilistene er for. Kun 8 prosent er mot.", "nb"),
        ("Ei måling viser at 53 prosent av bilistane er for. Berre 8 prosent er mot.", "nn"),
    ],
)
def test_what_a_document_told_may_go_on(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert told(text, nb if language == "nb" else nn, language)[1] == ("unsure", None)


def test_what_a_person_told_does_not_go_on_by_itself(nb: Parser) -> None:
    assert told("Kari Lie sier at 12 er skadd. Kun åtte biler var i veien.", nb, "nb")[1] == ("none", None)


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Nesten 16.000 krappe svinger\nUndersøkelsen viser at 15.844 svinger er for krappe.", "unsure"),
        ("Nesten 16.000 krappe svinger\nUndersøkelsen viser at 9300 svinger er for krappe.", "none"),
    ],
)
def test_a_headline_rounds_what_somebody_counts_below(nb: Parser, text: str, attribution: str) -> None:
    assert told(text, nb, "nb")[0] == (attribution, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi lurer på hva svenske fans synes om at laget har 30 spillere.", "nb"),
        ("Vi lurer på kva svenske fans meiner om at laget har 30 spelarar.", "nn"),
        ("Det er som når meteorologer sier at sjansen for sol er 90 prosent.", "nb"),
        ("Det er som når meteorologar seier at sjansen for sol er 90 prosent.", "nn"),
        ("Til nå har Norge bare kartlagt 14 prosent av området.", "nb"),  # a deed, and no count
        ("Hittil har Noreg berre kartlagt 14 prosent av elvane.", "nn"),
        ("Eg kjenner ingen her til lands som trur at byen berre har 15.000 innbyggjarar.", "nn"),
        ("Til kritikken mot en vår med bare seks norske filmer, sier Kari Lie:", "nb"),  # leads to what is said
        ("Til kritikken mot ein vår med berre seks norske filmar, seier Kari Lie:", "nn"),
        ("Gruppen deres teller nå 1233 medlemmer.", "nb"),
        ("Gruppa deira tel no 1233 medlemmer.", "nn"),
    ],
)
def test_nobody_has_said_it_yet(nb: Parser, nn: Parser, text: str, language: str) -> None:
    assert all(source is None for _, source in told(text, nb if language == "nb" else nn, language))


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        ("Meteorologer sier at sjansen for sol er 90 prosent.", "nb", "Meteorologer"),
        ("Meteorologar seier at sjansen for sol er 90 prosent.", "nn", "Meteorologar"),
        ("Politiet telte 1233 medlemmer.", "nb", "Politiet"),
        ("Bonden Kari Lie overslår tapet til åtte millionar kroner.", "nn", "Bonden Kari Lie"),
        ("På forhånd ga prosjektleder Kari Lie uttrykk for at 900 gjester var et mål.", "nb", "prosjektleder Kari Lie"),
        (
            "På førehand gav prosjektleiar Kari Lie uttrykk for at 900 gjester var eit mål.",
            "nn",
            "prosjektleiar Kari Lie",
        ),
    ],
)
def test_whoever_has_said_it_is_named(nb: Parser, nn: Parser, text: str, language: str, claimant: str) -> None:
    assert told(text, nb if language == "nb" else nn, language) == [("stated", claimant)]


def test_he_is_not_the_speaker_of_long_ago_where_another_has_come_between(nb: Parser) -> None:
    between = "Norske Jan R. Dahl har vært megler siden 1987. Han anslår at prisene har falt med 50 prosent."
    assert told("Per Lie har hus der. – Jeg liker det, sier Lie. " + between, nb, "nb")[-1] == ("stated", "Jan R. Dahl")
    alone = "Per Lie har hus der. – Jeg liker det, sier Lie. Han anslår at prisene har falt med 50 prosent."
    assert told(alone, nb, "nb")[-1][1] == "Per Lie"


def test_a_part_of_a_firm_is_no_fuller_name_of_it(nb: Parser) -> None:
    text = "Norvik sier opp 900. Norvik Garn lager garn. Norvik har kunngjort oppsigelser av 3.000 ansatte i Belgia."
    assert [s.name for s in read(text, language="nb", parser=nb).sources] == ["Norvik"]


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        ("Sju er skadd, slik Folkets Røst hevdet onsdag.", "nb", "Folkets Røst"),
        ("Sju er skadde, slik politiet sa onsdag.", "nn", "politiet"),
    ],
)
def test_as_somebody_said(nb: Parser, nn: Parser, text: str, language: str, claimant: str) -> None:
    assert told(text, nb if language == "nb" else nn, language) == [("stated", claimant)]


def test_as_somebody_said_that_is_no_clause_of_the_figure(nb: Parser) -> None:
    assert told("Sju er skadd i byen, som politiet sa var stengt.", nb, "nb")[0][1] is None
