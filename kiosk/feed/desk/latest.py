"""Which story is the latest: pin, urgency, feed priority, published; and which may not be shown at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.item import Item, why_held
from kiosk.feed.version import Version
from kiosk.model import Story
from kiosk.settings.schema import Feed

AHEAD = timedelta(minutes=10)  # a date further ahead is a fault of the feed, and not believed
URGENT = 3  # IPTC urgency 1 to 3 goes before other news …
URGENT_FOR = timedelta(hours=1)  # … for so long: yesterday's flash is no news


class Candidate(Struct, frozen=True):
    """An entry, the feed it came from, and when it was first seen (aware; None while the clock was not set).

    `ahead` is a time that it gave when it was first seen and that was still to come: it is never believed.
    """

    item: Item
    feed: Feed
    first_seen: datetime | None
    ahead: datetime | None = None
    texts: frozenset[str] = frozenset()  # hashes of what it says

    @property
    def url_followed(self) -> bool:
        """Whether the entry's article page is fetched: the feed gives a summary alone, and links may be followed."""
        return self.feed.follow_links and self.item.url is not None and sum(map(len, self.item.body)) < 600


class Moment(Struct, frozen=True):
    """The time that a choice is made for; `now` is None while the clock is not set."""

    now: datetime | None
    fresh: timedelta  # the time for which a feed's priority counts


def why_not(candidate: Candidate, decisions: Decisions, gone: Mapping[str, str], now: datetime | None) -> str | None:
    """Why a story may not be on the wall, in a few words; None where it may.

    Whatever is held stays held until it is surely free: without a set clock nothing that has an embargo is. `gone` are
    the stories whose page is gone, or asks for a password.
    """
    item = candidate.item
    if item.id in decisions.withdrawn or item.id in decisions.hidden:
        return "an editor has taken it off the wall"
    if item.id in gone:
        return "its page is gone"
    if item.status != "usable":
        return f"{item.status}: {item.doubt}" if item.doubt else f"{item.status} by its newsroom"
    return why_held(item, now) or _other_section(candidate)


def is_held(item: Item, now: datetime | None) -> bool:
    """Whether an entry waits for its time, or for ever."""
    return item.status == "withheld" or why_held(item, now) is not None


def _other_section(candidate: Candidate) -> str | None:
    item = candidate.item
    wanted = {section.casefold() for section in candidate.feed.sections}
    if wanted and not wanted & {section.casefold() for section in item.sections}:
        return f"of other sections ({', '.join(item.sections) or 'it names none'})"
    return None


def next_change(items: Iterable[Item], now: datetime | None) -> timedelta | None:
    """How long until the next embargo ends, or the next story; None where nothing is known to."""
    if now is None:
        return None
    times = (time for item in items for time in (item.embargoed, item.expires) if time is not None and time > now)
    return min((time - now for time in times), default=None)


def believed(time: datetime | None, ahead: datetime | None, now: datetime | None) -> datetime | None:
    """A feed's time where it can be true: not ahead of the clock, nor one that was when it was first seen."""
    return None if time is None or time == ahead or (now is not None and time > now + AHEAD) else time


def updated_before(one: Item | Story, other: Item | Story | Version) -> bool:
    """Whether one version of a story was updated before another, as far as their times tell.

    They tell nothing where the story was published anew in between.
    """
    if one.updated is None or other.updated is None or one.published != other.published:
        return False
    return one.updated < other.updated


def news_time(candidate: Candidate, now: datetime | None) -> datetime | None:
    """When a story was published, as far as it can be believed; for undated ones when it was first seen.

    None for one that names a time which cannot be true: it may be of any age, and is no news because it came now.
    """
    for time in (candidate.item.published, candidate.item.updated):
        if (known := believed(time, candidate.ahead, now)) is not None:
            return known
    return None if candidate.item.misdated else candidate.first_seen


def is_urgent(candidate: Candidate, now: datetime | None) -> bool:
    """Whether a story goes before other news: breaking, and not older than breaking news may be."""
    time = news_time(candidate, now)
    return candidate.item.urgency <= URGENT and now is not None and time is not None and now - time <= URGENT_FOR


def in_order(candidates: Iterable[Candidate], decisions: Decisions, moment: Moment) -> list[Candidate]:
    """The stories that may be shown, the one for the wall first.

    The order is total: of equal times the feed's own order decides, then the order of the feeds, then the ids.
    """
    pinned = decisions.pinned(moment.now)

    def place(candidate: Candidate) -> tuple[bool, int, int, float, int, str]:
        time = news_time(candidate, moment.now)
        age = moment.now - time if moment.now and time else None
        item, feed = candidate.item, candidate.feed
        fresh = age <= moment.fresh if age is not None else not item.misdated
        return (
            item.id != pinned,
            item.urgency if is_urgent(candidate, moment.now) else URGENT + 1,
            feed.priority if fresh else 10,
            -time.timestamp() if time else 0.0,
            item.place,
            item.id,
        )

    return sorted(candidates, key=place)
