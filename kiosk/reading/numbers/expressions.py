"""Every number expression of a text with its exact value, and what speaks against taking it for a figure.

Nothing here decides what a figure is: `find_numbers` reads values and puts flags on them, the caller chooses.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import prod

from msgspec.structs import replace

from kiosk.reading.numbers.company import in_company
from kiosk.reading.numbers.context import Context
from kiosk.reading.numbers.flags import flags_of
from kiosk.reading.numbers.number import NEVER, Flag, Kind, Number
from kiosk.reading.numbers.numerals import grammar
from kiosk.reading.numbers.operands import Operand, operands_of
from kiosk.reading.numbers.pairs import are_years, is_year, pair_flags

__all__ = ["NEVER", "Flag", "Kind", "Number", "find_numbers"]

_ADDED = frozenset({"ordinal", "malformed", "phone", "code", "sections"})  # forms that make no range


def find_numbers(text: str, language: str) -> list[Number]:
    """The numbers of a text in order, never overlapping; none for a language without a number grammar."""
    operands, items = operands_of(text, language)
    rules = grammar(language)
    if rules is None:
        return []
    context = Context(text, items, rules)
    nouns = {right.first for left, right in pairwise(operands) if _is_noun(left, right, context)}
    operands = [operand for operand in operands if operand.first not in nouns]
    found: list[Number] = []
    at = 0
    while at < len(operands):
        left = operands[at]
        right = operands[at + 1] if at + 1 < len(operands) else None
        pair = _pair(text, left, right, context) if right else None
        found.append(pair or _lone(text, left, right, context))
        at += 2 if pair else 1
    return in_company(found, text, rules)


def _is_noun(left: Operand, right: Operand, context: Context) -> bool:
    """«400 tre»: right behind how many, the word that may be another is that one; not «2–0 tre minutter før slutt», nor
    the first word of the next paragraph.
    """
    behind = right.first == left.last and left.value > right.value and not is_year(left)
    behind = behind and context.items[right.first].gap != "break"
    return behind and right.last == right.first + 1 and context.listed("homographs", context.word(right.first))


def _single(text: str, operand: Operand, context: Context) -> Number:
    value = operand.value
    start = operand.start
    if context.negative(operand):
        start, value = context.items[operand.first - 1].start, -value
    return Number(
        start, operand.end, text[start : operand.end], _plain(value), operand.kind, flags_of(context, operand)
    )


def _plain(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _pair(text: str, left: Operand, right: Operand, context: Context) -> Number | None:
    """A range or a share made of two numbers, or None where they stand for themselves."""
    link = context.link(left, right)
    if link is None or _ADDED & {left.form, right.form} or (link == "dash" and _voted(left, right, context)):
        return None
    low, high = _spread(left, right), right.value
    span = text[left.start : right.end]
    parts = (_single(text, left, context), _single(text, right, context))
    flags = parts[0].flags | parts[1].flags
    if link == "share":
        if not _is_share(left, right, context):
            return None
        flags -= {"article", "homograph"}
        return Number(left.start, right.end, span, _plain(low / high), "fraction", flags, parts)
    apart: frozenset[Flag] = frozenset({"year"}) if are_years(context, left, right) else frozenset()
    if link == "dash":
        apart = pair_flags(context, left, right)
    if not apart and not (low < high and _comparable(left, right)):
        if link != "dash" or not context.glued(right.first):
            return None
        apart, low = frozenset({"unsure"}), left.value  # «2–3000» may be two thousand to three
    flags = (flags - (parts[0].flags & {"compound"})) | apart
    return Number(left.start, right.end, span, (_plain(low), _plain(high)), "range", flags - {"article"}, parts)


def _lone(text: str, operand: Operand, following: Operand | None, context: Context) -> Number:
    """A number by itself; unsure where the next one's magnitude may be meant too: «fra 1,2 til 1,3 millioner»."""
    number = _single(text, operand, context)
    if following is None or operand.form == "article" or following.first != operand.last + 1:
        return number
    shares_magnitude = context.word(operand.last).isalpha() and _spread(operand, following) != operand.value
    far_apart = context.link(operand, following) == "words" and operand.value < following.value
    if shares_magnitude or (far_apart and not is_year(operand)):
        return replace(number, flags=number.flags | {"unsure"})
    return number


def _voted(left: Operand, right: Operand, context: Context) -> bool:
    """«101–68 stemmer», «stemmetallene 101–68»: a vote's two sides are two numbers, the greater one first."""
    told = (context.lead(left), context.after(right))
    return left.value >= right.value and any(context.listed("vote_words", word) for word in told)


def _comparable(low: Operand, high: Operand) -> bool:
    """«fra 1,2 millioner i 2017 til 937.000» is no range from 2017; nor is «ga 2 til 300 skoler»."""
    if is_year(low) != is_year(high):
        return False
    return low.value > 0 and high.value <= 100 * _spread(low, high)


def _spread(low: Operand, high: Operand) -> Fraction:
    """The lower bound, with the magnitude that only the upper one carries: «10–14 millioner», «to-tre hundre tusen».

    It takes as many of the upper bound's multipliers as leave it the lower one: «500 til 1 million» takes none.
    """
    for first, _ in enumerate(high.multipliers):
        factor = prod(high.multipliers[first:])
        if low.value < high.value / factor:
            return low.value * factor
    return low.value


def _is_share(part: Operand, whole: Operand, context: Context) -> bool:
    """«to av tre», «én av 200», «fem av hundre»; «12 av 30» are two counts."""
    round_number = whole.kind == "words" and list(whole.multipliers) == [whole.value]
    if part.multipliers or (whole.multipliers and not round_number) or not 0 < part.value < whole.value:
        return False
    if part.form == "article" and not context.listed("share_articles", context.word(part.first)):
        return False
    if part.value.denominator != 1 or whole.value.denominator != 1:
        return False
    return part.value == 1 or whole.value <= 10 or whole.value == 100 or round_number
