"""What the same sentence says further on of a count: that it has changed since."""

from __future__ import annotations

import itertools
from typing import Literal

from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree

Age = Literal["", "reported", "first", "said", "was"]  # an earlier count: nobody's, a party's first one, a party's …


def since_changed(tree: Tree, counted: Counted, lexicon: Lexicon) -> Age:
    """`31 var omkommet, men tallet er nedjustert`: the clause behind it takes the count back."""
    behind = tree.words[counted.at + 1 :]
    turn = next((k for k, w in enumerate(behind) if w.lower in lexicon.words("revision", "but")), None)
    if turn is None or any(w.number is not None for w in behind):
        return ""
    lowers = {w.lower for w in behind[turn:]}
    told, changed = lexicon.words("revision", "told_by"), lexicon.words("revision", "updated")
    return "reported" if told & lowers and changed & lowers else ""


def moved_since(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`krevde først 7 prosent, men har gått ned til 6`: behind the `men` another number, and that it changed to it."""
    behind = tree.words[counted.at + 1 :]
    turn = next((k for k, w in enumerate(behind) if w.lower in lexicon.words("revision", "but")), None)
    if turn is None or any(w.number is not None for w in behind[:turn]):
        return False
    pairs = itertools.pairwise(behind[turn:])
    return any(a.lower in lexicon.words("revision", "towards") and b.number is not None for a, b in pairs)
