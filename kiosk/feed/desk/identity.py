"""Which entries are the same story: guid, NTBID or link over versions, and what to do where a feed misuses them.

Feeds reuse a guid for another story (which then hides it) and change the guid of the same one (which doubles it).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from msgspec.structs import replace

from kiosk.feed.desk.alike import alike
from kiosk.feed.desk.latest import believed, updated_before
from kiosk.feed.item import Item
from kiosk.feed.version import Version


def fingerprint(item: Item) -> str:
    """A hash of everything of an entry that the wall may show or act on: another hash is another version."""
    times = (item.published, item.updated, item.embargoed, item.expires)
    facts = (item.text, item.url, *times, item.hold, item.status, item.urgency, item.picture)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:24]


def resolve(items: Iterable[Item], known: Mapping[str, Item], now: datetime | None = None) -> dict[str, Item]:
    """A document's entries by story id, newest version of each; `known` are the feed's entries by the same ids.

    A guid that now carries another story (other link, headline and text) gets an id of its own; an entry under a new
    guid with the link, or the headline and time, of a known one that has gone keeps that one's id. A link that several
    entries have, as a live page's, tells none of them from another. A time that is ahead of `now` (None while the clock
    is not set) makes no version the newest.
    """
    items = list(items)
    crowded = _shared_links(items)
    present = {item.id for item in items}
    gone = {story: item for story, item in known.items() if story not in present}
    by_link = {link: story for story, item in gone.items() if (link := link_of(item)) and link not in crowded}
    by_headline = {key: story for story, item in gone.items() if (key := _headline(item))}
    found: dict[str, Item] = {}
    for item in items:
        story = item.id
        if story not in known:
            story = by_link.get(link_of(item) or "") or by_headline.get(_headline(item) or "") or story
        earlier = found.get(story) or known.get(story)
        shared = link_of(item) in crowded
        withdrawn = earlier is not None and "canceled" in (item.status, earlier.status)  # it may say nothing else
        if earlier is not None and not withdrawn and not same_story(earlier, item, by_link=not shared):
            story = f"{item.id} {item.headline if shared else item.url or item.headline}"
        rival = found.get(story)
        if rival is None or _newer(item, rival, now):
            found[story] = replace(item, id=story)
    return found


def _shared_links(items: Iterable[Item]) -> set[str]:
    """The links of several entries at once; an entry whose id is its link is known by its headline."""
    pairs = {(link, item.headline if item.id == item.url else item.id) for item in items if (link := link_of(item))}
    counts = Counter(link for link, _ in pairs)
    return {link for link, count in counts.items() if count > 1}


def same_story(a: Item, b: Item, *, by_link: bool = True) -> bool:
    """Whether two entries under one id are versions of one story."""
    if a.version or b.version or (by_link and a.url and link_of(a) == link_of(b)):
        return True
    return alike(a.headline, b.headline) or alike(a.text, b.text)


def link_of(item: Item) -> str | None:
    """The link without scheme, query and fragment; None where it leads to a front page."""
    if not item.url:
        return None
    parts = urlsplit(item.url)
    path = parts.path.rstrip("/")
    query = f"?{parts.query}" if re.search(r"(?:^|&)(?:p|id|artid|article|story)=\w", parts.query) else ""
    return f"{parts.netloc.casefold()}{path}{query}" if path or query else None


def is_older(item: Item, known: Item | Version, now: datetime | None) -> bool:
    """Whether an entry is an earlier version than the `known` one, as a stale cache or a late wire sends it.

    The wire's version number tells, else the time of the update where that of publication stands and the known one's is
    not ahead of `now`. What takes a story back or holds it is never too old.
    """
    if item.status != "usable":
        return False
    if item.version != known.version and item.version and known.version:
        return item.version < known.version
    return updated_before(item, known) and believed(known.updated, None, now) is not None


def with_first_times(found: dict[str, Item], known: Mapping[str, Item], anew: Collection[str]) -> dict[str, Item]:
    """The entries, those that say what they said with the times that they had, where a feed dates all of them anew.

    Some programs date whatever they list with the time of the poll: no story of such a feed would ever be old, and each
    poll would put another one first. A newsroom that puts one story out again dates that one alone, and once: where one
    entry is all that can be compared, its new time counts unless it is among those that were dated `anew` before.
    """
    again = {story: known[story] for story, item in found.items() if _unchanged(item, known.get(story))}
    if len(again) == 1 and not again.keys() <= set(anew):
        return found
    for name in ("published", "updated"):
        times = [(getattr(found[story], name), getattr(before, name)) for story, before in again.items()]
        if times and all(time is not None and before is not None and time > before for time, before in times):
            found |= {story: replace(found[story], **{name: getattr(again[story], name)}) for story in again}
    return found


def dated_anew(found: Mapping[str, Item], known: Mapping[str, Item]) -> set[str]:
    """The entries that say what they said under other times."""
    unchanged = ((story, item, known[story]) for story, item in found.items() if _unchanged(item, known.get(story)))
    return {story for story, item, had in unchanged if (item.published, item.updated) != (had.published, had.updated)}


def _unchanged(item: Item, known: Item | None) -> bool:
    return known is not None and item.text == known.text and item.embargoed is None


def _headline(item: Item) -> str | None:
    """Headline and minute, for telling the same story under a new guid; None without either."""
    if not item.headline or not item.published:
        return None
    return f"{item.headline.casefold()} {item.published:%Y%m%d%H%M}"


def _newer(item: Item, rival: Item, now: datetime | None) -> bool:
    """Whether an entry is a newer version than another of the same story.

    Where nothing tells which is, the withdrawal is; else the first in the document.
    """

    def age(one: Item) -> tuple[int, float]:
        time = believed(one.updated, None, now) or believed(one.published, None, now)
        return one.version, time.timestamp() if time else 0.0

    ours, theirs = age(item), age(rival)
    untold = ours == theirs or (ours[0] == theirs[0] and not (ours[1] and theirs[1]))
    if untold and "canceled" in (item.status, rival.status):
        return item.status == "canceled"
    return ours > theirs
