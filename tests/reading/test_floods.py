"""A text that repeats one thing costs as much as it is long: nothing that comes in keeps the reader for minutes."""

from __future__ import annotations

import sys

import pytest

from kiosk.assets import asset
from kiosk.reading import load_parser, read

UNITS = (
    *(
        "«",
        "(",
        ")",
        '"',
        "– ",
        "— ",
        "'",
        "[",
        "a: ",
        "…",
        "12 ",
        "12, 13, ",
        "12–13 ",
        "12.30 ",
        "1.",
        "a",
        "a-",
        "a. ",
    ),
    *("ABCD ", "Ola Nordmann og ", "Lie, ", "minst ", "sier ", "sier han ", "ifølge ", "at ", "12 prosent ", "3 av 4 "),
    *(
        "«a» ",
        "«Han sa 12.» ",
        "tolv og ",
        "12 mill. kr ",
        "I Sverige ",
        "Politiet sier at 12 personer er skadet. ",
    ),
)
SIZE = 1500  # characters, and twice as many
MOST = 2.9  # times the calls of the half: twice is as long, four times is its square


@pytest.fixture(scope="module")
def parser():
    return load_parser("nb", asset("models", "nb.udpipe"))


def calls(text: str, parser) -> int:
    """How many functions are called, and generators resumed, to read a text."""
    count = 0

    def counted(frame, event, what):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        read(text, headline="Fergen", language="nb", parser=parser)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_twice_as_long_is_about_twice_the_work(unit: str, parser) -> None:
    calls(unit, parser)  # what is loaded once
    half = calls(unit * (SIZE // len(unit)), parser)
    whole = calls(unit * (2 * SIZE // len(unit)), parser)
    assert whole <= MOST * half + 50_000, f"{half} calls, then {whole}"
