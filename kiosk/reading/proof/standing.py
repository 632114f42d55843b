"""How a figure stands among the story's others: where, how large, and how much of its sentence is told elsewhere too.

Counted once for the whole story, in time that grows with its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from kiosk.model import Figure
from kiosk.reading.claims.likeness import root
from kiosk.reading.figures.measures import base_unit
from kiosk.reading.figures.rank import Layout
from kiosk.reading.lexicon import Lexicon

KINDS = ("money", "shares", "time", "distance", "depth")  # lists of the lexicon's table `units`, in this order
WORD = re.compile(r"\w+")


def kind_of(figure: Figure, lexicon: Lexicon) -> str:
    """What is measured: money, shares, time …, `other` for another unit, `count` for none."""
    if figure.unit is None:
        return "count"
    unit = base_unit(figure.unit, lexicon)
    return next((kind for kind in KINDS if unit in lexicon.words("units", kind)), "other")


def standings(text: str, figures: Sequence[Figure], layout: Layout, lexicon: Lexicon) -> list[list[str]]:
    """The features of every figure among the others, in their order."""
    kinds = [kind_of(figure, lexicon) for figure in figures]
    told = _told(text, figures, layout, lexicon)
    lines = [match.start() for match in re.finditer("\n", text)]
    whole = [f"words {min(5, len(text.split()) // 120)}", f"among {min(6, len(figures) // 2)}"]
    values: dict[str, list[float]] = defaultdict(list)
    for figure, kind in zip(figures, kinds, strict=True):
        values[kind].append(most(figure))
    largest = {kind: max(of_kind) for kind, of_kind in values.items()}
    beside = Counter(figure.sentence_at for figure in figures)
    seen: set[str | int] = set()
    found = []
    for figure, kind in zip(figures, kinds, strict=True):
        mates = len(values[kind])
        said = [*whole, *told[figure.sentence_at], f"beside {min(4, beside[figure.sentence_at])}"]
        said.append(f"sixth {min(5, 6 * figure.number_at // max(1, len(text)))}")
        said.append(f"line {min(7, bisect_left(lines, figure.number_at))}")
        said.append(f"quarters of its kind {4 * mates // len(figures)}")
        if mates > 1:
            said.append("largest of its kind" if most(figure) >= largest[kind] else "smaller than another")
        said.append("after others of its kind" if kind in seen else "first of its kind")
        said.append("later in its sentence" if figure.sentence_at in seen else "first of its sentence")
        seen |= {kind, figure.sentence_at}
        found.append(said)
    return found


def roots(text: str, lexicon: Lexicon) -> list[str]:
    """The roots of the longer words of a text."""
    return [root(word, lexicon) for word in WORD.findall(text.lower()) if len(word) > 3 and not word.isdigit()]


def _told(text: str, figures: Sequence[Figure], layout: Layout, lexicon: Lexicon) -> dict[int, list[str]]:
    """For every sentence with a figure, how much of it headline, lede and the rest tell too."""
    everywhere = Counter(roots(text, lexicon))
    headline = set(roots(text[: layout.headline_end], lexicon))
    lede = set(roots(text[layout.headline_end : layout.lede_end], lexicon))
    found: dict[int, list[str]] = {}
    for figure in figures:
        if figure.sentence_at in found:
            continue
        own = set(roots(figure.sentence, lexicon))
        found[figure.sentence_at] = [
            f"told with the headline {min(3, len(own & headline))}",
            f"told with the lede {min(4, len(own & lede))}",
            f"told elsewhere {5 * sum(everywhere[r] > 1 for r in own) // max(1, len(own))}",
        ]
    return found


def most(figure: Figure) -> float:
    """A figure's value, of a range its upper end."""
    return figure.value[1] if isinstance(figure.value, tuple) else figure.value
