"""A sentence or clause of the story as graphic: which stretch is shown, and what is set apart in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.cards.card import Passage
from kiosk.cards.letters import legible
from kiosk.cards.rundown.leaning import MOST_WORDS
from kiosk.cards.rundown.lexicon import is_conditional, is_listed, is_trivial, listed
from kiosk.cards.rundown.spans import (
    attributed,
    claim_span,
    disjoint,
    hedge_span,
    number_span,
    occurrences,
    overlap,
    spoken,
    whole,
)
from kiosk.model import Figure, Reading, Span

_DIGITS = re.compile(r"(?:[−-](?=\d))?\d(?:[\d.,\u00a0\u202f ]*\d)?(?:\s?%)?")
_CLAUSE = re.compile(r"[,;:–—]\s")
_JOINED = re.compile(r"(?:Men|But) (?=\w)")
_WORD = re.compile(r"\w+")
_BEFORE = 4  # words before a number and its hedge among which one that governs it stands; farther off it stands alone
_BEHIND = 2  # words behind a number and its noun among which its verb stands


def passage(
    figures: Sequence[Figure], cut: tuple[int, str] | None = None, reading: Reading | None = None
) -> Passage | None:
    """What is shown of the sentence of `figures` (one, or coordinated ones): its clause where the reading names one.

    `cut` is another stretch to show, with where it begins in the story. With a `reading` everybody who speaks in the
    stretch is marked, so that no party of a sentence is set above another.
    None where the stretch is too long for a card, lacks a number or a hedge of theirs, or has letters that no face has:
    an ellipsis may stand where the story names who says it.
    """
    first = figures[0]
    at, text = cut or stretch(first)
    if text and text.endswith("..") and not text.endswith("..."):
        text = text[:-1]  # a slip of the story's
    if text is None or not legible(text) or not all(_whole(figure, at, text) for figure in figures):
        return None
    loud = [figure for figure in figures if not is_trivial(figure)]
    numbers = disjoint(span for figure in loud for span in _digits(figure, at))
    heard = spoken(reading, at, len(text)) if reading else ()
    marks = _marks(figures, at, text, numbers, heard)
    phrases = disjoint(span for figure in loud for span in _phrases(figure, at, text))
    quiet = tuple(span for span in phrases if not any(overlap(span, other) for other in (*numbers, *marks)))
    return Passage(text, numbers, quiet, marks)


def behind(figures: Sequence[Figure], reading: Reading) -> Passage | None:
    """The whole sentence of figures that share it, numbers and all who speak set apart: for the panel's key.

    None where it has letters that no face has.
    """
    first = figures[0]
    at, text = first.sentence_at, first.sentence
    if not legible(text):
        return None
    numbers = disjoint(span for figure in figures for span in _digits(figure, at))
    words = (_trimmed(span, text) for figure in figures if _digits(figure, at) for span in _words(figure, at))
    return Passage(text, numbers, disjoint(words), _marks(figures, at, text, numbers, spoken(reading, at, len(text))))


def _marks(
    figures: Sequence[Figure], at: int, text: str, numbers: tuple[Span, ...], heard: Sequence[Span] = ()
) -> tuple[Span, ...]:
    """Who says it, where that stands in the stretch; never over a number."""
    own = [
        span
        for figure in figures
        if not is_listed(figure.claim.name, "personal")
        for span in claim_span(figure.claim, at, len(text))
    ]
    named = [whole(text, span) for span in (*own, *heard)]
    found = disjoint(named or attributed(text))
    return tuple(span for span in found if not any(overlap(span, number) for number in numbers))


def begun_anew(shown: Passage) -> Passage:
    """The passage without the «Men» by which it goes on from what the wall does not show, its next letter a capital."""
    match = _JOINED.match(shown.text)
    if match is None:
        return shown
    cut, text = match.end(), shown.text[match.end() :]

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(max(0, span.start - cut), span.end - cut) for span in spans if span.end > cut)

    marks, alerts = moved(shown.marks), moved(shown.alerts)
    return Passage(text[:1].upper() + text[1:], moved(shown.numbers), moved(shown.phrases), marks, alerts)


def clause_begun(shown: Passage, sentence: str) -> Passage:
    """The passage with a capital where it is a clause out of the middle of its sentence: it ends in that one's full
    stop.
    """
    text = shown.text
    cut = sentence.find(text) > 0 and not text[1:2].isupper()  # «iPhone»
    return replace(shown, text=text[:1].upper() + text[1:]) if cut else shown


def clause_going_on(shown: Passage, sentence: str) -> Passage:
    """The passage as its sentence has it, where it goes on from a name above it: «opererer med 480»."""
    own = shown.text[:1].lower() + shown.text[1:]
    return replace(shown, text=own) if shown.text not in sentence and own in sentence else shown


def is_short(text: str) -> bool:
    """Whether a sentence has few enough words for a card."""
    return len(text.split()) <= MOST_WORDS


def stretch(figure: Figure) -> tuple[int, str | None]:
    """Where the shown stretch begins in the story, and its text: never a clause without its sentence's condition."""
    if figure.form == "sentence" and not (is_conditional(figure.sentence) and not is_conditional(figure.clause)):
        if figure.clause is None or figure.clause_at is None:
            return figure.sentence_at, None
        return figure.clause_at, figure.clause
    return figure.sentence_at, figure.sentence if is_short(figure.sentence) else None


def _whole(figure: Figure, at: int, text: str) -> bool:
    """Whether the stretch holds the number and the whole hedge."""
    begin = figure.number_at - at
    if begin < 0 or text[begin : begin + len(figure.number)] != figure.number:
        return False
    hedge = hedge_span(figure)
    if hedge is None:
        return figure.hedge is None
    start = hedge.start + figure.sentence_at - at
    return start >= 0 and text[start : start + hedge.end - hedge.start] == figure.hedge


def _digits(figure: Figure, at: int) -> list[Span]:
    begin = figure.number_at - at
    found = _DIGITS.finditer(figure.number)
    return [Span(begin + match.start(), begin + match.end()) for match in found]


def _words(figure: Figure, at: int) -> list[Span]:
    """What of the number is words: «millioner», the «av» of «1 av 3»; all of it where it is told in words."""
    begin = cut = figure.number_at - at
    spans = []
    for match in _DIGITS.finditer(figure.number):
        if begin + match.start() > cut:
            spans.append(Span(cut, begin + match.start()))
        cut = begin + match.end()
    if cut < begin + len(figure.number):
        spans.append(Span(cut, begin + len(figure.number)))
    return spans


def _phrases(figure: Figure, at: int, text: str) -> list[Span]:
    """Hedge, the words of the number, its unit or noun where that follows, and the words that govern it."""
    shift = figure.sentence_at - at
    number = number_span(figure)
    start, end = number.start + shift, number.end + shift
    spans = _words(figure, at)
    hedge = hedge_span(figure)
    if hedge:
        spans.append(Span(hedge.start + shift, hedge.end + shift))
    for word in (figure.unit, figure.what):
        following = [span for span in occurrences(text, word) if 0 <= span.start - end <= 1]
        spans += following[:1]
        end = following[0].end if following else end
    cuts = [match.end() for match in _CLAUSE.finditer(text, 0, start)]
    governed = min((start, *(span.start for span in spans)))
    found = False
    for match in reversed(list(_WORD.finditer(text, cuts[-1] if cuts else 0, governed))[-_BEFORE:]):
        if match.group().casefold() in listed("governing") and (not found or governed - match.end() == 1):
            spans.append(Span(match.start(), governed))  # «kan synke med 16 grader»: what lies between is enlarged too
            governed, found = match.start(), True
    behind = _CLAUSE.search(text, end)
    for match in list(_WORD.finditer(text, end, behind.start() if behind else len(text)))[:_BEHIND]:
        if match.group().casefold() in listed("governing"):
            spans.append(Span(match.start(), match.end()))  # «70 liter kan ha lekket», «40 laks skal ha rømt»
    return [_trimmed(span, text) for span in spans]


def _trimmed(span: Span, text: str) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
