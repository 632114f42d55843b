"""Two numbers with a dash or a word between them: scores, years, a season."""

from __future__ import annotations

from kiosk.reading.numbers.context import Context
from kiosk.reading.numbers.number import Flag
from kiosk.reading.numbers.operands import Operand


def pair_flags(context: Context, left: Operand, right: Operand) -> frozenset[Flag]:
    """What two numbers with a dash between them are, where they are no range: «3–1» a score, «1939–45» years."""
    low, high = left.value, right.value
    if is_year(left) and (is_year(right) or (right.form == "plain" and high < 100)):
        return frozenset({"year"})
    if left.kind != "digits" or right.kind != "digits" or max(low, high) > 200:
        return frozenset()
    played = any(context.listed("score_words", word) for word in context.near(left))
    if low >= high or low == 0 or (played and high < 50):
        return frozenset({"score"})
    return frozenset()


def are_years(context: Context, left: Operand, right: Operand) -> bool:
    """«mellom 2010 og 2015» without a word that says what is counted."""
    years = is_year(left) and is_year(right) and left.value >= 1800
    return years and not context.listed("year_units", context.after(right))


def is_year(operand: Operand) -> bool:
    """Four plain digits from 1500 to 2099."""
    four = operand.form == "plain" and operand.end - operand.start == 4
    return four and not operand.multipliers and 1500 <= operand.value < 2100
