"""How long a card stays on the wall.

Two readings at three words a second, between 8 and 24 seconds (research/wall-design.md 1, after Brysbaert 2019).
"""

from __future__ import annotations

from kiosk.model import (
    Card,
    FigureFace,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    LedeCard,
    SentenceCard,
    SourceRow,
    SourcesCard,
)

SHORTEST, LONGEST = 8.0, 24.0  # seconds
_LONG_WORD = 12  # letters; longer ones count half as much again


def words(*texts: str | None) -> float:
    """The reading weight of texts: their words, long ones counting 1.5."""
    every = [word for text in texts if text for word in text.split()]
    return sum(1.5 if sum(map(str.isalpha, word)) > _LONG_WORD else 1.0 for word in every)


def face_weight(face: FigureFace) -> float:
    """W of one figure."""
    return 2.0 + words(face.hedge, *face.label, face.place, face.claimant, *face.parts, face.disputed_by, face.earlier)


def row_weight(row: SourceRow) -> float:
    """W of one source."""
    return 2.0 + words(row.name, row.via, row.cue, row.statement, row.verdict)


def weight(card: Card) -> float:
    """W of a card. A lone figure has its sentence below it."""
    if isinstance(card, HeadlineCard):
        return words(card.text) + (face_weight(card.hero) if card.hero else 0.0)
    if isinstance(card, LedeCard | SentenceCard):
        return words(card.text)
    if isinstance(card, SourcesCard):
        return sum(map(row_weight, card.rows))
    if isinstance(card, HistoryCard):
        return sum(face_weight(face) + words(face.sentence) for _, face in card.rows)
    if isinstance(card, FiguresCard):
        below = 0.0 if card.others else words(card.hero.sentence)
        return face_weight(card.hero) + sum(map(face_weight, card.others)) + below
    return 0.0


def seconds(weighed: float) -> float:
    """The dwell of a card of weight W, in whole quarter seconds: their sums are exact."""
    return min(LONGEST, max(SHORTEST, round(4 * (2 + 2 * weighed / 3)) / 4))


def too_dense(weighed: float) -> bool:
    """Whether a card of weight W would need more than its 24 seconds."""
    return 2 + 2 * weighed / 3 > LONGEST
