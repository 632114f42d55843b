"""Numbers that a sentence says were not so many: `ikke 12, men 10`, `langt fra 300`, `har aldri sagt 300`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word

CLAUSE = 8  # words from a negation to the number that it is of
MARKS = {",", ";", ":", "–", "."}


def ruled_out(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """`ikke 12`, `langt fra 300`: right before the number; not `ikke bare 12`, `ikke mer enn 12`."""
    first = _first(tree, word, lexicon)
    before = [w.lower for w in tree.words[:first]]
    return any(lexicon.closing(before, "turning", key) is not None for key in ("nots", "short_of"))


def denied_again(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """`Vi har aldri sagt 300`, `finner ikke 300 i sine bøker`: a number told before, under a negation in its clause."""
    ahead = tree.words[max(0, word.i - CLAUSE) : word.i]
    start = max((k + 1 for k, w in enumerate(ahead) if w.text in MARKS), default=0)
    lowers = [w.lower for w in ahead[start:]]
    but = lexicon.words("revision", "but")
    no = next((k for k, lower in enumerate(lowers) if lower in lexicon.words("turning", "nots")), None)
    if no is None or set(lowers[no:]) & (but | lexicon.words("verbs", "not_negated")):
        return False
    definite = lexicon.tables.numbers.context.definite
    return lowers[-1] not in definite and bool(set(lowers) & lexicon.words("turning", "told_no"))


def wrongly_told(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """`Laget tok feil da det ble sagt 300`: what the story itself calls wrong."""
    return lexicon.stands_in([w.lower for w in tree.words[: word.i]], "revision", "miscounts")


def _first(tree: Tree, word: Word, lexicon: Lexicon) -> int:
    """The number, or the hedge before it: `ikke rundt 12`."""
    before = tree.words[word.i - 1].lower if word.i else ""
    about = lexicon.words("time", "year_hedges") - lexicon.words("time", "until")
    return word.i - 1 if before in about else word.i
