"""Sentences that go on with what somebody has told right before, though they name nobody: perhaps it is theirs still.

`Departementet melder at 16 er skadd. To av dem ligger på sykehus.`, `Moe tror prisen er for lav. Selv har hun et
kursmål på 71 kroner.`, `1,3 millioner reiste, ifølge fylket. Samtidig ble 310 avganger innstilt.`
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

OWN = 6  # words in which `Selv har hun`, `Hun har selv` stands


def of_those_told(passages: Sequence[Passage], index: int, start: int, lexicon: Lexicon) -> bool:
    """`To av dem ligger på sykehus`, `Femten gikk motsatt vei`: some of those whom somebody has just counted."""
    words = [w for w in passages[index].tree.words if w.letters or w.number is not None]
    first = words[0] if len(words) > 2 else None
    if first is None or first.number is None or "article" in first.number.flags or not first.start <= start < first.end:
        return False
    of = lexicon.opening([w.lower for w in words[1:3]], "turning", "of_them") is not None
    return (words[1].finite or of) and _counted_before(passages, index)


def speakers_own(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> bool:
    """`Selv har hun et kursmål på 71 kroner`, `Hun har selv signert 77`: what the speaker before knows of herself."""
    words = [w for w in passages[index].tree.words if w.letters][:OWN]
    before = passages[index - 1] if index else None
    if before is None or before.heading or not any(r.party is not None for r in before.reports):
        return False
    emphatic = next((k for k, w in enumerate(words) if w.lower in lexicon.words("saying", "oneself")), None)
    helps = any(w.lower in lexicon.words("saying", "auxiliaries") for w in words)
    if emphatic is None or not helps or _opens_clause(words[emphatic + 1 : emphatic + 2], lexicon):
        return False
    return any(lexicon.gender(w.lower) is not None and w.tag == "PRON" for w in words)


def _opens_clause(behind: list[Word], lexicon: Lexicon) -> bool:
    """The `om` of `selv om`."""
    return any(w.lower in lexicon.words("saying", "about") for w in behind)


def told_further(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> bool:
    """`Samtidig ble 310 avganger innstilt`, `I tillegg mangler 40`: right behind a number that somebody told."""
    further = lexicon.opening(passages[index].tree.lowers, "saying", "in_addition") is not None
    return further and _counted_before(passages, index)


def _counted_before(passages: Sequence[Passage], index: int) -> bool:
    """Whether the sentence before it in its line has a number that a named party tells."""
    own, before = passages[index], passages[index - 1] if index else None
    if before is None or own.spoken or own.heading or before.heading or before.line != own.line:
        return False
    numbers = [w.start for w in before.tree.words if w.number is not None and "article" not in w.number.flags]
    told = [r for r in before.reports if r.party is not None]
    return any(a <= n < b for r in told for a, b in r.covers for n in numbers)
