"""A sentence as graphic: its numerals large, their words a little larger, who says it marked where it stands."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct

from kiosk.cards.card import Passage, SentenceCard
from kiosk.cards.drawing.answered import answer_blocks
from kiosk.cards.drawing.breaking import Line, breaches, break_lines
from kiosk.cards.drawing.canvas import Style
from kiosk.cards.drawing.claimant import claimant_block
from kiosk.cards.drawing.lines import BOX_BELOW, DESCENT, box
from kiosk.cards.drawing.page import NOTHING, Block, Page, stack
from kiosk.cards.fonts import OMITTED
from kiosk.cards.theme import Colour
from kiosk.model import Span

STEPS = (136, 124, 112, 104, 96, 88)
STEPS_TALL = (104, 96, 88)
_LONGER = (80, 72, 64, 60, 56)  # the sentence behind a card, by the panel, has any length
_FOR_SENSE = 56  # units: no smaller for the sake of a breach alone
_CLAIM = (76, 72, 64, 60, 56)
_MOST_LINES, _MORE_LINES, _SHARE = 6, 11, 0.88  # lines; of the body
NUMERAL, _PHRASE = 1.7, 1.18  # × the text
_LEAD, _BEFORE_NUMERAL = 1.20, 1.50  # of the size, before a line without and with an enlarged numeral
_TOGETHER = 0.8  # of the measure: a number phrase up to this stays on one line
_BELOW = 60.0  # units: what a claimant or an answer takes besides its height
_CUT = 100  # faults: text is left out
_FIGURES = frozenset("0123456789.,:–-−+%‰½¼¾ \u00a0\u2009\u202f")
_ATTACHED = ",.;:!?»”)"


class _Run(Struct, frozen=True):
    """A stretch of the text in one style."""

    start: int
    end: int
    style: Style


class _Laid(Struct, frozen=True):
    """A passage broken into lines at one step."""

    passage: Passage
    style: Style
    runs: tuple[_Run, ...]
    lines: tuple[Line, ...]
    large: tuple[bool, ...]  # whether a line holds an enlarged numeral
    clipped: bool = False

    @property
    def faults(self) -> int:
        return breaches(self.lines) + _CUT * self.clipped


def draw_sentence(page: Page, card: SentenceCard) -> None:
    """The sentence, hung at the optical centre; its claimant below where none stands in it."""
    body, long = page.body, page.body.height * _SHARE
    steps = page.steps("serif", [*(STEPS_TALL if page.tall else STEPS), *_LONGER])
    claim = claimant_block(page, card.claimant, page.steps("strong", _CLAIM), body.width)
    below = [one for one in (claim, *answer_blocks(page, card, body.width)) if one is not NOTHING]
    room = long - sum(one.height + one.below + page.px(_BELOW) for one in below)
    block = passage_block(page, card.passage, steps, body.width, page.canvas.theme.text, height=room)
    if block.faults >= _CUT:  # better a full page than a sentence without its end
        room += body.height - long
        block = passage_block(page, card.passage, steps[-1:], body.width, page.canvas.theme.text, height=room)
    if below:
        block = stack([(block, 0), *((one, page.px(64)) for one in below)])
    block.draw(body.left, body.top + page.canvas.grid.hung(body.height - block.height))


def passage_block(
    page: Page,
    passage: Passage,
    styles: Sequence[Style],
    width: float,
    colour: Colour,
    *,
    height: float,
    lines: int | None = None,
) -> Block:
    """The passage at the largest of `styles` that holds it in `lines` lines and `height` px without a breach."""
    return _block(page, _largest(page, passage, styles, width, height, lines), colour)


def numeral_px(page: Page, passage: Passage, styles: Sequence[Style], width: float, height: float) -> float:
    """The size at which the passage's numerals stand there, px; without enlarged ones, that of the words set apart."""
    laid = _largest(page, passage, styles, width, height, None)
    return (NUMERAL if passage.numbers else _PHRASE) * laid.style.px


def _largest(
    page: Page, passage: Passage, styles: Sequence[Style], width: float, height: float, lines: int | None
) -> _Laid:
    most = lines or (8 if page.tall else _MOST_LINES)
    best: _Laid | None = None
    for style in styles:
        small = lines is None and style.px < page.px(STEPS[-1])
        for phrase in (_PHRASE, 1.0) if passage.phrases else (1.0,):
            laid = _set(page, passage, style, width, phrase)
            allowed = (_MORE_LINES + 4 * page.tall) if small else most + (3 if page.tall and lines is None else 0)
            if len(laid.lines) > allowed or _height(page, laid) > height:
                continue
            if best is None or laid.faults < best.faults:
                best = laid
        if best is not None and (not best.faults or style.px <= page.px(_FOR_SENSE)):
            break
    return best or _clipped(page, passage, styles[-1], width, height)


def _clipped(page: Page, passage: Passage, style: Style, width: float, height: float) -> _Laid:
    laid = _set(page, passage, style, width, 1.0)
    kept = len(laid.lines)
    while kept > 1 and _height(page, laid, kept) > height:
        kept -= 1
    return _Laid(passage, style, laid.runs, laid.lines[:kept], laid.large[:kept], clipped=True)


def _set(page: Page, passage: Passage, style: Style, width: float, phrase: float) -> _Laid:
    """The passage in lines of `width` px; the canvas keeps what was tried."""
    tried = (passage, style, width, phrase, page.words.language)
    known = page.canvas.laid.get(tried)
    if known is None:
        known = page.canvas.laid[tried] = _lines(page, passage, style, width, phrase)
    assert isinstance(known, _Laid)
    return known


def _lines(page: Page, passage: Passage, style: Style, width: float, phrase: float) -> _Laid:
    canvas = page.canvas
    passage = _showable(page, passage, style)
    runs = _runs(page, passage, style, phrase)

    def measure(start: int, end: int) -> float:
        return sum(
            canvas.width(passage.text[max(start, run.start) : min(end, run.end)], run.style)
            for run in runs
            if run.start < end and run.end > start
        )

    together = list(passage.marks)
    for phrase_at in _phrases(passage):
        narrow = measure(phrase_at.start, phrase_at.end) <= _TOGETHER * width
        together += [phrase_at] if narrow else _hedged(passage, phrase_at)
    holds = page.words.breaks(passage.text)
    hyphen = canvas.width("-", style)
    drawn = page.px(STEPS[-1]) > style.px  # the dictionary is not asked for each step that is tried
    lines = break_lines(
        passage.text, measure, width * 0.998, holds, tuple(together), lone=not page.tall, hyphen=hyphen, drawn=drawn
    )
    large = tuple(any(n.start < line.end and n.end > line.start for n in passage.numbers) for line in lines)
    return _Laid(passage, style, runs, lines, large)


def _showable(page: Page, passage: Passage, style: Style) -> Passage:
    """The passage without what no face has (emoji), all that is set apart in it moved accordingly."""
    parts = (passage.numbers, passage.phrases, passage.marks, passage.alerts)
    text, moved = page.canvas.fonts.showable(style.face, passage.text, tuple(itertools.chain.from_iterable(parts)))
    ends = itertools.accumulate(map(len, parts))
    return Passage(text, *(moved[end - len(part) : end] for end, part in zip(ends, parts, strict=True)))


def _runs(page: Page, passage: Passage, style: Style, phrase: float) -> tuple[_Run, ...]:
    """The text in stretches: numerals in the figures' face, the words of their phrase, the rest."""
    canvas = page.canvas
    numeral = canvas.style("figures", NUMERAL * style.px)
    bold, larger = canvas.style("serif", NUMERAL * style.px), canvas.style("serif", phrase * style.px)
    own: list[tuple[Span, Style]] = [
        (span, numeral if set(passage.text[span.start : span.end]) <= _FIGURES else bold) for span in passage.numbers
    ]
    own += [(span, larger) for span in passage.phrases]
    runs: list[_Run] = []
    at = 0
    for span, face in sorted(own, key=lambda entry: entry[0].start):
        if span.start > at:
            runs.append(_Run(at, span.start, style))
        if span.end > max(at, span.start):
            runs.append(_Run(max(at, span.start), span.end, face))
        at = max(at, span.end)
    if at < len(passage.text):
        runs.append(_Run(at, len(passage.text), style))
    return tuple(runs)


def _phrases(passage: Passage) -> list[Span]:
    """Numbers with the words of their phrase that stand next to them."""
    joined: list[Span] = []
    for span in sorted([*passage.numbers, *passage.phrases], key=lambda s: s.start):
        if joined and not passage.text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _hedged(passage: Passage, phrase: Span) -> list[Span]:
    """Of a phrase that is wide the numbers, each with the words beside it: no line ends in «ca», or in «1,2» alone."""
    found = []
    for number in passage.numbers:
        if not phrase.start <= number.start < phrase.end:
            continue
        before = passage.text[phrase.start : number.start].rstrip()
        if before:
            found.append(Span(phrase.start + before.rfind(" ") + 1, number.end))
        behind = passage.text[number.end : phrase.end].split()
        if behind:
            found.append(Span(number.start, passage.text.index(behind[0], number.end) + len(behind[0])))
    return found


def _offsets(page: Page, laid: _Laid, count: int) -> list[float]:
    """The baselines of the lines, px from the cap line of the first."""
    canvas = page.canvas
    first = canvas.cap(canvas.style("figures", NUMERAL * laid.style.px)) if laid.large[:1] == (True,) else 0.0
    offsets: list[float] = []
    for index in range(count):
        lead = _BEFORE_NUMERAL if laid.large[index] else _LEAD
        top = max(first, canvas.cap(laid.style))
        offsets.append(offsets[-1] + round(lead * laid.style.px) if offsets else top)
    return offsets


def _height(page: Page, laid: _Laid, count: int | None = None) -> float:
    offsets = _offsets(page, laid, len(laid.lines) if count is None else count)
    return offsets[-1] if offsets else 0.0


def _block(page: Page, laid: _Laid, colour: Colour) -> Block:
    canvas, offsets = page.canvas, _offsets(page, laid, len(laid.lines))

    def draw(left: float, top: float) -> None:
        if laid.clipped:
            canvas.cut(laid.passage.text)
        for index, (line, offset) in enumerate(zip(laid.lines, offsets, strict=True)):
            more = laid.clipped and index == len(laid.lines) - 1
            _draw_line(page, laid, line, (left, top + offset), colour, more=more)
            canvas.grow(left, top + offset - canvas.cap(laid.style), 1, canvas.cap(laid.style))

    below = (BOX_BELOW if laid.passage.marks else DESCENT) * laid.style.px
    return Block(offsets[-1] if offsets else 0.0, draw, below, laid.faults)


def _draw_line(page: Page, laid: _Laid, line: Line, at: tuple[float, float], colour: Colour, *, more: bool) -> None:
    """One line, run by run, and the marks that stand on it."""
    canvas, text = page.canvas, laid.passage.text
    left, baseline = at
    pieces = _pieces(laid, line)
    start = round(left) - (canvas.bearing(text[pieces[0][0] :], pieces[0][2]) if pieces else 0)
    pen = start
    for a, b, style in pieces:
        doubt = any(alert.start <= a < alert.end for alert in laid.passage.alerts)
        cut = b == line.end and line.hyphen and text[b - 1] not in "-–/"
        shown = text[a:b] + ("-" if cut else "") + (OMITTED if more and b == line.end else "")
        ink = canvas.theme.alert if doubt else colour
        advance = canvas.blit(canvas.surface, pen, baseline, shown, style, ink)
        for mark in laid.passage.marks:
            _mark(page, laid, (a, b), mark, (pen, baseline), style, shown)
        pen += advance
    canvas.note(text[line.start : line.end], "slice", laid.style)
    canvas.check(text[line.start : line.end], start, pen - start, laid.style)
    canvas.grow(left, baseline - canvas.cap(laid.style), pen - left, canvas.cap(laid.style))


def _pieces(laid: _Laid, line: Line) -> list[tuple[int, int, Style]]:
    """The line's runs, cut where coral begins and ends: [start, end) of the text, and their style."""
    edges = {edge for alert in laid.passage.alerts for edge in (alert.start, alert.end)}
    found: list[tuple[int, int, Style]] = []
    for run in laid.runs:
        start, end = max(run.start, line.start), min(run.end, line.end)
        cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
        found += [(a, b, run.style) for a, b in itertools.pairwise(cuts) if a < b]
    return found


def _mark(
    page: Page, laid: _Laid, piece: tuple[int, int], mark: Span, at: tuple[float, float], style: Style, shown: str
) -> None:
    """The part of the mark within the piece, with the punctuation attached to it."""
    text, (a, b), canvas = laid.passage.text, piece, page.canvas
    start, end = max(mark.start, a), min(mark.end, b)
    if start >= end:
        return
    while end < b and text[end] in _ATTACHED:
        end += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    before, through = canvas.width(text[a:start], style), canvas.width(text[a:end], style)
    ink = canvas.bearing(text[start:], style) if start == a else 0
    canvas.marker(box(canvas, at[0] + before + ink, at[0] + through, at[1], style), *at, shown, style)
