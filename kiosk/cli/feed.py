"""`kiosk feed test`: what is found at an address, what the wall would show, and why anything is refused."""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Any

EXAMPLES = """examples:
  kiosk feed test https://example.org/rss     an address
  kiosk feed test nitf/sak.xml                a file or a folder
  kiosk feed test avisa                       a feed of the settings, with its credential and its limits
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `kiosk feed`."""
    parser.epilog = EXAMPLES
    parser.add_argument("verb", choices=("test",))
    parser.add_argument("address", metavar="URL|FILE|NAME", help="an address, a file or folder, or a configured feed")
    parser.add_argument("--json", action="store_true", help="print JSON")


def main(args: argparse.Namespace) -> int:
    """Poll once and read the latest story; 0, or 65 where nothing would be shown."""
    report = _report(args.address)
    if args.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print(report)
    if report["reason"]:
        print(f"kiosk feed: {report['reason']}", file=sys.stderr)
        return 65
    return 0


def _report(address: str) -> dict[str, Any]:
    from datetime import timedelta

    from kiosk.clock import SystemClock
    from kiosk.feed.choice import Choice
    from kiosk.feed.exchange import PollRequest, ReadRequest
    from kiosk.feed.hand import Decisions
    from kiosk.feed.source import FeedSource
    from kiosk.settings import load
    from kiosk.settings.places import settings_path
    from kiosk.settings.schema import Feed
    from kiosk.worker import Worker

    settings, _ = load(settings_path())
    feed = next((one for one in settings.feeds if one.name == address), None) or Feed("test", address)
    clock, started = SystemClock(), time.monotonic()
    worker = Worker(clock)
    poll = worker.poll(PollRequest(feed))
    polled = time.monotonic()
    report: dict[str, Any] = {
        "address": feed.address,
        "reason": poll.reason,
        "kind": poll.kind,
        "title": poll.title,
        "entries": len(poll.items),
        "dropped": list(poll.dropped),
        "whole": poll.whole,
        "validators": {"etag": poll.etag, "last_modified": poll.modified},
        "asks_for": {"ttl": poll.ttl, "max_age": poll.max_age, "retry_after": poll.retry_after},
        "seconds": {"poll": round(polled - started, 2)},
        "shown": None,
    }
    if poll.reason is not None:
        return report
    source = FeedSource(feed, due=0.0)
    source.items = {item.id: item for item in poll.items}
    choice = Choice()
    choice.note_first_seen(source, clock)
    look = choice.look([source], Decisions(), clock, timedelta(hours=settings.freshness.withhold_hours))
    if not look.able:
        return report | {"reason": "no entry may be shown: embargoed, withheld, canceled, or of other sections"}
    chosen = look.able[0]
    answer = worker.read(ReadRequest(feed, chosen.item, follow=choice.follows(chosen)))
    report["seconds"]["read"] = round(time.monotonic() - polled, 2)
    return report | _shown(answer)


def _shown(answer: Any) -> dict[str, Any]:
    from kiosk.document import to_json

    if answer.story is None:
        return {"reason": answer.reason}
    story = answer.story
    return {
        "note": answer.note,
        "shown": {
            "headline": story.headline,
            "id": story.id,
            "url": story.url,
            "outlet": story.outlet,
            "published": to_json(story.published),
            "updated": to_json(story.updated),
            "language": story.language,
            "characters": len(story.text),
            "from_page": answer.had_page,
            "picture": to_json(story.picture),
            "figures": len(answer.reading.figures),
            "sources": len(answer.reading.sources),
        },
    }


def _print(report: dict[str, Any]) -> None:
    print(f"{report['address']}")
    if report["kind"]:
        print(f"  found      {report['kind']}, {report['entries']} entries, «{report['title'] or 'no title'}»")
    for line in report["dropped"]:
        print(f"  left out   {line}")
    asked = {name: seconds for name, seconds in report["asks_for"].items() if seconds}
    for name, seconds in asked.items():
        print(f"  asks for   {name} {seconds:g} s")
    shown = report["shown"]
    if shown:
        print(f"  would show «{shown['headline']}»")
        print(f"             {shown['outlet'] or 'no outlet'}, {shown['published'] or 'undated'}, {shown['language']}")
        whence = "with its article page" if shown["from_page"] else "from the feed alone"
        print(f"             {shown['characters']} characters {whence}", end="")
        print(f", {shown['figures']} figures, {shown['sources']} sources")
        if report.get("note"):
            print(f"  note       {report['note']}")
    print(f"  took       {', '.join(f'{name} {seconds} s' for name, seconds in report['seconds'].items())}")
