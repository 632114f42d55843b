"""What a later count counts, where it stands without its noun: what the count before it counts."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.likeness import in_passing, money_left_out
from kiosk.reading.lexicon import Lexicon


def named_after(figures: list[Figure], told: Figure, lexicon: Lexicon) -> Figure:
    """`tallet ble oppjustert til 23`: such a number counts what the count before it counts."""
    if told.unit is None and not isinstance(told.value, tuple) and told.value % 1 and told.number[-1].isdigit():
        return replace(told, unit=_share_before(figures, told, lexicon))  # `krever 5,2 prosent, mens de tilbyr 3,9`
    passing = {id(f) for k, f in enumerate(figures) if in_passing(figures, k, lexicon)}
    counts = (f for f in reversed(figures) if f.unit is None and f.part_of is None and id(f) not in passing)
    last = next((f for f in counts if f.what is not None or f.state is not None), None)
    bare = told.what is None and told.state is None and told.unit is None
    if figures and money_left_out(figures[-1], told, lexicon):
        return told  # `koster 410 millioner euro. Forbundet regner med 160 millioner`
    if bare and last is not None and not told.hedge and not _of_its_own(told, lexicon):
        return replace(told, what=last.what, state=last.state)
    if last is None or told.unit is not None or (told.what or "").lower() not in lexicon.words("revision", "told_by"):
        return told
    if last.state is None:  # of `200 av de 1.900 ansatte blir permittert` the part is told of
        twins = [
            f for f in figures if f.sentence_at == last.sentence_at and f.what == last.what and f.state is not None
        ]
        last = twins[-1] if twins else last
    own = (told.what or "").lower() in lexicon.words("harm", "killed")
    return told if own else replace(told, what=last.what or told.what, state=last.state)


def _of_its_own(figure: Figure, lexicon: Lexicon) -> bool:
    """`talet på pågripne er 91`: the sentence says itself what the number counts."""
    words = figure.sentence.lower().split()
    told, of = lexicon.words("revision", "told_by"), lexicon.words("revision", "told_of")
    return any(a in told and b in of for a, b in itertools.pairwise(words))


def _share_before(figures: list[Figure], told: Figure, lexicon: Lexicon) -> str | None:
    """The unit of a share that the same sentence told before, where the number names neither unit nor thing."""
    if told.what is not None:
        return None
    shares = lexicon.words("units", "shares")
    units = (f.unit for f in reversed(figures) if f.sentence_at == told.sentence_at and f.unit is not None)
    return next((unit for unit in units if unit.lower() in shares), None)
