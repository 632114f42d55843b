"""The editor's hand: stories pinned, hidden and withdrawn, figures hidden. Kept on disk over restarts and updates.

Hide only, never edit. The file is changed under a lock by whoever is asked: the wall, or the command where none runs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from kiosk.feed.desk.decisions import (
    MOST_DECISIONS,
    Decisions,
    HiddenFigure,
    HiddenValue,
    Newer,
    decided,
    joined,
    named,
)
from kiosk.feed.desk.situation import NothingToDo, NotKept, Refusal, Situation, comes_after, must_be_able
from kiosk.feed.desk.unkept import Unkept
from kiosk.feed.store.acts import Acts
from kiosk.feed.store.whole import read_whole, store_whole
from kiosk.printable import printable
from kiosk.settings.files import LOCK_PATIENCE, BusyError, locked, make_folder, remove, write_whole

VERSION = 1
LONGEST_NAME = 120  # bytes of a dropped file's own name
MOST_DROPPED = 20  # stories dropped by hand
UNDO = 60.0  # seconds in which a withdrawal can be taken back; then the story leaves the disk


class Hand:
    """The decisions in a folder, and the stories dropped by hand (`stories/` in it).

    What was decided stands as long as the process does: a folder that is deleted, and a disk that takes nothing, bring
    no story back.
    """

    def __init__(
        self,
        folder: Path,
        log: logging.Logger | None = None,
        *,
        patience: float = LOCK_PATIENCE,
        refused: Unkept | None = None,
    ) -> None:
        """`patience` is how many seconds another process's change is waited for."""
        self.path = folder / "decisions.json"
        self.patience = patience
        self._values = folder / "hidden-values.json"
        self.dropped = folder / "stories"
        self._log = log or logging.getLogger("kiosk.feed")
        self._seen: tuple[int, int, int, int] | None = None
        self._decisions = Decisions()
        self._refused = Unkept() if refused is None else refused
        self._off: dict[str, datetime] = {}  # when this process took a story off
        self._joined: tuple[Decisions, tuple[object, ...], Decisions] | None = None

    def read(self) -> Decisions:
        """The decisions as they stand; read from disk again only where the file has changed.

        A file that is gone takes nothing back: what it said stands.
        """
        try:
            status = self.path.stat()
            signature = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        except OSError:
            signature = None
        if signature != self._seen:
            self._seen = signature
            stored = read_whole(self.path, Decisions, VERSION, self._log) if signature else self._decisions
            values = read_whole(self._values, Newer, VERSION, self._log) if signature else None
            if stored is None and self._decisions == Decisions():
                stored = self._told_by_acts()
            if stored is not None:
                newer = values or Newer(self._decisions.values, self._decisions.again)
                self._decisions = replace(stored, values=newer.values, again=newer.again)
        return self._with_refused()

    def _with_refused(self) -> Decisions:
        """The decisions, with those that the disk refused; the same object as long as nothing changes."""
        refused = (*self._refused.stories.items(), *self._refused.figures)
        if not refused:
            return self._decisions
        if self._joined is None or self._joined[0] is not self._decisions or self._joined[1] != refused:
            self._joined = self._decisions, refused, self._refused.with_these(self._decisions)
        return self._joined[2]

    @property
    def unkept(self) -> tuple[str, ...]:
        """What is off the wall and the disk has not taken note of: stories' ids, and figures of them."""
        return (*self._refused.stories, *(f"{one.number} of {one.story}" for one in self._refused.figures))

    def keep_again(self) -> None:
        """Ask the disk once more to keep what it refused."""
        if self.unkept:
            with suppress(OSError, BusyError), self._changed():
                pass

    def _told_by_acts(self) -> Decisions:
        """What was withdrawn and hidden, from the record of acts: the decisions were damaged. They are stored anew."""
        last: dict[str, str] = {}
        for act in Acts(self.path.parent).all():
            if act.story and act.verb in ("withdraw", "hide", "show"):
                last.pop(act.story, None)
                last[act.story] = act.verb
        by = {verb: tuple(story for story, did in last.items() if did == verb) for verb in ("withdraw", "hide")}
        told = Decisions(withdrawn=by["withdraw"][-MOST_DECISIONS:], hidden=by["hide"][-MOST_DECISIONS:])
        with suppress(OSError):
            self._store(told)
        return told

    def _store(self, decisions: Decisions) -> None:
        known = {*Decisions.__struct_fields__} - {*Newer.__struct_fields__}
        plain = {name: getattr(decisions, name) for name in sorted(known)}
        store_whole(self.path, plain, VERSION)

    @contextmanager
    def _changed(self) -> Iterator[list[Decisions]]:
        """The decisions in a list of one, to be replaced; written back under the lock."""
        with locked(self.path.with_name(".decisions.lock"), wait=self.patience):
            box = [self.read()]
            yield box
            hidden = {*box[0].figures}
            values = tuple(one for one in box[0].values if one.figure in hidden)
            newer = Newer(values, box[0].again[-MOST_DECISIONS:])
            store_whole(self._values, newer, VERSION)
            self._store(box[0])  # last: a reader looks at both when this one has changed
            self._refused.clear()

    def story(self, verb: str, wanted: str | None, situation: Situation) -> str:
        """Do `pin`, `unpin`, `hide`, `show` or `withdraw`; returns what was done, in one line. Raises Refusal.

        `wanted` is a story's id or its number in the list; None is the story on the wall. Raises NothingToDo where
        that is so already.
        """
        if verb not in ("pin", "unpin", "hide", "show", "withdraw"):
            raise Refusal(f"there is no {verb!r} of a story: put, pin, unpin, hide, show, withdraw or list")
        try:
            return self._decide(verb, wanted, situation)
        except OSError as error:
            if verb == "show" and wanted in self._refused.stories:
                del self._refused.stories[str(wanted)]
                return f"shown again: {wanted}{situation.headline(str(wanted))}"
            if verb not in ("withdraw", "hide"):
                raise
            story = self._wanted(wanted, situation, self.read())
            self._refused.stories[story] = verb
            raise NotKept(error.errno, error.strerror, error.filename) from None

    def _decide(self, verb: str, wanted: str | None, situation: Situation) -> str:
        with self._changed() as box:
            if verb == "unpin":
                pin = box[0].pin
                if pin is None:
                    raise NothingToDo("nothing is pinned")
                box[0] = replace(box[0], pin=None, pin_until=None)
                return f"unpinned: {pin}{situation.headline(pin)}"
            story = self._wanted(wanted, situation, box[0])
            if verb == "show":
                self._must_be_off(story, situation, box[0], named=wanted is not None)
            elif verb == "pin":
                must_be_able(story, situation, box[0])
            elif story in (box[0].hidden if verb == "hide" else box[0].withdrawn) and box[0].pin != story:
                told = "hidden" if verb == "hide" else "withdrawn"
                raise NothingToDo(f"story {story} is {told} already; `kiosk story show {story}` shows it again")
            older = situation.flashes_before(story) if verb in ("hide", "withdraw") else []
            followed = [story] if verb == "show" and situation.is_followed(story) else older
            box[0] = decided(box[0], verb, story, situation.pinned_until, followed)
        if verb in ("withdraw", "hide"):
            lately = {one: when for one, when in self._off.items() if situation.now - when <= timedelta(seconds=UNDO)}
            self._off = lately | {story: situation.now}
        done = {"pin": "pinned", "hide": "hidden", "show": "shown again", "withdraw": "withdrawn"}[verb]
        until = f" until {situation.until()}" if verb == "pin" else ""
        undo = f"; for {UNDO:.0f} s `kiosk story show {story}` undoes it" if verb == "withdraw" else ""
        with_it = "".join(f"; {one}, of which it told more, stays off too: `kiosk story show {one}`" for one in older)
        return f"{done}{until}: {story}{situation.headline(story)}{undo}{with_it}{comes_after(verb, story, situation)}"

    def _must_be_off(self, story: str, situation: Situation, decisions: Decisions, *, named: bool) -> None:
        """Raise where there is nothing to show again: NothingToDo, or Refusal for what this wall no longer has."""
        taken = (*decisions.hidden, *decisions.withdrawn)
        if story in taken:
            if self._too_late(story, situation, decisions):
                raise Refusal(f"too late: this wall no longer has {story}; it can be put anew (`kiosk story put FILE`)")
            return
        if not named:
            meant = f"; say which: {', '.join(taken[-3:])}" if taken else ", and no other is"
            raise Refusal(f"the story on the wall is not hidden{meant}")
        head = situation.head(story)
        if story in decisions.again or head is None or not (head.kept_off or head.followed_by):
            raise NothingToDo(f"story {story} is not hidden; `kiosk story pin {story}` puts it first")

    def _too_late(self, story: str, situation: Situation, decisions: Decisions) -> bool:
        """Whether a story that was taken off has left this wall: neither its minute nor a feed brings it back."""
        if story not in decisions.hidden + decisions.withdrawn:
            return False
        if Path(story).parent == self.dropped:
            return not Path(story).exists()
        off = self._off.get(story)  # the feeds' word on what was taken off a moment ago may be older
        just = off is not None and timedelta() <= situation.now - off <= timedelta(seconds=UNDO)
        return story in situation.gone and not just

    def repin(self, story: str, until: datetime | None) -> None:
        """Pin a story again as it was, because its withdrawal was taken back. Raises OSError or BusyError."""
        with self._changed() as box:
            if box[0].pin is None:
                box[0] = replace(box[0], pin=story, pin_until=until)

    def take_in(self, other: Decisions) -> int:
        """Hide and withdraw here too what was hidden and withdrawn elsewhere; how many decisions were new.

        Nothing is pinned or shown again by it. Raises OSError or BusyError.
        """
        with self._changed() as box:
            before = box[0]
            box[0] = replace(
                before,
                hidden=joined(before.hidden, other.hidden),
                withdrawn=joined(before.withdrawn, other.withdrawn),
                figures=joined(before.figures, other.figures),
                values=joined(before.values, other.values),
            )
            kinds = ("hidden", "withdrawn", "figures")
            return sum(len(set(getattr(box[0], kind)) - set(getattr(before, kind))) for kind in kinds)

    def forget_dropped(self, story: str) -> None:
        """Remove the file of a story that was dropped by hand and is withdrawn. Raises OSError."""
        if Path(story).parent == self.dropped:
            remove(Path(story))

    def meant(self, wanted: str | None, situation: Situation) -> str:
        """The id of the story that is meant: by id, by number in the list, or on the wall. Raises Refusal."""
        return self._wanted(wanted, situation, self.read())

    def _wanted(self, wanted: str | None, situation: Situation, decisions: Decisions) -> str:
        if wanted is None:
            if situation.edition is None:
                raise Refusal("no story is on the wall; name one (kiosk story list)")
            return situation.edition.story.id
        for number, head in enumerate(situation.stories, 1):
            if wanted == str(number):
                return head.id
        known = {head.id for head in situation.stories} | set(decisions.hidden) | set(decisions.withdrawn)
        if situation.edition is not None:
            known.add(situation.edition.story.id)
        if decisions.pin is not None:
            known.add(decisions.pin)  # put this moment: the list does not have it yet
        if wanted not in known:
            raise Refusal(f"there is no story {wanted!r}; kiosk story list shows them")
        return wanted

    def figure(self, verb: str, wanted: str | None, indices: Sequence[int], situation: Situation) -> str:
        """Hide or show figures (from 0, in the order of the text) of the story on the wall. Raises Refusal.

        What is hidden is a value: it goes wherever the story says it, and comes back with `show` or another value.
        Raises NothingToDo where it is so already.
        """
        if verb not in ("hide", "show"):
            raise Refusal(f"there is no {verb!r} of a figure: hide or show")
        edition = situation.edition
        if edition is None:
            raise Refusal("no story is on the wall")
        story = self._wanted(wanted, situation, Decisions())
        if story != edition.story.id:
            raise Refusal("only figures of the story on the wall can be hidden or shown")
        known = edition.reading.figures
        if wrong := [index for index in indices if not 0 <= index < len(known)]:
            has = f"figures 0 to {len(known) - 1}" if known else "no figures"
            raise Refusal(f"the story has {has}, not {wrong[0]}; kiosk figure list names them")
        meant = {(known[index].value, known[index].unit) for index in indices}
        same = [figure for figure in known if (figure.value, figure.unit) in meant]
        ours = {named(story, figure): HiddenValue(named(story, figure), figure.value, figure.unit) for figure in same}
        try:
            changed = self._decide_figures(verb, story, ours)
        except OSError as error:
            if verb == "hide":
                self._refused.figures |= ours
                raise NotKept(error.errno, error.strerror, error.filename) from None
            unkept = {one for one in self._refused.figures if one in ours}
            if not unkept:
                raise
            for one in unkept:
                del self._refused.figures[one]
            changed = True
        told = ", ".join(f"{known[index].number} in «{printable(known[index].sentence)}»" for index in indices)
        if not changed:
            raise NothingToDo(f"{'hidden already' if verb == 'hide' else 'not hidden'}: {told}")
        if verb == "show":
            return f"shown again: {told}"
        stands = any(figure.number_at < len(edition.story.headline) for figure in same)
        headline = "; the headline says it too: `kiosk story hide` takes the story off" if stands else ""
        return f"hidden until `kiosk figure show` or another value: {told}{headline}"

    def _decide_figures(self, verb: str, story: str, ours: dict[HiddenFigure, HiddenValue]) -> bool:
        """Keep that these are hidden, or shown again wherever the story said their values; whether that is a change."""
        meant = {(one.value, one.unit) for one in ours.values()}
        with self._changed() as box:
            before = {
                one.figure for one in box[0].values if (one.value, one.unit) in meant and one.figure.story == story
            }
            gone = {*ours, *before}
            others = [one for one in box[0].figures if one not in gone]
            values = [one for one in box[0].values if one.figure not in gone]
            if verb == "hide":
                others += ours
                values += ours.values()
            was, box[0] = box[0], replace(box[0], figures=tuple(others[-MOST_DECISIONS:]), values=tuple(values))
            return box[0] != was

    def put(self, name: str, data: bytes, situation: Situation) -> str:
        """Drop a story's file into the folder that the wall watches, and pin it; returns its id. Raises Refusal.

        Whoever puts a story whose text was withdrawn before has decided anew: it does not go when its pin does.
        """
        now = situation.now
        safe = re.sub(r"[^\w.-]+", "-", Path(name).name).strip(".-") or "story.txt"
        if not data.strip():
            raise Refusal(f"{name}: the story is empty")
        short = safe.encode(errors="ignore")[-LONGEST_NAME:].decode(errors="ignore")
        path = self.dropped / f"{now:%Y%m%dT%H%M%S}-{short}"
        make_folder(self.dropped)
        write_whole(path, data)
        for old in sorted(self.dropped.iterdir())[:-MOST_DROPPED]:  # their names begin with their time
            old.unlink(missing_ok=True)
        with self._changed() as box:
            again = (*box[0].again, str(path))
            box[0] = replace(box[0], pin=str(path), pin_until=situation.pinned_until, again=again)
        return str(path)
