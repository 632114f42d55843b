"""Counts that no longer hold, never held, or still do: what the words around them say."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

DENIED, CURRENT, SUPERSEDED = "denied", "current", "superseded"


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("nb", "Med et feil regnestykke hevder laget at bygda vil tape 40 millioner kroner.", DENIED),
        ("nn", "Med eit feil reknestykke hevdar laget at bygda vil tape 40 millionar kroner.", DENIED),
        ("nb", "Med et nytt regnestykke hevder laget at bygda vil tape 40 millioner kroner.", CURRENT),
        ("nn", "Med eit nytt reknestykke hevdar laget at bygda vil tape 40 millionar kroner.", CURRENT),
        ("nb", "Det finnes ikke et menneske som tror at byen bare har 15.000 rike.", DENIED),
        ("nn", "Det finst ikkje eit menneske som trur at byen berre har 15.000 rike.", DENIED),
        ("nb", "Ingen tror at byen har 15.000 rike.", DENIED),
        ("nn", "Ingen trur at byen har 15.000 rike.", DENIED),
        ("nb", "Det finnes mange som tror at byen har 15.000 rike.", CURRENT),
        ("nn", "Det finst mange som trur at byen har 15.000 rike.", CURRENT),
        ("nb", "Da trodde landet på 0,6 prosents vekst neste år.", SUPERSEDED),
        ("nn", "Då trudde landet på 0,6 prosents vekst neste år.", SUPERSEDED),
        ("nb", "Nå tror landet på 0,6 prosents vekst neste år.", CURRENT),
        ("nn", "No trur landet på 0,6 prosents vekst neste år.", CURRENT),
    ],
)
def test_a_count_holds_as_its_sentence_says(language: str, text: str, status: str, nb: Parser, nn: Parser) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.status for f in figures] == [status]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Fra et elevtall i dag på 16, viser prognosene at tallet øker til 25."),
        ("nn", "Frå eit medlemstal i dag på 16, viser prognosane at talet stig til 25."),
    ],
)
def test_a_forecast_replaces_nothing(language: str, text: str, nb: Parser, nn: Parser) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [(f.value, f.status) for f in figures] == [(16, CURRENT), (25, CURRENT)]
