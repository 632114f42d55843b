"""Every setting, once: its type, range, unit, default and what it does.

A table of the settings file is a frozen dataclass here, a key one of its fields. From these lines are made: the
loader's checks, `kiosk config schema`, the commented default file, README's table, and what `kiosk config set` takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from kiosk.command import KeyCommand

Form = Literal["line", "name", "time", "zone", "address", "host", "command", "device", "secret", "proxy"]
ValueKind = Literal["text", "integer", "number", "switch", "choice", "texts", "choices"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

PANEL_KEYS: Mapping[int, KeyCommand] = MappingProxyType(
    {0: "next", 1: "previous", 2: "hold", 3: "sentence", 4: "figures", 5: "list"}
)
LAST_PANEL_KEY = 15  # the protocol's key mask has sixteen bits


def _key(
    doc: str,
    default: Any = MISSING,
    *,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    form: Form = "line",
    name: str = "",
    restart: bool = False,
) -> Any:
    """A key of a table; without a default it is required. `low` and `high` bound a number, or a text's length."""
    notes = {"doc": doc, "low": low, "high": high, "unit": unit, "form": form, "name": name, "restart": restart}
    return field(default=default, metadata=notes)


@dataclass(frozen=True, slots=True)
class Wall:
    """This wall: its name, its language, where it hangs."""

    name: str = _key("the name that `kiosk identify` and `kiosk status` show", "wall", low=1, high=40)
    language: Literal["nb", "nn", "en"] = _key("language of the wall's own words", "nb")
    time_zone: str = _key("zone of every time that the wall shows", "Europe/Oslo", form="zone")


@dataclass(frozen=True, slots=True)
class Display:
    """The screen, and how cards look on it."""

    theme: Literal["auto", "night", "day"] = _key("dark or light ground; auto changes with the time of day", "auto")
    day_from: str = _key("when auto turns to day", "07:00", form="time")
    night_from: str = _key("when auto turns to night", "19:00", form="time")
    rotation: Literal[0, 90, 180, 270] = _key("how the screen hangs, clockwise", 0, unit="degrees", restart=True)
    screen_inches: float = _key("the screen's diagonal", 55.0, low=5, high=150, unit="inches")
    viewing_distance_m: float = _key("distance of the farthest reader", 5.0, low=0.5, high=20, unit="metres")
    safe_area: float = _key("margin that the screen cuts off on each side", 0.0, low=0, high=10, unit="%")
    reduced_motion: bool = _key("cut between cards instead of fading", False)
    backend: Literal["auto", "texture", "surface"] = _key("how frames reach the screen", "auto", restart=True)
    pictures: bool = _key("show a story's lead picture, with its credit, on a card of its own", False)
    thousands: Literal["space", "stop"] = _key("what groups the digits of large figures", "space")
    vsync: bool = _key("wait for the screen before each frame", True, restart=True)


@dataclass(frozen=True, slots=True)
class Rotation:
    """How the cards take turns."""

    dwell_factor: float = _key("how much longer (or shorter) each card stays", 1.0, low=0.5, high=3, unit="times")
    hold_minutes: int = _key("how long the panel's hold lasts", 5, low=1, high=120, unit="minutes")
    automatic: bool = _key("turn the cards without a button press", True)


@dataclass(frozen=True, slots=True)
class Rest:
    """When the room is empty."""

    start: str = _key("when rest begins", "02:00", form="time", name="from")
    until: str = _key("when rest ends", "06:00", form="time")
    days: tuple[Day, ...] = _key("the days on which rest begins", get_args(Day))
    enabled: bool = _key("whether the wall rests at all", False)
    look: Literal["clock", "off"] = _key("a dim drifting clock, or a black screen", "clock")
    off_command: str = _key("program that turns the screen off (an absolute path)", "", form="command", high=500)
    on_command: str = _key("program that turns the screen on (an absolute path)", "", form="command", high=500)
    command_timeout: int = _key("after which such a program is ended", 10, low=1, high=60, unit="seconds")
    breaking_wakes: bool = _key("breaking news ends the rest", True)


@dataclass(frozen=True, slots=True)
class Freshness:
    """When a story counts as old."""

    stale_minutes: int = _key(
        "without a good answer from the feed, then the wall says so", 15, low=1, high=1440, unit="minutes"
    )
    withhold_hours: int = _key("figures older than this are no longer shown as news", 6, low=1, high=168, unit="hours")


BREAKING_WORDS = ("Siste", "Breaking", "Breaking news", "Hastemelding", "Hast", "Flash")


@dataclass(frozen=True, slots=True)
class Feed:
    """One place that stories come from; as many [[feed]] tables as wanted."""

    name: str = _key("what the feed is called in status, logs and on the wall", form="name", low=1, high=40)
    address: str = _key("an http(s) address, or the path of a file or folder", form="address", low=1, high=2000)
    kind: Literal["auto", "rss", "json", "article", "ninjs", "newsml", "nitf", "folder", "file"] = _key(
        "what stands at the address; auto finds out", "auto"
    )
    time_zone: str = _key("zone of times that the feed gives without one", "Europe/Oslo", form="zone")
    interval: int = _key("time between polls", 30, low=15, high=300, unit="seconds")
    priority: int = _key("1 comes first where two feeds have news", 5, low=1, high=9)
    credential: str = _key("name of the stored secret to send (`kiosk secret set NAME`)", "", form="secret", high=40)
    sections: tuple[str, ...] = _key("take only stories of these sections; empty takes all", (), high=50)
    breaking: tuple[str, ...] = _key(
        "categories and words before titles that mean breaking news", BREAKING_WORDS, high=50
    )
    follow_links: bool = _key("fetch the article page where the feed has only a summary", True)
    allow_hosts: tuple[str, ...] = _key("further hosts that articles may be fetched from", (), form="host", high=50)
    deadline: int = _key("after which a poll is given up", 10, low=1, high=60, unit="seconds")


@dataclass(frozen=True, slots=True)
class Network:
    """How feeds, articles and pictures are fetched."""

    proxy: str = _key(
        "http://, https:// or socks5://HOST:PORT; empty takes the environment's, off takes none", "", form="proxy"
    )
    credential: str = _key("name of the stored secret with the proxy's user:password", "", form="secret", high=40)
    no_proxy: tuple[str, ...] = _key("hosts reached without the proxy, and all below them", (), form="host", high=50)


ENVIRONMENT = Network()  # the environment's proxy, or none


@dataclass(frozen=True, slots=True)
class Panel:
    """The button panel."""

    port: str = _key("serial port or its URL; empty finds /dev/kiosk-panel, off has none", "", form="device", high=200)
    baud: Literal[9600, 19200, 38400, 57600, 115200] = _key("speed of the port", 38400, unit="baud")
    keys: Mapping[int, KeyCommand] = field(default_factory=lambda: PANEL_KEYS, metadata={"map": True})


@dataclass(frozen=True, slots=True)
class StoryRules:
    """What an editor asks for by hand."""

    pin_hours: int = _key("how long a pinned story stays first", 2, low=1, high=72, unit="hours")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one wall; the defaults show the bundled sample story."""

    wall: Wall = Wall()
    display: Display = Display()
    rotation: Rotation = Rotation()
    rest: Rest = Rest()
    freshness: Freshness = Freshness()
    feeds: tuple[Feed, ...] = field(default=(), metadata={"name": "feed"})
    network: Network = ENVIRONMENT
    panel: Panel = field(default_factory=Panel)  # holds a mapping, which dataclasses take for mutable
    story: StoryRules = StoryRules()
    unconnected: bool = field(default=False, metadata={"derived": True})  # `feed = []` stands in the file


@dataclass(frozen=True, slots=True)
class Key:
    """One key as the file has it: everything that checking, documenting and coercing it need."""

    table: str  # "display"; "feed" for each [[feed]]
    name: str  # as in the file
    attribute: str  # as in Python: `from` is a keyword
    kind: ValueKind
    default: Any  # None where the key is required
    required: bool
    doc: str
    low: float | None
    high: float | None
    unit: str
    form: Form
    choices: tuple[Any, ...]
    restart: bool  # SDL cannot change it while running


# table name in the file: its dataclass; `feed` may be given many times
TABLES: Mapping[str, type] = MappingProxyType(
    {
        "wall": Wall,
        "display": Display,
        "rotation": Rotation,
        "rest": Rest,
        "freshness": Freshness,
        "feed": Feed,
        "network": Network,
        "panel": Panel,
        "story": StoryRules,
    }
)
REPEATED = "feed"
KEY_MAP = ("panel", "keys")  # the one table within a table: key number = command


def _kind(hint: Any) -> tuple[ValueKind, tuple[Any, ...]]:
    """The kind of a key and its choices, from its Python type."""
    plain: dict[Any, ValueKind] = {str: "text", int: "integer", float: "number", bool: "switch"}
    if hint in plain:
        return plain[hint], ()
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return ("texts", ()) if inner is str else ("choices", get_args(inner))
    return "choice", get_args(hint)


@cache
def keys_of(table: str) -> Mapping[str, Key]:
    """The keys of one table, by their names in the file and in the order of the file."""
    made: dict[str, Key] = {}
    hints = get_type_hints(TABLES[table])
    for part in fields(TABLES[table]):
        notes = part.metadata
        if "map" in notes:
            continue
        kind, choices = _kind(hints[part.name])
        required = part.default is MISSING
        key = Key(
            table=table,
            name=notes["name"] or part.name,
            attribute=part.name,
            kind=kind,
            default=None if required else part.default,
            required=required,
            choices=choices,
            **{note: notes[note] for note in ("doc", "low", "high", "unit", "form", "restart")},
        )
        made[key.name] = key
    return MappingProxyType(made)
