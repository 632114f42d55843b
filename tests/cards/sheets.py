"""Contact sheets of what rotates: the stories written to be misread, labelled stories, and texts that no desk foresaw.

    python -m tests.cards.sheets FOLDER [WxH]

Pictures of third parties' texts: FOLDER is outside of the repository. A row a story, at most six cards.
"""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from kiosk.app import making
from kiosk.cards.rundown.budget import MOST_CARDS
from kiosk.clock import SystemClock
from kiosk.settings.schema import Settings
from kiosk.worker import Worker
from tests.cards.corpus import NOW, Named, some
from tests.cards.drawing.pictures import as_hung

ROWS = 6  # stories a sheet
GAP = 6
WIDTH = {True: 200, False: 480}  # px of a card, in portrait and else


def sheets(stories: Iterator[Named], size: tuple[int, int]) -> Iterator[pygame.Surface]:
    """Six stories a sheet."""
    width = WIDTH[size[1] > size[0]]
    height = round(width * size[1] / size[0])
    settings = Settings()
    setter = making.typesetter(size, settings)
    sheet, row = _blank(width, height), 0
    for number, (name, edition) in enumerate(stories):
        plain = making.plain_chrome(settings, ("night", "day")[number % 2], NOW)
        deck = making.deck(edition, settings, size, NOW, setter.fits, plain)
        print(f"{name}: {', '.join(f'{card.key} {card.dwell:g} s' for card in deck.cards)}")
        for place, card in enumerate(deck.cards[:MOST_CARDS]):
            hung = as_hung(setter, card, replace(plain, place=place, places=len(deck.cards)))[1]
            small = pygame.transform.smoothscale(hung, (width, height))
            sheet.blit(small, (place * (width + GAP), row * (height + GAP)))
        row += 1
        if row == ROWS:
            yield sheet
            sheet, row = _blank(width, height), 0
    if row:
        yield sheet


def _blank(width: int, height: int) -> pygame.Surface:
    blank = pygame.Surface((MOST_CARDS * (width + GAP), ROWS * (height + GAP)), 0, 32)
    blank.fill((128, 128, 128))
    return blank


def main(folder: Path, size: tuple[int, int]) -> None:
    """Write the sheets, and print which cards rotate for how long."""
    logging.disable(logging.ERROR)
    folder.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(sheets(some(Worker(SystemClock())), size), 1):
        pygame.image.save(sheet, folder / f"{size[0]}x{size[1]}_{number:02}.png")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.cards.sheets", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the pictures go; made if it is not there")
    parser.add_argument("size", nargs="?", default="1920x1080", metavar="WxH", help="of the wall in px")
    told = parser.parse_args()
    wide, high = told.size.split("x")
    main(told.folder, (int(wide), int(high)))
