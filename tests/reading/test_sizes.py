"""How big a body is, told in passing, is context; where the sentence makes news of it, it is not."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.evidence import StoryView

OPENING = {
    "nb": "Strid om verftet\n\nSundverk kutter 120 stillinger, opplyser direktør Ola Krag.\n\n",
    "nn": "Strid om verftet\n\nSundverk kuttar 120 stillingar, opplyser direktør Ola Krag.\n\n",
}
SIZES = [
    ("nb", "Verftet har 1300 ansatte."),
    ("nb", "Skolen, som har 1300 elever, ligger ved Myrvatn."),
    ("nb", "Byen hadde rundt 1300 innbyggere før krigen."),
    ("nb", "Hotellet har 52 rom og 1300 ansatte."),
    ("nn", "Verftet har 1300 tilsette."),
    ("nn", "Kommunen har 1300 innbyggjarar og ei stor gjeld."),
    ("nn", "Sjukeheimen har 1300 plassar."),
]
NEWS = [
    ("nb", "I dag har verftet 1300 ansatte."),
    ("nb", "Skolen har bare 1300 plasser."),
    ("nb", "Verftet har permittert 1300 ansatte."),
    ("nb", "Verftet har 1300 ansatte, 200 flere enn i fjor."),
    ("nb", "Verftet har 1300 båter i bestilling."),
    ("nn", "Klubben har no 1300 medlemmer."),
    ("nn", "Skulen har berre 1300 plassar."),
]


def _given(language: str, text: str, parser: Parser) -> bool:
    views: list[StoryView] = []
    read_story(OPENING[language] + text, None, lexicon(language), parser, views.append)
    return next(i for i, f in enumerate(views[0].figures) if f.value == 1300) in views[0].layout.given


@pytest.mark.parametrize(("language", "text"), SIZES)
def test_how_big_a_body_is_is_context(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert _given(language, text, nb if language == "nb" else nn)


@pytest.mark.parametrize(("language", "text"), NEWS)
def test_a_size_that_is_news_is_none(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert not _given(language, text, nb if language == "nb" else nn)
