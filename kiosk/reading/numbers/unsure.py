"""Numbers whose value is not sure."""

from __future__ import annotations

from kiosk.reading.numbers.context import Context
from kiosk.reading.numbers.operands import Operand


def unsure(context: Context, operand: Operand) -> bool:
    """Whether more may belong to the number, or less: a dozen, a broken decimal, a point that may group."""
    steps = 2 if context.after(operand) in context.rules.articles else 1  # half a dozen
    if context.listed("unsure_after", context.after(operand, steps)):
        return True
    if operand.form in ("malformed", "list") or context.listed("doubtful_before", context.before(operand)):
        return True
    if _broken_decimal(context, operand.first - 1) or _broken_decimal(context, operand.last):
        return True
    if operand.form == "point":
        return context.after(operand) != "%" and not context.listed("point_units", context.after(operand))
    written = context.text[operand.start : operand.end]
    if operand.form == "decimal" and _thousands(written) and not operand.multipliers:
        return context.after(operand) != "%" and not context.listed("decimal_units", context.after(operand))
    return operand.form == "fraction" and "/" in written and operand.value >= 1 and " " not in written


def _thousands(written: str) -> bool:
    """«1,200 personer»: three digits behind a comma are thousands in English, and hardly a decimal of people."""
    whole, comma, part = written.partition(",")
    grouped = len(part) == 3 and part.isdigit() and 0 < len(whole) <= 3 and whole.isdigit()
    return bool(comma) and grouped and whole[0] != "0"


def _broken_decimal(context: Context, comma: int) -> bool:
    """«over 2, 5 millioner»: a space behind the comma, and a magnitude on what may be its decimal."""
    if not context.word(comma) == context.rules.decimal == "," or not 0 < comma < len(context.items) - 2:
        return False
    left, right = context.items[comma - 1], context.items[comma + 1]
    scale = context.rules.atoms.get(context.word(comma + 2))
    short = left.end - left.start <= 3 and right.end - right.start == 1  # no year
    digits = short and left.digits is not None and right.digits is not None
    return digits and context.glued(comma) and right.gap == "space" and scale is not None and scale.kind == "magnitude"
