"""Reading a settings file: the typed settings, and every fault in it at its line and column.

Nothing that a file contains makes this raise, and nothing makes it slow: the size is bounded before the parser sees it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk.disk import in_words
from kiosk.settings.check import Check, dotted
from kiosk.settings.faults import Fault, Lines
from kiosk.settings.positions import scan
from kiosk.settings.schema import Settings

LARGEST_FILE = 128 * 1024  # bytes; 200 feeds with every key written out are 70 kB
_MOST_READ = 500_000  # characters read in all: each broken statement costs a reading of the whole text
_LONG_NUMBER = re.compile(r"\d(?:_?\d){400}")  # int() refuses more than 4300 digits without a place
_PART = r"""(?:[\w-]{1,40}|"[^"\n]{0,40}"|'[^'\n]{0,40}')"""
_LONG_NAME = re.compile(rf"(?:{_PART}[ \t]*\.[ \t]*){{9}}{_PART}")  # tomllib's time grows with the square of the parts
_DEEP = re.compile(r"(?:[\[{][\s\w=]*){30}")
_LEFT_OUT = "_"  # stands in for a table whose header is broken or given twice
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline")


class Checked(Struct, frozen=True):
    """What a text was found to be. `settings` has defaults in the place of whatever is at fault."""

    settings: Settings
    faults: list[Fault]
    document: dict[str, Any]  # as tomllib gives it; empty where the text is not TOML
    parsed: bool  # whether tomllib took the text whole


def load(path: Path | None) -> tuple[Settings, list[Fault]]:
    """The settings of a file and all its faults; the defaults, without a fault, for None. Never raises.

    A key that is at fault has its default; a file that cannot be read at all gives defaults and one fault.
    """
    if path is None:
        return Settings(), []
    try:
        content = read_bounded(path)
    except (OSError, ValueError) as reason:
        return Settings(), [Fault(str(path), 0, 0, "", unreadable(reason))]
    checked = check(content, str(path))
    return checked.settings, checked.faults


def read_bounded(path: Path) -> bytes:
    """The bytes of a settings file. Raises OSError, or ValueError for what cannot be one by its size or kind."""
    if path.exists() and not path.is_file():
        raise ValueError("is not a file")  # a FIFO would never end
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def unreadable(reason: Exception) -> str:
    """Why a file could not be read or written, in words, without its name."""
    return in_words(reason) if isinstance(reason, OSError) else str(reason)


def check(content: bytes, name: str) -> Checked:
    """Check the bytes of a settings file that messages call `name`. Never raises."""
    text, fault = _decode(content, name)
    if fault is None:
        fault = _bomb(text, name)
    if fault is not None:
        return Checked(Settings(), [fault], {}, False)
    lines = Lines(text)
    document, faults = _parse(text, name, lines)
    checker = Check(name, lines, scan(text), whole=not faults)
    settings = checker.settings(document)
    found = sorted({*faults, *checker.faults}, key=lambda one: (one.line, one.column))
    return Checked(settings, found, document if not faults else {}, not faults)


def _decode(content: bytes, name: str) -> tuple[str, Fault | None]:
    if len(content) > LARGEST_FILE:
        return "", Fault(name, 0, 0, "", f"is larger than {LARGEST_FILE // 1024} kB, which no settings file is")
    try:
        text = content.decode("utf-8-sig")  # a byte order mark is what Windows editors put there, and means nothing
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = Lines(before).place(len(before))
        reason = f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return "", Fault(name, line, column, "", reason)
    return text.replace("\r\n", "\n"), None


def _bomb(text: str, name: str) -> Fault | None:
    """Refuse what makes the parser slow or fail without saying where."""
    lines = Lines(text)
    for pattern, reason in (
        (_LONG_NUMBER, "a number of more than 400 digits"),
        (_LONG_NAME, "a name of more than nine parts"),
        (_DEEP, "lists or tables nested more than 30 deep"),
    ):
        if match := pattern.search(text):
            return Fault(name, *lines.place(match.start()), "", reason)
    return None


def _parse(text: str, name: str, lines: Lines) -> tuple[dict[str, Any], list[Fault]]:
    """The document, and every statement that is no TOML; such a statement is left out and the rest read on."""
    faults: list[Fault] = []
    while True:
        try:
            document = tomllib.loads(text)
            if faults:
                document.pop(_LEFT_OUT, None)
            return document, faults
        except RecursionError:
            return {}, [*faults, Fault(name, 0, 0, "", "is nested too deep")]
        except ValueError as error:  # TOMLDecodeError is one; date() and int() raise others
            fault, at = _syntax_fault(str(error), text, name, lines)
        faults.append(fault)
        start = max((start for start in scan(text).statements if start <= at), default=0)
        line, _ = lines.place(start)
        if line != lines.place(at)[0] or len(faults) * len(text) >= _MOST_READ:
            # within a value of many lines nobody can tell where it was meant to end: check what stands before it
            return tomllib.loads(text[:start]), faults
        begin, end = lines.span(line)
        # the keys below a broken header must not fall to the table above it
        header = f"[[{_LEFT_OUT}]]" if text[start] == "[" and end - begin > 4 else ""
        text = text[:begin] + header.ljust(end - begin) + text[end:]


def _syntax_fault(message: str, text: str, name: str, lines: Lines) -> tuple[Fault, int]:
    """The fault that tomllib's message tells of, and its offset."""
    match = _PLACE.search(message)
    reason = _PLACE.sub("", message)
    at = lines.offset(int(match[1]), int(match[2])) if match and match[1] else max(0, len(text.rstrip()) - 1)
    key = ""
    if reason.startswith(_TWICE):
        # tomllib stops behind the value; the statement is the last that begins before that
        positions = scan(text)
        path, twice = next(((path, start) for path, start in reversed(positions.again) if start <= at), ((), -1))
        if path:
            kind = "key" if path in positions.values else "table"
            reason = f"{kind} is given twice; the first is in line {lines.place(positions.keys[path])[0]}"
            key, at = dotted(path), twice
        else:
            reason = "is given already, in another form"
            at = max((start for start in positions.statements if start <= at), default=0)
    else:
        hint = ' (text stands in "…")' if reason == "Invalid value" else ""
        reason = f"not TOML: {reason[:1].lower()}{reason[1:]}{hint}"
    line, column = lines.place(at)
    return Fault(name, line, column, key, reason), at
