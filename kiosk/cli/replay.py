"""`kiosk replay`: what hung on the wall at a time, with who said what, and as pictures; from the journal."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kiosk.cli.failure import INVALID, Failure
from kiosk.cli.given import settings_given
from kiosk.cli.run import size
from kiosk.cli.telling import claimant, local
from kiosk.printable import printable

if TYPE_CHECKING:
    from kiosk.feed.store.journal import Hung
    from kiosk.settings.schema import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "--at",
        required=True,
        metavar="TIME",
        help='"17:05" (the last one), or "2027-03-06 17:05"; where the wall hangs, unless it names its offset',
    )
    parser.add_argument("-o", "--output", metavar="DIR", help="write the cards of that moment there as PNG")
    parser.add_argument("--size", type=size, default=(1920, 1080), metavar="WxH", help="of the screen (1920x1080)")
    parser.add_argument("--theme", choices=("day", "night"), help="one theme; both where not given")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--config", metavar="FILE", help="settings to render with (the present ones)")
    parser.epilog = """examples:
  kiosk replay --at 17:05                      which story, its figures, and who said them
  kiosk replay --at "2027-03-06 17:05" -o pictures

The journal keeps the last 4,000 editions. Of a withdrawn story only the time is kept.

exit codes: 0 told; 65 no time, one to come or before the journal, or faulty settings; 73 DIR cannot be written"""


def main(args: argparse.Namespace) -> int:
    """Look it up, tell it, draw it."""
    from kiosk.feed.store.journal import Journal
    from kiosk.settings.places import state_dir

    settings = settings_given(args.config)
    zone = ZoneInfo(settings.wall.time_zone)
    moment = _moment(args.at, datetime.now(zone))
    if moment is None:
        raise Failure(INVALID, f"{printable(args.at, 60)!r} is no time", 'give "17:05" or "2027-03-06 17:05"')
    if moment > datetime.now(zone):
        raise Failure(INVALID, f"{local(moment, zone)} is still to come", "the journal knows what has hung")
    journal = Journal(state_dir())
    hung = journal.at(moment)
    if hung is None:
        begins = journal.begins()
        why = f"it begins {local(begins, zone, seconds=True)}" if begins else "it is empty: no wall has run here yet"
        raise Failure(INVALID, f"the journal does not reach back to {local(moment, zone, seconds=True)}", why)
    told = _told(hung, moment, settings)
    print(json.dumps(told, ensure_ascii=True, indent=2) if args.json else _lines(told, zone))
    if args.output is None or hung.edition is None:
        return 0
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from kiosk.cli.render import save, write_cards

    write = partial(write_cards, hung.edition, settings, args, now=moment)
    return save(args, write, sys.stderr if args.json else None)


def _moment(text: str, now: datetime) -> datetime | None:
    """The time meant, in the zone of `now` unless it names its own: a time of day is its last occurrence.

    None where it is no time.
    """
    try:
        if len(text) <= len("17:05:00"):
            day = datetime.combine(now.date(), time.fromisoformat(text), now.tzinfo)
            return day if day <= now else day - timedelta(days=1)
        moment = datetime.fromisoformat(text)
        return moment.astimezone(now.tzinfo) if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    except ValueError:
        return None


def _told(hung: Hung, moment: datetime, settings: Settings) -> dict[str, Any]:
    zone = ZoneInfo(settings.wall.time_zone)
    told: dict[str, Any] = {"at": moment.isoformat(), "since": hung.since.astimezone(zone).isoformat()}
    edition = hung.edition
    if edition is None:
        return {**told, "story": None}
    from kiosk.app import making
    from kiosk.cards.rundown.texts import figures_on

    deck = making.deck(edition, settings, (1920, 1080), moment, None, making.plain_chrome(settings, "night", moment))
    indices = dict.fromkeys(index for card in (*deck.cards, *deck.more) for index in figures_on(card))
    figures = [edition.reading.figures[index] for index in indices]
    return {
        **told,
        "story": edition.story.id,
        "headline": edition.story.headline,
        "feed": edition.story.feed,
        "figures": [
            {
                "figure": " ".join(filter(None, (one.hedge, one.number, one.unit, one.what, one.state))),
                "source": one.claim.fullest,
                "attribution": one.claim.attribution,
                "status": one.status,
                "sentence": one.sentence,
            }
            for one in figures
        ],
    }


def _lines(told: dict[str, Any], zone: ZoneInfo) -> str:
    since = local(told["since"], zone, seconds=True)
    if told["story"] is None:
        return f"no story, or one that was withdrawn, since {since}"
    lines = [f"since {since}, from {printable(told['feed'])}: {printable(told['headline'])}"]
    for one in told["figures"]:
        who = printable(claimant(one["source"], one["attribution"]))
        status = "" if one["status"] == "current" else f" ({one['status']})"
        lines.append(f"  {printable(one['figure'])}{status}, {who}: {printable(one['sentence'], 1000)}")
    return "\n".join(lines)
