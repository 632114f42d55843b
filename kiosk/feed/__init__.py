"""Getting the story: polling, formats, choosing the latest, the fetcher thread and its worker, the last-good archive.

What is imported here is light; the formats' libraries are the worker's alone.
"""

from __future__ import annotations

from kiosk.feed.archive import Archive
from kiosk.feed.delivery import Delivery, FeedHealth, StoryHead
from kiosk.feed.fetcher import Fetcher

__all__ = ["Archive", "Delivery", "FeedHealth", "Fetcher", "StoryHead"]
