"""Breaking lines: balanced, by sense, and by dynamic programming.

A line does not end in a preposition, an article or *ifølge*, nor between a number and its noun, nor inside a name;
the last line is not one short word. No-break spaces are kept. Words are cut (pyphen) only where one is too wide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kiosk.cards.words import Breaks
from kiosk.model import Span

if TYPE_CHECKING:
    import pyphen

# The spaces that may end a line; U+00A0, U+2007 and U+202F may not.
_UNIT = re.compile(r"[^ \t\r\n\u2002-\u2006\u2008-\u200a]+")
_NUMBER = re.compile(r"^[(«]?[\d½¼¾][\d.,:–\u00a0\u202f½¼¾]*$")
_CLOSING = '»”")'

# What each breach of sense costs, in the unit of the squared shortfall (a line 20 % short of the mean costs 4).
_SPARE = 0.6  # of a line that a piece of a cut word fills at least, where the dictionary chooses the place
_LINE = 1000.0  # fewer lines always win
_HOLD, _NUMBER_NOUN, _NAME, _DASH = 7.0, 9.0, 10.0, 30.0
_LONE, _TORN, _OPEN, _STOP = 9.0, 12.0, -1.0, -2.0


@dataclass(frozen=True, slots=True)
class Line:
    """The stretch [start, end) of the text that stands on one line; `hyphen` where a word is cut at its end."""

    start: int
    end: int
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    width: float
    joined: bool = False  # the next unit continues the same word


Measure = Callable[[str], float]


def break_lines(
    text: str, width: Measure, limit: float, breaks: Breaks, together: tuple[Span, ...] = ()
) -> tuple[Line, ...]:
    """The fewest lines of at most `limit` px that hold `text`, balanced and broken by sense.

    `width` gives the px of a piece of text. A word that is too wide is cut at a hyphen, else where pyphen allows,
    else wherever it must: the lines always fit. A break inside one of `together` is avoided.
    """
    units = _units(text, width, limit, breaks)
    return _trace(units, _search(text, units, width(" "), limit, breaks, together))


def badness(text: str, width: Measure, limit: float, breaks: Breaks, together: tuple[Span, ...] = ()) -> float:
    """What the best lines cost in breaches of sense and balance; a line that is a fifth too short costs 4."""
    units = _units(text, width, limit, breaks)
    space = width(" ")
    return _search(text, units, space, limit, breaks, together)[-1][0] - _LINE * _fewest(units, limit, space)


def _search(
    text: str, units: list[_Unit], space: float, limit: float, breaks: Breaks, together: tuple[Span, ...]
) -> list[tuple[float, int]]:
    """For every number of units: the least cost of setting so many, and where the last line of them begins."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    if not units:
        return best
    count = _fewest(units, limit, space)
    target = (sum(unit.width for unit in units) + space * (len(units) - count)) / count
    for last in range(len(units)):
        options: list[tuple[float, int]] = []
        line = -space
        for first in range(last, -1, -1):
            line += units[first].width + (0 if units[first].joined and first < last else space)
            if line > limit and first < last:
                break
            ends_text = last == len(units) - 1
            cost = best[first][0] + _LINE + _shortfall(line, target, limit, ends_text)
            if not ends_text:
                cost += _penalty(text, units[last], units[last + 1], breaks)
                cost += _TORN * any(span.start < units[last].end < span.end for span in together)
            elif first == last and last and line < 0.4 * target:
                cost += _LONE
            options.append((cost, first))
        best.append(min(options))
    return best


def count_lines(text: str, width: Measure, limit: float, breaks: Breaks) -> tuple[int, int]:
    """How many lines `break_lines` will make at most, and how many words it must cut, without the search for the best.

    No dictionary is asked: most sizes that are tried are only rejected for the words that they would cut.
    """
    units = _units(text, width, limit, breaks, drawn=False)
    return _fewest(units, limit, width(" ")), sum(unit.joined for unit in units)


def _shortfall(line: float, target: float, limit: float, ends_text: bool) -> float:
    share = (line - target) / limit
    return 100 * share * share * (0.6 if ends_text and share < 0 else 1.0)


def _fewest(units: list[_Unit], limit: float, space: float) -> int:
    count, line = 0, 0.0
    for index, unit in enumerate(units):
        gap = 0.0 if index and units[index - 1].joined else space
        if count == 0 or line + gap + unit.width > limit:
            count, line = count + 1, unit.width
        else:
            line += gap + unit.width
    return count


def _trace(units: list[_Unit], best: list[tuple[float, int]]) -> tuple[Line, ...]:
    lines: list[Line] = []
    end = len(units)
    while end:
        first = best[end][1]
        lines.append(Line(units[first].start, units[end - 1].end, units[end - 1].joined))
        end = first
    return tuple(reversed(lines))


def _penalty(text: str, unit: _Unit, following: _Unit, breaks: Breaks) -> float:
    if unit.joined:
        return 2 * _NUMBER_NOUN
    word, after = text[unit.start : unit.end], text[following.start : following.end]
    if word in ("–", "-", "—"):
        return _DASH
    if word[-1] in ",.;:!?" + _CLOSING and word.lower() not in breaks.hold:
        return _STOP
    cost = _OPEN if after.lower() in breaks.open else 0.0
    if word.lower().strip("«(") in breaks.hold:
        cost += _HOLD + (_NUMBER_NOUN if after[0].isdigit() else 0)
    if _NUMBER.match(word) and after[0].isdigit():
        cost += _DASH
    if (_NUMBER.match(word) and after[0].islower()) or after[0] in "%‰" or after in ("–", "—"):
        cost += _NUMBER_NOUN
    if word[0].isupper() and after[0].isupper():
        cost += _NAME
    return cost


def _units(text: str, width: Measure, limit: float, breaks: Breaks, *, drawn: bool = True) -> list[_Unit]:
    units: list[_Unit] = []
    for match in _UNIT.finditer(text):
        wide = width(match.group())
        if wide <= limit:
            units.append(_Unit(match.start(), match.end(), wide))
        else:
            units += _cut(text, match.start(), match.end(), width, limit, breaks, drawn=drawn)
    return units


def _cut(text: str, start: int, end: int, width: Measure, limit: float, breaks: Breaks, *, drawn: bool) -> list[_Unit]:
    """Pieces of one over-long word, each with room for its hyphen; where not `drawn`, rather too many."""
    room = limit - width("-")
    pieces: list[_Unit] = []
    while width(text[start:end]) > limit and end - start > 1:
        joints = _joints(text[start:end], breaks if drawn else None)
        allowed = [at for at in joints if width(text[start : start + at]) <= room]
        at = max(allowed, default=0) or _longest(text[start:end], width, room if drawn else _SPARE * room)
        pieces.append(_Unit(start, start + at, width(text[start : start + at] + "-"), True))
        start += at
    pieces.append(_Unit(start, end, width(text[start:end])))
    return pieces


def _longest(word: str, width: Measure, room: float) -> int:
    at = 1
    while at < len(word) - 1 and width(word[: at + 1]) <= room:
        at += 1
    return at


def _joints(word: str, breaks: Breaks | None) -> list[int]:
    """Where a word may be cut: after its own hyphens; else at pyphen's places, four letters from either end.

    Without `breaks` only its own hyphens count.
    """
    own = [at + 1 for at, character in enumerate(word) if character in "-–/" and 0 < at < len(word) - 1]
    if own or word[:1].isupper() or breaks is None:  # names are never cut by rule
        return own
    return [at for at in hyphens(breaks.hyphens).positions(word) if 4 <= at <= len(word) - 4]


@cache
def hyphens(language: str) -> pyphen.Pyphen:
    """The language's dictionary: 27,000 patterns, a tenth of a second and 8 MB. Read once, and best not in a hurry."""
    import pyphen

    return pyphen.Pyphen(lang=language)
