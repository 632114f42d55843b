"""What the fetcher thread asks of the worker, and what it answers: one JSON document a line, each way."""

from __future__ import annotations

import json
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from kiosk.document import to_json
from kiosk.feed.item import Item
from kiosk.feed.terms import PageTerms
from kiosk.model import Edition, Reading, Story, Telling, Value
from kiosk.settings.schema import ENVIRONMENT, Feed, Network

# Seconds to read a story, besides the feed's deadline: a small board loads the language model from a slow card.
READING_TIME = 20.0
PICTURE_TIME = 6.0  # seconds for a story's picture to come, and as many to be decoded; the story goes without it else
# The worker's lines before and after it imports parsers or loads a language model: no deadline runs in between.
LOADING, LOADED = '{"loading": true}\n', '{"loaded": true}\n'


class PollRequest(Struct, frozen=True):
    """Fetch and parse one feed; the validators of the last accepted document make it conditional.

    `digest` is that document's own: a server without validators sends it again, and it is not parsed again.
    """

    feed: Feed
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    network: Network = ENVIRONMENT


class PollAnswer(Struct, frozen=True):
    """What one poll brought. `reason` is None where the document was accepted (or `same`: it had not changed)."""

    reason: str | None = None
    same: bool = False
    kind: str = ""
    title: str | None = None
    items: tuple[Item, ...] = ()
    whole: bool = True
    dropped: tuple[str, ...] = ()
    made: datetime | None = None  # aware; when the feed says that its document was made
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None  # of the document's bytes
    ttl: float | None = None  # seconds, from the feed
    max_age: float | None = None  # seconds, from the server
    retry_after: float | None = None  # seconds, from the server
    status: int | None = None  # HTTP, where a server answered and this is not `same`
    answered: bool = True  # False where no server did: no name, no connection, nothing in time
    server: datetime | None = None  # aware; what the server says the time is


class ReadRequest(Struct, frozen=True):
    """Make a story of an item (its page fetched where `follow`) and read it.

    With the page's validators set and the page unchanged the answer is `same`. `previous` is the edition on the wall,
    where it is of the same story: its figures are compared, and its fuller body is kept against a cut-off one.
    """

    feed: Feed
    item: Item
    follow: bool = False
    etag: str | None = None
    modified: str | None = None
    previous: Edition | None = None
    sample: bool = False
    clock_set: bool = True  # whether the wall's clock is: else nothing that the worker makes is dated by it
    pictures: str | None = None  # the folder for the lead picture; None where the wall shows none
    network: Network = ENVIRONMENT


class FormerValue(Struct, frozen=True):
    """The value that a figure had in an earlier version, as it was written there."""

    index: int  # into the new reading's figures
    value: Value
    number: str
    until: datetime | None = None  # aware; None for a change that this version made


class ReadAnswer(Struct, frozen=True):
    """The story and its reading. `reason` says why there is none; `gone` is the page's 404 or 410.

    `withheld` where the page says that the story may not be shown, for ever or now (`terms`).
    """

    reason: str | None = None
    same: bool = False
    story: Story | None = None
    reading: Reading | None = None
    earlier: tuple[FormerValue, ...] = ()
    told: tuple[Telling, ...] = ()
    etag: str | None = None
    modified: str | None = None
    gone: int | None = None
    withheld: bool = False
    terms: PageTerms | None = None  # the page's own, where it was had; `withheld` is set where they keep the story away
    had_page: bool = False
    late: bool = False  # it was not read in time: this machine may be busy, and can be asked again
    note: str | None = None  # why the summary stands in for the article


class Envelope(Struct, frozen=True):
    """One answer's line: exactly one of the two answers, and how the worker itself is."""

    poll: PollAnswer | None = None
    read: ReadAnswer | None = None
    resident: int = 0  # bytes of memory that the worker holds
    recycle: str | None = None  # why it wants to be replaced by a new one
    lacks: tuple[str, ...] = ()  # in its first line: the bars of its cage that this machine does not give


def order(request: PollRequest | ReadRequest) -> bytes:
    """A request as the wall tells it to the courier, in one line: where to go, and nothing of what a story says."""
    if isinstance(request, ReadRequest):
        item = Item(id="", url=request.item.url)
        return _line("read", replace(request, previous=None, item=item))
    return _line("poll", request)


def line_of(request: PollRequest | ReadRequest) -> bytes:
    """A request as the wall tells it to the worker."""
    return _line("poll" if isinstance(request, PollRequest) else "read", request)


def _line(verb: str, request: object) -> bytes:
    # in ASCII: the name of a file may hold what no encoding takes
    return json.dumps({"do": verb, **to_json(request)}).encode("ascii") + b"\n"
