from __future__ import annotations

import math

import pytest

from kiosk.cards.scale import ImpossibleSize, scale


def test_a_unit_is_a_pixel_on_a_screen_of_1080_lines() -> None:
    assert scale((1920, 1080), 55, 5, 0).u == 1.0
    assert scale((3840, 2160), 55, 5, 0).u == 2.0
    assert scale((1440, 1080), 55, 5, 0).u == 0.75
    assert scale((1080, 1920), 55, 5, 0).u == 1.0


def test_the_floor_is_a_visual_angle_at_the_set_size_and_distance() -> None:
    """16 arc minutes at 5 m are 23.3 mm; a 55-inch screen of 1080 lines has 0.634 mm a pixel."""
    floor = scale((1920, 1080), 55, 5, 0).reading_cap
    assert floor == pytest.approx(5000 * math.tan(math.radians(16 / 60)) / 0.6341, rel=0.001)
    assert scale((1920, 1080), 55, 8, 0).reading_cap == pytest.approx(floor * 8 / 5)
    assert scale((1080, 1920), 55, 5, 0).reading_cap == pytest.approx(floor)
    assert scale((3840, 2160), 55, 5, 0).reading_cap == pytest.approx(2 * floor)


@pytest.mark.parametrize("inches", [43, 55, 65, 75])
@pytest.mark.parametrize("metres", [2, 3, 5, 8])
def test_every_screen_the_wall_is_made_for_is_possible(inches: float, metres: float) -> None:
    for size in ((1920, 1080), (1080, 1920), (3840, 2160)):
        scale(size, inches, metres, 0)


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
        scale(*arguments)


def test_the_safe_area_moves_the_margins_inwards() -> None:
    plain, safe = scale((1920, 1080), 55, 5, 0), scale((1920, 1080), 55, 5, 5)
    assert safe.page.left >= plain.page.left + 80
    assert safe.page.bottom <= plain.page.bottom - 40
