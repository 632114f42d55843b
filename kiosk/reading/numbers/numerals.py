"""The number grammar of one language: its words from the data file, and the value of a row of number words.

A written number is a row of atoms (`to` `hundre` `og` `femti`), in one word or several; the same grammar reads both.
Each component must be smaller than the one before leaves room for, so `seks sju` is two numbers, not one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import asdict

from kiosk.reading.lexicon import LANGUAGES, lexicon
from kiosk.reading.lexicon.kinds import Entries
from kiosk.reading.lexicon.numbers import Context as Surroundings
from kiosk.reading.lexicon.numbers import Numbers

AtomKind = Literal["zero", "unit", "teen", "ten", "hundred", "thousand", "magnitude", "and"]

V = TypeVar("V", int, Fraction)

_LONGEST_WORD = 96  # «ni hundre og nittini tusen ni hundre og nittini» in one word has 44 letters


class Atom(Struct, frozen=True):
    """One number word, or the part of a compound that is one."""

    kind: AtomKind
    value: int = 0


class Grammar(Struct, frozen=True):
    """What one language's data file says of its numbers. All words are casefolded."""

    atoms: Mapping[str, Atom]
    glued: Mapping[str, int]  # magnitudes right after the digits: 1.5bn
    glued_money: Mapping[str, int]  # those only after a currency's sign: $5m
    abbreviated: frozenset[str]  # magnitudes that are written with a full stop: mill, mrd
    articles: frozenset[str]
    halves: Mapping[str, Fraction]  # halv → 1/2, kvart → 1/4: factors that follow a number or an article
    shares: Mapping[str, Fraction]  # halvparten → 1/2, halvannen → 3/2: a value of their own
    denominators: Mapping[str, int]
    ordinals: Mapping[str, int]
    decimal: str
    groups: str  # the characters that group thousands
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]  # by each of their words
    lists: Mapping[str, frozenset[str]]  # every list of words under [numbers] and [numbers.context]

    def any_of(self, key: str) -> frozenset[str]:
        """The words of one list of the data file."""
        return self.lists[key]


def normal(word: str) -> str:
    """A word as the tables spell it: NFC, casefolded, without soft hyphens and joiners."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("\u200d", "").casefold()


@cache
def grammar(language: str) -> Grammar | None:
    """The number grammar of a language; None where we have none."""
    if language not in LANGUAGES:
        return None
    data = lexicon(language).tables.numbers
    atoms: dict[str, Atom] = {}
    kinds: tuple[AtomKind, ...] = ("zero", "unit", "teen", "ten", "hundred", "thousand")
    for kind in kinds:
        atoms |= {word: Atom(kind, value) for word, value in _inverted(getattr(data, f"{kind}s"))}
    atoms |= {word: Atom("magnitude", 10**power) for word, power in _inverted(data.magnitudes)}
    atoms |= {word: Atom("and") for word in data.joiners}
    return Grammar(
        atoms=atoms,
        glued={word: 10**power for word, power in _inverted(data.glued)},
        glued_money={word: 10**power for word, power in _inverted(data.glued_money)},
        abbreviated=frozenset(data.abbreviated),
        articles=frozenset(data.articles),
        halves=dict(_inverted(data.halves)),
        shares=dict(_inverted(data.shares)),
        denominators=dict(_inverted(data.denominators)),
        ordinals=dict(_inverted(data.ordinals)),
        decimal=data.decimal,
        groups="".join(data.groups),
        idioms=_by_word(frozenset(data.idioms)),
        lists=_lists(data) | _lists(data.context),
    )


def _lists(table: Numbers | Surroundings) -> dict[str, frozenset[str]]:
    """The lists of a table by their keys."""
    values = asdict(table)
    return {key: frozenset(value) for key, value in values.items() if isinstance(value, tuple)}


def _inverted(table: dict[V, Entries]) -> Iterator[tuple[str, V]]:
    """(word, value) of a table that lists the words of each value."""
    return ((word, value) for value, words in table.items() for word in words)


def _by_word(phrases: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases):
        words = tuple(phrase.split())
        for word in dict.fromkeys(words):
            index[word] = (*index.get(word, ()), words)
    return index


class Sum:
    """A number in the making: takes atoms as long as they fit the grammar."""

    def __init__(self) -> None:
        self.closed = 0  # what is settled by a magnitude word: «to millioner»
        self.room: int | None = None  # the next component must be below this; None = no bound
        self.thousands: int | None = None
        self.pending: int | None = None  # below a thousand, may still be multiplied
        self.space = 1000  # the next atom within `pending` must be below this
        self.joined = False  # «og» was the last atom
        self.multipliers: tuple[int, ...] = ()  # the words that the number ends in: tre (hundre tusen)

    @property
    def value(self) -> int:
        """The value of what was taken so far."""
        return self.closed + (self.thousands or 0) + (self.pending or 0)

    def take(self, atom: Atom, *, same_word: bool) -> bool:
        """Add one atom if the grammar lets it follow; `same_word` where it continues a compound."""
        if atom.kind == "and":
            return self._join(same_word)
        taken = self._component(atom, same_word)
        if taken:
            self.joined = False
            multiplier = atom.kind in ("hundred", "thousand", "magnitude")
            self.multipliers = (*self.multipliers, atom.value) if multiplier else ()
        return taken

    def _join(self, same_word: bool) -> bool:
        open_end = self.pending is None or self.space >= 100
        unit_first = same_word and self.pending is not None and self.pending < 10  # toogtyve
        empty = not self.closed and self.thousands is None and self.pending is None
        if self.joined or empty or not (open_end or unit_first):
            return False
        self.joined = True
        return True

    def _component(self, atom: Atom, same_word: bool) -> bool:
        match atom.kind:
            case "unit" | "teen" | "ten":
                return self._small(atom, same_word)
            case "hundred":
                if self.joined and self.pending is not None:
                    return False
                if self.pending is not None and not 0 < self.pending < 100:
                    return False
                self.pending, self.space = (self.pending or 1) * 100, 100
                return self._fits(self.pending)
            case "thousand":
                if self.thousands is not None or (self.joined and self.pending is not None) or not self._fits(1000):
                    return False
                self.thousands, self.pending, self.space = (self.pending or 1) * 1000, None, 1000
                return True
            case "magnitude":
                return self._magnitude(atom.value)
            case _:  # zero stands alone
                return False

    def _small(self, atom: Atom, same_word: bool) -> bool:
        if self.pending is None:
            self.pending = atom.value
        elif self.joined and self.pending < 10 and atom.kind == "ten":  # toogtyve
            self.pending += atom.value
            self.space = 1
            return True
        elif self.space > atom.value and (atom.kind == "unit" or self.space >= 100):
            if self.space == 10 and not same_word and atom.value == 1:  # «av tretti en …»
                return False
            self.pending += atom.value
        else:
            return False
        self.space = 10 if atom.kind == "ten" else 1
        return self._fits(self.pending)

    def _magnitude(self, magnitude: int) -> bool:
        coefficient = (self.thousands or 0) + (self.pending or 0)
        if self.joined or not coefficient or not self._fits(magnitude):
            return False
        self.closed += coefficient * magnitude
        self.room, self.thousands, self.pending, self.space = magnitude, None, None, 1000
        return True

    def _fits(self, value: int) -> bool:
        return self.room is None or value < self.room


@lru_cache(maxsize=8192)  # a worker reads stories for months
def _split(word: str, language: str) -> tuple[Atom, ...]:
    rules = grammar(language)
    assert rules is not None
    if word in rules.atoms:
        return (rules.atoms[word],)
    dead: set[int] = set()

    def rest(at: int) -> tuple[Atom, ...] | None:
        if at == len(word):
            return ()
        if at in dead:
            return None
        for end in range(len(word), at, -1):
            atom = rules.atoms.get(word[at:end])
            tail = rest(end) if atom else None
            if atom and tail is not None:
                return (atom, *tail)
        dead.add(at)
        return None

    return rest(0) or ()


def atoms_of(word: str, language: str) -> tuple[Atom, ...]:
    """The atoms of one normalised word; empty unless the whole word is one well-formed number (or part of one)."""
    if len(word) > _LONGEST_WORD:
        return ()
    atoms = _split(word, language)
    if len(atoms) > 1:
        whole = Sum()
        if not all(whole.take(atom, same_word=index > 0) for index, atom in enumerate(atoms)) or whole.joined:
            return ()
    return atoms
