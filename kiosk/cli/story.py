"""`kiosk story` and `kiosk figure`: the editor's hand, on the running wall or, where none runs, for the next start."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

STORY_EXAMPLES = """examples:
  kiosk story list                      the latest stories, the one on the wall marked
  kiosk story put flom.txt              show this story now (and keep it first for a while)
  ssh wall kiosk story put - < flom.txt
  kiosk story pin 3                     keep the third story of the list first
  kiosk story hide                      take the story on the wall away, until `show`
  kiosk story withdraw                  the same, for good: it leaves the disk too
"""
FIGURE_EXAMPLES = """examples:
  kiosk figure hide 1.17012345 0        take the first figure of this story off the wall
  kiosk figure show 1.17012345 0        show it again
The figures' numbers are those of `kiosk read`; a figure stays hidden until its sentence changes.
"""
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xml", ".json")
LARGEST_ASKED = 48 * 1024  # bytes of a story that goes over the control socket


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `kiosk story` or `kiosk figure`."""
    if parser.get_default("command") == "figure":
        parser.epilog = FIGURE_EXAMPLES
        parser.add_argument("verb", choices=("hide", "show"))
        parser.add_argument("story", metavar="STORY", help="the story's id, or its number in `kiosk story list`")
        parser.add_argument("index", metavar="N", type=int, help="the figure's number, from 0")
        return
    parser.epilog = STORY_EXAMPLES
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    put = verbs.add_parser("put", help="show the story of a file now")
    put.add_argument("file", metavar="FILE|-", help="a .txt, .md, .html, .xml or .json file, or - for standard input")
    for verb, help_text in (
        ("pin", "keep a story first, for the time that the settings say"),
        ("hide", "take a story off the wall, until it is shown again"),
        ("show", "show a hidden or withdrawn story again"),
        ("withdraw", "take a story off the wall and the disk for good"),
    ):
        one = verbs.add_parser(verb, help=help_text)
        one.add_argument("id", nargs="?", help="the story's id, or its number in the list; else the one on the wall")
    verbs.add_parser("unpin", help="let the latest story be first again")
    listing = verbs.add_parser("list", help="the latest stories")
    listing.add_argument("--json", action="store_true")


def main(args: argparse.Namespace) -> int:
    """Ask the wall, or change what its next start reads; 0, or 65 where the request cannot be done."""
    from kiosk.feed.item import Refused

    try:
        request = _request(args)
    except OSError as error:
        print(f"kiosk story: {args.file}: {error.strerror}", file=sys.stderr)
        return 66
    except Refused as refusal:
        print(f"kiosk story: {refusal}", file=sys.stderr)
        return 65
    reply = _ask(request)
    if not reply.get("ok"):
        print(f"kiosk {args.command}: {reply.get('error')}", file=sys.stderr)
        return 65
    if args.verb == "list" and args.command == "story":
        _print_list(reply["stories"], as_json=args.json)
    else:
        print(reply["done"])
    return 0


def _request(args: argparse.Namespace) -> dict[str, Any]:
    if args.command == "figure":
        return {"do": "figure", "verb": args.verb, "story": args.story, "index": args.index}
    request: dict[str, Any] = {"do": "story", "verb": args.verb}
    if args.verb == "put":
        data = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        request |= _story_file(data, "" if args.file == "-" else Path(args.file).name)
    elif args.verb in ("pin", "hide", "show", "withdraw"):
        request["id"] = args.id
    return request


def _story_file(data: bytes, name: str) -> dict[str, Any]:
    """A story's file as the request carries it: named after its format, its text in UTF-8. Raises Refused."""
    from kiosk.feed.formats.decode import binary, decode
    from kiosk.feed.item import Refused

    text = decode(data)
    start = text.lstrip()[:1]
    name = name or {"<": "story.xml", "{": "story.json", "[": "story.json"}.get(start, "story.txt")
    if binary(data) or Path(name).suffix.casefold() not in SUFFIXES:
        raise Refused(f"{name}: no story; one is a file of {', '.join(SUFFIXES)}")
    if Path(name).suffix.casefold() not in (".txt", ".md"):
        from zoneinfo import ZoneInfo

        from kiosk.feed.formats.documents import read_document

        read_document(data, ZoneInfo("Europe/Oslo"), name=name)  # says now, not in the log, what is wrong with it
        text = re.sub(r"(<\?xml[^>]*encoding=)[\"'][^\"']*[\"']", r'\1"utf-8"', text, count=1)
    return {"name": name, "text": text}


def _ask(request: dict[str, Any]) -> dict[str, Any]:
    """The running wall's reply; where none runs, or the story is too large for its socket, what the disk says."""
    from kiosk import control

    if len(request.get("text", "").encode()) > LARGEST_ASKED:
        return _by_disk(request)
    try:
        return control.ask(request)
    except control.NotRunning:
        return _by_disk(request)


def _by_disk(request: dict[str, Any]) -> dict[str, Any]:
    """Change the decisions on disk: a wall that runs looks at them within a second, another at its start."""
    import logging
    from datetime import UTC, datetime, timedelta

    from kiosk.feed.desk.editing import edit
    from kiosk.feed.desk.hand import Hand, Refusal, Situation
    from kiosk.feed.store.archive import Archive
    from kiosk.settings import load
    from kiosk.settings.files import BusyError
    from kiosk.settings.places import settings_path, state_dir

    log = logging.getLogger("kiosk.feed")
    kept = Archive(state_dir(), log).load_kept()
    settings, _ = load(settings_path())
    situation = Situation(
        kept.stories if kept else (),
        kept.edition if kept else None,
        datetime.now(UTC),
        timedelta(hours=settings.story.pin_hours),
    )
    hand = Hand(state_dir(), log)
    try:
        reply = edit(request, hand, situation)
        if kept and kept.edition and kept.edition.story.id in hand.read().withdrawn:
            archive = Archive(state_dir(), log)
            archive.purge()
            archive.journal.forget(kept.edition.story.id)
    except (Refusal, OSError, BusyError) as error:
        return {"ok": False, "error": str(error) or "another change is under way; try again"}
    return {"ok": True, **reply}


def _print_list(stories: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(stories, ensure_ascii=False, indent=2))
        return
    if not stories:
        print("no story yet; kiosk status says how the feeds are")
    for number, story in enumerate(stories, start=1):
        marks = [name for name in ("on_wall", "pinned", "hidden") if story[name]]
        time = (story["published"] or "")[:16].replace("T", " ")
        print(f"{number:3}  {time:16}  {story['headline'][:70]}  [{', '.join([story['feed'], *marks])}]")
        print(f"     {story['id']}")
