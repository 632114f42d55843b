"""What holds for every card, on every screen."""

from __future__ import annotations

import gc
import re
import weakref
from typing import Any

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.cards.card import (
    Card,
    Claim,
    Claimant,
    DisputeCard,
    FiguresCard,
    HeadlineCard,
    Imprint,
    NoticeCard,
    Party,
    Passage,
    SentenceCard,
    Strap,
)
from kiosk.cards.drawing import figures, headline, parties
from kiosk.cards.drawing.hero import Zone
from kiosk.cards.drawing.page import Block, Page
from kiosk.cards.drawing.rows import Rows
from kiosk.cards.drawing.specimen import NOW, specimens
from kiosk.cards.drawing.typeset import ImpossibleSize, Plate, Typesetter
from kiosk.cards.words import catalogue
from kiosk.model import Band, Chrome, Span
from tests.cards.drawing import nasty
from tests.cards.drawing.pictures import as_hung

SIZES = [(1920, 1080), (3840, 2160), (1280, 720), (640, 360), (1440, 1080), (1080, 1920), (720, 1280)]
SETTERS: dict[tuple[int, int], Typesetter] = {}
CORAL, YELLOW = (0xFF, 0x9D, 0x8A), (0xED, 0xBB, 0x4F)


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
def test_no_numeral_of_a_row_is_as_large_as_the_one_in_the_sentence_above(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[Rows] = []
    heroes: list[float] = []
    of, numeral = figures.row_block, figures.passage_numeral

    def row_block(page: Page, set_rows: Rows, index: int, columns: int, count: int) -> Block:
        rows.append(set_rows)
        return of(page, set_rows, index, columns, count)

    def passage_numeral(page: Page, claim: Claim, zone: Zone) -> float:
        heroes.append(numeral(page, claim, zone))
        return heroes[-1]

    monkeypatch.setattr(figures, "row_block", row_block)
    monkeypatch.setattr(figures, "passage_numeral", passage_numeral)
    for name in ("figures_clause", "figures_before"):
        assert not typesetter(size).plate(*by_name(name)).overflow
        assert 0 < max(one.px for one in rows[-1].numerals if one) < heroes[-1], name  # as they stand in the end


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_a_row_goes_before_its_numeral_is_larger_than_the_heros(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hero whose claimant takes three lines stood above rows of twice its size."""
    who = "Direktøren for samfunnssikkerhet og beredskap i Nordvika fylkeskommune, Kari Moen Lia"
    hero = Claim(0, "11", hedge="Minst", label="personer er skadd", claimant=Claimant(who))
    row = Claim(1, "108", label="hus og hytter i bygda er tatt av raset", claimant=Claimant(who))
    rows: list[Rows] = []
    heroes: list[float] = []
    of, beside, line = figures.row_block, figures.hero_block, figures.line_block

    def row_block(page: Page, set_rows: Rows, index: int, columns: int, count: int) -> Block:
        rows.append(set_rows)
        return of(page, set_rows, index, columns, count)

    def hero_block(*given: Any) -> Block:
        heroes.append((block := beside(*given)).numeral)
        return block

    def line_block(*given: Any) -> Block | None:
        if (block := line(*given)) is not None:
            heroes.append(block.numeral)
        return block

    monkeypatch.setattr(figures, "row_block", row_block)
    monkeypatch.setattr(figures, "hero_block", hero_block)
    monkeypatch.setattr(figures, "line_block", line_block)
    for count in (3, 2, 1, 0):
        card = FiguresCard(key="f", hero=hero, rows=(row,) * count)
        rows.clear()
        fits = typesetter(size).fits(card, Chrome(now=NOW))
        largest = max((one.px for one in rows[-1].numerals if one), default=0) if rows else 0
        assert not fits or largest <= heroes[-1], f"{count} rows"
    assert fits, "the hero alone stands"


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_the_nastiest_text_is_set_within_the_page(size: tuple[int, int]) -> None:
    for theme in ("night", "day"):
        for card in nasty.cards():
            plate = typesetter(size).plate(card, Chrome(theme=theme, now=NOW, held=True, breaking=True, stale=True))
            _inside(plate, size, card.key)


def _inside(plate: Plate, size: tuple[int, int], name: str) -> None:
    """Nothing but a marker's hanging edge leaves the page, and nothing runs into the footer unsaid."""
    screen = pygame.Rect((0, 0), size)
    assert plate.overflow or plate.body.width == 0 or screen.contains(plate.body), f"{name}: {plate.body}"
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
    for name in ("figures_two", "sources", "sentence", "dispute_two", "equal", "run"):
        card, chrome = by_name(name)
        assert not isinstance(card, NoticeCard)
        bare = replace(card, imprint=Imprint(replace(card.imprint.strap, kicker=None)))
        assert far.plate(bare, replace(chrome, now=None)).smallest >= 16, name


def test_larger_type_moves_rows_and_never_shrinks_them() -> None:
    """A card that no longer fits says so; the deck then splits it."""
    card, chrome = by_name("figures_four")
    far = Typesetter((1920, 1080), screen_inches=43, viewing_distance_m=8)
    assert typesetter((1920, 1080)).fits(card, chrome)
    assert not far.fits(card, chrome)
    lone = FiguresCard(key="f", hero=Claim(0, "14", label="savnede", claimant=Claimant("politiet")))
    assert far.fits(lone, chrome)


def test_who_says_it_begins_its_line_with_a_capital() -> None:
    card, chrome = by_name("figures_wrong")
    assert isinstance(card, FiguresCard)
    strings = [one.text for one in typesetter((1920, 1080)).plate(card, chrome).strings]
    assert "Politimester Randi Elvestrøm" in strings
    brand = replace(card, hero=replace(card.hero, claimant=Claimant("eBay Norge")))
    assert "eBay Norge" in [one.text for one in typesetter((1920, 1080)).plate(brand, chrome).strings]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (640, 360)], ids=ids)
def test_whether_a_card_fits_is_told_without_a_pixel_and_truly(size: tuple[int, int]) -> None:
    setter = typesetter(size)
    every = [*((card, chrome) for _, card, chrome in specimens()), *((card, Chrome(now=NOW)) for card in nasty.cards())]
    for card, chrome in every:
        assert setter.fits(card, chrome) == (not setter.plate(card, chrome).overflow), card.key


def test_markers_cover_what_they_mark_and_change_nothing_else() -> None:
    """The wipe copies the patch: outside the letters it is the marker's colour, and the letters stand still."""
    card, chrome = by_name("headline")
    plate = typesetter((1920, 1080)).plate(card, chrome)
    ((rect, patch),) = plate.markers
    assert patch.get_at((1, 1))[:3] == YELLOW
    assert plate.surface.get_at(rect.topleft)[:3] == (0x0E, 0x14, 0x1B)
    for x in range(0, rect.width, 3):
        for y in range(rect.height // 4, rect.height * 3 // 4, 3):  # clear of the neighbouring lines' descenders
            if plate.surface.get_at((rect.x + x, rect.y + y))[0] > 200:
                assert patch.get_at((x, y))[0] < 120  # where a letter stood, it stands in ink


def test_markers_come_from_top_to_bottom() -> None:
    for _, card, chrome in specimens():
        tops = [rect.top for rect, _ in typesetter((1920, 1080)).plate(card, chrome).markers]
        assert tops == sorted(tops)


def test_who_says_it_is_marked_and_nobody_is_outlined() -> None:
    plate = typesetter((1920, 1080)).plate(*by_name("figures"))
    assert len(plate.markers) >= 2
    assert "Kilde ikke oppgitt" in [drawn.text for drawn in plate.strings]


def test_silence_is_not_set_as_a_claim() -> None:
    plate = typesetter((1920, 1080)).plate(by_name("sources")[0], Chrome(now=NOW))
    assert len(plate.markers) == 3  # four parties, one of them silent


def test_coral_says_not_verified_and_nothing_else() -> None:
    setter = typesetter((1920, 1080))
    answered = {"figures_doubted", "sentence_denied"}
    verified = {"sources", "sources_two", "dispute_denied", "dispute_five", "dispute_claim", *answered}
    for name, card, chrome in specimens():
        if name == "test":
            continue
        mask = pygame.mask.from_threshold(as_hung(setter, card, chrome)[1], CORAL, (6, 6, 6))
        assert (mask.count() > 0) == (name in verified), name


def _plain(passage: Passage) -> bytes:
    plate = typesetter((1920, 1080)).plate(SentenceCard(key="s", passage=passage), Chrome(now=NOW))
    for rect, patch in plate.markers:
        plate.surface.blit(patch, rect)
    return pygame.image.tobytes(plate.surface, "RGB")


def test_what_no_face_has_goes_and_what_is_set_apart_stays_so() -> None:
    """An emoji took the size of the numbers and the coral of what is not verified along."""
    told = "🙂 12 sauer er borte, sier Ola Lie 🚒. Det er ikke bekreftet."
    clean = "12 sauer er borte, sier Ola Lie. Det er ikke bekreftet."

    def passage(text: str) -> Passage:
        spans = [(text.index(words), len(words)) for words in ("12", "sauer", "sier Ola Lie", "ikke bekreftet")]
        return Passage(text, *((Span(start, start + size),) for start, size in spans))

    assert _plain(passage(told)) == _plain(passage(clean))


def test_a_slice_over_two_paragraphs_is_drawn_whole_in_lines_of_its_own() -> None:
    """A font draws what follows a line break below, where the next line or the claimant covers it."""
    two = Passage("Et skred er gått.\n\n– Det er 300 meter bredt.")
    assert _plain(two) == _plain(Passage("Et skred er gått. – Det er 300 meter bredt."))


@pytest.mark.parametrize(("tail", "cut"), [(", ifølge hæren", "…, ifølge"), ("ifølge hæren", "… ifølge")])
def test_a_headline_that_finds_no_room_is_cut_as_in_the_strap_and_keeps_who_says_it(
    tail: str, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut at its end, it would lose that the army alone says so."""
    head = "Minst tolv voksne er drept i angrep mot den gamle grensebyen ved elva i nord"
    text = f"{head}, som nå er stengt for all ferdsel i lang tid framover {tail}".replace(" ,", ",")
    way = (head.partition(" mot")[0], tail)
    marks = (Span(text.index("ifølge"), len(text)),)
    imprint = Imprint(Strap("Utenriks", ((text,), (head, tail), way)))
    card = HeadlineCard(key="headline", text=text, marks=marks, imprint=imprint)
    drawn: list[str] = []
    of = headline.text_block

    def text_block(page: Page, laid: Any, *rest: Any) -> Block:
        drawn.append(laid.text)
        return of(page, laid, *rest)

    monkeypatch.setattr(headline, "text_block", text_block)
    for size, metres in (((480, 800), 3), ((800, 480), 2.5)):
        plate = Typesetter(size, screen_inches=10, viewing_distance_m=metres).plate(card, Chrome(now=NOW))
        assert not plate.overflow and plate.markers
        told = " ".join(one.text.strip() for one in plate.strings)
        assert "ifølge hæren" in told and "framover" not in told
        assert f" {cut}" in drawn[-1]


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_no_partys_label_is_larger_than_anothers(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    labels = ("mennesker deltok i demonstrasjonen mot kaia", "mennesker deltok")
    drawn: list[tuple[str, int]] = []
    of = parties.text_block

    def text_block(page: Page, laid: Any, *rest: Any) -> Block:
        drawn.append((laid.text, laid.style.px))
        return of(page, laid, *rest)

    monkeypatch.setattr(parties, "text_block", text_block)
    told = [Party(Claimant("Politiet", "anslår"), "states", claim=Claim(0, "4000", label=label)) for label in labels]
    assert typesetter(size).fits(DisputeCard(key="d", parties=tuple(told)), Chrome(now=NOW))
    last = dict(drawn)  # as they stand in the end
    assert len({last[label] for label in labels}) == 1


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_no_line_of_a_sentence_ends_between_a_hedge_or_an_av_and_its_number(size: tuple[int, int]) -> None:
    """A phrase too wide to stay whole was broken wherever the line ended: «(ca | 200 millioner kroner)», «1 | av 3»."""
    told = {
        "Avisa Nordvika Tidende skriver at klausulen er på 20 millioner euro (ca 200 millioner kroner).": "ca 200",
        "Ordfører Kari Moe i Nordvika kommune opplyser at 1 av 3 innbyggere er rammet.": "1 av 3",
    }
    for text, kept in told.items():
        numbers = tuple(Span(m.start(), m.end()) for m in re.finditer(r"200|[13]", text))
        words = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\bca\b|millioner kroner|\bav\b", text))
        passage = Passage(text, numbers, words)
        drawn = typesetter(size).plate(SentenceCard(key="s", passage=passage), Chrome(now=NOW)).strings
        assert any(kept in one.text for one in drawn), [one.text for one in drawn]


def test_no_numeral_of_a_row_is_larger_than_the_heros() -> None:
    setter = typesetter((1920, 1080))
    for name in ("figures", "figures_two", "figures_four", "figures_money", "figures_long"):
        card, _ = by_name(name)
        assert isinstance(card, FiguresCard)
        alone = setter.plate(replace(card, rows=()), Chrome())
        assert setter.plate(card, Chrome()).body.height >= alone.body.height * 0.8, name


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_interface_word_is_of_the_catalogue(language: str) -> None:
    entries = {text.strip() for text in catalogue(language).entries.values()}
    for name, card, chrome in specimens(language=language):
        for drawn in typesetter((1280, 720)).plate(card, chrome).strings:
            if drawn.kind == "catalogue":
                assert _in_catalogue(drawn.text.strip(), entries), f"{name}: {drawn.text!r}"


def _in_catalogue(text: str, entries: set[str]) -> bool:
    known = text in entries or text.rstrip(":") in entries or text == "–"
    counted = re.sub(r"\d+", "{count}", text)  # «startet 5 ganger»
    return known or any(text.startswith(entry) or text in entry or counted in entry for entry in entries)


def test_the_strap_takes_the_first_way_that_fits_and_never_two_lines() -> None:
    card, chrome = by_name("figures")
    wide = [drawn.text for drawn in typesetter((1920, 1080)).plate(card, chrome).strings]
    assert "Minst tre barn og elleve voksne er savnet" in wide
    assert not any("som frykter nye skred" in text for text in wide)
    changed = [drawn.text.strip() for drawn in typesetter((1920, 1080)).plate(*by_name("state_changed")).strings]
    assert changed[changed.index("Nordvika") + 1 :][:2] == ["Oppdatert", "16:41"]


def test_the_clock_is_hidden_until_it_is_set() -> None:
    setter = typesetter((1920, 1080))
    assert setter.clock(Chrome(now=None)) is None
    patch = setter.clock(Chrome(now=NOW))
    assert patch is not None and patch[1].get_size() == patch[0].size


def test_the_clock_patch_never_touches_what_the_plate_drew() -> None:
    """The wall lays the clock over the plate every minute; the ground must be bare there, whatever the minute."""
    for size in SIZES:
        setter = typesetter(size)
        for name, card, chrome in specimens():
            plate, patch = setter.plate(card, chrome), setter.clock(chrome)
            if plate.clock and patch:
                under = plate.surface.subsurface(patch[0])
                assert pygame.transform.average_color(under)[:3] == plate.ground, name


def test_the_bar_shows_what_was_shown_what_is_and_what_comes() -> None:
    setter = typesetter((1920, 1080))
    chrome = Chrome(now=NOW, place=1, places=3)
    done, active, filling, ahead = setter.bar(chrome, 0.5)
    assert done[1] != ahead[1] == active[1] != filling[1]
    assert filling[0].width == pytest.approx(active[0].width / 2, abs=1)
    assert setter.bar(chrome, 7.0)[2][0].width == active[0].width
    assert len(setter.bar(Chrome(places=40), 0.0)) == 41
    assert setter.bar(Chrome(places=1), 0.5) == []  # a card alone goes nowhere: half a bar would look like two


def test_what_stands_still_is_told_with_the_plate() -> None:
    """Strap, footer and band are the same words on two cards of one story, and lie outside what moves."""
    setter = typesetter((1920, 1080))
    one, two = (setter.plate(*by_name(name)) for name in ("figures", "sources"))
    headline = setter.plate(*by_name("headline"))
    assert one.head == two.head != headline.head
    assert one.foot == two.foot == headline.foot
    for name, card, chrome in specimens():
        plate = setter.plate(card, chrome)
        if plate.body.width and not isinstance(card, NoticeCard):
            assert plate.moving.contains(plate.body), name
            assert not plate.moving.colliderect(pygame.Rect(0, 0, 1920, 130)), name
            assert not plate.moving.colliderect(pygame.Rect(0, 1018 - 33, 1920, 95)), name  # the footer's capitals


def test_a_flash_stands_on_the_other_theme() -> None:
    plate = typesetter((1920, 1080)).plate(*by_name("state_flash"))
    assert plate.theme == "day" and plate.ground == (0xE6, 0xE5, 0xDF)
    assert {"Siste", "17:05"} <= {drawn.text.strip() for drawn in plate.strings}


def test_rest_is_dim_and_stands_elsewhere_every_minute() -> None:
    setter = typesetter((1920, 1080))
    rest = NoticeCard(key="rest", kind="rest")
    places = {tuple(setter.plate(rest, Chrome(now=NOW.replace(minute=m))).body) for m in range(60)}
    assert len(places) == 60
    surface = setter.plate(rest, Chrome(theme="day", now=NOW)).surface
    assert max(surface.get_at((x, y))[0] for x in range(0, 1920, 5) for y in range(0, 1080, 5)) < 0x70


def test_the_band_stands_instead_of_the_footer_and_never_hides_the_card() -> None:
    setter = typesetter((1920, 1080))
    card = by_name("headline")[0]
    plain, banded = (setter.plate(card, Chrome(now=NOW, band=band)) for band in (None, Band("offline", NOW)))
    assert plain.body == banded.body
    assert banded.body.bottom <= 1080 - 118
    assert "Fjordposten" not in [drawn.text for drawn in banded.strings]


def test_the_footer_has_outlet_and_time_only() -> None:
    texts = [drawn.text.strip() for drawn in typesetter((1920, 1080)).plate(*by_name("sources")).strings]
    assert texts[-3:] != [] and "Hentet" not in " ".join(texts)
    assert "Fjordposten" in texts and "Oppdatert" in texts


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
    plate = typesetter((640, 360)).plate(HeadlineCard(key="h", text=text, imprint=nasty.PRINT), Chrome(now=NOW))
    _inside(plate, (640, 360), text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=60), st.text(max_size=60))
def test_any_claim_at_all_is_set(digits: str, label: str, name: str) -> None:
    claim = Claim(0, digits, hedge=label[:9] or None, label=label, claimant=Claimant(name or None))
    card = FiguresCard(key="f", hero=claim, rows=(claim,), imprint=nasty.PRINT)
    _inside(typesetter((640, 360)).plate(card, Chrome(now=NOW)), (640, 360), digits)


def test_the_fonts_of_a_trial_go_with_it() -> None:
    """Twenty megabytes a trial of settings, if they waited for the collector."""
    gc.collect()
    gc.disable()
    try:
        setter = Typesetter((640, 360))
        setter.plate(*by_name("figures"))
        gone = [weakref.ref(font) for _, font in setter._fonts._kept.values()]
        del setter
        assert gone and all(font() is None for font in gone)
    finally:
        gc.enable()


def test_a_lede_without_room_is_refused_by_whoever_composes_and_is_no_fault_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    setter, chrome = typesetter((1280, 720)), Chrome(theme="night", now=NOW)
    card = HeadlineCard(key="headline", text="Ferja gikk på grunn", lede=Passage("Fergen er ute av drift. " * 40))
    assert setter.fits(replace(card, lede=None), chrome) and not setter.fits(card, chrome)
    alone = setter.plate(replace(card, lede=None), chrome)
    assert pygame.image.tobytes(setter.plate(card, chrome).surface, "RGB") == pygame.image.tobytes(alone.surface, "RGB")
    assert not caplog.records
