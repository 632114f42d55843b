"""Commands that ask the running wall: `status`, `why`, `screenshot`, `press`, `identify`."""

from __future__ import annotations

import argparse
import base64
import json
import sys
from pathlib import Path
from typing import Any

from kiosk import control

KEYS = ("next", "previous", "hold", "sentence", "figures", "list", "hide", "test")
NOT_RUNNING = 69  # EX_UNAVAILABLE

EXAMPLES = {
    "status": "examples:\n  kiosk status\n  kiosk status --json | jq .frames\n\nexit codes: 0 it runs, 69 it does not",
    "why": "examples:\n  kiosk why\n  kiosk why --json",
    "screenshot": "examples:\n  kiosk screenshot                    writes wall.png\n  kiosk screenshot -o - > now.png",
    "press": f"examples:\n  kiosk press next\n  kiosk press hold\n\nkeys: {', '.join(KEYS)}",
    "identify": "examples:\n  kiosk identify",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of whichever command it is."""
    command = parser.get_default("command")
    parser.epilog = EXAMPLES[command]
    if command in ("status", "why"):
        parser.add_argument("--json", action="store_true", help="for machines")
    elif command == "screenshot":
        parser.add_argument("-o", "--output", default="wall.png", metavar="FILE", help="where to; - is standard output")
    elif command == "press":
        parser.add_argument("key", choices=KEYS, metavar="KEY", help="one of the panel's keys")


def main(args: argparse.Namespace) -> int:
    """Ask, and show the answer."""
    request = {"do": args.command}
    if args.command == "press":
        request["key"] = args.key
    try:
        reply = control.ask(request)
    except control.NotRunning as error:
        print(f"kiosk {args.command}: {error}", file=sys.stderr)
        return NOT_RUNNING
    if not reply.pop("ok", False):
        print(f"kiosk {args.command}: {reply.get('error', 'the wall refused')}", file=sys.stderr)
        return 1
    if args.command == "screenshot":
        return _write(base64.b64decode(reply["png"]), args.output)
    if getattr(args, "json", False):
        print(json.dumps(reply, ensure_ascii=False, indent=2))
    elif args.command == "status":
        print("\n".join(status_lines(reply)))
    elif args.command == "why":
        print("\n".join(why_lines(reply)))
    elif args.command == "identify":
        print(f"{reply['name']} is on the wall for 30 s")
    return 0


def _write(png: bytes, output: str) -> int:
    if output == "-":
        sys.stdout.buffer.write(png)
        return 0
    try:
        Path(output).write_bytes(png)
    except OSError as error:
        print(f"kiosk screenshot: {output}: {error.strerror}", file=sys.stderr)
        return 73  # EX_CANTCREAT
    print(output)
    return 0


def _ago(seconds: float | None) -> str:
    if seconds is None:
        return "never"
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit} ago"
    return f"{seconds:.0f} s ago"


def status_lines(told: dict[str, Any]) -> list[str]:
    """`kiosk status` for people."""
    frames, story, settings, panel = told["frames"], told["story"], told["settings"], told["panel"]
    width, height = told["display"]["size"]
    held = ", held" if told["held"] else ""
    unseen = "" if frames.get("reaching", True) else "; HELD BY ANOTHER PROGRAM OR TERMINAL, nothing of it is seen"
    lines = [
        f"wall      {told['name']}, kiosk {told['version']}, up {told['uptime'] / 3600:.1f} h, {told['rss_mb']} MB",
        f"display   {told['display']['driver']}, {width}x{height}{unseen}",
        f"frames    {frames['number']}, the last {_ago(frames['age'])}; {frames['late']} late of"
        f" {frames['in_transitions']} in transitions, worst {frames['worst_ms']} ms",
        f"card      {told['card']}{held}",
    ]
    if story is None:
        lines.append("story     none yet")
    else:
        sample = " (the bundled sample)" if story["sample"] else ""
        lines.append(f"story     {story['headline']}{sample}")
        lines.append(f"          {story['figures']} figures, {story['sources']} sources; updated {_ago(story['age'])}")
    for refused in told.get("refused", []):
        lines.append(f"refused   {refused['story']}: no cards can be made of it: {refused['reason']}")
    for feed in told["feeds"]:
        state = "ok" if feed["ok"] else f"FAILS: {feed['reason']}"
        lines.append(f"feed      {feed['name']}: {state}; last good {_ago(feed['age'])}")
    reason = f": {panel['reason']}" if panel.get("reason") else ""
    lines.append(f"panel     {panel['state']}{reason}")
    trial = " ON TRIAL, `kiosk config confirm` keeps it" if settings["trial"] else ""
    lines.append(f"settings  {settings['file']}, generation {settings['generation']}{trial}")
    lines += [f"          {fault}" for fault in settings["faults"]]
    if not told["clock_set"]:
        lines.append("clock     not set: no time is shown until NTP answers")
    return lines


def why_lines(told: dict[str, Any]) -> list[str]:
    """`kiosk why` for people."""
    story = told["story"]
    lines = [f"card      {told['card']} ({told['kind']})"]
    if story is None:
        return [*lines, "story     none: this is a card about the wall itself"]
    lines.append(f"story     {story['headline']}")
    lines.append(f"          {story['id']}, feed {story['feed'] or 'none'}")
    lines.append(f"times     updated {story['updated'] or 'unknown'}, fetched {story['fetched'] or 'unknown'}")
    if told.get("sentence"):
        lines.append(f"sentence  {told['sentence']}")
    for figure in told["figures"]:
        claimant = figure["source"] or {"none": "no source stated", "unsure": "unsure"}.get(figure["attribution"], "?")
        lines.append(f"figure {figure['index']}  {figure['number']}: {claimant} (rule {figure['rule'] or 'unknown'})")
        lines.append(f"          {figure['sentence']}")
    return lines
