"""`kiosk doctor`: this machine line by line, each ok, warn or fail with its remedy; `kiosk metrics`: for Prometheus."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kiosk.cli.failure import NOT_CREATED, disk
from kiosk.cli.parsing import between
from kiosk.disk import in_words, place
from kiosk.printable import for_journal, printable, printable_lines

_ROOM = 64 * 1024  # bytes that a report may take
EXAMPLES = {
    "doctor": """examples:
  kiosk doctor                       one line a check, the remedy below what is wrong
  kiosk doctor --json
  kiosk doctor --report wall.txt     a text file about this machine, with a 60 s run, to send in

exit codes: 0 nothing fails, 1 something does, 73 the report cannot be written""",
    "metrics": """examples:
  kiosk metrics                                   print the figures
  kiosk metrics -o /run/kiosk-metrics/kiosk.prom  renamed into place, for node_exporter's textfile collector""",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `kiosk doctor` and `kiosk metrics`."""
    command = parser.get_default("command")
    parser.epilog = EXAMPLES[command]
    if command == "metrics":
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead of printing")
        parser.add_argument("--tv", type=Path, metavar="FILE", help="leave there what the TV says of itself over CEC")
        parser.add_argument("--clock", type=Path, metavar="FILE", help="leave there whether the clock is synchronised")
        return
    parser.add_argument("--config", type=Path, metavar="FILE", help="the settings file (default: the wall's own)")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write a report of this machine (takes a minute)")
    parser.add_argument(
        "--seconds", type=between(0, 86400), default=60, help="how long the report watches the wall (default: 60)"
    )


def main(args: argparse.Namespace) -> int:
    """Run the checks, the report or the metrics; see the parser's epilog for the exit codes."""
    if args.command == "metrics":
        return metrics(args.output, args.clock, args.tv)
    from kiosk.cli.asking import heard, running
    from kiosk.doctor import checks, machine
    from kiosk.settings import places
    from kiosk.settings.load import load

    settings, faults = load(places.settings_path(args.config))
    wall, silent = heard()
    found = checks.examine(Path("/"), settings, faults, wall, machine.failed_flips(), silent)
    if args.report is not None:
        from kiosk.doctor import report

        try:
            place(args.report, b" " * _ROOM)  # now, not after a minute of watching
            args.report.unlink()
        except OSError as error:
            raise disk(error, args.report, NOT_CREATED) from None
        print(f"watching the wall for {args.seconds:g} s …", file=sys.stderr)
        text = report.write(Path("/"), found, running, seconds=args.seconds)
        try:
            place(args.report, text.encode("utf-8", "replace"))
        except OSError as error:
            raise disk(error, args.report, NOT_CREATED) from None
        print(f"{args.report} is written; it holds no address, no story and no secret")
    elif args.json:
        print(json.dumps([check.as_json() for check in found], ensure_ascii=False))
    else:
        for check in found:
            print(printable_lines(str(check), 400))
    return 1 if any(check.state == "fail" for check in found) else 0


def metrics(output: Path | None, clock: Path | None, tv: Path | None) -> int:
    """Print the figures, or rename a file of them into place.

    What the wall cannot ask from within its sandbox is asked here and left for it: in `clock` what the kernel says of
    the clock, in `tv` what the TV says over CEC.
    """
    from kiosk.cli.asking import running
    from kiosk.clock import SYNCHRONISED
    from kiosk.doctor import machine, television, textfile
    from kiosk.document import to_json

    root = Path("/")
    if clock is not None:
        _leave(clock, SYNCHRONISED if machine.synchronised() else "not synchronised")
    if tv is not None:
        _leave(tv, json.dumps(to_json(television.ask(root))))
    text = textfile.render(running(), temperature=machine.temperature(root), throttled=machine.undervoltage(root))
    if output is None:
        sys.stdout.write(text)
        return 0
    try:
        textfile.replace(output, text)
    except OSError as fault:
        raise disk(fault, output, NOT_CREATED) from None
    return 0


def _leave(path: Path, answer: str) -> None:
    """Rename an answer into place; a disk that refuses costs the answer alone."""
    from kiosk.doctor import textfile

    try:
        textfile.replace(path, f"{answer}\n")
    except OSError as fault:
        print(for_journal(f"kiosk metrics: {printable(path)}: {in_words(fault)}", 4), file=sys.stderr)
