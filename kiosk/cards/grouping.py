"""Which figures share a card: a hero with at most two more of its own event, or two parties as equals."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.cards.dwell import face_weight, too_dense
from kiosk.cards.faces import Shown
from kiosk.cards.sameness import contradict, same_event

MOST_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one card, the hero first; of `parties` both in the order of the story."""

    faces: tuple[Shown, ...]
    parties: bool = False


def groups_of(shown: list[Shown]) -> list[Group]:
    """The cards' figures, in the order of their heroes. A figure of unknown or other scope is alone (Settled 2)."""
    left = list(shown)
    groups: list[Group] = []
    while left:
        hero = left.pop(0)
        opponent = next((other for other in left if _opposed(hero, other)), None)
        if opponent:
            left.remove(opponent)
            pair = sorted((hero, opponent), key=lambda one: one.face.index)
            groups.append(Group(tuple(pair), parties=True))
            continue
        faces = [hero]
        for other in list(left):
            if len(faces) <= MOST_OTHERS and _beside(faces, other) and not _opposed_among(other, left):
                faces.append(other)
                left.remove(other)
        groups.append(Group(tuple(faces)))
    return groups


def _opposed(one: Shown, other: Shown) -> bool:
    plain = not one.alone and not other.alone and not one.face.earlier and not other.face.earlier
    return plain and contradict(one.figure, other.figure)


def _opposed_among(one: Shown, others: list[Shown]) -> bool:
    return any(_opposed(one, other) for other in others if other is not one)


def _beside(faces: list[Shown], other: Shown) -> bool:
    if other.alone or any(face.alone or not same_event(face.figure, other.figure) for face in faces):
        return False
    return not too_dense(sum(face_weight(shown.face) for shown in (*faces, other)))
