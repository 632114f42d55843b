"""Every story once, whichever feeds hold it, so that no feed replaces or withdraws another's.

Versions and corrections count within a family: the feeds of one host, and each folder for itself. Between families the
same link hangs once, from the feed whose host it is of; an id that two of them use is two stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kiosk.address import AddressError, parse
from kiosk.feed.desk.alike import alike
from kiosk.feed.desk.identity import is_older, link_of, same_story
from kiosk.feed.desk.latest import Candidate, believed
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.item import Item, released, strictest
from kiosk.settings.schema import Feed


def family(feed: Feed) -> str:
    """What a feed shares with those whose versions count among its own: its host; a folder or file is alone."""
    return _host(feed.address) or f"{feed.name} {feed.address}"


@lru_cache(maxsize=1000)  # asked for each entry of a feed, at each look
def _host(address: str) -> str:
    try:
        return parse(address).host.removeprefix("www.")
    except AddressError:
        return ""


class Stories(Struct, frozen=True):
    """All stories of all feeds; and the versions of them that another feed of their newsroom had newer, with those."""

    stories: tuple[Candidate, ...]
    outdone: tuple[tuple[Item, Item], ...] = ()


def every_story(
    sources: Iterable[FeedSource],
    first_seen: Mapping[str, datetime],
    ahead: Mapping[str, datetime],
    now: datetime | None,
) -> Stories:
    """All stories of all feeds, those of the feeds that come first before the others.

    An update that is ahead of `now` (None while the clock is not set) makes no version the newer one.
    """
    found: dict[str, Candidate] = {}
    by_link: dict[str, str] = {}
    outdone: list[tuple[Item, Item]] = []
    for source in sorted(sources, key=lambda source: source.feed.priority):
        for item in source.items.values():
            key = source.key(item)
            seen = first_seen.get(key, first_seen.get(item.id))  # an older version's archive has the id alone
            one = Candidate(item, source.feed, seen, ahead.get(key), source.texts.get(item.id, frozenset()))
            link = link_of(item)
            rival = found.get(item.id) or found.get(by_link.get(link or "", ""))
            if rival is not None and rival.feed != source.feed and _same(rival, one):
                if _outdoes(rival, one, now):
                    outdone.append((one.item, rival.item))
                if not _goes_before(one, rival, now):
                    found[rival.item.id] = _under_both(rival, one)
                    continue
                if _outdoes(one, rival, now):
                    outdone.append((rival.item, one.item))
                del found[rival.item.id]
                one = _under_both(one, rival)
            elif item.id in found:
                # Feeds that number their stories alike: the later one's gets its name to it.
                one = replace(one, item=replace(item, id=f"{item.id} {source.feed.name}"))
            found[one.item.id] = one
            if link and (item.status == "usable" or link not in by_link):
                by_link[link] = one.item.id
    return Stories(tuple(found.values()), tuple(outdone))


def _same(rival: Candidate, one: Candidate) -> bool:
    a, b = rival.item, one.item
    if family(rival.feed) == family(one.feed):
        withdrawn = "canceled" in (a.status, b.status)
        return (a.id == b.id and (withdrawn or same_story(a, b))) or _same_page(a, b)
    return a.status == b.status == "usable" and _same_page(a, b)


def _same_page(a: Item, b: Item) -> bool:
    link = link_of(a)
    return link is not None and link == link_of(b) and (alike(a.headline, b.headline) or alike(a.text, b.text))


def _under_both(one: Candidate, other: Candidate) -> Candidate:
    """A story under the terms of its other version too, where that is of its own newsroom and no older one.

    The feeds of one host tell of a withdrawal, or of an embargo, one after the other.
    """
    if family(one.feed) != family(other.feed) or one.item.version > other.item.version > 0:
        return one
    return replace(one, item=released(strictest(one.item, other.item)))


def _goes_before(one: Candidate, rival: Candidate, now: datetime | None) -> bool:
    """Whether a story takes the place of the same one in a feed that comes first."""
    if family(one.feed) == family(rival.feed):
        return _is_newer(one.item, rival.item, now)
    return _owns(one) and not _owns(rival)


def _is_newer(item: Item, rival: Item, now: datetime | None) -> bool:
    return item.version > rival.version or is_older(rival, item, now) or _published_later(item, rival, now)


def _outdoes(one: Candidate, other: Candidate, now: datetime | None) -> bool:
    """Whether a story is what its newsroom tells in place of another version, which says something else."""
    if family(one.feed) != family(other.feed) or one.item.status != "usable" or one.item.text == other.item.text:
        return False
    return _is_newer(one.item, other.item, now) and not _is_newer(other.item, one.item, now)


def _published_later(item: Item, rival: Item, now: datetime | None) -> bool:
    """Whether a version that says something else was published later, where no time of an update tells."""
    if item.text == rival.text or (item.updated and rival.updated) or item.version or rival.version:
        return False
    times = believed(item.published, None, now), believed(rival.published, None, now)
    return times[0] is not None and times[1] is not None and times[0] > times[1]


def _owns(one: Candidate) -> bool:
    """Whether a story's link is of its feed's own host."""
    host = _host(one.feed.address)
    return bool(host) and host == _host(one.item.url or "")
