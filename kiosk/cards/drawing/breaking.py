"""Breaking lines by sense: hard rules first, then the fewest lines, then balance; by dynamic programming.

The hard rules (Markør 2, 2): no line ends in a hold word (preposition, article, *ifølge*), between a number and its
noun, inside a name or inside a marked phrase; in wide compositions no line is one word under 46 % of the measure, in
portrait none under 20 %. One line more than needed is worth one breach. No-break spaces are kept. Words are cut
(pyphen) only where one is too wide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.cards.words import Breaks
from kiosk.model import Span

if TYPE_CHECKING:
    import pyphen

# The spaces that may end a line; U+00A0, U+2007 and U+202F may not.
_WORD = re.compile(r"[^ \t\r\n\u2002-\u2006\u2008-\u200a]+")
# What is measured as one: a word, and «12 500» with what is written to it.
_UNIT = re.compile(rf"(?<!\S)[(«]?[−-]?\d{{1,3}}(?: \d{{3}})+(?!\d)(?:{_WORD.pattern})?|{_WORD.pattern}")
_NUMBER = re.compile(r"^[(«]?[−-]?[€$£]?[\d½¼¾][\d.,:–\u00a0\u202f½¼¾]*$")
_SCORE = re.compile(r"^[(«]?\d+[-–]\d+[,.;)]*$")  # of a set: «6–3, 7–5» is one result
_RANGE = re.compile(r"\d[\d.,]*\s+[–—-]\s+\d")  # «20 – 25 elever», «2 – 1»
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
_CAPITAL_UNIT = re.compile(r"^[A-ZÆØÅ][a-z]?[A-Z]{1,2}\b|^[A-ZÆØÅ]{2,}-")  # «60 MW», «3 TWh», «13 NATO-land»
_INITIAL = re.compile(r"^[(«]?[A-ZÆØÅ]\.$")  # «E. coli»
DASHES = ("–", "-", "—")
_OPENING, _CLOSING = "«(“\"'–", '»”")'
_IN_NAME = 12.0  # of balance
_LONE, _LONE_TALL = 0.46, 0.2  # of the measure: a word alone on a line is at least so wide; in a narrow column
_SMALL = 3  # letters

_LINE, _BREACH = 1000.0, 1500.0  # a line more is worth one breach less
_CUT_WORD = 3  # breaches
_OPEN, _STOP, _DASHED, _LONELY = -1.0, -2.0, 9.0, 60.0  # of balance: a line a fifth too short costs 4
_PARAGRAPH = -60.0  # of balance: what the story begins anew begins a line

Measure = Callable[[int, int], float]  # the width in px of [start, end) of the text


class Line(Struct, frozen=True):
    """The stretch [start, end) of the text that stands on one line; `hyphen` where a word is cut at its end."""

    start: int
    end: int
    hyphen: bool = False
    breach: int = 0  # hard rules that its end breaks (inside what stays together it counts twice); 1 for a lone word


class _Unit(Struct, frozen=True):
    start: int
    end: int
    width: float
    joined: bool = False  # the next unit continues the same word


def break_lines(
    text: str,
    measure: Measure,
    limit: float,
    breaks: Breaks,
    together: tuple[Span, ...] = (),
    *,
    lone: bool = True,
    hyphen: float = 0.0,
    drawn: bool = True,
) -> tuple[Line, ...]:
    """The lines of at most `limit` px that hold `text`, with the fewest breaches of sense.

    `together` are spans that stay on one line where one holds them, as names do; `lone` counts each short one-word line
    as a breach; `hyphen` is the width of one. A word that is too wide is cut at a hyphen of its own, else where pyphen
    allows, else wherever it must; the dictionary is asked only for what is `drawn`, not for each size that is tried.
    """
    units = _units(text, measure, limit, breaks if drawn else None, hyphen)
    if not units:
        return ()
    space = _space(text, measure)
    together = tuple(span for span in together if measure(span.start, span.end) <= limit)  # a wider one breaks by sense
    costs = [_ending(text, units[i], units[i + 1], breaks, together) for i in range(len(units) - 1)]
    _free_wide_names(text, units, costs, breaks, measure, limit)
    total = sum(unit.width for unit in units) + space * (len(units) - 1)
    fewest = _fewest(units, limit, space)
    least = (_LONE if lone else _LONE_TALL) * limit
    lonely = [unit.width < least and not _leads_to_speech(text, units, at) for at, unit in enumerate(units)]
    found = _trace(units, _search(units, costs, space, limit, total / fewest, lonely))
    if len(found) != fewest:  # balanced for the lines that it takes
        found = _trace(units, _search(units, costs, space, limit, total / len(found), lonely))
    return tuple(_line(units, costs, first, end, limit, lonely) for first, end in found)


def breaches(lines: Sequence[Line]) -> int:
    """How many of the lines offend a hard rule; a word that is cut counts as three of them."""
    return sum(line.breach + _CUT_WORD * line.hyphen for line in lines)


def _space(text: str, measure: Measure) -> float:
    at = text.find(" ")
    return measure(at, at + 1) if at >= 0 else 0.0


def _line(units: list[_Unit], costs: list[float], first: int, end: int, limit: float, lonely: list[bool]) -> Line:
    """Units [first, end) as a line."""
    last = units[end - 1]
    short = lonely[end - 1] and len(units) > 1 and end - first == 1 and not last.joined
    broken = int(costs[end - 1] // _BREACH) if end < len(units) else 0
    return Line(units[first].start, last.end, last.joined, max(broken, int(short)))


def _search(
    units: list[_Unit], costs: list[float], space: float, limit: float, target: float, lonely: list[bool]
) -> list[tuple[float, int]]:
    """For every number of units: the least cost of setting so many, and where the last line of them begins."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    count = len(units)
    for last in range(count):
        options: list[tuple[float, int]] = []
        line = -space
        ending = costs[last] if last < count - 1 else 0.0
        for first in range(last, -1, -1):
            line += units[first].width + (0 if units[first].joined and first < last else space)
            if line > limit and first < last:
                break
            share = (line - target) / limit
            cost = best[first][0] + _LINE + ending
            cost += 100 * share * share * (0.6 if last == count - 1 and share < 0 else 1.0)
            if first == last and count > 1 and line < _LONE * limit and not units[last].joined:
                cost += _BREACH if lonely[last] else _LONELY
            options.append((cost, first))
        best.append(min(options))
    return best


def _fewest(units: list[_Unit], limit: float, space: float) -> int:
    count, line = 0, 0.0
    for index, unit in enumerate(units):
        gap = 0.0 if index and units[index - 1].joined else space
        if count == 0 or line + gap + unit.width > limit:
            count, line = count + 1, unit.width
        else:
            line += gap + unit.width
    return count


def _trace(units: list[_Unit], best: list[tuple[float, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    end = len(units)
    while end:
        first = best[end][1]
        found.append((first, end))
        end = first
    return found[::-1]


def _ending(text: str, unit: _Unit, after: _Unit, breaks: Breaks, together: tuple[Span, ...]) -> float:
    """What it costs to end a line after this unit."""
    if unit.joined:
        return 20.0  # the word is cut already, wherever the line goes on
    if any(span.start < unit.end < span.end for span in together):
        return 2 * _BREACH
    if "\n" in text[unit.end : after.start]:
        return _PARAGRAPH
    word, following = text[unit.start : unit.end], text[after.start : after.end]
    if (word in DASHES or following in DASHES) and any(m.start() < unit.end < m.end() for m in _RANGE.finditer(text)):
        return _BREACH
    cost = _OPEN if following.strip(_OPENING).casefold() in breaks.open else 0.0
    if word in DASHES:
        return _BREACH if unit.start == 0 or text[: unit.start].rstrip()[-1:] in ".:!?»" else 4.0
    if following in DASHES:
        cost += _DASHED
    if _breaks_off(text, unit, word):
        return _BREACH
    plain = word.lstrip(_OPENING).casefold()
    behind = text[after.end :].split(maxsplit=1)[:1]
    if following in breaks.strands and behind and behind[0] in breaks.strands:
        cost += _DASHED  # better «å velge mellom» in one line
    stranded = plain in breaks.strands and following in breaks.strands
    if plain in breaks.hold and not stranded:
        return _BREACH + (100.0 if following[0].isdigit() else 0.0)
    if _INITIAL.match(word) or plain in breaks.abbreviations:
        return _BREACH
    counted = following.rstrip(",.;:!?%" + _CLOSING)
    if plain in breaks.turns and (_NUMBER.match(counted) or counted in breaks.numbers):
        return _BREACH
    if _SCORE.match(word) and _SCORE.match(following):
        return _BREACH
    if word[-1] in ",.;:!?" + _CLOSING and not _NUMBER.match(word):
        return _STOP
    after_it = following.strip(_OPENING).casefold()
    free = after_it in breaks.joins or after_it in breaks.hold  # «90 millioner etter»: the number has its noun, or none
    counts = _NUMBER.match(word) and not _YEAR.match(word.strip("(«"))
    numeral = plain in breaks.numbers or plain.startswith(breaks.magnitudes)
    if (counts or numeral) and following[0].islower() and not free:
        return _BREACH
    if _NUMBER.match(word) and (following[0].isdigit() or following[0] in "%‰°"):
        return _BREACH
    if counts and word[-1].isdigit() and _CAPITAL_UNIT.match(following):
        return _BREACH
    if _named(text, word, following, breaks):
        return _BREACH
    return cost


def _breaks_off(text: str, unit: _Unit, word: str) -> bool:
    """Whether a line would end in half a word («serie- | og cupkamper»), or in the first small word of a speech."""
    if word[-1] == "-":
        return True
    before = text[: unit.start].rstrip()
    opens = before[-1:] in DASHES and before[:-1].rstrip()[-1:] in ("", *".:!?»")
    return opens and len(word) <= _SMALL and word.isalpha()


def _leads_to_speech(text: str, units: list[_Unit], at: int) -> bool:
    """Whether what somebody says begins behind this unit: «Hagen om løvejakt: | – Jeg fordømmer ingen»."""
    unit = units[at]
    return at + 1 < len(units) and text[unit.end - 1] == ":" and text[units[at + 1].start] in DASHES


def _free_wide_names(
    text: str, units: list[_Unit], costs: list[float], breaks: Breaks, measure: Measure, limit: float
) -> None:
    """A name wider than any line is broken like other words: no smaller type would keep it whole either."""
    first = 0
    while first < len(costs):
        last = first
        while last < len(costs) and _named(
            text,
            text[units[last].start : units[last].end],
            text[units[last + 1].start : units[last + 1].end],
            breaks,
        ):
            last += 1
        if last > first and measure(units[first].start, units[last].end) > limit:
            costs[first:last] = [_IN_NAME] * (last - first)
        first = last + 1


def _named(text: str, word: str, following: str, breaks: Breaks) -> bool:
    """Whether the two stand in one name: «Erna Solberg», «Helgevær kommune»; not in a text all in capitals."""
    first, second = word.lstrip(_OPENING)[:1], following[:1]
    if not first.isupper():
        return False
    if second.isupper() or (second.isdigit() and len(word) > 1):
        letters = [w[:1] for w in text.split() if w[:1].isalpha()]
        titled = sum(letter.isupper() for letter in letters) > 0.7 * len(letters) and len(letters) > 4
        return not titled
    return len(word) > 3 and following.rstrip(",.:;!?»)").casefold() in breaks.tails


def _units(text: str, measure: Measure, limit: float, breaks: Breaks | None, hyphen: float) -> list[_Unit]:
    units: list[_Unit] = []
    for match in _UNIT.finditer(text):
        whole = measure(match.start(), match.end()) <= limit
        for part in [match] if whole else _WORD.finditer(text, match.start(), match.end()):
            wide = measure(part.start(), part.end())
            if wide <= limit:
                units.append(_Unit(part.start(), part.end(), wide))
            else:
                units += _cut(text, part.start(), part.end(), measure, limit, breaks, hyphen)
    return units


def _cut(
    text: str, start: int, end: int, measure: Measure, limit: float, breaks: Breaks | None, hyphen: float
) -> list[_Unit]:
    """Pieces of one over-long word, each with room for its hyphen."""
    room = limit - hyphen
    pieces: list[_Unit] = []
    while measure(start, end) > limit and end - start > 1:
        joints = _joints(text[start:end], breaks)
        allowed = [start + at for at in joints if measure(start, start + at) <= room]
        at = max(allowed, default=0) or _longest(start, end, measure, room)
        pieces.append(_Unit(start, at, measure(start, at) + hyphen, True))
        start = at
    pieces.append(_Unit(start, end, measure(start, end)))
    return pieces


def _longest(start: int, end: int, measure: Measure, room: float) -> int:
    at = start + 1
    while at < end - 1 and measure(start, at + 1) <= room:
        at += 1
    return at


def _joints(word: str, breaks: Breaks | None) -> list[int]:
    """Where a word may be cut: after its own hyphens; else at pyphen's places, four letters from either end.

    Without `breaks` only its own hyphens count.
    """
    own = [at + 1 for at, character in enumerate(word) if character in "-–/" and 0 < at < len(word) - 1]
    if own:
        return own
    if breaks is None or not word[:1].isalpha():
        return []
    return [at for at in hyphens(breaks.hyphens).positions(word) if 4 <= at <= len(word) - 4]


@cache
def hyphens(language: str) -> pyphen.Pyphen:
    """The language's dictionary: 27,000 patterns, a tenth of a second and 8 MB. Read once, and best not in a hurry."""
    import pyphen

    return pyphen.Pyphen(lang=language)
