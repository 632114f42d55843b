"""In the worker: one poll of one feed, and one article page, from bytes to items."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from kiosk.clock import believable
from kiosk.feed.exchange import PollAnswer, PollRequest, ReadRequest
from kiosk.feed.fetch.errands import Errands
from kiosk.feed.fetch.fetched import Fetched, Unreachable, http_date
from kiosk.feed.formats.dates import zone
from kiosk.feed.item import Document, Item, Refused

MOST_TEXT = 400_000  # characters of one poll's answer
_ASKS = {  # what a 401 means, by whether a secret was sent
    False: ": it asks for a user or a token, which `kiosk secret set` stores and the feed's credential names",
    True: ": it refuses the secret that the feed's credential names; `kiosk secret set` stores another",
}
MOST_BEGINNING = 600  # characters of the summary of an entry for which there is no room

Load = Callable[[Sequence[bytes]], None]


def _loaded(documents: Sequence[bytes]) -> None:
    """Nothing is to be loaded beforehand where nobody counts the seconds."""


def is_web(address: str) -> bool:
    """Whether an address of the settings is fetched, rather than opened as a path."""
    return urlsplit(address).scheme in ("http", "https")


def poll(request: PollRequest, errands: Errands, load: Load = _loaded) -> PollAnswer:
    """Fetch and parse one feed; whatever goes wrong is the answer's `reason`, one clear line.

    `load` is called with what there is to parse, before the parsers are imported.
    """
    feed, status = request.feed, None
    try:
        if not is_web(feed.address):
            files = errands.files(request)
            load([file.data for file in files])
            from kiosk.feed.fetch.files import read_files

            return _answer(read_files(Path(feed.address), files, zone(feed.time_zone), feed.kind, feed.breaking))
        got = errands.document(request)
        status = 304 if got.same else 200
        if got.same:
            if not (request.etag or request.modified):
                return PollAnswer(
                    reason="the server answered 304 though nothing was known of the document", status=status
                )
            answer = PollAnswer(same=True, etag=request.etag, modified=request.modified, max_age=got.max_age)
            return replace(answer, server=_time(got.date))
        digest = hashlib.blake2b(got.content_type.encode() + b"\n" + got.data, digest_size=16).hexdigest()
        if digest == request.digest:
            answer = PollAnswer(same=True, etag=got.etag, modified=got.modified, digest=digest, max_age=got.max_age)
            return replace(answer, server=_time(got.date))
        load([got.data])
        from kiosk.feed.formats.documents import read_document

        document = read_document(
            got.data,
            zone(feed.time_zone),
            kind=feed.kind,
            base=got.address,
            content_type=got.content_type,
            breaking=feed.breaking,
        )
        return replace(_answer(document, got), digest=digest, status=status)
    except Unreachable as error:
        asks = _ASKS[bool(feed.credential)] if error.status == 401 else ""
        answer = PollAnswer(reason=f"{error}{asks}", status=error.status, retry_after=error.retry_after)
        return replace(answer, answered=error.answered)
    except Refused as error:
        return PollAnswer(reason=str(error), status=status)


def _answer(document: Document, got: Fetched | None = None) -> PollAnswer:
    answer = PollAnswer(
        kind=document.kind,
        title=document.title,
        items=_within_budget(document.items),
        whole=document.whole,
        dropped=document.dropped,
        ttl=document.ttl,
        made=document.made,
    )
    if got is None:
        return answer
    return replace(answer, etag=got.etag, modified=got.modified, max_age=got.max_age, server=_time(got.date))


def _time(header: str | None) -> datetime | None:
    """A server's time, where it can be true."""
    at = http_date(header)
    return at if at is not None and believable(at) else None


def _within_budget(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, the texts of the oldest cut where all together are more than the wall's process should take.

    Their bodies go, and all but the beginning of their summaries. Their pages can still be fetched when chosen.
    """
    kept: dict[int, Item] = {}  # by place: a document may hold several versions of one story
    left = MOST_TEXT
    for place, item in sorted(enumerate(items), key=lambda one: _age(one[1]), reverse=True):
        left -= len(item.text)
        kept[place] = item if left >= 0 or not kept else replace(item, body=(), summary=_beginning(item))
    return tuple(kept[place] for place in range(len(items)))


def _beginning(item: Item) -> tuple[str, ...]:
    """The first paragraph of a summary, or of the body where there is none, cut at a word; empty where it has a body.

    An entry without a headline keeps something that it is known by.
    """
    from kiosk.feed.formats.clean import shortened

    first = next(iter(item.summary or (() if item.headline else item.body)), "")
    return (shortened(first, MOST_BEGINNING),) if first else ()


def _age(item: Item) -> float:
    time = item.published or item.updated
    return time.timestamp() if time else 0.0


def article(request: ReadRequest, errands: Errands, load: Load = _loaded) -> tuple[Item | None, Fetched]:
    """The item that an item's own page tells, or None where the page has not changed.

    Raises Refused where the page cannot be had, or is another story's.
    """
    got = errands.page(request)
    if got.same:
        return None, got
    load([got.data])
    from kiosk.feed.formats.agreement import disagreement
    from kiosk.feed.formats.documents import read_document

    local, kind = zone(request.feed.time_zone), got.content_type
    page = read_document(got.data, local, kind="article", base=got.address, content_type=kind).items[0]
    if reason := disagreement(request.item, page, got.address):
        raise Refused(reason)
    return page, got
