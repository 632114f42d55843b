"""Sentences that take back or doubt what was told before them, by words that may stand some words apart."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.text.parse import Tree, Word

APART = 5  # words between two of a phrase
MARKS = {",", ";", ":", "–", "-", "—"}
About = Literal["count", "told"]


class Undone(Struct, frozen=True):
    """What a sentence takes back: a count that it names, or what was told; and the word where it begins to."""

    about: About
    at: int


def undoes(tree: Tree, lexicon: Lexicon) -> Undone | None:
    """`X har gått bort fra tallet`, `Det var falsk alarm`, `– Det tallet aner jeg ikke hvor kommer fra`."""
    short = _by_a_share(tree, lexicon)
    if short is not None:
        return Undone("told", short)
    for clause in _clauses(tree):
        lowers = [w.lower for w in clause]
        named = _account(clause, lexicon)
        if named is None:
            continue
        counts = lexicon.words("revision", "counts") | lexicon.words("disbelief", "counts")
        doubted = _gapped(lowers, "doubts_counts", lexicon) is not None or _without_credit(lowers, named, lexicon)
        doubted = doubted and (lowers[named] in counts or _compound(lowers[named], lexicon))
        if _gapped(lowers, "undone_counts", lexicon) is not None or doubted or _called_false(lowers, named, lexicon):
            return Undone("count", clause[0].i)
    lowers = [w.lower for w in tree.words]
    for key in ("undone", "doubts"):
        at = _gapped(lowers, key, lexicon, apart=2, whole=True)
        if at is None or set(lowers[at:]) & lexicon.words("saying", "that"):
            continue  # `Det er ikke riktig, som det sto, at deleren har halvert ulykkene`
        first = next((w.i for w in tree.words if w.letters), 0)
        if set(lowers[first + 1 : at]) & lexicon.words("revision", "but") or (
            set(lowers[: max(0, at - 1)]) & lexicon.words("saying", "that")
        ):
            continue  # `Politiet meldte at føreren var omkommet, men det viste seg å være feil`: and no count
        if not any(w.number is not None and not w.number.flags & {*NEVER, "article"} for w in tree.words[at:]):
            return Undone("told", at)
    return None


def subtracts(tree: Tree, lexicon: Lexicon) -> int | None:
    """`To av dem viste seg å være hjemme`, `Alle er siden kommet til rette`: where those begin of whom it is told."""
    lowers = [w.lower for w in tree.words]
    at = _gapped(lowers, "subtracts", lexicon, apart=1)
    if at is None:
        return None
    of_them = _phrase_at(lowers, "of_them", lexicon)
    lots = [w.i for w in tree.words if w.number is not None or _lot(lowers, w.i, lexicon)]
    first = next((k for k in reversed(lots) if k < at), next(iter(lots), None))
    if first is None or (of_them is None and _counts_a_thing(tree, first)):
        return None
    return first


def _by_a_share(tree: Tree, lexicon: Lexicon) -> int | None:
    """`– Bare halvparten, svarer Lie`: a spoken line that answers with a share alone."""
    words = tree.words
    if not words or words[0].text not in lexicon.words("quotation", "dashes"):
        return None
    line = list(itertools.takewhile(lambda w: w.text not in MARKS, words[1:]))
    rest = {w.lower for w in line if w.number is None}
    share = [w.i for w in line if w.number is not None and w.number.kind == "fraction"]
    plain = lexicon.words("turning", "plain") | lexicon.words("figures", "hedges")
    return share[0] if len(share) == 1 and rest <= plain | lexicon.words("nouns", "articles") else None


def dropped(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`har droppet planen om 40 hytter`, `De 40 oppsigelsene er trukket`: what was to be, and is not to be."""
    lowers = [w.lower for w in tree.words]
    known, about = lexicon.words("turning", "accounts"), lexicon.words("revision", "told_about")
    if _in_an_account(lowers, at, lexicon):
        return True
    led = set(lowers[max(0, at - 1) : at]) & about and set(lowers[max(0, at - 2) : at - 1]) & known
    undone = _gapped(lowers[:at], "undone_counts", lexicon) is not None
    if led and undone:
        return True
    behind = lowers[at + 1 : at + 2]
    return bool(set(behind) & known) and _gapped(lowers[at + 1 :], "undone_counts", lexicon) is not None


def _in_an_account(lowers: list[str], at: int, lexicon: Lexicon) -> bool:
    """`Utregningen som viste at 25 kan spares, har sjefen trukket`: in what is taken back at the sentence's end."""
    known = lexicon.words("turning", "accounts")
    which = lexicon.words("saying", "as") | lexicon.words("revision", "where")
    led = any(a in known and b in which for a, b in itertools.pairwise(lowers[:at]))
    comma = next((k for k in range(at, len(lowers)) if lowers[k] == ","), None)
    return led and comma is not None and _gapped(lowers[comma:], "undone_counts", lexicon) is not None


def _clauses(tree: Tree) -> list[list[Word]]:
    """The stretches between two marks, and the whole where what is told of the count stands behind one."""
    words = [w for w in tree.words if w.letters or w.number is not None or w.text in MARKS]
    marks = [-1, *(k for k, w in enumerate(words) if w.text in MARKS), len(words)]
    return [words[a + 1 : b] for a, b in itertools.pairwise(marks) if b > a + 1]


def _account(clause: Sequence[Word], lexicon: Lexicon) -> int | None:
    """The word for a count or for what told it, and of nothing else: not `innlegget om ulykken`."""
    counts = lexicon.words("revision", "counts")
    known = lexicon.words("turning", "accounts") | counts
    led = lexicon.words("places", "prepositions") | lexicon.words("turning", "opens")
    besides = lexicon.words("saying", "about") | lexicon.words("saying", "that") | lexicon.words("revision", "told_of")
    for k, word in enumerate(clause):
        behind = {w.lower for w in clause[k + 1 : k + 2]}
        inside = (
            word.lower not in counts
            and not _compound(word.lower, lexicon)
            and bool({w.lower for w in clause[max(0, k - 1) : k]} & led)
        )
        if (
            (word.lower in known or _compound(word.lower, lexicon)) and not behind & besides and not inside
        ):  # not `kritikken i rapporten`, `etter planen`
            return k
    return None


def _compound(word: str, lexicon: Lexicon) -> bool:
    """`lønnstallet`: a word for a count, of what it is."""
    counts = lexicon.endings("revision", "told_by")
    return word.endswith(counts) and any(word.endswith(count) and len(word) > len(count) > 4 for count in counts)


def _called_false(lowers: list[str], named: int, lexicon: Lexicon) -> bool:
    """`kaller listen «oppspinn»`."""
    calls = any(s.group == "calls" for lower in lowers[:named] for s in lexicon.sayings.get(lower, ()))
    return calls and bool(set(lowers[named + 1 : named + 1 + APART]) & lexicon.words("revision", "false_names"))


def _without_credit(lowers: list[str], named: int, lexicon: Lexicon) -> bool:
    """`kan ikke se at tallet stemmer`, `Vi finner ikke igjen det tallet`: a negation, and what one gives no credit."""
    denied = set(lowers) & lexicon.words("verbs", "negations")
    told = set(lowers[:named] + lowers[named + 1 :])
    return bool(denied) and bool(told & lexicon.words("turning", "credit"))


def _gapped(lowers: list[str], key: str, lexicon: Lexicon, *, apart: int = APART, whole: bool = False) -> int | None:
    """Where a phrase begins whose words stand in this order, each at most `apart` words from the last.

    `whole`: it ends its clause, or only a word for what was told stands behind it.
    """
    for k, lower in enumerate(lowers):
        for phrase in lexicon.phrases_from("turning", key, lower):
            at = k
            for word in phrase[1:]:
                at = next((m for m in range(at + 1, min(len(lowers), at + 2 + apart)) if lowers[m] == word), -1)
                if at < 0:
                    break
            behind = lowers[at + 1 :]
            pulled = bool(set(behind[:1]) & lexicon.words("revision", "pulled"))  # `ble trukket fram`
            if at >= 0 and not pulled and (not whole or _ends(behind, lexicon)):
                return k
    return None


def _ends(behind: list[str], lexicon: Lexicon) -> bool:
    """Whether nothing more is said: not `tok feil av veien`, `er ikke riktig tid`, `det er feil at`."""
    told = lexicon.words("turning", "accounts") | lexicon.words("disbelief", "accounts")
    first = behind[0] if behind else ""
    return not first.isalpha() or first in lexicon.sayings or bool(set(behind[:3]) & told)


def _phrase_at(lowers: list[str], key: str, lexicon: Lexicon) -> int | None:
    return next((k for k, _ in lexicon.phrases_in(lowers, "turning", key)), None)


def _lot(lowers: list[str], at: int, lexicon: Lexicon) -> bool:
    return any(tuple(lowers[at : at + len(p)]) == p for p in lexicon.phrases_from("turning", "lots", lowers[at]))


def _counts_a_thing(tree: Tree, at: int) -> bool:
    """`Tre biler er siden funnet`: things of their own, and none of those told before."""
    behind = tree.words[at + 1 : at + 2]
    return tree.words[at].number is not None and bool(behind) and behind[0].tag in {"NOUN", "PROPN"}
