"""Counts told by a word such as `dødstallet`, without a noun."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


@pytest.mark.parametrize(
    ("sentence", "number", "what"),
    [
        ("Dødstallet er på 19, opplyser brannvesenet.", "19", "Dødstallet"),
        ("Antall skadde har steget til 26.", "26", "skadde"),
        ("Brannvesenet oppgir tallet til 31.", "31", "tallet"),
    ],
)
def test_a_count_without_a_noun_is_a_figure(nb: Parser, sentence: str, number: str, what: str) -> None:
    figures = read(sentence, language="nb", parser=nb).figures
    assert [(f.number, f.what) for f in figures] == [(number, what)]


def test_an_adjusted_number_replaces_the_count_before_it(nb: Parser) -> None:
    text = "Brannvesenet meldte først om 21 omkomne, men tallet ble tirsdag oppjustert til 29."
    old, new = read(text, language="nb", parser=nb).figures
    assert (old.status, old.superseded_by, new.what, new.status) == ("superseded", 1, "omkomne", "current")
