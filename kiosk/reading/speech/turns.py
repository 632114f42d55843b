"""Turns of speech: the sentences before a tag that its speaker has said too."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.text.passages import Passage

LONGEST = 12  # sentences of one turn
QUOTES = '«"“”'


def one_sentence_a_line(passages: Sequence[Passage]) -> bool:
    """Whether every sentence has a line of its own, so that a line is no paragraph."""
    lines = len({p.line for p in passages})
    return lines >= 6 and len(passages) < 1.2 * lines


def turn_before(passages: Sequence[Passage], last: int, by_lines: bool) -> list[int]:
    """The sentences of a spoken line before its last, the nearest first; empty where no dash or mark opened it."""
    found: list[int] = []
    here = passages[last]
    quoted = here.quoted and here.quoted[0][0] == here.tree.start and here.tree.words[0].text not in QUOTES
    for index in range(last - 1, max(-1, last - LONGEST), -1):
        passage = passages[index]
        if passage.line != here.line and not (by_lines and not passage.heading):
            return []
        if any(r.form in {"inquit", "fronted"} for r in passage.reports):
            return []
        found.append(index)
        if quoted and passage.quoted and passage.quoted[-1][0] > passage.tree.start:
            return found
        if quoted and passage.tree.words[0].text in QUOTES:
            return found
        if passage.spoken:
            return found
    return []
