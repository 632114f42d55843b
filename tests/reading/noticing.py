"""Which tests could notice that a rule or a word list is switched off: those in which it did something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from functools import cache, reduce, wraps
from operator import or_
from typing import Any

from msgspec.structs import replace

from kiosk.reading.claims import likeness
from kiosk.reading.lexicon import LANGUAGES, Lexicon, lexicon
from kiosk.reading.numbers import operands
from kiosk.reading.rule import Rule
from kiosk.reading.text import tokens
from kiosk.reading.text.parse import Parser

AROUND = re.compile(r"^\W+|\W+$")
UNWATCHED = ("numbers", "saying", "sentences")  # tables that are also read otherwise than through the lexicon's methods


class Noticing:
    """In which tests each rule held, which lists' entries were found in which tests, and in which each word stands."""

    def __init__(self) -> None:
        self.test = ""
        self.held: defaultdict[str, set[str]] = defaultdict(set)  # of a rule
        self.found: defaultdict[str, set[str]] = defaultdict(set)  # of a list, its name as `name_of` has it
        self.phrases: set[str] = set()  # lists that are sought as words in a row
        self.endings: set[str] = set()  # lists that are sought at the ends or the beginnings of words
        self.otherwise: set[str] = set()  # lists that somebody goes through in another way
        self.tests: defaultdict[str, set[str]] = defaultdict(set)  # of a word

    def begin(self, test: str) -> None:
        """What is noted from now on is of this test; what others found is forgotten."""
        self.test = test
        for remembered in (likeness._harms, likeness.root, likeness._kinds):
            remembered.cache_clear()

    @contextmanager
    def watching(
        self,
        registries: Iterable[tuple[Iterable[Rule], Callable[[Rule], str]]],
        put: Callable[[object, object], None],
        forget: Callable[[], None],
    ) -> Iterator[None]:
        """Notes what the reading does, until the end of the block. `put` sets one thing in another's place wherever it
        was imported, `forget` drops what is kept of the lexicons.
        """
        swapped: list[tuple[object, object]] = []
        for registry, name in registries:
            watched = tuple(self._watched(rule, name(rule)) for rule in registry)
            swapped.append((registry, watched))
            put(registry, watched)
        for splits in (tokens.sentences, operands.operands_of):
            swapped.append((splits, self._split(splits)))
            put(*swapped[-1])
        methods: list[tuple[type, str, Any]] = [
            (Parser, "rows", self._parsed(Parser.rows)),
            (Lexicon, "_phrases", self._sought(Lexicon._phrases, self.phrases)),
            (Lexicon, "endings", self._sought(Lexicon.endings, self.endings)),
            (Lexicon, "entries", self._plainly(Lexicon.entries)),
            (Lexicon, "joined", lambda words, table, *keys: reduce(or_, (words.words(table, key) for key in keys))),
        ]
        old = [(owner, name, getattr(owner, name)) for owner, name, _ in methods]
        forget()
        for owner, name, method in methods:
            setattr(owner, name, method)
        for language in LANGUAGES:
            words = lexicon(language)
            words._sets = {key: _Watched({name_of(*key): own}, self) for key, own in words._sets.items()}  # type: ignore[misc]
        try:
            yield
        finally:
            for owner, name, method in old:
                setattr(owner, name, method)
            forget()
            for before, after in swapped:
                put(after, before)

    def _watched(self, rule: Rule, name: str) -> Rule:
        """The rule; whenever it holds or finds something, the test is noted."""
        called = {key: getattr(rule, key) for key in rule.__struct_fields__ if callable(getattr(rule, key))}

        def noting(function: Callable[..., object]) -> Callable[..., object]:
            @wraps(function)
            def noted(*given: object) -> object:
                found = function(*given)
                if found is not None and found is not False:
                    self.held[name].add(self.test)
                return found

            return noted

        return replace(rule, **{key: noting(function) for key, function in called.items()})

    def _split(self, function: Callable[..., object]) -> Callable[..., object]:
        @wraps(function)
        def noted(text: str, *more: str) -> object:
            self._note(text.lower().split())
            return function(text, *more)

        return noted

    def _parsed(self, function: Callable[..., object]) -> Callable[..., object]:
        def noted(parser: Parser, forms: tuple[str, ...]) -> object:
            found = function(parser, forms)
            self._note(form.lower() for form in forms)
            self._note(row[0] for row in found or ())  # type: ignore[attr-defined]
            return found

        return noted

    def _note(self, words: Iterable[str]) -> None:
        for word in words:
            self.tests[word].add(self.test)
            self.tests[AROUND.sub("", word)].add(self.test)

    def _sought(self, method: Callable[..., Any], how: set[str]) -> Callable[..., Any]:
        """A method of the lexicon that makes something of whole lists; how they are sought is noted."""

        @cache
        def noted(words: Lexicon, table: str, *keys: str) -> object:
            own = [words._sets[table, key] for key in keys]
            how.update(name_of(table, key) for key in keys)
            plain = Lexicon.__new__(Lexicon)
            plain._sets = {(table, k): one.whole() for k, one in zip(keys, own, strict=True)}  # type: ignore[attr-defined]
            return getattr(method, "__wrapped__", method)(plain, table, *keys)

        return noted

    @staticmethod
    def _plainly(method: Callable[..., Any]) -> Callable[..., Any]:
        """A method that asks which words are known at all, which is nobody's list."""

        def unnoted(words: Lexicon, *given: object) -> object:
            plain = Lexicon.__new__(Lexicon)
            plain.tables = words.tables
            plain._sets = {key: one.whole() for key, one in words._sets.items()}  # type: ignore[attr-defined]
            return method(plain, *given)

        return unnoted

    def may_notice(self, name: str, entries: frozenset[str] | None, every: Iterable[str]) -> list[str]:
        """The tests among `every` that could: in which the rule held; in which an entry of the list was found, those
        that have the rarest words of it first.
        """
        if entries is None:
            return [test for test in every if test in self.held[name]]
        may = set(self.found[name])
        rarest: dict[str, tuple[bool, int]] = {}
        split = [entry.split() for entry in entries if entry.strip()]
        unwatched = name in self.otherwise or name.startswith(tuple(f"[{table}" for table in UNWATCHED))
        if unwatched:
            may.update(set(every).difference(*self.tests.values()))  # they read no text
        if unwatched or name in self.phrases:
            may.update(*(reduce(set.__and__, (self.tests.get(w, set()) for w in row)) for row in split))
        parts = tuple({word for row in split for word in row})
        for word, tests in self.tests.items():
            held = any(part in word for part in parts)
            if not held:
                continue
            ends = word.startswith(parts) or word.endswith(parts)
            if unwatched or (ends and name in self.endings):
                may |= tests
            rank = (not ends, len(tests))
            rarest.update((test, min(rank, rarest.get(test, rank))) for test in tests if test in may)
        last = (True, len(self.tests))
        return sorted((test for test in every if test in may), key=lambda test: rarest.get(test, last))


class _Watched(Set[str]):
    """One list of the lexicon, or some joined: what is found in it is noted, and whether somebody goes through it."""

    def __init__(self, own: Mapping[str, frozenset[str]], noticing: Noticing) -> None:
        self._own, self._noticing = dict(own), noticing

    def whole(self) -> frozenset[str]:
        return frozenset().union(*self._own.values())

    def __contains__(self, word: object) -> bool:
        found = False
        for name, entries in self._own.items():
            if word in entries:
                self._noticing.found[name].add(self._noticing.test)
                found = True
        return found

    def __iter__(self) -> Iterator[str]:
        self._noticing.otherwise.update(self._own)
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def __bool__(self) -> bool:
        self._noticing.otherwise.update(self._own)
        return bool(self.whole())

    def __or__(self, other: Iterable[str]) -> _Watched:  # type: ignore[override]
        own = other._own if isinstance(other, _Watched) else {"": frozenset(other)}
        both = {**self._own, **own}
        if "" in self._own and "" in own:
            both[""] = self._own[""] | own[""]
        return _Watched(both, self._noticing)

    __ror__ = __or__  # type: ignore[assignment]
    __hash__ = object.__hash__  # the lexicon's own, always the same

    @classmethod
    def _from_iterable(cls, found: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        return frozenset(found)


def name_of(table: str, key: str) -> str:
    """A list's name, as the mutants have it."""
    return f"[{table}] {key}"
