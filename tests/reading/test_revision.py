"""Which figures changed value between two versions of one story."""

from __future__ import annotations

from kiosk.model import Reading
from kiosk.reading import Parser, changed, read


def reading(text: str, parser: Parser) -> Reading:
    return read(text, language="nb", parser=parser)


def test_the_same_count_with_another_value_has_changed(nb: Parser) -> None:
    before = reading("Åtte personer er drept, ifølge politiet. 20 hus er ødelagt.", nb)
    after = reading("20 hus er ødelagt. Elleve personer er drept, ifølge politiet.", nb)
    assert changed(before, after) == ((0, 1),)


def test_another_claimants_count_is_no_change(nb: Parser) -> None:
    before = reading("Åtte personer er drept, ifølge politiet.", nb)
    after = reading("Elleve personer er drept, ifølge Røde Kors.", nb)
    assert changed(before, after) == ()


def test_two_values_of_one_count_are_left_alone(nb: Parser) -> None:
    before = reading("Åtte personer er drept. Ni personer er drept.", nb)
    after = reading("Elleve personer er drept.", nb)
    assert changed(before, after) == ()


def test_a_superseded_figure_is_not_compared(nb: Parser) -> None:
    before = reading("Elleve personer er drept.", nb)
    after = reading("Politiet sa at åtte personer var drept, før tallet ble oppjustert til elleve drepte.", nb)
    assert changed(before, after) == ()


def test_a_rejected_number_is_superseded_by_the_one_put_in_its_place(nb: Parser) -> None:
    figures = reading("Det var ikke tolv biler, men ti biler i ferga.", nb).figures
    assert [(f.number, f.status, f.superseded_by, f.source) for f in figures] == [
        ("tolv", "superseded", 1, None),
        ("ti", "current", None, None),
    ]
