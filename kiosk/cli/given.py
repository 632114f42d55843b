"""What a command is given to read, a file, an address or standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.failure import INVALID, NO_INPUT, REFUSED, Failure, disk, tell_faults
from kiosk.printable import printable

if TYPE_CHECKING:
    from kiosk.model import Reading, Story
    from kiosk.settings.schema import Settings


def given(name: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for `-`; at most `most`. Raises Failure."""
    try:
        if name == "-":
            data = standard_input(most)
        else:
            if Path(name).exists() and not Path(name).is_file():
                raise Failure(NO_INPUT, f"{name}: is not a file")  # a FIFO would never end
            with Path(name).open("rb") as file:
                data = file.read(most + 1)
    except OSError as error:
        raise disk(error, name, NO_INPUT) from None
    if len(data) > most:
        raise Failure(INVALID, f"{name}: larger than {most // 1024} kB, which no story is")
    return data


def standard_input(most: int) -> bytes:
    """What comes on standard input, at most `most` bytes and one more, which says that it was too much.

    Raises Failure (66) where it is closed (`<&-`) or cannot be read.
    """
    if sys.stdin is None:
        raise Failure(NO_INPUT, "standard input is closed", "give it a file (`<FILE`), or pipe a text into the command")
    try:
        return sys.stdin.buffer.read(most + 1)
    except OSError as error:  # `</tmp`
        raise disk(error, "standard input", NO_INPUT) from None


def somebody_types() -> bool:
    """Whether standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def state_folder() -> Path:
    """The wall's state folder. Raises Failure (77) where it is closed to this user: it would seem to hold nothing."""
    from kiosk.settings.places import state_dir

    folder = state_dir()
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        raise Failure(REFUSED, f"{folder}: no right to it", "use sudo, or say --state DIR")
    return folder


def there(name: str, remedy: str = "") -> Path:
    """The path of a file that must be there. Raises Failure (66), with `remedy` instead of the disk's own."""
    try:
        Path(name).stat()
    except OSError as error:
        failure = disk(error, name, NO_INPUT)
        failure.remedy = remedy if remedy and isinstance(error, FileNotFoundError) else failure.remedy
        raise failure from None
    except ValueError:  # a NUL in it
        raise Failure(NO_INPUT, f"{printable(name, 60)}: no such file or folder", remedy) from None
    return Path(name)


def story_given(name: str) -> tuple[Story, Reading]:
    """The story of a file, an address or `-`, and its reading. Raises Failure: 66 no such file, 65 no story in it."""
    from kiosk.cli import apart
    from kiosk.cli.feed_advice import advice
    from kiosk.feed.fetch.files import MOST_BYTES
    from kiosk.feed.fetch.poll import is_web
    from kiosk.feed.item import Refused

    if name != "-" and not is_web(name):
        there(name)
    try:
        return apart.story_in(given("-", MOST_BYTES), "-") if name == "-" else apart.story_at(name)
    except Refused as error:
        raise Failure(INVALID, str(error), advice(str(error)) or "`kiosk feed test` says more of a feed") from None


def settings_given(name: str | None) -> Settings:
    """The settings of a file that was named, or the wall's own, whose faults are told and passed over.

    Raises Failure where the named one is not there (66) or has faults (65, each told on a line of its own).
    """
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    own = settings_path()
    settings, faults = load(there(name) if name else own if own and own.exists() else None)
    tell_faults(faults)
    if name and faults:
        told = [fault.as_json() for fault in faults]
        raise Failure(INVALID, f"{name}: the settings have faults", "mend what is named above", faults=told)
    return settings
