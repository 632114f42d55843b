"""In which form a figure is shown: as a label where its words are proven, else as its clause, else not at all."""

from __future__ import annotations

from dataclasses import replace

from kiosk.model import Figure
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.clauses import Needs, clause_of
from kiosk.reading.text.passages import Passage


def formed(text: str, passage: Passage, found: Counted, figure: Figure, lexicon: Lexicon) -> Figure:
    """The figure with its form; without a clause that stands alone it has no place on the wall."""
    unit = None if found.unit is None else (found.unit, found.unit)
    held = tuple(words for words in (found.hedge, unit, found.what, found.state) if words is not None)
    cue = None if figure.cue_at is None or figure.cue is None else (figure.cue_at, figure.cue_at + len(figure.cue))
    span = clause_of(passage, Needs(found.at, held, cue if figure.attribution == "stated" else None), lexicon)
    if span is None:
        return replace(figure, form="sentence", rank=0)
    return replace(figure, form="sentence", clause=text[slice(*span)], clause_at=span[0])
