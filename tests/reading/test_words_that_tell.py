"""Words on which it turns who tells a number: each of a list that no rule's own example needs."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

NAMED = [
    # whoever made a document is a part of its name
    ("nb", "En måling Elvelaget gjorde, viser at 14 prosent er syke.", "En måling Elvelaget gjorde"),
    ("nb", "14 prosent er syke, ifølge en måling Elvelaget gjorde.", "en måling Elvelaget gjorde"),
    # what stands in a document
    ("nb", "I tiltalen er gateverdien 14 millioner kroner.", "tiltalen"),
    ("nn", "I rapporten er verdien 4 millionar kroner.", "rapporten"),
    ("nb", "I dokumentet er leien ført opp med 9200 kroner.", "dokumentet"),
    ("nn", "I rapporten er skaden rekna til 14 millionar kroner.", "rapporten"),
    # who counted, with the count behind a colon
    ("nb", "Vaktleder Kari Lie telte selv: 40 gjester kom.", "Vaktleder Kari Lie"),
    ("nb", "Elvelaget har summert skadene: 14 hus er tatt.", "Elvelaget"),
    # whoever is only pointed at is nobody by that word
    ("nb", "Kari Lie leder laget. Denne sier at 14 er skadd.", None),
    ("nn", "Kari Lie og Ola Moe møttest. Sistnemnde seier at 14 er skadde.", None),
    ("en", "Residents who don't sleep said 14 people were killed.", None),
]


@pytest.mark.parametrize(("language", "text", "name"), NAMED)
def test_who_tells_a_number(language: str, text: str, name: str | None, nb: Parser, nn: Parser) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}.get(language)).figures
    assert [figure.claim.fullest for figure in figures] == [name]


def test_they_are_a_body_that_spoke_right_before() -> None:
    text = "The ministry spoke on Monday, police said. They confirmed that 14 people were killed."
    assert [(s.name, s.stance) for s in read(text, language="en").sources] == [("police", "confirms")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Dal og Vik har henholdsvis 12 og fem drepte."),
        ("nn", "Dal og Vik har høvesvis 12 og fem drepne."),
    ],
)
def test_which_of_two_places_has_how_many_is_told_by_the_sentence(
    language: str, text: str, nb: Parser, nn: Parser
) -> None:
    figures = read(text, language=language, parser={"nb": nb, "nn": nn}[language]).figures
    assert [figure.form for figure in figures] == ["sentence", "sentence"]
