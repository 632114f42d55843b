"""Every number expression of a text with its exact value, and what speaks against taking it for a figure.

Nothing here decides what a figure is: `find_numbers` reads values and puts flags on them, the caller chooses.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

from kiosk.model import Value
from kiosk.reading.number_context import Context
from kiosk.reading.number_flags import Flag, flags_of, pair_flags
from kiosk.reading.numerals import grammar
from kiosk.reading.operands import Kind as OperandKind
from kiosk.reading.operands import Operand, operands_of

Kind = OperandKind | Literal["range"]
# A number with one of these is no figure, whatever stands around it (the caller weighs the other flags).
NEVER: frozenset[Flag] = frozenset(
    {"ordinal", "year", "date", "clock", "age", "score", "section", "label", "name", "phone", "idiom", "ago", "unsure"}
)
_ADDED = frozenset({"ordinal", "malformed", "phone", "code", "sections"})  # forms that make no range


@dataclass(frozen=True, slots=True)
class Number:
    """One number expression: `text` is the slice [start, end), magnitude word included, hedge and unit not.

    A range's value is (low, high); `parts` are the numbers that a range or a fraction in words is made of.
    """

    start: int
    end: int
    text: str
    value: Value
    kind: Kind
    flags: frozenset[Flag] = frozenset()
    parts: tuple[Number, ...] = ()


def find_numbers(text: str, language: str) -> list[Number]:
    """The numbers of a text in order, never overlapping; none for a language without a number grammar."""
    operands, items = operands_of(text, language)
    rules = grammar(language)
    if rules is None:
        return []
    context = Context(text, items, rules)
    found: list[Number] = []
    at = 0
    while at < len(operands):
        left = operands[at]
        right = operands[at + 1] if at + 1 < len(operands) else None
        pair = _pair(text, left, right, context) if right else None
        found.append(pair or _single(text, left, context))
        at += 2 if pair else 1
    return found


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
    if link is None or _ADDED & {left.form, right.form}:
        return None
    flags = flags_of(context, left) | flags_of(context, right)
    low, high = _spread(left, right), right.value
    span = text[left.start : right.end]
    parts = (_single(text, left, context), _single(text, right, context))
    if link == "share":
        if not _is_share(left, right):
            return None
        flags -= {"article", "homograph"}
        return Number(left.start, right.end, span, _plain(low / high), "fraction", flags, parts)
    if link == "dash":
        flags -= flags_of(context, left) & {"compound"}
        flags |= pair_flags(context, left, right)
    if low >= high and not flags & {"year", "score"}:
        return None
    value = (_plain(low), _plain(high))
    return Number(left.start, right.end, span, value, "range", flags - {"article"}, parts)


def _spread(low: Operand, high: Operand) -> Fraction:
    """The lower bound, with the magnitude that only the upper one carries: «10–14 millioner», «to-tre hundre tusen».

    It takes as many of the upper bound's multipliers as leave it the lower one: «500 til 1 million» takes none.
    """
    for first, _ in enumerate(high.multipliers):
        factor = prod(high.multipliers[first:])
        if low.value < high.value / factor:
            return low.value * factor
    return low.value


def _is_share(part: Operand, whole: Operand) -> bool:
    """«to av tre», «én av 200»; «12 av 30» are two counts."""
    if part.multipliers or whole.multipliers or not 0 < part.value < whole.value:
        return False
    if part.value.denominator != 1 or whole.value.denominator != 1:
        return False
    return part.value == 1 or whole.value <= 10 or whole.value == 100
