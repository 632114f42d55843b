"""`kiosk calm MINUTES`: while guests are here the wall shows stories, and nothing of its own affairs."""

from __future__ import annotations

import argparse
import json

EPILOG = """examples:
  kiosk calm 90      for an hour and a half no band is shown, no settings are tried, no update is switched to
  kiosk calm off     the guests have gone

It lasts over a restart of the wall; a reboot ends it. Stories go on; what is old still says its time.

exit codes: 0 done, 64 not so long, 69 no wall runs, 75 settings are on trial"""


def _minutes(word: str) -> int:
    if word != "off" and not word.removeprefix("-").isdecimal():
        raise argparse.ArgumentTypeError("must be a whole number of minutes, or off")
    return 0 if word == "off" else int(word[:9])


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.epilog = EPILOG
    parser.add_argument("minutes", type=_minutes, metavar="MINUTES", help="how long; 0 or off ends it")
    parser.add_argument("--json", action="store_true", help="for machines")


def main(args: argparse.Namespace) -> int:
    """Ask the wall; 0. Raises Failure."""
    from kiosk.cli.asking import ask

    reply = ask({"do": "calm", "minutes": args.minutes})
    if args.json:
        print(json.dumps(reply))
    else:
        print(f"calm for {args.minutes} min" if args.minutes else "as always")
    return 0
