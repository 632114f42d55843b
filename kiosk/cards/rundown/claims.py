"""A figure as a claim: number, what, who. From the label ladder, or as its sentence where that finds no clean label."""

from __future__ import annotations

from typing import Literal

from kiosk.cards.card import Claim
from kiosk.cards.digits import is_numeral
from kiosk.cards.rundown import label as ladder
from kiosk.cards.rundown.answered import denial_on, verdict_on
from kiosk.cards.rundown.label import Wording
from kiosk.cards.rundown.lexicon import is_toll, of_the_rest
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.named import claimant_of
from kiosk.cards.rundown.pointing import points_away
from kiosk.cards.rundown.sameness import claimant as speaker
from kiosk.cards.rundown.sameness import differ, same_kind
from kiosk.cards.rundown.sentences import sentence
from kiosk.cards.rundown.spans import barred, occurrences, overlap
from kiosk.model import Figure, Span

Apart = Literal["no", "line", "label"]
_TELLING = 2  # words of a label that says what has happened, or where


def claim(material: Material, entry: Entry, *, hero: bool, apart: Apart = "no") -> Claim | None:
    """The figure's claim; None where neither a clean label nor its sentence can stand on a card.

    `apart`: place or time must tell it from another on the wall, on a line of its own, or within the label where that
    counts the same thing; where the story gives none, the sentence speaks.
    """
    figure, figures = entry.figure, material.reading.figures
    stretches = barred(figure, figures)
    found = ladder.wording(figure, stretches)
    who = claimant_of(figure)
    made = None
    if found is not None and who is not None and is_numeral(material.digits(figure)):
        made = _labelled(material, entry, found, stretches, hero=hero, apart=apart)
        if made is not None and not _is_bare(figure, made) and not points_away(_words(made), material.story.headline):
            return made
    return sentence(material, entry, hero=hero)


def _words(made: Claim) -> str:
    """What stands beside the number, in reading order."""
    return " ".join(filter(None, (made.hedge, made.digits, made.unit, made.label, made.place)))


def _is_bare(figure: Figure, made: Claim) -> bool:
    """Whether a claim says no more than a number and one noun («100 000 euro, sjekk»): its sentence tells what for."""
    if made.place or made.parts or is_toll(figure) or made.hedge != figure.hedge:  # «skjøt ned 112» has its state
        return False
    return len((made.label or "").split()) < _TELLING


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
    told = [] if apart == "no" else _apart(material, figure)
    if apart != "no" and not any(occurrences(found.label or "", phrase) for phrase in told):  # «lam i fjor sommer»
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
        denied_by=denial_on(material, figure, None),
        verdict=verdict_on(material, figure, None),
    )


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
        if figure.claim.name and (word in figure.claim.name or figure.claim.name in word):
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
