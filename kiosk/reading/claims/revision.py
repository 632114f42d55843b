"""Figures that the story itself takes back, and figures that a later version of it changes.

Within a story a revision needs words (`oppjustert til`, `ikke 12, men 10`, `tidligere … opplyst`); two parties with
different counts revise nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from kiosk.model import Claim, Figure, Reading, Revision
from kiosk.reading.claims.likeness import alike, harms, root
from kiosk.reading.claims.revising import Marks
from kiosk.reading.lexicon import Lexicon

NEIGHBOURS = 6  # figures between a count and the one that replaces it


def superseded(figures: list[Figure], marks: Marks, lexicon: Lexicon) -> list[Figure]:
    """Points each replaced figure to the one that replaces it."""
    found = list(figures)
    for later in sorted(marks.updates):
        earlier = _before(found, later, marks, lexicon)
        if earlier is None and later in marks.corrected:  # `Mandag korrigerte de tallet til 14. Søndag meldte de om 18`
            after = [k for k in range(later + 1, min(later + 3, len(found))) if alike(found[k], found[later], lexicon)]
            earlier = next((k for k in after if found[k].value != found[later].value and k not in marks.news), None)
        if earlier is not None:
            kind: Revision = "correction" if later in marks.corrected else "update"
            found[earlier] = replace(found[earlier], status="superseded", superseded_by=later, revision=kind)
    for later in sorted(marks.nows - marks.updates):
        earlier = _before(found, later, marks, lexicon)
        if earlier is not None and harms(found[earlier], lexicon) & harms(found[later], lexicon):
            found[earlier] = replace(found[earlier], status="superseded", superseded_by=later, revision="update")
    for index in sorted(marks.wrong):
        right = next(
            (k for k in sorted(marks.right) if abs(k - index) <= 2 and found[k].unit == found[index].unit), None
        )
        if right is not None and found[index].status == "current":
            found[index] = replace(found[index], status="superseded", superseded_by=right, revision="correction")
    for index in sorted(marks.away):
        following = (
            index + 1 if index + 1 < len(found) and found[index + 1].sentence_at == found[index].sentence_at else None
        )
        found[index] = replace(
            found[index],
            status="superseded",
            superseded_by=following,
            revision="correction",
            claim=Claim("none", "corrected in the sentence"),
        )
    for index, age in sorted(marks.old.items()):
        newer = _replacing(found, index, marks, lexicon)
        if found[index].status == "current" and (age == "reported" or newer is not None):
            kind = "correction" if {index, newer} & marks.corrected else "update"
            found[index] = replace(found[index], status="superseded", superseded_by=newer, revision=kind)
    return _repeated(found, marks, lexicon)


def _repeated(figures: list[Figure], marks: Marks, lexicon: Lexicon) -> list[Figure]:
    """The same count told again, in the headline or the lede, is as old as the one that was replaced."""
    found = list(figures)
    for old in [f for f in figures if f.status == "superseded" and f.superseded_by is not None]:
        newer = old.superseded_by or 0
        for index, figure in enumerate(figures):
            again = figure.value == old.value and figure.unit == old.unit and alike(figure, old, lexicon)
            if again and figure.status == "current" and index != newer and index not in marks.news | marks.right:
                found[index] = replace(
                    figure, status="superseded", superseded_by=old.superseded_by, revision=old.revision
                )
    return found


def named_after(figures: list[Figure], told: Figure, lexicon: Lexicon) -> Figure:
    """`tallet ble oppjustert til 23`: such a number counts what the count before it counts."""
    counts = (f for f in reversed(figures) if f.unit is None and f.part_of is None)
    last = next((f for f in counts if f.what is not None or f.state is not None), None)
    bare = told.what is None and told.state is None and told.unit is None
    if bare and last is not None and not told.hedge and not _of_its_own(told, lexicon):
        return replace(told, what=last.what, state=last.state)
    if last is None or told.unit is not None or (told.what or "").lower() not in lexicon.words("revision", "told_by"):
        return told
    if last.state is None:  # of `200 av de 1.900 ansatte blir permittert` the part is told of
        twins = [
            f for f in figures if f.sentence_at == last.sentence_at and f.what == last.what and f.state is not None
        ]
        last = twins[-1] if twins else last
    own = (told.what or "").lower() in lexicon.words("harm", "killed")
    return told if own else replace(told, what=last.what or told.what, state=last.state)


def _of_its_own(figure: Figure, lexicon: Lexicon) -> bool:
    """`talet på pågripne er 91`: the sentence says itself what the number counts."""
    words = figure.sentence.lower().split()
    told, of = lexicon.words("revision", "told_by"), lexicon.words("revision", "told_of")
    return any(a in told and b in of for a, b in itertools.pairwise(words))


def _before(figures: Sequence[Figure], later: int, marks: Marks, lexicon: Lexicon) -> int | None:
    """The latest figure before it that counts the same: noun or state agree, and it is no part of another."""
    what = figures[later].what
    told = what is None or what.lower() in lexicon.words("revision", "told_by")
    if told and later - 1 in marks.updates and _next_in_chain(figures[later - 1], figures[later]):
        return later - 1  # `oppjusterte tallet til fem … dødstallet er kommet opp i seks`
    for index in range(later - 1, max(-1, later - 8), -1):
        figure = figures[index]
        if index == later - 1 and figure.unit and told and figure.unit == figures[later].unit:
            return index if index not in marks.formers and figure.value != figures[later].value else None
        if (
            figure.part_of is None
            and index not in marks.formers | marks.added
            and figure.unit == figures[later].unit
            and figure.value != figures[later].value
            and (alike(figure, figures[later], lexicon))
        ):
            return index
    return None


def _next_in_chain(earlier: Figure, later: Figure) -> bool:
    """Whether one update follows another in the text: both tell the one count that the story follows."""
    return earlier.part_of is None and earlier.unit == later.unit and earlier.value != later.value


def _replacing(figures: Sequence[Figure], old: int, marks: Marks, lexicon: Lexicon) -> int | None:
    """The newer count of the same, the last of several; what was only told in the past needs one that says `nå`."""
    once = figures[old]
    newest = None
    for index, figure in enumerate(figures):
        if index == old or index in marks.old or figure.status != "current":
            continue
        if figure.value == once.value or figure.unit != once.unit or abs(index - old) > NEIGHBOURS:
            continue
        if index in marks.right and abs(index - old) <= 2:
            return index  # `skrev først at 120 var smittet. Riktig tall er 12.`
        told = once.what is None if once.unit else (once.what or "").lower() in lexicon.words("revision", "told_by")
        if not (alike(figure, once, lexicon) or (told and abs(index - old) == 1)):
            continue
        if marks.old[old] == "was" and index not in marks.news | marks.updates:
            continue
        close = abs(index - old) <= 2
        near = close and (once.claim.name is None or (index in marks.news and figure.claim.name is None))
        free = marks.old[old] == "reported" or (marks.old[old] == "first" and (index < old or near))
        free = free or (close and index in marks.updates)  # whoever tells it: `er økt til 41, opplyser sykehuset`
        if not (free or near or _one_party(figure, once)):
            continue
        newest = index
    return newest


def doubted(figures: Sequence[Figure], marks: Marks, lexicon: Lexicon) -> set[int]:
    """Earlier counts that a neighbour may have replaced, though the story does not say that both count the same:
    `650 millioner, viser nye tall. X anslo først 400 millioner`. They are context, as is what was so once and nobody
    tells: `Opprinnelig skulle broen koste 300 millioner`.
    """
    found: set[int] = set()
    once = lexicon.words("revision", "earlier")
    for index, age in marks.old.items():
        figure = figures[index]
        told_once = figure.claim.attribution != "stated" and any(w in once for w in figure.sentence.lower().split())
        if age in {"was", "first"} and figure.status == "current" and told_once:
            found.add(index)
        if figure.status == "current" and figure.claim.attribution != "stated" and _rivalled(figures, index, lexicon):
            found.add(index)
        if age not in {"first", "said"} or figure.status != "current" or (figure.unit is None and age == "said"):
            continue
        beside = [k for k in (index - 1, index + 1) if 0 <= k < len(figures) and k not in marks.old]
        if any(figures[k].unit == figure.unit and figures[k].value != figure.value for k in beside):
            found.add(index)
    for index in marks.past - marks.old.keys():
        if figures[index].status == "current" and _rivalled(figures, index, lexicon, also=frozenset(marks.past)):
            found.add(index)
    for index in marks.instead:  # `eigendelen var 9.000 … vil det i staden vere snakk om 100.000 kroner`
        near = range(index - 1, max(-1, index - 4), -1)
        found |= set([k for k in near if figures[k].unit and figures[k].unit == figures[index].unit][:1])
    return found


def _rivalled(figures: Sequence[Figure], index: int, lexicon: Lexicon, also: frozenset[int] = frozenset()) -> bool:
    """Whether a figure near it, none of `also`, has another value for the same thing that happened the same way."""
    figure, near = figures[index], range(max(0, index - NEIGHBOURS), min(len(figures), index + NEIGHBOURS + 1))
    state = None if figure.state is None else root(figure.state, lexicon)
    return any(
        k != index
        and k not in also
        and figures[k].unit == figure.unit
        and figures[k].value != figure.value
        and figures[k].part_of is None
        and figures[k].status == "current"
        and alike(figures[k], figure, lexicon)
        and (state is None) == (figures[k].state is None)
        and (state is None or root(figures[k].state or "", lexicon) == state)
        for k in near
    )


def _one_party(a: Figure, b: Figure) -> bool:
    """Two parties' different counts are both current."""
    return a.claim.fullest == b.claim.fullest


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
    claimant = figure.claim.fullest or ""
    parts = (figure.what, figure.state, figure.unit, figure.where, claimant)
    return tuple((p or "").lower() for p in parts)  # type: ignore[return-value]
