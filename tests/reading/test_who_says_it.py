"""Who says a number: demands, documents, «det var X som», what stands behind «ifølge», and numbers told of before."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def claims(text: str, language: str, nb: Parser, nn: Parser) -> list[tuple[str, str | None]]:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    return [(f.claim.attribution, f.claim.name) for f in figures]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "Gruppa krever 1,8 millioner euro innen fredag.", "Gruppa"),
        ("nn", "Gruppa krev 1,8 millionar euro innan fredag.", "Gruppa"),
        ("nb", "Kari Lie ber om 90 millioner kroner til telt.", "Kari Lie"),
        ("nn", "Kari Lie ber om 90 millionar kroner til telt.", "Kari Lie"),
        ("nb", "Retten legger til grunn at farten var over 118.", "Retten"),
        ("nn", "Retten legg til grunn at farten var over 118.", "Retten"),
        (
            "nb",
            "I dommen fra Elvedal tingrett slås det fast at kvinnen ikke kunne kreve 9.000 kroner.",
            "dommen fra Elvedal tingrett",
        ),
        (
            "nn",
            "I dommen frå Elvedal tingrett vert det slått fast at kvinna ikkje kunne krevje 9.000 kroner.",
            "dommen frå Elvedal tingrett",
        ),
        ("nb", "Skatten blir 21 prosent fra høsten, heter det i budsjettforslaget.", "budsjettforslaget"),
        ("nn", "Skatten blir 21 prosent frå hausten, heiter det i budsjettforslaget.", "budsjettforslaget"),
        ("nb", "Det var Kari Lie som i dag kunne fortelle at det tok 23 minutter.", "Kari Lie"),
        ("nn", "Det var Kari Lie som i dag kunne fortelje at det tok 23 minutt.", "Kari Lie"),
        ("nb", "Frykten springer ifølge rapporten ut av fem personer.", "rapporten"),
        ("nn", "Frykta spring ifølgje rapporten ut av fem personar.", "rapporten"),
        (
            "nb",
            "Skjelvet ble fulgt av 15 etterskjelv, ifølge det elvedalske geologiske instituttet EGI.",
            "det elvedalske geologiske instituttet EGI",
        ),
        (
            "nn",
            "Skjelvet vart følgt av 15 etterskjelv, ifølgje det elvedalske geologiske instituttet EGI.",
            "det elvedalske geologiske instituttet EGI",
        ),
        (
            "nb",
            "Det viser ferske tall fra Havtilsynet. Tallene viser også at utslippene er på 158 tonn.",
            "Havtilsynet",
        ),
        (
            "nn",
            "Det viser ferske tal frå Havtilsynet. Tala viser også at utsleppa er på 158 tonn.",
            "Havtilsynet",
        ),
        ("nb", "Krigen har krevd over 30.000 liv, dersom en skal tro Elvehjelpen.", "Elvehjelpen"),
        ("nn", "Krigen har kravt over 30.000 liv, dersom ein skal tru Elvehjelpa.", "Elvehjelpa"),
        (
            "nb",
            "Verst er det i Nordvik, der over halvparten av bygdene mangler mat, ifølge Elvedal Hjelpefond.",
            "Elvedal Hjelpefond",
        ),
        (
            "nn",
            "Verst er det i Nordvik, der over halvparten av bygdene manglar mat, ifølgje Elvedal Hjelpefond.",
            "Elvedal Hjelpefond",
        ),
    ],
)
def test_whoever_says_the_number_is_named(language: str, text: str, name: str, nb: Parser, nn: Parser) -> None:
    assert claims(text, language, nb, nn)[-1] == ("stated", name)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Ulykken krevde 18 liv."),  # an accident asks for nothing
        ("nn", "Ulukka kravde 18 liv."),
        ("nb", "Jobben krever tre års erfaring."),
        ("nn", "Jobben krev tre års erfaring."),
        ("nb", "Det var ikke politiet som sa at 14 er døde."),
        ("nn", "Det var ikkje politiet som sa at 14 er døde."),
        ("nb", "Det snødde i går. Tallene viser også at utslippene er på 158 tonn."),  # whose numbers?
        ("nn", "Det snødde i går. Tala viser også at utsleppa er på 158 tonn."),
        ("nb", "I Elvedal slås det fast at 14 er døde."),  # a place is no document
        ("nn", "I Elvedal slåast det fast at 14 er døde."),
    ],
)
def test_nobody_is_named_for_what_nobody_surely_says(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert all(name is None for _, name in claims(text, language, nb, nn))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Elvedal får 40 millioner kroner mer, etter forslaget fra Vannpartiet."),
        ("nn", "Elvedal får 40 millionar kroner meir, etter framlegget frå Vasspartiet."),
        ("nb", "Tilbudet fra Havnelaget er på 4,4 prosent."),
        ("nn", "Tilbodet frå Hamnelaget er på 4,4 prosent."),
        ("nb", "Vannregjeringen holder fast ved 61 døde."),
        ("nn", "Vassregjeringa held fast ved 61 døde."),
        ("nb", "Elvestat har spurt 1004 personer."),
        ("nn", "Elvestat har spurt 1004 personar."),
    ],
)
def test_by_whose_plan_it_is_so_is_not_nobody(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert all(attribution != "none" for attribution, _ in claims(text, language, nb, nn))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "De har bedt om seks millioner euro. Det opplyser advokat Kari Lie.", "advokat Kari Lie"),
        ("nn", "Dei har bedt om ti millionar dollar. Det opplyser advokat Kari Lie.", "advokat Kari Lie"),
        ("nb", "Aktor ba om ni års fengsel for Ola Vik, ifølge avisen Fjordnytt.", "avisen Fjordnytt"),
        ("nn", "Aktor bad om ti års fengsel for Ola Vik, ifølgje avisa Fjordnytt.", "avisa Fjordnytt"),
    ],
)
def test_a_demand_leaves_the_word_to_whoever_tells_of_it(
    language: str, text: str, name: str, nb: Parser, nn: Parser
) -> None:
    assert claims(text, language, nb, nn)[0] == ("stated", name)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vannpartiet krevde 50 millioner til nye veier, men fikk bare støtte fra fire representanter."),
        ("nn", "Vasspartiet kravde 50 millionar til nye vegar, men fekk berre støtte frå fire representantar."),
        ("nb", "Vannpartiet krevde 50 millioner kroner; byrådet har tilbudt et gavekort på 500."),
        ("nn", "Vasspartiet kravde 50 millionar kroner; byrådet har tilbode eit gåvekort på 500."),
    ],
)
def test_a_demand_ends_with_its_clause(language: str, text: str, nb: Parser, nn: Parser) -> None:
    first, second = (name for _, name in claims(text, language, nb, nn))
    assert first is not None
    assert second in {None, "byrådet"}  # whose offer is another demand


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Et 200 år gammelt brev fra Kari Lie ble solgt."),  # the number tells of the letter
        ("nn", "Eit 200 år gammalt brev frå Kari Lie vart selt."),
    ],
)
def test_what_tells_of_a_document_is_nobodys(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert claims(text, language, nb, nn) == [("none", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Av den går det fram at leien nå er 8900 kroner."),
        ("nb", "Ifølge dets beregninger faller 40 hus ut."),
        ("nb", "Ifølge disse er 40 hus skadd."),
        ("nb", "Deres tall viser at 40 er skadd."),
        ("nn", "Av den går det fram at 40 hus er skadde."),
        ("nn", "Ifølgje utrekningane deira fell 40 hus ut."),
        ("nn", "Ifølgje desse er 40 hus skadde."),
    ],
)
def test_whoever_a_word_only_points_back_to_is_neither_named_nor_nobody(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    assert [(f.claim.attribution, f.claim.name) for f in reading.figures] == [("unsure", None)]
    assert reading.sources == ()


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "Verkets beregninger viser at 40 hus faller ut.", "Verkets beregninger"),
        ("nb", "Rapporten til Havtilsynet viser at 40 hus faller ut.", "Rapporten til Havtilsynet"),
        ("nn", "Utrekningane til Havtilsynet viser at 40 hus fell ut.", "Utrekningane til Havtilsynet"),
        ("nn", "Ifølgje rapporten til Havtilsynet fell 40 hus ut.", "rapporten til Havtilsynet"),
        ("nb", "Ifølge et notat direktør Kari Lie har skrevet, mangler 40 plasser.", "et notat"),
        ("nn", "Ifølgje eit notat rektor Kari Lie har skrive, manglar 40 plassar.", "eit notat"),
        ("nn", "Ifølgje budsjettet til 2026 skal 40 hus byggjast.", "budsjettet"),
    ],
)
def test_a_document_with_an_owner_is_named(language: str, text: str, name: str, nb: Parser, nn: Parser) -> None:
    assert claims(text, language, nb, nn) == [("stated", name)]
