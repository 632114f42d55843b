"""Told text made fit for a terminal, a journal and a textfile: whatever leaves the program passes through here.

Told text is what others wrote: a server's reason phrase, an element's name, a file's name, a line of the panel, a
headline. It may hold escape sequences, line breaks, marks that turn the direction of writing, and lone surrogates that
no encoding takes.
"""

from __future__ import annotations

import os
import re
import unicodedata

LONGEST = 200  # characters of a reason, a log line's part or a print's

# Letters, marks, numbers, punctuation, symbols and spaces stand for themselves. What moves a cursor, hides, turns the
# direction or cannot be encoded (Unicode categories Cc, Cf, Cs, Co, Cn, Zl, Zp) is shown as an escape.
_SHOWN_BY_ITSELF = frozenset("LMNPS")
# A user and a password in an address: `user:` up to the last @ (a password may hold what ends a host), unless a port
# stands there; or what has no colon, up to the host's end.
_LOGIN = re.compile(r"(?<=://)(?:[^\s/?#@:\[]*:(?!\d{1,5}(?:[/?#\s]|$))[^\s\"'<>]*@|[^\s/?#@:]*@)")

_LONGEST_LOGIN = 1000  # characters beyond those shown, in which a login's @ is looked for


def printable(told: object, most: int = LONGEST) -> str:
    r"""The text of `told` on one line: control characters shown as escapes (`\x1b`, `\n`), at most `most` characters.

    Long text ends with «…» and is cut before it is looked at, so that its length costs nothing. Never raises. The login
    of an address is left out.
    """
    text = str(told)
    looked_at = most + _LONGEST_LOGIN
    without = without_login(text[:looked_at])
    cut = len(text) > looked_at or len(without) > most
    text = without[: most + 1]
    shown = text if text.isascii() and text.isprintable() else "".join(map(_shown, text))
    return f"{shown[: most - 1]}…" if cut or len(shown) > most else shown


def without_login(text: str) -> str:
    """The text without user and password of the addresses in it: whoever typed one sees where, and nobody else what."""
    return _LOGIN.sub("…@", text) if "://" in text else text


def printable_lines(told: str, most: int = 2000) -> str:
    """The same for text of several lines, such as a traceback: its line breaks stay, each line is cut at `most`."""
    return "\n".join(printable(line, most) for line in told.split("\n"))


def for_journal(text: str, priority: int) -> str:
    """Text on its way to standard error, each line with its priority (3: error, 4: warning, 6: information) before it.

    Only where standard error is systemd's journal, which JOURNAL_STREAM names by device and inode (systemd.exec(5)): it
    takes `<4>` off again (sd-daemon(3)), and `journalctl -p warning` finds the line. Elsewhere the text is as it was.
    """
    stream = os.environ.get("JOURNAL_STREAM")
    try:
        found = os.fstat(2) if stream else None
    except OSError:
        found = None
    if found is None or stream != f"{found.st_dev}:{found.st_ino}":
        return text
    return "\n".join(f"<{priority}>{line}" for line in text.split("\n"))


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in _SHOWN_BY_ITSELF or category == "Zs":
        return character
    number = ord(character)
    named = {9: "\\t", 10: "\\n", 13: "\\r"}.get(number)
    if named is not None:
        return named
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
