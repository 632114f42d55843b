"""Which figure is the story's: 2 for the wall's hero, 1 for a place beside it, 0 for context."""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.model import Figure, Rank, Value
from kiosk.reading.lexicon import Lexicon

YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)\b")


def ranked(
    figures: list[Figure], text: str, headline_end: int, lede_end: int, given: set[int], lexicon: Lexicon
) -> list[Figure]:
    """The figures with their ranks. `headline_end`, `lede_end`: offsets where those end in the text.

    `given`: indexes of numbers that the story takes as known (`for de fire partiene`); they are context.
    """
    years = {int(y) for y in YEAR.findall(text)}
    latest = max(years) if len(years) > 1 else 9999  # a story that names one year looks back at it
    found = [replace(f, rank=0 if i in given else _rank(f, latest, lexicon)) for i, f in enumerate(figures)]
    anchors = {_count_of(f) for f in _anchors(found, headline_end, lede_end)}
    return [
        replace(f, rank=2) if f.rank and f.status == "current" and f.part_of is None and _count_of(f) in anchors else f
        for f in found
    ]


def _rank(figure: Figure, latest: int, lexicon: Lexicon) -> Rank:
    unit, what = (figure.unit or "").lower(), (figure.what or "").lower()
    state = (figure.state or "").lower()
    served = what in lexicon.words("units", "served") or state in lexicon.words("verbs", "sentenced")
    if unit in lexicon.words("units", "time") and not served:
        return 0
    if unit in lexicon.words("units", "distance"):
        return 0
    if figure.what is None and figure.unit is None and figure.state is None:
        return 0
    if what.endswith("-"):
        return 0  # half of a split compound: `OL- og VM-gull`
    if what and what.split()[-1] in lexicon.words("figures", "context"):
        return 0
    if figure.value == 1 and what and not _accented(figure.number):
        return 0
    return 0 if figure.when and _long_ago(figure.when, latest) else 1


def _long_ago(when: str, latest: int) -> bool:
    """Whether the time is three years or more before the latest year that the story names."""
    return any(int(year) <= latest - 3 for year in YEAR.findall(when))


def _anchors(figures: list[Figure], headline_end: int, lede_end: int) -> list[Figure]:
    """The headline's figures; without any, the lede's; without any, the story's first."""
    whole = [f for f in figures if f.rank and f.status == "current" and f.part_of is None]
    heads = [f for f in whole if f.number_at < headline_end]
    return heads or [f for f in whole if f.number_at < lede_end] or whole[:1]


def _count_of(figure: Figure) -> tuple[Value, str | None]:
    return figure.value, figure.unit


def _accented(number: str) -> bool:
    return not number.isascii() or number.isdigit()
