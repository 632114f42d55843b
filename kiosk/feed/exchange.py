"""What the fetcher thread asks of the worker, and what it answers: one JSON document a line, each way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.feed.item import Item
from kiosk.model import Edition, Reading, Story, Telling, Value
from kiosk.settings.schema import ENVIRONMENT, Feed, Network

# Seconds to read a story, besides the feed's deadline: a small board loads the language model from a slow card.
READING_TIME = 20.0
LOADING = '{"loading": true}\n'  # the worker's line before an answer that waits for its parsers to be imported


@dataclass(frozen=True, slots=True)
class PollRequest:
    """Fetch and parse one feed; the validators of the last accepted document make it conditional."""

    feed: Feed
    etag: str | None = None
    modified: str | None = None
    network: Network = ENVIRONMENT


@dataclass(frozen=True, slots=True)
class PollAnswer:
    """What one poll brought. `reason` is None where the document was accepted (or `same`: it had not changed)."""

    reason: str | None = None
    same: bool = False
    kind: str = ""
    title: str | None = None
    items: tuple[Item, ...] = ()
    whole: bool = True
    dropped: tuple[str, ...] = ()
    etag: str | None = None
    modified: str | None = None
    ttl: float | None = None  # seconds, from the feed
    max_age: float | None = None  # seconds, from the server
    retry_after: float | None = None  # seconds, from the server
    status: int | None = None  # HTTP, where it was no success


@dataclass(frozen=True, slots=True)
class ReadRequest:
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
    pictures: str | None = None  # the folder for the lead picture; None where the wall shows none
    network: Network = ENVIRONMENT


@dataclass(frozen=True, slots=True)
class FormerValue:
    """The value that a figure had in an earlier version, as it was written there."""

    index: int  # into the new reading's figures
    value: Value
    number: str
    until: datetime | None = None  # aware; None for a change that this version made


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """The story and its reading. `reason` says why there is none; `gone` is the page's 404 or 410.

    `withheld` where the page says that the story may not be shown.
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
    had_page: bool = False
    note: str | None = None  # why the summary stands in for the article


@dataclass(frozen=True, slots=True)
class Envelope:
    """One answer's line: exactly one of the two answers, and how the worker itself is."""

    poll: PollAnswer | None = None
    read: ReadAnswer | None = None
    resident: int = 0  # bytes of memory that the worker holds
    recycle: str | None = None  # why it wants to be replaced by a new one
