from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from kiosk.assets import asset
from kiosk.cards import fonts as module
from kiosk.cards.fonts import FontFault, Fonts
from kiosk.cards.theme import DAY, NIGHT
from kiosk.model import Span

LETTERS = "ÆØÅæøå ČčĐđŊŋŠšŦŧŽž ÁáÄäÖö КиївҐґЄєІіЇї Żółć ğş «»–—…"
FACES = sorted(
    {face for theme in (NIGHT, DAY) for role, face in theme.faces.items() if role not in ("figures", "clock")}
)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts()


@pytest.mark.parametrize("face", FACES)
def test_every_letter_of_our_names_is_drawn_and_never_as_a_box(face: str, fonts: Fonts) -> None:
    for letter in LETTERS.replace(" ", ""):
        runs = fonts.runs(face, letter)
        font = fonts.at(runs[0][0], 40)
        drawn = pygame.image.tobytes(font.render(letter, True, "white"), "RGBA")
        box = pygame.image.tobytes(font.render("\uffff", True, "white"), "RGBA")
        assert drawn != box, f"{letter} in {face}"


def test_a_letter_that_the_serif_lacks_comes_from_the_fallback(fonts: Fonts) -> None:
    assert fonts.runs("SourceSerif4-Semibold", "aŧb") == (
        ("SourceSerif4-Semibold", "a"),
        (module.FALLBACK, "ŧ"),
        ("SourceSerif4-Semibold", "b"),
    )


def test_what_no_face_holds_is_omitted_and_logged(fonts: Fonts, caplog: pytest.LogCaptureFixture) -> None:
    text = "Møtte שלום עליכם i Oslo 🙂 i går"
    at = text.index("i Oslo")
    shown, marks = fonts.showable("Inter-Medium", text, (Span(at, at + len("i Oslo")),))
    assert shown == "Møtte … i Oslo i går"
    assert shown[marks[0].start : marks[0].end] == "i Oslo"
    assert "U+05D5" in caplog.text


def test_hero_digits_are_proportional_and_the_clock_tabular(fonts: Fonts) -> None:
    assert fonts.exact("KioskFigures-Bold", 200, "111") < fonts.exact("KioskFigures-Bold", 200, "000")
    assert fonts.exact("KioskClock-SemiBold", 200, "11:11") == fonts.exact("KioskClock-SemiBold", 200, "00:00")


def test_a_broken_font_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "Inter-Medium.ttf"
    broken.write_bytes(b"not a font")
    monkeypatch.setattr(module, "asset", lambda *parts: broken)
    with pytest.raises(FontFault, match=r"Inter-Medium\.ttf in assets/fonts cannot be read .*install kiosk again"):
        Fonts().at("Inter-Medium", 40)


def test_every_font_comes_with_its_licence() -> None:
    for name in ("OFL-Inter.txt", "OFL-SourceSerif4.txt"):
        assert "SIL OPEN FONT LICENSE" in asset("fonts", name).read_text("utf-8").upper()


def test_what_goes_without_trace_takes_one_space_with_it(fonts: Fonts) -> None:
    texts = ("Ifølge politiet 👮.", "En 🎉 fest", "Fest 🎉")
    shown = [fonts.showable("SourceSerif4-Semibold", text)[0] for text in texts]
    assert shown == ["Ifølge politiet.", "En fest", "Fest"]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("- Vi er klare", "– Vi er klare"),
        ("1998 - 2008", "1998 – 2008"),
        ("Trente hele uka -", "Trente hele uka –"),
        ("olje- og energi-dag", "olje- og energi-dag"),
        ("-", "-"),
    ],
)
def test_a_hyphen_that_stands_for_a_dash_is_drawn_as_one(text: str, drawn: str, fonts: Fonts) -> None:
    assert "".join(part for _, part in fonts.runs(FACES[0], text)) == drawn
