"""Which figures a card shows, in whatever way: in large digits, in a row, or within a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from kiosk.cards.card import Card, Strap
from kiosk.cards.rundown.texts import figures_on as told_on
from kiosk.model import Reading

_SHORTEST = 12  # characters; a shorter text of a card is a name or a label, and says no figure by itself


def figures_on(card: Card, reading: Reading) -> tuple[int, ...]:
    """The indices of every figure that the card says, in the order of the text."""
    told = set(told_on(card))
    texts = [part for part in _parts(card) if isinstance(part, str) and len(part) >= _SHORTEST]
    said = (
        index
        for index, figure in enumerate(reading.figures)
        if any(figure.number in text and (text in figure.sentence or figure.sentence in text) for text in texts)
    )
    return tuple(sorted(one for one in told.union(said) if 0 <= one < len(reading.figures)))


def _parts(part: Any) -> Iterator[Any]:
    """A card's own values and texts, all the way down; not the strap, which is the story's and not the card's."""
    if isinstance(part, Strap):
        return
    yield part
    if isinstance(part, tuple):
        for inner in part:
            yield from _parts(inner)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from _parts(getattr(part, name))
