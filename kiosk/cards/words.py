"""The interface's own words, one catalogue per language, and times and dates as people here write them."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

LANGUAGES = ("nb", "nn", "en")
_YEAR = 365  # days, from which a day and its month no longer tell which year is meant
_HERE = Path(__file__).resolve().parent / "words"


class Breaks(Struct, frozen=True):
    """Where the lines of a language may end (lower case)."""

    hold: frozenset[str]  # never the last word of a line
    open: frozenset[str]  # a line likes to begin with one
    numbers: frozenset[str]  # numbers in words: they stay with their noun,
    joins: frozenset[str]  # except before one of these
    tails: frozenset[str]  # what ends a name («Helgevær kommune»)
    strands: frozenset[str]  # prepositions: one before another belongs to the verb before it («å velge mellom | i Vik»)
    turns: frozenset[str]  # what says of a number that it is not so, or no more than that: stays with it («ikke 83»)
    abbreviations: frozenset[str]  # words cut short, with their stop: they stay with what follows («fv. 33»)
    magnitudes: tuple[str, ...]  # what a word of the size of a number begins with: it stays with its noun
    hyphens: str  # pyphen's name of the language


class Words(Struct, frozen=True):
    """One language's catalogue. `words["held"]` raises KeyError for a word that is not in it."""

    language: str
    entries: dict[str, str]
    days: tuple[str, ...]
    months: tuple[str, ...]
    date_form: str
    short_date: str
    norwegian: Breaks  # bokmål and nynorsk together: a wall shows stories in both
    english: Breaks

    def breaks(self, text: str) -> Breaks:
        """The rules for this text, by the language of its small words; the interface's own where it has none."""
        small = [word.strip(".,:;!?«»") for word in text.casefold().split()]
        english = sum(word in self.english.hold for word in small)
        norwegian = sum(word in self.norwegian.hold for word in small)
        if english == norwegian:
            return self.english if self.language == "en" else self.norwegian
        return self.english if english > norwegian else self.norwegian

    def __getitem__(self, key: str) -> str:
        """The catalogue's entry."""
        return self.entries[key]

    def time(self, at: datetime) -> str:
        """`17:05`."""
        return f"{at:%H:%M}"

    def time_or_date(self, at: datetime, now: datetime | None) -> str:
        """`17:05` today, `5.3.` on any other day: what a narrow column has room for."""
        if now is None or now.date() == at.date():
            return self.time(at)
        return self.short_date.format(day=at.day, month=at.month)

    def day_and_time(self, at: datetime, now: datetime | None) -> str:
        """`17:05` today, `lørdag 17:05` within the last week, `3. mars 17:05` before that; `at` in the wall's zone.

        One of a year ago or more has its year in the place of the hour: March of last year is not this March.
        """
        age = None if now is None else (now.date() - at.date()).days
        if age == 0:
            return self.time(at)
        if age is not None and 0 < age < 7:
            return f"{self.days[at.weekday()]} {self.time(at)}"
        day = self.date_form.format(day=at.day, month=self.months[at.month - 1])
        return f"{day} {at.year}" if age is not None and age >= _YEAR else f"{day} {self.time(at)}"


@cache
def catalogue(language: str) -> Words:
    """The words of `language`; raises ValueError, naming the setting, for one that we have not."""
    if language not in LANGUAGES:
        raise ValueError(f"[wall] language is {language!r}; the wall has words for {', '.join(LANGUAGES)}")
    tables = {name: tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8")) for name in LANGUAGES}
    own = tables[language]
    return Words(
        language,
        own["words"],
        tuple(own["days"]["names"]),
        tuple(own["months"]["names"]),
        own["months"]["form"],
        own["months"]["short"],
        _breaks(tables["nb"], tables["nn"], hyphens="nn_NO" if language == "nn" else "nb_NO"),
        _breaks(tables["en"], hyphens="en_GB"),
    )


def _breaks(*tables: dict[str, Any], hyphens: str) -> Breaks:
    def every(key: str) -> frozenset[str]:
        return frozenset(word for table in tables for word in table["breaks"][key])

    return Breaks(
        every("hold"),
        every("open"),
        every("numbers"),
        every("joins"),
        every("tails"),
        every("strands"),
        every("turns"),
        every("abbreviations"),
        tuple(sorted(every("magnitudes"))),
        hyphens,
    )
