"""Words that look like a hint at a claimant, and are none: passives that nobody stands behind, what a report tells."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

HEARS = 5  # words from the auxiliary to its participle: `er 300 beboere oppfordret`


def only_hears(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """`AMK ble varslet 20 minutter etter`: the passive of telling somebody, and nothing of what was told."""
    behind = {w.lower for w in tree.words[word.i + 1 : word.i + 3]}
    content = lexicon.words("saying", "that") | lexicon.words("saying", "about")
    to = lexicon.words("saying", "to")  # `oppmoda om å nytte`
    before = {w.lower for w in tree.words[max(0, word.i - HEARS) : word.i]}
    told = word.lower in lexicon.words("saying", "told_people") and bool(before & lexicon.words("saying", "passive"))
    return told and (not behind & content or bool(behind & to))


def measured(words: Sequence[Word], word: Word, lexicon: Lexicon) -> bool:
    """`Høyeste målte fart var 68`, `er talt opp`: what was measured or counted, and by nobody."""
    if word.lower not in lexicon.words("saying", "measured"):
        return False
    before, behind = words[max(0, word.i - HEARS) : word.i], words[word.i + 1 : word.i + 3]
    passive = word.tag == "ADJ" or any(w.lower in lexicon.words("saying", "passive") for w in before)
    return passive and not any(w.lower in lexicon.words("saying", "by") for w in behind)


def is_told(passage: Passage, word: Word) -> bool:
    """Whether a word stands in what a report of the sentence covers."""
    return any(a <= word.start < b for r in passage.reports for a, b in r.covers)


def within(words: Sequence[Word], key: str, lexicon: Lexicon) -> set[int]:
    """The places among some words that the phrases of a list take up."""
    found = lexicon.phrases_in([w.lower for w in words], "saying", key)
    return {k for first, phrase in found for k in range(first, first + len(phrase))}
