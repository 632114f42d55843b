"""Whom a noun of office means: nobody whom the story has named by another office; and which body `kommunen` is."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def _names(language: str, text: str, nb: Parser, nn: Parser) -> list[str]:
    parser = nb if language == "nb" else nn
    return [s.name for s in read(text, language=language, parser=parser).sources]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "nb",
            "– Vi har ventet lenge, sier klinikksjef Tora Bakke. Helseministeren sier at pengene kommer.",
            ["klinikksjef Tora Bakke", "Helseministeren"],
        ),
        (
            "nb",
            "– Det var straffe, sier trener Jon Bakke. Dommeren ville ikke kommentere saken.",
            ["trener Jon Bakke", "Dommeren"],
        ),
        (
            "nb",
            "– Saken er alvorlig, sier politiadvokat Jon Bakke. Sjåføren nekter straffskyld.",
            ["politiadvokat Jon Bakke", "Sjåføren"],
        ),
        (
            "nb",
            "– Saken er alvorlig, sier politiadvokat Jon Bakke. Mannen erkjenner forholdet.",
            ["politiadvokat Jon Bakke", "Mannen"],
        ),
        (
            "nn",
            "– Vi har venta lenge, seier fylkesleiar Tora Bakke. Landbruksministeren lovar at pengane kjem.",
            ["fylkesleiar Tora Bakke", "Landbruksministeren"],
        ),
        (
            "nn",
            "– Saka er alvorleg, seier statsadvokat Tora Bakke. Rettsmedisinaren har forklart at såret var grunt.",
            ["statsadvokat Tora Bakke", "Rettsmedisinaren"],
        ),
        # One person may be both.
        ("nb", "– Saken er tynn, sier advokat Jon Bakke. Forsvareren sier at klienten anker.", ["advokat Jon Bakke"]),
        (
            "nb",
            "– Vi er stolte, sier kultursjef Jon Bakke. Lederen sier at alle er velkomne.",
            ["kultursjef Jon Bakke"],
        ),
        (
            "nb",
            "– Vi er klare, sier statsminister Jon Bakke. Ministeren sier at det haster.",
            ["statsminister Jon Bakke"],
        ),
        ("nn", "– Saka er tynn, seier advokat Jon Bakke. Forsvararen seier at klienten ankar.", ["advokat Jon Bakke"]),
        # The story names who holds the office.
        (
            "nb",
            "Landbruksminister Kari Vik er på besøk. – Vi har ventet, sier fylkesleder Tora Bakke. "
            "Landbruksministeren sier at pengene kommer.",
            ["Landbruksminister Kari Vik", "fylkesleder Tora Bakke"],
        ),
    ],
)
def test_another_office_is_another_person(language: str, text: str, names: list[str], nb: Parser, nn: Parser) -> None:
    assert sorted(_names(language, text, nb, nn)) == sorted(names)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "nb",
            "Bussen kjørte ut ved Gråhei. – Det gikk bra, sier bussselskapet Hei Trafikk. "
            "Fylkeskommunen opplyser at bommen var oppe.",
            ["bussselskapet Hei Trafikk", "Fylkeskommunen"],
        ),
        (
            "nn",
            "Uvêret «Tora» råka Gråheia. Kommunen opplyser at skulane er stengde.",
            ["Kommunen"],
        ),
        (
            "nb",
            "Firmaet Hei Trafikk skal kutte. Selskapet opplyser at ti må gå.",
            ["Firmaet Hei Trafikk"],
        ),
    ],
)
def test_no_firm_is_meant_by_the_municipality(
    language: str, text: str, names: list[str], nb: Parser, nn: Parser
) -> None:
    assert _names(language, text, nb, nn) == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Havnesjefen har fått oppgitt at det er plass til ni."),
        ("nn", "Havnesjefen har fått oppgitt at det er plass til ni."),
    ],
)
def test_whoever_was_told_tells_nothing(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert _names(language, text, nb, nn) == []
