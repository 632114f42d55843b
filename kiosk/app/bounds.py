"""What a story must be for the wall to show it: times that can be, and texts that can be set in a frame's time.

Everything that reaches the wall was made from somebody else's document, or read from a disk. What is impossible in it
is taken out here, before a card is made; pure functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards import letters
from kiosk.cards.card import Deck
from kiosk.clock import believable
from kiosk.feed.delivery import StoryHead
from kiosk.model import Edition

# Characters of one text on a card. The longest sentence of 400 newsroom stories has 640; setting 2,000 takes 0.1 s on a
# desktop machine and a second on a Raspberry Pi, and the watchdog waits for fifteen.
LONGEST = 2000


def written(edition: Edition) -> Edition:
    """The edition itself; raises ValueError where a text in it is none that any encoding takes (a lone surrogate)."""
    if not _written(edition):
        raise ValueError("its text holds what is no character")
    return edition


def legible(edition: Edition) -> Edition:
    """The edition itself; raises ValueError where its headline is in letters that the wall's faces lack."""
    if not letters.legible(edition.story.headline):
        raise ValueError("its headline is in letters that the wall cannot show (it has Latin, Greek and Cyrillic ones)")
    return edition


def dated(edition: Edition) -> Edition:
    """The edition without times that no newsroom can mean (see `clock.believable`)."""
    story = edition.story
    told = tuple(replace(one, at=_time(one.at)) for one in edition.told)
    story = replace(story, published=_time(story.published), updated=_time(story.updated))
    earlier = tuple((index, mark) for index, mark in edition.earlier if believable(mark.until))
    return replace(edition, story=story, fetched=_time(edition.fetched), told=told, earlier=earlier)


def listed(heads: Sequence[StoryHead]) -> tuple[StoryHead, ...]:
    """The list of stories, with believable times and headlines of bounded length."""
    return tuple(replace(head, published=_time(head.published), headline=head.headline[:LONGEST]) for head in heads)


def settable(deck: Deck) -> Deck:
    """The deck without cards whose texts are too long to be set; raises ValueError where none is left to rotate."""
    cards = tuple(card for card in deck.cards if _short(card))
    if not cards:
        raise ValueError(
            f"no card without a text of more than {LONGEST} characters" if deck.cards else "no card at all"
        )
    more = tuple(card for card in deck.more if _short(card))
    there = {card.key for card in (*cards, *more)}
    behind = tuple((key, card) for key, card in deck.behind if key in there and _short(card))
    return Deck(cards, more, behind, tuple(toll for toll in deck.tolls if toll.key in there))


def _time(at: datetime | None) -> datetime | None:
    return at if at is not None and believable(at) else None


def _written(value: Any) -> bool:
    """Whether every text in a value, however deep, can be written as UTF-8."""
    if isinstance(value, str):
        return value.isascii() or value.encode("utf-8", "replace").decode("utf-8") == value
    if isinstance(value, tuple):
        return all(_written(one) for one in value)
    if isinstance(value, Struct):
        return all(_written(getattr(value, name)) for name in value.__struct_fields__)
    return True


def _short(value: Any) -> bool:
    """Whether every text in a card, however deep, is short enough."""
    if isinstance(value, str):
        return len(value) <= LONGEST
    if isinstance(value, tuple):
        return all(_short(one) for one in value)
    if isinstance(value, Struct):
        return all(_short(getattr(value, name)) for name in value.__struct_fields__)
    return True
