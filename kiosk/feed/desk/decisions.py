"""What an editor has decided, as values: stories pinned, hidden and withdrawn, figures hidden; and one decision more.

The hand (`hand.py`) keeps them on disk.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.model import Figure, Reading, Value

MOST_DECISIONS = 500  # of each kind; the oldest go first


class HiddenFigure(Struct, frozen=True):
    """A figure taken off the wall, by its place in its sentence."""

    story: str
    sentence: str
    number: str
    place: int  # the number's offset in its sentence


class HiddenValue(Struct, frozen=True):
    """What a hidden figure says: wherever the story says it again, in whatever sentence, it stays off."""

    figure: HiddenFigure
    value: Value
    unit: str | None


class Decisions(Struct, frozen=True):
    """Everything that an editor has decided."""

    pin: str | None = None
    pin_until: datetime | None = None  # aware
    hidden: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    figures: tuple[HiddenFigure, ...] = ()
    # in a file of their own, which older versions pass over:
    values: tuple[HiddenValue, ...] = ()  # of `figures`
    again: tuple[str, ...] = ()  # stories shown although another with their text was canceled or withdrawn

    def pinned(self, now: datetime | None) -> str | None:
        """The pinned story; a pin does not run out while the clock is not set."""
        if self.pin_until is not None and now is not None and now >= self.pin_until:
            return None
        return self.pin

    def hidden_figures(self, story: str, reading: Reading) -> frozenset[int]:
        """The indices of the story's figures that an editor took off the wall: these, and all of the same value."""
        hidden = {figure for figure in self.figures if figure.story == story}
        values = {(one.value, one.unit) for one in self.values if one.figure in hidden}
        return frozenset(
            index
            for index, figure in enumerate(reading.figures)
            if named(story, figure) in hidden or (figure.value, figure.unit) in values
        )

    def taken_off(self, story: str) -> tuple[str, ...]:
        """The numbers that an editor took off, as the story wrote them then."""
        return tuple(dict.fromkeys(figure.number for figure in self.figures if figure.story == story))


class Newer(Struct, frozen=True):
    """Decisions of kinds that older versions do not know: in a file of their own, which these pass over."""

    values: tuple[HiddenValue, ...] = ()
    again: tuple[str, ...] = ()


D = TypeVar("D")


def joined(ours: tuple[D, ...], theirs: tuple[D, ...]) -> tuple[D, ...]:
    """The decisions of two, each once; ours are kept where they are too many."""
    return tuple(dict.fromkeys((*theirs, *ours)))[-MOST_DECISIONS:]


def named(story: str, figure: Figure) -> HiddenFigure:
    """A figure as it is remembered."""
    return HiddenFigure(story, figure.sentence, figure.number, figure.number_at - figure.sentence_at)


def decided(decisions: Decisions, verb: str, story: str, pin_until: datetime, older: Collection[str] = ()) -> Decisions:
    """With one decision more on a story: `pin`, `show`, `hide` or `withdraw`. `pin_until` is when a pin of now ends.

    `older` are the flashes that the story told more of: whoever takes it off does not mean them to hang in its place,
    also where they were put or shown before. A flash that is shown itself is one of them where it was followed.
    """
    without: dict[str, Any] = {
        "hidden": tuple(other for other in decisions.hidden if other != story),
        "withdrawn": tuple(other for other in decisions.withdrawn if other != story),
    }
    again = tuple(other for other in decisions.again if other != story)
    unmeant = tuple(other for other in decisions.again if other not in older)
    if verb == "pin":
        return replace(decisions, pin=story, pin_until=pin_until)
    if verb == "show":
        undone = (story in decisions.hidden or story in decisions.withdrawn) and story not in older
        return replace(decisions, **without, again=decisions.again if undone else (*again, story))
    unpinned = replace(decisions, pin=None, pin_until=None) if decisions.pin == story else decisions
    if verb == "hide":
        return replace(unpinned, hidden=(*without["hidden"], story)[-MOST_DECISIONS:], again=unmeant)
    again = tuple(other for other in unmeant if other != story)
    return replace(unpinned, withdrawn=(*without["withdrawn"], story)[-MOST_DECISIONS:], again=again)
