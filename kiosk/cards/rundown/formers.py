"""The value that stood before a figure's: from the story's own words, or from the archive."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from kiosk.cards.card import Claimant, Former
from kiosk.cards.rundown import label as ladder
from kiosk.cards.rundown.lexicon import is_share, toll_of
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.named import claimant_of
from kiosk.cards.rundown.sameness import again
from kiosk.cards.rundown.spans import barred, number_span, occurrences, place
from kiosk.model import Figure, Telling


def former_of(material: Material, entry: Entry) -> tuple[Former, bool] | None:
    """The value before this one, and whether the story itself tells it (else: the archive, within half an hour)."""
    figures = material.reading.figures
    told = [
        figure
        for index, figure in enumerate(figures)
        if figure.status == "superseded" and index not in material.off and _replaces(material, entry, figure)
    ]
    if told:
        last = _nearest(told, entry.figure)
        correction = last.revision == "correction"
        return Former(
            digits=with_sign(material, last),
            hedge=last.hedge,
            words=_words(last, figures),
            when=last.when,
            claimant=who_said(last),
            revision=last.revision or "update",
            corrected=_put_right(material, entry) if correction else None,
        ), True
    for index, earlier in material.edition.earlier:
        if index in entry.twins and (material.now is None or material.now < earlier.until):
            tellings = [t for t in material.edition.told if t.index == index]
            before = tellings[-2] if len(tellings) > 1 else None
            figure = replace(entry.figure, value=earlier.value, number=earlier.number)
            wrong = material.corrects(earlier.number, entry.figure.number)
            return Former(
                digits=with_sign(material, figure),
                hedge=before.figure.hedge if before else None,
                at=before.at if before else None,
                claimant=who_said(before.figure) if before else None,
                revision="correction" if wrong else "update",
                corrected=_put_right(material, entry) if wrong else None,
            ), False
    return None


def tellings_of(material: Material, entry: Entry) -> list[Telling]:
    """The values that a number has had, the present one last, as the archive tells them."""
    own = [[t for t in material.edition.told if t.index == twin] for twin in sorted(entry.twins)]
    return max(own, key=len, default=[])


def _put_right(material: Material, entry: Entry) -> datetime | None:
    """When a number took a wrong one's place: as the story is dated, else when a version first had it.

    None where the story has no time of a change, and came as it is.
    """
    tellings = tellings_of(material, entry)
    return material.story.updated or (tellings[-1].at if len(tellings) > 1 else None)


def _nearest(told: list[Figure], figure: Figure) -> Figure:
    """Of several values before this one the one that it replaced.

    What was wrong before what has risen; then of values that all lie on one side (a toll only rises) the nearest:
    stories tell them from the first on as often as back to it. Else the last that is told.
    """
    wrong = [former for former in told if former.revision == "correction"]
    values = [(_low(former) - _low(figure), former) for former in wrong or told]
    if all(by < 0 for by, _ in values) or all(by > 0 for by, _ in values):
        return min(values, key=lambda one: abs(one[0]))[1]
    return values[-1][1]


def _low(figure: Figure) -> float:
    return min(figure.value) if isinstance(figure.value, tuple) else figure.value


def tells_former(material: Material, entry: Entry, text: str) -> bool:
    """Whether a slice of the story tells the value before this one."""
    start = place(material.story.text, text)
    return start >= 0 and replaced_in(material, entry, start, text) > 0


def _words(figure: Figure, figures: tuple[Figure, ...]) -> str | None:
    """What an old number counted, as a slice that follows it; None where the story does not say it so."""
    found = ladder.wording(figure, barred(figure, figures))
    if found is not None:
        return found.label or found.unit
    end = number_span(figure).end
    follows = [span for span in occurrences(figure.sentence, figure.unit or figure.what) if span.start == end + 1]
    return figure.sentence[follows[0].start : follows[0].end] if follows else None


def _replaces(material: Material, entry: Entry, former: Figure) -> bool:
    """Whether the entry, or what says the same number of the same thing, took the place of a value."""
    by = former.superseded_by
    if by is None or not (by in entry.twins or again(material.reading.figures[by], entry.figure)):
        return False
    return _counts_on(former, entry.figure)


def _counts_on(former: Figure, figure: Figure) -> bool:
    """Whether a number can have taken a toll's place: who lives in a camp is no newer count of who died."""
    kind = toll_of(former)
    return kind is None or kind == toll_of(figure) or not figure.state


def with_sign(material: Material, figure: Figure) -> str:
    """The digits of an old value, with its sign for per cent."""
    return f"{material.digits(figure)}\u00a0%" if is_share(figure) else material.digits(figure)


def who_said(figure: Figure) -> Claimant | None:
    """Who said an old value; nobody named is not said of old values."""
    who = claimant_of(figure)
    return who if who and who.name else None


def replaced_in(material: Material, entry: Entry, at: int, text: str) -> int:
    """How many values that this number replaced a stretch of the story tells."""
    return sum(
        figure.status == "superseded" and at <= figure.number_at < at + len(text) and _replaces(material, entry, figure)
        for figure in material.reading.figures
    )
