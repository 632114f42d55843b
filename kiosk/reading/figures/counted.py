"""A number in its sentence: what was found of it, in words of the tree, and by which rules."""

from __future__ import annotations

from msgspec import Struct, field

from kiosk.reading.rule import Field, Found, Words
from kiosk.reading.text.parse import Tree


class Counted(Struct):
    """One number in its sentence, in words of the tree."""

    at: int
    what: Words | None = None
    unit: int | None = None
    state: Words | None = None
    hedge: Words | None = None
    noun: int | None = None  # the word that the number hangs on: what, or the unit
    half: bool = False  # of a duration told in two units: `ett år og tre måneder`
    whole: bool = False  # what another number is a part of: the 40 of `38 av 40 droner`
    magnitude: int | None = None  # what it leaves to the sum before it: the million of `mot 12 året før`
    rules: dict[Field, str] = field(default_factory=dict)  # field → the rule that found it

    @property
    def first(self) -> int:
        """The first word of the hedge or, without one, of the number."""
        return self.hedge[0] if self.hedge is not None else self.at

    def set_what(self, found: Found | None) -> None:
        """What is counted, and the rule that says so."""
        self.what = None if found is None else found.words
        if found is not None:
            self.rules["what"] = found.rule

    def set_hedge(self, found: Found | None) -> None:
        """What qualifies the number, and the rule that says so."""
        if found is not None:
            self.hedge, self.rules["hedge"] = found.words, found.rule


def text_span(tree: Tree, words: Words) -> tuple[int, int]:
    """Words as offsets of the text."""
    return tree.words[words[0]].start, tree.words[words[1]].end
