"""Every card and state, pixel by pixel: pictures at 1080p, digests for other sizes and for turned screens.

Where a picture differs, what was set, what was expected and where they differ is written to tests/golden/out/.
After a deliberate change: `pytest tests/cards/drawing/test_golden.py --golden`, then look at each picture that changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk.cards.drawing.specimen import specimens
from kiosk.cards.drawing.typeset import Typesetter
from tests.cards.drawing.pictures import as_hung, digest, png

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
OUT = GOLDEN / "out"
DIGESTS = GOLDEN / "digests.json"
SIZES = [(1920, 1080), (3840, 2160), (1280, 720), (640, 360), (1440, 1080), (1080, 1920), (720, 1280)]
TURNED = {"headline": (1920, 1080), "figures": (1080, 1920), "sources": (1080, 1920)}
DAY = ("headline", "figures", "equal", "dispute_denied", "changed")  # by day as pictures too; the rest as digests
NAMES = [
    f"{name}_{theme}"
    for theme in ("night", "day")
    for name, _, _ in specimens(theme)
    if theme == "night" or name in DAY
]


@pytest.fixture(scope="module")
def wall() -> Typesetter:
    return Typesetter((1920, 1080))


@pytest.mark.parametrize("name", NAMES)
def test_the_card_looks_as_it_was_approved(name: str, wall: Typesetter, request: pytest.FixtureRequest) -> None:
    specimen, theme = name.rsplit("_", 1)
    card, chrome = next((c, ch) for n, c, ch in specimens(theme) if n == specimen)
    surface = as_hung(wall, card, chrome)[1]
    path = GOLDEN / f"{name}.png"
    if request.config.getoption("--golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(png(surface))
        return
    assert path.exists(), f"no golden picture {path.name}; make it with --golden and look at it"
    expected = pygame.image.load(str(path))
    if pygame.image.tobytes(expected, "RGB") != pygame.image.tobytes(surface, "RGB"):
        _write_difference(name, surface, expected)
        pytest.fail(f"{name} differs; see {OUT.name}/{name}.png, .expected.png and .difference.png in tests/golden/")


def test_every_golden_picture_belongs_to_a_card() -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == set(NAMES)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_other_sizes_are_as_they_were_approved(size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    _compare_digests(dict(_pictures(size)), request)


def test_turned_screens_are_as_they_were_approved(request: pytest.FixtureRequest) -> None:
    pictures = {}
    for name, size in TURNED.items():
        card, chrome = next((c, ch) for n, c, ch in specimens() if n == name)
        surface = as_hung(Typesetter(size), card, chrome)[1]
        for degrees in (90, 180, 270):
            pictures[f"{name}_{size[0]}x{size[1]}_turned_{degrees}"] = pygame.transform.rotate(surface, -degrees)
    _compare_digests(pictures, request)


def _pictures(size: tuple[int, int]) -> Iterator[tuple[str, pygame.Surface]]:
    typesetter = Typesetter(size)
    for theme in ("night",) if size[0] == 3840 else ("day",) if size == (1920, 1080) else ("night", "day"):
        for name, card, chrome in specimens(theme):
            yield f"{name}_{theme}_{size[0]}x{size[1]}", as_hung(typesetter, card, chrome)[1]


def _compare_digests(pictures: dict[str, pygame.Surface], request: pytest.FixtureRequest) -> None:
    known: dict[str, str] = json.loads(DIGESTS.read_text("utf-8")) if DIGESTS.exists() else {}
    found = {name: digest(surface) for name, surface in pictures.items()}
    if request.config.getoption("--golden"):
        DIGESTS.write_text(json.dumps({**known, **found}, indent=0, sort_keys=True) + "\n", "utf-8")
        return
    wrong = [name for name, value in found.items() if known.get(name) != value]
    for name in wrong:
        OUT.mkdir(exist_ok=True)
        (OUT / f"{name}.png").write_bytes(png(pictures[name]))
    assert not wrong, f"{len(wrong)} pictures differ from their digests; see tests/golden/out/: {', '.join(wrong[:5])}"


def _write_difference(name: str, surface: pygame.Surface, expected: pygame.Surface) -> None:
    OUT.mkdir(exist_ok=True)
    difference = surface.copy()
    difference.blit(expected, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    other = expected.convert(surface)
    other.blit(surface, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    difference.blit(other, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    for _ in range(3):  # eight times as strong
        difference.blit(difference.copy(), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    for suffix, picture in (("", surface), (".expected", expected), (".difference", difference)):
        (OUT / f"{name}{suffix}.png").write_bytes(png(picture))
