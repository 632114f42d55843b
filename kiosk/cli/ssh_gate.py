"""`kiosk ssh-gate NAME`: the forced command of a restricted key. Only `kiosk` sub-commands, and never a shell.

In authorized_keys, one line for each key:

    restrict,command="kiosk ssh-gate NAME" ssh-ed25519 AAAA… person@desk
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys

REFUSED = 77
_LONGEST = 16384  # characters of a command line

# (command, action): the options that it may have, each with what it takes
_TRIAL = {"--json": "", "--confirm": "seconds", "--now": "", "--expect": "etag"}
_PLAIN = {"--json": ""}
_ALLOWED: dict[tuple[str, ...], dict[str, str]] = {
    ("config", "get"): {"--json": "", "--etag": ""},
    ("config", "check"): _PLAIN,
    ("config", "diff"): _PLAIN,
    ("config", "history"): _PLAIN,
    ("config", "schema"): {"--json": "", "--markdown": "", "--default-file": ""},
    ("config", "set"): {**_TRIAL, "--stage": ""},
    ("config", "put"): {**_TRIAL, "--stage": "", "--sha256": "hash"},
    ("config", "apply"): _TRIAL,
    ("config", "rollback"): _TRIAL,
    ("config", "confirm"): _PLAIN,
    ("secret", "set"): _PLAIN,
    ("secret", "list"): _PLAIN,
    ("secret", "remove"): _PLAIN,
    ("status",): {"--json": "", "--watch": ""},
    ("why",): _PLAIN,
    ("replay",): {"--at": "time", "--json": ""},
    ("screenshot",): {"-o": "-", "--output": "-"},
    ("press",): {},
    ("identify",): {},
    ("story", "put"): _PLAIN,
    ("story", "pin"): _PLAIN,
    ("story", "unpin"): _PLAIN,
    ("story", "hide"): _PLAIN,
    ("story", "show"): _PLAIN,
    ("story", "withdraw"): _PLAIN,
    ("story", "list"): _PLAIN,
    ("figure", "hide"): _PLAIN,
    ("figure", "show"): _PLAIN,
    ("--version",): {},
    ("--help",): {},
}
# these read a file by its name: from afar only standard input
_STDIN_ONLY = {("config", "check"), ("config", "diff"), ("story", "put")}
_EXAMPLES = """In ~/.ssh/authorized_keys of the login account, one line for each person's key:

  restrict,command="kiosk ssh-gate kari" ssh-ed25519 AAAA… kari@desk

Then, from kari's desk:

  ssh wall@tv kiosk config set display.theme=day
  ssh wall@tv kiosk status
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The key's name."""
    parser.epilog = _EXAMPLES
    parser.add_argument("name", help="whose key it is; stands in `kiosk config history`")


def main(args: argparse.Namespace) -> int:
    """Run the command that the client sent (SSH_ORIGINAL_COMMAND); 77 for anything but a command of ours."""
    line = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    words, reason = parse(line)
    if reason:
        print(f"kiosk: refused: {reason}", file=sys.stderr)
        return REFUSED
    from kiosk.cli import main as kiosk
    from kiosk.settings.who import GATE

    os.environ[GATE] = args.name
    try:
        return min(kiosk(words), 254)
    except SystemExit as end:  # argparse's own, on words that it does not take
        return end.code if isinstance(end.code, int) else REFUSED


def parse(line: str) -> tuple[list[str], str]:
    """The words of an allowed command, and an empty reason; else why it is refused."""
    if not line.strip():
        return [], "this key opens no shell; try `ssh HOST kiosk --help`"
    if len(line) > _LONGEST or not line.replace("\t", " ").isprintable():
        return [], "the command is too long or holds control characters"
    try:
        words = shlex.split(line)
    except ValueError:
        return [], "a quote is not closed"
    if words[:1] == ["kiosk"]:
        del words[0]
    for length in (2, 1):
        command = tuple(words[:length])
        if len(command) == length and command in _ALLOWED:
            reason = _arguments(command, words[length:])
            if command == ("screenshot",):
                words += ["-o", "-"]  # what it writes goes to whoever asked, never to a file here
            return (words, "") if not reason else ([], reason)
    if words[1:] == ["--help"] or words[2:] == ["--help"]:
        known = any(command[0] == words[0] for command in _ALLOWED)
        return (words, "") if known else ([], f"{words[0]!r} is no command for this key")
    return [], f"{' '.join(words[:2])!r} is no command for this key"


def _arguments(command: tuple[str, ...], words: list[str]) -> str:
    options = _ALLOWED[command]
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        if word == "--help":
            continue
        if word.startswith("-") and word != "-":
            if option not in options:
                return f"{option} is not for this key"
            wanted = options[option]
            given = value if equals else next(rest, "") if wanted else ""
            if wanted == "-" and given != "-":
                return f"{option} writes no file from afar; use {option} -"
        elif command in _STDIN_ONLY and word != "-":
            return "a file is read from standard input only: give - as its name"
    return ""
