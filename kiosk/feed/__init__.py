"""Getting the story: polling, formats, choosing the latest, the fetcher thread and its worker, the last-good archive.

What is imported here is light; the formats' libraries are the worker's alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.feed.delivery import Delivery, FeedHealth, StoryHead
from kiosk.feed.store.archive import Archive

if TYPE_CHECKING:
    from kiosk.feed.desk.fetcher import Fetcher

__all__ = ["Archive", "Delivery", "FeedHealth", "Fetcher", "StoryHead"]


def __getattr__(name: str) -> Any:
    """The fetcher is loaded when it is asked for: the first card is on the wall before that."""
    if name == "Fetcher":
        from kiosk.feed.desk.fetcher import Fetcher

        return Fetcher
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
