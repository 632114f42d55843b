"""Night and day: colours, and the cut of each role. A test recomputes the contrasts, WCAG and APCA."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Colour = tuple[int, int, int]
Role = Literal["serif", "figures", "strong", "label", "small", "clock"]


class Theme(Struct, frozen=True):
    """One polarity of the wall; `faces` names a bundled font for every role."""

    name: str
    ground: Colour
    text: Colour
    muted: Colour
    marker: Colour
    marker_ink: Colour
    alert: Colour  # for *not verified* alone
    rule: Colour
    done: Colour  # the bar of cards already shown
    faces: dict[Role, str]


# Light type swells on dark and dark type thins on light, so the day theme is set one weight heavier.
NIGHT = Theme(
    name="night",
    ground=(0x0E, 0x14, 0x1B),
    text=(0xEF, 0xEC, 0xE4),
    muted=(0xB4, 0xBD, 0xC7),
    marker=(0xED, 0xBB, 0x4F),
    marker_ink=(0x0B, 0x0F, 0x14),
    alert=(0xFF, 0x9D, 0x8A),
    rule=(0x32, 0x3D, 0x49),
    done=(0x5F, 0x6B, 0x78),
    faces={
        "serif": "SourceSerif4-Semibold",
        "figures": "KioskFigures-Semibold",
        "strong": "Inter-Bold",
        "label": "Inter-Medium",
        "small": "Inter-Medium",
        "clock": "KioskClock-SemiBold",
    },
)
DAY = Theme(
    name="day",
    ground=(0xE6, 0xE5, 0xDF),
    text=(0x14, 0x18, 0x1D),
    muted=(0x4C, 0x51, 0x57),
    marker=(0xFF, 0xC9, 0x28),
    marker_ink=(0x14, 0x18, 0x1D),
    alert=(0xA3, 0x1A, 0x0A),
    rule=(0xB9, 0xB7, 0xAE),
    done=(0x85, 0x83, 0x7B),
    faces={
        "serif": "SourceSerif4-Bold",
        "figures": "KioskFigures-Bold",
        "strong": "Inter-Bold",
        "label": "Inter-SemiBold",
        "small": "Inter-SemiBold",
        "clock": "KioskClock-SemiBold",
    },
)


def theme(name: str) -> Theme:
    """The theme called `name`; raises ValueError, naming the setting, for any other."""
    for known in (NIGHT, DAY):
        if known.name == name:
            return known
    raise ValueError(f"[display] theme is {name!r}; the wall has night and day")
