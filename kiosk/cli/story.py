"""`kiosk story` and `kiosk figure`: the editor's hand, on the running wall or, where none runs, for the next start."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from kiosk.cli import decisions
from kiosk.cli.failure import CHANGED, INVALID, Failure, disk
from kiosk.printable import printable

STORY_EXAMPLES = """examples:
  kiosk story list                      the latest stories, the one on the wall marked
  kiosk story put --breaking flom.txt   show it as breaking news
  kiosk story put flom.txt              show this story now (and keep it first for a while)
  ssh wall kiosk story put - < flom.txt
  kiosk story pin 3                     keep the third story of the list first
  kiosk story unpin                     let the latest be first again
  kiosk story hide                      take the story on the wall away, until `show`
  kiosk story withdraw 1.17012345       the same, for good: after a minute it leaves the disk too
  kiosk story show 1.17012345           within that minute, as if nothing had been
  kiosk story decisions export          what is hidden and withdrawn, for another wall (--help)
  kiosk story withdraw 1.17012345 --walls walls.txt      on many walls at once: `kiosk walls --help`
  kiosk story log                       who hid, withdrew or showed what; kept for a year

exit codes: 0 done, 65 cannot be done, 66 FILE cannot be read, 74 the disk refused,
75 say which: it has just changed, or you are afar
"""
FIGURE_EXAMPLES = """examples:
  kiosk figure list                     the figures of the story on the wall, with their numbers
  kiosk figure hide 0                   take the first figure off, wherever the story says it
  kiosk figure hide 1.17012345 0        the same, only if this story is still the one on the wall
  kiosk figure show 0                   show it again

A figure stays hidden until it is shown again or has another value; a new sentence brings nothing back.

exit codes: 0 done, 65 no such figure or no story, 74 the disk refused (what is hidden is off the wall until a new
start), 75 another story is on the wall by now
"""
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xml", ".json")
LARGEST_ASKED = 48 * 1024  # bytes of a story that goes over the control socket


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `kiosk story` or `kiosk figure`."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    if parser.get_default("command") == "figure":
        parser.epilog = FIGURE_EXAMPLES
        for verb, help_text in (("hide", "take a figure off the wall"), ("show", "show it again")):
            one = verbs.add_parser(verb, help=help_text)
            one.add_argument("story", metavar="STORY", nargs="?", help="the story's id; else the one on the wall")
            one.add_argument("index", metavar="N", type=int, help="the figure's number, from 0 (`kiosk figure list`)")
            one.add_argument("--json", action="store_true", help="for machines")
        verbs.add_parser("list", help="the figures of the story on the wall").add_argument(
            "--json", action="store_true", help="for machines"
        )
        return
    parser.epilog = STORY_EXAMPLES
    put = verbs.add_parser("put", help="show the story of a file now")
    put.add_argument("file", metavar="FILE|-", help="a .txt, .md, .html, .xml or .json file, or - for standard input")
    put.add_argument("--breaking", action="store_true", help="as breaking news: it breaks into the rotation")
    for verb, help_text in (
        ("pin", "keep a story first, for the time that the settings say"),
        ("hide", "take a story off the wall, until it is shown again"),
        ("show", "show a hidden or withdrawn story again"),
        ("withdraw", "take a story off the wall, and after a minute off the disk"),
    ):
        one = verbs.add_parser(verb, help=help_text)
        one.add_argument("id", nargs="?", help="the story's id, or its number in the list; else the one on the wall")
    verbs.add_parser("unpin", help="let the latest story be first again")
    verbs.add_parser("list", help="the latest stories")
    decisions.configure(verbs.add_parser("decisions", help="carry what is hidden and withdrawn to another wall"))
    verbs.add_parser("log", help="who hid, withdrew or showed what, and when")
    for one in verbs.choices.values():
        one.add_argument("--json", action="store_true", help="for machines")


def main(args: argparse.Namespace) -> int:
    """Ask the wall, or change what its next start reads; 0. Raises Failure."""
    if args.verb == "decisions":
        return decisions.main(args)
    if args.verb == "log":
        return _log(as_json=args.json)
    request, headline = _request(args)
    reply = _ask(request)
    if not reply.pop("ok", False):
        code = int(reply.pop("exit", INVALID))
        raise Failure(code, str(reply.pop("error", "the wall refused")), "", **reply)
    if args.json:
        print(json.dumps(reply.get("stories", reply), ensure_ascii=True, indent=2))
    elif args.verb == "list":
        _print_figures(reply) if args.command == "figure" else _print_list(reply["stories"], reply.get("unseen"))
    elif args.verb == "put":
        print(f"put: «{printable(headline)}», first until {reply['until']}; {_whether_it_hangs()}")
        print(reply["id"])
    else:
        why = reply.get("unseen")
        yet = f"; but the wall has not seen it yet ({why}): it does once it answers, or starts anew" if why else ""
        where = sys.stdout if reply.get("changed", True) else sys.stderr
        print(printable(reply["done"], 600) + printable(yet, 400), file=where)
    return 0


def _request(args: argparse.Namespace) -> tuple[dict[str, Any], str]:
    """The request, and the headline of the story that is put."""
    from kiosk.cli.who import said_by
    from kiosk.settings.who import over_gate

    request: dict[str, Any] = {"do": args.command, "verb": args.verb, "who": said_by(), "afar": over_gate()}
    if args.command == "figure":
        return (request if args.verb == "list" else request | {"story": args.story, "indices": [args.index]}), ""
    if args.verb == "put":
        from kiosk.cli.given import given
        from kiosk.feed.fetch.files import BREAKING_NAME

        data = given(args.file, most())
        file, headline = story_file(data, "" if args.file == "-" else Path(args.file).name)
        if args.breaking:
            name = Path(file["name"])
            file["name"] = f"{name.stem}{BREAKING_NAME}{name.suffix}"
        return request | file, headline
    if args.verb in ("pin", "hide", "show", "withdraw"):
        request["id"] = args.id
    return request, ""


def most() -> int:
    """Bytes of the largest story that is taken."""
    from kiosk.feed.fetch.web import MOST_BYTES

    return MOST_BYTES


def story_file(data: bytes, name: str) -> tuple[dict[str, Any], str]:
    """A story's file as the request carries it, named after its format, in UTF-8; and its headline. Raises Failure."""
    from kiosk.cli import apart
    from kiosk.feed.formats.decode import binary, decode
    from kiosk.feed.item import Refused

    text = decode(data)
    start = text.lstrip()[:1]
    name = name or {"<": "story.xml", "{": "story.json", "[": "story.json"}.get(start, "story.txt")
    if binary(data) or Path(name).suffix.casefold() not in SUFFIXES:
        raise Failure(INVALID, f"{name}: no story", f"one is a file of {', '.join(SUFFIXES)}")
    try:  # says now, not in the log, what is wrong with it
        headline = apart.headline_in(data, name)
    except Refused as refusal:
        raise Failure(INVALID, str(refusal)) from None
    if Path(name).suffix.casefold() not in (".txt", ".md"):
        text = re.sub(r"(<\?xml[^>]*encoding=)[\"'][^\"']*[\"']", r'\1"utf-8"', text, count=1)
    return {"name": name, "text": text}, headline or text.strip().split("\n")[0]


def _ask(request: dict[str, Any]) -> dict[str, Any]:
    """The running wall's reply; where none answers, or the story is too large for its socket, what the disk says.

    `unseen` then says why a wall that runs does not show it yet; it is empty where none runs.
    """
    from kiosk import control

    if len(request.get("text", "").encode(errors="replace")) > LARGEST_ASKED:
        return _by_disk(request)
    try:
        return control.ask(request)
    except control.NotRunning as error:
        return _by_disk(request) | {"unseen": error.why if isinstance(error, control.Silent) else ""}


def _whether_it_hangs() -> str:
    from kiosk.cli.asking import heard

    wall, why = heard()
    if wall:
        return "on the wall within two seconds"
    if why:
        return f"it hangs once the wall looks at it, which nobody can see now: {why}"
    return "no wall runs: it hangs at the next start"


def _by_disk(request: dict[str, Any]) -> dict[str, Any]:
    """Change the decisions on disk: a wall that runs looks at them within a second, another at its start."""
    import logging
    from datetime import UTC, datetime, timedelta
    from zoneinfo import ZoneInfo

    from kiosk.cli.given import state_folder
    from kiosk.clock import SystemClock
    from kiosk.feed.desk.editing import edit
    from kiosk.feed.desk.hand import Hand
    from kiosk.feed.desk.situation import Refusal, Situation
    from kiosk.feed.store.archive import Archive
    from kiosk.settings.files import BusyError
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    state = state_folder()
    log = logging.getLogger("kiosk.feed")
    archive = Archive(state, log)
    kept = archive.load_kept()
    edition = kept.edition if kept else None
    if request["verb"] == "withdraw" and request.get("id") is None and request.get("afar") and edition is not None:
        why = f"from afar a story is withdrawn by its id: {edition.story.id} hangs next"
        raise Failure(CHANGED, f"{why}; say which: kiosk story withdraw ID")
    settings, _ = load(settings_path())
    situation = Situation(
        kept.stories if kept else (),
        edition,
        datetime.now(UTC),
        timedelta(hours=settings.story.pin_hours),
        ZoneInfo(settings.wall.time_zone),
    )
    hand = Hand(state, log)
    try:
        reply = edit(request, hand, situation, clock_set=SystemClock().is_set())
        if edition is not None and edition.story.id in hand.read().withdrawn:
            archive.purge()
            archive.journal.forget(edition.story.id)
    except Refusal as error:
        raise Failure(INVALID, str(error)) from None
    except BusyError:
        raise Failure(CHANGED, "another change is under way", "try again") from None
    except OSError as error:
        raise disk(error) from None
    return {"ok": True, **reply}


def _print_list(stories: list[dict[str, Any]], unseen: str | None) -> None:
    """`unseen` as `_ask` has it; None where the wall itself answered."""
    from kiosk.cli.telling import local
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    zone = load(settings_path())[0].wall.time_zone
    if unseen is not None:
        print(f"as the disk has it, without what was put since: {unseen or 'no wall runs'}", file=sys.stderr)
    elif not stories:
        print("no story yet; kiosk status says how the feeds are")
    for number, story in enumerate(stories, start=1):
        marks = [name for name in ("on_wall", "pinned", "hidden") if story[name]]
        headline = printable(story["headline"], 70)
        about = ", ".join([printable(story["feed"]), *marks])
        print(f"{number:3}  {local(story['published'], zone):21}  {headline}  [{about}]")
        print(f"     {printable(story['id'])}")


def _print_figures(reply: dict[str, Any]) -> None:
    from kiosk.cli.telling import claimant

    print(printable(reply["story"]))
    if not reply["figures"]:
        print("no figures")
    for figure in reply["figures"]:
        marks = [figure["status"]] if figure["status"] != "current" else []
        marks += ["HIDDEN"] if figure["hidden"] else []
        who = printable(claimant(figure["source"], figure["attribution"]))
        marked = f" [{', '.join(marks)}]" if marks else ""
        print(f"{figure['index']:3}  {printable(figure['number'])}, {who}{marked}")
        print(f"     {printable(figure['sentence'], 1000)}")


def _log(*, as_json: bool) -> int:
    from msgspec import to_builtins

    from kiosk.cli.given import state_folder
    from kiosk.cli.telling import local
    from kiosk.feed.store.acts import Acts
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    acts = Acts(state_folder()).all()
    if as_json:
        print(json.dumps(to_builtins(acts), ensure_ascii=True, indent=2))
        return 0
    zone = load(settings_path())[0].wall.time_zone
    if not acts:
        print("nothing has been done by hand yet")
    for act in acts:
        who = " ".join(filter(None, (act.who.name, act.who.address, act.who.key[:19])))
        figures = f" {', '.join(map(str, act.figures))}" if act.figures else ""
        when = local(act.when, zone) if act.when else "clock not set"
        print(f"{when:21}  {who}: {act.verb}{figures}  {printable(act.story)}")
    return 0
