"""Sentences that are not understood without the one before them: `36 av dem ble dømt`, `Det ville også 11 andre`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.measures import whole_unit
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.clauses import UNCUT
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

GAP = re.compile(r" |\s*\n\s*")
WORD = re.compile(r"[\w-]+")  # of `60.000` the reader counts two
COUNT_BY_NAME = "count told by name"
PLURAL = "fl"  # the treebank's mark


def points_back(passage: Passage, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the slice of the text says `of them` of nobody whom it names, or begins by pointing to what was said."""
    words = [w for w in passage.tree.words if span[0] <= w.start < span[1]]
    lowers = [w.lower for w in words]
    if opens_pointing(words, lexicon):
        return True
    of = lexicon.words("units", "of")
    for phrase in lexicon.phrases("clauses", "of_those"):
        for k in range(len(lowers) - len(phrase) + 1):
            alone = phrase[0] not in of or not _describes(words[k + len(phrase) :])  # not `av de 163 skolene`
            if tuple(lowers[k : k + len(phrase)]) == phrase and alone and not any(many(w, lexicon) for w in words[:k]):
                return True
    return False


def opens_pointing(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a sentence begins by pointing: `Det ville også …`, `Men på de fleste …`."""
    lowers = [w.lower for w in words if w.letters]
    if lowers[:1] and lowers[0] in lexicon.words("revision", "but"):
        lowers.pop(0)
    return lexicon.opening(lowers, "clauses", "leaning") is not None


def says_not_of_what(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the sentence alone tells a reader neither what is counted nor what happened: `Året før var det 45`,
    `I fjor var det 7,5 prosent`, `Den holdt 118 kilometer i timen`, `Tallet var 22 før jul`.
    """
    if found.what is not None and found.rules.get("what") != COUNT_BY_NAME:
        return False
    if found.unit is None:
        return found.state is None
    unit = set(range(*whole_unit(passage.tree, found.at, found.unit, lexicon))) | {found.unit}
    hollow = lexicon.words("time", "words") | lexicon.words("revision", "counts") | lexicon.words("units", "time")
    parties = [range(r.party.first, r.party.last + 1) for r in passage.reports if r.party is not None]
    nouns = [w for w in passage.tree.words if w.tag == "NOUN" and w.i not in unit and w.lower not in hollow]
    return sum(not any(w.i in party for party in parties) for w in nouns) <= 1


def reaching_back(
    text: str, passages: Sequence[Passage], passage: Passage, span: tuple[int, int], lexicon: Lexicon
) -> tuple[int, int] | None:
    """The slice together with the sentence right before it, where that stands among `passages` (of sentences with
    figures), names whom it means and both fit a card: `48 mennesker er dømt. 36 av dem fikk fengsel.`
    """
    whole = with_the_one_before(text, passages, passage, span, lexicon)
    before = next((p for p in passages if whole is not None and p.tree.start == whole[0]), None)
    named = before is not None and any(many(w, lexicon) for w in before.tree.words)
    return whole if named else None


def with_the_one_before(
    text: str, passages: Sequence[Passage], passage: Passage, span: tuple[int, int], lexicon: Lexicon
) -> tuple[int, int] | None:
    """The slice together with the sentence right before it, where that stands among `passages` (of sentences with
    figures) and alone, and both fit a card: `Laget felte 62 hjort. Året før var det 45.`
    """
    start = passage.tree.start
    before = next((p for p in reversed(passages) if p.tree.end < start), None)
    if before is None or span[0] != start or not GAP.fullmatch(text[before.tree.end : start]):
        return None
    count = len(WORD.findall(text[before.tree.start : span[1]]))
    alone = not before.heading and not points_back(before, (before.tree.start, before.tree.end), lexicon)
    return (before.tree.start, span[1]) if alone and count <= UNCUT else None


def _describes(behind: list[Word]) -> bool:
    return bool(behind) and (behind[0].tag in {"NOUN", "ADJ"} or behind[0].number is not None)


def many(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word may be whom `of them` means: a noun in the plural, or a participle that counts people."""
    plural = PLURAL in word.feats.split("|") and word.tag in {"NOUN", "PROPN"}
    return plural or word.lower in lexicon.words("nouns", "counted_participles")
