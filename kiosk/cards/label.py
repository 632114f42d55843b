"""The words beside a number: what is counted and its state, as few slices of the sentence as say it."""

from __future__ import annotations

import itertools
import re

from kiosk.cards.sameness import of_the_rest
from kiosk.model import Figure, Span

_LONGEST = 60  # characters of a contiguous label; a longer one is a sentence, not a label
_BREAKS = re.compile(r"[,;:.!?()–—«»\"]")
_MOST_PLACES = 4  # of one word in one sentence that are tried
_SEPARATE = re.compile(r"[,;:(–—]")


def occurrences(sentence: str, phrase: str | None) -> list[Span]:
    """Where a phrase stands in a sentence as whole words."""
    if not phrase:
        return []
    found = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", sentence)
    return [Span(match.start(), match.end()) for match in itertools.islice(found, _MOST_PLACES)]


def number_span(figure: Figure) -> Span:
    """The number in its sentence."""
    start = figure.number_at - figure.sentence_at
    return Span(start, start + len(figure.number))


def label(figure: Figure, barred: tuple[Span, ...]) -> tuple[str, ...]:
    """The shortest slice of the sentence with unit, noun and state, or these one by one.

    `barred` are stretches of the sentence that no label may swallow: other figures' numbers, the claimant, the cue.
    A state before the number keeps its order, the number in between: «drepte minst 39 mennesker» would as two slices
    be thirty-nine who killed. A word for «the rest» is left out: it says nothing outside its sentence.
    """
    told = (figure.unit, figure.what, figure.state)
    words = [word for word in dict.fromkeys(told) if word and not of_the_rest(word)]
    if not words:
        return ()
    places = [occurrences(figure.sentence, word) for word in words]
    number = number_span(figure)
    span = _shortest(figure, places, (number, *barred))
    if span is None and figure.state == words[-1] and len(words) > 1:
        before = [place for place in places[-1] if place.end <= number.start]
        after = [[place for place in others if place.start >= number.end] for others in places[:-1]]
        span = _shortest(figure, [*after, before], barred)
    if span:
        return (figure.sentence[span.start : span.end],)
    return tuple(_without_contained(words))


def _shortest(figure: Figure, places: list[list[Span]], barred: tuple[Span, ...]) -> Span | None:
    number = number_span(figure)
    best: tuple[int, Span] | None = None
    for combination in itertools.product(*places):
        span = Span(min(s.start for s in combination), max(s.end for s in combination))
        text = figure.sentence[span.start : span.end]
        words = text.replace(figure.number, "")  # a decimal comma is no break
        if span not in combination and (len(text) > _LONGEST or _BREAKS.search(words)):
            continue
        if any(overlap(span, other) for other in barred):
            continue
        away = span.start - number.end if span.start >= number.end else 2 * abs(number.start - span.end)
        if best is None or away + len(text) < best[0]:
            best = (away + len(text), span)
    return best[1] if best else None


def _without_contained(words: list[str]) -> list[str]:
    return [word for word in words if not any(word != other and word in other for other in words)]


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def part_phrase(part: Figure, whole: Figure, barred: tuple[Span, ...]) -> str | None:
    """A part as it stands under its whole: «blant dem to barn»; None where the sentence cannot be cut so.

    The slice begins after the comma, colon or dash before the number, and ends with what the part counts.
    """
    sentence, number = part.sentence, number_span(part)
    start = number.start
    hedge = [span for span in occurrences(sentence, part.hedge) if span.end <= number.start]
    if hedge and number.start - hedge[-1].end <= 2:
        start = hedge[-1].start
    ends = [span.end for span in occurrences(sentence, part.what) if 0 <= span.start - number.end <= 24]
    end = ends[0] if ends else number.end
    if part.sentence_at == whole.sentence_at and number_span(whole).end <= start:
        cuts = [match.end() for match in _SEPARATE.finditer(sentence, number_span(whole).end, start)]
        if cuts:
            opened = cuts[-1] + len(sentence[cuts[-1] :]) - len(sentence[cuts[-1] :].lstrip())
            if not any(overlap(Span(opened, start), other) for other in barred):
                start = opened
    span = Span(start, end)
    if any(overlap(span, other) for other in barred) or (not ends and start == number.start):
        return None
    return sentence[start:end]
