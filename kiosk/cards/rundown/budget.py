"""Which cards rotate by themselves: at most six, the headline back a minute after it left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec import Struct

from kiosk.cards.card import (
    ChangedCard,
    ColumnsCard,
    DisputeCard,
    EqualCard,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    PictureCard,
    QuotationCard,
    RunCard,
    SentenceCard,
    SourcesCard,
    StoryCard,
)
from kiosk.cards.rundown.said import said_already
from kiosk.cards.rundown.texts import texts_on

MOST_CARDS = 6
AWAY, AWAY_WITH_DISPUTE = 60.0, 75.0  # seconds that the headline is off the wall


class Cap(Struct, frozen=True):
    """How much may stand on the cards that always rotate."""

    sources: int  # rows
    rows: int  # below the hero of a figures page
    folds: bool = False  # a changed number stands on the figures page, not on a card of its own


# Tried in this order until the headline is back in time; dwell is never cut.
CAPS = (Cap(4, 3), Cap(4, 3, True), Cap(3, 3, True), Cap(2, 3, True), Cap(2, 2, True), Cap(2, 1, True))


class LoopCards(Struct, frozen=True):
    """A story's cards: `fixed` always rotate, `optional` where there is room, `panel` by the panel alone."""

    headline: HeadlineCard
    fixed: tuple[StoryCard, ...]
    optional: tuple[StoryCard, ...]
    panel: tuple[StoryCard, ...]


def loop_of(cards: LoopCards) -> list[StoryCard]:
    """The cards that rotate, in order."""
    loop: list[StoryCard] = [cards.headline]
    for card in cards.fixed:
        if len(loop) < MOST_CARDS and not _repeats(card, loop):
            loop.append(card)
    for card in dict.fromkeys(cards.optional):
        place = _place(card, loop)
        longer = [*loop[:place], card, *loop[place:]]
        if len(loop) < MOST_CARDS and away(longer) <= limit(longer) and not _repeats(card, loop):
            loop = longer
    return loop


def _place(card: StoryCard, loop: Sequence[StoryCard]) -> int:
    """Where a further card joins the loop: a page of disputes right behind the others, else at the end."""
    disputes = [number for number, one in enumerate(loop) if _contests(one)]
    return disputes[-1] + 1 if disputes and _contests(card) else len(loop)


def _repeats(card: StoryCard, loop: Sequence[StoryCard]) -> bool:
    """Whether a sentence, statement or headline of the card stands on one of the loop; a verdict closes each page."""
    told = [text for one in loop for text in texts_on(one)]
    verdict = card.verdict.text if isinstance(card, DisputeCard) and card.verdict else None
    return any(said_already(text, told) for text in texts_on(card) if text != verdict)


def away(loop: Sequence[StoryCard]) -> float:
    """Seconds between the headline's going and its return."""
    return sum(card.dwell for card in loop[1:])


def limit(loop: Iterable[StoryCard]) -> float:
    """How long the headline may be away."""
    return AWAY_WITH_DISPUTE if any(map(_contests, loop)) else AWAY


def _contests(card: StoryCard) -> bool:
    """Whether parties differ on the card: its pages follow each other, and the headline may be away for longer."""
    match card:
        case DisputeCard():
            return True
        case (
            HeadlineCard()
            | FiguresCard()
            | RunCard()
            | ColumnsCard()
            | EqualCard()
            | SentenceCard()
            | SourcesCard()
            | ChangedCard()
            | HistoryCard()
            | QuotationCard()
            | PictureCard()
        ):
            return False
        case _:
            assert_never(card)
