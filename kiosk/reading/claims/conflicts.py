"""Conflicts: figures in which different parties count the same thing differently, and each count stands.

Every two figures of one unit and two tellers are a pair. What sets them apart for certain (another place, time, thing
or group, a demand) leaves it out; of the others the evidence is weighed: how noun and happening go together, how the
story tells that there is strife about the number, who says so and how, and how far off it is. The weights are the
model `conflict` of proof/measured.json, made by `python -m tests.reading.prove_conflicts`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec import Struct

from kiosk.model import Figure
from kiosk.reading.claims.apart import APART, differs, incomparable
from kiosk.reading.claims.sides import Pair, Side, Story
from kiosk.reading.claims.weighing import evidence
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.weigh import Model, measured
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

MOST_COMPARED = 60  # figures that are set against each other; more are of no one story
INFLECTED = 3  # letters of an ending
WEIGHED = "counted otherwise"


class Compared(Struct, frozen=True):
    """Two figures that may be in conflict, by their indexes: what sets them apart, or the evidence."""

    first: int
    second: int
    apart: str | None
    evidence: tuple[str, ...] = ()


def compared(
    figures: list[Figure], passages: list[Passage], lexicon: Lexicon, earlier: frozenset[int]
) -> Iterator[Compared]:
    """Every two figures that can be compared; none told as an `earlier` count."""
    starts = [p.tree.start for p in passages]
    at = {f.number_at: passages[bisect_right(starts, f.number_at) - 1] for f in figures}
    wholes = {i for i, f in enumerate(figures) if _whole(f, at[f.number_at], lexicon)}
    standing = [i for i, figure in enumerate(figures) if i not in earlier | wholes and _stands(figure, at, lexicon)]
    story = Story(passages, lexicon)
    alone = {
        i: Side(figures[i], at[figures[i].number_at], at[figures[i].number_at].tree.words, lexicon) for i in standing
    }
    for i, j in combinations(standing[:MOST_COMPARED], 2):
        first, second = alone[i], alone[j]
        if first.passage is second.passage:
            first, second = _halves(first, second, lexicon)
        between = [figures[k] for k in range(i + 1, j) if k in alone]
        pair = Pair(first, second, between, story)
        if incomparable(pair, lexicon):
            continue
        apart = next((rule.name for rule in APART if rule.holds(pair, lexicon)), None)
        yield Compared(i, j, apart, () if apart else tuple(evidence(pair, lexicon)))


def in_conflict(pairs: Iterable[Compared], model: Model | None = None) -> Iterator[tuple[int, int, str]]:
    """Those of the pairs whose evidence weighs enough, by their indexes, and what weighs most."""
    weighed = measured().models["conflict"] if model is None else model
    for two in pairs:
        if two.apart is None and weighed.score(two.evidence) >= 0:
            yield two.first, two.second, weighed.why(two.evidence)


def grouped(pairs: Iterable[tuple[int, int, str]], figures: list[Figure]) -> tuple[tuple[int, ...], ...]:
    """The groups of figures in conflict, each in the order of the text, by their first member."""
    groups: list[list[int]] = []
    for i, j, _ in pairs:
        group = next((g for g in groups if i in g or j in g), None)
        if group is None:
            groups.append([i, j])
        elif all(k in (i, j) or differs(figures[k], figures[j if i in group else i]) for k in group):
            group += [k for k in (i, j) if k not in group]
    return tuple(tuple(sorted(group)) for group in groups)


def _stands(figure: Figure, at: dict[int, Passage], lexicon: Lexicon) -> bool:
    passage = at[figure.number_at]
    behind = passage.tree.words[(passage.tree.at(figure.number_at) or 0) + 1 :][:1]
    times = lexicon.words("units", "time")  # and `åra`, `vekene`; not `årsverk`
    timed = figure.unit is None and any(
        w.lower.startswith(t) and len(w.lower) < len(t) + INFLECTED for w in behind for t in times
    )
    return figure.part_of is None and figure.status != "superseded" and not timed and not passage.aside


def _whole(figure: Figure, passage: Passage, lexicon: Lexicon) -> bool:
    """`61 av 74 droner`: of how many."""
    at = passage.tree.at(figure.number_at) or 0
    before = [w for w in passage.tree.words[max(0, at - 3) : at] if w.lower not in lexicon.words("parties", "articles")]
    return len(before) > 1 and before[-1].lower in lexicon.words("units", "of") and before[-2].number is not None


def _halves(first: Side, second: Side, lexicon: Lexicon) -> tuple[Side, Side]:
    """Two sides of one sentence: `… deltok, | mens politiet teller 4000`."""
    words = first.passage.tree.words
    between = words[first.at + 1 : second.at]

    def turn(*ways: list[Word]) -> int:
        return next((way[0].i for way in ways if way), first.at + 2)

    cut = turn(
        [w for w in between if w.lower in lexicon.words("conflicts", "contrast")],
        [w for w in reversed(between) if w.text in {",", ";"}],
        [w for w in reversed(between) if w.lower in lexicon.words("saying", "joins") or w.text == "–"],
    )
    return (
        Side(first.figure, first.passage, words[:cut], lexicon),
        Side(second.figure, second.passage, words[cut:], lexicon),
    )
