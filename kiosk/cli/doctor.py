"""`kiosk doctor`: this machine line by line, each ok, warn or fail with its remedy; `kiosk metrics`: for Prometheus."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

EXAMPLES = {
    "doctor": """examples:
  kiosk doctor                       one line a check, the remedy below what is wrong
  kiosk doctor --json
  kiosk doctor --report wall.txt     a text file about this machine, with a 60 s run, to send in

exit codes: 0 nothing fails, 1 something does""",
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
        return
    parser.add_argument("--config", type=Path, metavar="FILE", help="the settings file (default: the wall's own)")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write a report of this machine (takes a minute)")
    parser.add_argument("--seconds", type=int, default=60, help="how long the report watches the wall (default: 60)")


def wall_status() -> dict[str, Any] | None:
    """The running wall's status, or None where no wall answers."""
    from kiosk import control

    try:
        return control.ask({"do": "status"})
    except (control.NotRunning, OSError):
        return None


def main(args: argparse.Namespace) -> int:
    """Run the checks, the report or the metrics; see the parser's epilog for the exit codes."""
    if args.command == "metrics":
        return metrics(args.output)
    from kiosk.doctor import checks, machine
    from kiosk.settings import load, places

    settings, faults = load(places.settings_path(args.config))
    found = checks.examine(Path("/"), settings, faults, wall_status(), machine.failed_flips())
    if args.report is not None:
        from kiosk.doctor import report

        print(f"watching the wall for {args.seconds} s …", file=sys.stderr)
        text = report.write(Path("/"), found, wall_status, seconds=args.seconds)
        args.report.write_text(text, encoding="utf-8")
        print(f"{args.report} is written; it holds no address, no story and no secret")
    elif args.json:
        print(json.dumps([check.as_json() for check in found], ensure_ascii=False))
    else:
        for check in found:
            print(check)
    return 1 if any(check.state == "fail" for check in found) else 0


def metrics(output: Path | None) -> int:
    """Print the figures, or rename a file of them into place."""
    from kiosk.doctor import machine, textfile

    root = Path("/")
    text = textfile.render(wall_status(), temperature=machine.temperature(root), throttled=machine.undervoltage(root))
    if output is None:
        sys.stdout.write(text)
        return 0
    try:
        textfile.replace(output, text)
    except OSError as fault:
        print(f"kiosk metrics: {output}: {fault.strerror}", file=sys.stderr)
        return 1
    return 0
