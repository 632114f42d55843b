"""A predicate with what it needs: `deltar i opprydningen`, `stilt for retten`, `svarer at de ville stemt ja`.

A verb that says by itself what happened (`drept`, `pågrepet`) stands alone; any other is shown with its object, its
predicative and the phrase behind it, as far as they stand together and no number or mark comes between.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Words
from kiosk.reading.text.parse import Tree, Word

LONGEST = 7  # words of a predicate
OPEN = {"ADP", "DET", "SCONJ", "CCONJ", "PART"}  # a slice does not end on one of these


def whole_predicate(tree: Tree, state: Words, lexicon: Lexicon) -> Words:
    """The state with what its verb needs behind it."""
    words, (first, last) = tree.words, state
    if not tree.parsed or any(w.lower in lexicon.words("verbs", "sufficient") for w in words[first : last + 1]):
        return state
    top = _top(tree, last)
    under = tree.below(top)
    ends = [last]
    for k in range(last + 1, min(first + LONGEST, len(words))):
        if k not in under or not _goes_on(words[k], lexicon) or _opens_clause(words, k, lexicon):
            break
        if _closed(tree, first, k) and not _named_behind(tree, k, lexicon):
            ends.append(k)
    return Words((first, ends[-1]))


def _top(tree: Tree, verb: int) -> int:
    """The finite verb over a chain of infinitives and participles."""
    at = verb
    for _ in range(6):
        word = tree.words[at]
        if word.head < 0 or word.relation not in {"INFV", "SPRED", "PUTFYLL"} or tree.words[word.head].i > at:
            return at
        if tree.words[word.head].tag not in {"VERB", "PART"}:
            return at
        at = word.head
    return at


def _goes_on(word: Word, lexicon: Lexicon) -> bool:
    """Whether the predicate may go on with this word."""
    counts = word.number is not None and "article" not in word.number.flags
    if counts or word.aside or not (word.letters or word.text in {"«", "»", "-"}):
        return False
    opens = word.tag == "SCONJ" and word.lower not in lexicon.words("saying", "that")
    return not opens and word.lower not in lexicon.words("verbs", "ends_predicate")


def _opens_clause(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """`er uten hjem | etter at huset brant`: a preposition and what opens a clause that tells when or why."""
    that = k + 1 < len(words) and words[k + 1].lower in lexicon.words("saying", "that")
    return that and words[k].lower in lexicon.words("saying", "not_that")


def _named_behind(tree: Tree, end: int, lexicon: Lexicon) -> bool:
    """Whether a number behind word `end` belongs to it: `på riksvei | 7`, `i løpet | av to netter`."""
    words = tree.words
    behind = [w for w in words[end + 1 : end + 3] if w.number is not None or w.lower in lexicon.words("units", "of")]
    if words[end].tag != "NOUN" or not behind or behind[0].i != end + 1:
        return False
    return behind[-1].number is not None and (len(behind) == 2 or behind[0].number is not None)


def _closed(tree: Tree, first: int, end: int) -> bool:
    """Whether the slice may end at word `end`: nothing in it hangs on a word behind, or waits for one."""
    words = tree.words
    if words[end].tag in OPEN or (not words[end].letters and words[end].text != "»"):
        return False
    for k in range(first, end + 1):
        if words[k].head > end:
            return False
        waits = (
            c for c in tree.children(k) if c > end and words[c].relation in {"PUTFYLL", "INFV", "DOBJ", "SPRED", "FLAT"}
        )
        if next(waits, None) is not None and (words[k].tag in OPEN or words[k].tag == "VERB" or k == end):
            return False
        if words[k].tag == "ADP" and tree.child(k, "PUTFYLL") is None and k == end and words[k].relation != "PAR":
            return False
    opened = sum(w.text == "«" for w in words[first : end + 1]) - sum(w.text == "»" for w in words[first : end + 1])
    return opened == 0
