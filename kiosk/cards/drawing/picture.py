"""The lead picture: opened with care, turned upright, scaled, never cropped, never under type; its credit once."""

from __future__ import annotations

import warnings
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

import pygame

from kiosk.cards.card import PictureCard
from kiosk.cards.drawing.lines import fit_text, set_text, text_block
from kiosk.cards.drawing.page import Page, Stacked, stack

if TYPE_CHECKING:  # loaded with the first picture: most walls show none
    from PIL import Image

_MOST_PIXELS = 60_000_000  # a decompression bomb is refused before it is unpacked: 60 Mpx is 180 MB
_MOST_BYTES = 40_000_000
_FORMATS = ("JPEG", "PNG")  # the worker keeps JPEG, whatever came; no other decoder is needed here
_COLUMNS, _COLUMNS_UPRIGHT = 8, 5
_CAPTION = (72, 68, 64, 60, 56)
_CAPTION_TALL = (56,)
_HEADLINE_TALL = (108, 96, 84, 76)
_CREDIT = 44.0
_SHARE_TALL = 0.52  # of the body: the picture at most in portrait


class BadPicture(ValueError):
    """A picture that cannot be shown; the message names the file and the reason."""


def open_picture(path: Path | str, box: tuple[int, int]) -> Image.Image:
    """The picture as RGB, turned as its EXIF says and scaled (LANCZOS) to fit `box` px; never enlarged beyond double.

    Raises BadPicture.
    """
    from PIL import Image, ImageOps

    try:
        status = Path(path).lstat()
        if not S_ISREG(status.st_mode):
            raise BadPicture(f"{path}: not a picture but something that may never end")
        if status.st_size > _MOST_BYTES:
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
    """Eight columns of picture (upright five), caption at its top and credit at its foot beside it. Raises BadPicture.

    In portrait the picture above, then headline, caption and credit.
    """
    if page.tall:
        _draw_tall(page, card)
        return
    grid, body = page.canvas.grid, page.body
    image = open_picture(card.picture.address, (grid.columns(_COLUMNS), body.height))
    if image.height > image.width:
        image = open_picture(card.picture.address, (grid.columns(_COLUMNS_UPRIGHT), body.height))
    columns = next(k for k in range(3, _COLUMNS + 1) if k == _COLUMNS or grid.columns(k) >= image.width)
    top = round(body.top + grid.hung(body.height - image.height))
    _blit(page, image, (body.left, top))
    left = round(grid.page.left + columns * grid.pitch) + grid.px(20)
    width = grid.page.right - left
    small = page.passing("label", _CREDIT)
    credit = set_text(page, _credit(page, card), small, width, lead=1.3)
    block = text_block(page, credit, page.canvas.theme.muted, "feed")
    foot = top + image.height
    if card.picture.caption:
        room = foot - top - block.height - page.px(48)
        laid = fit_text(
            page, card.picture.caption, page.steps("serif", _CAPTION), width, lines=9, height=room, lead=1.22
        )
        text_block(page, laid, page.canvas.theme.text, "feed").draw(left, top)
    block.draw(left, foot - block.height)


def _draw_tall(page: Page, card: PictureCard) -> None:
    body, theme = page.body, page.canvas.theme
    image = open_picture(card.picture.address, (body.width, round(body.height * _SHARE_TALL)))
    small = page.passing("label", _CREDIT)
    credit = text_block(page, set_text(page, _credit(page, card), small, body.width, lead=1.3), theme.muted, "feed")
    room = body.height - image.height - credit.height - page.px(150)
    laid = fit_text(
        page, card.headline, page.steps("serif", _HEADLINE_TALL), body.width, lines=6, height=room, lead=1.12,
        marks=card.marks,
    )  # fmt: skip
    headline = text_block(page, laid, theme.text)
    rows: list[Stacked] = [(headline, 0)]
    left = room - headline.height - page.px(52)
    if card.picture.caption:
        told = fit_text(
            page, card.picture.caption, page.steps("serif", _CAPTION_TALL), body.width, lines=5, lead=1.22
        )  # fmt: skip
        if told.height(page.canvas) <= left and not told.clipped:
            rows.append((text_block(page, told, theme.muted, "feed"), page.px(52)))
    rows.append((credit, page.px(48)))
    words = stack(rows)
    spare = body.height - image.height - words.height - page.px(70)
    top = round(body.top + max(0.0, spare) * 0.2)
    _blit(page, image, (body.left + (body.width - image.width) // 2, top))
    words.draw(body.left, top + image.height + page.px(70))


def _credit(page: Page, card: PictureCard) -> str:
    """«Foto: Ola Nordmann», the word once."""
    return f"{page.words['photo']}: {card.picture.credit}"


def _blit(page: Page, image: Image.Image, at: tuple[int, int]) -> None:
    shown = pygame.image.frombytes(image.tobytes(), image.size, "RGB")
    page.canvas.picture(shown, at)
