"""A label that would leave out how much higher, which way or what became of them is a sentence instead."""

from __future__ import annotations

import pytest

from kiosk.reading import read
from tests.reading.unseen import parser_of

SENTENCES = [
    ("nb", "I alt sitter det seks menn på tiltalebenken.", "seks"),
    ("nb", "Anbudet fra Elvedal lå bare 14 millioner høyere.", "14 millioner"),
    ("nb", "Vaksinen koster fra 390 kroner på apoteket.", "390"),
    ("nn", "Eit lag i kapplaupet kom 800 meter for langt vest.", "800"),
    ("nn", "Nokre av dei måtte køyre over to fjell.", "to"),
    ("nn", "Fem bilistar som stod bak, vart tekne med til legevakta.", "Fem"),
]


@pytest.mark.parametrize(("language", "text", "number"), SENTENCES)
def test_it_is_shown_as_a_sentence(language: str, text: str, number: str) -> None:
    figures = read(f"Nytt fra Lunde\n\n{text}", language=language, parser=parser_of(language)).figures
    assert all(figure.form == "sentence" for figure in figures if figure.number == number)
