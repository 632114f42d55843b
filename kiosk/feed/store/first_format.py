"""The stored story in the form that every version writes and reads: an update or a rollback finds it, whichever way.

The reading is left out: numbers and claimants are what versions differ in, and each makes its own anew. The fields
below are a promise; a version whose model differs translates here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from kiosk.clock import believable
from kiosk.document import from_json, to_json
from kiosk.feed.delivery import StoryHead
from kiosk.model import Edition, Reading, Story

_PICTURE = ("address", "credit", "caption")
_STORY = (
    *("id", "text", "headline", "lede", "language", "outlet", "section", "published", "updated", "url", "feed"),
    *("urgency", "picture", "sample"),
)
_SOURCE = {"name": "mention", "name_at": "mention_at", "cue": "cue", "cue_at": "cue_at"}
_FIGURE = {
    **{"attribution": "attribution", "rule": "rule", "cue": "cue", "cue_at": "cue_at"},
    **{"name": "source", "name_at": "source_at", "full": "source_full"},
}
_HEAD = ("id", "headline", "published", "feed", "urgency", "pinned", "hidden", "on_wall")


def told_edition(edition: Edition | None) -> dict[str, Any] | None:
    """An edition as the first format has it: its story, and when we had it."""
    if edition is None:
        return None
    story = _only(to_json(edition.story), _STORY)
    if story["picture"] is not None:
        story["picture"] = _only(story["picture"], _PICTURE)
    reading = {"language": edition.reading.language, "figures": [], "sources": []}
    return {"story": story, "reading": reading, "fetched": to_json(edition.fetched)}


def told_head(head: StoryHead) -> dict[str, Any]:
    """A story of the list as the first format has it."""
    return _only(to_json(head), _HEAD)


def edition_of(data: Any) -> Edition | None:
    """The edition that any version stored, without its reading; raises ValueError for what is none."""
    if data is None:
        return None
    if not isinstance(data, dict) or not isinstance(data.get("story"), dict):
        raise ValueError("Edition.story: missing")
    known = _only(data["story"], _STORY)
    if isinstance(known.get("picture"), dict):
        known["picture"] = _only(known["picture"], _PICTURE)
    story = sound_story(from_json(Story, known))
    fetched = data.get("fetched")
    had = from_json(Edition, {"story": to_json(story), "reading": {"language": story.language}, "fetched": fetched})
    return Edition(story, Reading(story.language), true_time(had.fetched))


def sound_story(story: Story) -> Story:
    """The story with times that can be true."""
    return replace(story, published=true_time(story.published), updated=true_time(story.updated))


def sound_head(head: StoryHead) -> StoryHead:
    """A story of the list with a time that can be true."""
    return replace(head, published=true_time(head.published))


def true_time(time: datetime | None) -> datetime | None:
    """A stored time, or None for one that no clock can have told."""
    return time if time is not None and believable(time) else None


def with_claims(data: Any) -> Any:
    """An edition's JSON in today's fields: who says a figure stood in fields of the figure's own until 2026-11-28."""
    if isinstance(data, dict):
        data = {key: with_claims(value) for key, value in data.items()}
        if "number_at" in data and "attribution" in data:
            data["claim"] = {new: data.pop(old) for new, old in _FIGURE.items() if old in data}
        if "mention_at" in data:
            full = data.pop("name", None)
            told = {new: data.pop(old) for new, old in _SOURCE.items() if old in data}
            data["claim"] = {"attribution": "stated", **told, "full": full if full != told.get("name") else None}
        return data
    return [with_claims(value) for value in data] if isinstance(data, list) else data


def _only(data: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: data[name] for name in fields if name in data}
