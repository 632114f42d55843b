"""A figure as a claim: number, what, who. From the label ladder, or as its sentence where that finds no clean label."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from kiosk.cards.card import Claim, Claimant, Former, Passage
from kiosk.cards.rundown import label as ladder
from kiosk.cards.rundown.label import Wording
from kiosk.cards.rundown.lexicon import is_listed, is_trivial, of_the_rest
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.passage import is_short, passage
from kiosk.cards.rundown.sameness import again, differ, same_kind
from kiosk.cards.rundown.sameness import claimant as speaker
from kiosk.cards.rundown.spans import barred, occurrences, overlap
from kiosk.model import Figure, Span

LONGEST_NAME = 60  # characters of a claimant; beyond it the name as the sentence has it
Apart = Literal["no", "line", "label"]
_DASHES = ("–", "—", "-")  # of direct speech
_CUE_WORDS = 2  # of a verb beside the marker


def claimant_of(figure: Figure) -> Claimant | None:
    """Who stands under the figure: the fuller name where one fits. None where somebody may be meant."""
    full = figure.source_full
    name = full if full and len(full) <= LONGEST_NAME else figure.source
    if figure.attribution == "stated" and name is not None:
        return Claimant(name, verb=telling(figure.cue))
    return Claimant(None) if figure.attribution == "none" else None


def telling(cue: str | None) -> str | None:
    """The verb beside the marker, where it says more than that it was said."""
    if not cue or is_listed(cue, "plain_cues") or len(cue.split()) > _CUE_WORDS or not cue[:1].islower():
        return None
    return cue


def claim(material: Material, entry: Entry, *, hero: bool, apart: Apart = "no") -> Claim | None:
    """The figure's claim; None where neither a clean label nor its sentence can stand on a card.

    `apart`: place or time must tell it from another on the wall, on a line of its own, or within the label where that
    counts the same thing; where the story gives none, the sentence speaks.
    """
    figure, figures = entry.figure, material.reading.figures
    stretches = barred(figure, figures)
    found = ladder.wording(figure, stretches)
    who = claimant_of(figure)
    shown = material.digits(figure)
    if found is not None and who is not None and any(char.isdigit() for char in shown):
        made = _labelled(material, entry, found, stretches, hero=hero, apart=apart)
        if made is not None:
            return made
    return _sentence(material, entry)


def _labelled(
    material: Material, entry: Entry, found: Wording, stretches: tuple[Span, ...], *, hero: bool, apart: Apart
) -> Claim | None:
    figure, most = entry.figure, ladder.HERO if hero else ladder.ROW
    parts = _parts_of(material, entry)
    inside: set[int] = set()
    for index, part in parts:
        others = tuple(s for s in stretches if not overlap(s, _span(part)))
        longer = ladder.with_part(figure, found, part, others, most)
        if longer is not None and not hero:
            found, inside = longer, {index}
            break
    place = None
    if apart != "no":
        told = _apart(material, figure)
        joined = [one for phrase in told if (one := ladder.joined(figure, found, stretches, phrase, ladder.ROW))]
        if joined and not inside:
            found = max(joined, key=lambda one: one.end)
        elif told and apart == "line":
            place = told[0]
        else:
            return None
    if hero and found.length > ladder.HERO + 8:
        return None
    under = tuple(
        phrase
        for index, part in parts
        if index not in inside
        and (phrase := ladder.part_phrase(part, figure, tuple(s for s in stretches if not overlap(s, _span(part)))))
    )
    digits = material.digits(figure)
    return Claim(
        index=entry.index,
        digits=f"{digits}\u00a0%" if found.percent or figure.number.endswith("%") else digits,
        hedge=found.hedge,
        unit=found.unit,
        label=found.label,
        place=place,
        parts=under[:1],
        claimant=claimant_of(figure),
        trivial=is_trivial(figure),
        denied_by=None if figure.status != "denied" else figure.disputed_by or "",
    )


def _sentence(material: Material, entry: Entry) -> Claim | None:
    """The figure as its sentence, with every number of the same breath set apart, and whoever speaks in it marked."""
    figure = entry.figure
    reading = None if figure.attribution == "none" else material.reading  # another's name is none for this number
    figures = [figure, *_same_breath(material, entry)]
    shown = passage(figures, reading=reading)
    if shown is not None and figure.attribution == "stated" and shown.marks and not _speaks(figure, shown):
        # the cut left its claimant out and another's name in: the whole sentence, which has both
        whole = is_short(figure.sentence)
        shown = passage(figures, (figure.sentence_at, figure.sentence), reading) if whole else None
        if shown is None or not _speaks(figure, shown):
            return None
    if shown is None or material.has_off(shown.text) or material.has_gone(shown.text):
        return None
    who = None if shown.marks or _names_somebody(material, figure, shown.text) else claimant_of(figure)
    if shown.text[:1] in _DASHES and not shown.marks and (who is None or who.name is None):
        return None  # direct speech of nobody would be read as that of whoever is named beside it
    return Claim(
        index=entry.index,
        digits=material.digits(figure),
        hedge=figure.hedge,
        claimant=who,
        passage=shown,
        trivial=is_trivial(figure),
        denied_by=None if figure.status != "denied" else figure.disputed_by or "",
    )


def _speaks(figure: Figure, shown: Passage) -> bool:
    """Whether the figure's claimant is one of those marked in a passage."""
    names = [name for name in (figure.source, figure.source_full) if name]
    return any(occurrences(shown.text[mark.start : mark.end], name) for mark in shown.marks for name in names)


def _names_somebody(material: Material, figure: Figure, text: str) -> bool:
    """Whether a sentence that gives this number nobody's name names one of the story's parties: it speaks by itself.

    «Kilde ikke oppgitt» below it would be read against the name above.
    """
    others = [other.source for other in material.reading.figures if other.sentence_at == figure.sentence_at]
    named = [source.name for source in material.reading.sources if not is_listed(source.name, "personal")]
    return figure.attribution == "none" and any(occurrences(text, name) for name in (*others, *named))


def _same_breath(material: Material, entry: Entry) -> list[Figure]:
    """Other figures of the sentence with the same state and claimant: coordinated numbers are equal."""
    figure = entry.figure
    return [
        other
        for index, other in enumerate(material.reading.figures)
        if other.sentence_at == figure.sentence_at
        and index not in entry.twins
        and other.rank > 0
        and other.state == figure.state
        and figure.state is not None
        and speaker(other) == speaker(figure)
        and other.status == figure.status
        and (figure.clause_at is None or other.clause_at == figure.clause_at)
    ]


def parts_shown(material: Material, entry: Entry) -> frozenset[int]:
    """Indices of the parts that stand under this figure, and so need no row."""
    return frozenset(index for index, _ in _parts_of(material, entry))


def _parts_of(material: Material, entry: Entry) -> list[tuple[int, Figure]]:
    """Parts told in the same breath, by the same claimant, that may be shown."""
    found = []
    for index, part in enumerate(material.reading.figures):
        if part.part_of not in entry.twins or index in material.off or part.status != "current" or part.rank == 0:
            continue
        if of_the_rest(part.what) or speaker(part) not in (None, speaker(entry.figure)):
            continue
        if part.sentence_at == entry.figure.sentence_at:
            found.append((index, part))
    return found


def _span(figure: Figure) -> Span:
    start = figure.number_at - figure.sentence_at
    return Span(start, start + len(figure.number))


def _apart(material: Material, figure: Figure) -> list[str]:
    """Place and time of a figure that may tell it from others, best first; never its own claimant."""
    told = []
    for word in (figure.where, figure.when):
        if not word or not occurrences(figure.sentence, word):
            continue
        if figure.source and (word in figure.source or figure.source in word):
            continue  # no claimant as place
        told.append(word)
    if len(told) == 2:
        for first in occurrences(figure.sentence, told[0]):
            for second in occurrences(figure.sentence, told[1]):
                start, end = min(first.start, second.start), max(first.end, second.end)
                if not overlap(first, second) and end - start <= sum(map(len, told)) + 1:
                    return [figure.sentence[start:end], *told]
    return told


def counted_again(figure: Figure, others: list[Figure]) -> bool:
    """Whether another figure on the wall counts the same thing otherwise: only a label with its place or time may."""
    return any(same_kind(figure, other) and other.value != figure.value for other in others)


def needs_apart(figure: Figure, hero: Figure, headline: str) -> bool:
    """Whether a row belongs to another place or time than the hero."""
    where = figure.where
    elsewhere = where is not None and where not in headline and where != hero.where
    return elsewhere or differ(figure.when, hero.when)


def former_of(material: Material, entry: Entry) -> tuple[Former, bool] | None:
    """The value before this one, and whether the story itself tells it (else: the archive, within half an hour)."""
    figures, story = material.reading.figures, material.story
    told = [
        figure
        for index, figure in enumerate(figures)
        if figure.status == "superseded" and index not in material.off and _replaces(material, entry, figure)
    ]
    if told:
        last = told[-1]
        correction = last.revision == "correction"
        return Former(
            digits=_with_sign(material, last),
            hedge=last.hedge,
            when=last.when,
            claimant=_named(last),
            revision=last.revision or "update",
            corrected=story.updated if correction else None,
        ), True
    for index, earlier in material.edition.earlier:
        if index in entry.twins and (material.now is None or material.now < earlier.until):
            tellings = [t for t in material.edition.told if t.index == index]
            before = tellings[-2] if len(tellings) > 1 else None
            figure = replace(entry.figure, value=earlier.value, number=earlier.number)
            return Former(
                digits=_with_sign(material, figure),
                hedge=before.figure.hedge if before else None,
                at=before.at if before else None,
                claimant=_named(before.figure) if before else None,
            ), False
    return None


def _replaces(material: Material, entry: Entry, former: Figure) -> bool:
    """Whether the entry, or what says the same number of the same thing, took the place of a value."""
    by = former.superseded_by
    return by is not None and (by in entry.twins or again(material.reading.figures[by], entry.figure))


def _with_sign(material: Material, figure: Figure) -> str:
    percent = (figure.unit or "").casefold() in ("prosent", "%", "percent", "per cent")
    return f"{material.digits(figure)}\u00a0%" if percent else material.digits(figure)


def _named(figure: Figure) -> Claimant | None:
    """Who said an old value; nobody named is not said of old values."""
    who = claimant_of(figure)
    return who if who and who.name else None
