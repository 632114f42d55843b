"""How a wall is: what the running wall says of itself, and what `status`, `doctor`, `metrics`, `walls` and the proof of
settings read. One form, with a number; JSON over the control socket and in `kiosk status --json`.

Ages and lengths are seconds. A field is added with a default and leaves `FORM` as it is; a field whose meaning changes,
or that goes, takes the next number.
"""

from __future__ import annotations

from datetime import datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from kiosk.document import from_json

FORM = 1
REWIRE = "check the wire to the board's RX pin, or plug it in again"  # a panel that does not hear


class Display(Struct, frozen=True):
    """How frames reach the screen."""

    driver: str = ""
    size: tuple[int, int] = (0, 0)  # px


TvPower = Literal["on", "off", "unknown"]
TvInput = Literal["ours", "other", "unknown"]


class TvNow(Struct, frozen=True):
    """The television: what it, or the kernel, tells of it."""

    power: TvPower = "unknown"
    input: TvInput = "unknown"  # which of its inputs it shows
    by: str = ""  # who says so: cec (the TV), dpms (we send no picture) or hotplug (nothing answers on the cable)


class Frames(Struct, frozen=True):
    """Frames presented since the start."""

    number: int = 0
    age: float | None = None  # of the last one; None before the first
    reaching: bool = True  # False while another program or terminal holds the screen
    in_transitions: int = 0
    late: int = 0  # of those in transitions
    worst_ms: float = 0.0
    turns: int = 0  # wake-ups of the loop


class StoryNow(Struct, frozen=True):
    """The story on the screen."""

    id: str
    headline: str = ""
    outlet: str | None = None
    feed: str = ""
    sample: bool = False  # the bundled example
    updated: datetime | None = None
    fetched: datetime | None = None
    age: int | None = None  # since `updated`
    figures: int = 0
    sources: int = 0
    hidden: tuple[int, ...] = ()  # figures that an editor took off, by their numbers in `kiosk figure list`
    url: str | None = None
    edition: str = ""  # tells two versions of the story apart, on whatever wall


class FeedNow(Struct, frozen=True):
    """One feed."""

    name: str
    ok: bool = False
    reason: str | None = None  # why the last poll was not accepted
    last_good: datetime | None = None
    age: float | None = None  # since `last_good`
    next_poll_in: float = 0.0
    left_out: tuple[str, ...] = ()  # entries or files that the last poll left out, and why
    held: int = 0  # stories that wait: under embargo, withheld, or over; never which


class PanelCounters(Struct, frozen=True):
    """What happened on the panel's line since the start."""

    lines: int = 0
    broken: int = 0
    naks: int = 0
    missed: int = 0
    reboots: int = 0


class PanelNow(Struct, frozen=True):
    """The button panel."""

    state: str = "off"
    port: str = ""
    reason: str = ""  # one sentence with the remedy
    beat_age: float | None = None
    firmware: str | None = None
    boot: str | None = None  # why it last started
    stuck: tuple[int, ...] = ()  # keys
    deaf: bool = False  # it tells its keys, and answers none of the wall's commands
    connects: int = 0
    counters: PanelCounters = PanelCounters()

    @property
    def ailments(self) -> list[str]:
        """What ails a panel that is connected, each with what mends it."""
        found = [
            f"key {key} has been down for more than ten seconds and does nothing until it is let go: is it jammed?"
            for key in self.stuck
        ]
        if self.deaf:
            found.append(f"it does not hear the wall: {REWIRE}")
        return found


class LastChange(Struct, frozen=True):
    """What became of the newest change of the settings."""

    generation: int
    outcome: str


class SettingsNow(Struct, frozen=True):
    """The settings that hold."""

    file: str = ""
    generation: int | None = None  # None for a file that was changed by hand and is not adopted
    etag: str = ""
    origin: str = "file"  # file, last good or defaults
    trial: bool = False
    trial_ends_in: float | None = None
    trial_of: str = ""  # who must confirm it
    faults: tuple[str, ...] = ()
    last_change: LastChange | None = None


class RefusedStory(Struct, frozen=True):
    """A story of which no cards can be made."""

    story: str
    reason: str


class Status(Struct, frozen=True):
    """One wall."""

    form: int = FORM
    name: str = ""
    version: str = ""
    pid: int = 0
    uptime: float = 0.0
    zone: str = "Europe/Oslo"  # of the times that people read
    display: Display = Display()
    tv: TvNow = TvNow()
    frames: Frames = Frames()
    card: str = ""
    held: bool = False
    resting: bool = False
    calm: int = 0  # seconds that guests are here: no band, trial or update
    panic: bool = False  # the name and the clock cover everything
    waiting: str | None = None  # the story that comes next
    story: StoryNow | None = None
    hidden: tuple[str, ...] = ()  # stories that an editor hid
    withdrawn: tuple[str, ...] = ()  # stories that an editor withdrew
    refused: tuple[RefusedStory, ...] = ()
    feeds: tuple[FeedNow, ...] = ()
    panel: PanelNow = PanelNow()
    settings: SettingsNow = SettingsNow()
    clock_set: bool = True
    disk: str = ""  # why the disk keeps nothing, in one line; empty where it does
    rss_mb: float = 0.0


def read_status(told: Any) -> Status:
    """A wall's status from its JSON; fields that this version does not know are passed over.

    Raises ValueError, one line, for what is none, or has another form.
    """
    if not isinstance(told, dict):
        raise ValueError("the wall's status is not understood")
    form = told.get("form", FORM)
    if form != FORM:
        raise ValueError(f"the wall (kiosk {told.get('version')}) tells its status in form {form}, not {FORM}")
    return from_json(Status, _known(Status, told))


def _known(hint: Any, told: Any) -> Any:
    """The part of `told` that a Struct has fields for, all the way down."""
    if get_origin(hint) in (Union, UnionType):
        hint = next((one for one in get_args(hint) if _is_struct(one)), None)
    if get_origin(hint) is tuple and isinstance(told, list):
        return [_known(get_args(hint)[0], one) for one in told]
    if not _is_struct(hint) or not isinstance(told, dict):
        return told
    return {one.name: _known(one.type, told[one.name]) for one in fields(hint) if one.name in told}


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)
