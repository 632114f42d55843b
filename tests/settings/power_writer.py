"""Saves version after version of the settings, and says so before and after each: FOLDER COUNT careful|careless."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.settings import files
from tests.settings.desk import Desk


def version(number: int) -> bytes:
    """Versions differ in length, from one block to six."""
    padding = f"# {number} ".encode() * (number * 37 % 4000)
    return f'[wall]\nname = "version {number}"\n'.encode() + padding[: number * 997 % 24000] + b"\n"


def main() -> None:
    if sys.argv[3] == "careless":
        files.sync_folder = lambda folder: None
    desk = Desk(Path(sys.argv[1]))
    for number in range(int(sys.argv[2])):
        print(f"saving {number}", flush=True)
        sys.stdin.readline()
        assert desk.apply(version(number)).code == 0
        print(f"saved {number}", flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
