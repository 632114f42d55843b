from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.cards.card import Imprint, PictureCard, Strap
from kiosk.cards.drawing.picture import BadPicture, open_picture
from kiosk.cards.drawing.specimen import NOW
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.model import Chrome, Picture


def save(path: Path, size: tuple[int, int], **options: object) -> Path:
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((20, 20, 200), (0, 0, size[0], size[1] // 2))  # the upper half is blue
    image.save(path, **options)
    return path


def test_a_picture_is_turned_as_its_exif_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side: turn clockwise
    shown = open_picture(save(tmp_path / "a.jpg", (80, 40), exif=exif), (400, 400))
    assert shown.width < shown.height
    assert shown.getpixel((shown.width - 3, shown.height // 2))[2] > 150  # blue at the right


def test_a_picture_fits_its_box_and_is_not_blown_up_beyond_double(tmp_path: Path) -> None:
    assert open_picture(save(tmp_path / "a.png", (4000, 1000)), (800, 600)).size == (800, 200)
    assert open_picture(save(tmp_path / "b.png", (100, 100)), (800, 600)).size == (200, 200)


def test_a_bad_picture_is_refused_with_its_name(tmp_path: Path) -> None:
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(save(tmp_path / "whole.jpg", (400, 400)).read_bytes()[:300])
    (tmp_path / "page.html").write_text("<html>not found</html>")
    for name in ("cut.jpg", "page.html", "missing.png"):
        with pytest.raises(BadPicture, match=name):
            open_picture(tmp_path / name, (64, 64))


def test_a_decompression_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    Image.new("1", (20000, 20000)).save(bomb)
    assert bomb.stat().st_size < 200_000
    with pytest.raises(BadPicture, match=r"bomb\.png"):
        open_picture(bomb, (800, 600))


@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080), (1080, 1920), (640, 360)])
@pytest.mark.parametrize("shape", [(1600, 900), (900, 1600)])
def test_caption_and_credit_stand_beside_the_picture_or_under_it(
    tmp_path: Path, size: tuple[int, int], shape: tuple[int, int]
) -> None:
    path = save(tmp_path / "a.png", shape)
    picture = Picture(str(path), "Ola Fjeldstad / Fjordposten", "En ødelagt fiskebåt ved Nordvika etter raset")
    card = PictureCard(key="p", picture=picture, headline="Raset tok 26 hus", imprint=Imprint(Strap("Nordvika")))
    plate = Typesetter(size).plate(card, Chrome(now=NOW))
    assert not plate.overflow
    told = " ".join(drawn.text for drawn in plate.strings if drawn.kind == "feed")
    assert told.count("Foto: ") == 1 and "Ola Fjeldstad / Fjordposten" in told.replace("Foto: ", "")
    assert "En ødelagt fiskebåt" in told
