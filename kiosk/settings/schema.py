"""Every setting, once: its type, range, unit, default and what it does.

A table of the settings file is a frozen Struct here, a key one of its fields. From these lines are made: the
loader's checks, `kiosk config schema`, the commented default file, README's table, and what `kiosk config set` takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from kiosk.command import KeyCommand

Form = Literal["line", "name", "time", "zone", "address", "host", "command", "device", "secret", "proxy"]
ValueKind = Literal["text", "integer", "number", "switch", "choice", "texts", "choices"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

PANEL_KEYS: Mapping[int, KeyCommand] = MappingProxyType(
    {0: "next", 1: "previous", 2: "hold", 3: "sentence", 4: "figures", 5: "list"}
)
LAST_PANEL_KEY = 15  # the protocol's key mask has sixteen bits


class About(Struct, frozen=True):
    """What a key of a table is; without a default it is required."""

    doc: str
    low: float | None = None  # `low` and `high` bound a number, or a text's length
    high: float | None = None
    unit: str = ""
    form: Form = "line"
    name: str = ""  # as in the file, where it differs: `from` is a keyword
    restart: bool = False  # SDL cannot change it while running


class Wall(Struct, frozen=True):
    """This wall: its name, its language, where it hangs."""

    name: Annotated[str, About("the name that `kiosk identify` and `kiosk status` show", low=1, high=40)] = "wall"
    language: Annotated[Literal["nb", "nn", "en"], About("language of the wall's own words")] = "nb"
    time_zone: Annotated[str, About("zone of every time that the wall shows", form="zone")] = "Europe/Oslo"


class Display(Struct, frozen=True):
    """The screen, and how cards look on it."""

    theme: Annotated[
        Literal["auto", "night", "day"], About("dark or light ground; auto changes with the time of day")
    ] = "auto"
    day_from: Annotated[str, About("when auto turns to day", form="time")] = "07:00"
    night_from: Annotated[str, About("when auto turns to night", form="time")] = "19:00"
    rotation: Annotated[
        Literal[0, 90, 180, 270], About("how the screen hangs, clockwise", unit="degrees", restart=True)
    ] = 0
    screen_inches: Annotated[float, About("the screen's diagonal", low=5, high=150, unit="inches")] = 55.0
    viewing_distance_m: Annotated[float, About("distance of the farthest reader", low=0.5, high=20, unit="metres")] = (
        5.0
    )
    safe_area: Annotated[float, About("margin that the screen cuts off on each side", low=0, high=10, unit="%")] = 0.0
    reduced_motion: Annotated[bool, About("cut between cards instead of fading")] = False
    backend: Annotated[Literal["auto", "texture", "surface"], About("how frames reach the screen", restart=True)] = (
        "auto"
    )
    pictures: Annotated[bool, About("show a story's lead picture, with its credit, on a card of its own")] = False
    thousands: Annotated[
        Literal["space", "stop"], About("what groups the digits of large figures (in an English story always a space)")
    ] = "space"
    vsync: Annotated[bool, About("wait for the screen before each frame", restart=True)] = True


class Rotation(Struct, frozen=True):
    """How the cards take turns."""

    dwell_factor: Annotated[
        float, About("how much longer (or shorter) each card stays", low=0.5, high=3, unit="times")
    ] = 1.0
    hold_minutes: Annotated[int, About("how long the panel's hold lasts", low=1, high=120, unit="minutes")] = 5
    automatic: Annotated[bool, About("turn the cards without a button press")] = True


class Rest(Struct, frozen=True):
    """When the room is empty."""

    start: Annotated[str, About("when rest begins", form="time", name="from")] = "02:00"
    until: Annotated[str, About("when rest ends", form="time")] = "06:00"
    days: Annotated[tuple[Day, ...], About("the days on which rest begins")] = get_args(Day)
    enabled: Annotated[bool, About("whether the wall rests at all")] = False
    look: Annotated[Literal["clock", "off"], About("a dim drifting clock, or a black screen")] = "clock"
    off_command: Annotated[
        str, About("program that turns the screen off (an absolute path)", form="command", high=500)
    ] = ""
    on_command: Annotated[
        str, About("program that turns the screen on (an absolute path)", form="command", high=500)
    ] = ""
    command_timeout: Annotated[int, About("after which such a program is ended", low=1, high=60, unit="seconds")] = 10
    breaking_wakes: Annotated[bool, About("breaking news ends the rest")] = True


class Freshness(Struct, frozen=True):
    """When a story counts as old."""

    stale_minutes: Annotated[
        int, About("without a good answer from the feed, then the wall says so", low=1, high=1440, unit="minutes")
    ] = 15
    withhold_hours: Annotated[
        int, About("figures older than this are no longer shown as news", low=1, high=168, unit="hours")
    ] = 6


BREAKING_WORDS = ("Siste", "Breaking", "Breaking news", "Hastemelding", "Hast", "Flash")


class Feed(Struct, frozen=True):
    """One place that stories come from; as many [[feed]] tables as wanted."""

    name: Annotated[str, About("what the feed is called in status, logs and on the wall", form="name", low=1, high=40)]
    address: Annotated[
        str, About("an http(s) address, or the path of a file or folder", form="address", low=1, high=2000)
    ]
    kind: Annotated[
        Literal["auto", "rss", "json", "article", "ninjs", "newsml", "nitf", "folder", "file"],
        About("what stands at the address; auto finds out"),
    ] = "auto"
    time_zone: Annotated[str, About("zone of times that the feed gives without one", form="zone")] = "Europe/Oslo"
    interval: Annotated[int, About("time between polls", low=15, high=300, unit="seconds")] = 30
    priority: Annotated[int, About("1 comes first where two feeds have news", low=1, high=9)] = 5
    credential: Annotated[
        str, About("name of the stored secret to send (`kiosk secret set NAME`)", form="secret", high=40)
    ] = ""
    sections: Annotated[tuple[str, ...], About("take only stories of these sections; empty takes all", high=50)] = ()
    breaking: Annotated[
        tuple[str, ...], About("categories and words before titles that mean breaking news", high=50)
    ] = BREAKING_WORDS
    follow_links: Annotated[bool, About("fetch the article page where the feed has only a summary")] = True
    allow_hosts: Annotated[
        tuple[str, ...], About("further hosts that articles may be fetched from", form="host", high=50)
    ] = ()
    deadline: Annotated[int, About("after which a poll is given up", low=1, high=60, unit="seconds")] = 10


class Network(Struct, frozen=True):
    """How feeds, articles and pictures are fetched."""

    proxy: Annotated[
        str,
        About("http://, https:// or socks5://HOST:PORT; empty takes the environment's, off takes none", form="proxy"),
    ] = ""
    credential: Annotated[
        str, About("name of the stored secret with the proxy's user:password", form="secret", high=40)
    ] = ""
    no_proxy: Annotated[
        tuple[str, ...], About("hosts reached without the proxy, and all below them", form="host", high=50)
    ] = ()


ENVIRONMENT = Network()  # the environment's proxy, or none


class Panel(Struct, frozen=True):
    """The button panel."""

    port: Annotated[
        str, About("serial port or its URL; empty finds /dev/kiosk-panel, off has none", form="device", high=200)
    ] = ""
    baud: Annotated[Literal[9600, 19200, 38400, 57600, 115200], About("speed of the port", unit="baud")] = 38400
    keys: Mapping[int, KeyCommand] = PANEL_KEYS


class StoryRules(Struct, frozen=True):
    """What an editor asks for by hand."""

    pin_hours: Annotated[int, About("how long a pinned story stays first", low=1, high=72, unit="hours")] = 2


class Settings(Struct, frozen=True):
    """All settings of one wall; the defaults show the bundled sample story."""

    wall: Wall = Wall()
    display: Display = Display()
    rotation: Rotation = Rotation()
    rest: Rest = Rest()
    freshness: Freshness = Freshness()
    feeds: tuple[Feed, ...] = ()  # the tables `feed`
    network: Network = ENVIRONMENT
    panel: Panel = Panel()
    story: StoryRules = StoryRules()
    unconnected: bool = False  # `feed = []` stands in the file


class Key(Struct, frozen=True):
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


# table name in the file: its Struct; `feed` may be given many times
TABLES: Mapping[str, type[Struct]] = MappingProxyType(
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
    for part in fields(TABLES[table]):
        if get_origin(part.type) is not Annotated:
            continue  # the one table within a table
        hint, about = get_args(part.type)
        kind, choices = _kind(hint)
        key = Key(
            table=table,
            name=about.name or part.name,
            attribute=part.name,
            kind=kind,
            default=None if part.required else part.default,
            required=part.required,
            choices=choices,
            doc=about.doc,
            low=about.low,
            high=about.high,
            unit=about.unit,
            form=about.form,
            restart=about.restart,
        )
        made[key.name] = key
    return MappingProxyType(made)
