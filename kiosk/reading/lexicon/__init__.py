"""The words that the rules know, one data file per language (`nb.toml`, `nn.toml`, `en.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

LANGUAGES = ("nb", "nn", "en")
ENGLISH_ONLY = {("saying", "tags_subject_first"), ("saying", "no_report_before"), ("saying", "tag_tail")}

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Saying:
    """One form of a verb of saying: how strong a report it makes, and the particles it needs."""

    group: str  # says, thinks, calls, informs, claims, confirms, denies, cites
    particles: Phrase = ()


class Lexicon:
    """One language's words, case-folded, by table and key of its data file."""

    def __init__(self, language: str, tables: dict[str, Any]) -> None:
        self.language = language
        self._tables = tables
        self._sets: dict[tuple[str, str], frozenset[str]] = {}

    def words(self, table: str, key: str) -> frozenset[str]:
        """The entries of one list; empty where the language has none."""
        found = self._sets.get((table, key))
        if found is None:
            found = frozenset(self._tables.get(table, {}).get(key, ()))
            self._sets[table, key] = found
        return found

    @cache  # noqa: B019 - three lexicons live as long as the process
    def phrases(self, table: str, key: str) -> tuple[Phrase, ...]:
        """The entries of one list as words, the longest first."""
        return tuple(sorted((tuple(p.split()) for p in self.words(table, key)), key=lambda p: (-len(p), p)))

    def phrases_from(self, table: str, key: str, first: str) -> tuple[Phrase, ...]:
        """Those of a list's phrases that begin with a word."""
        return self._by_first(table, key).get(first, ())

    @cache  # noqa: B019 - three lexicons live as long as the process
    def _by_first(self, table: str, key: str) -> dict[str, tuple[Phrase, ...]]:
        found: dict[str, tuple[Phrase, ...]] = {}
        for phrase in self.phrases(table, key):
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
        return found

    def gender(self, pronoun: str) -> str | None:
        """`mask` or `fem` for a pronoun that points to one person, as the treebank writes it; None for any other."""
        for gender in ("mask", "fem"):
            if pronoun in self.words("pronouns", gender):
                return gender
        return None

    @cached_property
    def sayings(self) -> dict[str, tuple[Saying, ...]]:
        """Verb form → what it may be; the forms that need a particle come first."""
        found: dict[str, list[Saying]] = {}
        for group in (
            "says",
            "asks",
            "thinks",
            "shows",
            "reads",
            "calls",
            "informs",
            "finds",
            "claims",
            "confirms",
            "denies",
            "cites",
        ):
            for entry in self._tables.get("saying", {}).get(group, ()):
                verb, *particles = entry.split()
                found.setdefault(verb, []).append(Saying(group, tuple(p.lstrip("+") for p in particles)))
        return {verb: tuple(sorted(kinds, key=lambda k: -len(k.particles))) for verb, kinds in found.items()}


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that is read; raises KeyError for any other, ValueError for a misspelt key."""
    if language not in LANGUAGES:
        raise KeyError(language)
    tables, pattern = _tables(language), _tables("nn" if language == "nb" else "nb")
    _check(language, tables, pattern)
    return Lexicon(language, tables)


def _tables(language: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _check(language: str, tables: dict[str, Any], pattern: dict[str, Any]) -> None:
    """Raises ValueError for a key that the pattern lacks, and in Norwegian for one that only the pattern has: misspelt.

    English may lack lists, and has some of its own.
    """
    own, known = _keys(tables), _keys(pattern)
    strange = own - known - (ENGLISH_ONLY if language == "en" else set())
    missing = known - own if language != "en" else set()
    for what, keys in (("is not known", strange), ("is missing", missing)):
        if keys:
            raise ValueError(f"{language}.toml: {what}: " + ", ".join(sorted(f"[{t}] {k}" for t, k in keys)))


def _keys(tables: dict[str, Any]) -> set[tuple[str, str]]:
    """Table and key of every list; numbers have a grammar that checks them, and a language its own marks."""
    apart = {"numbers", "language"}
    return {(table, key) for table, lists in tables.items() if table not in apart for key in lists}
