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


def counts_votes(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure is the share counted so far: `43 prosent er talt opp`, `43 prosent av stemmene er talt`."""
    votes = figure.what is None or figure.what.lower() in lexicon.words("figures", "votes")
    share = votes and base_unit(figure.unit, lexicon) in lexicon.words("units", "shares")
    counted = (figure.state or "").lower().split()[-1:]
    bare = share and bool(counted) and counted[0] in lexicon.words("figures", "counted")
    return bare or told_by_result(figure.state, lexicon)


def without_share(figures: Sequence[Figure], lexicon: Lexicon) -> set[int]:
    """The indexes of parties' shares and of seats that a story of a count tells without how much is counted."""
    if not any(counts_votes(figure, lexicon) for figure in figures):
        return set()
    shares, seats = lexicon.words("units", "shares"), lexicon.words("figures", "seats")
    return {
        i
        for i, figure in enumerate(figures)
        if figure.what is not None
        and not told_by_result(figure.when, lexicon)
        and (figure.what.lower() in seats or (figure.what[0].isupper() and base_unit(figure.unit, lexicon) in shares))
    }
