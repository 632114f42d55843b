"""`kiosk bench`: start, frames, idling, typesetting and ninety virtual days, measured and set beside what is asked."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Any

from kiosk.cli.parsing import between
from kiosk.cli.run import size

PARTS = ("start", "typeset", "loop", "idle", "soak")
QUICK = PARTS[:-1]


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("part", nargs="?", choices=PARTS, metavar="PART", help=f"{', '.join(PARTS)}; all but soak")
    parser.add_argument("--size", type=size, default=(1920, 1080), metavar="WxH", help="of the screen (1920x1080)")
    parser.add_argument("--seconds", type=between(1, 86400), default=20.0, help="how long loop and idle measure (20)")
    parser.add_argument("--days", type=between(0.01, 3660), default=90.0, help="virtual days of soak (90)")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.epilog = """examples:
  kiosk bench                       everything but the soak, on SDL's dummy driver: about a minute
  kiosk bench loop --seconds 60     frames in transitions while a story is read
  SDL_VIDEODRIVER=x11 kiosk bench loop
  kiosk bench soak                  ninety virtual days: some minutes

Figures depend on the machine; an exit code never says that one is slow. What is asked stands in brackets."""


def main(args: argparse.Namespace) -> int:
    """Measure, and print each part when it is done."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    results: dict[str, Any] = {}
    for part in (args.part,) if args.part else QUICK:
        figures = _measure(part, args)
        results[part] = {name: value for name, value, _ in figures}
        if not args.json:
            print(part)
            for name, value, asked in figures:
                print(f"  {name:46} {value:>10}  {f'({asked})' if asked else ''}".rstrip(), flush=True)
    if args.json:
        json.dump(results, sys.stdout, indent=2)
        print()
    return 0


def _measure(part: str, args: argparse.Namespace) -> list[tuple[str, Any, str]]:
    if part == "soak":
        from kiosk.cli.bench_soak import soak

        return soak(args.days, progress=not args.json)
    from kiosk.cli import bench_parts

    if part == "start":
        return bench_parts.start(args.size)
    if part == "typeset":
        return bench_parts.typeset(args.size)
    if part == "loop":
        return bench_parts.loop(args.size, args.seconds)
    return bench_parts.idle(args.size, args.seconds)
