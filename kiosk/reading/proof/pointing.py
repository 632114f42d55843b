"""Sentences that are not understood without the one before them: `36 av dem ble dømt`, `Det ville også 11 andre`."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.clauses import UNCUT, length
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

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
    return any(tuple(lowers[: len(p)]) == p for p in lexicon.phrases("clauses", "leaning"))


def reaching_back(
    text: str, passages: Sequence[Passage], passage: Passage, span: tuple[int, int], lexicon: Lexicon
) -> tuple[int, int] | None:
    """The slice together with the sentence right before it, where that stands among `passages` (of sentences with
    figures), names whom it means and both fit a card: `48 mennesker er dømt. 36 av dem fikk fengsel.`
    """
    start = passage.tree.start
    before = next((p for p in passages if p.tree.end == start - 1), None)
    if before is None or span[0] != start or text[before.tree.end : start] != " ":
        return None
    words = [*before.tree.words, *(w for w in passage.tree.words if w.start < span[1])]
    whole = (before.tree.start, span[1])
    named = any(many(w, lexicon) for w in before.tree.words)
    alone = not points_back(before, (before.tree.start, before.tree.end), lexicon)
    return whole if named and alone and length(words) <= UNCUT else None


def _describes(behind: list[Word]) -> bool:
    return bool(behind) and (behind[0].tag in {"NOUN", "ADJ"} or behind[0].number is not None)


def many(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word may be whom `of them` means: a noun in the plural, or a participle that counts people."""
    plural = PLURAL in word.feats.split("|") and word.tag in {"NOUN", "PROPN"}
    return plural or word.lower in lexicon.words("nouns", "counted_participles")
