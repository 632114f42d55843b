"""A fault in a settings file, and where it is."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict


class Fault(Struct, frozen=True):
    """One thing wrong with a settings file. Lines and columns count from 1, columns in characters."""

    path: str  # of the file, or <stdin>
    line: int  # 0 where the whole file is meant
    column: int
    key: str  # "display.theme", "feed[2].interval"; "" where the text itself is broken
    reason: str
    nearest: str | None = None  # the valid key or value that was probably meant

    def __str__(self) -> str:
        """`file:line:column: key: reason`, as compilers write it; editors jump to it."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        meant = f"; did you mean {self.nearest}?" if self.nearest else ""
        return f"{place}: {self.key + ': ' if self.key else ''}{self.reason}{meant}"

    def as_json(self) -> dict[str, Any]:
        """The fault for `--json`."""
        return asdict(self)


class Lines:
    """Turns an offset into a text into its line and column."""

    def __init__(self, text: str) -> None:
        """Remember where the lines of `text` begin."""
        self._length = len(text)
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """(line, column) of a character, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def span(self, line: int) -> tuple[int, int]:
        """[start, end) of a line, its line break left out."""
        return self._starts[line - 1], self._starts[line] - 1 if line < len(self._starts) else self._length
