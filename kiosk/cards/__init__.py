"""Story and reading become a deck of cards; a card becomes pixels."""

from kiosk.cards.typeset import Plate, Typesetter

__all__ = ["Plate", "Typesetter"]
