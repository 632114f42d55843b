"""A label says all of what happened: with the verb's modal, its complement, and the words that lead to the number."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.evidence import StoryView
from kiosk.reading.proof.wording import in_full

LABELS = [
    ("nb", "130 elever må bytte skole.", "elever", "må bytte skole"),
    ("nn", "130 elevar må byte skule.", "elevar", "må byte skule"),
    ("nb", "370 gjester fikk se forestillingen.", "gjester", "fikk se forestillingen"),
    ("nb", "Bønder har mistet 80 døde sauer.", "døde sauer", "har mistet"),
    ("nn", "Bønder har mista 80 daude sauer.", "daude sauer", "har mista"),
    ("nb", "Mannen er tiltalt for åtte innbrudd.", "innbrudd", "er tiltalt for"),
    ("nn", "Planen opnar for 46 bustader.", "bustader", "opnar for"),
    ("nb", "Overskuddet, som var på 96.000 kroner, går til klubben.", "Overskuddet", None),
    ("nn", "Fem bilar var involverte i ein kollisjon på riksveg 7 måndag.", "bilar", "involverte i ein kollisjon"),
    ("nn", "Elleve båtar er stolne frå Vik hamn i løpet av to netter.", "båtar", "stolne frå Vik hamn"),
    ("nb", "Seks barn er uten hjem etter at huset brant.", "barn", "uten hjem"),
    ("nn", "Seks born er utan heim etter at huset brann.", "born", "utan heim"),
    ("nb", "Senere ble tallet oppjustert til 14 omkomne.", "omkomne", None),
]


@pytest.mark.parametrize(("language", "text", "what", "state"), LABELS)
def test_what_a_label_says(nb: Parser, nn: Parser, language: str, text: str, what: str, state: str | None) -> None:
    views: list[StoryView] = []
    words = lexicon(language)
    read_story(text, None, words, {"nb": nb, "nn": nn}[language], views.append)
    (view,) = views
    figure, _ = in_full(text, view.figures[0], *view.places[0], words)
    assert (figure.what, figure.state) == (what, state)
