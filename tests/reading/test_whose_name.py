"""Where a party's name begins and ends in the list of sources."""

import pytest

from kiosk.reading import read
from kiosk.reading.text.parse import Parser


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        (
            "nb",
            "Entreprenøren Fjell og Fjære AS avviser at de har gjort for lite.",
            ["Entreprenøren Fjell og Fjære AS"],
        ),
        (
            "nn",
            "Entreprenøren Fjell og Fjøre AS avviser at dei har gjort for lite.",
            ["Entreprenøren Fjell og Fjøre AS"],
        ),
        (
            "nb",
            "Selskapet Havn og Kari Lie avviser at de har gjort for lite.",
            ["Selskapet Havn", "Kari Lie"],
        ),
        # what somebody leads, a list; and no list of parties
        (
            "nb",
            "Vi slapp ut 400 kilo, sier direktør for miljø, helse og sikkerhet ved Fjordverket Ola Lie.",
            ["direktør for miljø, helse og sikkerhet ved Fjordverket Ola Lie"],
        ),
        (
            "nn",
            "Fylkesråd for klima, miljø og natur Kari Lie seier at 40 er skadde.",
            ["Fylkesråd for klima, miljø og natur Kari Lie"],
        ),
        (
            "nb",
            "40 er skadd, ifølge leder for drift, helse og sikkerhet Kari Lie.",
            ["leder for drift, helse og sikkerhet Kari Lie"],
        ),
        ("nb", "40 er skadd, sier leder for avdelingen, politiet og brannvesenet.", ["leder for avdelingen"]),
        # a firm whose name goes on in small letters
        ("nb", "Toget hadde 230 om bord, opplyser Norske tog.", ["Norske tog"]),
        ("nn", "Toget hadde 230 om bord, opplyser Norske tog til Fjordnytt.", ["Norske tog"]),
        # how, and not who
        ("nb", "Samtidig oppga bare hver fjerde at de baker mer enn ett slag.", []),
        # the parser takes «min.» for minutes
        ("nb", "Dyrt, sier naboen min. Billig, sier jeg, som har prøvd.", ["naboen"]),
    ],
)
def test_a_name_is_whole_and_nothing_else(nb: Parser, nn: Parser, language: str, text: str, named: list[str]) -> None:
    reading = read(text, language=language, parser=nb if language == "nb" else nn)
    assert [source.name for source in reading.sources] == named


def test_on_their_side_is_no_part_of_a_name(nb: Parser, nn: Parser) -> None:
    for text, language, parser, name in (
        ("Myndighetene på sin side har sagt at 40 trenger hjelp.", "nb", nb, "Myndighetene"),
        ("Styresmaktene på si side har sagt at dei treng hjelp til 11.000.", "nn", nn, "Styresmaktene"),
    ):
        assert [f.claim.name for f in read(text, language=language, parser=parser).figures] == [name]
