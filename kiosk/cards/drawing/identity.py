"""Which story this is, in the strap: kicker and headline on one line, or the headline alone where it needs the room.

A headline of which no honest way is short enough for one line takes two, in portrait three (Markør 2 asks for one; a
card that does not say which story it is of would be worse). In wide shapes the kicker gives way before the headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from kiosk.cards.card import Strap
from kiosk.cards.drawing.breaking import Line, break_lines
from kiosk.cards.drawing.canvas import Kind, Style
from kiosk.cards.drawing.page import Page
from kiosk.cards.fonts import OMITTED
from kiosk.model import Chrome

# Share of the letters that have room: a way to cut a headline that keeps fewer, to end by sense or to leave room for
# the kicker, says too little of it.
_KEPT = 0.6
BAR_AIR, BAR_WIDE = 32.0, 3.0  # units at each side of the bar between kicker and headline, and its own
_ELLIPSIS = f" {OMITTED}"
_MOST, _MOST_TALL = 2, 3  # lines

Piece = tuple[str, Kind]
Row = tuple[Piece, ...]


class Told(Struct, frozen=True):
    """What a strap says: as much of the kicker as there is room for, and the headline in lines, or in none."""

    kicker: str = ""
    rows: tuple[Row, ...] = ()


class Room(Struct, frozen=True):
    """A strap's width, and what of its first line clock and tags take, px."""

    width: float
    clock: float
    tags: float = 0.0

    @property
    def first(self) -> float:
        """What is left of the first line, px."""
        return self.width - self.clock - self.tags


def told(page: Page, strap: Strap, chrome: Chrome, styles: tuple[Style, Style], room: Room) -> Told:
    """The longest way of the headline that fits beside the kicker, else without it, else in more lines.

    `styles` are the headline's and the kicker's. How many lines there are does not hang on the tags, so that no card's
    body moves when *Siste* goes.
    """
    style, own = styles
    kicker = shortened(page, strap.kicker or "", own, room.first)
    ways = list(_ways(page, strap, chrome))
    if page.tall:
        one = _fitting(page, ways, style, room.width)
        return Told(kicker, (one,) if one else _in_lines(page, ways, style, room.width, _MOST_TALL))
    wide = page.canvas.width(kicker, own) + between(page) if kicker else 0.0
    beside, alone = (_fitting(page, ways, style, limit) for limit in (room.first - wide, room.first))
    if beside and _length(beside) >= _KEPT * _length(alone):
        return Told(kicker, (beside,))
    if alone:
        return Told("", (alone,))
    if _fitting(page, ways, style, room.width - room.clock):
        return Told(kicker)  # the tags have its room
    two = _in_lines(page, ways, style, room.first, _MOST)
    return Told("", two) if two else Told(kicker)


def _length(way: Row) -> int:
    return sum(len(text) for text, _ in way)


def headline_style(strap: Strap, headline: Style, kicker: Style) -> Style:
    """The story's words in the serif; the interface's («Oppdatert 11:42») as the kicker."""
    return headline if strap.changed is None else kicker


def between(page: Page) -> float:
    """From the kicker's end to the headline, px."""
    return 2 * page.px(BAR_AIR) + page.px(BAR_WIDE)


def _fitting(page: Page, ways: Sequence[Row], style: Style, room: float) -> Row:
    """The first way that fits `room` px, or the longest where that one says too little; nothing where none does."""
    fitting = [way for way in ways if sum(page.canvas.width(text, style) for text, _ in way) <= room]
    longest = max(fitting, key=_length, default=())
    return next((way for way in fitting if _length(way) >= _KEPT * _length(longest)), ())


def _in_lines(page: Page, ways: Sequence[Row], style: Style, room: float, most: int) -> tuple[Row, ...]:
    """The longest way that so many lines of `room` px hold without a breach of sense; else the longest they hold.

    No line more than some way needs.
    """
    if most > 2 and (fewer := _in_lines(page, ways, style, room, most - 1)):
        return fewer
    torn: tuple[Row, ...] = ()
    for way in ways:
        text = "".join(part for part, _ in way)

        def measure(start: int, end: int, text: str = text) -> float:
            return page.canvas.width(text[start:end], style)

        found = break_lines(text, measure, room, page.words.breaks(text), lone=False, drawn=False)
        if len(found) > most or any(line.hyphen for line in found):
            continue
        rows = tuple(_row(way, line) for line in found)
        if not any(line.breach for line in found):
            return rows
        torn = torn or rows
    return torn


def _row(way: Row, line: Line) -> Row:
    """The pieces of the way that stand on the line."""
    pieces: list[Piece] = []
    at = 0
    for text, kind in way:
        start, end = max(at, line.start), min(at + len(text), line.end)
        if start < end:
            pieces.append((text[start - at : end - at], kind))
        at += len(text)
    return tuple(pieces)


def _ways(page: Page, strap: Strap, chrome: Chrome) -> Iterator[Row]:
    if strap.changed is not None:
        at = page.words.day_and_time(local(strap.changed, chrome), chrome.now)
        yield (f"{page.words['updated']} ", "catalogue"), (at, "digits")
        return
    yield from filter(None, map(row_of, strap.ways))


def row_of(way: tuple[str, ...]) -> Row:
    """A way of the headline in its slices, with « …» where it is cut."""
    pieces: list[Piece] = []
    for index, part in enumerate(way):
        if index:
            pieces.append((f"{_ELLIPSIS} " if part[:1].isalnum() else _ELLIPSIS, "catalogue"))
        if part:
            pieces.append((part, "slice"))
    return tuple(pieces)


def shortened(page: Page, text: str, style: Style, room: float) -> str:
    """`text` without its last words where there is no room for all of it; a whole word or nothing."""
    words = text.split(" ")
    while words and page.canvas.width(" ".join(words), style) > room:
        words.pop()
    return " ".join(words)


def local(at: datetime, chrome: Chrome) -> datetime:
    """The moment in the wall's own time zone."""
    return at.astimezone(chrome.now.tzinfo) if chrome.now is not None else at
