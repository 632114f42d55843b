"""What a measure is of."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    ("sentence", "number", "what"),
    [
        ("Prisen steg 4 prosent i fjor.", "4", "Prisen"),
        ("Hovedindeksen falt over to prosent onsdag.", "to", "Hovedindeksen"),
        ("Kausjonen er satt til én million dollar.", "én million", "Kausjonen"),
        ("Premien for seieren er på 150.000 euro.", "150.000", "Premien"),
        ("Regjeringen øker tollen til 25 prosent.", "25", "tollen"),
        ("Dalpartiet går fram 1,8 prosentpoeng til 27,9 prosent.", "27,9", "Dalpartiet"),
        ("Både Dalpartiet og Fjellpartiet går tilbake, med henholdsvis 1,4 og 2,6 prosent.", "2,6", "Fjellpartiet"),
        ("Skipet slapp ut 40 tonn olje.", "40", "olje"),
        ("Naboen skylder 169.000 kroner i husleie.", "169.000", "husleie"),
        ("De fikk et resultat før skatt på 2,1 milliarder kroner.", "2,1 milliarder", "resultat"),
        ("De solgte biler til en samlet verdi av 90 millioner kroner.", "90 millioner", "biler"),
        ("Klokker verdt 3 millioner kroner ble stjålet.", "3 millioner", "Klokker"),
        ("Varene får 10 prosents toll.", "10", "toll"),
        ("Gården tjener 2 millioner kroner i året.", "2 millioner", None),
        ("Landet gir våpen for 850 millioner kroner.", "850 millioner", "våpen"),
        ("Overskuddet ble halvert til 1,1 milliarder kroner.", "1,1 milliarder", "Overskuddet"),
        ("Det er 40 prosent færre enn i fjor.", "40", "færre"),
    ],
)
def test_what_a_measure_is_of(nb: Parser, sentence: str, number: str, what: str | None) -> None:
    figure = next(f for f in read(sentence, language="nb", parser=nb).figures if f.number == number)
    assert figure.unit is not None
    assert figure.what == what


@pytest.mark.parametrize(
    ("sentence", "number", "what"),
    [
        ("Prisen steig 4 prosent i fjor.", "4", "Prisen"),
        ("Der er arbeidsløysa på 7,5 prosent.", "7,5", "arbeidsløysa"),
        ("Bygda fekk 3 millionar kroner i erstatning.", "3 millionar", "erstatning"),
        ("Det kom 113 millimeter regn på tolv timar.", "113", "regn"),
    ],
)
def test_what_a_measure_is_of_in_nynorsk(nn: Parser, sentence: str, number: str, what: str) -> None:
    figure = next(f for f in read(sentence, language="nn", parser=nn).figures if f.number == number)
    assert (figure.what, figure.rank) == (what, 2)


def test_a_wind_is_no_distance(nb: Parser) -> None:
    text = "Vinden er målt til 42 meter i sekundet. Byen ligger 42 kilometer unna."
    assert [f.rank == 2 for f in read(text, language="nb", parser=nb).figures] == [True, False]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Kiosken på torget selger boller til 19 kroner stykket.", "kroner stykket"),
        ("Fiskerne får 61 kroner kiloen for torsken.", "kroner kiloen"),
        ("Laget betaler 250 kroner timen for hallen.", "kroner timen"),
        ("Kiosken solgte boller for 1900 kroner lørdag.", "kroner"),
        ("Løperne la bak seg 40 kilometer timen etter start.", "kilometer"),
    ],
)
def test_a_price_is_for_something(nb: Parser, sentence: str, unit: str) -> None:
    assert [f.unit for f in read(sentence, language="nb", parser=nb).figures] == [unit]


def test_a_price_is_for_something_in_nynorsk(nn: Parser) -> None:
    text = "Kiosken på torget sel bollar til 19 kroner stykket. Fiskarane får 61 kroner kiloen."
    assert [f.unit for f in read(text, language="nn", parser=nn).figures] == ["kroner stykket", "kroner kiloen"]


def test_opp_til_behind_a_verb_that_raises_is_no_hedge(nb: Parser) -> None:
    assert [f.hedge for f in read("Renten settes opp til 4,5 prosent.", language="nb", parser=nb).figures] == [None]


@pytest.mark.parametrize(
    ("sentence", "cards"),
    [
        ("Han ble dømt til ett år og tre måneders fengsel.", []),
        ("Retten ga ham seks måneders betinget fengsel.", [("seks", "måneders", "fengsel")]),
        ("Tankene rommer henholdsvis 700 og 900 fat olje.", [("700", "fat", "olje"), ("900", "fat", "olje")]),
        ("Forslaget ble vedtatt med 88 mot 81 stemmer.", [("88", None, "stemmer")]),
        (
            "Utslippene gikk ned med 47 prosent siden 2009, og ble målt på nytt i 2019.",
            [("47", "prosent", "Utslippene")],
        ),
        ("Sammenlignet med 2009 brant det mer i 2019.", []),
        ("Styret krever 2 / 3 flertall.", []),
        ("Barna er i 4 - 5 årsalderen.", []),
    ],
)
def test_numbers_that_share_a_noun_and_halves_that_do_not_stand_alone(
    nb: Parser, sentence: str, cards: list[tuple[str, str | None, str | None]]
) -> None:
    shown = [f for f in read(sentence, language="nb", parser=nb).figures if f.rank]
    assert [(f.number, f.unit, f.what) for f in shown] == cards


@pytest.mark.parametrize(
    ("text", "number", "what"),
    [
        ("Byen må kutte 62 millioner", "62 millioner", None),
        ("Får 30 millioner i erstatning", "30 millioner", "erstatning"),
        ("De økte bevilgningen med 133 millioner.", "133 millioner", "bevilgningen"),
        ("Antall lesere økte til 190 millioner.", "190 millioner", "lesere"),
        ("Havna må spare 40 millioner neste år.", "40 millioner", None),
    ],
)
def test_a_sum_needs_no_unit(nb: Parser, text: str, number: str, what: str | None) -> None:
    figure = read(text, language="nb", parser=nb).figures[0]
    assert (figure.number, figure.unit, figure.what, figure.rank) == (number, None, what, 2)


def test_a_sum_with_and_without_its_unit_is_one(nb: Parser) -> None:
    text = "Byen må kutte 62 millioner\nByen må kutte 62 millioner kroner neste år, og 30 stillinger."
    assert [f.rank for f in read(text, language="nb", parser=nb).figures] == [2, 2, 1]
