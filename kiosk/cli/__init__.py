"""`kiosk …`: each command is a module of this package, imported only when it is called.

A command module has `configure(parser)` (its arguments, with examples) and `main(args) -> exit code`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

from kiosk import __version__

# command: (module, one line of help); the order is that of `kiosk --help`
COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("kiosk.cli.run", "show the wall, on the console's screen or in a window"),
    "read": ("kiosk.cli.read", "print the figures and sources of a story"),
    "render": ("kiosk.cli.render", "write every card of a story as PNG"),
    "preview": ("kiosk.cli.render", "write the pictures of a settings file without applying it"),
    "replay": ("kiosk.cli.replay", "what hung on the wall at a time, with who said what"),
    "status": ("kiosk.cli.status", "how the running wall is"),
    "why": ("kiosk.cli.status", "where the card on the wall comes from"),
    "screenshot": ("kiosk.cli.status", "what is on the wall now, as PNG"),
    "press": ("kiosk.cli.status", "press a key of the panel from here"),
    "identify": ("kiosk.cli.status", "show this screen's name on the wall for 30 s"),
    "config": ("kiosk.cli.config", "read, check, change, try and take back settings"),
    "secret": ("kiosk.cli.secret", "store a credential that a feed names"),
    "story": ("kiosk.cli.story", "put, pin, hide, withdraw or list stories"),
    "figure": ("kiosk.cli.story", "take a figure off the wall, or show it again"),
    "feed": ("kiosk.cli.feed", "test a feed: what is found, what the wall would show"),
    "panel": ("kiosk.cli.panel", "monitor, simulate or flash the button panel"),
    "doctor": ("kiosk.cli.doctor", "check this machine, line by line, with the remedy"),
    "metrics": ("kiosk.cli.doctor", "write the Prometheus textfile"),
    "bench": ("kiosk.cli.bench", "measure start, frames, idling and typesetting"),
    "ssh-gate": ("kiosk.cli.ssh_gate", "what sshd runs for the wall's login account"),
    "completion": ("kiosk.cli.completion", "print the completion for bash"),
}


def _usage() -> str:
    lines = ["usage: kiosk COMMAND …", ""]
    lines += [f"  {name:11} {text}" for name, (_, text) in COMMANDS.items()]
    return "\n".join([*lines, "", "kiosk COMMAND --help shows examples; kiosk --version the version."])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (64 for a command that does not exist)."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0
    if words[0] in ("-V", "--version"):
        print(f"kiosk {__version__}")
        return 0
    name, *rest = words
    if name not in COMMANDS:
        print(f"kiosk: there is no command {name!r}; kiosk --help lists them", file=sys.stderr)
        return 64
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # its banner would stand in what machines read
    try:
        return int(_module(name).main(parser_of(name).parse_args(rest)))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `kiosk read … | head`
        return 0


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of one command's arguments."""
    parser = argparse.ArgumentParser(
        prog=f"kiosk {name}", description=COMMANDS[name][1], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(command=name)
    _module(name).configure(parser)
    return parser


def _module(name: str) -> Any:
    return importlib.import_module(COMMANDS[name][0])
