"""The slice that a figure in sentence form is shown in: the sentence, or the part of it that can stand alone.

A slice has at most 25 words, or 30 where none so short stands alone. It holds the number, its whole hedge, what is
counted and what happened, a finite verb with its subject, every negation of the sentence, and every verb that the
number stands under. What is left out may be a coordinate clause, the main clause before one that only runs beside it
(`mens …`), an inquit whose speaker is shown beside it, or what only tells when, why or how.
"""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Words
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

LONGEST = 25  # words of a card's clause
UNCUT = 30  # words that a card holds: of a sentence, or the part of it, where none of LONGEST stands alone
SUBJECTS = {"SUBJ", "PSUBJ", "FSUBJ"}
FEWEST = 3  # words beside the number: with fewer it is a cell of a table


class Needs(Struct, frozen=True):
    """What the clause of one figure must hold, in words of the tree; and the cue that is shown beside it, if any."""

    at: int
    held: tuple[Words, ...]  # hedge, unit, what, state
    cue: tuple[int, int] | None  # offsets of the proven claimant's cue; None: no claimant is shown


def clause_of(passage: Passage, needs: Needs, lexicon: Lexicon) -> tuple[int, int] | None:
    """The clause's offsets in the text; None where nothing that stands alone is short enough."""
    tree = passage.tree
    words = tree.words
    whole = (tree.start, tree.end)
    count = length(words)
    if count <= LONGEST:
        return whole if says_something(passage, needs) else None
    short = _cut(passage, needs, LONGEST, lexicon)
    return short or (whole if count <= UNCUT else _cut(passage, needs, UNCUT, lexicon))


def _cut(passage: Passage, needs: Needs, most: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The longest part of a sentence that stands alone and has at most so many words; none without a parse."""
    if not passage.tree.parsed:
        return None
    tree = passage.tree
    words = tree.words
    starts = [0, *(k for k in range(1, needs.at) if _may_start(tree, k, needs, lexicon))]
    ends = [*(k for k in range(needs.at + 1, len(words)) if _may_end(tree, k, needs, lexicon)), len(words)]
    spans = [(a, b) for a in starts for b in ends if length(words[a:b]) <= most]
    for a, b in sorted(spans, key=lambda s: (-length(words[s[0] : s[1]]), s)):
        while words[b - 1].text in {",", ";", "–", "-"}:
            b -= 1
        if _stands_alone(passage, a, b, needs, lexicon):
            return words[a].start, words[b - 1].end
    return None


def length(words: list[Word]) -> int:
    """How many words a reader counts."""
    return sum(len(w.text.split()) for w in words if w.letters)


def says_something(passage: Passage, needs: Needs) -> bool:
    """Whether there is more than a number with its unit: a table's cell says nothing alone, `Savnet: 3` and
    `Tre er savnet` do, and so does a headline of two words, `To arbeidsulykker`.
    """
    tree = passage.tree
    words = tree.words
    row = any(b + 1 < needs.at and words[b + 1].text == ":" for _, b in needs.held)
    beside = [w for w in words if w.letters and w.number is None]
    told = len(beside) == FEWEST - 1 and tree.parsed and any(w.finite for w in beside)
    headline = passage.index == 0 and passage.heading and bool(beside)
    return row or told or headline or len(beside) >= FEWEST


def _may_start(tree: Tree, k: int, needs: Needs, lexicon: Lexicon) -> bool:
    """Whether a clause that can stand alone may begin at word `k`: behind the word that joins it to the one before,
    or behind the `at` of the claimant that is shown.
    """
    words = tree.words
    if needs.cue is not None and words[k - 1].lower in lexicon.words("saying", "that"):
        ahead = needs.cue[0] < words[k - 1].start  # «Tallet etter at | bussen veltet, er 27, sier Lie» is another
        return ahead and words[k - 1].tag == "SCONJ" and words[k - 1].head >= k
    if k < 2 or words[k - 1].text == ";":
        return k > 1
    return _joins(tree, k - 1, lexicon, subject=True) or _beside(tree, k, lexicon) is not None


def _may_end(tree: Tree, k: int, needs: Needs, lexicon: Lexicon) -> bool:
    """Whether the clause may end before word `k`: what follows may be left out, or is a clause of its own."""
    words = tree.words
    if words[k].text == ";":
        return True
    if _joins(tree, k, lexicon) or any(
        _at(words, k, phrase) for phrase in lexicon.phrases("clauses", "droppable_at_once")
    ):
        return True
    if words[k].text not in {",", "–", "-"} or k + 1 >= len(words):
        return False
    after = words[k + 1]
    if _joins(tree, k + 1, lexicon):
        return True
    participle = "perf-part" in after.feats and after.relation in {"ATR", "APP", "FRAG", "SPRED"}
    adds = any(_at(words, k + 1, phrase) for phrase in lexicon.phrases("clauses", "additions"))
    if participle or adds or after.lower in lexicon.words("clauses", "droppable"):
        return True
    return needs.cue is not None and after.start == needs.cue[0]


def _at(words: list[Word], k: int, phrase: tuple[str, ...]) -> bool:
    return tuple(w.lower for w in words[k : k + len(phrase)]) == phrase


def _beside(tree: Tree, a: int, lexicon: Lexicon) -> int | None:
    """The verb of a clause that runs beside the main one, from word `a`: `…, mens | kommunen fikk 30`.

    It is told in the order of a main clause, its subject and then its finite verb; and it is no part of what the main
    clause says (`tallene viser at …`), nor does it share its noun (`mens 40 prosent sier nei`).
    """
    words = tree.words
    opener = words[a - 1]
    opened = any(a >= len(p) and _at(words, a - len(p), p) for p in lexicon.phrases("clauses", "beside"))
    if not opened or opener.relation != "SBU" or opener.head < a or not words[opener.head].finite:
        return None
    if any(w.tag == "VERB" and w.lower in lexicon.sayings for w in words[:a]):
        return None
    verb = opener.head
    subject = next((c for c in tree.children(verb) if words[c].relation in SUBJECTS), None)
    if subject is None or words[subject].lower in lexicon.words("units", "shares"):
        return None
    return verb if all(subject in (k, *tree.above(k)) for k in (a, verb - 1)) else None


def _joins(tree: Tree, k: int, lexicon: Lexicon, *, subject: bool = False) -> bool:
    """Whether word `k` joins a finite verb to the clause before it; where asked, one with its own `subject`."""
    word = tree.words[k]
    if word.lower not in lexicon.words("clauses", "joins") or word.head < k:
        return False
    verb = tree.words[word.head]
    subjects = (c for c in tree.children(verb.i) if tree.words[c].relation in SUBJECTS)
    return verb.finite and (not subject or any(c > k for c in subjects))


def tears_nothing(passage: Passage, a: int, b: int, needs: Needs, lexicon: Lexicon) -> bool:
    """Whether words `a` to `b` (exclusive) keep together what belongs together, and leave nothing out that turns it.

    Kept are what the number needs, quotations, brackets and every report but the shown claimant's; left out is no
    negation, condition, doubt or contrast; and they do not begin by pointing back.
    """
    words = passage.tree.words
    inside, outside = words[a:b], [*words[:a], *words[b:]]
    if any(x < a or y >= b for x, y in (*needs.held, (needs.at, needs.at))):
        return False
    if any(w.lower in lexicon.words("clauses", "never_left_out") for w in outside):
        return False
    start, end = words[a].start, words[b - 1].end
    if any(start > x or y > end for x, y in passage.quoted if x < end and y > start):
        return False
    if sum(w.text == "(" for w in inside) != sum(w.text == ")" for w in inside):
        return False
    if a > 0 and any(w.lower in lexicon.words("clauses", "pointing") for w in inside[:3]):
        return False
    return _own_speech(passage, start, end, needs)


def _stands_alone(passage: Passage, a: int, b: int, needs: Needs, lexicon: Lexicon) -> bool:
    if not tears_nothing(passage, a, b, needs, lexicon):
        return False
    tree = passage.tree
    words = tree.words
    over = [k for k in tree.above(needs.at) if words[k].tag == "VERB"]
    joined = [k for k in over if not a <= k < b]
    beside = _beside(tree, a, lexicon) if a else None
    if not over or not a <= over[0] < b or not _coordinate(tree, over, joined, needs, beside):
        return False
    subjects = [w for w in words[a:b] if w.relation in SUBJECTS and w.head >= 0 and a <= w.head < b]
    return bool(subjects) and any(w.finite for w in words[a:b])


def _own_speech(passage: Passage, start: int, end: int, needs: Needs) -> bool:
    """Whether every report of the sentence stays inside, the shown claimant's apart."""
    return all(
        (start <= r.cue[0] and r.cue[1] <= end)
        or (needs.cue is not None and r.cue == needs.cue and r.group != "denies")
        for r in passage.reports
    )


def _coordinate(tree: Tree, over: list[int], outside: list[int], needs: Needs, beside: int | None) -> bool:
    """Whether the verbs above the number that are left out are only joined to its own, have it `beside` them, or are
    the shown cue.
    """
    words = tree.words
    for k in outside:
        below = over[over.index(k) - 1]
        shown = needs.cue is not None and needs.cue[0] <= words[k].start < needs.cue[1]
        apart = words[below].relation == "KOORD" or below == beside
        if not shown and not (apart and words[below].head == k and words[k].head < 0):
            return False
    return True
