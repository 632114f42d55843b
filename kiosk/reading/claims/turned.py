"""Counts on which a later sentence turns, though it is not proven which of them it means: they are context.

A wall would air as holding what the story itself takes back, tells anew or doubts. None of them is struck here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.model import Figure
from kiosk.reading.claims.likeness import MILLION, root
from kiosk.reading.claims.retold import before, retold
from kiosk.reading.claims.whose_false import of_another
from kiosk.reading.figures.bare_counts import righted
from kiosk.reading.figures.negated import denied_again, ruled_out, wrongly_told
from kiosk.reading.figures.undone import dropped, subtracts, undoes
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

NEAR = 4  # sentences from a count to where it is told again, as one that is not so
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
        found |= _said_not_to_be(figures, passages, passage, lexicon)
    found = {i for i in found if figures[i].status == "current"}
    found -= rivals() if found else frozenset()
    untrue = [f for i, f in enumerate(figures) if i in found or f.status == "denied" or f.revision == "correction"]
    again = {i for i, f in enumerate(figures) if any(_again(f, o, lexicon) for o in untrue)}
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
    if any(_put_right(p, lexicon) for p in passages if any(figures[i].sentence_at == p.tree.start for i in near)):
        return set()  # `Det er ikke 41, men 14 som er syke. Det høye tallet kom av en tastefeil`
    if of_another(figures, passages, passage, near, lexicon):
        return set()  # `kaller tallene fra radioen fantasi`: nothing is said of another's
    close = [i for i in near if _right_before(figures[i], passages, passage, lexicon)]
    if undone is not None and undone.about == "told":
        return set(close) if len(close) <= MANY else set()
    return set(near)


def _put_right(passage: Passage, lexicon: Lexicon) -> bool:
    out = any(w.number is not None and ruled_out(passage.tree, w, lexicon) for w in passage.tree.words)
    return out or righted(passage.tree, lexicon)  # `Det riktige er 18. Vi beklager feilen`


def _right_before(figure: Figure, passages: Sequence[Passage], passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a figure stands in the sentence before this one, in a headline, or before one that says whose it is."""
    place = next(p for p in passages if p.tree.start == figure.sentence_at)
    between = passages[place.index + 1 : passage.index]
    return place.heading or all(_says_who(p, lexicon) for p in between)


def _says_who(passage: Passage, lexicon: Lexicon) -> bool:
    """`Det skriver avisa Vejposten`: who told what stands before it, and nothing else."""
    first = next((w.lower for w in passage.tree.words if w.letters), "")
    return bool(passage.reports) and first in lexicon.words("saying", "fronted")


def _said_not_to_be(
    figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage, lexicon: Lexicon
) -> set[int]:
    """`Vi har aldri sagt 300`, `langt fra 300`: a number that was told before."""
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
            if f.value == word.number.value
            and passages[max(0, passage.index - NEAR)].tree.start <= f.number_at < word.start
            and _one_count(f, word, tree, lexicon)
        }
        out = ruled_out(tree, word, lexicon) or wrongly_told(tree, word, lexicon)
        if told and (out or denied_again(tree, word, lexicon)):
            found |= own | told
    return found


def _one_count(figure: Figure, word: Word, tree: Tree, lexicon: Lexicon) -> bool:
    """Whether the number has the figure's unit and no noun but its own: `40 kroner … har aldri sagt 40 kroner`."""
    known = lexicon.words("units", "money") | lexicon.words("units", "shares")
    behind = tree.words[word.i + 1 : word.i + 2]
    unit = behind[0].lower if behind and behind[0].lower in known else ""
    own = (figure.unit or "").lower()
    value = word.number.value if word.number is not None else 0
    millions = not unit and own in known and isinstance(value, int | float) and value >= MILLION
    noun = behind[0].lower if behind and behind[0].tag == "NOUN" and not unit else ""
    same = not noun or figure.what is None or root(noun, lexicon) in {root(w, lexicon) for w in figure.what.split()}
    return same and (unit == own or millions or (not unit and own not in known))


def _again(figure: Figure, other: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure tells once more what another told: one value, and no unit or noun of its own.

    Not `Hæren avviser at 60 ble drept` and `Legene sier at 60 ble drept`: whoever is named still says it.
    """
    if figure is other or figure.value != other.value or figure.status != "current":
        return False
    if other.status == "denied" and figure.claim.attribution == "stated":
        return False
    units = {(f.unit or "").lower() for f in (figure, other)}
    nouns = {root(f.what, lexicon) for f in (figure, other) if f.what}
    return (len(units) == 1 or "" in units) and len(nouns) <= 1
