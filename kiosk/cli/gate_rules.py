"""What a key of the login account may run, by its role: words in, words or a reason out. Nothing here runs anything."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping

from kiosk.printable import printable
from kiosk.settings.permitted import LOCAL, within
from kiosk.settings.ssh_keys import Role

LONGEST = 16384  # characters of a command line

Command = tuple[str, ...]
Options = Mapping[str, str]  # an option, and what it takes: nothing, something, or `-` alone

_PLAIN: Options = {"--json": ""}
_TRIAL: Options = {"--json": "", "--unproven": "", "--confirm": "seconds", "--now": "", "--expect": "etag"}
_EDITOR: dict[Command, Options] = {
    ("status",): _PLAIN,
    ("why",): _PLAIN,
    ("replay",): {"--at": "time", "--json": ""},
    ("screenshot",): {"-o": "-", "--output": "-"},
    ("press",): _PLAIN,
    ("panic",): _PLAIN,
    ("calm",): _PLAIN,
    ("story", "put"): _PLAIN,
    ("story", "pin"): _PLAIN,
    ("story", "unpin"): _PLAIN,
    ("story", "hide"): _PLAIN,
    ("story", "show"): _PLAIN,
    ("story", "withdraw"): _PLAIN,
    ("story", "list"): _PLAIN,
    ("story", "log"): _PLAIN,
    ("figure", "list"): _PLAIN,
    ("figure", "hide"): _PLAIN,
    ("figure", "show"): _PLAIN,
}
_SETTINGS: dict[Command, Options] = {
    ("config", "get"): {"--json": "", "--etag": "", "--file": ""},
    ("config", "check"): _PLAIN,
    ("config", "diff"): _PLAIN,
    ("config", "history"): _PLAIN,
    ("config", "schema"): {"--json": "", "--markdown": "", "--default-file": ""},
    ("config", "set"): {**_TRIAL, "--stage": ""},
    ("config", "put"): {**_TRIAL, "--stage": "", "--sha256": "hash"},
    ("config", "apply"): _TRIAL,
    ("config", "rollback"): _TRIAL,
    ("config", "confirm"): _PLAIN,
    ("config", "unstage"): _PLAIN,
    ("secret", "set"): {"--json": "", "--host": "origin"},
    ("secret", "list"): _PLAIN,
    ("secret", "remove"): _PLAIN,
    ("identify",): _PLAIN,
    ("doctor",): _PLAIN,
    ("feed", "test"): _PLAIN,
    ("read",): _PLAIN,
}
ALLOWED: dict[Role, dict[Command, Options]] = {"editor": _EDITOR, "settings": _EDITOR | _SETTINGS}

# asked for from afar because a page or a remedy names them; why they are not for that, and what is
_ON_THE_MACHINE: dict[Command, str] = {
    (
        "panel",
        "monitor",
    ): "the wall holds its panel's port, and this would write to it; `kiosk status` says how the panel"
    " is, and on the machine, with the wall stopped, `kiosk panel monitor` shows each key",
}

# these read a file by its name: from afar only standard input
_STDIN_ONLY = {("config", "check"), ("config", "diff"), ("story", "put"), ("read",)}


def parse(line: str, role: Role) -> tuple[list[str], str]:
    """The words of an allowed command, and an empty reason; else no words, and why it is refused."""
    if not line.strip():
        return [], "this key opens no shell; try `ssh HOST kiosk --help`"
    if len(line) > LONGEST or not line.replace("\t", " ").isprintable():
        return [], "the command is too long or holds control characters"
    try:
        words = shlex.split(line)
    except ValueError:
        return [], "a quote is not closed"
    if words[:1] == ["kiosk"]:
        del words[0]
    if words in (["--help"], ["--version"], ["-h"], ["help"]):
        return words, ""
    command = command_of(words, role)
    if command is None:
        known = words and words[-1] in ("--help", "-h") and any(one[0] == words[0] for one in ALLOWED[role])
        if known and len(words) == 2:
            return words, ""
        if reason := _ON_THE_MACHINE.get(tuple(words[:2])):
            return [], reason
        return [], f"{printable(' '.join(words[:2]), 80)!r} is no command for this key; `kiosk --help` lists them"
    if reason := _arguments(command, words[len(command) :], ALLOWED[role][command]):
        return [], reason
    if command == ("screenshot",):
        words += ["-o", "-"]  # what it writes goes to whoever asked, never to a file here
    return words, ""


def command_of(words: list[str], role: Role) -> Command | None:
    """The allowed command that these words begin with."""
    return next((key for key in (tuple(words[:2]), tuple(words[:1])) if key in ALLOWED[role]), None)


def _arguments(command: Command, words: list[str], options: Options) -> str:
    """Why these arguments are not for somebody from afar; empty where they are."""
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        if word in ("--help", "-h"):
            continue
        if word.startswith("-") and word != "-":
            if option not in options:
                return f"{printable(option, 40)} is not for this key"
            wanted = options[option]
            given = value if equals else next(rest, "") if wanted else ""
            if wanted == "-" and given != "-":
                return f"{option} writes no file from afar; use {option} -"
            if wanted != "-" and given.startswith("-"):  # `--expect --state DIR`: an option that passed for a value
                return f"{option} takes {wanted.upper()}, not {printable(given, 40)}"
        elif command in _STDIN_ONLY and word != "-":
            return "a file is read from standard input only: give - as its name"
        elif command == ("feed", "test") and not reachable(word):
            return f"from afar only web addresses, feeds of the settings and what lies in {LOCAL} are tested"
    return ""


def reachable(address: str) -> bool:
    """Whether somebody from afar may name this address: on the web, a feed's name, or a path below /srv/kiosk.

    A name that is also a path here (`.`, or whatever lies where the session starts) is taken for the path.
    """
    return address.startswith(("http://", "https://")) or within(address) or not _is_path(address)


def _is_path(address: str) -> bool:
    return "/" in address or "\0" in address or os.path.lexists(address)
