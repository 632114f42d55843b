"""What holds for every card, on every screen."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.cards import specimen
from kiosk.cards.specimen import NOW, specimens
from kiosk.cards.typeset import ImpossibleSize, Plate, Typesetter
from kiosk.cards.words import catalogue
from kiosk.model import Band, Card, Chrome, HeadlineCard, NoticeCard
from tests.cards import nasty
from tests.cards.pictures import as_hung

SIZES = [(1920, 1080), (3840, 2160), (1280, 720), (640, 360), (1440, 1080), (1080, 1920), (720, 1280)]
SETTERS: dict[tuple[int, int], Typesetter] = {}


def typesetter(size: tuple[int, int]) -> Typesetter:
    return SETTERS.setdefault(size, Typesetter(size))


def by_name(name: str) -> tuple[Card, Chrome]:
    return next((card, chrome) for given, card, chrome in specimens() if given == name)


def ids(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_no_card_or_state_overflows_or_is_too_small_to_read(size: tuple[int, int]) -> None:
    for name, card, chrome in specimens():
        plate = typesetter(size).plate(card, chrome)
        assert not plate.overflow, name
        assert plate.smallest >= 12, name  # arc minutes: the floor of what is read in passing
        _inside(plate, size, name)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_no_card_leaves_half_its_area_empty(size: tuple[int, int]) -> None:
    """From the first ink under the header to the last above the footer; two words alone cannot fill a wall."""
    for name, card, chrome in specimens():
        if name in ("headline_short", "rest") or name.startswith("state_") or isinstance(card, NoticeCard):
            continue
        plate = typesetter(size).plate(card, chrome)
        assert plate.body.height >= 0.5 * (size[1] * 0.64), f"{name}: {plate.body}"
        assert plate.body.width >= 0.5 * size[0] * 0.875, f"{name}: {plate.body}"


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_the_nastiest_text_is_set_within_the_page(size: tuple[int, int]) -> None:
    for theme in ("night", "day"):
        for card in nasty.cards():
            plate = typesetter(size).plate(card, Chrome(theme=theme, now=NOW, held=True, breaking=True, stale=True))
            _inside(plate, size, card.key)


def _inside(plate: Plate, size: tuple[int, int], name: str) -> None:
    """Nothing but a marker's hanging edge leaves the page, and nothing runs into the footer."""
    screen = pygame.Rect((0, 0), size)
    assert plate.body.width == 0 or screen.contains(plate.body), f"{name}: {plate.body}"
    assert plate.surface.get_size() == size
    assert plate.surface.get_masks()[3] == 0  # opaque
    for rect, patch in plate.markers:
        assert screen.contains(rect), f"{name}: {rect}"
        assert patch.get_size() == rect.size


@pytest.mark.parametrize(("inches", "metres"), [(43, 8), (55, 8), (75, 2), (65, 5)])
def test_type_keeps_its_visual_angle_at_every_screen_and_distance(inches: float, metres: float) -> None:
    """16' for number, label, hedge and claimant, 12' for footers (ISO 9241-303)."""
    far = Typesetter((1920, 1080), screen_inches=inches, viewing_distance_m=metres)
    for name, card, chrome in specimens():
        assert far.plate(card, chrome).smallest >= 12, name
    names = ("figures", "sources", "sentence")
    for name in names:
        card, chrome = by_name(name)
        bare = far.plate(replace(card, outlet=None, kicker=None, updated=None, fetched=None), replace(chrome, now=None))
        assert bare.smallest >= 16, name


def test_markers_cover_what_they_mark_and_change_nothing_else() -> None:
    """The wipe copies the patch: outside the letters it is the marker's colour, and the letters stand still."""
    card, chrome = by_name("headline")
    plate = typesetter((1920, 1080)).plate(card, chrome)
    ((rect, patch),) = plate.markers
    assert patch.get_at((1, 1))[:3] == (0xED, 0xBB, 0x4F)
    assert plate.surface.get_at(rect.topleft)[:3] == (0x0E, 0x14, 0x1B)
    for x in range(0, rect.width, 3):
        for y in range(rect.height // 4, rect.height * 3 // 4, 3):  # clear of the neighbouring lines' descenders
            ink_before = plate.surface.get_at((rect.x + x, rect.y + y))[0] > 200
            if ink_before:
                assert patch.get_at((x, y))[0] < 120  # where a letter stood, it stands in ink


def test_claimant_markers_follow_the_attribution() -> None:
    setter = typesetter((1920, 1080))
    chrome = Chrome(now=NOW)

    def texts(name: str) -> tuple[int, list[str]]:
        plate = setter.plate(by_name(name)[0], chrome)
        return len(plate.markers), [drawn.text for drawn in plate.strings]

    filled, strings = texts("figures")
    assert filled == 2 and "Kilde ikke oppgitt" in strings
    filled, strings = texts("figures_unsure")
    assert filled == 0 and "Kilde ikke oppgitt" not in strings
    assert "sykehuset regner med at tallet vil stige" in " ".join(strings)  # the sentence stands under the figure


def test_silence_is_not_set_as_a_claim() -> None:
    plate = typesetter((1920, 1080)).plate(by_name("sources")[0], Chrome(now=NOW))
    assert len(plate.markers) == 3  # four parties, one of them silent


def test_the_words_of_not_verified_are_the_only_ones_in_the_alert_colour() -> None:
    setter = typesetter((1920, 1080))
    alert = (0xFF, 0x9D, 0x8A)
    for name, card, chrome in specimens():
        if name == "test":
            continue
        surface = as_hung(setter, card, chrome)[1]
        mask = pygame.mask.from_threshold(surface, alert, (6, 6, 6))
        assert (mask.count() > 0) == (name in ("sources", "sources_two")), name


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_interface_word_is_of_the_catalogue(language: str) -> None:
    entries = {text.strip() for text in catalogue(language).entries.values()}
    for name, card, chrome in specimens(language=language):
        for drawn in typesetter((1280, 720)).plate(card, chrome).strings:
            if drawn.kind == "catalogue":
                assert _in_catalogue(drawn.text.strip(), entries), f"{name}: {drawn.text!r}"


def _in_catalogue(text: str, entries: set[str]) -> bool:
    return text in entries or text.rstrip(":") in entries or text == "–" or any(text in entry for entry in entries)


def test_the_clock_is_hidden_until_it_is_set() -> None:
    setter = typesetter((1920, 1080))
    assert setter.clock(Chrome(now=None)) is None
    patch = setter.clock(Chrome(now=NOW))
    assert patch is not None and patch[1].get_size() == patch[0].size


def test_kicker_and_clock_change_sides() -> None:
    setter = typesetter((1920, 1080))
    plain, swapped = setter.clock(Chrome(now=NOW)), setter.clock(Chrome(now=NOW, swapped=True))
    assert plain and swapped and plain[0].left > 960 > swapped[0].right
    assert plain[0].size == swapped[0].size


def test_the_clock_patch_never_touches_what_the_plate_drew() -> None:
    """The wall lays the clock over the plate every minute; the ground must be bare there, whatever the minute."""
    for size in SIZES:
        setter = typesetter(size)
        for name, card, chrome in specimens():
            plate, patch = setter.plate(card, chrome), setter.clock(chrome)
            if plate.clock and patch:
                under = plate.surface.subsurface(patch[0])
                assert pygame.transform.average_color(under)[:3] == setter.ground(chrome), name


def test_the_bar_shows_what_was_shown_what_is_and_what_comes() -> None:
    setter = typesetter((1920, 1080))
    chrome = Chrome(now=NOW, place=1, places=3)
    done, active, filling, ahead = setter.bar(chrome, 0.5)
    assert done[1] != ahead[1] == active[1] != filling[1]
    assert filling[0].width == pytest.approx(active[0].width / 2, abs=1)
    assert setter.bar(chrome, 7.0)[2][0].width == active[0].width
    assert len(setter.bar(Chrome(places=40), 0.0)) == 41


def test_rest_is_dim_and_stands_elsewhere_every_minute() -> None:
    setter = typesetter((1920, 1080))
    rest = NoticeCard(key="rest", kind="rest")
    places = {tuple(setter.plate(rest, Chrome(now=NOW.replace(minute=m))).body) for m in range(60)}
    assert len(places) == 60
    surface = setter.plate(rest, Chrome(theme="day", now=NOW)).surface
    assert max(surface.get_at((x, y))[0] for x in range(0, 1920, 5) for y in range(0, 1080, 5)) < 0x70


def test_the_band_never_hides_the_card() -> None:
    setter = typesetter((1920, 1080))
    card = by_name("headline")[0]
    plain, banded = (setter.plate(card, Chrome(now=NOW, band=band)) for band in (None, Band("offline", NOW)))
    assert plain.body == banded.body


def test_the_same_card_is_set_the_same_by_every_typesetter() -> None:
    card, chrome = by_name("figures")
    first, second = (pygame.image.tobytes(Typesetter((1280, 720)).plate(card, chrome).surface, "RGB") for _ in "ab")
    assert first == second


def test_an_impossible_screen_is_refused_with_the_setting() -> None:
    with pytest.raises(ImpossibleSize, match="viewing_distance_m 20"):
        Typesetter((1920, 1080), screen_inches=32, viewing_distance_m=20)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_headline_at_all_is_set(text: str) -> None:
    plate = typesetter((640, 360)).plate(HeadlineCard(key="h", text=text, **nasty.COMMON), Chrome(now=NOW))
    _inside(plate, (640, 360), text)


def test_slices_are_drawn_as_they_stand() -> None:
    for name, card, chrome in specimens():
        if name in ("headline", "lede", "sentence"):
            plate = typesetter((1080, 1920)).plate(card, chrome)
            for drawn in plate.strings:
                if drawn.kind == "slice":
                    known = (specimen.HEADLINE, specimen.LEDE, specimen.MISSING.sentence, *specimen.MISSING.label)
                    assert any(drawn.text in text for text in known) or drawn.text in str(card), drawn
