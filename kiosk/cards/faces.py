"""The figures of an edition that may be shown, in the order of their weight, each as a face.

What an editor hid, what is background (rank 0) and what was replaced is no face; a replaced value stands muted
beside the one that replaced it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.cards.digits import Thousands, digits
from kiosk.cards.label import label, number_span, occurrences, overlap, part_phrase
from kiosk.cards.sameness import claimant, counts_people, of_the_rest, same_event, same_thing, told_bare, told_twice
from kiosk.model import Attribution, Edition, Figure, FigureFace, Span

_LONGEST_NAME = 60  # characters of a claimant; beyond it the name as the sentence has it


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure and its face. `alone`: it may share no card, because only its sentence makes it clear."""

    figure: Figure
    face: FigureFace
    alone: bool


@dataclass(frozen=True, slots=True)
class _Chosen:
    index: int
    figure: Figure


def shown_figures(edition: Edition, *, now: datetime | None, thousands: Thousands) -> list[Shown]:
    """Heroes first: by rank, wholes before parts, people before things, then as the story names them."""
    figures = edition.reading.figures
    chosen, stands_for = _choose(edition)
    under = {}  # index of a part: (index of its whole's face, the slice)
    for entry in chosen:
        whole = entry.figure.part_of
        if whole in stands_for and (phrase := _part(entry.figure, figures[whole], figures)):
            under[entry.index] = (stands_for[whole], phrase)
    earlier = _earlier_values(edition, stands_for, now, thousands)
    found = []
    for entry in sorted(chosen, key=_weight):
        if entry.index not in under:
            shown = _shown(entry, chosen, edition, thousands)
            parts = tuple(phrase for _, (whole, phrase) in sorted(under.items()) if whole == entry.index)
            before = earlier.get(entry.index)
            face = replace(shown.face, parts=parts, earlier=before if before != shown.face.digits else None)
            found.append(replace(shown, face=face))
    return found


def is_hidden(edition: Edition, index: int) -> bool:
    """Whether an editor took the figure off the wall, here or where the story tells it again."""
    figures = edition.reading.figures
    return any(
        index == hidden
        or told_twice(figures[index], figures[hidden])
        or (told_bare(figures[index], figures[hidden]) and _in_headline(edition, figures[index]))
        for hidden in edition.hidden
        if 0 <= hidden < len(figures)
    )


def _choose(edition: Edition) -> tuple[list[_Chosen], dict[int, int]]:
    """Current or denied figures of rank 1 and 2, sound and not hidden; of repetitions the one that tells most.

    Also, for each of their indices, the index of the figure that stands for it.
    """
    twins: list[list[_Chosen]] = []
    for index, figure in enumerate(edition.reading.figures):
        if figure.rank == 0 or figure.status == "superseded" or is_hidden(edition, index):
            continue
        if not _sound(figure, edition.story.text):
            continue
        same = next((group for group in twins if told_twice(group[0].figure, figure)), None)
        if same is None:
            twins.append(same := [])
        same.append(_Chosen(index, figure))
    _join_headline(edition, twins)
    chosen, stands_for = [], {}
    for group in twins:
        best = max(group, key=lambda entry: (entry.figure.attribution == "stated", _told(entry.figure)))
        chosen.append(_Chosen(best.index, replace(best.figure, rank=max(entry.figure.rank for entry in group))))
        stands_for.update({entry.index: best.index for entry in group})
    return chosen, stands_for


def _join_headline(edition: Edition, twins: list[list[_Chosen]]) -> None:
    """A headline has no room for who says it: where the story says the same of somebody, that is what is shown."""
    for group in [group for group in twins if _in_headline(edition, group[0].figure)]:
        told = next((other for other in twins if told_bare(group[0].figure, other[0].figure)), None)
        if told is not None:
            told.extend(group)
            twins.remove(group)


def _in_headline(edition: Edition, figure: Figure) -> bool:
    return figure.sentence in edition.story.headline


def _sound(figure: Figure, text: str) -> bool:
    """Whether the figure's words stand in the story where the reading says; others are never shown."""
    span = number_span(figure)
    words = (figure.hedge, figure.unit, figure.what, figure.state, figure.where, figure.when)
    named = (figure.source, figure.source_full, figure.disputed_by)
    return (
        bool(figure.sentence)
        and figure.sentence in text
        and span.start >= 0
        and figure.sentence[span.start : span.end] == figure.number
        and all(word in text for word in (*words, *named) if word)
    )


def _told(figure: Figure) -> int:
    return sum(word is not None for word in (figure.what, figure.state, figure.where, figure.when, figure.source))


def _weight(entry: _Chosen) -> tuple[int, bool, bool, int]:
    figure = entry.figure
    return (-figure.rank, figure.part_of is not None, not counts_people(figure), entry.index)


def _barred(figure: Figure, figures: tuple[Figure, ...]) -> tuple[Span, ...]:
    """Stretches of the figure's sentence that belong to others: their numbers, and who says it."""
    others = [
        number_span(f) for f in figures if f.sentence_at == figure.sentence_at and f.number_at != figure.number_at
    ]
    told = ((figure.source_at, figure.source), (figure.cue_at, figure.cue))
    said = [_within(at, word, figure.sentence_at, len(figure.sentence)) for at, word in told]
    return (*others, *(span for span in said if span))


def claim_spans(figure: Figure, *, start: int | None = None, length: int | None = None) -> tuple[Span, ...]:
    """Where the claimant stands in the figure's sentence, with the cue where the two touch.

    With `start` and `length` in another stretch of the story, such as its headline.
    """
    begin = figure.sentence_at if start is None else start
    size = len(figure.sentence) if length is None else length
    return claim_span((figure.source_at, figure.source), (figure.cue_at, figure.cue), begin, size)


def claim_span(
    named: tuple[int | None, str | None], cue: tuple[int | None, str | None], begin: int, size: int
) -> tuple[Span, ...]:
    """A claimant and a cue at offsets in the story, as at most one span of [begin, begin + size)."""
    who, how = _within(*named, begin, size), _within(*cue, begin, size)
    if who is None:
        return ()
    if how is None or max(who.start, how.start) - min(who.end, how.end) > 1:
        return (who,)
    return (Span(min(who.start, how.start), max(who.end, how.end)),)


def _within(at: int | None, word: str | None, begin: int, size: int) -> Span | None:
    if at is None or not word or at < begin or at + len(word) > begin + size:
        return None
    return Span(at - begin, at - begin + len(word))


def _part(part: Figure, whole: Figure, figures: tuple[Figure, ...]) -> str | None:
    """The part's slice under its whole; None where it has a claimant of its own or needs its sentence."""
    if of_the_rest(part.what) or part.status != "current":
        return None
    if part.sentence_at != whole.sentence_at or claimant(part) not in (None, claimant(whole)):
        return None
    return part_phrase(part, whole, _barred(part, figures))


def _earlier_values(
    edition: Edition, stands_for: dict[int, int], now: datetime | None, thousands: Thousands
) -> dict[int, str]:
    """Per face the value before it: what the story itself replaces, or else what the former edition had."""
    replaced = [
        (f.superseded_by, f.value, f.number)
        for i, f in enumerate(edition.reading.figures)
        if f.status == "superseded" and f.superseded_by is not None and not is_hidden(edition, i)
    ]
    former = [(i, e.value, e.number) for i, e in edition.earlier if now is None or now < e.until]
    return {
        stands_for[index]: digits(value, number, thousands)
        for index, value, number in (*former, *replaced)
        if index in stands_for
    }


def _shown(entry: _Chosen, chosen: list[_Chosen], edition: Edition, thousands: Thousands) -> Shown:
    figure, figures = entry.figure, edition.reading.figures
    words = label(figure, _barred(figure, figures))
    claimant, attribution = speaker(figure)
    rest = of_the_rest(figure.what) or of_the_rest(figure.state)
    face = FigureFace(
        index=entry.index,
        digits=digits(figure.value, figure.number, thousands),
        hedge=figure.hedge,
        label=words,
        place=_place(figure, words, [other.figure for other in chosen if other.index != entry.index]),
        claimant=claimant,
        attribution=attribution,
        sentence=figure.sentence,
        mark=number_span(figure),
        status=figure.status,
        disputed_by=figure.disputed_by if figure.status == "denied" else None,
    )
    return Shown(figure, face, alone=rest or attribution == "unsure" or not words)


def speaker(figure: Figure) -> tuple[str | None, Attribution]:
    """Who stands under the figure: the fuller name where one fits («departementet» alone could be anybody's)."""
    full = figure.source_full
    name = full if full and len(full) <= _LONGEST_NAME else figure.source
    if figure.attribution == "stated" and name is not None:
        return name, "stated"
    return None, "none" if figure.attribution == "none" else "unsure"


def _place(figure: Figure, words: tuple[str, ...], others: list[Figure]) -> str | None:
    """Place and time, each only where another figure on the wall has another: one slice where they touch."""
    where = figure.where if any(other.where != figure.where for other in others) else None
    alike = [other for other in others if same_thing(figure, other) or same_event(figure, other)]
    when = figure.when if any(other.when != figure.when for other in alike) else None
    told = [word for word in (where, when) if word and not any(word in text for text in words)]
    if len(told) == 2:
        for first in occurrences(figure.sentence, told[0]):
            for second in occurrences(figure.sentence, told[1]):
                start, end = min(first.start, second.start), max(first.end, second.end)
                if not overlap(first, second) and end - start <= sum(map(len, told)) + 1:
                    return figure.sentence[start:end]
    return told[0] if told else None
