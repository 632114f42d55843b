"""Keeps story after story, withdraws some, and says so before and after each: FOLDER COUNT careful|careless."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.situation import Situation
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition, Picture, Reading, Story
from kiosk.settings import files

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WITHDRAWN_EVERY = 4


def word(number: int) -> str:
    """A word that stands in this story alone."""
    return f"Stormnatt{number}x"


def picture(number: int) -> bytes:
    return f"{word(number)} ".encode() * (number * 131 % 2000 + 1)


def edition(number: int, pictures: Path) -> Edition:
    """Stories differ in length, from one block to eight."""
    text = "\n\n".join((word(number), *(f"Avsnitt {part} om havet." for part in range(number * 53 % 1200))))
    lead = Picture(str(pictures / f"{number}.jpg"), "Kari Foto")
    return Edition(Story(f"story {number}", text, word(number), picture=lead), Reading("nb"), NOON)


def say(words: str) -> None:
    print(words, flush=True)
    sys.stdin.readline()


def main() -> None:
    if sys.argv[3] == "careless":
        os.fsync = lambda descriptor: None
    folder = Path(sys.argv[1])
    archive, hand = Archive(folder), Hand(folder)
    for number in range(int(sys.argv[2])):
        shown = edition(number, archive.pictures)
        say(f"saving {number}")
        files.make_folder(archive.pictures)
        files.write_whole(archive.pictures / f"{number}.jpg", picture(number))
        archive.save(Kept(shown))
        say(f"saved {number}")
        if number % WITHDRAWN_EVERY == WITHDRAWN_EVERY - 1:
            say(f"withdrawing {number}")
            hand.story("withdraw", None, Situation((), shown, NOON, timedelta(hours=2)))
            archive.purge()
            say(f"withdrawn {number}")


if __name__ == "__main__":
    main()
