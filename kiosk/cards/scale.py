"""What every size derives from: the unit `u`, the frame, the composition, and the floors of legibility."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Shape = Literal["wide", "square", "tall"]

# Cap heights as visual angles: ISO 9241-303 gives 16' as the floor; footers are read on the way past, at 12'.
READING = 16 / 60
PASSING = 12 / 60
_LARGEST_FLOOR = 0.12  # of the shorter side; a label set larger than this leaves no room for a story
_SMALLEST_SIDE = 240


class ImpossibleSize(ValueError):
    """A screen on which no card can be read; the message names the setting."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in px."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In px."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In px."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Scale:
    """A screen as the compositions see it."""

    size: tuple[int, int]
    u: float  # px of one unit: a 1080-line screen has 1.0
    shape: Shape
    page: Frame  # inside the margins
    reading_cap: float  # px, the least cap height of number, label, hedge and claimant
    passing_cap: float  # px, the least cap height of footers

    def px(self, units: float) -> int:
        """Units to whole px, never less than one."""
        return max(1, round(units * self.u))


def scale(size: tuple[int, int], screen_inches: float, viewing_distance_m: float, safe_area: float) -> Scale:
    """The scale of a screen of `size` px, `screen_inches` across, read from `viewing_distance_m`.

    `safe_area` is the part of each side, in per cent, that the television hides. Raises ImpossibleSize.
    """
    width, height = size
    if min(size) < _SMALLEST_SIDE:
        raise ImpossibleSize(f"the screen is {width}×{height}; the wall needs {_SMALLEST_SIDE} px on its shorter side")
    if not 0 <= safe_area <= 15:
        raise ImpossibleSize(f"[display] safe_area is {safe_area:g}; it is 0 to 15 per cent of each side")
    if screen_inches <= 0 or viewing_distance_m <= 0:
        raise ImpossibleSize("[display] screen_inches and viewing_distance_m are greater than 0")
    inset_x, inset_y = round(width * safe_area / 100), round(height * safe_area / 100)
    inner_w, inner_h = width - 2 * inset_x, height - 2 * inset_y
    ratio = inner_w / inner_h
    shape: Shape = "wide" if ratio >= 1.5 else "square" if ratio >= 0.9 else "tall"
    u = min(inner_w / 1920, inner_h / 1080) if shape != "tall" else min(inner_w / 1080, inner_h / 1620)
    px_per_mm = math.hypot(width, height) / (screen_inches * 25.4)
    caps = [math.tan(math.radians(angle)) * viewing_distance_m * 1000 * px_per_mm for angle in (READING, PASSING)]
    if caps[0] > _LARGEST_FLOOR * min(inner_w, inner_h):
        raise ImpossibleSize(
            f"[display] screen_inches {screen_inches:g} at viewing_distance_m {viewing_distance_m:g}: type would have "
            f"to fill the screen to be read; set a larger screen or a shorter distance"
        )
    side = round(max(0.0625 * inner_w, 67 * u) if shape != "tall" else 0.0625 * inner_w)
    top = round(0.066 * min(inner_w, inner_h))
    page = Frame(inset_x + side, inset_y + top, width - inset_x - side, height - inset_y - top)
    return Scale(size, u, shape, page, caps[0], caps[1])
