"""English, read by the words alone: the speaker stands before the verb of saying, in a tag as well."""

from __future__ import annotations

import pytest

from kiosk.reading import read


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Ten people were killed in the fire, police said on Wednesday.", "police"),
        ("Ten people were killed in the fire, according to the Red Cross.", "the Red Cross"),
        ("The mayor said on Monday that ten people were killed.", "The mayor"),
        ("“Ten people are missing,” said fire chief Ann Lee.", "fire chief Ann Lee"),
        ("“Ten people are missing,” Ann Lee said.", "Ann Lee"),
        ("Ann Lee, a doctor from Elvedal, said ten people were killed.", "Ann Lee"),
        ("Ten people were killed in the fire.", None),
    ],
)
def test_the_speaker_before_the_verb_states_the_figure(text: str, claimant: str | None) -> None:
    [figure] = read(text, language="en").figures
    assert figure.source == claimant
    assert figure.attribution == ("stated" if claimant else "none")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, a doctor from Elvedal, said she began reading early.",
        "Ann Lee told the reporter that she began early.",
    ],
)
def test_what_stands_behind_the_verb_is_no_speaker(text: str) -> None:
    assert [s.name for s in read(text, language="en").sources] in (["Ann Lee"], [])


def test_a_language_that_is_not_known_gives_no_reading() -> None:
    text = "Deux personnes ont été tuées dans un incendie, selon la police. Les 14 enfants sont à l'hôpital."
    assert read(text).figures == ()
    assert read(text, language="fr").figures == ()
