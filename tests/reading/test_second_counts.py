"""A bare number that another sets against the count told right before it, though alone it may be a year or nothing."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

FIRST = {"nb": "Politiet sier at 1400 møtte opp", "nn": "Politiet seier at 1400 møtte opp"}


@pytest.mark.parametrize(
    ("second", "language"),
    [
        (". Arrangøren Kari Moe kom fram til 1900.", "nb"),
        (". Arrangøren anslo tallet til 2000.", "nb"),
        (". Arrangøren tror det var 2000.", "nb"),
        (". Arrangøren oppgir 1900.", "nb"),
        (". Arrangøren mener tallet er 1900.", "nb"),
        (". Arrangøren hevder på sin side at det var 1900.", "nb"),
        (". Avisa kom på sin side til 1900.", "nb"),
        (". Ifølge arrangøren var det 1900.", "nb"),
        (", mens arrangøren talte 1900.", "nb"),
        (", men arrangøren kom fram til 1900.", "nb"),
        (". Tilskipar Kari Moe kom fram til 1900.", "nn"),
        (". Arrangøren sette talet til 2000.", "nn"),
        (". Arrangøren hevdar på si side at det var 1900.", "nn"),
        (", medan arrangøren talde 1900.", "nn"),
    ],
)
def test_another_party_s_count_is_no_year(second: str, language: str, nb: Parser, nn: Parser) -> None:
    found = read(FIRST[language] + second, language=language, parser={"nb": nb, "nn": nn}[language])
    assert [f.number for f in found.figures] == ["1400", "2000" if "2000" in second else "1900"]
    assert found.conflicts


@pytest.mark.parametrize(
    ("second", "language"),
    [
        (". Rektor Kari Li viser til 2019.", "nb"),
        (". Rektor Kari Li mener det var 2019.", "nb"),
        (". Tilsynet anslår 2030.", "nb"),
        (". Ordføreren sikter mot 2000.", "nb"),
        (". Kari Li kom til 2000 i dagboka.", "nb"),
        (". Kari Li overtok i 2000.", "nb"),
        (". Ingen kom fram til 1900.", "nb"),
        (". Rektor Kari Li meiner det var 2019.", "nn"),
        (". Rektor Kari Li viser til 2019.", "nn"),
    ],
)
def test_a_year_stays_a_year(second: str, language: str, nb: Parser, nn: Parser) -> None:
    found = read(FIRST[language] + second, language=language, parser={"nb": nb, "nn": nn}[language])
    assert [f.number for f in found.figures] == ["1400"]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Politiet opplyser at 20 ble skadd. Sykehuset melder på sin side om 40.", "nb", "40"),
        ("Politiet opplyser at 14 biler ble ødelagt. Forsikringsselskapet landet på 23.", "nb", "23"),
        ("Politiet opplyser at 20 vart skadde. Sjukehuset melder på si side om 40.", "nn", "40"),
    ],
)
def test_what_sets_one_party_against_another_stands_aside(
    text: str, language: str, number: str, nb: Parser, nn: Parser
) -> None:
    found = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert found[-1].number == number
    assert found[-1].claim.attribution != "none"


@pytest.mark.parametrize(
    "second", ["Sykehuset melder ikke om 40.", "Ingen kom til 40.", "Laget kom til 2.", "Føreren kom til 3."]
)
def test_no_count_of_the_same_size_or_denied(second: str, nb: Parser) -> None:
    found = read(f"Politiet opplyser at 20 ble skadd. {second}", language="nb", parser=nb).figures
    assert [f.number for f in found] == ["20"]
