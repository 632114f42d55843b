"""What every format's entries pass at the end: limits, the story's own words, its terms, its place in the document."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from kiosk.feed.formats.blanks import without_blanks
from kiosk.feed.formats.clean import one_spaced, visible
from kiosk.feed.formats.furniture import without_furniture
from kiosk.feed.formats.markup import line, plain
from kiosk.feed.formats.own import letters, own_words, without_desk_marks, without_outlet
from kiosk.feed.formats.release import Terms, by_labels, by_payment, by_words
from kiosk.feed.item import Document, Item, Refused
from kiosk.printable import printable

MOST_ITEMS = 250  # the newest; of 200 real feeds the longest has some 200 entries
LONGEST_ID = 500  # characters; a longer one is known by its hash
LONGEST_RAW_ID = 1_000_000  # characters that the hash is made of
LONGEST_ADDRESS = 2000  # characters
MOST_NAMES = 30  # authors, or sections
_LONGEST_NAME = 120  # characters of an author, a section or an outlet
MOST_SUMMARY = 12  # paragraphs
_LOOKED_AT = 40  # entries at either end of a long document, by which its order is known
_MOST_TIMES = 10_000  # entries of a document that are compared by time
MOST_DROPPED = 50  # lines about what was left out

T = TypeVar("T")


def finished(
    item: Item,
    local: tzinfo,
    terms: Terms = Terms(),  # noqa: B008
    notes: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> Item:
    """An entry as the desk gets it: within limits, its own words alone, with the terms that fields and words give.

    `terms` are those of the format's fields, `notes` what the wire tells the desk (slugline, instructions), `labels`
    its keywords and genres; its sections count as such too.
    """
    headline = without_desk_marks(without_outlet(item.headline, item.outlet))
    own = headline, item.authors, item.outlet
    terms, (headline, *summary) = by_words(terms, (headline, *plain(item.summary)), notes, item.published, local)
    terms, (_, *body) = by_words(terms, ("", *plain(item.body)), (), item.published, local)
    terms = by_labels(terms, (*labels, *item.sections))
    terms = by_payment(terms, headline, (*summary, *body), item.url)
    status = terms.status if terms.status == "canceled" or item.status == "usable" else item.status
    told = own_words(without_furniture(tuple(summary)), *own)
    text = own_words(without_furniture(tuple(body)), *own)
    if not (headline or told or text):  # an entry that is nothing else: nothing is lost
        told, text = tuple(summary), tuple(body)
    return replace(
        item,
        id=_identity(one_spaced(visible(item.id))),
        headline=headline,
        summary=() if _is_headline(told, headline, item.outlet) else told[:MOST_SUMMARY],
        body=text,
        status=status,
        embargoed=terms.embargoed,
        hold=terms.hold,
        expires=terms.expires,
        doubt=terms.doubt if status == terms.status else None,
        named=terms.named,
        url=item.url if item.url and len(item.url) <= LONGEST_ADDRESS else None,
        outlet=line(item.outlet, _LONGEST_NAME) or None,
        authors=tuple(filter(None, (line(one, _LONGEST_NAME) for one in item.authors[:MOST_NAMES]))),
        sections=tuple(filter(None, (line(one, _LONGEST_NAME) for one in item.sections[:MOST_NAMES]))),
        picture=item.picture if item.picture and len(item.picture.address) <= LONGEST_ADDRESS else None,
    )


def _identity(text: str) -> str:
    """An id that an archive can hold: the hash of one that is longer than any honest one."""
    return text if len(text) <= LONGEST_ID else f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def _is_headline(summary: tuple[str, ...], headline: str, outlet: str | None) -> bool:
    """Whether a summary says the headline and the outlet, and nothing else: aggregators' summaries do."""
    told = letters("".join(summary))
    return bool(told) and told in (letters(headline), letters(headline + (outlet or "")))


def gathered(
    kind: str,
    title: str | None,
    items: Iterable[Item],
    dropped: Sequence[str] = (),
    *,
    ttl: float | None = None,
    whole: bool = True,
) -> Document:
    """The document of these entries, the newest first; raises Refused where there is none.

    A document is taken to be in its own order, newest or oldest first.
    """
    told = list(dropped)
    found = newest(list(_said(items, told)), _time, told)
    reasons = [printable(one) for one in told[:MOST_DROPPED]]
    if len(told) > MOST_DROPPED:
        reasons.append(f"{len(told) - MOST_DROPPED} more")
    if not found:
        raise Refused(f"the {kind} document has no usable entry{f' ({reasons[0]})' if reasons else ''}")
    placed = tuple(replace(item, place=place) for place, item in enumerate(found))
    return Document(kind, title, placed, ttl, tuple(reasons), whole)


def _said(items: Iterable[Item], dropped: list[str]) -> Iterator[Item]:
    """The entries that say something; of others `dropped` says why."""
    for item in items:
        try:
            yield without_blanks(item)
        except Refused as reason:
            dropped.append(f"story {printable(item.id)}: {reason}")


def newest(entries: list[T], time_of: Callable[[T], datetime | None], dropped: list[str]) -> list[T]:
    """At most `MOST_ITEMS` of a document's entries, its newest end, the newest first; says in `dropped` what is left.

    Its order is known by both its ends; a longer document may be ordered by section, and is cut by time.
    """
    if len(entries) > MOST_ITEMS:
        dropped.insert(0, f"{len(entries) - MOST_ITEMS} entries older than the newest {MOST_ITEMS}")
    ends = entries if len(entries) <= 2 * _LOOKED_AT else [*entries[:_LOOKED_AT], *entries[-_LOOKED_AT:]]
    times = [time for entry in ends if (time := time_of(entry))]
    rising = sum(one < other for one, other in pairwise(times))
    falling = sum(one > other for one, other in pairwise(times))
    oldest_first = times[0] < times[-1] if len(entries) > MOST_ITEMS and times else rising > falling
    ordered = entries[::-1] if oldest_first else entries
    return ordered if len(ordered) <= MOST_ITEMS else _latest(ordered, time_of)


def _latest(entries: list[T], time_of: Callable[[T], datetime | None]) -> list[T]:
    """The `MOST_ITEMS` newest of many, in their own order; one without a time is as new as the one before it."""
    times: list[float] = []
    for entry in entries[:_MOST_TIMES]:
        time = time_of(entry)
        times.append(time.timestamp() if time else times[-1] if times else math.inf)
    kept = sorted(range(len(times)), key=lambda number: -times[number])[:MOST_ITEMS]
    return [entries[number] for number in sorted(kept)]


def _time(item: Item) -> datetime | None:
    return item.published or item.updated
