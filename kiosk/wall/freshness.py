"""How old what hangs there is, and whether it is news: pure rules.

Quiet is not stale: a feed that answers with nothing new says nothing. Figures that are old are not shown as news.

Ages are monotonic seconds, so that a wrong wall clock makes nothing old or new.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from kiosk.model import Story

BREAKING = timedelta(minutes=10)
FLASH = 3  # urgency up to this is breaking (IPTC: 1 most urgent, 5 ordinary)
OFFLINE = 120.0  # s without any good answer, from any feed, after which the wall says that it hears nothing


class FeedState(Struct, frozen=True):
    """What matters of one feed's health here."""

    name: str
    ok: bool
    good: float | None  # monotonic time of the last good answer; None since the start
    good_at: datetime | None  # the same as wall time, where it was known
    reached: bool = False  # whether the last poll got as far as its server: then the network is there


def stale(feeds: tuple[FeedState, ...], feed: str, started: float, now: float, limit: float) -> bool:
    """Whether the shown story's feed has given no good answer for `limit` seconds. Quiet is not stale."""
    for state in feeds:
        if state.name == feed:
            return now - (started if state.good is None else state.good) > limit
    return False


def silent(feeds: tuple[FeedState, ...], started: float, now: float) -> bool:
    """Whether no feed gives a good answer, and none has for two minutes."""
    if not feeds or any(state.ok for state in feeds):
        return False
    last = max((started if state.good is None else state.good) for state in feeds)
    return now - last > OFFLINE


def offline(feeds: tuple[FeedState, ...]) -> bool:
    """Whether no poll gets as far as a server: one that answers with a fault shows that the network is there."""
    return not any(state.reached for state in feeds)


def offline_since(feeds: tuple[FeedState, ...], fetched: datetime | None) -> datetime | None:
    """The wall time of the last good answer of any feed, else when the shown story was fetched."""
    known = [state.good_at for state in feeds if state.good_at is not None]
    return max(known) if known else fetched


def breaking(story: Story, first_shown: float, monotonic: float, now: datetime | None) -> bool:
    """Whether the story is urgent, and in its first ten minutes: on this wall, and in the world where that is known."""
    if story.urgency > FLASH or story.sample or monotonic - first_shown >= BREAKING.total_seconds():
        return False
    told = story.updated or story.published
    return now is None or told is None or now - told < BREAKING
