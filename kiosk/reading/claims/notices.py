"""A newspaper's notice of its own fault: what it wrote before is replaced, and was never so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.reading.claims.likeness import alike, one_unit
from kiosk.reading.claims.links import Draft, Link
from kiosk.reading.claims.revising import RIGHT, WRONG
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

OPENING = 3  # words of a line that may call it a correction: `Rettelse:`, `Feil tall om`
NEAR = 3  # figures between the wrong one and the right one


def is_notice(passages: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether the story is a notice of correction: `Rettelse: …`, `Vi beklager feilen`."""
    return any(_corrects(p, lexicon) for p in passages)


def mistold(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`Vi oppga at prisen er 300 kroner`, in a notice of correction: by the right number, or none that is known."""
    for index, draft in enumerate(drafts):
        if WRONG not in draft.marks.said or not draft.noticed or draft.figure.status != "current":
            continue
        later = range(index + 1, min(index + 1 + NEAR, len(drafts)))
        rights = [k for k in later if WRONG not in drafts[k].marks.said and _instead(drafts[k], draft, lexicon)]
        told = [k for k in rights if RIGHT in drafts[k].marks.said]
        yield Link(index, next(iter((*told, *rights)), None), "correction")


def _instead(right: Draft, wrong: Draft, lexicon: Lexicon) -> bool:
    """Whether one number may stand in the other's place: of one unit, and of one thing where the words say so."""
    new, old = right.figure, wrong.figure
    if new.value == old.value or not one_unit(new, old, lexicon):
        return False
    return RIGHT in right.marks.said or alike(new, old, lexicon)


def _corrects(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a line is headed as a correction, or asks the readers' pardon for one."""
    lowers = [w.lower for w in passage.tree.words if w.letters]
    opens = lexicon.words("revision", "notices") & set(lowers[:1])
    headed = passage.heading and lexicon.stands_in(lowers[:OPENING], "revision", "headed_wrong")
    return bool(opens) or headed or (not passage.reports and lexicon.stands_in(lowers, "revision", "pardons"))
