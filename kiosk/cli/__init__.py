"""`kiosk …`: each command is a module of this package, imported only when it is called.

A command module has `configure(parser)` (its arguments, with examples) and `main(args) -> exit code`. It raises
`Failure` for what it cannot do.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.cli.failure import USAGE, Failure, disk, tell

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
    "panic": ("kiosk.cli.status", "cover everything with the newsroom's name and the clock, at once"),
    "identify": ("kiosk.cli.status", "show this screen's name on the wall for 30 s"),
    "calm": ("kiosk.cli.calm", "guests are here: no bands, trials or updates for a while"),
    "config": ("kiosk.cli.config", "read, check, change, try and take back settings"),
    "secret": ("kiosk.cli.secret", "store a credential that a feed names"),
    "story": ("kiosk.cli.story", "put, pin, hide, withdraw or list stories"),
    "figure": ("kiosk.cli.story", "take a figure off the wall, or show it again"),
    "walls": ("kiosk.cli.walls", "look at many walls over SSH; act on them all with --walls FILE"),
    "feed": ("kiosk.cli.feed", "test a feed: what is found, what the wall would show"),
    "panel": ("kiosk.cli.panel", "monitor, simulate or flash the button panel"),
    "doctor": ("kiosk.cli.doctor", "check this machine, line by line, with the remedy"),
    "metrics": ("kiosk.cli.doctor", "write the Prometheus textfile"),
    "bench": ("kiosk.cli.bench", "measure start, frames, idling and typesetting"),
    "ssh-gate": ("kiosk.cli.ssh_gate", "what sshd runs for the wall's login account"),
    "completion": ("kiosk.cli.completion", "print the completion for bash"),
}
_ON_TRIAL = 3  # of `kiosk config`: shown, to be confirmed
_FOOT = """
kiosk COMMAND --help shows examples; kiosk --version the version.

A second wall on this machine keeps its things elsewhere: every command takes --state DIR (stories, history, secrets and
the control socket), as the variables KIOSK_STATE and KIOSK_RUN say it too; KIOSK_CONFIG names its settings file.

exit codes: 0 done, 64 no such command or argument, 65 invalid, 66 nothing to read, 69 no wall (or device) there,
73 or 74 the disk refused, 75 ask again (it changed, or which one is not clear), 77 refused; more in each --help"""


def _usage() -> str:
    lines = ["usage: kiosk COMMAND …", ""]
    lines += [f"  {name:11} {text}" for name, (_, text) in COMMANDS.items()]
    return "\n".join([*lines, _FOOT])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (64 for a command or an argument that does not exist)."""
    _streams()
    words = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in words
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal of few letters gets escapes for the others, no traceback
            stream.reconfigure(errors="backslashreplace")
    code = 0
    try:
        code = _run(words, as_json=as_json)
        sys.stdout.flush()
    except OSError as error:  # of the output itself: `>/dev/full`, `| head`
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # or the interpreter would complain at its end
            os.dup2(nowhere.fileno(), 1)
        if isinstance(error, BrokenPipeError):
            return code
        unheard = disk(error, "what was asked is done; its answer" if code in (0, _ON_TRIAL) else "the answer")
        return tell(unheard, words[0], as_json=False)
    return code


def _streams() -> None:
    """What was closed of input, output and errors (`>&-`) leads nowhere, or the next file opened would be it."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:  # the lowest that is free
        pass
    os.close(number)
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115


def _run(words: list[str], *, as_json: bool) -> int:
    name = ""
    try:
        words = _at(words)
        if len(words) == 2 and words[0] == "help" and words[1] in COMMANDS:
            words = [words[1], "--help"]
        if not words or words[0] in ("-h", "--help", "help"):
            print(_usage())
            return 0
        if words[0] in ("-V", "--version"):
            print(f"kiosk {__version__}")
            return 0
        name, *rest = words
        os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # its banner would stand in what machines read
        file, rest = _walls(name, rest)
        args = parser_of(name).parse_args(rest)
        if file is not None:
            return _on_walls(args, rest, file)
        return int(_module(name).main(args))
    except Failure as failure:
        return tell(failure, name, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        return tell(disk(error), name, as_json=as_json)
    except KeyboardInterrupt:
        return 130
    except SystemExit as end:  # argparse's, after --help
        return int(end.code or 0)


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of one command's arguments. Raises Failure where there is no such command."""
    from kiosk.cli.parsing import Parser, nearest, share_examples
    from kiosk.printable import printable

    if name not in COMMANDS:
        near = nearest(name, COMMANDS)
        meant = f"did you mean `kiosk {near}`?" if near else "`kiosk --help` lists them"
        raise Failure(USAGE, f"there is no command {printable(name, 60)!r}", meant)
    parser = Parser(prog=f"kiosk {name}", description=COMMANDS[name][1])
    parser.set_defaults(command=name)
    _module(name).configure(parser)
    share_examples(parser)
    return parser


def _at(words: list[str]) -> list[str]:
    """The words without `--state DIR`, which is every command's: it says which wall of this machine is meant."""
    for place, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option == "--state":
            after = words[place + 1 :]
            if not equals:
                value, after = next(iter(after), ""), after[1:]
            if not value:
                raise Failure(USAGE, "--state needs a folder")
            os.environ["KIOSK_STATE"] = os.environ["KIOSK_RUN"] = str(Path(value).expanduser().absolute())
            return _at(words[:place] + after)
    return words


_ON_WALLS = ("story", "figure", "panic")


def _walls(name: str, words: list[str]) -> tuple[Path | None, list[str]]:
    """The file of `--walls FILE`, which makes a command one for many walls, and the words without it."""
    for place, word in enumerate(words if name in _ON_WALLS else ()):
        option, equals, value = word.partition("=")
        if option == "--walls":
            after = words[place + 1 :]
            if not equals:
                value, after = next(iter(after), ""), after[1:]
            if not value:
                raise Failure(USAGE, "--walls needs a file with a wall a line", "see `kiosk walls --help`")
            return Path(value), words[:place] + after
    return None, words


def _on_walls(args: argparse.Namespace, words: list[str], file: Path) -> int:
    from kiosk.cli.walls import act

    data = b""
    if getattr(args, "verb", "") == "put":
        from kiosk.cli.given import given
        from kiosk.cli.story import most, story_file

        data = given(args.file, most())
        story_file(data, "" if args.file == "-" else Path(args.file).name)  # what is no story goes nowhere
        words = ["-" if word == args.file else word for word in words]
    return act(args.command, [word for word in words if word != "--json"], data, file, as_json=args.json)


def _module(name: str) -> Any:
    return importlib.import_module(COMMANDS[name][0])
