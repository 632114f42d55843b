"""One value against its key: taken and made into the Python type, or refused with a reason.

Nothing here reads or writes files but the time-zone database.
"""

from __future__ import annotations

import json
import math
import re
import shlex
from pathlib import PurePosixPath
from typing import Any

from kiosk.settings.schema import Key

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_NAME = re.compile(r"[\w][\w .&+-]*")
SECRET_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
# A name (of letters of any script), an IPv4 address or a bracketed IPv6 one, and a port where only that one is meant.
_NAMED_HOST = r"(?:[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)*|\[[0-9a-f:.]+\])"
_HOST = re.compile(rf"{_NAMED_HOST}(?::[0-9]{{1,5}})?")
_PROXY = re.compile(rf"(?:https?|socks[45]|socks5h|socks4a)://{_NAMED_HOST}(?::[0-9]{{1,5}})?/?")
_SERIAL_SERVER = re.compile(r"socket://([a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\]):[0-9]{1,5}", re.IGNORECASE)
_LONGEST_TEXT = 200


def accept(key: Key, value: Any) -> Any:
    """The value as the typed settings hold it.

    Raises ValueError whose text completes «display.theme: …» and never repeats what may be a password.
    """
    if key.kind == "switch":
        if not isinstance(value, bool):
            raise ValueError(f"must be true or false, not {shown(value)}")
        return value
    if key.kind in ("integer", "number"):
        return _number(key, value)
    if key.kind == "choice":
        return _choice(key, value)
    if key.kind == "text":
        return _text(key, value)
    return _list(key, value)


def shown(value: Any) -> str:
    """A value for a message, as TOML writes it, cut short."""
    if isinstance(value, bool | str) or value is None:
        text = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, dict):
        text = "a table"
    elif isinstance(value, list):
        text = "a list"
    else:
        text = str(value) if not isinstance(value, int) or abs(value) < 10**40 else "a huge number"
    return text if len(text) <= 60 else text[:57] + "…" + ('"' if text.endswith('"') else "")


def coerce(key: Key, word: str) -> Any:
    """A value typed on a command line, as the file would hold it: `on` for a text stays text, `5` for a number is one.

    A value as `kiosk config get` prints it, in TOML's own form, is taken as well. Returns the word itself where it
    cannot be made into the key's type; `accept` then says why.
    """
    word = word.strip()
    if word[:1] in ("'", '"', "["):
        import tomllib

        try:
            return tomllib.loads(f"value = {word}")["value"]
        except (ValueError, RecursionError):
            pass
    if key.kind == "switch":
        return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(word, word)
    if key.kind in ("texts", "choices"):
        return [part.strip() for part in word.strip("[]").replace('"', "").split(",") if part.strip()]
    if key.kind in ("integer", "number") or (key.kind == "choice" and isinstance(key.choices[0], int)):
        for number in (int, float):
            try:
                return number(word)
            except ValueError:
                continue
    return word


def _number(key: Key, value: Any) -> int | float:
    whole = key.kind == "integer"
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        raise ValueError(f"must be a {'whole ' if whole else ''}number{_range(key)}, not {shown(value)}")
    if not whole and not (abs(value) < 1e300 and math.isfinite(value)):
        raise ValueError(f"must be a number{_range(key)}, not {shown(value)}")
    if (key.low is not None and value < key.low) or (key.high is not None and value > key.high):
        raise ValueError(f"must be{_range(key)}, not {shown(value)}")
    return value if whole else float(value)


def _range(key: Key) -> str:
    low, high = (f"{bound:g}" for bound in (key.low or 0, key.high or 0))
    return f" from {low} to {high}{' ' + key.unit if key.unit else ''}"


def _choice(key: Key, value: Any) -> Any:
    if type(value) is type(key.choices[0]) and value in key.choices:
        return value
    raise ValueError(f"must be one of {', '.join(shown(choice) for choice in key.choices)}, not {shown(value)}")


def _list(key: Key, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"must be a list, such as {example_list(key)}, not {shown(value)}")
    if key.kind == "choices":
        for item in value:
            _choice(key, item)
        if not value:
            raise ValueError("must not be empty")
        if len(set(value)) < len(value):
            raise ValueError("names the same twice")
        return tuple(choice for choice in key.choices if choice in value)
    if len(value) > (key.high or 0):
        raise ValueError(f"must have at most {key.high:g} items, not {len(value)}")
    for item in value:
        if not isinstance(item, str):
            raise ValueError(f"must hold texts only, not {shown(item)}")
        _clean(item)
        if key.form == "host" and not _HOST.fullmatch(item):
            raise ValueError(f'must hold hosts such as "www.example.org" or "10.0.0.5:8080", not {shown(item)}')
        if not item.strip():
            raise ValueError("must not hold an empty text")
    return tuple(value)


def example_list(key: Key) -> str:
    """A valid list for this key, as TOML."""
    items = key.choices[:2] or (("www.example.org",) if key.form == "host" else ("Utenriks",))
    return json.dumps(list(items), ensure_ascii=False)


def _text(key: Key, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a text in quotes, not {shown(value)}")
    _clean(value)
    longest = key.high or _LONGEST_TEXT
    if len(value) > longest:
        raise ValueError(f"must be at most {longest:g} characters, not {len(value)}")
    if len(value.strip()) < (key.low or 0):
        raise ValueError("must not be empty")
    if value or key.low or key.default != "":  # empty is a value only where it is the default
        _FORMS.get(key.form, _line)(value)
    return str(value)


def _clean(text: str) -> None:
    """Refuse what could move a terminal's cursor, or hide."""
    for character in text:
        if not character.isprintable():
            raise ValueError(f"must not contain the character U+{ord(character):04X}")


def _line(text: str) -> None:
    """Any printable text."""


def _time(text: str) -> None:
    if not _TIME.fullmatch(text):
        raise ValueError(f'must be a time such as "06:30", from "00:00" to "23:59", not {shown(text)}')


def _zone(text: str) -> None:
    from zoneinfo import ZoneInfo  # imported late: most commands never need it

    try:
        ZoneInfo(text)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError, and "Europe" alone is a folder
        known = False
    except KeyError:
        known = False
    else:
        known = True
    if not known:
        raise ValueError(f'must be a time zone such as "Europe/Oslo", not {shown(text)}')


def _name(text: str) -> None:
    if not _NAME.fullmatch(text):
        raise ValueError(f"must be a name of letters, digits, spaces and . & + -, not {shown(text)}")


def _secret(text: str) -> None:
    if not SECRET_NAME.fullmatch(text):
        raise ValueError("must be the name of a stored secret: small letters, digits, - and _ (not the secret itself)")


def _address(text: str) -> None:
    scheme, separator, _ = text.partition("://")
    if not separator:
        if re.match("https?:", text, re.IGNORECASE):
            raise ValueError('must be a whole address such as "https://www.example.org/feed.rss"')
        _file_path(text)
        return
    if scheme not in ("http", "https"):
        raise ValueError(f"must be an http or https address or a path, not {shown(scheme + '://…')}")
    from kiosk.address import AddressError, parse  # late: a wall whose feeds are files needs no such thing

    if "@" in re.split("[/?#]", text.partition("://")[2])[0]:
        raise ValueError("must not hold a user or password; store it with `kiosk secret set` and name it in credential")
    try:
        parse(text)
    except AddressError:
        whole = False
    else:
        whole = " " not in text
    if not whole:
        raise ValueError('must be a whole address such as "https://www.example.org/feed.rss"')


def _proxy(text: str) -> None:
    if "@" in text:
        raise ValueError(
            "must not hold a user or password; store it with `kiosk secret set` and name it in network.credential"
        )
    if text != "off" and not _PROXY.fullmatch(text):
        raise ValueError('must be a proxy such as "http://proxy.example.org:3128", "off", or empty')
    _, _, port = text.rstrip("/").rpartition(":")
    if port.isdecimal() and not 0 < int(port) < 65536:
        raise ValueError("must have a port from 1 to 65535")


def _file_path(text: str) -> None:
    path = PurePosixPath(text)
    if ".." in path.parts:
        raise ValueError('must not contain ".."')
    if "secrets" in path.parts:  # a feed must never put the stored secrets on the wall
        raise ValueError("must not lie in a folder of secrets")


def _command(text: str) -> None:
    try:
        words = shlex.split(text)
    except ValueError:
        raise ValueError("must be a command line whose quotes are closed") from None
    if not words or not words[0].startswith("/"):
        raise ValueError(f"must begin with the absolute path of a program, not {shown(text)}")


def is_remote_port(text: str) -> bool:
    """Whether a port's name is one of the two addresses that are taken: a serial server, or the loop back to us.

    Others that pyserial knows write files (`spy://`), ask the machine (`hwgrep://`), or cannot give up a write
    (`rfc2217://`).
    """
    return text == "loop://" or _SERIAL_SERVER.fullmatch(text) is not None


def _device(text: str) -> None:
    if text == "off" or is_remote_port(text):
        return
    if not text.startswith("/") or ".." in PurePosixPath(text).parts:
        known = 'a device such as "/dev/ttyUSB0", "socket://HOST:PORT", "off", or empty'
        raise ValueError(f"must be {known}, not {shown(text)}")


_FORMS = {
    "line": _line,
    "name": _name,
    "time": _time,
    "zone": _zone,
    "address": _address,
    "command": _command,
    "device": _device,
    "secret": _secret,
    "proxy": _proxy,
}
