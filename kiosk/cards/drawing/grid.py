"""The grid: what every size and place on a screen derives from, in units `u`.

Wide and 4:3 have twelve half columns of which text starts on six lines; portrait six. A page's text beside numbers
starts on one axis: a column line and a little.
"""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct

Shape = Literal["wide", "square", "tall"]

# Cap heights as visual angles: ISO 9241-303 gives 16' as the floor; footers are read on the way past, at 12'.
READING = 16 / 60
PASSING = 12 / 60
_LARGEST_FLOOR = 0.12  # of the shorter side; a label set larger than this leaves no room for a story
_SMALLEST_SIDE = 240  # px

HAIRLINE = 3.0  # units
BAR, BAR_GAP = 8.0, 16.0  # units: the progress bar's height, and between its segments
GUTTER = 24.0  # units
OPTICAL, OPTICAL_TALL = 0.42, 0.36  # of the spare height stands above a lone block


class ImpossibleSize(ValueError):
    """A screen on which no card can be read; the message names the setting."""


class Frame(Struct, frozen=True):
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


class _Shape(Struct, frozen=True):
    """One composition's measures, units: from the left, from the top, and from the foot."""

    margin: float
    columns: int
    axis: float  # beyond the column line
    bar: float
    strap: float  # baseline
    headline: float  # baseline of the strap's headline
    body: float
    foot: float
    footer: float  # baseline


_WIDE = _Shape(120, 12, 20, 58, 125, 125, 188, 144, 62)
_TALL = _Shape(66, 6, 8, 72, 150, 216, 292, 158, 74)
_TALL_BODY_ALONE = 242  # units: the body of a card without a headline in its strap


class Grid(Struct, frozen=True):
    """A screen as the compositions see it; px but for `u`."""

    size: tuple[int, int]
    u: float  # px of one unit: a 1080-line screen has 1.0
    shape: Shape
    page: Frame  # inside the margins: left and right of all text, top of the bar, baseline of the footer
    strap: int  # baseline of kicker and clock
    headline: int  # baseline of the strap's headline
    body: Frame
    alone: Frame  # the body of a card whose strap is the kicker alone
    pitch: float  # from one column line to the next
    axis_gap: int  # text starts so much to the right of its column line
    reading_cap: float  # the least cap height of number, label, hedge and claimant
    passing_cap: float  # the least cap height of footers

    @property
    def tall(self) -> bool:
        """Whether this is portrait."""
        return self.shape == "tall"

    def px(self, units: float) -> int:
        """Units to whole px, never less than one."""
        return max(1, round(units * self.u))

    def axis(self, columns: int) -> int:
        """Where text beside a number of so many columns starts, in px from the left of the screen."""
        return round(self.page.left + columns * self.pitch) + self.axis_gap

    def columns(self, count: int) -> int:
        """The width of so many columns, px, without the gutter after them."""
        return round(count * self.pitch - self.px(GUTTER))

    def hung(self, spare: float) -> float:
        """How much of a lone block's spare height stands above it: the optical centre."""
        return max(0.0, spare) * (OPTICAL_TALL if self.tall else OPTICAL)


def grid(size: tuple[int, int], screen_inches: float, viewing_distance_m: float, safe_area: float) -> Grid:
    """The grid of a screen of `size` px, `screen_inches` across, read from `viewing_distance_m`.

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
    own = _TALL if shape == "tall" else _WIDE

    def down(units: float) -> int:
        return inset_y + round(units * u)

    def up(units: float) -> int:
        return height - inset_y - round(units * u)

    left, right = inset_x + round(own.margin * u), width - inset_x - round(own.margin * u)
    body = Frame(left, down(own.body), right, up(own.foot))
    alone = Frame(left, down(_TALL_BODY_ALONE), right, body.bottom) if shape == "tall" else body
    return Grid(
        size=size,
        u=u,
        shape=shape,
        page=Frame(left, down(own.bar), right, up(own.footer)),
        strap=down(own.strap),
        headline=down(own.headline),
        body=body,
        alone=alone,
        pitch=(right - left + GUTTER * u) / own.columns,
        axis_gap=round(own.axis * u),
        reading_cap=caps[0],
        passing_cap=caps[1],
    )
