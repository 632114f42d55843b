"""Results while votes are counted: what is told without the share counted so far misleads."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model import Figure
from kiosk.reading.figures.measures import base_unit
from kiosk.reading.lexicon import Lexicon


def told_by_result(phrase: str | None, lexicon: Lexicon) -> bool:
    """Whether a phrase ends in words of counting up: `talt opp`, `når 43 prosent er talt opp`."""
    said = (phrase or "").lower()
    return any(said.endswith(" ".join(words)) for words in lexicon.phrases("figures", "counted_up"))


def without_share(figures: Sequence[Figure], lexicon: Lexicon) -> set[int]:
    """The indexes of parties' shares and of seats that a story of a count tells without how much is counted."""
    if not any(told_by_result(figure.state, lexicon) for figure in figures):
        return set()
    shares, seats = lexicon.words("units", "shares"), lexicon.words("figures", "seats")
    return {
        i
        for i, figure in enumerate(figures)
        if figure.what is not None
        and not told_by_result(figure.when, lexicon)
        and (figure.what.lower() in seats or (figure.what[0].isupper() and base_unit(figure.unit, lexicon) in shares))
    }
