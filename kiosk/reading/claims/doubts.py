"""A headline's number that somebody tells elsewhere in the story: then nobody may be ruled out."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.model import Claim, Figure
from kiosk.reading.claims.likeness import alike
from kiosk.reading.figures.measures import base_unit
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

ROUND, ROUNDED = 100, 0.03  # a rounded count has at least two zeros, and is off by at most so much


def headings(passages: list[Passage]) -> frozenset[int]:
    """The offsets at which the story's headline, crossheads and captions begin."""
    return frozenset(p.tree.start for p in passages if p.heading or p.aside)


def told_below(figures: list[Figure], headed: frozenset[int], lexicon: Lexicon) -> list[Figure]:
    """The figures, without «nobody» for those of a heading that somebody tells elsewhere in the story, rounded or with
    another noun: `Nesten 16.000 feilbygde svinger`, where a survey counts 15.844. (The same count is one card with it.)
    """
    others = [f for f in figures if f.sentence_at not in headed and f.claim.attribution == "stated"]
    return [
        replace(f, claim=Claim("unsure", "told elsewhere by somebody"))
        if f.sentence_at in headed and f.claim.attribution == "none" and any(_told_again(f, o, lexicon) for o in others)
        else f
        for f in figures
    ]


def _told_again(head: Figure, told: Figure, lexicon: Lexicon) -> bool:
    if isinstance(head.value, tuple) or isinstance(told.value, tuple):
        return head.value == told.value
    same_unit = base_unit(head.unit, lexicon) == base_unit(told.unit, lexicon)
    near = abs(head.value - told.value) <= ROUNDED * told.value and head.value >= ROUND and bool(head.hedge)
    bare = head.value == told.value and head.what is None and not alike(head, told, lexicon)
    return same_unit and (bare or (near and head.value != told.value))
