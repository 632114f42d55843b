"""How the number on the wall has changed: the rows of «Slik har tallet endret seg» (wall.md 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.cards.digits import Thousands, digits
from kiosk.cards.faces import Shown, speaker
from kiosk.cards.label import number_span
from kiosk.cards.sameness import told_twice
from kiosk.model import Edition, FigureFace, Telling

MOST_ROWS = 4  # the present value and the three before it

Row = tuple[datetime | None, FigureFace]


def changes(edition: Edition, shown: Sequence[Shown], thousands: Thousands) -> tuple[Row, ...]:
    """The first figure on the wall that an earlier version told otherwise, newest first; empty where none changed."""
    for one in shown:
        figures = edition.reading.figures
        twins = [i for i, figure in enumerate(figures) if i == one.face.index or told_twice(figure, one.figure)]
        tellings = max(([t for t in edition.told if t.index == twin] for twin in twins), key=len)
        if len(tellings) > 1 and tellings[-1].figure.value == one.figure.value:
            present = replace(one.face, parts=(), earlier=None)
            older = [(telling.at, _former(telling, thousands)) for telling in tellings[-2::-1]]
            return ((tellings[-1].at, present), *older)[:MOST_ROWS]
    return ()


def _former(telling: Telling, thousands: Thousands) -> FigureFace:
    """The figure as its version told it: in its words, by its claimant."""
    figure = telling.figure
    claimant, attribution = speaker(figure)
    return FigureFace(
        index=telling.index,
        digits=digits(figure.value, figure.number, thousands),
        hedge=figure.hedge,
        label=(),
        place=None,
        claimant=claimant,
        attribution=attribution,
        sentence=figure.sentence,
        mark=number_span(figure),
        status="superseded",
    )
