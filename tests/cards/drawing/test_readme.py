"""README's picture is the bundled example's figures page, as the wall draws it."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from msgspec.structs import replace

from kiosk.app import making
from kiosk.assets import asset
from kiosk.clock import SystemClock
from kiosk.settings.schema import Settings
from kiosk.worker import Worker
from tests.cards.corpus import NOW, told
from tests.cards.drawing.pictures import as_hung, png

ROOT = Path(__file__).resolve().parents[3]
PICTURE = "tests/golden/readme/sample_figures.png"


def test_readme_shows_the_figures_page_of_the_bundled_example(request: pytest.FixtureRequest) -> None:
    assert PICTURE in (ROOT / "README.md").read_text("utf-8")
    edition = told(Worker(SystemClock()), "sample", asset("sample", "story.nb.txt").read_text("utf-8"))
    settings, size = Settings(), (1920, 1080)
    setter, chrome = making.typesetter(size, settings), making.plain_chrome(settings, "night", NOW)
    deck = making.deck(edition, settings, size, NOW, setter.fits, chrome)
    place = next(index for index, card in enumerate(deck.cards) if card.key == "figures")
    hung = as_hung(setter, deck.cards[place], replace(chrome, place=place, places=len(deck.cards)))[1]
    path = ROOT / PICTURE
    if request.config.getoption("--golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(png(hung))
        return
    expected = pygame.image.tobytes(pygame.image.load(str(path)), "RGB")
    lag = f"README's picture is of another wall: pytest {Path(__file__).relative_to(ROOT)} --golden, and look at it"
    assert expected == pygame.image.tobytes(hung, "RGB"), lag
