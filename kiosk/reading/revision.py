"""Figures that the story itself takes back, and figures that a later version of it changes.

Within a story a revision needs words (`oppjustert til`, `ikke 12, men 10`, `tidligere … opplyst`); two parties with
different counts revise nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.model import Figure, Reading
from kiosk.reading.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.likeness import alike
from kiosk.reading.parse import Tree


def agentless_update(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether the number is what a count was `oppjustert til`, with nobody named as the one who did."""
    words = tree.words
    before = words[max(0, counted.at - 4) : counted.at]
    for word in before:
        if word.lower in lexicon.words("revision", "updated") and any(
            w.lower in lexicon.words("revision", "towards") for w in words[word.i : counted.at]
        ):
            return True
    return False


def corrected_away(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether the number is the rejected one of `ikke 12, men 10`."""
    words = tree.words
    first = counted.hedge[0] if counted.hedge else counted.at
    before = words[first - 1].lower if first else ""
    if before not in lexicon.words("saying", "negations"):
        return False
    return any(
        w.lower in lexicon.words("revision", "but") and i > counted.at for i, w in enumerate(words[: counted.at + 8])
    )


def outdated(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether the clause says that the count was an earlier one: `tidligere var det meldt om`, `først meldt`."""
    words = tree.words
    early = lexicon.words("revision", "earlier")
    known = lexicon.words("revision", "known")
    start = max((w.i for w in words[: counted.at] if w.text in {";", ":"}), default=-1) + 1
    stretch = words[start : counted.at]
    has_early = [w.i for w in stretch if w.lower in early]
    has_known = [w.i for w in stretch if w.lower in known]
    if not (has_early and has_known):
        return False
    return any(abs(a - b) <= 6 for a in has_early for b in has_known) and _impersonal(tree, counted, lexicon)


def _impersonal(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`det var kjent at`, `ble meldt om`: a party that `tidligere opplyste` a count may still stand by it."""
    words = tree.words[: counted.at]
    return any(w.lower in lexicon.words("saying", "passive") for w in words)


def superseded(
    figures: list[Figure], updates: set[int], away: set[int], old: set[int], lexicon: Lexicon
) -> list[Figure]:
    """Points each replaced figure to the one that replaces it. The sets hold indexes of `figures`."""
    found = list(figures)
    for later in sorted(updates):
        earlier = _before(found, later, lexicon)
        if earlier is not None:
            found[earlier] = replace(found[earlier], status="superseded", superseded_by=later)
    for index in sorted(away):
        following = (
            index + 1 if index + 1 < len(found) and found[index + 1].sentence_at == found[index].sentence_at else None
        )
        found[index] = replace(
            found[index],
            status="superseded",
            superseded_by=following,
            source=None,
            source_at=None,
            source_full=None,
            cue=None,
            cue_at=None,
            attribution="none",
            rule="corrected in the sentence",
        )
    for index in sorted(old):
        if found[index].status == "current":
            newer = _replacing(found, index, lexicon)
            found[index] = replace(found[index], status="superseded", superseded_by=newer)
    return found


def named_after(figures: list[Figure], told: Figure, lexicon: Lexicon) -> Figure:
    """`tallet ble oppjustert til 23`: such a number counts what the count before it counts."""
    last = next((f for f in reversed(figures) if f.unit is None and f.part_of is None and f.what is not None), None)
    if last is None or told.what is None or told.what.lower() not in lexicon.words("revision", "told_by"):
        return told
    if last.state is None:  # of `200 av de 1.900 ansatte blir permittert` the part is told of
        twins = [
            f for f in figures if f.sentence_at == last.sentence_at and f.what == last.what and f.state is not None
        ]
        last = twins[-1] if twins else last
    own = told.what.lower() in lexicon.words("harm", "killed")
    return told if own else replace(told, what=last.what, state=last.state)


def _before(figures: Sequence[Figure], later: int, lexicon: Lexicon) -> int | None:
    """The latest figure before it that counts the same: noun or state agree, and it is no part of another."""
    for index in range(later - 1, max(-1, later - 8), -1):
        figure = figures[index]
        if (
            figure.part_of is None
            and figure.unit == figures[later].unit
            and figure.value != figures[later].value
            and (alike(figure, figures[later], lexicon))
        ):
            return index
    return None


def _replacing(figures: Sequence[Figure], old: int, lexicon: Lexicon) -> int | None:
    others = [
        i
        for i, f in enumerate(figures)
        if i != old and f.value != figures[old].value and alike(f, figures[old], lexicon)
    ]
    return others[-1] if others else None


def changed(before: Reading, after: Reading) -> tuple[tuple[int, int], ...]:
    """Which figures changed value between two versions of one story: pairs (index before, index after).

    Identity is what is counted, what happened to it, the unit, the place and the claimant. Only figures that are
    alone with their identity in both versions are compared, so that a wrong pair is never shown as a change.
    """
    old, new = _by_identity(before), _by_identity(after)
    return tuple(
        sorted(
            (old[key], new[key])
            for key in old.keys() & new.keys()
            if before.figures[old[key]].value != after.figures[new[key]].value
        )
    )


Identity = tuple[str, str, str, str, str]


def _by_identity(reading: Reading) -> dict[Identity, int]:
    found: dict[Identity, list[int]] = {}
    for index, figure in enumerate(reading.figures):
        if figure.status == "current":
            found.setdefault(identity(figure), []).append(index)
    single: dict[Identity, int] = {}
    for key, indexes in found.items():
        if len({reading.figures[i].value for i in indexes}) == 1 and any(key[:3]):
            single[key] = indexes[0]
    return single


def identity(figure: Figure) -> Identity:
    """What makes two figures of one story the same count."""
    claimant = figure.source_full or figure.source or ""
    parts = (figure.what, figure.state, figure.unit, figure.where, claimant)
    return tuple((p or "").lower() for p in parts)  # type: ignore[return-value]
