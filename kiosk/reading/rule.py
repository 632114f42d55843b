"""Rules that say their names: what finds a piece of a figure, what leaves a number out, and the trace of both.

A registry is a tuple of rules in the order in which they are asked. Each rule's examples and counter-examples stand
in tests/reading/rules under the registry's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

Words = tuple[int, int]  # first and last word of a tree, inclusive

Field = Literal["number", "hedge", "unit", "what", "state", "claimant", "rank", "form"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule decided about one field of a figure."""

    rule: str
    field: Field
    words: str | None  # the slice that it found; None where it only decided
    why: str = ""


@dataclass(slots=True)
class Trace:
    """The verdicts about one number of the text, in the order in which they fell."""

    number: str  # slice
    at: int  # offset in the text
    figure: int | None = None  # index into Reading.figures; None: left out by the last verdict
    verdicts: list[Verdict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a registry; its name is its own within the registry."""

    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a rule found."""

    words: Words
    rule: str


@dataclass(frozen=True, slots=True)
class Finder(Rule):
    """One way to find the words of a field."""

    find: Callable[..., Words | None]


def first_of(finders: Iterable[Finder], *args: object) -> Found | None:
    """What the first finder finds, in the order in which they are listed."""
    for finder in finders:
        words = finder.find(*args)
        if words is not None:
            return Found(words, finder.name)
    return None
