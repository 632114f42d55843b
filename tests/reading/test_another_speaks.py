"""No words are laid on whom the story named before where another may be meant: a body that is no `han`, a firm that is
no authority, an organisation that was told of since.
"""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, as_contract, read


def _claimant(language: str, text: str, number: str, nb: Parser, nn: Parser) -> str | None:
    reading = as_contract(read(text, language=language, parser=nb if language == "nb" else nn))
    figure = next(f for f in reading["figures"] if f["number"] == number)
    return figure["source_full"] or figure["source"]


def _names(language: str, text: str, nb: Parser, nn: Parser) -> list[str]:
    return [s.name for s in read(text, language=language, parser=nb if language == "nb" else nn).sources]


@pytest.mark.parametrize(
    ("language", "body", "pronoun"),
    [
        ("nb", "Røde Kors", "Han"),
        ("nb", "Norsk Dykkerforbund", "Han"),
        ("nb", "Helse Elvedal", "Han"),
        ("nb", "Havdal Lines", "Hun"),
        ("nn", "Raude Kross", "Han"),
        ("nn", "Noregs Dykkarforbund", "Ho"),
        ("nn", "Helse Elvedal", "Ho"),
    ],
)
def test_no_body_is_he_or_she(language: str, body: str, pronoun: str, nb: Parser, nn: Parser) -> None:
    verb, at = ("sier", "evakuert") if language == "nb" else ("seier", "evakuerte")
    text = f"Lensmannen {verb} at tre hus er borte. {body} stiller mannskap. {pronoun} {verb} at 40 personer er {at}."
    assert body not in (_claimant(language, text, "40", nb, nn) or "")


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        # But a name of two words that has no body's word is a person's.
        (
            "nb",
            "Ordfører Jon Bakke sier at tre er savnet.\n"
            "En fisker, Rolando Cruz, reddet sju personer. Han forteller at 40 er evakuert.",
            "Rolando Cruz",
        ),
        ("nb", "Oki Dahan har vært megler i 20 år. Han sier at 40 boliger er solgt.", "Oki Dahan"),
        ("nb", "Oki Dahan sier at tre er savnet. Han opplyser at 40 er evakuert.", "Oki Dahan"),
        ("nb", "Ordfører Jon Bakke sier at tre er savnet. Han opplyser at 40 er evakuert.", "Ordfører Jon Bakke"),
    ],
)
def test_a_name_without_a_bodys_word_is_he(
    language: str, text: str, claimant: str | None, nb: Parser, nn: Parser
) -> None:
    assert _claimant(language, text, "40", nb, nn) == claimant


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        (
            "nb",
            "Verdens fiskeorganisasjon sier at tre er døde. Leger uten grenser har 86 ansatte der. "
            "Organisasjonen opplyser at 40 er syke.",
            "Organisasjonen",
        ),
        (
            "nn",
            "Verdas fiskeorganisasjon seier at tre er døde. Legar utan grenser har 86 tilsette der. "
            "Organisasjonen opplyser at 40 er sjuke.",
            "Organisasjonen",
        ),
        (
            "nb",
            "Verdens fiskeorganisasjon sier at tre er døde. Seilforeningen er på plass. "
            "Organisasjonen opplyser at 40 er syke.",
            "Organisasjonen",
        ),
        # It was told of since, or what was told of is no organisation, or one is called by the very noun.
        (
            "nb",
            "Av 84 båter leverte 46 fangst, viser tall fra salgslaget Fjordlaget. Høgskolelaget har ingen forklaring. "
            "Salgslaget mener at 40 tonn er lite.",
            "salgslaget Fjordlaget",
        ),
        (
            "nb",
            "Verdens fiskeorganisasjon sier at tre er døde. Organisasjonen opplyser at 40 er syke.",
            "Verdens fiskeorganisasjon",
        ),
        (
            "nb",
            "Verdens fiskeorganisasjon sier at tre er døde. Fjelltilsynet har 86 ansatte der. "
            "Organisasjonen opplyser at 40 er syke.",
            "Verdens fiskeorganisasjon",
        ),
    ],
)
def test_a_body_told_of_since(language: str, text: str, claimant: str, nb: Parser, nn: Parser) -> None:
    assert _claimant(language, text, "40", nb, nn) == claimant


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "nb",
            "Fjelltilsynet sier at tre hus er borte. Selskapet opplyser at ti må gå.",
            ["Fjelltilsynet", "Selskapet"],
        ),
        (
            "nb",
            "Elvedal tingrett sier at tre er dømt. Selskapet opplyser at ti må gå.",
            ["Elvedal tingrett", "Selskapet"],
        ),
        (
            "nn",
            "Fjelldirektoratet seier at tre hus er borte. Partiet opplyser at ti må gå.",
            ["Fjelldirektoratet", "Partiet"],
        ),
        ("nn", "Havdal kommune seier at tre må gå. Klubben opplyser at ti må gå.", ["Havdal kommune", "Klubben"]),
        ("nb", "Pilar Dahan sier at tre er savnet. Selskapet opplyser at ti må gå.", ["Pilar Dahan", "Selskapet"]),
        # One body by its nouns.
        ("nb", "Norsk Seilforbund sier at tre er savnet. Organisasjonen opplyser at ti leter.", ["Norsk Seilforbund"]),
        ("nb", "Rederiet Fjordlinja sier at tre må gå. Selskapet opplyser at ti blir.", ["Rederiet Fjordlinja"]),
        ("nb", "Nordvind sier at tre må gå. Selskapet opplyser at ti blir.", ["Nordvind"]),
    ],
)
def test_another_body_is_another_source(language: str, text: str, names: list[str], nb: Parser, nn: Parser) -> None:
    assert sorted(_names(language, text, nb, nn)) == sorted(names)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "nb",
            "Forsker Jon Bakke sier at tre er syke. Direktøren opplyser at ti må gå.",
            ["Forsker Jon Bakke", "Direktøren"],
        ),
        (
            "nn",
            "Generalsekretær Jon Bakke seier at tre er sjuke. Ordføraren opplyser at ti må gå.",
            ["Generalsekretær Jon Bakke", "Ordføraren"],
        ),
        ("nb", "Brannsjef Jon Bakke sier at tre er døde. Direktøren opplyser at ti er syke.", ["Brannsjef Jon Bakke"]),
        (
            "nb",
            "Helseminister Jon Bakke sier at tre er døde. Statsråden opplyser at ti er syke.",
            ["Helseminister Jon Bakke"],
        ),
    ],
)
def test_another_office_speaks(language: str, text: str, names: list[str], nb: Parser, nn: Parser) -> None:
    assert sorted(_names(language, text, nb, nn)) == sorted(names)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nb", "Leger uten grenser sier at 40 er syke.", "Leger uten grenser"),
        ("nb", "Over 40 er syke, opplyser Reportere uten grenser.", "Reportere uten grenser"),
        ("nn", "Legar utan grenser seier at 40 er sjuke.", "Legar utan grenser"),
    ],
)
def test_a_name_that_goes_on_in_small_letters(language: str, text: str, name: str, nb: Parser, nn: Parser) -> None:
    assert _claimant(language, text, "40", nb, nn) == name
