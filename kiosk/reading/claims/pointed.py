"""Which counts a word points back to: `tallet` to the last one told, `tallene` to all that one party has told."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model import Figure
from kiosk.reading.text.passages import Passage


def run_of(figures: Sequence[Figure], last: Sequence[int], passages: Sequence[Passage]) -> list[int]:
    """`340 er drept, hevder staben. Selv skal den ha mistet 27. Ministeren kaller tallene fantasi`: the counts of a
    sentence, and of those right before it in its paragraph that name no other party.
    """
    at = figures[last[-1]].sentence_at
    place = next(p for p in passages if p.tree.start == at)
    meant, told = list(last), {figures[i].claim.fullest for i in last} - {None}
    for above in reversed(passages[: place.index]):
        own = [i for i, f in enumerate(figures) if f.sentence_at == above.tree.start and f.status == "current"]
        names = {figures[i].claim.fullest for i in own} - {None}
        if above.line != place.line or not own or len(told | names) > 1:
            break
        told |= names
        meant = own + meant
    return meant if told else list(last)


def told_by_one(figures: Sequence[Figure], meant: Sequence[int]) -> bool:
    """Whether one named party tells all of them."""
    return len({figures[i].claim.fullest for i in meant}) == 1 and figures[meant[0]].claim.fullest is not None
