"""Commands that ask the running wall: `status`, `why`, `screenshot`, `press`, `identify`, `panic`."""

from __future__ import annotations

import argparse
import base64
import json
import sys
from pathlib import Path
from typing import Any

from kiosk.cli.asking import ask, status
from kiosk.cli.failure import NOT_CREATED, disk
from kiosk.cli.telling import ago, claimant, local
from kiosk.command import COMMANDS
from kiosk.printable import printable
from kiosk.status import PanelNow, Status, TvNow

_MOST_NAMED = 5  # hidden stories, files left out
_EXIT = "exit codes: 0 done, 69 no wall runs"

EXAMPLES = {
    "status": f"examples:\n  kiosk status\n  kiosk status --json | jq .frames\n\n{_EXIT}",
    "why": f"examples:\n  kiosk why\n  kiosk why --json\n\n{_EXIT}",
    "screenshot": "examples:\n  kiosk screenshot               writes wall.png\n  kiosk screenshot -o - > now.png\n\n"
    f"{_EXIT}, 73 FILE cannot be written",
    "press": f"examples:\n  kiosk press next\n  kiosk press hold\n\nkeys: {', '.join(COMMANDS)}\n\n{_EXIT}",
    "identify": f"examples:\n  kiosk identify\n\n{_EXIT}",
    "panic": "examples:\n  kiosk panic        the newsroom's name and the clock cover everything, at once\n"
    f"  kiosk panic off    the story is back\n\n{_EXIT}",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of whichever command it is."""
    command = parser.get_default("command")
    parser.epilog = EXAMPLES[command]
    if command == "screenshot":
        parser.add_argument("-o", "--output", default="wall.png", metavar="FILE", help="where to; - is standard output")
        return
    parser.add_argument("--json", action="store_true", help="for machines")
    if command == "press":
        parser.add_argument("key", choices=COMMANDS, metavar="KEY", help="one of the panel's keys")
    elif command == "panic":
        parser.add_argument("what", nargs="?", choices=("on", "off"), default="on", help="cover it (on), or uncover it")


def main(args: argparse.Namespace) -> int:
    """Ask, and show the answer. Raises Failure."""
    if args.command == "status":
        found = status()
        print(_json(found) if args.json else "\n".join([*status_lines(found), *_missed()]))
        return 0
    request: dict[str, Any] = {"do": args.command}
    if args.command in ("press", "panic"):
        from kiosk.cli.who import said_by

        request["who"] = said_by()
    if args.command == "press":
        request["key"] = args.key
    elif args.command == "panic":
        request["on"] = args.what == "on"
    reply = ask(request)
    if args.command == "screenshot":
        return _write(base64.b64decode(reply["png"]), args.output)
    if args.json:
        print(json.dumps(reply, ensure_ascii=True, indent=2))
    elif args.command == "why":
        print("\n".join(why_lines(reply)))
    elif args.command == "identify":
        print(f"{printable(reply['name'])} is on the wall for 30 s")
    elif args.command == "panic" and args.what == "on":
        print("covered: kiosk panic off uncovers it")
    elif args.command == "panic" and reply.get("coming"):
        print(f"uncovers itself when {printable(reply['coming'])} is read, within 10 s; again: at once")
    elif args.command == "panic":
        print(f"uncovered: {printable(reply['card'])}")
    else:
        if reply.get("done"):
            print(printable(reply["done"], 2000))
        print(f"on the wall: {printable(reply['card'])}")
    return 0


def _counted(count: int, noun: str) -> str:
    """«1 figure», «3 figures»."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _missed() -> list[str]:
    """Walls that could not be reached from here, and what they are still to do."""
    from kiosk.settings.places import state_dir

    if not (state_dir() / "walls-missed.json").exists():
        return []
    from kiosk.cli.walls import waiting

    return [printable(f"missed    {one.wall}: kiosk {' '.join(one.words)}") for one in waiting()]


def _json(found: Status) -> str:
    from kiosk.document import to_json

    return json.dumps(to_json(found), ensure_ascii=True, indent=2)


def _write(png: bytes, output: str) -> int:
    if output == "-":
        sys.stdout.buffer.write(png)
        return 0
    from kiosk.disk import place

    try:
        place(Path(output), png)
    except OSError as error:
        raise disk(error, output, NOT_CREATED) from None
    print(output)
    return 0


def status_lines(told: Status) -> list[str]:
    """`kiosk status` for people."""
    frames, settings, panel = told.frames, told.settings, told.panel
    width, height = told.display.size
    unseen = "" if frames.reaching else "; HELD BY ANOTHER PROGRAM OR TERMINAL, nothing of it is seen"
    last = "none yet" if frames.age is None else f"the last {ago(frames.age)}"
    lines = [
        f"wall      {told.name}, kiosk {told.version}, up {told.uptime / 3600:.1f} h, {told.rss_mb} MB",
        f"display   {told.display.driver}, {width}x{height}{unseen}",
        f"tv        {_television(told.tv)}",
        f"frames    {frames.number}, {last}; {frames.late} late of"
        f" {frames.in_transitions} in transitions, worst {frames.worst_ms} ms",
        f"card      {told.card}{', held' if told.held else ''}"
        + (", COVERED: `kiosk panic off` uncovers it" if told.panic else ""),
        *_calm_lines(told),
        *_story_lines(told),
    ]
    for feed in told.feeds:
        state = "ok" if feed.ok else f"FAILS: {feed.reason}" if feed.reason != "not polled yet" else feed.reason
        lines.append(f"feed      {feed.name}: {state}; last good {ago(feed.age)}")
        lines += [f"          left out: {one}" for one in feed.left_out[:_MOST_NAMED]]
        lines += [f"          held: {feed.held} (under embargo, withheld, or over)"] if feed.held else []
    lines += _panel_lines(panel)
    trial = f" ON TRIAL{f' by {settings.trial_of}' if settings.trial_of else ''}" if settings.trial else ""
    if settings.trial_ends_in is not None:
        trial += f" for another {settings.trial_ends_in:.0f} s, `kiosk config confirm` keeps it"
    number = "changed by hand and not adopted: `kiosk config diff` shows it, `kiosk config apply` adopts it"
    if settings.generation is not None:
        number = f"generation {settings.generation}" if settings.generation else "the built-in defaults"
    lines.append(f"settings  {settings.file}, {number}{trial}")
    lines += [f"          {fault}" for fault in settings.faults]
    if told.disk:
        lines.append(f"disk      nothing is kept: {told.disk}")
    if not told.clock_set:
        lines.append("clock     not set: no time is shown until NTP answers")
    return [printable(line) for line in lines]


def _panel_lines(panel: PanelNow) -> list[str]:
    """How the panel is, what ails it, and how often it came: a loose cable or a weak supply shows in that."""
    lines = [f"panel     {panel.state}{f': {panel.reason}' if panel.reason else ''}"]
    lines += [f"          {one}" for one in panel.ailments]
    if panel.connects > 1:
        anew, why = panel.counters.reboots, f", the last by {panel.boot}" if panel.boot else ""
        started = f", {anew} of them because it started anew{why}" if anew else ""
        lines.append(f"          connected {panel.connects} times since the wall took up its port{started}")
    return lines


def _television(tv: TvNow) -> str:
    """The TV in words; what nobody tells is unknown."""
    if tv.power == "unknown":
        return "unknown: neither CEC nor the cable tells"
    if tv.by == "dpms":
        return "off: the wall sends no picture"
    if tv.by == "hotplug":
        return "off, or not plugged in"
    seen = {"ours": ", and shows our input", "other": ", BUT SHOWS ANOTHER INPUT", "unknown": ", its input unknown"}
    return f"{tv.power}{seen[tv.input] if tv.power == 'on' else ''} (it says so over CEC)"


def _calm_lines(told: Status) -> list[str]:
    words = "no bands, trials or updates; `kiosk calm off` ends that"
    return [f"calm      guests are here for another {-(-told.calm // 60)} min: {words}"] if told.calm else []


def _story_lines(told: Status) -> list[str]:
    story, lines = told.story, []
    if story is None:
        lines.append("story     none yet")
    else:
        lines.append(f"story     {story.headline}{' (the bundled sample)' if story.sample else ''}")
        lines.append(f"          {story.id}")
        updated = f"{local(story.updated, told.zone)} ({ago(story.age)})" if story.updated else "at no known time"
        lines.append(
            f"          {_counted(story.figures, 'figure')}, {_counted(story.sources, 'source')}; updated {updated}"
        )
        if story.hidden:
            hidden = ", ".join(map(str, story.hidden))
            lines.append(f"          figures taken off: {hidden} (`kiosk figure list` names them)")
    for name, stories in (("hidden", told.hidden), ("withdrawn", told.withdrawn)):
        more = f" and {len(stories) - _MOST_NAMED} more" if len(stories) > _MOST_NAMED else ""
        lines += [f"{name:10}{', '.join(stories[-_MOST_NAMED:])}{more}"] if stories else []
    lines += [f"refused   {one.story}: {one.reason}" for one in told.refused]
    return lines


def why_lines(told: dict[str, Any]) -> list[str]:
    """`kiosk why` for people."""
    story, zone = told["story"], told.get("zone", "Europe/Oslo")
    lines = [f"card      {printable(told['card'])} ({printable(told['kind'])})"]
    if story is None:
        return [*lines, "story     none: this is a card about the wall itself"]
    lines.append(f"story     {printable(story['headline'])}")
    lines.append(f"          {printable(story['id'])}, feed {printable(story['feed'] or 'none')}")
    lines.append(f"times     updated {local(story['updated'], zone)}, fetched {local(story['fetched'], zone)}")
    if told.get("sentence"):
        lines.append(f"sentence  {printable(told['sentence'], 1000)}")
    for figure in told["figures"]:
        who = printable(claimant(figure["source"], figure["attribution"]))
        rule = f" (rule {printable(figure['rule'])})" if figure["rule"] else ""
        lines.append(f"figure {figure['index']}  {printable(figure['number'])}: {who}{rule}")
        lines.append(f"          {printable(figure['sentence'], 1000)}")
        lines += [f"          {_ruled(rule, figure)}" for rule in figure.get("rules", ())]
    return lines + _left_out(told.get("left_out", []))


def _ruled(rule: dict[str, str], figure: dict[str, Any]) -> str:
    """One field of a figure: what it says, the rule that says so, and why."""
    said = figure["source" if rule["field"] == "claimant" else rule["field"]]
    shown = "" if said is None else f" «{printable(str(said))}»"
    why = f" ({printable(rule['why'])})" if rule["why"] else ""
    return f"{rule['field']:9}{shown} {printable(rule['rule'])}{why}"


def _left_out(numbers: list[dict[str, Any]]) -> list[str]:
    """The story's numbers that are no figures, by the rule that left them out."""
    found: dict[str, list[str]] = {}
    for number in numbers:
        why = f" ({printable(number['why'])})" if number["why"] else ""
        found.setdefault(f"{printable(number['rule'])}{why}", []).append(printable(number["number"]))
    return [f"left out  {rule}: {', '.join(told)}" for rule, told in found.items()]
