"""Which figure is the story's: 2 for the wall's hero, 1 for a place beside it, 0 for context."""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.model import Figure, Rank
from kiosk.reading.lexicon import Lexicon

YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)\b")


def ranked(
    figures: list[Figure], text: str, headline_end: int, lede_end: int, given: set[int], lexicon: Lexicon
) -> list[Figure]:
    """The figures with their ranks. `headline_end`, `lede_end`: offsets where those end in the text.

    `given`: indexes of numbers that the story takes as known (`de fire partiene`); they count as context unless the
    sentence says what happened to them.
    """
    years = {int(y) for y in YEAR.findall(text)}
    latest = max(years) if len(years) > 1 else 9999  # a story that names one year looks back at it
    found = [
        replace(f, rank=0 if i in given and f.state is None else _rank(f, latest, lexicon))
        for i, f in enumerate(figures)
    ]
    return [
        replace(f, rank=2) if f.rank and _is_storys(f, found, headline_end, lede_end, lexicon) else f for f in found
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


def _is_storys(figure: Figure, figures: list[Figure], headline_end: int, lede_end: int, lexicon: Lexicon) -> bool:
    if figure.status != "current" or figure.part_of is not None:
        return False
    if figure.number_at < headline_end:
        return True
    heads = [f for f in figures if f.rank and f.number_at < headline_end and f.status == "current"]
    if heads:
        return any(_same_count(figure, f) for f in heads)
    ledes = [f for f in figures if f.rank and f.number_at < lede_end and f.status == "current" and f.part_of is None]
    if ledes:
        return figure in ledes or any(_same_count(figure, f) for f in ledes)
    ranked_figures = [f for f in figures if f.rank and f.status == "current" and f.part_of is None]
    return bool(ranked_figures) and figure is ranked_figures[0]


def _same_count(a: Figure, b: Figure) -> bool:
    return a.value == b.value and a.unit == b.unit


def _accented(number: str) -> bool:
    return not number.isascii() or number.isdigit()
