"""From a text to its items: words, literals in digits and signs."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from kiosk.reading.numbers.digits import Literal as Digits
from kiosk.reading.numbers.digits import literal
from kiosk.reading.numbers.numerals import normal

_ITEM = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200d])*|[0-9½⅓⅔¼¾⅕⅖⅗⅘⅛]|[^\w\s]|\w")
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Item(Struct, frozen=True):
    """A word, a literal in digits or a sign."""

    start: int
    end: int
    word: str  # normalised; the sign itself for a sign; "" for digits
    digits: Digits | None
    gap: Literal["none", "space", "break"]  # before it


def items_of(text: str, language: str) -> list[Item]:
    """Words, literals and signs in order."""
    found: list[Item] = []
    at, end = 0, len(text)
    while at < end and (match := _ITEM.search(text, at)):
        start, stop = match.span()
        sign = match[0]
        digits = None
        if sign[0] in "0123456789½⅓⅔¼¾⅕⅖⅗⅘⅛" or (sign == "," and _bare_decimal(text, start)):
            digits = literal(text, start, language)
            stop = digits.end if digits else stop
        previous = found[-1].end if found else 0
        gap: Literal["none", "space", "break"] = "none"
        if start > previous or not found:
            gap = "break" if not found or _BREAK.search(text, previous, start) else "space"
        found.append(Item(start, stop, "" if digits else normal(sign), digits, gap))
        at = stop
    return found


def _bare_decimal(text: str, at: int) -> bool:
    """«,77»: a decimal without its zero."""
    return text[at + 1 : at + 2].isdecimal() and text[at + 1].isascii() and (at == 0 or text[at - 1].isspace())
