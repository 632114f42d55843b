"""The editor's hand: stories pinned, hidden and withdrawn, figures hidden. Kept on disk over restarts and updates.

Hide only, never edit. The file is changed under a lock by whoever is asked: the wall, or the command where none runs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.feed.delivery import StoryHead
from kiosk.feed.store.whole import read_whole, store_whole
from kiosk.model import Edition, Reading
from kiosk.settings.files import locked, make_folder, remove, write_whole

VERSION = 1
MOST_DROPPED = 20  # stories dropped by hand
MOST_DECISIONS = 500  # of each kind; the oldest go first


@dataclass(frozen=True, slots=True)
class HiddenFigure:
    """A figure taken off the wall: by its sentence, so that a corrected sentence shows it again."""

    story: str
    sentence: str
    number: str
    place: int  # the number's offset in its sentence


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that an editor has decided."""

    pin: str | None = None
    pin_until: datetime | None = None  # aware
    hidden: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    figures: tuple[HiddenFigure, ...] = ()

    def pinned(self, now: datetime | None) -> str | None:
        """The pinned story; a pin does not run out while the clock is not set."""
        if self.pin_until is not None and now is not None and now >= self.pin_until:
            return None
        return self.pin

    def hidden_figures(self, story: str, reading: Reading) -> frozenset[int]:
        """The indices of the story's figures that an editor took off the wall."""
        hidden = {(figure.sentence, figure.number, figure.place) for figure in self.figures if figure.story == story}
        return frozenset(
            index
            for index, figure in enumerate(reading.figures)
            if (figure.sentence, figure.number, figure.number_at - figure.sentence_at) in hidden
        )


class Refusal(Exception):
    """An editor's request that cannot be done; the message is one clear line."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What an editor's request is about: the stories there are, the one on the wall, the time, a pin's length."""

    stories: Sequence[StoryHead]
    edition: Edition | None
    now: datetime
    pin_for: timedelta


class Hand:
    """The decisions in a folder, and the stories dropped by hand (`stories/` in it)."""

    def __init__(self, folder: Path, log: logging.Logger | None = None) -> None:
        self.path = folder / "decisions.json"
        self.dropped = folder / "stories"
        self._log = log or logging.getLogger("kiosk.feed")
        self._seen: tuple[int, int, int] | None = None
        self._decisions = Decisions()

    def read(self) -> Decisions:
        """The decisions as they stand; read from disk again only where the file has changed."""
        try:
            status = self.path.stat()
            signature = (status.st_ino, status.st_size, status.st_mtime_ns)
        except OSError:
            signature = None
        if signature != self._seen:
            self._seen = signature
            stored = read_whole(self.path, Decisions, VERSION, self._log) if signature else Decisions()
            self._decisions = stored if stored is not None else self._decisions
        return self._decisions

    @contextmanager
    def _changed(self) -> Iterator[list[Decisions]]:
        """The decisions in a list of one, to be replaced; written back under the lock."""
        with locked(self.path.with_name(".decisions.lock")):
            box = [self.read()]
            yield box
            store_whole(self.path, box[0], VERSION)

    def story(self, verb: str, wanted: str | None, situation: Situation) -> str:
        """Do `pin`, `unpin`, `hide`, `show` or `withdraw`; returns what was done, in one line. Raises Refusal.

        `wanted` is a story's id or its number in the list; None is the story on the wall.
        """
        if verb not in ("pin", "unpin", "hide", "show", "withdraw"):
            raise Refusal(f"there is no {verb!r} of a story: put, pin, unpin, hide, show, withdraw or list")
        with self._changed() as box:
            if verb == "unpin":
                box[0] = replace(box[0], pin=None, pin_until=None)
                return "nothing is pinned"
            story = self._wanted(wanted, situation, box[0])
            box[0] = _decided(box[0], verb, story, situation)
        if verb == "withdraw" and Path(story).parent == self.dropped:
            remove(Path(story))
        until = f" until {situation.now + situation.pin_for:%Y-%m-%d %H:%M} UTC" if verb == "pin" else ""
        done = {"pin": "pinned", "hide": "hidden", "show": "shown again", "withdraw": "withdrawn"}[verb]
        return f"{done}{until}: {story}"

    def _wanted(self, wanted: str | None, situation: Situation, decisions: Decisions) -> str:
        if wanted is None:
            if situation.edition is None:
                raise Refusal("no story is on the wall; name one (kiosk story list)")
            return situation.edition.story.id
        if wanted.isdigit() and 1 <= int(wanted) <= len(situation.stories):
            return situation.stories[int(wanted) - 1].id
        known = {head.id for head in situation.stories} | set(decisions.hidden) | set(decisions.withdrawn)
        if situation.edition is not None:
            known.add(situation.edition.story.id)
        if wanted not in known:
            raise Refusal(f"there is no story {wanted!r}; kiosk story list shows them")
        return wanted

    def figure(self, verb: str, wanted: str | None, index: int, situation: Situation) -> str:
        """Hide or show figure `index` (from 0, in the order of the text) of the story on the wall. Raises Refusal."""
        if verb not in ("hide", "show"):
            raise Refusal(f"there is no {verb!r} of a figure: hide or show")
        edition = situation.edition
        if edition is None:
            raise Refusal("no story is on the wall")
        story = self._wanted(wanted, situation, Decisions())
        if story != edition.story.id:
            raise Refusal("only figures of the story on the wall can be hidden or shown")
        if not 0 <= index < len(edition.reading.figures):
            raise Refusal(f"the story has figures 0 to {len(edition.reading.figures) - 1}, not {index}")
        figure = edition.reading.figures[index]
        one = HiddenFigure(story, figure.sentence, figure.number, figure.number_at - figure.sentence_at)
        with self._changed() as box:
            others = tuple(other for other in box[0].figures if other != one)
            figures = (*others, one) if verb == "hide" else others
            box[0] = replace(box[0], figures=figures[-MOST_DECISIONS:])
        return f"{'hidden' if verb == 'hide' else 'shown again'}: {figure.number} in «{figure.sentence}»"

    def put(self, name: str, data: bytes, now: datetime, pin_for: timedelta) -> str:
        """Drop a story's file into the folder that the wall watches, and pin it; returns its id. Raises Refusal."""
        safe = re.sub(r"[^\w.-]+", "-", Path(name).name).strip(".-") or "story.txt"
        if not data.strip():
            raise Refusal(f"{name}: the story is empty")
        path = self.dropped / f"{now:%Y%m%dT%H%M%S}-{safe[-80:]}"
        make_folder(self.dropped)
        write_whole(path, data)
        for old in sorted(self.dropped.iterdir())[:-MOST_DROPPED]:  # their names begin with their time
            old.unlink(missing_ok=True)
        with self._changed() as box:
            box[0] = replace(box[0], pin=str(path), pin_until=now + pin_for)
        return str(path)


def _decided(decisions: Decisions, verb: str, story: str, situation: Situation) -> Decisions:
    without: dict[str, Any] = {
        "hidden": tuple(other for other in decisions.hidden if other != story),
        "withdrawn": tuple(other for other in decisions.withdrawn if other != story),
    }
    if verb == "pin":
        return replace(decisions, pin=story, pin_until=situation.now + situation.pin_for)
    if verb == "show":
        return replace(decisions, **without)
    unpinned = replace(decisions, pin=None, pin_until=None) if decisions.pin == story else decisions
    if verb == "hide":
        return replace(unpinned, hidden=(*without["hidden"], story)[-MOST_DECISIONS:])
    return replace(unpinned, withdrawn=(*without["withdrawn"], story)[-MOST_DECISIONS:])
