"""What the data file of a language holds: its tables as types, checked key by key where a file is loaded.

A key that is not known, one that is missing and one of the wrong type each fail by file, table and key. A language
without words for a list says so by an empty one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from sys import intern
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from kiosk.reading.lexicon.counting import (
    Clauses,
    Conflicts,
    Figures,
    Harm,
    Places,
    Settings,
    Time,
    Units,
    Verbs,
)
from kiosk.reading.lexicon.disbelief import Disbelief, Refuted
from kiosk.reading.lexicon.kinds import ByFraction, ByNumber, Entries
from kiosk.reading.lexicon.numbers import Numbers
from kiosk.reading.lexicon.parties import Nouns, Parties, Strangers
from kiosk.reading.lexicon.revision import Revision
from kiosk.reading.lexicon.running import Running
from kiosk.reading.lexicon.speech import (
    Asides,
    Documents,
    Language,
    Pronouns,
    Quotation,
    Relay,
    Saying,
    Sentences,
    Verification,
)
from kiosk.reading.lexicon.turning import Sizes, Turning


class Tables(Struct, frozen=True):
    """One language's data file."""

    sentences: Sentences
    numbers: Numbers
    saying: Saying
    documents: Documents
    pronouns: Pronouns
    relay: Relay
    verification: Verification
    quotation: Quotation
    figures: Figures
    revision: Revision
    disbelief: Disbelief
    turning: Turning
    running: Running
    sizes: Sizes
    refuted: Refuted
    conflicts: Conflicts
    units: Units
    clauses: Clauses
    verbs: Verbs
    nouns: Nouns
    parties: Parties
    strangers: Strangers
    places: Places
    time: Time
    asides: Asides
    settings: Settings
    harm: Harm
    language: Language


def load(language: str) -> Tables:
    """The tables of a language that is read. Raises ValueError, in one line: file, key and fault."""
    return tables(data_of(language), f"{language}.toml")


def data_of(name: str) -> dict[str, Any]:
    """A data file as it is written."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def tables(data: dict[str, Any], file: str) -> Tables:
    """A data file's content as tables; raises as `load`."""
    found: Tables = _typed(Tables, data, file, ())
    return found


def entries(value: Any, where: str) -> Entries:
    """A list of words. Raises ValueError for anything else."""
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
        raise ValueError(f"{where}: must be a list of words in quotation marks, empty where there are none")
    return tuple(map(intern, value))  # one word stands in many lists, and in more than one language


def _typed(kind: Any, value: Any, file: str, path: tuple[str, ...]) -> Any:
    if kind in _READ:
        return _READ[kind](value, f"{file}: {_key(path)}")
    if not isinstance(value, dict):
        raise ValueError(f"{file}: {_key(path)}: must be a table")
    known = {field.name.removesuffix("_"): field for field in fields(kind)}
    for what, keys in (("is not known", value.keys() - known), ("is missing", known.keys() - value.keys())):
        if keys:
            raise ValueError(f"{file}: {what}: " + ", ".join(_key((*path, key)) for key in sorted(keys)))
    return kind(**{field.name: _typed(field.type, value[key], file, (*path, key)) for key, field in known.items()})


def _key(path: tuple[str, ...]) -> str:
    """A key as the file has it: `[figures] hedges`, `[numbers.context] ago`; `[figures]` for a table."""
    return f"[{'.'.join(path[:-1])}] {path[-1]}" if len(path) > 1 else f"[{path[0]}]"


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{where}: must be a mark in quotation marks")
    return value


def _by(number: Callable[[str], Any]) -> Callable[[Any, str], dict[Any, Entries]]:
    def read(value: Any, where: str) -> dict[Any, Entries]:
        if not isinstance(value, dict):
            raise ValueError(f"{where}: must be a table of words by their value")
        try:
            return {number(key): entries(words, f"{where}: {key}") for key, words in value.items()}
        except (ValueError, ZeroDivisionError) as error:
            raise error if where in str(error) else ValueError(f"{where}: no value: {error}") from None

    return read


_READ: dict[Any, Callable[[Any, str], Any]] = {
    str: _text,
    Entries: entries,
    ByNumber: _by(int),
    ByFraction: _by(Fraction),
}
