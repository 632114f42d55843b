"""How big a body or a place is, told in passing: `Verftet har 1300 ansatte`, `skolen, som har 140 elever`: context.

Where the sentence says that it is so today, or only so many, or more than before, the count is news.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model import Figure
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage

BETWEEN = 4  # words from `har` to the number: `har i overkant av 1300 ansatte`


def sizes(figures: Sequence[Figure], passages: Sequence[Passage], opening: int, lexicon: Lexicon) -> frozenset[int]:
    """The counts that tell how big something is, behind the opening of a story and nowhere else in it."""
    at = {p.tree.start: p for p in passages}
    found = set()
    for i, figure in enumerate(figures):
        passage = at.get(figure.sentence_at)
        if passage is None or passage.heading or figure.sentence_at < opening or figure.status != "current":
            continue
        again = any(f.value == figure.value and f.sentence_at != figure.sentence_at for f in figures)
        if not again and figure.unit is None and _how_big(passage.tree, figure.number_at, lexicon):
            found.add(i)
    return frozenset(found)


def _how_big(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    words, at = tree.words, tree.at(start)
    if at is None or at < 2 or at + 1 >= len(words) or words[at + 1].lower not in lexicon.words("sizes", "nouns"):
        return False
    lowers = [w.lower for w in words]
    has = next(
        (k for k in range(at - 1, max(-1, at - 2 - BETWEEN), -1) if lowers[k] in lexicon.words("sizes", "has")), -1
    )
    joined = lowers[at - 1] in lexicon.words("clauses", "joins")  # `har 52 rom og 19 ansatte`
    if has < 0 and joined:
        has = next((k for k in range(at - 2, max(-1, at - 5), -1) if lowers[k] in lexicon.words("sizes", "has")), -1)
    if has < 0 or any(w.text in {",", ";", ":"} or w.tag == "VERB" for w in words[has + 1 : at]):
        return False  # `har permittert 15 ansatte`
    behind = words[at + 2] if at + 2 < len(words) else None
    done = behind is not None and behind.tag in {"VERB", "ADJ"}  # `har 15 ansatte permittert`
    return not done and not lexicon.stands_in(lowers, "sizes", "news")
