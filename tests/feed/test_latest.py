from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.latest import Candidate, Moment, in_order, why_not
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed
from tests.feed.fakes import NOON

FEED = Feed("avisa", "https://avisa.example/rss")
NOTHING = Decisions()
NOW = Moment(NOON, timedelta(hours=6))


def story(
    name: str, minutes_ago: float | None, *, feed: Feed = FEED, seen: datetime | None = None, **more: object
) -> Candidate:
    published = None if minutes_ago is None else NOON - timedelta(minutes=minutes_ago)
    return Candidate(Item(name, name, published=published, **more), feed, seen)  # type: ignore[arg-type]


def order(*stories: Candidate, decisions: Decisions = NOTHING, moment: Moment = NOW) -> list[str]:
    return [one.item.id for one in in_order(stories, decisions, moment)]


def test_the_latest_published_is_first() -> None:
    assert order(story("gammel", 60), story("ny", 5), story("midt", 30)) == ["ny", "midt", "gammel"]


def test_a_date_far_ahead_is_not_believed_and_a_little_ahead_is() -> None:
    ahead = story("fram", -600, seen=NOON - timedelta(hours=2))
    assert order(ahead, story("ny", 5)) == ["ny", "fram"]
    assert order(story("fram", -9), story("ny", 5)) == ["fram", "ny"]


def test_an_undated_story_is_as_old_as_its_first_sight() -> None:
    undated = story("udatert", None, seen=NOON - timedelta(minutes=10))
    assert order(story("gammel", 30), undated, story("ny", 5)) == ["ny", "udatert", "gammel"]


def test_a_pin_goes_before_everything_until_it_runs_out() -> None:
    stories = (story("gammel", 600), story("ny", 5, urgency=1))
    pin = Decisions(pin="gammel", pin_until=NOON + timedelta(minutes=1))
    assert order(*stories, decisions=pin)[0] == "gammel"
    assert order(*stories, decisions=replace(pin, pin_until=NOON))[0] == "ny"
    assert order(*stories, decisions=replace(pin, pin_until=NOON), moment=replace(NOW, now=None))[0] == "gammel"


def test_urgency_counts_while_it_is_news() -> None:
    assert order(story("ny", 1), story("haster", 50, urgency=2)) == ["haster", "ny"]
    assert order(story("ny", 1), story("hastet", 70, urgency=2)) == ["ny", "hastet"]
    assert order(story("ny", 1), story("vanlig", 50, urgency=4)) == ["ny", "vanlig"]


def test_a_feeds_priority_counts_while_its_story_is_fresh() -> None:
    first = replace(FEED, name="egen", priority=1)
    assert order(story("ny", 1), story("egen", 120, feed=first)) == ["egen", "ny"]
    assert order(story("ny", 1), story("egen", 400, feed=first)) == ["ny", "egen"]


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, True),
        ({"status": "canceled"}, False),
        ({"status": "withheld"}, False),
        ({"embargoed": NOON + timedelta(seconds=1)}, False),
        ({"embargoed": NOON}, True),
    ],
)
def test_what_may_not_be_shown(change: dict[str, object], shown: bool) -> None:
    assert (why_not(story("sak", 5, **change), Decisions(), {}, NOON) is None) is shown


def test_an_embargo_holds_while_the_clock_is_not_set() -> None:
    why = why_not(story("sak", 5, embargoed=NOON - timedelta(days=1)), Decisions(), {}, None)
    assert why == "under embargo until 2026-11-21 12:00 UTC, and this machine's clock is not set"


def test_sections_are_a_filter_without_case() -> None:
    feed = replace(FEED, sections=("Innenriks",))
    assert why_not(story("a", 5, feed=feed, sections=("innenriks", "Vær")), Decisions(), {}, NOON) is None
    assert why_not(story("a", 5, feed=feed, sections=("Sport",)), Decisions(), {}, NOON) == "of other sections (Sport)"
    assert why_not(story("a", 5, feed=feed), Decisions(), {}, NOON) == "of other sections (it names none)"


@given(st.permutations([story(str(n), n % 4, urgency=1 + n % 8) for n in range(8)]))
def test_the_order_does_not_depend_on_the_order_of_the_feed(stories: list[Candidate]) -> None:
    assert order(*stories) == order(*sorted(stories, key=lambda one: one.item.id))
