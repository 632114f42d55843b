"""People who came to harm years ago: history, and not what the story tells as new.

`For 14 år siden ble 77 drept`, `Det er ti år siden 16 omkom`, `Ti år etter at 16 omkom, …`, `I 1349 døde 300`.
Not `Siden krigen brøt ut for to år siden, er 14.000 drept`, `For to dager siden ble 14 drept`, `enn for ti år siden`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word

NOW_BEGINS = 2000  # what happened in a year before is of another century
FIRST = 1000  # of the years with four digits
OPENING = 5  # words that may stand before a time that opens its sentence: `På denne dagen`
LEAD = 3  # words from `for` to its years: `for drøyt ti år siden`
MARKS = {",", ";", ":", "–", "—", "(", ")"}


class Then(Struct, frozen=True):
    """A time long ago in a sentence, by its first and last word."""

    first: int
    last: int
    opens: bool = False  # the clause behind it tells what happened then: `Det er ti år siden 16 omkom`


def long_ago(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the clause of the number at word `at` tells of a time long ago."""
    return any(_of_then(tree, at, then, lexicon) for then in _times(tree, lexicon))


def _times(tree: Tree, lexicon: Lexicon) -> Iterator[Then]:
    """The times long ago that a sentence names."""
    words = tree.words
    leads, since = lexicon.words("settings", "ago_leads"), lexicon.words("settings", "recorded")
    for word in words[1:-1]:
        if word.lower in lexicon.words("settings", "long_spans"):
            behind = words[word.i + 1].lower
            led = next((k for k in range(word.i - 1, max(-1, word.i - 1 - LEAD), -1) if words[k].lower in leads), None)
            if behind in since:
                yield Then(word.i if led is None else led, word.i + 1, opens=led is None)
            elif led is None and behind in lexicon.words("settings", "after"):
                yield from _after(tree, word.i + 1, lexicon)
        elif _old_year(tree, word, lexicon):
            yield Then(word.i - 1, word.i)


def _after(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[Then]:
    """`Ti år etter at 16 omkom`, `Ti år etter ulykken der 16 omkom`: a clause that opens before the next mark."""
    opens = lexicon.words("saying", "that") | lexicon.words("settings", "clauses")
    for word in tree.words[i + 1 : i + 1 + LEAD]:
        if word.text in MARKS:
            return
        if word.lower in opens:
            yield Then(i - 1, word.i, opens=True)
            return


def _old_year(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """`i 1349`: a year, and no count of what stands behind it."""
    digits = len(word.text) == 4 and word.text.isdigit() and FIRST <= int(word.text) < NOW_BEGINS
    led = word.i > 0 and tree.words[word.i - 1].lower in lexicon.words("relay", "in")
    return digits and led and tree.words[word.i + 1].tag not in {"NOUN", "ADJ", "PROPN"}


def _of_then(tree: Tree, at: int, then: Then, lexicon: Lexicon) -> bool:
    """Whether the number at word `at` stands in the clause that a time long ago dates."""
    words = tree.words
    before = words[then.first - 1] if then.first else None
    if before is not None and before.lower in lexicon.words("settings", "compares"):
        return False  # `flere enn for ti år siden`, `som i 1988`
    if then.opens:
        return at > then.last and not _broken(words[then.last + 1 : at], lexicon)
    if at > then.last:
        ahead, between = words[: then.first], words[then.last + 1 : at]
        if any(w.lower in lexicon.words("time", "since") for w in ahead):
            return False  # `Siden starten i 1979 har 25 omkommet`
        whens = lexicon.words("settings", "clauses")
        comma = next((w.i for w in between if w.text == ","), None)
        if comma is not None and words[0].lower in whens:  # `Da slaget sto i 1808, falt 300 menn`
            return not _broken(words[1 : then.first], lexicon) and not _broken(words[comma + 1 : at], lexicon)
        plain = len(ahead) <= OPENING and all(w.tag != "VERB" or _is(w, lexicon) for w in ahead)
        return plain and not _broken([*ahead, *between], lexicon)
    between = words[at + 1 : then.first]
    other = [w for w in between if w.tag == "VERB" and not (_is(w, lexicon) or _harms(w, lexicon))]
    return not other and not _broken(between, lexicon)


def _broken(words: list[Word], lexicon: Lexicon) -> bool:
    """Whether another clause begins among some words."""
    opens = lexicon.words("saying", "that") | lexicon.words("settings", "clauses") | lexicon.words("saying", "as")
    opens = opens | lexicon.words("revision", "but") | lexicon.words("clauses", "beside")
    return any(w.text in MARKS or w.lower in opens for w in words)


def _is(word: Word, lexicon: Lexicon) -> bool:
    passive = lexicon.words("saying", "passive") | lexicon.words("saying", "auxiliaries")
    return word.lower in passive | lexicon.words("verbs", "been")


def _harms(word: Word, lexicon: Lexicon) -> bool:
    lost = lexicon.words("settings", "happened")
    return word.lower in lost or word.lower in lexicon.joined("harm", "killed", "hurt", "missing")
