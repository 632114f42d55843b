"""Tokens and sentences: exact offsets, the treebank's tokens, and the stops that end nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.reading.text.tokens import sentences, tokens


def _texts(text: str, language: str = "nb") -> list[str]:
    return [token.text for token in tokens(text, language)]


def _split(text: str, language: str = "nb") -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Han kom, f.eks. fra Oslo.", ["Han", "kom", ",", "f.eks.", "fra", "Oslo", "."]),
        ("Det koster 1,3 mrd. kroner", ["Det", "koster", "1,3", "mrd.", "kroner"]),
        ("Det skjedde 3. mai.", ["Det", "skjedde", "3.", "mai", "."]),
        ("Det var 14.", ["Det", "var", "14", "."]),
        ("10.000 kroner, 5 %", ["10.000", "kroner", ",", "5", "%"]),
        ("10 000 kroner", ["10", "000", "kroner"]),
        ("olje- og gassfeltet", ["olje-", "og", "gassfeltet"]),
        ("«Ja», sa J.K. Berg", ["«", "Ja", "»", ",", "sa", "J.K.", "Berg"]),
        ("USAs F-35-fly (2019)", ["USAs", "F-35-fly", "(", "2019", ")"]),
        ("Vant 3–1 hjemme …", ["Vant", "3–1", "hjemme", "…"]),
        ("Nei ... kanskje", ["Nei", "...", "kanskje"]),
        ("Skriv til desk@avis.example i dag", ["Skriv", "til", "desk@avis.example", "i", "dag"]),
        ("80 km/t", ["80", "km/t"]),
        ("–4 og -6 grader", ["–", "4", "og", "-6", "grader"]),
    ],
)
def test_tokens_are_the_treebanks(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


@pytest.mark.parametrize(
    "one",
    [
        "Det var ca. 40 personer der, bl.a. Kari Nordmann.",
        "Det skjedde kl. 13.00 i dag.",
        "Det skjedde 17. Mai-dagen i fjor.",
        "Prisen er 1,3 mrd. kroner i år.",
        "Dr. J. Berg bor i 3. etasje.",
        "– Er du sikker? spurte hun.",
        "«Kom nå!» ropte de.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(one: str) -> None:
    assert _split(one) == [one]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tolv er døde\nTo er savnet. Fire er funnet.", ["Tolv er døde", "To er savnet.", "Fire er funnet."]),
        ("Det var 14. Alle kom hjem.", ["Det var 14.", "Alle kom hjem."]),
        ("«Han kom. Han gikk.» Så var det over.", ["«Han kom.", "Han gikk.»", "Så var det over."]),
        ("– Vi leter. – Vi håper.", ["– Vi leter.", "– Vi håper."]),
        ("Hun tok med vann, mat osv. De andre gikk.", ["Hun tok med vann, mat osv.", "De andre gikk."]),
        ("Er det mulig? Ja! 12 kom.", ["Er det mulig?", "Ja!", "12 kom."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert _split(text) == expected


def test_a_spoken_lines_dash_is_part_of_the_sentence() -> None:
    assert _split("Saken er lukket\n– Vi er ferdige, sier hun.\n") == ["Saken er lukket", "– Vi er ferdige, sier hun."]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["f.eks.", "3.", "mai", "–", "«", "»", ".", "\n", "\u00a0", "\u00ad", "e\u0301", "😀", "§§"]
            ),
            st.text(max_size=5),
        ),
        max_size=30,
    ).map("".join),
    st.sampled_from(["nb", "nn", "en", "sv"]),
)
def test_no_character_is_lost_and_every_slice_is_exact(text: str, language: str) -> None:
    found = tokens(text, language)
    assert all(token.text == text[token.start : token.end] for token in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(t.text for t in found) == "".join(c for c in text if not c.isspace())
    split = sentences(text, language)
    assert [token for sentence in split for token in sentence.tokens] == found
    assert all(s.start == s.tokens[0].start and s.end == s.tokens[-1].end for s in split)
