"""A parsed settings file against the schema: the typed settings, and every fault with its place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kiosk.command import COMMANDS, KeyCommand
from kiosk.settings.faults import Fault, Lines
from kiosk.settings.positions import KeyPath, Positions
from kiosk.settings.schema import (
    KEY_MAP,
    LAST_PANEL_KEY,
    PANEL_KEYS,
    REPEATED,
    TABLES,
    Feed,
    Settings,
    keys_of,
)
from kiosk.settings.values import accept, shown

MOST_FEEDS = 200


class Check:
    """Collects the faults of one file; whatever is at fault keeps its default."""

    def __init__(self, file: str, lines: Lines, positions: Positions, *, whole: bool = True) -> None:
        """`whole` is false where statements had to be left out: then nothing is reported as missing."""
        self._file = file
        self._lines = lines
        self._positions = positions
        self._whole = whole
        self.faults: list[Fault] = []

    def settings(self, document: Mapping[str, Any]) -> Settings:
        """The typed settings of a document that tomllib parsed."""
        made: dict[str, Any] = {}
        for name, content in document.items():
            if name not in TABLES:
                self._unknown((name,), content)
            elif name == REPEATED:
                made["feeds"] = self._feeds(content)
                made["unconnected"] = content == []
            elif not isinstance(content, dict):
                self.fault((name,), f"must be a table: write [{name}] above its keys", value=True)
            else:
                made[name] = TABLES[name](**self._table((name,), content))
        settings = Settings(**made)
        self._together(settings)
        return settings

    def fault(self, path: KeyPath, reason: str, *, value: bool = False, nearest: str | None = None) -> None:
        """Note a fault at a key, or at its value."""
        offset = self._positions.value(path) if value else self._positions.key(path)
        line, column = self._lines.place(offset)
        self.faults.append(Fault(self._file, line, column, dotted(path), reason, nearest))

    def _table(self, path: KeyPath, content: Mapping[str, Any]) -> dict[str, Any]:
        table = str(path[0])
        keys = keys_of(table)
        made: dict[str, Any] = {}
        for name, value in content.items():
            if (table, name) == KEY_MAP:
                made[name] = self._key_map((*path, name), value)
            elif name not in keys:
                self._unknown((*path, name), value)
            else:
                try:
                    made[keys[name].attribute] = accept(keys[name], value)
                except ValueError as reason:
                    self.fault((*path, name), str(reason), value=True)
        return made

    def _key_map(self, path: KeyPath, content: Any) -> Mapping[int, KeyCommand]:
        """The panel's keys: what the file names wins over the default of that key alone."""
        commands = (*COMMANDS, "none")
        made = dict(PANEL_KEYS)
        if not isinstance(content, dict):
            self.fault(path, f"must be a table: write [{dotted(path)}] above its keys", value=True)
            return PANEL_KEYS
        for name, command in content.items():
            if not (name.isascii() and name.isdigit() and int(name) <= LAST_PANEL_KEY and str(int(name)) == name):
                self.fault((*path, name), f"unknown key: the panel's keys are 0 to {LAST_PANEL_KEY}")
            elif command not in commands:
                choices = ", ".join(shown(choice) for choice in commands)
                near = _nearest(command, commands) if isinstance(command, str) else None
                self.fault((*path, name), f"must be one of {choices}, not {shown(command)}", value=True, nearest=near)
            else:
                made[int(name)] = command
        return MappingProxyType(made)

    def _feeds(self, content: Any) -> tuple[Feed, ...]:
        if not isinstance(content, list) or not all(isinstance(item, dict) for item in content):
            self.fault((REPEATED,), "must be tables: write [[feed]], with two brackets, above each feed's keys")
            return ()
        if len(content) > MOST_FEEDS:
            self.fault((REPEATED, MOST_FEEDS), f"there may be at most {MOST_FEEDS} feeds")
        made: list[Feed] = []
        for index, item in enumerate(content[:MOST_FEEDS]):
            path: KeyPath = (REPEATED, index)
            values = self._table(path, item)
            missing = [key.name for key in keys_of(REPEATED).values() if key.required and key.name not in item]
            for name in missing if self._whole else ():
                self.fault(path, f"lacks the key {name}: {keys_of(REPEATED)[name].doc}")
            if all(key.attribute in values for key in keys_of(REPEATED).values() if key.required):
                if any(feed.name == values["name"] for feed in made):
                    self.fault((*path, "name"), f"a second feed is named {shown(values['name'])}", value=True)
                    continue
                made.append(Feed(**values))
        return tuple(made)

    def _unknown(self, path: KeyPath, content: Any) -> None:
        kind = "table" if isinstance(content, dict) else "key"
        self.fault(path, f"unknown {kind}", nearest=nearest_key(path))

    def _together(self, settings: Settings) -> None:
        """Settings that are right alone and wrong together."""
        display, rest = settings.display, settings.rest
        if display.day_from == display.night_from:
            self.fault(("display", "night_from"), "must differ from display.day_from", value=True)
        if rest.start == rest.until:
            self.fault(("rest", "until"), "must differ from rest.from", value=True)
        share = readable_cap_share(display.screen_inches, display.viewing_distance_m)
        if share > TALLEST_CAP:
            farthest = display.viewing_distance_m * TALLEST_CAP / share
            distance: KeyPath = ("display", "viewing_distance_m")
            self.fault(
                distance if distance in self._positions.keys else ("display", "screen_inches"),
                f"no text that fits can be read so far from a {display.screen_inches:g} inch screen;"
                f" at most {math.floor(farthest * 10) / 10:g} metres",
                value=True,
            )


# ISO 9241-303: 16 minutes of arc is the least height of a capital that people read without strain.
LEAST_ARC_MINUTES = 16
# A headline of five lines of 24 characters still fits where a capital is a twelfth of the picture's height.
TALLEST_CAP = 1 / 12


def readable_cap_share(screen_inches: float, distance_m: float) -> float:
    """Least readable height of a capital, as a share of a 16:9 picture's short side."""
    short_side_mm = screen_inches * 25.4 * 9 / math.hypot(16, 9)
    return distance_m * 1000 * math.tan(math.radians(LEAST_ARC_MINUTES / 60)) / short_side_mm


def dotted(path: KeyPath) -> str:
    """`("feed", 1, "interval")` as people write it: feed[2].interval, counted from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def nearest_key(path: KeyPath) -> str | None:
    """The key or table that was probably meant: the same name in another table, else the most alike.

    Whatever its capitals are.
    """
    names = [part.casefold() for part in path if isinstance(part, str)]
    every = {f"{table}.{name}": name for table in TABLES for name in keys_of(table)} | {".".join(KEY_MAP): KEY_MAP[1]}
    if len(names) == 1:
        near = _nearest(names[0], [*TABLES, *every.values()])
        return near if near in TABLES else next((full for full, name in every.items() if name == near), None)
    own = _nearest(names[-1], [name for full, name in every.items() if full.startswith(names[0] + ".")])
    if own:
        return f"{names[0]}.{own}"
    return next((full for full, name in every.items() if name == names[-1]), None)


def _nearest(word: str, choices: Any) -> str | None:
    from difflib import get_close_matches  # only where something is wrong

    return next(iter(get_close_matches(word[:80], list(choices), 1, 0.6)), None)
