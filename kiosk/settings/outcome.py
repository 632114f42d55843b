"""What is asked of a change, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct, field

from kiosk.settings.faults import Fault
from kiosk.settings.history import Who
from kiosk.settings.schema import Settings


class Code(IntEnum):
    """Exit codes; 255 is ssh's own and never used."""

    SHOWN = 0
    ON_TRIAL = 3
    ROLLED_BACK = 4
    INVALID = 65
    DISK = 74
    CHANGED = 75
    REFUSED = 77


class Outcome(Struct, frozen=True):
    """What came of a command: its exit code and what to say."""

    code: Code
    message: str
    generation: int | None = None
    etag: str | None = None
    seconds: float | None = None  # left to confirm
    changed: tuple[str, ...] = ()
    restart: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)


class WallAnswer(Struct, frozen=True):
    """What the wall answered: `running` false where there is none, `error` where it could not show the settings.

    `elsewhere` is the settings' file of a wall that runs and has another one than was changed: it was not asked.
    """

    running: bool = True
    error: str = ""
    elsewhere: str = ""


class Ask(Struct, frozen=True):
    """How a change is wanted."""

    who: Who
    how: str
    confirm: float | None = None  # seconds; None: the wall's answer is enough
    expect: str | None = None  # etag that the file must have
    builds_on: bool = False  # single keys of the file as it stands: one that was changed by hand is adopted first
    file: str = "<settings>"  # what faults call the new content


Prove = Callable[[Settings, Settings, tuple[str, ...]], list[str]]  # (old, new, changed keys) → objections
Show = Callable[[int, bool], WallAnswer]  # (generation, restart?) → what the wall answered, after a presented frame
