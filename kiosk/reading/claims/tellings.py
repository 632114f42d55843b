"""How a story's numbers have changed over its versions: each value with the words that told it first."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from kiosk.model import Edition, Reading, Telling

MOST = 6  # tellings kept of one figure: the first, and the newest


def tellings(before: Edition | None, after: Reading, now: datetime | None) -> tuple[Telling, ...]:
    """The tellings up to `after`, read at `now` (aware; None while the clock is not set), oldest first.

    A figure is followed where its identity is the same in both versions, or where `changed` pairs it.
    """
    found: dict[int, list[Telling]] = {index: [] for index in range(len(after.figures))}
    if before is not None:
        present = {figure.identity: index for index, figure in enumerate(after.figures)}
        follows = dict(changed(before.reading, after))
        for telling in before.told:
            new = follows.get(telling.index, present.get(before.reading.figures[telling.index].identity))
            if new is not None:
                found[new].append(replace(telling, index=new))
    for index, figure in enumerate(after.figures):
        known = found[index]
        if figure.rank and figure.status == "current" and (not known or known[-1].figure.value != figure.value):
            known.append(Telling(index, now, figure))
        if len(known) > MOST:
            found[index] = [known[0], *known[1 - MOST :]]
    return tuple(telling for index in sorted(found) for telling in found[index])


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


def _by_identity(reading: Reading) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], list[int]] = {}
    for index, figure in enumerate(reading.figures):
        if figure.status == "current":
            found.setdefault(figure.identity, []).append(index)
    single: dict[tuple[str, ...], int] = {}
    for key, indexes in found.items():
        if len({reading.figures[i].value for i in indexes}) == 1 and any(key[:3]):
            single[key] = indexes[0]
    return single
