"""What the fetcher thread hands to the wall."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from kiosk.model import Edition


class StoryHead(Struct, frozen=True):
    """One of the latest stories, as the list card, `kiosk story list` and `kiosk status` show it."""

    id: str
    headline: str
    published: datetime | None  # aware; the update's time where there is no other
    feed: str
    urgency: int = 5
    pinned: bool = False
    hidden: bool = False  # by an editor, until shown again; or kept off
    on_wall: bool = False
    kept_off: str = ""  # why its words, or a story that told more, keep it off; an editor may show it
    followed_by: str = ""  # the story that told more of a flash; empty for what is none


class FeedHealth(Struct, frozen=True):
    """How one feed is. `reason` is one clear line where the last poll was not accepted."""

    name: str
    ok: bool
    reason: str | None
    last_good: datetime | None  # aware; None while the clock was not set
    last_good_monotonic: float | None  # the clock's monotonic seconds; None before the first accepted poll
    next_poll: float  # the clock's monotonic seconds
    left_out: tuple[str, ...] = ()  # entries and files that the last poll left out, and why
    held: int = 0  # stories that wait: under embargo, withheld, or over
    reached: bool = False  # whether the last poll got as far as the feed's server (or folder), whatever that answered


class Delivery(Struct, frozen=True):
    """The edition to show, the stories there are, and how the feeds are.

    `edition` is None where there is nothing to show; `withdrawn` says that this is because the story was withdrawn.
    """

    edition: Edition | None
    stories: tuple[StoryHead, ...] = ()
    health: tuple[FeedHealth, ...] = ()
    withdrawn: bool = False
    by_editor: tuple[str, ...] = ()  # the stories that an editor withdrew last
    coming: str | None = None  # a story that an editor has put or pinned, while it is still to be read
    gone: tuple[str, ...] = ()  # stories hidden or withdrawn that nothing here holds any more
    disk: str | None = None  # why the disk takes nothing, in one line
