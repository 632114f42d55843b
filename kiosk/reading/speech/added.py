"""`denied it was overloaded, saying it had sold 58 tickets`: what whoever denies one thing says of another."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.report import Report
from kiosk.reading.text.parse import Tree, Word


def with_added(tree: Tree, reports: list[Report], lexicon: Lexicon) -> list[Report]:
    """The reports of a sentence, a denial up to the participle that adds to it, and what that tells by itself."""
    found: list[Report] = []
    for report in reports:
        word = _adding(tree, report.cue[1], lexicon) if report.group == "denies" else None
        if word is None or any(report.cue[1] <= r.cue[0] <= word.start for r in reports):
            found.append(report)  # of `denied it, while Lie said 20 died, adding that` it is Lie who adds
            continue
        denied = tuple((a, min(b, tree.words[word.i - 1].start)) for a, b in report.covers if a < word.start)
        told = replace(report, form="clause", group="says", cue=(word.start, word.end), covers=((word.end, tree.end),))
        found += [replace(report, covers=denied), told]
    return found


def _adding(tree: Tree, behind: int, lexicon: Lexicon) -> Word | None:
    """The word behind an offset, after a comma, that adds what else is said; not the one of an insertion whose clause
    goes on behind it: `denied that rebels, claiming victory, had killed 58`.
    """
    words, adding = tree.words, lexicon.words("saying", "adding")
    word = next((w for w in words if w.start > behind and w.lower in adding and words[w.i - 1].text == ","), None)
    if word is None:
        return None
    comma = next((w.i for w in words[word.i :] if w.text == ","), len(words))
    goes_on = any(w.lower in lexicon.words("verbs", "been") for w in words[comma + 1 : comma + 2])
    return None if goes_on else word
