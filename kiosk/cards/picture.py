"""The lead picture: opened with care, turned upright, scaled, never under type, its credit below."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from kiosk.cards.blocks import Page
from kiosk.cards.paragraph import set_text, text_block
from kiosk.model import PictureCard

if TYPE_CHECKING:  # loaded with the first picture: most walls show none
    from PIL import Image

_MOST_PIXELS = 60_000_000  # a decompression bomb is refused before it is unpacked: 60 Mpx is 180 MB
_MOST_BYTES = 40_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")


class BadPicture(ValueError):
    """A picture that cannot be shown; the message names the file and the reason."""


def open_picture(path: Path | str, box: tuple[int, int]) -> Image.Image:
    """The picture as RGB, turned as its EXIF says and scaled (LANCZOS) to fit `box` px; never enlarged beyond double.

    Raises BadPicture.
    """
    from PIL import Image, ImageOps

    try:
        if Path(path).stat().st_size > _MOST_BYTES:
            raise BadPicture(f"{path}: the picture is over {_MOST_BYTES // 1_000_000} MB")
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise BadPicture(f"{path}: {opened.width}×{opened.height} px is more than the wall unpacks")
                opened.draft("RGB", (box[0] * 2, box[1] * 2))
                upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        if isinstance(error, BadPicture):
            raise
        raise BadPicture(f"{path}: not a picture that can be shown ({error})") from error
    factor = min(box[0] / upright.width, box[1] / upright.height, 2.0)
    size = (max(1, round(upright.width * factor)), max(1, round(upright.height * factor)))
    return upright.resize(size, Image.Resampling.LANCZOS)


def draw_picture(page: Page, card: PictureCard) -> None:
    """The picture as large as it fits, the caption and the credit under it. Raises BadPicture."""
    canvas, theme, body = page.canvas, page.canvas.theme, page.body
    style = canvas.style("label", page.reading("label", 48))
    word = f"{page.words['photo']}: "
    before = canvas.fonts.exact(style.face, style.px, word)
    credit = set_text(page, card.picture.credit, style, body.width - before, theme.text, "feed", 1.3)
    block = text_block(page, credit)
    room = (body.width, round(body.height - block.height - page.px(50)))
    image = open_picture(card.picture.address, room)
    shown = pygame.image.frombytes(image.tobytes(), image.size, "RGB")
    left = body.left + (body.width - image.width) // 2
    top = body.top + max(0, room[1] - image.height) // 2
    canvas.surface.blit(shown, (left, top))
    canvas.grow_by(left, top, image.width, image.height)
    # the credit keeps the picture's left edge where it is no wider than the picture
    needed = before + canvas.fonts.exact(style.face, style.px, card.picture.credit)
    start = left if needed <= image.width else body.left
    baseline = body.bottom - block.height + canvas.cap(style)
    canvas.text(start, baseline, word, style, theme.muted, "catalogue")
    block.draw(start + before, body.bottom - block.height)
