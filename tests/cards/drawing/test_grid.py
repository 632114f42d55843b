from __future__ import annotations

import math

import pytest

from kiosk.cards.drawing.grid import ImpossibleSize, grid


def test_a_unit_is_a_pixel_on_a_screen_of_1080_lines() -> None:
    assert grid((1920, 1080), 55, 5, 0).u == 1.0
    assert grid((3840, 2160), 55, 5, 0).u == 2.0
    assert grid((1440, 1080), 55, 5, 0).u == 0.75
    assert grid((1080, 1920), 55, 5, 0).u == 1.0


def test_the_floor_is_a_visual_angle_at_the_set_size_and_distance() -> None:
    """16 arc minutes at 5 m are 23.3 mm; a 55-inch screen of 1080 lines has 0.634 mm a pixel."""
    floor = grid((1920, 1080), 55, 5, 0).reading_cap
    assert floor == pytest.approx(5000 * math.tan(math.radians(16 / 60)) / 0.6341, rel=0.001)
    assert grid((1920, 1080), 55, 8, 0).reading_cap == pytest.approx(floor * 8 / 5)
    assert grid((1080, 1920), 55, 5, 0).reading_cap == pytest.approx(floor)
    assert grid((3840, 2160), 55, 5, 0).reading_cap == pytest.approx(2 * floor)


@pytest.mark.parametrize("inches", [43, 55, 65, 75])
@pytest.mark.parametrize("metres", [2, 3, 5, 8])
def test_every_screen_the_wall_is_made_for_is_possible(inches: float, metres: float) -> None:
    for size in ((1920, 1080), (1080, 1920), (3840, 2160)):
        grid(size, inches, metres, 0)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (((1920, 1080), 32, 12, 0), "viewing_distance_m 12"),
        (((1920, 1080), 0, 5, 0), "screen_inches"),
        (((1920, 1080), 55, 5, 40), "safe_area is 40"),
        (((120, 90), 55, 5, 0), "120×90"),
    ],
)
def test_an_impossible_screen_names_the_setting(
    arguments: tuple[tuple[int, int], float, float, float], named: str
) -> None:
    with pytest.raises(ImpossibleSize, match=named):
        grid(*arguments)


def test_the_safe_area_moves_the_margins_inwards() -> None:
    plain, safe = grid((1920, 1080), 55, 5, 0), grid((1920, 1080), 55, 5, 5)
    assert safe.page.left >= plain.page.left + 80
    assert safe.page.bottom <= plain.page.bottom - 40


def test_the_grid_is_the_one_of_the_sheets() -> None:
    wide, square, tall = (grid(size, 55, 5, 0) for size in ((1920, 1080), (1920, 1440), (1080, 1920)))
    assert (wide.page.left, wide.strap, wide.page.bottom) == (120, 125, 1018)
    assert (wide.body.top, wide.body.bottom, round(wide.pitch)) == (188, 936, 142)
    assert [wide.axis(k) for k in (3, 4, 5)] == [566, 708, 850]
    assert (square.body.top, square.body.bottom, square.page.bottom) == (188, 1296, 1378)
    assert (tall.page.left, tall.strap, tall.headline, round(tall.pitch)) == (66, 150, 216, 162)
    assert (tall.body.top, tall.body.bottom, tall.alone.top, tall.page.bottom) == (292, 1762, 242, 1846)
    assert tall.axis(2) == 398
