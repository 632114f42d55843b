"""A count as one party's row of a dispute: who says it, the verb beside the name, and the words without the name."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kiosk.cards.card import Claim, Claimant
from kiosk.cards.digits import is_numeral
from kiosk.cards.rundown.claims import claim
from kiosk.cards.rundown.doubted import doubted
from kiosk.cards.rundown.indirect import one_clause
from kiosk.cards.rundown.label import ROW
from kiosk.cards.rundown.lexicon import any_of, holds, is_listed, listed, words_of
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.named import verb_of
from kiosk.cards.rundown.passage import clause_going_on, passage
from kiosk.cards.rundown.said import said, said_already
from kiosk.cards.rundown.spans import place
from kiosk.model import Figure

_MOST_VERB = 3  # words beside a name
# «har gått gjennom annonser og funnet»: a participle far from its auxiliary
_PARTED = re.compile(rf"\b(?:{any_of('perfect')}) [^,.;:]* (?:{any_of('joins')}) \w+[dt]$", re.IGNORECASE)
_PERFECT = re.compile(rf"\b(?:{any_of('perfect')}) (?:\w+ ){{0,2}}$", re.IGNORECASE)


def party_of(material: Material, figure: Figure) -> Claimant:
    """Who says the number, named first: «Politiet anslår», «Ifølge Røde Kors»."""
    name = figure.claim.fullest
    if figure.claim.attribution != "stated" or name is None:
        return Claimant(None)
    source = next((s for s in material.reading.sources if s.name == name or s.mention == figure.claim.name), None)
    via = source.via if source else None
    cue = figure.claim.cue
    if cue and is_listed(cue, "leading_cues"):
        phrase = f"{cue} {name}"
        return Claimant(phrase if phrase in material.story.text else name, via=via)
    return Claimant(name, verb=_verb_of(figure), via=via)


def counted(material: Material, entry: Entry, *, as_sentence: bool = False) -> Claim | None:
    """The number of a party whose name stands before it: a sentence without the words that name it again."""
    figure, told = entry.figure, claim(material, entry, hero=False)
    shown = told and told.passage and clause_going_on(told.passage, figure.sentence)
    told = told and replace(told, claimant=None, parts=(), denied_by=None, verdict=None, passage=shown)
    if as_sentence and told and told.passage is None:
        told = None
    elif told and told.passage is None and (told.hedge or "").casefold() == (figure.hedge or "").casefold():
        return told  # a lead-in («mista meir enn 100») would have lost who lost them
    cuts = [
        (source.sentence_at + at, text)
        for source in material.reading.sources
        if source.sentence_at == figure.sentence_at and (words := said(source, material))
        if source.claim.name != figure.claim.name or source.claim.cue_at == figure.claim.cue_at  # its verb stands there
        for text in [one_clause(words.text)]
        for at in [source.sentence.find(text)]
        if at >= 0
    ]
    behind = _behind_cue(material, figure)
    for cut in [*cuts, *([behind] if behind else []), *_behind_name(material, figure, told)]:
        shown = passage([figure], cut)
        if shown is None or said_already(shown.text, [material.story.headline]):
            continue
        if not material.has_off(shown.text, cut[0]) and not material.has_gone(shown.text):
            return Claim(entry.index, material.digits(figure), hedge=figure.hedge, passage=doubted(material, shown))
    repeats = told and told.passage and said_already(told.passage.text, [material.story.headline])
    return None if repeats else told


def as_row(told: Claim | None, figure: Figure) -> Claim | None:
    """The sentence of a count as numeral and label, where it is nothing else: «nærmere 25 000 | mennesker deltok».

    The words are the same; the number stands as large as in a label. None where other numbers, a clause or a word that
    governs it would be set below it.
    """
    if told is None or told.passage is None:
        return told
    text, lead = told.passage.text, f"{figure.hedge or ''} {figure.number} ".lstrip()
    label = text.removeprefix(lead)
    counts = text.startswith(lead) and is_numeral(told.digits) and not figure.unit and len(label) <= ROW
    governed = holds(label, "governing") or holds(label, "negations")
    broken = any(char.isdigit() or char in ",;:–()«»" for char in label)
    if not counts or governed or broken or told.passage.alerts:
        return None
    return replace(told, label=label, passage=None)


def _verb_of(figure: Figure) -> str | None:
    """The verb beside the name: «har registrert», never «registrert»; None where the name stands within it.

    None too where a colon says it («Russland: 400 drept»), or its particle stands elsewhere.
    """
    told, verb = figure.claim, verb_of(figure)
    if not words_of(verb) or verb is None or told.cue_at is None or len(verb.split()) > _MOST_VERB:
        return None
    before = figure.sentence[: told.cue_at - figure.sentence_at]
    perfect = _PERFECT.search(before)
    if perfect is None:
        return None if _PARTED.search(f"{before}{verb}") else verb
    return None if told.name and told.name in perfect.group() else f"{perfect.group()}{verb}"


def _clause_end(material: Material, figure: Figure, sentence: str) -> int:
    """Where what is told of the number ends: before «, mens» that leads to another party's."""
    number = figure.number_at - figure.sentence_at
    others = [
        one.number_at - one.sentence_at
        for one in material.reading.figures
        if one.sentence_at == figure.sentence_at and one.number_at > figure.number_at and one.claim.name
        if one.claim.name != figure.claim.name
    ]
    if not others:
        return len(sentence)
    cut = max(sentence.rfind(mark, number, min(others)) for mark in (",", ";"))
    return cut if cut > number else len(sentence)


def _behind_name(material: Material, figure: Figure, told: Claim | None) -> list[tuple[int, str]]:
    """What follows the party's name in a sentence that it opens, with where that begins: no name stands twice."""
    text, name = told.passage.text if told and told.passage else "", f"{figure.claim.name} "
    at = place(material.story.text, text)
    if not text.startswith(name) or at < 0 or not text[len(name) :][:1].islower():
        return []
    return [(at + len(name), text[len(name) :].removesuffix("."))]


def _behind_cue(material: Material, figure: Figure) -> tuple[int, str] | None:
    """What follows «X mener», «Ifølge X» or «… at» to the end of the sentence, with where it begins in the story.

    Where a preposition follows the verb, that is part of it: «opererer med 480».
    """
    told = figure.claim
    if told.cue is None or told.cue_at is None or told.name is None or told.name_at is None:
        return None
    sentence, number = figure.sentence, figure.number_at - figure.sentence_at
    cue, who = told.cue_at - figure.sentence_at, told.name_at - figure.sentence_at
    start = cue + len(told.cue)
    if is_listed(told.cue, "leading_cues") and cue == 0 and who == start + 1:
        start = who + len(told.name)  # «Ifølge X | møtte 2500 mennesker opp»
    elif not 0 < start <= number:
        return None
    else:
        opener = f" {listed('that')[0]} "
        at = sentence.rfind(opener, start - 1, number)
        between = sentence[who + len(told.name) : cue]
        if at < 0 and between != " " and not _PERFECT.fullmatch(between.lstrip()):
            return None
        start = at + len(opener) if at >= 0 else start + 1
        if at < 0 and holds(sentence[start:].split(" ")[0], "prepositions"):
            start = cue
    text = sentence[start : _clause_end(material, figure, sentence)].strip(" ,")
    return figure.sentence_at + sentence.index(text, start), text.removesuffix(".")
