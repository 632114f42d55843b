"""Where each key and value of a TOML text stands: tomllib, which decides what a text means, does not say.

The scanner believes that tomllib accepts the text, or accepts it up to the statement that is at fault; there it stops.
"""

from __future__ import annotations

import re
from contextlib import suppress

from msgspec import Struct, field

KeyPath = tuple[str | int, ...]  # ("feed", 0, "interval"): tables by name, repeated tables and list items by index

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_LITERAL = re.compile(r"'([^'\n]*)'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\n#]+")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_DEEPEST = 60  # nested lists and inline tables; settings have none deeper than two


class _LostError(Exception):
    """The text is not TOML from here on."""


class Positions(Struct):
    """What the scanner found. A key that is given twice keeps its first place; the later ones are in `again`."""

    keys: dict[KeyPath, int] = field(default_factory=dict)  # offset of the key, or of a table's header
    values: dict[KeyPath, int] = field(default_factory=dict)  # offset of the value
    again: list[tuple[KeyPath, int]] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)  # where each statement begins

    def key(self, path: KeyPath) -> int:
        """The offset of a key or table; of the nearest table around it where it is not written out itself."""
        return next((self.keys[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.keys), 0)

    def value(self, path: KeyPath) -> int:
        """The offset of a value; of its key where that is a table."""
        return self.values.get(path, self.key(path))


def scan(text: str) -> Positions:
    """The places of every table, key, value and list item of `text`, as far as it is TOML. Never raises."""
    scanner = _Scanner(text)
    with suppress(_LostError, RecursionError):
        scanner.document()
    return scanner.found


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found = Positions()
        self.repeats: dict[KeyPath, int] = {}  # [[tables]] seen so far

    def document(self) -> None:
        table: KeyPath = ()
        while True:
            self.skip(_BLANK)
            if self.at >= len(self.text):
                return
            self.found.statements.append(self.at)
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table, 0)
            self.skip(_SPACE)
            if self.at < len(self.text) and self.text[self.at] not in "#\r\n":
                raise _LostError

    def header(self) -> KeyPath:
        start = self.at
        repeated = self.text.startswith("[[", start)
        self.at += 2 if repeated else 1
        written = self.dotted_key()
        self.expect("]]" if repeated else "]")
        path: KeyPath = ()
        for name, _ in written[:-1]:
            path = self.latest((*path, name))
        path = (*path, written[-1][0])
        if repeated:
            self.repeats[path] = self.repeats.get(path, -1) + 1
            self.found.keys.setdefault(path, start)
            path = (*path, self.repeats[path])
        self.note(path, start)
        return path

    def latest(self, path: KeyPath) -> KeyPath:
        return (*path, self.repeats[path]) if path in self.repeats else path

    def pair(self, table: KeyPath, depth: int) -> None:
        path = table
        start = self.at
        for name, at in self.dotted_key():
            if path != table:
                self.found.keys.setdefault(path, start)
            path, start = (*path, name), at
        self.note(path, start)
        self.expect("=")
        self.skip(_SPACE)
        self.value(path, depth)

    def note(self, path: KeyPath, at: int) -> None:
        if path in self.found.keys:
            self.found.again.append((path, at))
        else:
            self.found.keys[path] = at

    def dotted_key(self) -> list[tuple[str, int]]:
        names = []
        while True:
            self.skip(_SPACE)
            start = self.at
            names.append((self.simple_key(), start))
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def simple_key(self) -> str:
        if match := _BARE_KEY.match(self.text, self.at) or _LITERAL.match(self.text, self.at):
            self.at = match.end()
            return match[match.lastindex or 0]
        if match := _BASIC.match(self.text, self.at):
            self.at = match.end()
            return _ESCAPE.sub(_unescape, match[1])
        raise _LostError

    def value(self, path: KeyPath, depth: int) -> None:
        if depth > _DEEPEST:
            raise _LostError
        self.found.values.setdefault(path, self.at)
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.array(path, depth)
        elif opening == "{":
            self.inline_table(path, depth)
        elif opening in ('"', "'"):
            self.string()
        else:
            self.must(_SCALAR)

    def array(self, path: KeyPath, depth: int) -> None:
        self.at += 1
        index = 0
        while True:
            self.skip(_BLANK)
            if self.text.startswith("]", self.at):
                self.at += 1
                return
            self.found.keys.setdefault((*path, index), self.at)
            self.value((*path, index), depth + 1)
            index += 1
            self.skip(_BLANK)
            if not self.text.startswith("]", self.at):
                self.expect(",")

    def inline_table(self, path: KeyPath, depth: int) -> None:
        self.at += 1
        self.skip(_SPACE)
        while not self.text.startswith("}", self.at):
            self.pair(path, depth + 1)
            self.skip(_SPACE)
            if not self.text.startswith("}", self.at):
                self.expect(",")
                self.skip(_SPACE)
        self.at += 1

    def string(self) -> None:
        for form in (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL):
            if match := form.match(self.text, self.at):
                self.at = match.end()
                return
        raise _LostError

    def skip(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.match(self.text, self.at):
            self.at = match.end()

    def must(self, pattern: re.Pattern[str]) -> None:
        before = self.at
        self.skip(pattern)
        if self.at == before:
            raise _LostError

    def expect(self, mark: str) -> None:
        self.skip(_SPACE)
        if not self.text.startswith(mark, self.at):
            raise _LostError
        self.at += len(mark)


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "uU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _ESCAPES.get(code, code)
