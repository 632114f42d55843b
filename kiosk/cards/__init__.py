"""Story and reading become a deck of cards; a card becomes pixels.

`make_deck` needs no graphics; the typesetter, which does, is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.cards.rundown.deck import make_deck

if TYPE_CHECKING:
    from kiosk.cards.drawing.typeset import Plate, Typesetter

__all__ = ["Plate", "Typesetter", "make_deck"]


def __getattr__(name: str) -> Any:
    if name in ("Plate", "Typesetter"):
        from kiosk.cards.drawing import typeset

        return getattr(typeset, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
