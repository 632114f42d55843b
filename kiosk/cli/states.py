"""`kiosk render --all-states`: every card and state of the wall with invented text, and a contact sheet of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.cards.card import Card
from kiosk.model import Chrome
from kiosk.settings.schema import Settings

_COLUMNS, _WIDTH, _GAP = 4, 480, 8  # of the sheet, px

Hang = Callable[[Any, Card, Chrome], Any]


def write_states(settings: Settings, args: argparse.Namespace, hang: Hang) -> list[Path]:
    """One picture of each, and `sheet_THEME.png`; the paths. `hang` lays markers, bar and clock over a plate.

    Raises OSError, and ValueError for an impossible size.
    """
    import pygame

    from kiosk.app import making
    from kiosk.cards.drawing.specimen import specimens

    typesetter = making.typesetter(args.size, settings)
    folder = Path(args.output)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for theme in (args.theme,) if args.theme else ("night", "day"):
        small: list[Any] = []
        for name, card, chrome in specimens(theme, settings.wall.language):
            surface = hang(typesetter, card, chrome)
            written.append(folder / f"{name}_{theme}.png")
            pygame.image.save(surface, written[-1])
            height = round(surface.get_height() * _WIDTH / surface.get_width())
            small.append(pygame.transform.smoothscale(surface, (_WIDTH, height)))
        written.append(folder / f"sheet_{theme}.png")
        pygame.image.save(_sheet(small), written[-1])
    return written


def _sheet(pictures: list[Any]) -> Any:
    """The pictures in rows on grey."""
    import pygame

    width, height = pictures[0].get_size()
    rows = -(-len(pictures) // _COLUMNS)
    sheet = pygame.Surface((_COLUMNS * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP), 0, 32)
    sheet.fill((128, 128, 128))
    for index, picture in enumerate(pictures):
        row, column = divmod(index, _COLUMNS)
        sheet.blit(picture, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    return sheet
