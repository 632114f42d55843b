"""Told text made fit for a terminal, a journal and a textfile: whatever leaves the program passes through here.

Told text is what others wrote: a server's reason phrase, an element's name, a file's name, a line of the panel, a
headline. It may hold escape sequences, line breaks, marks that turn the direction of writing, and lone surrogates that
no encoding takes.
"""

from __future__ import annotations

import unicodedata

LONGEST = 200  # characters of a reason, a log line's part or a print's

# Letters, marks, numbers, punctuation, symbols and spaces stand for themselves. What moves a cursor, hides, turns the
# direction or cannot be encoded (Unicode categories Cc, Cf, Cs, Co, Cn, Zl, Zp) is shown as an escape.
_SHOWN_BY_ITSELF = frozenset("LMNPS")


def printable(told: object, most: int = LONGEST) -> str:
    r"""The text of `told` on one line: control characters shown as escapes (`\x1b`, `\n`), at most `most` characters.

    Long text ends with «…» and is cut before it is looked at, so that its length costs nothing. Never raises.
    """
    text = str(told)
    cut = len(text) > most
    text = text[: most + 1]
    shown = text if text.isascii() and text.isprintable() else "".join(map(_shown, text))
    return f"{shown[: most - 1]}…" if cut or len(shown) > most else shown


def printable_lines(told: str, most: int = 2000) -> str:
    """The same for text of several lines, such as a traceback: its line breaks stay, each line is cut at `most`."""
    return "\n".join(printable(line, most) for line in told.split("\n"))


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in _SHOWN_BY_ITSELF or category == "Zs":
        return character
    number = ord(character)
    named = {9: "\\t", 10: "\\n", 13: "\\r"}.get(number)
    if named is not None:
        return named
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
