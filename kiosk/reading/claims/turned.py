"""Counts on which a later sentence turns, though it is not proven which of them it means: they are context.

A wall would air as holding what the story itself takes back, tells anew or doubts. None of them is struck here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.model import Figure
from kiosk.reading.claims.likeness import root
from kiosk.reading.claims.retold import before, retold
from kiosk.reading.figures.negated import denied_again, ruled_out, wrongly_told
from kiosk.reading.figures.undone import dropped, subtracts, undoes
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

MANY = 2  # counts of a sentence of which `that` may mean each


def turned_on(
    figures: Sequence[Figure], passages: Sequence[Passage], lexicon: Lexicon, rivals: Callable[[], frozenset[int]]
) -> frozenset[int]:
    """`41 er skadd, sier politiet. Da kvelden kom, var de 53`: the 41, and wherever it is told again; none of those
    that are set against another's count.
    """
    found: set[int] = set()
    for passage in passages:
        if not passage.heading:
            found |= _back_on(figures, passages, passage, lexicon)
            found |= set(retold(figures, passages, passage, lexicon))
        found |= _said_not_to_be(figures, passage, lexicon)
    found = {i for i in found if figures[i].status == "current"}
    found -= rivals() if found else frozenset()
    untrue = [f for i, f in enumerate(figures) if i in found or f.status == "denied" or f.revision == "correction"]
    again = {i for i, f in enumerate(figures) if f.status == "current" and any(_again(f, o, lexicon) for o in untrue)}
    return frozenset(found | again)


def _back_on(figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> set[int]:
    """The counts before a sentence that takes back or doubts them."""
    undone = undoes(passage.tree, lexicon)
    less = subtracts(passage.tree, lexicon)
    if undone is None and less is None:
        return set()
    near = before(figures, passages, passage)
    if undone is None and less is not None:
        start = passage.tree.words[less].start  # `ti var evakuert, men to av dem viste seg å`: of the ten
        own = [i for i, f in enumerate(figures) if passage.tree.start <= f.number_at < start]
        return {i for i in own or near if figures[i].unit is None}
    close = [i for i in near if _right_before(figures[i], passages, passage)]
    if undone is not None and undone.about == "told":
        return set(close) if len(close) <= MANY else set()
    return set(near)


def _right_before(figure: Figure, passages: Sequence[Passage], passage: Passage) -> bool:
    """Whether a figure stands in the sentence before this one, or in a headline over that one."""
    place = next(p for p in passages if p.tree.start == figure.sentence_at)
    return passage.index - place.index <= 1 or place.heading


def _said_not_to_be(figures: Sequence[Figure], passage: Passage, lexicon: Lexicon) -> set[int]:
    """`ikke 12, men 10`, `Vi har aldri sagt 300`: the number, where another is told beside it or it was told before."""
    found: set[int] = set()
    tree = passage.tree
    for word in tree.words:
        if word.number is None or word.number.flags & {*NEVER, "article"}:
            continue
        own = {i for i, f in enumerate(figures) if f.number_at == word.number.start}
        if dropped(tree, word.i, lexicon):
            found |= own
        told = {
            i
            for i, f in enumerate(figures)
            if f.value == word.number.value and f.number_at < word.start and _one_unit(f, word, tree, lexicon)
        }
        beside = any(w.number is not None and w.i != word.i for w in tree.words)
        out = ruled_out(tree, word, lexicon) or wrongly_told(tree, word, lexicon)
        if (out and (told or beside)) or (told and denied_again(tree, word, lexicon)):
            found |= own | told
    return found


def _one_unit(figure: Figure, word: Word, tree: Tree, lexicon: Lexicon) -> bool:
    """Whether the number has the figure's unit, or none: `tapte 40 millioner kroner … har aldri sagt 40 millioner`."""
    behind = [w.lower for w in tree.words[word.i + 1 : word.i + 2]]
    units = lexicon.words("units", "money") | lexicon.words("units", "shares")
    told = set(behind) & units
    return not told or (figure.unit or "").lower() in told


def _again(figure: Figure, other: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure tells once more what another told: one value, and no unit or noun of its own."""
    if figure is other or figure.value != other.value or figure.status != "current":
        return False
    units = {(f.unit or "").lower() for f in (figure, other)}
    nouns = {root(f.what, lexicon) for f in (figure, other) if f.what}
    return (len(units) == 1 or "" in units) and len(nouns) <= 1
