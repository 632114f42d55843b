"""Cards that do not fit a screen become more cards: at a great distance type grows, and it is never shrunk for room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.cards.deck import MOST_CARDS
from kiosk.cards.dwell import seconds, weight
from kiosk.model import Card, Deck, FiguresCard, HistoryCard, SentenceCard, SourcesCard

Fits = Callable[[Card], bool]


def fitted(deck: Deck, fits: Fits) -> Deck:
    """`deck` with every card that does not fit split in two or more; as many cards rotate as before, at least.

    `fits` tells whether a card is whole on the screen (`Typesetter.fits`). What a split adds beyond the six cards of a
    rotation is reached by the panel.
    """
    parts = {card.key: split(card, fits) for card in (*deck.cards, *deck.more)}
    cards = [part for card in deck.cards for part in parts[card.key]]
    more = [part for card in deck.more for part in parts[card.key]]
    most = max(MOST_CARDS, len(deck.cards))
    sentences = [
        (part.key, sentence)
        for key, sentence in deck.sentences
        for part in parts.get(key, ())
        if len(parts[key]) == 1 or _stands_in(part, sentence)
    ]
    return replace(deck, cards=tuple(cards[:most]), more=(*cards[most:], *more), sentences=tuple(sentences))


def split(card: Card, fits: Fits) -> tuple[Card, ...]:
    """`card`, or the cards that hold its figures or sources where one has no room for them."""
    if isinstance(card, FiguresCard) and card.others and not card.parties:
        faces = (card.hero, *card.others)
        parts = _chunks(len(faces), lambda a, b: fits(replace(card, hero=faces[a], others=faces[a + 1 : b])))
        return _named(card, [replace(card, hero=faces[a], others=faces[a + 1 : b]) for a, b in parts])
    if isinstance(card, SourcesCard) and len(card.rows) > 1:
        rows = card.rows
        parts = _chunks(len(rows), lambda a, b: fits(replace(card, rows=rows[a:b])))
        return _named(card, [replace(card, rows=rows[a:b]) for a, b in parts])
    if isinstance(card, HistoryCard):
        values = card.rows
        parts = _chunks(len(values), lambda a, b: fits(replace(card, rows=values[a:b])))
        return _named(card, [replace(card, rows=values[a:b]) for a, b in parts])
    return (card,)


def _chunks(count: int, fits: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """[0, count) in as few stretches as fit, each of at least one."""
    parts: list[tuple[int, int]] = []
    start = 0
    while start < count:
        end = next((end for end in range(count, start + 1, -1) if fits(start, end)), start + 1)
        parts.append((start, end))
        start = end
    return parts


def _named(card: Card, parts: list[FiguresCard] | list[SourcesCard] | list[HistoryCard]) -> tuple[Card, ...]:
    """The parts with keys and dwell of their own; the first keeps the card's key and so its place."""
    if len(parts) == 1:
        return (card,)
    return tuple(
        replace(part, key=f"{card.key}/{number}" if number else card.key, dwell=seconds(weight(part)))
        for number, part in enumerate(parts)
    )


def _stands_in(part: Card, sentence: SentenceCard) -> bool:
    """Whether a figure of this part stands in the sentence."""
    return isinstance(part, FiguresCard) and sentence.text in (face.sentence for face in (part.hero, *part.others))
