"""`kiosk story decisions`: what editors hid and withdrew, carried to another card or screen.

A new wall reads the same feeds as the old one, and they may still hold what was taken off there.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys

from kiosk.cli.failure import CHANGED, INVALID, Failure, disk

EXAMPLES = """examples:
  kiosk story decisions export > decisions.json      what is hidden and withdrawn on this wall
  kiosk story decisions import decisions.json        hidden and withdrawn here too; nothing is shown again by it
  ssh old kiosk story decisions export | ssh new kiosk story decisions import -
"""
LARGEST = 4 * 1024 * 1024  # bytes


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `kiosk story decisions`."""
    parser.epilog = EXAMPLES
    parser.add_argument("way", choices=("export", "import"), help="print them, or take those of a file in")
    parser.add_argument("file", nargs="?", metavar="FILE|-", help="for import: what export printed")


def main(args: argparse.Namespace) -> int:
    """Print the decisions, or add those of a file to this machine's; 0. Raises Failure."""
    from kiosk.cli.given import given, state_folder
    from kiosk.document import from_json, to_json
    from kiosk.feed.desk.decisions import Decisions
    from kiosk.feed.desk.hand import VERSION, Hand
    from kiosk.settings.files import BusyError

    hand = Hand(state_folder(), logging.getLogger("kiosk.feed"))
    if args.way == "export":
        json.dump({"version": VERSION, "decisions": to_json(hand.read())}, sys.stdout, ensure_ascii=True, indent=1)
        print()
        return 0
    if args.file is None:
        raise Failure(INVALID, "import needs a file, or - for standard input", "kiosk story decisions --help")
    try:
        data = json.loads(given(args.file, LARGEST))
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise ValueError("it is not what `kiosk story decisions export` prints")
        other = from_json(Decisions, data.get("decisions"))
    except (ValueError, RecursionError) as error:
        raise Failure(INVALID, f"{args.file}: {error}", "nothing was changed") from None
    try:
        new = hand.take_in(other)
    except BusyError:
        raise Failure(CHANGED, "another change is under way", "try again") from None
    except OSError as error:
        raise disk(error) from None
    _nudge()
    print(f"{new} decisions taken in" if new else "nothing that was not decided here already")
    return 0


def _nudge() -> None:
    """Have a wall that runs look at them now, rather than within a second."""
    from contextlib import suppress

    from kiosk import control

    with suppress(control.NotRunning):
        control.ask({"do": "story", "verb": "nudge"})
