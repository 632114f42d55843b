"""A number that leaves its magnitude to the sum before it has that value, and its sentence is shown."""

from __future__ import annotations

import pytest

from kiosk.reading import read
from tests.reading.unseen import parser_of

SURE = [
    ("nb", "Kommunen tapte 4,1 millioner kroner på saken. Forsikringen dekket bare 2,8.", "2,8", 2_800_000),
    ("nb", "Fylket har søkt om 240 millioner kroner, men har så langt fått 35.", "35", 35_000_000),
    ("nb", "Taket er satt til 40 millioner kroner. Kommunen har hittil betalt 31.", "31", 31_000_000),
    ("nb", "Bare 22 av de 60 millionene kom inn.", "22", 22_000_000),
    ("nb", "Prisen falt fra 310 millioner i fjor til 188 i år.", "188", 188_000_000),
    ("nn", "I fjor sende dei ut varer for 415 milliardar kroner, av dei over 330 i røyr.", "330", 330_000_000_000),
    ("nn", "Grunneigaren bad om 43,7 millionar kroner. Kraftlaget hadde bydd 19.", "19", 19_000_000),
    ("nn", "Oppussinga har kosta 1,9 millionar kroner, og av dette har forsikringa dekt 1,2.", "1,2", 1_200_000),
    ("nn", "Dei selde tomta for 12 millionar kroner, men eigaren hadde kravd 15.", "15", 15_000_000),
]
AS_IT_STANDS = [
    ("nb", "Festivalen gikk 2 millioner kroner i pluss. Politiet pågrep 12.", "12", 12),
    ("nb", "Brannen kostet kommunen 12 millioner kroner. 14 ble evakuert.", "14", 14),
    ("nb", "Selskapet tapte 40 millioner kroner. Av 60 ansatte må 14 gå.", "14", 14),
    ("nb", "Firmaet fikk 7 millioner kroner i bot. Selskapet har 53 på lønningslisten.", "53", 53),
    ("nb", "Hallen kostet 7 millioner kroner. I salen fikk 19 av 35 representanter plass.", "19", 19),
    ("nn", "Kommunen betalte 22 millionar kroner. På møtet kom 19.", "19", 19),
    ("nn", "Skulen fekk 4 millionar kroner. Til hausten byrjar 31.", "31", 31),
]


def _value(language: str, text: str, number: str) -> object:
    figures = read(f"Fra Lunde\n\n{text}", language=language, parser=parser_of(language)).figures
    return next((figure.value, figure.form) for figure in figures if figure.number == number)


@pytest.mark.parametrize(("language", "text", "number", "value"), SURE)
def test_its_magnitude_is_the_sum_s(language: str, text: str, number: str, value: int) -> None:
    assert _value(language, text, number) == (value, "sentence")


@pytest.mark.parametrize(("language", "text", "number", "value"), AS_IT_STANDS)
def test_a_count_behind_a_sum_is_as_it_stands(language: str, text: str, number: str, value: int) -> None:
    assert _value(language, text, number)[0] == value  # type: ignore[index]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Bussen kostet 3 millioner kroner og har plass til 53."),
        ("nb", "Overskuddet økte med 5,2 prosent til 14 millioner kroner, mot 3,9 året før."),
        ("nn", "Fondet er på 6 milliardar kroner. Avkastinga vart 3,4."),
    ],
)
def test_where_nobody_knows_its_magnitude_it_is_not_shown(language: str, text: str) -> None:
    figures = read(f"Fra Lunde\n\n{text}", language=language, parser=parser_of(language)).figures
    assert not [f.number for f in figures if f.number in {"53", "3,9", "3,4"} and f.rank]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "14 personer er savnet. Husene er verdt 40 millioner kroner, mot 12 i fjor."),
        ("nn", "14 personar er sakna. Husa er verde 40 millionar kroner, mot 12 i fjor."),
    ],
)
def test_a_sum_counts_nobody_who_was_told_before(language: str, text: str) -> None:
    figures = read(f"Fra Lunde\n\n{text}", language=language, parser=parser_of(language)).figures
    assert [(f.value, f.what, f.state) for f in figures if f.number == "12"] == [(12_000_000, None, None)]
