"""What a command is given to read: a file or standard input, never more than it can be."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.cli.failure import INVALID, NO_INPUT, Failure, disk


def given(name: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for `-`; at most `most`. Raises Failure."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(most + 1)
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
