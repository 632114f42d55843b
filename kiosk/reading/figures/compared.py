"""Numbers that only compare: a kind's rating, a result, a margin, what something is likened to."""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage


def part_of_a_name(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`420 kV-linja`, `132 kV liner`, `20 fot-containere`: how strong or long a kind of thing is."""
    words, measures = passage.tree.words, lexicon.words("units", "measures")
    noun = words[found.noun] if found.noun is not None else None
    head, dash, _ = noun.lower.partition("-") if noun is not None else ("", "", "")
    return (bool(dash) and head in measures) or (noun is not None and noun.lower in lexicon.words("units", "ratings"))


def timed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Tiden var 47,12`: a result."""
    value = _value(passage, found)
    if found.unit is not None or found.what is None or isinstance(value, tuple):
        return False
    what = passage.tree.words[found.what[1]].lower
    return value % 1 != 0 and what.endswith(lexicon.endings("figures", "results"))


def margin(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`100 poengs forsprang`, `ledet med fem mål`: how far ahead somebody is."""
    if found.what is None:
        return False
    words = passage.tree.words
    last = words[found.what[1] : found.what[1] + 2]
    if any(w.lower in lexicon.words("figures", "margins") for w in last):
        return True
    first = found.hedge[0] if found.hedge else found.at
    by = first > 1 and words[first - 1].lower in lexicon.words("units", "by")
    leads = any(w.lower in lexicon.words("figures", "leading") for w in words[max(0, first - 4) : first - 1])
    return by and leads and words[found.what[1]].lower in lexicon.words("figures", "scored")


def likened(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`like mye som 20 svømmebasseng`: what something is as large as."""
    words = passage.tree.words
    if found.hedge is not None or word_before(passage, found) not in lexicon.words("figures", "like"):
        return False
    ahead = words[max(0, found.at - 4) : found.at - 1]
    return any(w.lower in lexicon.words("figures", "alike") for w in ahead)


def _value(passage: Passage, found: Counted) -> float | int | tuple[float, float]:
    number = passage.tree.words[found.at].number
    return 0 if number is None else number.value


def word_before(passage: Passage, found: Counted) -> str:
    """The word before the number, in small letters; empty where it opens the sentence."""
    return passage.tree.words[found.at - 1].lower if found.at else ""
