"""What a number's neighbours tell of it: «18 og 19 år gamle» are two ages, «side 4 og 5» two pages."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kiosk.reading.numbers.number import Flag, Number
from kiosk.reading.numbers.numerals import Grammar, normal

_FORWARD: tuple[Flag, ...] = ("clock", "section", "label", "year")
_BACKWARD: tuple[Flag, ...] = ("age", "date", "year")
_DASH = re.compile(r"\s?[-–—‑−]")
_NEXT_WORD = re.compile(r"[ \t\u00a0]*(\w*)")


def in_company(numbers: list[Number], text: str, rules: Grammar) -> list[Number]:
    """The same numbers with the flags that they share with a neighbour, and scores known by other scores."""
    found = list(numbers)
    for at in range(1, len(found)):
        if _joined(text, found[at - 1], found[at], rules):
            found[at] = _shared(found[at - 1], found[at], _FORWARD)
    for at in range(len(found) - 1, 0, -1):
        if _joined(text, found[at - 1], found[at], rules):
            found[at - 1] = _shared(found[at], found[at - 1], _BACKWARD)
    if any("score" in number.flags for number in found):
        found = [_scored(number, text, rules) for number in found]
    return found


def _joined(text: str, left: Number, right: Number, rules: Grammar) -> bool:
    gap = text[left.end : right.start]
    if len(gap) > 12 or "\n" in gap:
        return False
    word = normal(gap.strip())
    return any(word in rules.any_of(key) for key in ("joiners", "either", "range_words"))


def _shared(known: Number, other: Number, flags: tuple[Flag, ...]) -> Number:
    if other.kind not in ("digits", "words") or not isinstance(other.value, int | float):
        return other
    bounds: dict[Flag, float] = {"age": 120, "clock": 24, "date": 32}
    new = {flag for flag in flags if flag in known.flags and other.value < bounds.get(flag, 10_000)}
    if "year_like" not in other.flags:
        new.discard("year")
    return replace(other, flags=other.flags | new) if new - other.flags else other


def _scored(number: Number, text: str, rules: Grammar) -> Number:
    """In a story with a score, «1–3» with nothing counted after it is one too."""
    if number.kind != "range" or len(number.parts) != 2 or not _DASH.match(text, number.parts[0].end):
        return number
    if any(part.kind != "digits" or not isinstance(part.value, int) or part.value > 60 for part in number.parts):
        return number
    after = _NEXT_WORD.match(text, number.end)
    word = normal(after[1]) if after else ""
    if word and word not in rules.any_of("score_after"):
        return number
    return replace(number, flags=number.flags | {"score"})
