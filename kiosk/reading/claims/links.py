"""How a story's figures hang together: links found by named rules, in the order in which they are listed.

A link goes from a figure to another: it is a part of it, stands beside it and did the same, or was replaced by it.
All of them are applied here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kiosk.model import Claim, Figure
from kiosk.reading.claims.revising import Marks
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule, Trace, Verdict
from kiosk.reading.text.passages import Passage

Relation = Literal["part of", "beside", "update", "correction"]


class Draft(Struct):
    """A figure while the story is read: where it stands, what its number hangs on, and what is said of its age."""

    figure: Figure
    passage: Passage
    counted: Counted
    marks: Marks
    trace: Trace
    given: bool = False  # context: what the story takes as known
    noticed: bool = False  # told in a notice of correction
    rising: bool = False  # in a story whose toll changes
    anew: int | None = None  # the count that it tells anew, without its noun


class Link(Struct, frozen=True):
    """From one figure to another, by their indexes, and what changes for the first besides."""

    start: int
    end: int | None  # None: replaced, and the story does not say by what
    relation: Relation
    claim: Claim | None = None
    state: str | None = None


class Linker(Rule, frozen=True):
    """One way to find links; it is asked for the next one when the last one has been applied."""

    find: Callable[[Sequence[Draft], Lexicon], Iterator[Link]]


def link(drafts: Sequence[Draft], linkers: Iterable[Linker], lexicon: Lexicon) -> None:
    """Finds and applies the links of some rules, one after the other."""
    for linker in linkers:
        for found in linker.find(drafts, lexicon):
            draft = drafts[found.start]
            draft.figure = _applied(draft.figure, found)
            draft.trace.verdicts.append(Verdict(linker.name, "link", None, found.relation))


def _applied(figure: Figure, found: Link) -> Figure:
    claim = found.claim or figure.claim
    if found.relation == "part of":
        return replace(figure, part_of=found.end, claim=claim, state=found.state or figure.state)
    if found.relation == "beside":
        return replace(figure, state=found.state)
    return replace(figure, status="superseded", superseded_by=found.end, revision=found.relation, claim=claim)
