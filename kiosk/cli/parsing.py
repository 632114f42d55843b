"""The arguments of a command: a word that nobody knows is answered with the one that was probably meant."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from kiosk.cli.failure import USAGE, Failure
from kiosk.printable import printable


class Parser(argparse.ArgumentParser):
    """argparse, but a fault is a `Failure` of one line, with one exit code; options are never cut short."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**(settings | {"allow_abbrev": False}))

    def error(self, message: str) -> NoReturn:
        """What is wrong with the arguments. Raises Failure."""
        parsers = [self, *inner_parsers(self)]
        known = [option for one in parsers for action in one._actions for option in action.option_strings]
        if message.startswith("unrecognized arguments: "):
            word = message.removeprefix("unrecognized arguments: ").split()[0]
            near = nearest(word.partition("=")[0], known) if word.startswith("-") else ""
            message = f"there is no {printable(word, 60)!r} here" + (f"; did you mean {near}?" if near else "")
        raise Failure(USAGE, message, f"see `{self.prog} --help`")

    def _get_value(self, action: argparse.Action, word: str) -> Any:
        if word == "":  # `story withdraw "$ID"` means that one story, and never the one on the wall
            raise argparse.ArgumentError(action, "is empty; is a variable of the shell unset?")
        try:
            return super()._get_value(action, word)
        except argparse.ArgumentError:
            if action.type not in (int, float):
                raise
            kind = "whole number" if action.type is int else "number"
            raise argparse.ArgumentError(action, f"must be a {kind}, not {printable(word, 60)!r}") from None

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            choices = [str(choice) for choice in action.choices]
            near = nearest(str(value), choices)
            meant = f"did you mean {near}?" if near else f"one of {', '.join(choices)}"
            raise argparse.ArgumentError(action, f"there is no {printable(value, 60)!r}; {meant}")


def between(low: float, high: float) -> Callable[[str], float]:
    """What reads a number from `low` to `high`, for an argument's type."""

    def read(word: str) -> float:
        try:
            number = float(word)
        except ValueError:
            number = float("nan")
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"must be a number from {low:g} to {high:g}, not {printable(word, 60)!r}")
        return number

    return read


def share_examples(parser: argparse.ArgumentParser) -> None:
    """Give each sub-command those of the command's examples that run it, and what stands below them (exit codes)."""
    examples, *below = (parser.epilog or "").split("\n\n")
    each = re.findall(r"^  \S.*(?:\n {3,}.*)*", examples, re.MULTILINE)
    for inner in inner_parsers(parser):
        if inner.epilog is not None:
            continue
        its = re.compile(rf"\b{re.escape(inner.prog)}(?![\w-])")
        inner.epilog = "\n\n".join(["examples:\n" + "\n".join(filter(its.search, each)), *below])


def inner_parsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """Those of a command's sub-commands; empty where it has none."""
    inner = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return [one for action in inner for one in action.choices.values()]


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant; empty where none is near."""
    from difflib import get_close_matches  # only where something is wrong

    return next(iter(get_close_matches(word[:80], list(choices), 1, 0.7)), "")
