"""`Kommunen er ikke enig`, `Selskapet vil ikke gå god for anslaget`: who holds against what another has said."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.speech.may_speak import nobody
from kiosk.reading.speech.report import DISAGREES, Report
from kiosk.reading.speech.saying import relative
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, inside
from kiosk.reading.text.phrases import Phrase, chunk_before, phrase_of, stands


def find_disagreeing(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """Every party of a sentence that the story says does not agree; not of what somebody says in a spoken line."""
    within = inside(tree, quoted)
    spoken = bool(tree.words) and tree.words[0].text in lexicon.words("quotation", "dashes")
    found = (_disagrees(tree, i, index, lexicon) for i in range(1, len(tree.words)) if i not in within and not spoken)
    return [report for report in found if report is not None]


def _disagrees(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    words = tree.words
    end = stands(words, i, "saying", "disagrees", lexicon)
    if end is None or (tree.parsed and relative(tree, i)):
        return None
    party = _subject(tree, i, lexicon)
    party = None if party is None else bounded(tree, party, lexicon)
    if party is None or party.last >= i or nobody(tree, party, lexicon):
        return None
    cue = words[i].start, words[end - 1].end
    return Report(index, "object", "denies", cue, party, (), None, DISAGREES)


def _subject(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    subject = subject_of(tree, i) if tree.parsed else None
    return chunk_before(tree, i, lexicon) if subject is None else phrase_of(tree, subject, lexicon)
