"""What surrounds a card now: theme, clock, badges, band. A pure function of the settings, the feeds and the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.feed.delivery import FeedHealth
from kiosk.model import Band, Chrome, Edition
from kiosk.settings.schema import Settings
from kiosk.settings.trial import Trial
from kiosk.wall import freshness
from kiosk.wall.freshness import FeedState
from kiosk.wall.rest import is_day


@dataclass(frozen=True, slots=True)
class Moment:
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
    moment: Moment,
    *,
    breaking: bool,
    panel_missing: bool,
) -> Chrome:
    """The surroundings of whichever card is shown; `edition` is the one on the wall."""
    display, local = settings.display, moment.local
    day = is_day(local, clock_time(display.day_from), clock_time(display.night_from))
    feeds = tuple(FeedState(h.name, h.ok, h.last_good_monotonic, h.last_good) for h in health)
    limit = settings.freshness.stale_minutes * 60.0
    return Chrome(
        theme=("day" if day else "night") if display.theme == "auto" else display.theme,
        language=settings.wall.language,
        now=None if local is None else local.replace(second=0, microsecond=0),
        breaking=breaking,
        stale=edition is not None and freshness.stale(feeds, edition.story.feed, moment.started, moment.now, limit),
        panel_missing=panel_missing,
        setup_badge=bool(trial.now.faults),
        band=_band(settings, trial, edition, feeds, moment),
    )


def _band(
    settings: Settings, trial: Trial, edition: Edition | None, feeds: tuple[FeedState, ...], moment: Moment
) -> Band | None:
    left, local = trial.ends_in(), moment.local
    if left is not None:
        # The end as a moment, to the second: an end that wobbles would set the card anew at each look.
        end = None if local is None else (local + timedelta(seconds=left)).replace(second=0, microsecond=0)
        return Band("trial", end)
    if settings.unconnected:
        return Band("unconnected")
    if edition is not None and not edition.story.sample and freshness.offline(feeds, moment.started, moment.now):
        since = freshness.offline_since(feeds, edition.fetched)
        return Band("offline", since.astimezone(ZoneInfo(settings.wall.time_zone)) if since else None)
    return None
