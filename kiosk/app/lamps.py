"""What the wall asks of its panel, and what the panel's lamps show of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from kiosk.cards.card import SentenceCard
from kiosk.cards.rundown.texts import claims_on
from kiosk.panel import lamps_for
from kiosk.settings.schema import Panel
from kiosk.wall.wall import Wall

if TYPE_CHECKING:  # the link is loaded after the first card is up
    from kiosk.panel import PanelHealth


class PanelLike(Protocol):
    """What the wall asks of the panel's thread."""

    def show(self, lamps: int) -> None:
        """Light these lamps."""

    def health(self) -> PanelHealth:
        """How the panel is."""

    def start(self, after: Callable[[], object] | None = None) -> None:
        """Begin, once `after` returned in the panel's own thread."""

    def stop(self, timeout: float = 2.0) -> None:
        """End."""


def lamps_of(wall: Wall, panel: Panel, *, stories: int, resting: bool) -> int:
    """The lamp mask (bit 0 = key 0); `stories` are the rows that the list would have."""
    turn, card = wall.rotation, wall.target()
    cards = turn.cards if turn else ()
    behind = turn is not None and any(key == card.key for key, _ in turn.behind)
    return lamps_for(
        panel.keys,
        places=len(cards),
        held=turn is not None and turn.held,
        sentence=behind or isinstance(card, SentenceCard),
        figures=any(claims_on(one) for one in cards),
        stories=stories,
        covered=resting or wall.covered(),
        testing=wall.covered("test"),
    )
