"""Numbers that are a part of another: `38 av de 40 dronene`; what happened, happened to the part."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word

REACH = 3  # words between `av` and the whole: `av landets om lag 60 tingretter`


def whole_behind(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """The number of the whole that the number at word `at` is a part of."""
    words, of = tree.words, at + 1
    if of >= len(words) or words[of].lower not in lexicon.words("units", "of"):
        return None
    for word in words[of + 1 : of + 2 + REACH]:
        if word.number is not None:
            return word.i
        if not _leads(word):
            return None
    return None


def is_whole(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the number at word `at` is the whole of a part named before it: the 40 of `38 av 40`."""
    words = tree.words
    for of in range(at - 1, max(0, at - 2 - REACH), -1):
        if words[of].lower in lexicon.words("units", "of"):
            part = words[of - 1]
            unit = part.lower in lexicon.words("units", "shares") and of > 1 and words[of - 2].number is not None
            return part.number is not None or unit
        if not _leads(words[of]):
            return False
    return False


def _leads(word: Word) -> bool:
    """A word that may stand between `av` and a number: `de`, `sine`, `landets`, `om lag`."""
    return word.tag in {"DET", "ADJ", "PRON"} or word.aside or "gen" in word.feats.split("|")
