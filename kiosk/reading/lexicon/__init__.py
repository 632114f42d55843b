"""The words that the rules know, one data file per language (`nb.toml`, `nn.toml`, `en.toml`), checked by `schema`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import product
from sys import intern
from typing import Literal, get_args

from msgspec import Struct

from kiosk.reading.lexicon.schema import Tables, data_of, entries, load

LANGUAGES = ("nb", "nn", "en")

Phrase = tuple[str, ...]
Group = Literal[
    "says", "asks", "thinks", "shows", "reads", "calls", "informs", "finds", "claims", "confirms", "denies", "cites"
]  # of verbs of saying: each a list of the table `saying`
GROUPS: tuple[Group, ...] = get_args(Group)


class Saying(Struct, frozen=True):
    """One form of a verb of saying: how strong a report it makes, and the particles it needs."""

    group: Group
    particles: Phrase = ()


class Lexicon:
    """One language's words, case-folded, by table and key of its data file."""

    def __init__(self, language: str, tables: Tables) -> None:
        self.language = language
        self.tables = tables
        rows = [row.split() for row in tables.language.spellings]
        self._spelt = {word: tuple(map(intern, row)) for row in rows for word in row}
        self._sets = {
            (table, key.removesuffix("_")): _compact(
                words if table == "language" else (spelt for word in words for spelt in self._spellings(word))
            )
            for table in tables.__struct_fields__
            if table != "numbers"
            for key in getattr(tables, table).__struct_fields__
            for words in (getattr(getattr(tables, table), key),)
        }

    def words(self, table: str, key: str) -> frozenset[str]:
        """The entries of one list; raises KeyError for a list that the schema does not have."""
        return self._sets[table, key]

    @cache  # noqa: B019 - three lexicons live as long as the process
    def joined(self, table: str, *keys: str) -> frozenset[str]:
        """The entries of some lists of one table; raises KeyError as `words` does."""
        return _compact(word for key in keys for word in self.words(table, key))

    def entries(self, apart: frozenset[str]) -> set[str]:
        """Every entry of every list but those of some tables, and the number words."""
        found = {entry for (table, _), entries in self._sets.items() if table not in apart for entry in entries}
        numbers = self.tables.numbers
        worded = (getattr(numbers, key) for key in numbers.__struct_fields__)
        return found | {entry for words in worded if isinstance(words, dict) for row in words.values() for entry in row}

    @cache  # noqa: B019 - three lexicons live as long as the process
    def phrases(self, table: str, key: str) -> tuple[Phrase, ...]:
        """The entries of one list as words, the longest first."""
        return self._phrases(table, key)

    def _phrases(self, table: str, key: str) -> tuple[Phrase, ...]:
        phrases = (tuple(map(intern, entry.split())) for entry in self.words(table, key))
        return tuple(sorted(phrases, key=lambda p: (-len(p), p)))

    @cache  # noqa: B019 - three lexicons live as long as the process
    def endings(self, table: str, *keys: str) -> tuple[str, ...]:
        """The entries of some lists of endings (or beginnings) of words, the longest first."""
        found = {ending for key in keys for ending in self.words(table, key)}
        return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))

    def stands_in(self, lowers: Sequence[str], table: str, key: str) -> bool:
        """Whether an entry of one list stands among some words, which are in small letters."""
        return next(self.phrases_in(lowers, table, key), None) is not None

    def phrases_in(self, lowers: Sequence[str], table: str, key: str) -> Iterator[tuple[int, Phrase]]:
        """Where entries of one list begin among some words in small letters, in their order; at one, the longest
        first.
        """
        by_first = self._by_first(table, key)
        if by_first.keys().isdisjoint(lowers):
            return
        told = tuple(lowers)
        for k, lower in enumerate(told):
            for phrase in by_first.get(lower, ()):
                if told[k : k + len(phrase)] == phrase:
                    yield k, phrase

    def opening(self, lowers: Sequence[str], table: str, key: str) -> Phrase | None:
        """The longest entry of one list that some words in small letters begin with."""
        told = tuple(lowers)
        phrases = self.phrases_from(table, key, told[0]) if told else ()
        return next((p for p in phrases if told[: len(p)] == p), None)

    def closing(self, lowers: Sequence[str], table: str, key: str) -> Phrase | None:
        """The longest entry of one list that some words in small letters end with."""
        told = tuple(lowers)
        return next((p for p in self.phrases(table, key) if told[-len(p) :] == p), None)

    def lists_in(self, lowers: Sequence[str], tables: tuple[str, ...]) -> set[tuple[int, str, str]]:
        """Where entries of the lists of some tables begin among some words in small letters: the word, table, key."""
        by_first = self._lists(tables)
        return {
            (k, table, key)
            for k, lower in enumerate(lowers)
            for phrase, table, key in by_first.get(lower, ())
            if tuple(lowers[k : k + len(phrase)]) == phrase
        }

    @cache  # noqa: B019 - three lexicons live as long as the process
    def _lists(self, tables: tuple[str, ...]) -> dict[str, tuple[tuple[Phrase, str, str], ...]]:
        found: dict[str, list[tuple[Phrase, str, str]]] = {}
        for table, key in (own for own in self._sets if own[0] in tables):
            for phrase in self.phrases(table, key):
                found.setdefault(phrase[0], []).append((phrase, table, key))
        return {first: tuple(those) for first, those in found.items()}

    def phrases_from(self, table: str, key: str, first: str) -> tuple[Phrase, ...]:
        """Those of a list's phrases that begin with a word."""
        return self._by_first(table, key).get(first, ())

    @cache  # noqa: B019 - three lexicons live as long as the process
    def _by_first(self, table: str, key: str) -> dict[str, tuple[Phrase, ...]]:
        found: dict[str, tuple[Phrase, ...]] = {}
        for phrase in self._phrases(table, key):
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
        return found

    def gender(self, pronoun: str) -> str | None:
        """`mask` or `fem` for a pronoun that points to one person, as the treebank writes it; None for any other."""
        for gender in ("mask", "fem"):
            if pronoun in self.words("pronouns", gender):
                return gender
        return None

    def says(self, form: str) -> bool:
        """Whether a form is of a verb of saying that needs no particle."""
        return any(not s.particles for s in self.sayings.get(form, ()))

    @cached_property
    def sayings(self) -> dict[str, tuple[Saying, ...]]:
        """Verb form → what it may be; the forms that need a particle come first."""
        found: dict[str, list[Saying]] = {}
        for group in GROUPS:
            for entry in getattr(self.tables.saying, group):
                for verb, *particles in map(str.split, self._spellings(entry.replace("+", ""))):
                    found.setdefault(verb, []).append(Saying(group, tuple(particles)))
        return {verb: tuple(sorted(kinds, key=lambda k: -len(k.particles))) for verb, kinds in found.items()}

    def _spellings(self, entry: str) -> Iterable[str]:
        """An entry of a list in each spelling that its words have: `fyrst meldt om`, `først meldt om`."""
        words = entry.split(" ")
        if self._spelt.keys().isdisjoint(words):
            return (entry,)
        return map(intern, map(" ".join, product(*(self._spelt.get(word, (word,)) for word in words))))


def _compact(words: Iterable[str]) -> frozenset[str]:
    """The words; a set that is copied has the room it needs, one that grew up to four times that."""
    return frozenset(set(words))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that is read; raises KeyError for any other, ValueError for a faulty data file."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Lexicon(language, load(language))


@cache
def others() -> dict[str, frozenset[str]]:
    """The commonest words of the languages that are told apart and not read, by the language."""
    return {code: frozenset(entries(words, f"others.toml: {code}")) for code, words in data_of("others").items()}
