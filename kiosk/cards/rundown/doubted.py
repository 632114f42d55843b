"""Not verified: wherever a sentence of the story says so, those words are told from the others."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.cards.card import Passage
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.spans import disjoint, occurrences, overlap
from kiosk.cards.rundown.verdicts import verdict_from, verdict_of


def doubted(material: Material, passage: Passage) -> Passage:
    """The passage with the words in coral that on a page of disputes would be: never who could not verify it."""
    verdicts = [verdict for source in material.reading.sources if (verdict := verdict_of(source, material))]
    verdicts += [told for doubt in material.reading.doubts if (told := verdict_from(doubt.text, doubt.by, material))]
    words = {verdict.text[verdict.alert.start : verdict.alert.end] for verdict in verdicts}
    found = disjoint(span for phrase in words for span in occurrences(passage.text, phrase))
    return replace(passage, alerts=tuple(one for one in found if not any(overlap(one, m) for m in passage.marks)))
