"""`kiosk render` and `kiosk preview`: the cards as pictures, without a display and without applying anything."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from msgspec.structs import replace

from kiosk.cli.failure import INVALID, NOT_CREATED, Failure, disk
from kiosk.cli.given import settings_given, story_given
from kiosk.cli.run import size
from kiosk.disk import place

if TYPE_CHECKING:
    from kiosk.cards.card import Card, Deck
    from kiosk.model import Chrome, Edition
    from kiosk.settings.schema import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of whichever command it is."""
    render = parser.get_default("command") == "render"
    if render:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "file", nargs="?", metavar="FILE", help="the story: a file, an address, or - for standard input"
        )
        what.add_argument(
            "--all-states", action="store_true", help="every card and state, with invented text, and a sheet"
        )
    else:
        parser.add_argument("settings", nargs="?", metavar="FILE", help="the settings file; else the wall's own")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="the folder for the pictures")
    parser.add_argument("--size", type=size, default=(1920, 1080), metavar="WxH", help="of the screen (1920x1080)")
    parser.add_argument("--all", action="store_true", help="after what rotates, the cards for the panel too")
    parser.add_argument("--theme", choices=("day", "night"), help="one theme; both where not given")
    parser.add_argument("--config", metavar="FILE", help="settings to render with")
    parser.add_argument("--json", action="store_true", help="for machines: the pictures' paths")
    parser.epilog = (
        """examples:
  kiosk render story.txt -o cards
  kiosk render story.txt -o cards --all
  kiosk render story.txt -o cards --size 1080x1920 --theme day
  kiosk render --all-states -o states

exit codes: 0 written; 65 no story in it, or faulty settings; 66 no such file; 73 DIR cannot be written"""
        if render
        else """examples:
  kiosk preview new.toml -o pictures      the story on the wall (or the sample) with these settings

exit codes: 0 written; 65 faulty settings; 66 no such file; 73 DIR cannot be written"""
    )


def main(args: argparse.Namespace) -> int:
    """Read, typeset and write."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    settings = settings_given(getattr(args, "settings", None) or args.config)
    if getattr(args, "all_states", False):
        from kiosk.cli.states import write_states

        write = partial(write_states, settings, args, _picture)
    else:
        write = partial(write_cards, _edition(args), settings, args)
    if not args.json:
        return save(args, write)
    written = saved(args, write)
    print(json.dumps({"ok": True, "pictures": [str(path) for path in written]}, ensure_ascii=True, indent=2))
    return 0


def save(args: argparse.Namespace, write: Callable[[], list[Path]], to: TextIO | None = None) -> int:
    """Write the pictures and print their paths, to standard output or `to`; 0. Raises Failure."""
    print(*saved(args, write), sep="\n", file=to or sys.stdout)
    return 0


def saved(args: argparse.Namespace, write: Callable[[], list[Path]]) -> list[Path]:
    """Write the pictures; their paths. Raises Failure."""
    try:
        return write()
    except OSError as error:
        raise disk(error, args.output, NOT_CREATED) from None
    except ValueError as unreadable:  # no card could be read at this size and distance
        raise Failure(INVALID, str(unreadable)) from None


def write_cards(
    edition: Edition, settings: Settings, args: argparse.Namespace, now: datetime | None = None
) -> list[Path]:
    """What rotates, in order and numbered as on the wall, with --all then the rest; in every theme asked for.

    Raises OSError, and ValueError for an impossible size or a story of which no card can be made.
    `now` (aware) is the time on their clock, and what they are old by; without one there is no clock.
    """

    from kiosk.app import making

    typesetter = making.typesetter(args.size, settings)
    folder = Path(args.output)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for theme in (args.theme,) if args.theme else ("night", "day"):
        plain = making.plain_chrome(settings, theme, now)
        deck = making.deck(edition, settings, args.size, now, typesetter.fits, plain)
        for number, (card, chrome) in enumerate(_pages(deck, plain, every=getattr(args, "all", False)), 1):
            path = folder / f"{number:02}_{_name(card.key)}_{theme}.png"
            write_png(_picture(typesetter, card, chrome), path)
            written.append(path)
    return written


def write_png(surface: Any, path: Path) -> None:
    """A picture under its name, whole. Raises OSError."""
    import io

    import pygame

    packed = io.BytesIO()
    pygame.image.save(surface, packed, ".png")
    place(path, packed.getvalue())


def _pages(deck: Deck, chrome: Chrome, *, every: bool) -> list[tuple[Card, Chrome]]:
    """The rotation in order, then where asked what the panel reaches: further cards, sentences behind the figures."""
    rotating: list[tuple[Card, Chrome]] = [
        (card, replace(chrome, place=i, places=len(deck.cards))) for i, card in enumerate(deck.cards)
    ]
    if not every:
        return rotating
    last = replace(chrome, place=len(deck.cards) - 1, places=len(deck.cards))
    return [*rotating, *((card, last) for card in (*deck.more, *(card for _, card in deck.behind)))]


def _picture(typesetter: Any, card: Card, chrome: Chrome) -> Any:
    """The card as it stands on the wall: markers filled, the bar half way, the clock where the chrome has a time."""
    plate = typesetter.plate(card, chrome)
    for rect, patch in plate.markers:
        plate.surface.blit(patch, rect)
    chrome = replace(chrome, theme=plate.theme)  # a flash stands in the other theme, and clock and bar with it
    if plate.bar:
        for rect, colour in typesetter.bar(chrome, 0.5):
            plate.surface.fill(colour, rect)
    if plate.clock and (clock := typesetter.clock(chrome)) is not None:
        plate.surface.blit(clock[1], clock[0])
    return plate.surface


def _name(key: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in key)[:40]


def _edition(args: argparse.Namespace) -> Edition:
    """The story to draw. Raises Failure where there is none."""
    from kiosk.assets import asset
    from kiosk.cli import apart
    from kiosk.feed.store.archive import Archive
    from kiosk.model import Edition
    from kiosk.settings.places import state_dir

    if args.command == "preview":
        kept = Archive(state_dir()).load()
        if kept is not None and kept.edition is not None:
            return kept.edition
    sample = args.command == "preview"
    if sample:
        story, reading = apart.our_own(str(asset("sample", "story.nb.txt")))
    else:
        story, reading = story_given(args.file)
    return Edition(replace(story, sample=sample), reading, fetched=None)
