"""One reason to show a figure's sentence instead of its label."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule
from kiosk.reading.text.passages import Passage


class Doubt(Rule, frozen=True):
    """One reason to show the sentence instead of a label."""

    holds: Callable[[Passage, Counted, Lexicon], bool]


def label_words(passage: Passage, found: Counted) -> set[int]:
    """The words that the label shows."""
    pieces = (found.hedge, found.what, found.state)
    return {found.at, *(k for piece in pieces if piece is not None for k in range(piece[0], piece[1] + 1))}
