"""Which story is the latest: pin, urgency, feed priority, published; and which may not be shown at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kiosk.feed.desk.hand import Decisions
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed

AHEAD = timedelta(minutes=10)  # a date further ahead is a fault of the feed, and not believed
URGENT = 3  # IPTC urgency 1 to 3 goes before other news …
URGENT_FOR = timedelta(hours=1)  # … for so long: yesterday's flash is no news


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry, the feed it came from, and when it was first seen (aware; None while the clock was not set)."""

    item: Item
    feed: Feed
    first_seen: datetime | None

    @property
    def url_followed(self) -> bool:
        """Whether the entry's article page is fetched: the feed gives a summary alone, and links may be followed."""
        return self.feed.follow_links and self.item.url is not None and sum(map(len, self.item.body)) < 600


@dataclass(frozen=True, slots=True)
class Moment:
    """The time that a choice is made for; `now` is None while the clock is not set."""

    now: datetime | None
    fresh: timedelta  # the time for which a feed's priority counts


def why_not(candidate: Candidate, decisions: Decisions, gone: Mapping[str, str], now: datetime | None) -> str | None:
    """Why a story may not be on the wall, in a few words; None where it may.

    An embargo holds while the clock is not set. `gone` are the stories whose page is gone, or asks for a password.
    """
    item, feed = candidate.item, candidate.feed
    if item.id in decisions.withdrawn or item.id in decisions.hidden:
        return "an editor has taken it off the wall"
    if item.id in gone:
        return "its page is gone"
    if item.status != "usable":
        return f"{item.status} by its newsroom"
    if item.hold is not None:
        return item.hold
    if item.embargoed is not None and (now is None or now < item.embargoed):
        return f"under embargo until {item.embargoed.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    wanted = {section.casefold() for section in feed.sections}
    if wanted and not wanted & {section.casefold() for section in item.sections}:
        return f"of other sections ({', '.join(item.sections) or 'it names none'})"
    return None


def news_time(candidate: Candidate, now: datetime | None) -> datetime | None:
    """When a story was published, as far as it can be believed; for undated ones when it was first seen."""
    item = candidate.item
    for time in (item.published, item.updated):
        if time is not None and (now is None or time <= now + AHEAD):
            return time
    return candidate.first_seen


def in_order(candidates: Iterable[Candidate], decisions: Decisions, moment: Moment) -> list[Candidate]:
    """The stories that may be shown, the one for the wall first: a total order, equal times in that of their feed."""
    pinned = decisions.pinned(moment.now)

    def place(candidate: Candidate) -> tuple[bool, int, int, float, int, str]:
        time = news_time(candidate, moment.now)
        age = moment.now - time if moment.now and time else None
        item, feed = candidate.item, candidate.feed
        urgent = item.urgency <= URGENT and age is not None and age <= URGENT_FOR
        fresh = age is None or age <= moment.fresh
        return (
            item.id != pinned,
            item.urgency if urgent else URGENT + 1,
            feed.priority if fresh else 10,
            -time.timestamp() if time else 0.0,
            item.place,
            item.id,
        )

    return sorted(candidates, key=place)
