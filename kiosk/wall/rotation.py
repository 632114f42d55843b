"""Which card is on the wall, and until when: one frozen state, in monotonic seconds.

Which cards rotate is the deck's to say (`kiosk.cards.rundown.budget`); how it goes on, `kiosk.wall.turning`.
"""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct

from kiosk.cards.card import Card, Deck, ListCard, SentenceCard, StoryCard, Toll

View = Literal["card", "sentence", "list"]

SHORTEST = 1.0  # s on the wall at least


class Pace(Struct, frozen=True):
    """The settings that the rotation obeys."""

    dwell_factor: float = 1.0
    hold: float = 300.0  # s after which a hold lets go
    automatic: bool = True


class Waiting(Struct, frozen=True):
    """A new story that may be shown once the present one has had its rotation."""

    story: str
    deck: Deck


class Left(Struct, frozen=True):
    """What hung until the wall went on by itself, at `gone` (monotonic s)."""

    story: str
    cards: tuple[StoryCard, ...]
    at: int
    view: View
    sentence: int
    gone: float


class Rotation(Struct, frozen=True):
    """What is shown. `cards[:automatic]` rotate by themselves; the rest are reached by the panel."""

    story: str
    cards: tuple[StoryCard, ...]
    automatic: int
    behind: tuple[tuple[str, SentenceCard], ...]
    pace: Pace
    at: int
    shown: float  # when the card was put up
    since: float  # when the story was put up
    view: View = "card"
    sentence: int = 0  # which of the card's sentences, in the sentence view
    stories: ListCard | None = None
    held_until: float | None = None
    waiting: Waiting | None = None
    steps: int = 0  # pages asked for and not yet made
    changed: float = -math.inf  # when a button last changed the wall
    tolls: tuple[Toll, ...] = ()
    anew: bool = False  # this card came out of turn, because a toll changed: the loop starts over after it
    round: int = 0  # how often the loop has begun again since the story came
    offset: float | None = None  # wall time minus monotonic time, s; None while the clock is not set
    step: float = 0.0  # s by which this card stays longer (or shorter), so that walls of one room keep step
    then: int | None = None  # the card after this one, out of turn: the room's other walls show it then
    left: Left | None = None  # what the card on the wall has taken the place of without a button

    @property
    def card(self) -> Card:
        """The card on the wall now."""
        if self.view == "list" and self.stories is not None:
            return self.stories
        own = self.sentences
        return own[self.sentence] if self.view == "sentence" and own else self.cards[self.at]

    @property
    def following(self) -> Card:
        """The card that comes next by itself: what is worth setting ahead."""
        return self.cards[self.next_at]

    @property
    def held(self) -> bool:
        """Whether the rotation waits on this card."""
        return self.held_until is not None

    @property
    def ends(self) -> float:
        """When the card's time is over, or infinity where it stays."""
        alone = self.automatic == 1 and self.at == 0
        if self.view == "card" and (self.held or alone or not self.pace.automatic):
            return math.inf
        return self.shown + self.dwell + self.step

    @property
    def dwell(self) -> float:
        """How long the card on the wall stays, in seconds; never so short that the loop would spin."""
        return max(SHORTEST, self.card.dwell * self.pace.dwell_factor)

    def fraction(self, now: float) -> float:
        """How much of the card's time is gone, 0–1; stands still while held."""
        if self.held or not self.pace.automatic:
            return 0.0
        return min(1.0, max(0.0, (now - self.shown) / (self.dwell + self.step)))

    @property
    def sentences(self) -> list[SentenceCard]:
        """The sentences behind the card on the wall."""
        key = self.cards[self.at].key
        return [card for of, card in self.behind if of == key]

    @property
    def next_at(self) -> int:
        """The index of the card that comes next by itself."""
        if self.then is not None:
            return self.then
        return self.at + 1 if self.at + 1 < self.automatic and not self.anew else 0
