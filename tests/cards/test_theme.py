"""Contrast of every pair of colours that type is set in, by WCAG 2.2 and by APCA (which WCAG overrates on dark)."""

from __future__ import annotations

import pytest

from kiosk.cards.drawing.specimen import specimens
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.cards.theme import DAY, NIGHT, Colour, Theme, theme
from tests.cards.drawing.pictures import as_hung


def wcag(first: Colour, second: Colour) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: Colour) -> float:
        linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def apca(text: Colour, ground: Colour) -> float:
    """Lightness contrast Lc of APCA 0.0.98G-4g (Somers); positive for dark type on light."""

    def screen(colour: Colour) -> float:
        y = sum(w * (c / 255) ** 2.4 for w, c in zip((0.2126729, 0.7151522, 0.0721750), colour, strict=True))
        return float(y + max(0.0, 0.022 - y) ** 1.414)

    t, g = screen(text), screen(ground)
    if g > t:
        return 100 * ((g**0.56 - t**0.57) * 1.14 - 0.027)
    return 100 * ((g**0.65 - t**0.62) * 1.14 + 0.027)


# (type, its ground, WCAG ratio, APCA Lc): the table of research/wall-design.md 6
TABLE = [
    (NIGHT, "text", "ground", 15.7, -95),
    (NIGHT, "muted", "ground", 9.7, -66),
    (NIGHT, "marker_ink", "marker", 10.8, 71),
    (NIGHT, "alert", "ground", 9.2, -63),
    (DAY, "text", "ground", 14.1, 89),
    (DAY, "muted", "ground", 6.3, 72),
    (DAY, "marker_ink", "marker", 11.6, 78),
    (DAY, "alert", "ground", 6.1, 70),
]


@pytest.mark.parametrize(("colours", "ink", "ground", "ratio", "lightness"), TABLE)
def test_contrast_is_that_of_the_table(colours: Theme, ink: str, ground: str, ratio: float, lightness: float) -> None:
    pair = getattr(colours, ink), getattr(colours, ground)
    assert wcag(*pair) == pytest.approx(ratio, abs=0.1)
    assert apca(*pair) == pytest.approx(lightness, abs=1.0)


@pytest.mark.parametrize("colours", [NIGHT, DAY], ids=lambda t: t.name)
def test_type_is_legible(colours: Theme) -> None:
    assert abs(apca(colours.text, colours.ground)) >= 75  # headlines and labels
    assert abs(apca(colours.muted, colours.ground)) >= 60  # footers
    assert abs(apca(colours.alert, colours.ground)) >= 60
    assert abs(apca(colours.ground, colours.text)) >= 75  # the inverted band


def test_the_cards_of_a_theme_are_about_equally_bright() -> None:
    """A hammered button must not flash: no two story cards of a theme differ by what BT.1702 counts as a flash."""
    for name, low, high in (("night", 0.0, 0.2), ("day", 0.5, 0.8)):
        typesetter = Typesetter((640, 360))
        for specimen, card, chrome in specimens(name):
            if not specimen.startswith(("headline", "figures", "sources", "lede", "sentence", "list")):
                continue
            surface = as_hung(typesetter, card, chrome)[1]
            mean = [surface.get_at((x, y)) for x in range(0, 640, 4) for y in range(0, 360, 4)]
            bright = sum((0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b) / 255 for c in mean) / len(mean)
            assert low <= bright**2.2 <= high, specimen


def test_an_unknown_theme_names_the_setting() -> None:
    with pytest.raises(ValueError, match=r"\[display\] theme is 'dusk'"):
        theme("dusk")
