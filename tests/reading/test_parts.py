"""Whole and part, doer and done-to: what happened is told only of those to whom it happened."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

Card = tuple[str, str | None, str | None]


def cards(text: str, parser: Parser) -> list[Card]:
    return [(f.number, f.what, f.state) for f in read(text, language="nb", parser=parser).figures if f.rank]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Hæren sier at 38 av 40 droner ble skutt ned.", [("38", "droner", "skutt ned")]),
        ("To av de ti siktede er pågrepet.", [("To", "siktede", "pågrepet")]),
        ("Tolv døde, 40 skadd i busskrasj", [("Tolv", "døde", None), ("40", None, "skadd")]),
        ("Flommen tok 23 hus og tvang 5.000 fra hjemmene.", [("23", "hus", None), ("5.000", None, "tvang")]),
        ("Bomben drepte 14 personer og såret 50.", [("14", "personer", "drepte"), ("50", "personer", "såret")]),
        ("12 personer er smittet, hvorav fire er barn.", [("12", "personer", "smittet"), ("fire", "barn", "smittet")]),
        (
            "300 soldater har tjent i landet, og av disse har ni omkommet.",
            [("300", "soldater", "tjent i landet"), ("ni", None, "omkommet")],
        ),
        ("41 personer om bord på skipet har testet positivt.", [("41", "personer", "testet positivt")]),
        ("Nesten 400 holdt på å omkomme.", [("400", None, "holdt på å omkomme")]),
        ("Det var nær ved at 12 personer ble drept.", []),
        ("Det er ikke bekreftet at 30 personer er drept.", []),
        ("Politiet vet ikke om 20 personer er savnet.", []),
        ("Hvis 50.000 mennesker flykter, blir det krise.", []),
        ("Dersom avtalen vedtas, kan 300 fanger bli løslatt.", []),
        ("Styret går ikke inn for å kutte 200 stillinger.", []),
        ("Et mannskap på seks er reddet.", [("seks", "mannskap", "reddet")]),
        ("40 hus er skadd, og 12 av dem er ødelagte.", [("40", "hus", "skadd"), ("12", None, "ødelagte")]),
        ("14 drept, 3 savnet i flom", [("14", None, "drept"), ("3", None, "savnet")]),
        ("Sju av de savnede er funnet døde.", [("Sju", "savnede", "funnet døde")]),
        ("Brannvesenet anslo oppmøtet til 8.000.", [("8.000", "oppmøtet", None)]),
        ("Partiet går litt tilbake, med 2 prosentpoeng.", [("2", "Partiet", "går litt tilbake")]),
    ],
)
def test_what_happened_and_to_whom(nb: Parser, sentence: str, shown: list[Card]) -> None:
    assert cards(sentence, nb) == shown


@pytest.mark.parametrize(
    ("sentence", "card"),
    [
        ("Gutten ble sparket og slått av fire jenter.", ("fire", "jenter", None)),
        ("Tallet på arbeidsledige falt med 500 personer.", ("500", "personer", "falt med")),
    ],
)
def test_what_happened_where_the_rank_is_low(nb: Parser, sentence: str, card: Card) -> None:
    (found,) = read(sentence, language="nb", parser=nb).figures
    assert (found.number, found.what, found.state) == card


def test_a_future_that_is_denied_says_so(nb: Parser) -> None:
    sentence = "Landet kommer ikke til å utvinne minst halvparten av kullet."
    assert [state for _, _, state in cards(sentence, nb)] == ["ikke til å utvinne"]
