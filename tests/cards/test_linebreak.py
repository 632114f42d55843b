from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cards.linebreak import break_lines, count_lines
from kiosk.cards.words import catalogue
from kiosk.model import Span

BREAKS = catalogue("nb").breaks
NBSP, NARROW = "\u00a0", "\u202f"


def width(text: str) -> float:
    """Ten px a character."""
    return 10.0 * len(text)


def broken(text: str, characters: int, together: tuple[Span, ...] = ()) -> list[str]:
    lines = break_lines(text, width, 10.0 * characters, BREAKS, together)
    return [text[line.start : line.end] for line in lines]


@pytest.mark.parametrize(
    ("text", "characters", "never"),
    [
        ("Brannen i lageret ved Sørvåg er slukket", 21, " ved"),  # a preposition
        ("Flommen tok 26 hus og to bruer i natt", 14, " 26"),  # number and noun
        ("Hun fikk møte Kari Nordmann i salen", 22, " Kari"),  # inside a name
        ("Ni er skadd etter raset, ifølge politiet i Nordvika", 32, " ifølge"),
    ],
)
def test_lines_break_by_sense(text: str, characters: int, never: str) -> None:
    assert not any(line.endswith(never) for line in broken(text, characters))


def test_lines_are_balanced_and_the_last_is_not_one_short_word() -> None:
    lines = broken("Tusenvis møtte fram til folkefest på torget nå", 40)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) < 12


def test_a_marked_attribution_stays_on_one_line() -> None:
    text = "Flere hus er tatt av raset ifølge det lokale politiet i kveld"
    mark = Span(text.index("ifølge"), text.index(" i kveld"))
    assert any("ifølge det lokale politiet" in line for line in broken(text, 34, (mark,)))


def test_no_break_spaces_are_kept() -> None:
    lines = broken(f"Det koster 12{NARROW}500{NBSP}kroner å reise", 14)
    assert any(f"12{NARROW}500{NBSP}kroner" in line for line in lines)


def test_an_over_long_word_is_cut_at_its_own_hyphen_first() -> None:
    assert broken("Nordvika-regionene", 12) == ["Nordvika-", "regionene"]


def test_a_name_is_cut_only_when_it_must_be() -> None:
    assert broken("Vassdragsdirektoratet", 21) == ["Vassdragsdirektoratet"]
    assert "".join(broken("Vassdragsdirektoratet", 12)) == "Vassdragsdirektoratet"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200), st.integers(3, 60))
def test_every_text_fits_and_nothing_is_lost(text: str, characters: int) -> None:
    lines = break_lines(text, width, 10.0 * characters, BREAKS)
    for line in lines:
        hyphen = line.hyphen and text[line.end - 1] not in "-–/"
        assert line.end - line.start + hyphen <= max(characters, 2)
    kept = "".join(text[line.start : line.end] for line in lines)
    assert "".join(kept.split()) == "".join(text.split())
    assert len(lines) <= count_lines(text, width, 10.0 * characters, BREAKS)[0]  # what decides that a size fits
