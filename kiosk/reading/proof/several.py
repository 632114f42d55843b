"""Tolls of several places or times in one sentence, and so many times as often: a label has no room for which.

`12 ble drept i Dal og fem i Vik`, `Henholdsvis 12 og fem ble drept i Dal og Vik`, `12 ble drept mandag og fem tirsdag`.
Not `12 kvinner og fem menn ble drept i Dal`, `12 er drept og fem skadet i Dal`.
"""

from __future__ import annotations

import itertools

from msgspec import Struct

from kiosk.reading.claims.likeness import HARMS
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.proof.doubt import Doubt
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage


class Toll(Struct, frozen=True):
    """One count of a sentence: where or when, and the words for what is counted that stand before it."""

    where: str
    of: frozenset[str]


def _one_of_several(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`12 ble drept i Dal og fem i Vik`: another count of the sentence has a place of its own."""
    tree, at = passage.tree, found.at
    counts = [w.i for w in tree.words if w.number is not None and not w.number.flags & {"article", *NEVER}]
    if len(counts) < 2 or found.unit is not None:
        return False
    placed = {k: _placed(tree, k, counts, lexicon) for k in counts}
    own = placed.get(at)
    others = [other for k, other in placed.items() if k != at and other is not None]
    harm = lexicon.joined("harm", *HARMS)
    if own is None or not any(toll.of & harm for toll in (own, *others)):
        return False  # `12 ansatte i Dal og fem i Vik`
    return any(o.where != own.where and (not o.of or o.of & own.of) for o in others)


def _placed(tree: Tree, at: int, counts: list[int], lexicon: Lexicon) -> Toll | None:
    """What is counted where, up to the next number: `12 … drept i Dal`; a place may open its clause: `i Vik fem`."""
    words = tree.words
    end = next((k for k in counts if k > at), len(words))
    wheres, days = lexicon.words("places", "prepositions"), lexicon.words("time", "words")
    begin = next((k for k in reversed(counts) if k < at), -1)
    of: set[str] = set()
    for word in words[at + 1 : end]:
        if word.text in {",", ";"} and word.i + 1 < end:
            break
        before = words[word.i - 1].lower
        if (before in wheres and _names(word)) or (word.lower in days and before not in wheres):
            return Toll(word.lower, frozenset(of))
        being = lexicon.words("saying", "passive") | lexicon.words("saying", "auxiliaries")
        of |= {word.lower} if word.tag in {"NOUN", "ADJ", "VERB"} and word.lower not in being else set()
    fronted = (w for w in words[begin + 1 : at] if w.i and words[w.i - 1].lower in wheres and _names(w))
    return next((Toll(w.lower, frozenset(of)) for w in fronted), None)


def _names(word: Word) -> bool:
    return word.capital and word.letters and word.number is None


def _respectively(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Henholdsvis 12 og fem ble drept i Dal og Vik`, `12 og fem drepte i Dal og Vik`: a label lacks which is whose."""
    words, at = passage.tree.words, found.at
    if found.unit is not None:
        return False
    counts = [w.i for w in words if w.number is not None and not w.number.flags & {"article", *NEVER}]
    paired = {b for a, b in itertools.pairwise(counts) if b == a + 2 and words[a + 1].tag == "CCONJ"}
    paired |= {k - 2 for k in paired}
    said = next((w.i for w in words if w.lower in lexicon.words("figures", "respectively")), None)
    if said is not None:
        named = said + 1 < len(words) and _names(words[said + 1])
        return at in counts and len(counts) > 1 and (named or (at in paired and said < at))
    if at not in paired:
        return False
    joined = (w for w in words[at + 1 : -1] if w.tag == "CCONJ" and _names(words[w.i - 1]) and _names(words[w.i + 1]))
    return next(joined, None) is not None


def _times_as(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`drap nesten 2 ganger så ofte`, `tre ganger høyere`: as what, a label lacks, and it counts nothing."""
    behind = passage.tree.words[found.at + 1 : found.at + 3]
    if len(behind) < 2 or behind[0].lower not in lexicon.words("figures", "times"):
        return False
    return behind[1].lower in lexicon.words("figures", "as_many") or "komp" in behind[1].feats.split("|")


SEVERAL = (
    Doubt("so many times as", _times_as),
    Doubt("one of several tolls by their places", _one_of_several),
    Doubt("respectively", _respectively),
)
