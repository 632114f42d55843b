"""A text without full stops is read in time that grows with its length, and gives no figures; what is shorter does."""

from __future__ import annotations

import sys

import pytest

from kiosk.reading import explain, read
from kiosk.reading.text.passages import MOST_WORDS

UNITS = ("politiet opplyser at tre er døde og ", "ifølge politiet ", "tre, ", "Oslo ", "«Tre er døde, sier ")


def calls(text: str) -> int:
    """How many functions a reading calls: a measure of work that no other process on the machine changes."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read(text, language="nb")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_the_work_grows_with_the_length(unit: str) -> None:
    read(unit, language="nb")
    short, long = (calls(unit * (length // len(unit))) for length in (8_000, 16_000))
    assert long < 3 * short


def test_a_sentence_without_an_end_says_so_of_its_numbers() -> None:
    text = f"{UNITS[0] * (MOST_WORDS // 7 + 1)}tre er skadd.\nFire personer er skadd, sier politiet."
    reading = read(text, language="nb")
    assert [figure.number for figure in reading.figures] == ["Fire"]
    assert {verdict.rule for verdict in explain(text, language="nb")[0].verdicts} == {"a sentence without an end"}


def test_a_long_sentence_is_read() -> None:
    text = f"{'og politiet leter videre i området ' * 30}, og politiet opplyser at tre er døde."
    assert [figure.number for figure in read(text.capitalize(), language="nb").figures] == ["tre"]
