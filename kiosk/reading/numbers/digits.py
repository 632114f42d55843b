"""Numbers written in digits: what a run of digits, groups, decimals and separators says."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from msgspec import Struct

from kiosk.reading.numbers.numerals import Grammar, grammar

_VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅛": Fraction(1, 8),
}  # fmt: skip
_LONGEST = 15  # digits; a longer run is an account number or noise
_GAP = r"[ \u00a0]"
_PHONE = (
    rf"(?:\d{{4}}[ .\u00a0]\d\d[ .\u00a0]\d{{5}}|(?:\+\d{{1,3}}{_GAP}?)?"
    rf"(?:\d\d(?:{_GAP}\d\d){{3}}|\d{{3}}{_GAP}\d\d{_GAP}\d{{3}}))"
    rf"(?![.,]?\d)(?!{_GAP}\d)"
)


class Literal(Struct, frozen=True):
    """A run of digits with its value; `form` is how it is written, which decides what else it may be."""

    start: int
    end: int
    value: Fraction
    form: str  # plain, grouped, decimal, point, fraction, date, phone, sections, clock, time, list


@cache
def _pattern(language: str) -> re.Pattern[str]:
    rules = grammar(language)
    assert rules is not None
    decimal = re.escape(rules.decimal)
    marks = "".join(re.escape(mark) for mark in rules.groups if not mark.isspace())
    spaces = "".join(mark for mark in rules.groups if mark.isspace())
    stop = r"(?!\d)"
    grouped = rf"\d{{1,3}}(?:[{marks}]\d{{3}})+(?![{marks}]?\d)|\d{{1,3}}(?:[{spaces}]\d{{3}})+{stop}"
    return re.compile(
        rf"""
          (?P<date>\d{{4}}-\d\d-\d\d{stop} | \d{{1,2}}\.[ ]?(?:0?[1-9]|1[0-2])\.[ ]?(?:19|20)\d\d{stop}
                 | \d{{1,2}}\.(?:0[1-9]|1[0-2])\.\d\d{stop}(?!\.\d) | \d{{1,2}}/\d{{1,2}}[-/ ](?:19|20)?\d\d{stop})
        | (?P<phone>{_PHONE})
        | (?P<fraction>(?:\d{{1,9}}[ ]?)?[{"".join(_VULGAR)}] | \d{{1,9}}[ ]\d/\d{stop} | \d+/\d+{stop}(?!/))
        | (?P<time>\d{{1,2}}[.:,]\d\d(?:[.:]\d\d)?[.,]\d{{1,2}}{stop} | \d{{1,2}}:\d\d:\d\d{stop})
        | (?P<grouped>(?:{grouped})(?:{decimal}\d+{stop})?)
        | (?P<sections>\d+(?:\.\d+){{2,}})
        | (?P<list>\d+(?:,\d+){{2,}})
        | (?P<clock>\d{{1,2}}:\d\d{stop})
        | (?P<decimal>\d*{decimal}\d+{stop})
        | (?P<point>\d+[.,]\d+{stop})
        | (?P<plain>\d+)
        """,
        re.VERBOSE | re.ASCII,
    )


def literal(text: str, at: int, language: str) -> Literal | None:
    """The literal that begins at `at`; None for a run of digits too long to be a number."""
    rules = grammar(language)
    match = _pattern(language).match(text, at)
    if rules is None or match is None or match.lastgroup is None:
        return None
    written = match[0]
    form = match.lastgroup
    if sum(map(str.isdigit, written)) > _LONGEST:
        return Literal(at, match.end(), Fraction(0), "code")
    return Literal(at, match.end(), _value(written, form, rules), form)


def _value(written: str, form: str, rules: Grammar) -> Fraction:
    match form:
        case "fraction":
            return _fraction(written)
        case "plain":
            return Fraction(int(written))
        case "grouped" | "decimal":
            whole, _, part = written.rpartition(rules.decimal) if rules.decimal in written else (written, "", "")
            digits = "".join(filter(str.isdigit, whole))
            return Fraction(f"{digits or '0'}.{part or '0'}")
        case "point":
            return Fraction(written.replace(",", "."))
        case _:
            return Fraction(int("".join(filter(str.isdigit, written))))


def _fraction(written: str) -> Fraction:
    sign = written[-1]
    if sign in _VULGAR:
        return Fraction(int(written[:-1].strip() or 0)) + _VULGAR[sign]
    whole, _, part = written.rpartition(" ")
    over, _, under = part.partition("/")
    if int(under) == 0:
        return Fraction(int(over))
    return Fraction(int(whole or 0)) + Fraction(int(over), int(under))
