"""What stands on a card: its texts (no sentence, statement or headline twice in a loop), and its figures."""

from __future__ import annotations

from typing import assert_never

from kiosk.cards.card import (
    Card,
    ChangedCard,
    Claim,
    ColumnsCard,
    DisputeCard,
    EqualCard,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    ListCard,
    NoticeCard,
    PictureCard,
    QuotationCard,
    RunCard,
    SentenceCard,
    SourcesCard,
)


def texts_on(card: Card) -> list[str]:
    """Sentences, clauses, statements and headlines on the card."""
    match card:
        case HeadlineCard():
            return [card.text, *([card.lede.text] if card.lede else []), *_passages(card.hero)]
        case FiguresCard():
            foot = [card.foot.text] if card.foot else []
            return [*_passages(card.hero, *card.rows), *foot]
        case SentenceCard():
            return [card.passage.text]
        case DisputeCard():
            told = [party.statement for party in card.parties if party.statement]
            verdict = [card.verdict.text] if card.verdict else []
            return [*told, *_passages(*(party.claim for party in card.parties)), *verdict]
        case SourcesCard():
            return [row.statement for row in card.rows if row.statement]
        case QuotationCard():
            return [card.text]
        case EqualCard():
            return list(card.notes)
        case RunCard() | ColumnsCard() | ChangedCard() | HistoryCard() | PictureCard() | ListCard() | NoticeCard():
            return []
        case _:
            assert_never(card)


def claims_on(card: Card) -> list[Claim]:
    """The claims on the card, the largest first."""
    match card:
        case HeadlineCard():
            return [card.hero] if card.hero else []
        case FiguresCard():
            return [card.hero, *card.rows]
        case ColumnsCard():
            return list(card.columns)
        case EqualCard():
            return list(card.rows)
        case DisputeCard():
            return [party.claim for party in card.parties if party.claim]
        case ChangedCard() | HistoryCard():
            return [card.hero]
        case RunCard() | SentenceCard() | SourcesCard() | QuotationCard() | PictureCard() | ListCard() | NoticeCard():
            return []
        case _:
            assert_never(card)


def labels_on(card: Card) -> list[str]:
    """Labels of more than a word: a statement that holds one says again what the card says."""
    return [claim.label for claim in claims_on(card) if claim.label and " " in claim.label]


def figures_on(card: Card) -> list[int]:
    """The indices of the figures on the card, the largest first."""
    if isinstance(card, RunCard | SentenceCard):
        return list(card.indices)
    return [claim.index for claim in claims_on(card)]


def _passages(*claims: Claim | None) -> list[str]:
    return [claim.passage.text for claim in claims if claim and claim.passage]
