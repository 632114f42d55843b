"""How long a card stays on the wall: 3 s to find one's place, then one and a half readings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from kiosk.cards.card import (
    Card,
    ChangedCard,
    Claim,
    Claimant,
    ColumnsCard,
    DisputeCard,
    EqualCard,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    ListCard,
    NoticeCard,
    Numeral,
    Party,
    PictureCard,
    QuotationCard,
    RunCard,
    SentenceCard,
    SourcesCard,
)

SHORTEST, LONGEST = 8.0, 20.0  # seconds
DENSE = 40.0  # W of a card that is split instead
_PLACE = 3.0  # seconds to find one's place
_LONG_WORD = 12  # letters; longer ones count half as much again
_LIST = 42.0  # W of the list: somebody asked for it, and reads it at the screen


def words(*texts: str | None) -> float:
    """The reading weight of texts: their words, long ones counting 1.5."""
    every = [word for text in texts if text for word in text.split()]
    return sum(1.5 if sum(map(str.isalpha, word)) > _LONG_WORD else 1.0 for word in every)


def weight(card: Card) -> float:
    """W of a card. Not counted: strap, footer, verb, via, parts, earlier values, a foot, «Kilde ikke oppgitt»."""
    match card:
        case HeadlineCard():
            lede = words(card.lede.text) / 2 if card.lede else 0.0
            return words(card.text) + lede + (_claim(card.hero) if card.hero else 0.0) + _who(card.claimant)
        case FiguresCard():
            return _claim(card.hero) + _sum(map(_claim, card.rows))
        case RunCard():
            run = _sum(2.0 if isinstance(piece, Numeral) else words(piece) for piece in card.run)
            return run + words(card.rest) + _who(card.claimant)
        case ColumnsCard():
            return _sum(map(_claim, card.columns)) + _who(card.claimant)
        case EqualCard():
            return _sum(map(_claim, card.rows)) + _who(card.claimant) + words(*card.notes)
        case SentenceCard():
            return words(card.passage.text) + _who(card.claimant) + _answer(card)
        case DisputeCard():
            return _sum(map(party, card.parties)) + (words(card.verdict.text) if card.verdict else 0.0)
        case SourcesCard():
            return _sum(map(party, card.rows))
        case ChangedCard():
            return _claim(card.hero) + 2.0
        case HistoryCard():
            return _claim(card.hero) + 2.0 * len(card.rows)
        case QuotationCard():
            return words(card.text) + _who(card.claimant)
        case PictureCard():
            return words(card.picture.caption)
        case ListCard():
            return _LIST
        case NoticeCard():
            return 0.0
        case _:
            assert_never(card)


def party(row: Party) -> float:
    """W of one party's row."""
    told = _claim(row.claim) if row.claim else 0.0
    return _who(row.who) + told + words(row.statement) + (words(row.verdict.text) if row.verdict else 0.0)


def seconds(weighed: float) -> float:
    """The dwell of a card of weight W, in whole quarter seconds: their sums are exact."""
    return min(LONGEST, max(SHORTEST, round(4 * (_PLACE + weighed / 2)) / 4))


def _claim(claim: Claim) -> float:
    if claim.passage is not None:
        return words(claim.passage.text) + _who(claim.claimant) + _answer(claim)
    return 2.0 + words(claim.hedge, claim.unit, claim.label, claim.place) + _who(claim.claimant) + _answer(claim)


def _answer(told: Claim | SentenceCard) -> float:
    denial = 0.0 if told.denied_by is None else 2.0 + words(told.denied_by)
    return denial + (words(told.verdict.text) if told.verdict else 0.0)


def _who(claimant: Claimant | None) -> float:
    return words(claimant.name) if claimant else 0.0


def _sum(weights: Iterable[float]) -> float:
    return sum(weights, 0.0)
