"""Sentences that hold a count for untrue without a verb of denial: nobody believes it, it is rejected, it is no such
number. They are read by their words, for many of them are not parsed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word

REACH = 7  # words from a verb to its particle, or to the word for a count
MARKS = {",", ";", ":", "–", "-", "—"}
Pointer = Literal["count", "many", "that"]


class Disbelieved(Struct, frozen=True):
    """What a sentence does not believe: a count that it names, `so many`, or all that was said before it."""

    pointer: Pointer
    at: int  # word of the tree where the disbelief begins
    last: int  # and where it ends
    plural: bool = False  # `tallene`: all of them
    whole: bool = False  # `påstanden`: all that was said
    verb: int | None = None  # of believing or rejecting, where the clause has one
    both: bool = False  # `verken på det ene eller det andre tallet`


def disbelieves(tree: Tree, lexicon: Lexicon) -> Disbelieved | None:
    """`Lie tror ikke på tallet`, `Tallet blir avvist av Lie`, `Så mange var det aldri`, `Det er det ikke hold i`."""
    for clause in _clauses(tree):
        found = (
            _unbelieved(clause, lexicon)
            or _rejected(clause, lexicon)
            or _unfounded(clause, lexicon)
            or _never_so_many(clause, lexicon)
        )
        if found is not None:
            return found
    return _called(tree, lexicon) or _cried(tree, lexicon)


def _clauses(tree: Tree) -> Iterator[list[Word]]:
    """The stretches between two marks, and the one around a clause that is set in: `Tallet, som Lie har, blir …`."""
    words = [w for w in tree.words if w.letters or w.number is not None or w.text in MARKS]
    marks = [-1, *(k for k, w in enumerate(words) if w.text in MARKS), len(words)]
    for start, end in itertools.pairwise(marks):
        yield words[start + 1 : end]
    for start, inner, end in zip(marks, marks[1:], marks[2:], strict=False):
        behind = next((m for m in marks if m > end), len(words))
        if words[start + 1 : inner] and end < len(words):
            yield words[start + 1 : inner] + words[end + 1 : behind]


@cache
def _counts(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("revision", "counts") | lexicon.words("disbelief", "counts")


def _named(clause: list[Word], start: int, end: int, lexicon: Lexicon) -> Word | None:
    """The word for a count in a stretch that leads to it by no more than `det`, `det andre`, `kommunens`, `ikke`."""
    known = _counts(lexicon) | lexicon.words("disbelief", "accounts")
    passed = lexicon.words("disbelief", "links") | lexicon.words("verbs", "negations")
    led = False
    for word in clause[max(0, start) : end]:
        if word.lower in known or (led and word.lower in lexicon.words("revision", "told")):
            return word
        owned = word.lower.endswith(lexicon.endings("nouns", "genitive_endings")) and word.tag != "VERB"
        if word.lower not in passed and (word.number is not None or not (owned or word.capital)):
            return None
        led = word.lower in lexicon.words("disbelief", "links") or owned
    return None


def _told(clause: list[Word], named: Word, lexicon: Lexicon, verb: int | None = None) -> Disbelieved | None:
    several = lexicon.words("revision", "plural_counts") | lexicon.words("disbelief", "all_counts")
    whole = named.lower in lexicon.words("disbelief", "whole")
    about = [w.lower for w in clause if w.i > named.i]
    if lexicon.words("saying", "about") & set(about[:1]) or lexicon.words("saying", "that") & set(about):
        return None  # `påstanden om at det er seks jerver`: and of no count before it
    if named.lower not in _counts(lexicon) | lexicon.words("revision", "told"):
        return _that(clause)  # `framstillingen`: of a count, or of more
    lowers = {w.lower for w in clause}
    both = bool(lowers & lexicon.words("nouns", "neither") and lowers & lexicon.words("nouns", "nor"))
    first = min(clause[0].i, named.i)
    return Disbelieved("count", first, clause[-1].i, named.lower in several, whole, verb, both)


def _that(clause: list[Word]) -> Disbelieved:
    return Disbelieved("that", clause[0].i, clause[-1].i)


def _opening(clause: list[Word], lexicon: Lexicon) -> int:
    """Where a clause begins behind its `men` and `og`."""
    joins = lexicon.words("revision", "but") | lexicon.words("clauses", "joins")
    return next((k for k, w in enumerate(clause) if w.lower not in joins), len(clause))


def _unbelieved(clause: list[Word], lexicon: Lexicon) -> Disbelieved | None:
    """`Lie tror ikke på tallet`, `Det tallet kjøper jeg ikke`, `har ingen tro på det`: in either order."""
    lowers = [w.lower for w in clause]
    denied = set(lowers) & lexicon.words("verbs", "negations")
    keys = (("disbelief", "lacks"), ("revision", "at_odds"))
    lacked = ((k, k + len(p) - 1) for key in keys for k, p in lexicon.phrases_in(lowers, *key))
    believed = list(_verbs(lowers, lexicon)) if denied else []
    for verb, last in (*lacked, *believed):
        named = _named(clause, last + 1, last + 1 + REACH, lexicon)
        start = _opening(clause, lexicon)
        fronted = _named(clause, start, start + 4, lexicon)
        pointed = named or (fronted if fronted is not None and fronted.i < clause[last].i else None)
        if pointed is not None:
            return _told(clause, pointed, lexicon, clause[verb].i)
        if (verb, last) not in believed:
            continue  # `rister på hodet av det`: and has a count of his own
        so = lexicon.words("saying", "fronted")
        behind = clause[last + 1 :]
        ends = len(behind) == 1 and behind[0].lower in so
        if ends or (not behind and lowers[start : start + 1] and lowers[start] in so and start < last):
            return _that(clause)
    return None


def _verbs(lowers: list[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The verbs of believing, each with the place of its last particle: `kjenner` Lie `seg ikke igjen i`."""
    for k, lower in enumerate(lowers):
        for phrase in lexicon.phrases_from("disbelief", "believes", lower):
            at, end = k, min(len(lowers), k + 1 + REACH)
            for word in phrase[1:]:
                at = next((m for m in range(at + 1, end) if lowers[m] == word), len(lowers))
            if at < len(lowers):
                yield k, at


def _rejected(clause: list[Word], lexicon: Lexicon) -> Disbelieved | None:
    """`Tallet blir avvist av ledelsen`, `Opptellingen avvises`, `Den opptellingen avviser utbyggeren`."""
    lowers = [w.lower for w in clause]
    for k, lower in enumerate(lowers):  # `Myndighetene har avfeid meldingen`
        object_ = _named(clause, k + 1, k + 4, lexicon) if _denies(lower, lexicon) else None
        if object_ is not None and not set(lowers) & lexicon.words("verbs", "negations"):
            return _told(clause, object_, lexicon)
    start = _opening(clause, lexicon)
    named = _named(clause, start, start + 4, lexicon)
    so = bool(clause[start:]) and clause[start].lower in lexicon.words("saying", "fronted")
    if not (named or so) or any(w.number is not None for w in clause):
        return None
    behind = [w.lower for w in clause if w.i > (clause[start] if named is None else named).i]
    passive = lexicon.words("saying", "passive") | lexicon.words("verbs", "been")
    done = behind[:1] and behind[0] in passive and set(behind[1:5]) & lexicon.words("disbelief", "rejected")
    active = behind[:1] and _denies(behind[0], lexicon)
    by_s = set(behind[:1]) & lexicon.words("disbelief", "rejected_s")
    denied = set(lowers) & lexicon.words("verbs", "negations")
    if denied or not (done or active or by_s):
        return None
    if named is None:
        return None if active else _that(clause)
    rejects = lexicon.words("disbelief", "rejected") | lexicon.words("disbelief", "rejected_s")
    return _told(clause, named, lexicon, next((w.i for w in clause if w.lower in rejects), None))


def _denies(word: str, lexicon: Lexicon) -> bool:
    return any(s.group == "denies" and not s.particles for s in lexicon.sayings.get(word, ()))


def _unfounded(clause: list[Word], lexicon: Lexicon) -> Disbelieved | None:
    """`Det er det ikke hold i`, `Det er ikke belegg for tallet`, `Tallet finnes det ingen dekning for`."""
    lowers = [w.lower for w in clause]
    start = _opening(clause, lexicon)
    for k, phrase in lexicon.phrases_in(lowers, "disbelief", "unfounded"):
        named = _named(clause, k + len(phrase), k + len(phrase) + REACH, lexicon)
        named = named or _named(clause, start, min(k, start + 4), lexicon)
        if named is not None:
            return _told(clause, named, lexicon)
        fronted = start < k and lowers[start] in lexicon.words("saying", "fronted")
        behind = lowers[k + len(phrase) :]
        if (fronted and not behind) or (len(behind) == 1 and behind[0] in lexicon.words("saying", "fronted")):
            return _that(clause)
    return None


def _never_so_many(clause: list[Word], lexicon: Lexicon) -> Disbelieved | None:
    """`Så mange var det aldri`, `Det var slett ikke så mange`; not `Så mange har aldri mistet livet før`."""
    lowers = [w.lower for w in clause]
    found = next(lexicon.phrases_in(lowers, "disbelief", "many"), None)
    if found is None:
        return None
    k, phrase = found
    rest = lowers[:k] + lowers[k + len(phrase) :]
    denied_behind = set(lowers[k:]) & lexicon.words("verbs", "negations")
    if k and lowers[k - 1] in lexicon.words("saying", "that") and denied_behind:  # `at så mange ikke kan være døde`
        return Disbelieved("many", clause[k].i, clause[-1].i) if not set(lowers) & _ever(lexicon) else None
    plain = set(rest) <= lexicon.words("disbelief", "besides_many") | lexicon.words("revision", "but")
    held = set(rest) & (lexicon.words("verbs", "been") | lexicon.words("saying", "auxiliaries"))
    denied = set(rest) & lexicon.words("verbs", "negations")
    return Disbelieved("many", clause[0].i, clause[-1].i) if plain and held and denied else None


def _ever(lexicon: Lexicon) -> frozenset[str]:
    """`Så mange har aldri møtt før`: a record, and no denial."""
    return lexicon.words("revision", "breaks") | lexicon.words("revision", "earlier")


def _called(tree: Tree, lexicon: Lexicon) -> Disbelieved | None:
    """`Tallet er ikke til å stole på`, `Summen, som handelsstanden mener er for høy, …`."""
    words = [w for w in tree.words if w.letters or w.text == ","]
    lowers = [w.lower for w in words]
    for k, word in enumerate(words):
        if word.lower not in _counts(lexicon) | lexicon.words("disbelief", "accounts"):
            continue
        first = k + 1
        if lowers[first : first + 1] == [","] and set(lowers[first + 1 : first + 2]) & lexicon.words("saying", "as"):
            first = next((m for m in range(first + 2, first + 2 + REACH) if _calls_it(lowers[m:], lexicon)), first)
        if _calls_it(lowers[first:], lexicon):
            return _told(words[k : first + 2], word, lexicon)
    clause = [w for w in tree.words if w.letters]
    lowers = [w.lower for w in clause]
    held = lexicon.stands_in(lowers, "disbelief", "held")
    return _that(clause) if held or _calls_that(lowers, lexicon) else None


def _calls_that(lowers: list[str], lexicon: Lexicon) -> bool:
    """`Byråden kaller det ren skremselspropaganda`."""
    for k, lower in enumerate(lowers[:-2]):
        calls = any(s.group == "calls" for s in lexicon.sayings.get(lower, ()))
        if calls and set(lowers[k + 1 : k + 1 + REACH]) & lexicon.words("saying", "fronted"):
            return bool(set(lowers[k + 2 : k + 2 + REACH]) & lexicon.words("revision", "false_names"))
    return False


def _calls_it(lowers: list[str], lexicon: Lexicon) -> bool:
    told = [w for w in lowers if w not in lexicon.words("revision", "stresses")]
    false = lexicon.words("revision", "false_names") | lexicon.words("disbelief", "blown")
    if set(told[:1]) & lexicon.words("saying", "as") and set(told[1:2]) & false:
        return True  # `har vurdert påstanden som helt feil`
    keys = (("disbelief", "called"), ("revision", "wrong_count"), ("disbelief", "amiss"), ("revision", "false"))
    if any(lexicon.opening(told, *key) is not None for key in keys):
        return True
    linked = lexicon.words("disbelief", "copulas")  # `må være oppblåst`, `framstår som ren fantasi`
    first = next((k for k, word in enumerate(told) if word not in linked), len(told))
    return first > 0 and bool(set(told[first : first + 1]) & false)


def _cried(tree: Tree, lexicon: Lexicon) -> Disbelieved | None:
    """`– Langt ifra, svarer Lie`, `Tull og tøys!`, `«En ren bløff», sier hun`."""
    words = tree.words
    start = next((w.i for w in words if w.letters), 0)
    skipped = lexicon.words("nouns", "articles") | lexicon.words("revision", "stresses")
    for first in (start, next((w.i for w in words[start:] if w.lower not in skipped), start)):
        lowers = [w.lower for w in words[first:]]
        cries = list(lexicon.phrases_from("disbelief", "cries", lowers[0] if lowers else ""))
        cries += [(w,) for w in lowers[:1] if w in lexicon.words("revision", "false_names")]
        for phrase in cries:
            behind = words[first + len(phrase) : first + len(phrase) + 1]
            if tuple(lowers[: len(phrase)]) == phrase and (not behind or not behind[0].letters):
                return Disbelieved("that", words[start].i, words[first + len(phrase) - 1].i)
    return None
