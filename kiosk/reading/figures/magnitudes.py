"""Numbers that leave their magnitude to the one before: `tapte 40 millioner, mot 12 året før`, `Tilbudet var på 28,2`.

Where a sum with its magnitude leads to such a number and the sentence speaks of money, its value has the magnitude too;
where that is only likely, nobody knows the value, and the number is context. Its label never shows: a sentence does.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kiosk.model import Value
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

LARGEST = 1000  # a greater number is told in full
MAGNITUDE, PERHAPS = "magnitude of the sum before", "perhaps the magnitude of the sum before"
NEARBY = 6  # numbers before it
NEAR = 2  # sentences from a sum to the number that leaves its magnitude out
FOLLOWS = {"ADP", "SCONJ", "CCONJ", "ADV", "VERB", "AUX", "PRON", "DET"}


class Magnitude(Struct, frozen=True):
    """What a number is to be multiplied by, and whether that is sure."""

    factor: int
    sure: bool

    def of(self, value: Value) -> Value:
        """The value with its magnitude, where that is sure."""
        return value if isinstance(value, tuple) or not self.sure else round(value * self.factor)


def magnitude_of(
    told: Sequence[tuple[Passage, Counted]], passage: Passage, found: Counted, again: Counted | None, lexicon: Lexicon
) -> Magnitude | None:
    """The magnitude that a bare number leaves to the sum before it; None where it is as it stands.

    `again`: the count that it tells anew.
    """
    tree = passage.tree
    word = tree.words[found.at]
    if not tree.parsed or not _bare(tree, found):
        return None
    whole = _of_the_sum(tree, found.at, lexicon)
    if whole is not None:
        return Magnitude(whole, sure=True)
    if _said_of_people(tree, found, lexicon) or _of_another_number(tree, found.at, lexicon):
        return None
    ahead = _sum_ahead(told, passage, lexicon)
    if ahead is None:
        return None
    where, sum_of, factor = ahead
    within = where is passage
    between = tree.words[max(sum_of.at, sum_of.unit or 0) + 1 if within else 0 : found.at]
    shares = any(_is_share(tree, w, lexicon) for w in between)
    exact = word.number is not None and isinstance(word.number.value, float)
    led = sum_of is again or (found.first > 0 and _led(tree, found, within, lexicon))
    subjects = [w for w in tree.words[: found.at] if w.relation in {"SUBJ", "PSUBJ"}]
    money = _of_money([*between, *tree.words[found.at + 1 :], *subjects], lexicon)
    denied = found.first > 0 and tree.words[found.first - 1].lower in lexicon.words("saying", "negations")
    if shares or denied:
        return Magnitude(factor, sure=False)
    if led or (money and (exact or word.relation != "SUBJ")) or (exact and within):
        return Magnitude(factor, sure=True)
    return Magnitude(factor, sure=False) if exact or (within and word.relation != "SUBJ") else None


def _bare(tree: Tree, found: Counted) -> bool:
    """`12`, `2,9`: short digits, no unit and no noun, and nothing right behind that may be one."""
    number = tree.words[found.at].number
    if number is None or number.kind != "digits" or isinstance(number.value, tuple) or found.unit is not None:
        return False
    plain = number.text.replace(",", "").isdigit() and 0 < number.value < LARGEST and found.noun is None
    behind = tree.words[found.at + 1] if found.at + 1 < len(tree.words) else None
    ends = behind is None or not behind.letters or behind.tag in FOLLOWS
    return plain and ends and not number.flags & {"definite", "compound", "year_like", "after_name"}


def _magnitude(word: Word, lexicon: Lexicon) -> int | None:
    """The magnitude's word that a number ends in: `43,7 millioner`."""
    number = word.number
    if number is None:
        return None
    last = number.text.lower().split()[-1].rstrip(".")
    return next((10**m for m, names in lexicon.tables.numbers.magnitudes.items() if last in names), None)


def _of_the_sum(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """`22 av de 60 millionene`, `2,1 av dei 5,8 millionane`."""
    words = tree.words[at + 1 : at + 5]
    if not words or words[0].lower not in lexicon.words("units", "of"):
        return None
    whole = next((w for w in words[1:] if w.number is not None), None)
    between = [] if whole is None else tree.words[at + 2 : whole.i]
    return None if whole is None or any(w.tag not in {"DET", "PRON"} for w in between) else _magnitude(whole, lexicon)


def _of_another_number(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`19 av 35`: a count of its own."""
    behind = tree.words[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].lower in lexicon.words("units", "of") and behind[1].number is not None


def _sum_ahead(
    told: Sequence[tuple[Passage, Counted]], passage: Passage, lexicon: Lexicon
) -> tuple[Passage, Counted, int] | None:
    """The last number before, where it has a magnitude; measures of time and shares are passed over."""
    for where, counted in reversed(told):
        if passage.index - where.index > NEAR:
            return None
        words = where.tree.words
        factor = counted.magnitude or _magnitude(words[counted.at], lexicon)
        if factor is not None:
            return where, counted, factor
        unit = None if counted.unit is None else words[counted.unit].lower
        if unit is None or unit not in lexicon.words("units", "time") | lexicon.words("units", "shares"):
            return None
    return None


def _is_share(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    behind = tree.words[word.i + 1 : word.i + 2]
    return word.number is not None and bool({w.lower for w in behind} & lexicon.words("units", "shares"))


def _led(tree: Tree, found: Counted, within: bool, lexicon: Lexicon) -> bool:
    """`mot 12 året før`, `ned fra 688`, `men 145`, `av dem over 330`: set against the sum of its own sentence."""
    before = tree.words[found.first - 1].lower
    ways = lexicon.words("revision", "against") | lexicon.words("revision", "from") | lexicon.words("revision", "but")
    of_them = tuple(w.lower for w in tree.words[max(0, found.first - 2) : found.first])
    return within and (before in ways or of_them in lexicon.phrases("figures", "of_them"))


def _of_money(words: Sequence[Word], lexicon: Lexicon) -> bool:
    begin = lexicon.endings("figures", "of_money")
    return any(w.lower.startswith(begin) for w in words)


def _said_of_people(tree: Tree, found: Counted, lexicon: Lexicon) -> bool:
    """`22 omkom`, `12 av dem`: a count of somebody."""
    harm = lexicon.joined("harm", "killed", "hurt", "missing")
    around = tree.words[found.at + 1 : found.at + 4]
    return any(w.lower in harm for w in around) or any(
        w.lower in lexicon.words("harm", "persons") for w in tree.words[max(0, found.first - 3) : found.at]
    )
