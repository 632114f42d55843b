"""What surrounds a card now: theme, clock, badges, band. A pure function of the settings, the feeds and the time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from kiosk.feed.delivery import FeedHealth
from kiosk.model import Band, Chrome, Edition
from kiosk.settings.schema import Settings
from kiosk.settings.trial import Trial
from kiosk.wall import freshness
from kiosk.wall.freshness import FeedState
from kiosk.wall.rest import is_day
from kiosk.wall.rotation import Pace


class WallTime(Struct, frozen=True):
    """Now: `now` and the wall's start in monotonic seconds, and the local time; None while the clock is not set."""

    now: float
    started: float
    local: datetime | None


def clock_time(text: str) -> time:
    """`07:00` of the settings (already checked) as a time of day."""
    return time.fromisoformat(text)


def chrome(
    settings: Settings,
    trial: Trial,
    edition: Edition | None,
    health: Sequence[FeedHealth],
    moment: WallTime,
    *,
    breaking: bool,
) -> Chrome:
    """The surroundings of whichever card is shown; `edition` is the one on the wall."""
    display, local = settings.display, moment.local
    day = is_day(local, clock_time(display.day_from), clock_time(display.night_from))
    feeds = tuple(FeedState(h.name, h.ok, h.last_good_monotonic, h.last_good, h.reached) for h in health)
    limit = settings.freshness.stale_minutes * 60.0
    return Chrome(
        theme=("day" if day else "night") if display.theme == "auto" else display.theme,
        language=settings.wall.language,
        now=None if local is None else local.replace(second=0, microsecond=0),
        breaking=breaking,
        flash=_told(edition, settings) if breaking else None,
        stale=edition is not None and freshness.stale(feeds, edition.story.feed, moment.started, moment.now, limit),
        band=_band(settings, trial, edition, feeds, moment),
    )


def _band(
    settings: Settings, trial: Trial, edition: Edition | None, feeds: tuple[FeedState, ...], moment: WallTime
) -> Band | None:
    left, local = trial.ends_in(), moment.local
    if left is not None:
        # The end as a moment, to the second: an end that wobbles would set the card anew at each look.
        end = None if local is None else (local + timedelta(seconds=left)).replace(second=0, microsecond=0)
        number = trial.now.generation
        return Band("trial", end, "" if number is None else str(number))  # as `kiosk config history` counts
    if settings.unconnected:
        return Band("unconnected")
    if edition is None or edition.story.sample:
        return None
    zone, story = ZoneInfo(settings.wall.time_zone), edition.story
    silent = freshness.silent(feeds, moment.started, moment.now)
    if silent and freshness.offline(feeds):
        since = freshness.offline_since(feeds, edition.fetched)
        return Band("offline", since and since.astimezone(zone), updated=_told(edition, settings))
    limit = settings.freshness.stale_minutes * 60.0
    if silent or freshness.stale(feeds, story.feed, moment.started, moment.now, limit):
        own = tuple(feed for feed in feeds if feed.name == story.feed)
        since = freshness.offline_since(own, edition.fetched)
        who = story.outlet or story.feed
        return Band("no_contact", since and since.astimezone(zone), who, _told(edition, settings))
    return None


def _told(edition: Edition | None, settings: Settings) -> datetime | None:
    """When the story was last told, where the wall hangs."""
    told = edition and (edition.story.updated or edition.story.published)
    return told.astimezone(ZoneInfo(settings.wall.time_zone)) if told else None


def pace(settings: Settings) -> Pace:
    """The rotation's part of the settings."""
    rotation = settings.rotation
    return Pace(rotation.dwell_factor, rotation.hold_minutes * 60.0, rotation.automatic)
