"""`denied it was overloaded, saying it had sold 58 tickets`: what whoever denies one thing says of another."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.report import Report
from kiosk.reading.text.parse import Tree


def with_added(tree: Tree, reports: list[Report], lexicon: Lexicon) -> list[Report]:
    """The reports of a sentence, a denial up to the participle that adds to it, and what that tells by itself."""
    found: list[Report] = []
    for report in reports:
        at = _adds(tree, report.cue[1], lexicon) if report.group == "denies" else None
        if at is None or any(r.cue[0] == tree.words[at].start for r in reports):
            found.append(report)
            continue
        word = tree.words[at]
        denied = tuple((a, min(b, tree.words[at - 1].start)) for a, b in report.covers if a < word.start)
        told = replace(report, form="clause", group="says", cue=(word.start, word.end), covers=((word.end, tree.end),))
        found += [replace(report, covers=denied), told]
    return found


def _adds(tree: Tree, behind: int, lexicon: Lexicon) -> int | None:
    """The word behind an offset, after a comma, that adds what else is said."""
    words, adding = tree.words, lexicon.words("saying", "adding")
    return next((w.i for w in words if w.start > behind and w.lower in adding and words[w.i - 1].text == ","), None)
