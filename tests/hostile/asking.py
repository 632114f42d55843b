"""Polls and article pages without a process around them."""

from __future__ import annotations

from kiosk.clock import SystemClock
from kiosk.feed.exchange import PollAnswer, PollRequest, ReadRequest
from kiosk.feed.fetch import poll as fetching
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.item import Item
from kiosk.settings.schema import ENVIRONMENT, Feed, Network

CLOCK = SystemClock()


def poll(feed: Feed, network: Network = ENVIRONMENT) -> PollAnswer:
    """One poll."""
    return fetching.poll(PollRequest(feed, network=network), Direct(CLOCK))


def article(feed: Feed, item: Item, network: Network = ENVIRONMENT) -> Item | None:
    """The item that an item's page tells; raises Refused."""
    return fetching.article(ReadRequest(feed, item, network=network), Direct(CLOCK))[0]
