"""`kiosk feed test`: what is found at an address, what the wall would show, and why anything is refused."""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING, Any

from kiosk.cli.failure import INVALID, Failure
from kiosk.cli.telling import local
from kiosk.printable import printable, without_login

if TYPE_CHECKING:
    from kiosk.cli.apart import Reader
    from kiosk.feed.item import Item
    from kiosk.settings.schema import Feed, Settings

MOST_LINES = 12  # of entries left out
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
    from kiosk.cli.feed_advice import advice

    report = _report(args.address)
    if reason := report["reason"]:
        report |= {"ok": False, "error": reason, "remedy": advice(reason) or "", "exit": INVALID}
    if args.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print(report)
    if report["reason"] and not args.json:
        raise Failure(INVALID, report["error"], report["remedy"])
    return INVALID if report["reason"] else 0


def _report(address: str) -> dict[str, Any]:
    from kiosk.cli.apart import Apart
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path
    from kiosk.settings.schema import Feed

    settings, _ = load(settings_path())
    feed = next((one for one in settings.feeds if one.name == address), None)
    report: dict[str, Any] = {"address": without_login(feed.address if feed else address), "kind": "", "shown": None}
    if feed is None and (fault := _fault(address, [one.name for one in settings.feeds])):
        return report | {"reason": fault}
    with Apart() as worker:
        return _tested(worker, feed or Feed("test", address), settings, report)


def _tested(worker: Reader, feed: Feed, settings: Settings, report: dict[str, Any]) -> dict[str, Any]:
    from kiosk.feed.exchange import PollRequest

    started = time.monotonic()
    poll = worker.poll(PollRequest(feed, network=settings.network))
    report |= {
        "reason": poll.reason,
        "kind": poll.kind,
        "title": poll.title,
        "entries": len(poll.items),
        "dropped": list(poll.dropped),
        "whole": poll.whole,
        "validators": {"etag": poll.etag, "last_modified": poll.modified},
        "asks_for": {"ttl": poll.ttl, "max_age": poll.max_age, "retry_after": poll.retry_after},
        "seconds": {"poll": round(time.monotonic() - started, 2)},
    }
    return report if poll.reason is not None else report | _chosen(worker, feed, poll.items, settings, report)


def _fault(address: str, names: list[str]) -> str | None:
    """Why this can be no feed's address, as the settings would say it; None where it can."""
    from pathlib import Path

    from kiosk.settings.schema import keys_of
    from kiosk.settings.values import accept

    if "://" in address or not address:
        try:
            accept(keys_of("feed")["address"], address)
        except ValueError as error:
            return f"the address {error}"
        return None
    if "/" in address or "." in address or Path(address).exists():
        return None
    return f"{address}: no file, and no feed of the settings ({', '.join(names) or 'they have none'})"


def _chosen(worker: Reader, feed: Feed, items: tuple[Item, ...], settings: Settings, report: Any) -> dict[str, Any]:
    """The part of the report about the story that the wall would choose of these, and why not the others."""
    from datetime import timedelta

    from kiosk.clock import SystemClock
    from kiosk.feed.desk.choice import Choice
    from kiosk.feed.desk.decisions import Decisions
    from kiosk.feed.desk.identity import resolve
    from kiosk.feed.desk.latest import Candidate, why_not
    from kiosk.feed.desk.shown import with_true_times
    from kiosk.feed.desk.source import FeedSource, sound
    from kiosk.feed.exchange import ReadRequest

    clock, started = SystemClock(), time.monotonic()
    source = FeedSource(feed, due=0.0)
    source.items = resolve(map(sound, items), {})
    choice = Choice()
    choice.note_first_seen(source, clock)
    look = choice.look([source], Decisions(), clock, timedelta(hours=settings.freshness.withhold_hours))
    now = clock.now() if clock.is_set() else None
    reasons = ((item, why_not(Candidate(item, feed, None), Decisions(), {}, now)) for item in items)
    dropped = [*report["dropped"], *(f"«{item.headline[:60] or item.id[:60]}»: {why}" for item, why in reasons if why)]
    if not look.able:
        return {"dropped": dropped, "reason": _nothing(len(items), feed, dropped)}
    chosen = look.able[0]
    answer = worker.read(ReadRequest(feed, chosen.item, follow=choice.follows(chosen), network=settings.network))
    seconds = report["seconds"] | {"read": round(time.monotonic() - started, 2)}
    return {"dropped": dropped, "seconds": seconds, **_shown(with_true_times(answer, chosen, clock))}


def _nothing(entries: int, feed: Feed, dropped: list[str]) -> str:
    from kiosk.feed.fetch.files import SUFFIXES
    from kiosk.feed.fetch.poll import is_web

    if not entries and is_web(feed.address):
        return f"{feed.address}: the feed is whole and holds no entry now; its next one will be shown"
    if not entries:
        return f"{feed.address}: no story in this folder yet (a file of {', '.join(SUFFIXES)})"
    return f"no story may be shown now: {dropped[-1]}"


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
    print(printable(report["address"], 400))
    if report["kind"]:
        title = f", «{printable(report['title'])}»" if report["title"] else ""
        print(f"  found      {report['kind']}, {_counted(report['entries'], 'entry', 'entries')}{title}")
    for line in report.get("dropped", ())[:MOST_LINES]:
        print(f"  left out   {printable(line)}")
    if (more := len(report.get("dropped", ())) - MOST_LINES) > 0:
        print(f"  left out   {more} more (--json names them)")
    for name, seconds in report.get("asks_for", {}).items():
        if seconds:
            print(f"  asks for   {name} {seconds:g} s")
    if shown := report["shown"]:
        print(f"  would show «{printable(shown['headline'])}»")
        outlet = printable(shown["outlet"] or "no outlet")
        print(f"             {outlet}, {_when(shown['published'], shown['updated'])}, {shown['language']}")
        whence = "with its article page" if shown["from_page"] else "from the feed alone"
        found = (_counted(shown["figures"], "figure", "figures"), _counted(shown["sources"], "source", "sources"))
        print(f"             {shown['characters']} characters {whence}, {', '.join(found)}")
        if report.get("note"):
            print(f"  note       {printable(report['note'])}")
    if seconds := report.get("seconds"):
        print(f"  took       {', '.join(f'{name} {time:g} s' for name, time in seconds.items())}")


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _when(published: str | None, updated: str | None) -> str:
    """The report's time, where the wall hangs: as the wall has it, an update's where there is no other."""
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    zone = load(settings_path())[0].wall.time_zone
    if published is None and updated is not None:
        return f"updated {local(updated, zone)}"
    return local(published, zone) if published else "undated"
