"""Changing single keys of a settings file while its comments and order stay.

tomlkit edits; tomllib then reads the result, and anything but exactly the asked change is refused: tomlkit 0.15 moves
unrelated keys when a table is added below a dotted key, and rejects some valid files.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from kiosk.settings.check import nearest_key
from kiosk.settings.faults import Fault
from kiosk.settings.positions import KeyPath
from kiosk.settings.schema import KEY_MAP, REPEATED, TABLES, keys_of
from kiosk.settings.values import accept, coerce

Assignment = tuple[KeyPath, Any]
_NO_ASSIGNMENT = """must be key=value (one with spaces in quotes; over SSH in two pairs: "'wall.name=News West'")"""


class EditError(Exception):
    """A change that cannot be made: the faults of what was asked, or one sentence."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        """`faults` name no file but the command line."""
        super().__init__(message)
        self.faults = list(faults)


def assignments(words: Sequence[str], document: dict[str, Any]) -> list[Assignment]:
    """`key=value` words as paths into a file and the values it is to hold.

    A feed is named by its place from 1 or by its name: `feed.1.interval=60`, `feed.NRK.interval=60`; the place after
    the last makes a new feed. Raises EditError with a fault for each word that is not possible.
    """
    made: list[Assignment] = []
    faults: list[Fault] = []
    feeds = [str(feed.get("name", "")) for feed in document.get(REPEATED, []) if isinstance(feed, dict)]
    for number, word in enumerate(words, 1):
        name, equals, value = word.partition("=")
        if not equals:
            faults.append(Fault("<command>", number, 1, word, _NO_ASSIGNMENT))
            continue
        try:
            path, given = _assignment(name.strip(), value, feeds)
            if path in {one for one, _ in made}:
                raise ValueError("is given twice")
            made.append((path, given))
        except LookupError:
            faults.append(Fault("<command>", number, 1, name, "unknown key", _meant(name)))
        except ValueError as reason:
            faults.append(Fault("<command>", number, len(name) + 2, name, str(reason)))
    if faults:
        raise EditError("nothing was changed", faults)
    return made


def _meant(name: str) -> str | None:
    """The key that was probably meant, as a command takes it: of the feed that was named, else of the first."""
    parts = name.split(".")
    of_a_feed = parts[0] == REPEATED and len(parts) > 1
    near = nearest_key((REPEATED, parts[-1]) if of_a_feed else tuple(parts))
    table, _, key = (near or "").rpartition(".")
    if table != REPEATED:
        return near
    return ".".join((*(parts[:-1] if of_a_feed and len(parts) > 2 else (REPEATED, "1")), key))


def _assignment(name: str, word: str, feeds: list[str]) -> Assignment:
    parts = name.split(".")
    if name == REPEATED:
        return (REPEATED,), _tables(word)
    if name in TABLES or tuple(parts) == KEY_MAP:
        inner = next(iter(keys_of(name))) if name in TABLES else "0"
        raise ValueError(f"is a table; set its keys one by one, such as {name}.{inner}")
    if tuple(parts[:2]) == KEY_MAP and len(parts) == 3:
        return tuple(parts), coerce(keys_of(REPEATED)["name"], word)
    if parts[0] == REPEATED and len(parts) >= 3:  # a feed's name may have dots
        index = _feed_index(".".join(parts[1:-1]), feeds)
        path: KeyPath = (REPEATED, index, parts[-1])
    elif parts[0] != REPEATED and len(parts) == 2:
        path = (parts[0], parts[1])
    else:
        raise LookupError(name)
    key = keys_of(parts[0])[parts[-1]]
    value = coerce(key, word)
    accept(key, value)
    return path, value


def _tables(word: str) -> list[dict[str, Any]]:
    """All feeds at once, as TOML writes a list of tables: `feed=[{name="NRK", address="https://…"}]`."""
    try:
        found = tomllib.loads(f"feed = {word}")
    except (ValueError, RecursionError):
        found = {}
    feeds = found.get(REPEATED)
    if len(found) != 1 or not isinstance(feeds, list) or not all(isinstance(feed, dict) for feed in feeds):
        raise ValueError('must be a list of tables, such as [{name="NRK", address="https://www.example.org/rss"}]')
    return feeds


def _feed_index(word: str, feeds: list[str]) -> int:
    if word in feeds:
        return feeds.index(word)
    index = numbered(word, len(feeds) + 1)
    if index is not None:
        if index == len(feeds):
            feeds.append("")
        return index
    names = ", ".join(feeds) or "none"
    raise ValueError(f"there is no feed {word!r}; the feeds are {names}, and {len(feeds) + 1} makes a new one")


def numbered(word: str, most: int) -> int | None:
    """The index that a word from `1` to `most` names; None for any other word."""
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 9 else 0
    return number - 1 if 1 <= number <= most else None


def edited(text: str, changes: Sequence[Assignment]) -> str:
    """The text with these keys changed and all else as it was. Raises EditError where that cannot be had."""
    import tomlkit  # 40 ms that only editing needs
    from tomlkit.exceptions import TOMLKitError

    try:
        wanted = tomllib.loads(text)
    except (ValueError, RecursionError):
        raise EditError("the settings file is not TOML: correct it with `kiosk config edit`") from None
    try:
        document: Any = tomlkit.parse(text)
        for path, value in changes:
            _put(document, path, value, tomlkit.table, tomlkit.aot)
            _put(wanted, path, copy.deepcopy(value), dict, list)
        result = tomlkit.dumps(document)
        exact = tomllib.loads(result) == wanted
    except (TOMLKitError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        exact = False
    if not exact:
        raise EditError("this file's form does not let one key be changed safely; use `kiosk config edit` or `put`")
    return result


def _put(document: Any, path: KeyPath, value: Any, new_table: Any, new_list: Any) -> None:
    where = document
    for part, following in pairwise(path):
        if isinstance(part, int):
            if part == len(where):
                where.append(new_table())
        elif part not in where:
            where[part] = new_list() if isinstance(following, int) else new_table()
        where = where[part]
    where[path[-1]] = value
