"""Rules that say their names: what finds a piece of a figure, what leaves a number out, and the trace of both.

A registry is a tuple of rules in the order in which they are asked. Each rule's examples and counter-examples stand
in tests/reading/rules under the registry's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NewType

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.model import Figure, LeftOut, Ruled, RuledField

Words = NewType("Words", tuple[int, int])  # first and last word of a tree, inclusive: never offsets

Field = RuledField

MOST_LEFT_OUT = 300
SHARED = "of the figure that it goes with"  # noun or happening of a part, a share, a later count


class Verdict(Struct, frozen=True):
    """What one rule decided about one field of a figure."""

    rule: str
    field: Field
    words: str | None  # the slice that it found; None where it only decided
    why: str = ""


class Trace(Struct):
    """The verdicts about one number of the text, in the order in which they fell."""

    number: str  # slice
    at: int  # offset in the text
    figure: int | None = None  # index into Reading.figures; None: left out by the last verdict
    verdicts: list[Verdict] = field(default_factory=list)


class Rule(Struct, frozen=True):
    """One entry of a registry; its name is its own within the registry."""

    name: str


class Found(Struct, frozen=True):
    """Words that a rule found."""

    words: Words
    rule: str


class Finder(Rule, frozen=True):
    """One way to find the words of a field."""

    find: Callable[..., Words | None]


def first_of(finders: Iterable[Finder], *args: object) -> Found | None:
    """What the first finder finds, in the order in which they are listed."""
    for finder in finders:
        words = finder.find(*args)
        if words is not None:
            return Found(words, finder.name)
    return None


def with_rules(figures: Sequence[Figure], traces: Iterable[Trace]) -> tuple[Figure, ...]:
    """The figures, each with its rules; the traces of those whose words came from another figure say so."""
    found = list(figures)
    for trace in traces:
        if trace.figure is None:
            continue
        figure = found[trace.figure]
        last = {v.field: v.rule for v in trace.verdicts}
        carried: tuple[tuple[Field, str | None], ...] = (("what", figure.what), ("state", figure.state))
        for key, words in carried:
            if words is not None and key not in last:
                trace.verdicts.append(Verdict(SHARED, key, words))
        if figure.claim.rule != last.get("claimant"):
            trace.verdicts.append(Verdict(figure.claim.rule, "claimant", figure.claim.name, figure.claim.attribution))
        rules = tuple(Ruled(v.field, v.rule, v.why) for v in trace.verdicts)
        found[trace.figure] = replace(figure, rules=rules)
    return tuple(found)


def left_out(traces: Iterable[Trace]) -> tuple[LeftOut, ...]:
    """The numbers that are no figures, the first MOST_LEFT_OUT of them: each with the rule that left it out."""
    out = (t for t in traces if t.figure is None)
    told = (LeftOut(t.number, t.at, t.verdicts[-1].rule, t.verdicts[-1].why) for t in out)
    return tuple(islice(told, MOST_LEFT_OUT))
