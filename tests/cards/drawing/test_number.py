from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cards.card import Claimant
from kiosk.cards.drawing.canvas import Canvas
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.grid import grid
from kiosk.cards.drawing.number import Parts, aligned, hedged_size, number, numeral_size, parts_of
from kiosk.cards.drawing.page import Page
from kiosk.cards.fonts import Fonts
from kiosk.cards.theme import NIGHT
from kiosk.cards.words import catalogue
from kiosk.model import Chrome

GRID = grid((1920, 1080), 55, 5, 0)
NBSP = "\u00a0"


def page() -> Page:
    canvas = Canvas(pygame.Surface(GRID.size, 0, 32), Fonts(), NIGHT, GRID)
    return Page(canvas, catalogue("nb"), GRID.body, Chrome())


PAGE = page()


@pytest.mark.parametrize(
    ("digits", "parts"),
    [
        ("14", Parts("14", "", "")),
        (f"18{NBSP}%", Parts("18", "%", "")),
        (f"−3,8{NBSP}milliarder", Parts("−3,8", "", "milliarder")),
        ("-7", Parts("−7", "", "")),  # a minus is U+2212
        ("8000–10\u202f000", Parts("8000–10\u202f000", "", "")),
        (f"1,3{NBSP}millioner kroner", Parts("1,3", "", "millioner kroner")),
        ("halvparten", Parts("", "", "halvparten")),
        ("", Parts("", "", "")),
    ],
)
def test_a_value_is_taken_apart(digits: str, parts: Parts) -> None:
    assert parts_of(digits) == parts


@pytest.mark.parametrize("hedge", ["Minst", "minst", "rundt", "kaller tilbake", "Et sted mellom"])
@pytest.mark.parametrize("digits", ["9", "14", "40", "108", "4000"])
def test_a_numeral_with_its_hedge_fills_the_room_that_they_have(digits: str, hedge: str) -> None:
    """It stopped where the hedge of a far larger numeral had left it room: a fifth too small."""
    for columns in (3, 4, 5):
        width = GRID.columns(columns)
        px, hedge_px = hedged_size(PAGE, digits, hedge, width, 700, (72, 124))
        stands = number(PAGE, digits, hedge, px, hedge_px, NIGHT.text)
        larger = number(PAGE, digits, hedge, 1.03 * px, min(124, max(72, 0.235 * 1.03 * px)), NIGHT.text)
        assert stands.width <= width + 1 or px == 60
        assert larger.width > width - 2 or larger.height > 700 or px == 640, (columns, px)


def test_decimal_commas_of_a_column_stand_under_each_other() -> None:
    numbers = [number(PAGE, digits, None, 120, 60, NIGHT.text) for digits in ("27,3", "9,8", "104,1")]
    moved = aligned(numbers, decimals=True)
    edges = {round(one.comma_at + shift) for one, shift in zip(numbers, moved, strict=True)}
    assert len(edges) == 1 and min(moved) == 0


def test_numerals_of_rows_share_an_edge_and_hedges_stand_left_of_it() -> None:
    numbers = [number(PAGE, digits, hedge, 120, 60, NIGHT.text) for digits, hedge in (("230", None), ("26", "minst"))]
    moved = aligned(numbers, decimals=False)
    assert numbers[0].numeral_at + moved[0] == numbers[1].numeral_at + moved[1] > 0
    assert moved[1] == 0


def test_a_numeral_hangs_by_its_ink() -> None:
    own = page()
    number(own, "14", None, 300, 60, NIGHT.text).draw(120, 500)
    ink = pygame.mask.from_threshold(own.canvas.surface, NIGHT.text, (60, 60, 60)).get_bounding_rects()
    assert min(rect.left for rect in ink) in (120, 121)


@given(st.sampled_from(["14", "130\u202f000", "−3,8", f"93,5{NBSP}%"]), st.integers(200, 1600), st.integers(60, 600))
def test_the_largest_numeral_fits_its_room(digits: str, width: int, height: int) -> None:
    px = numeral_size(PAGE, digits, width, height, 640, 1)
    assert px <= 1 or number(PAGE, digits, None, px, 60, NIGHT.text).width <= width + 3


def test_the_hedge_takes_its_room_from_the_numeral() -> None:
    bare, _ = hedged_size(PAGE, "23", None, 544, 500, (72, 104))
    hedged, small = hedged_size(PAGE, "23", "Minst", 544, 500, (72, 104))
    assert hedged < bare and 72 <= small <= 104
    assert number(PAGE, "23", "Minst", hedged, small, NIGHT.text).width <= 546


def test_via_gives_way_before_the_verb_and_a_long_name_breaks_by_sense() -> None:
    styles = PAGE.steps("strong", (64, 60, 56, 52))
    who = Claimant("Sivilforsvaret i Nordvika", verb="opplyser", via="Kringkastingen")
    told = claimant_block(PAGE, who, styles, 1680)
    short = claimant_block(PAGE, who, styles, 1000)
    assert told.faults == 0 and short.faults == 1 and short.width <= 1000
    own = page()
    long = claimant_block(own, Claimant("det midlertidige rådet for ras og flom i Øvre Moen"), styles, 700)
    long.draw(120, 300)
    lines = [drawn.text for drawn in own.canvas.strings]
    assert len(lines) == len(own.canvas.markers) > 1
    assert not any(line.endswith((" for", " i", " og", " Øvre")) for line in lines)


def test_through_whom_a_nameless_source_spoke_never_gives_way() -> None:
    own = page()
    who = Claimant("en kilde tett på redningsledelsen", verb="hevder", via="Kringkastingen")
    block = claimant_block(own, who, own.steps("strong", (64, 60, 56, 52)), 1000)
    block.draw(120, 300)
    assert block.faults == 0 and block.width <= 1000
    assert "Kringkastingen" in [drawn.text for drawn in own.canvas.strings]


def test_nobody_is_outlined_and_no_name_is_no_box() -> None:
    own = page()
    claimant_block(own, Claimant(None), own.steps("strong", (52,)), 900).draw(120, 300)
    assert not own.canvas.markers and [drawn.text for drawn in own.canvas.strings] == ["Kilde ikke oppgitt"]
    assert claimant_block(own, None, own.steps("strong", (52,)), 900).height == 0
