"""What the story answers a figure with: that somebody rejects it, that nobody could verify it; on every card of it."""

from __future__ import annotations

from kiosk.cards.card import Passage, Verdict
from kiosk.cards.rundown.lexicon import holds
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.spans import place, within
from kiosk.cards.rundown.verdicts import verdict_from, verdict_of
from kiosk.model import Figure, Source

_NEAR = 700  # characters between a claim and the verdict on it


def denial_on(material: Material, figure: Figure, shown: Passage | None) -> str | None:
    """Who rejects the figure, "" where the story names nobody; None where nobody does, or the passage says so."""
    if figure.status != "denied":
        return None
    by = figure.disputed_by
    at = place(material.story.text, shown.text) if shown else -1
    for source in material.reading.sources:
        told = shown is not None and at >= 0 and within(source.cue_at, source.cue, at, len(shown.text)) is not None
        if told and source.stance == "denies" and by in (None, source.name, source.mention):
            return None
    return by or ""


def verdict_on(material: Material, figure: Figure, shown: Passage | None) -> Verdict | None:
    """The story's words that the figure is not verified; None where it has none, or the passage has them in coral."""
    if shown is not None and shown.alerts:
        return None
    if figure.claim.attribution == "stated":
        verdicts = [
            verdict
            for source in material.reading.sources
            if figure.claim.name in (source.name, source.mention) or figure.claim.fullest == source.name
            if _is_of(figure, source, material) and (verdict := verdict_of(source, material))
        ]
    else:  # nobody is named: the words of the same sentence, or of the next
        end = figure.sentence_at + len(figure.sentence)
        verdicts = [
            verdict
            for doubt in material.reading.doubts
            if doubt.sentence_at == figure.sentence_at
            or (doubt.sentence_at >= end and not material.story.text[end : doubt.sentence_at].strip())
            if (verdict := verdict_from(doubt.text, doubt.by, material))
        ]
    return next((one for one in verdicts if shown is None or one.text not in shown.text), None)


def _is_of(figure: Figure, source: Source, material: Material) -> bool:
    """Whether a verdict on what a party says is on this number: on its last before the words, or on all it said.

    Where the sentence of the verdict has a number of the party's, it is on that: «…, men det er ikke bekreftet».
    """
    at = material.story.text.find(source.verdict or "", max(0, source.sentence_at))
    own = [f for f in material.reading.figures if f.claim.fullest == figure.claim.fullest]
    inside = {f.sentence_at for f in own if f.sentence_at <= at < f.sentence_at + len(f.sentence)}
    if inside:
        return figure.sentence_at in inside
    before = [f.sentence_at for f in own if f.sentence_at < at and at - f.sentence_at - len(f.sentence) <= _NEAR]
    if holds(source.verdict, "several_claims"):
        return figure.sentence_at in before
    return figure.sentence_at == max(before, default=-1)
