"""What holds a page together: one axis for its words, and type that a short-sighted reader far away still tells."""

from __future__ import annotations

from typing import Any

import pygame
import pytest
from msgspec.structs import replace
from PIL import Image, ImageFilter

from kiosk.cards.card import Claimant, Imprint, Party, SourcesCard, Strap
from kiosk.cards.drawing import lines
from kiosk.cards.drawing.specimen import specimens
from kiosk.cards.drawing.typeset import Typesetter
from tests.cards.drawing.pictures import as_hung

SIGMA = 4.3  # px at 1080p: what is left to an eye of 6/12 at 5 m from 55 inches
TOLD = 2.2  # contrast that letters keep to their ground when they are blurred so


def _by_name(name: str, theme: str = "night") -> tuple[Any, Any]:
    return next((card, chrome) for own, card, chrome in specimens(theme) if own == name)


@pytest.mark.parametrize("name", ["figures", "figures_four", "figures_two", "figures_denied", "figures_wrong"])
@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080), (640, 360)], ids=str)
def test_hero_and_rows_share_one_axis(name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[float] = []
    draw = lines.draw_line

    def noted(page: Any, laid: Any, line: Any, shown: str, at: tuple[float, float], *rest: Any) -> None:
        starts.append(at[0])
        draw(page, laid, line, shown, at, *rest)

    monkeypatch.setattr(lines, "draw_line", noted)
    card, chrome = _by_name(name)
    card = replace(card, hero=replace(card.hero, earlier=None))
    plate = Typesetter(size).plate(card, chrome)
    assert len(starts) >= 2 and max(starts) - min(starts) < 1
    boxes = [rect.left for rect, _ in plate.markers]
    assert boxes and all(0 <= min(starts) - left <= 0.03 * size[1] for left in boxes)


@pytest.mark.parametrize("theme", ["night", "day"])
@pytest.mark.parametrize("name", ["figures", "dispute_five", "sources", "equal_nine"])
def test_a_blurred_page_keeps_its_lines_apart(name: str, theme: str) -> None:
    card, chrome = _by_name(name, theme)
    plate, hung = as_hung(Typesetter((1920, 1080)), card, chrome)
    raw = Image.frombytes("RGB", hung.get_size(), pygame.image.tobytes(hung, "RGB"))
    grey = raw.filter(ImageFilter.GaussianBlur(SIGMA)).convert("L")
    ground = _light(raw.convert("L").getpixel((3, 3)))
    letters = [area for area in plate.inked if area.height > 20]
    assert len(letters) > 6
    for area in letters:
        low, high = grey.crop((area.left, area.top, area.right, area.bottom)).getextrema()
        best = max(_contrast(_light(low), ground), _contrast(_light(high), ground))
        assert best >= TOLD, (area, best)


def _light(grey: Any) -> float:
    """Luminance 0–1 of a grey 0–255."""
    return (float(grey) / 255) ** 2.2


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_rows_of_sources_that_would_touch_their_hairline_find_no_room_together() -> None:
    """Two names of two lines each stood hard above and below the line between them."""
    chrome = next(chrome for name, _, chrome in specimens("night") if name == "sources")
    who = ("Redningsleder Olav Bjørgaas i Hovedredningssentralen Nord-Norge",
           "Kommunikasjonsrådgiver Tor Einar Schønning i Nordlandssykehuset Bodø")  # fmt: skip
    words = ("Det er summen av tid, værforhold og temperatur som gjør at vi nå tenker at han er antatt omkommet",
             "Det er for tidlig å si noe om skadeomfanget, men han er utenfor livsfare")  # fmt: skip
    rows = [Party(Claimant(name, verb="sier"), "states", statement=text, direct=True)
            for name, text in zip(who, words, strict=True)]  # fmt: skip
    shown = SourcesCard(key="sources", rows=tuple(rows), imprint=Imprint(Strap("Innenriks", ())))
    typesetter = Typesetter((1920, 1080))
    assert not typesetter.fits(shown, chrome)
    assert typesetter.fits(replace(shown, rows=shown.rows[:1]), chrome)


@pytest.mark.parametrize(
    ("language", "hours", "told"),
    [
        ("nb", 1.0, "over én time gamle"),
        ("nb", 6.0, "over seks timer gamle"),
        ("nb", 24.0, "over 24 timer gamle"),
        ("nn", 1.0, "over ein time gamle"),
        ("en", 1.0, "more than an hour old"),
        ("en", 24.0, "more than 24 hours old"),
    ],
)
def test_the_age_from_which_figures_are_withheld_is_told_as_people_say_it(
    language: str, hours: float, told: str
) -> None:
    card, chrome = _by_name("state_withheld")
    plate = Typesetter((1080, 1920)).plate(replace(card, withheld=hours), replace(chrome, language=language))
    assert told in " ".join(drawn.text for drawn in plate.strings)


@pytest.mark.parametrize("size", [(1920, 1080), (640, 360), (1440, 1080), (1080, 1920)], ids=str)
@pytest.mark.parametrize("name", ["state_offline", "state_no_contact", "state_unconnected", "state_trial"])
def test_a_held_card_says_so_under_a_band_too_where_the_band_leaves_room(name: str, size: tuple[int, int]) -> None:
    """Without network a held wall stood still and did not say why."""
    card, chrome = _by_name(name)
    free, held = (Typesetter(size).plate(card, replace(chrome, held=one)).strings for one in (False, True))
    more = {drawn.text for drawn in held} - {drawn.text for drawn in free}
    assert len(held) == len(free) + len(more)  # the band says what it said
    assert more == {"Holdt"} or (not more and size in ((640, 360), (1080, 1920)) and name != "state_unconnected")


@pytest.mark.parametrize(
    ("language", "told"), [("nb", "startet 5 ganger"), ("nn", "starta 5 gonger"), ("en", "5 times")]
)
def test_a_wall_in_safe_mode_says_why_in_its_own_language(language: str, told: str) -> None:
    card, chrome = _by_name("safe")
    plate = Typesetter((640, 360)).plate(card, replace(chrome, language=language))
    assert any(told in drawn.text and drawn.kind == "catalogue" for drawn in plate.strings)
