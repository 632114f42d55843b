"""What waits for its time: held until surely over, on the wall within two seconds after it, dated by it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.latest import Candidate, why_not
from kiosk.feed.exchange import ReadRequest
from kiosk.feed.item import Item, released
from kiosk.feed.store.archive import Archive
from kiosk.wall.freshness import breaking
from tests.feed.fakes import NOON, FakeClock
from tests.feed.test_desk import FEED, FIRE, FLOOD, Room

MINUTE = timedelta(minutes=1)
SPEECH = Item("tale", "Talen", body=("Statsministeren taler.",), published=NOON - 120 * MINUTE, embargoed=NOON + MINUTE)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    one = Room(tmp_path)
    one.worker.items("avisa", SPEECH, FLOOD, FIRE)
    one.settle()
    return one


def until(room: Room, headline: str, most: float) -> float:
    """Seconds until the wall has it; time passes as the desk asks for it."""
    passed = 0.0
    while passed <= most:
        if room.headline == headline:
            return passed
        pause = min(max(room.desk.step(), 0.01), 1.0)
        room.clock.move(pause)
        passed += pause
    raise AssertionError(f"{room.headline} after {passed} s")


def test_it_hangs_within_two_seconds_of_the_end_and_not_before(room: Room) -> None:
    assert room.headline == "Flommen stiger" and room.last.health[0].held == 1
    room.clock.move(59.0)
    room.settle()
    assert room.headline == "Flommen stiger"
    assert 1.0 <= until(room, "Talen", 3.0) <= 2.0
    assert room.last.health[0].held == 0


def test_it_is_read_before_its_time_comes(room: Room) -> None:
    until_ready = [request for request in room.worker.asked if isinstance(request, ReadRequest)]
    room.clock.move(45.0)
    room.settle()
    reads = [request.item.id for request in room.worker.asked if isinstance(request, ReadRequest)]
    assert reads[len(until_ready) :] == ["tale"] and room.headline == "Flommen stiger"
    room.clock.move(15.0)
    room.worker.asked.clear()
    room.settle()
    assert room.headline == "Talen"
    assert not [request for request in room.worker.asked if isinstance(request, ReadRequest)]


def test_a_version_that_comes_while_it_waits_is_the_one_that_hangs(room: Room) -> None:
    room.clock.move(35.0)
    room.settle()
    room.worker.items("avisa", replace(SPEECH, headline="Talen er endret"), FLOOD)
    room.next_poll()
    room.settle()
    assert room.headline == "Talen er endret"


def test_it_counts_as_published_when_its_embargo_ends(room: Room) -> None:
    room.clock.move(61.0)
    room.settle()
    assert room.last.edition is not None
    story = room.last.edition.story
    assert story.published == NOON + MINUTE and story.updated is None
    assert room.last.stories[0].published == NOON + MINUTE
    assert breaking(replace(story, urgency=1), 1000.0, 1000.0, NOON + 2 * MINUTE)


def test_newer_news_than_its_end_goes_before_it(room: Room) -> None:
    room.worker.items("avisa", SPEECH, replace(FIRE, published=NOON + 2 * MINUTE), FLOOD)
    room.clock.move(180)
    room.settle()
    assert room.headline == "Brann på Nes"


def test_what_nobody_can_tell_the_end_of_waits(tmp_path: Path) -> None:
    one = Room(tmp_path)
    one.worker.items("avisa", replace(SPEECH, embargoed=None, hold="its embargo has no end"), FLOOD)
    one.settle()
    one.clock.move(10 * 24 * 3600)
    one.settle()
    assert one.headline == "Flommen stiger" and one.last.health[0].held == 1


def test_without_a_set_clock_everything_with_an_embargo_waits(tmp_path: Path) -> None:
    clock = FakeClock(NOON.replace(year=2031), is_set=False)
    one = Room(tmp_path, clock=clock)
    one.worker.items("avisa", SPEECH, FLOOD)
    one.settle()
    assert one.headline == "Flommen stiger"
    clock.set, clock.time = True, NOON + 5 * MINUTE
    one.clock.move(6)
    one.settle()
    assert one.headline == "Talen"


def test_a_clock_that_is_lost_takes_nothing_down_that_hung(room: Room, tmp_path: Path) -> None:
    room.clock.move(61.0)
    room.settle()
    assert room.headline == "Talen"
    clock = FakeClock(NOON.replace(year=1970), is_set=False)
    again = Room(tmp_path, clock=clock, worker=room.worker)
    assert again.headline == "Talen"
    again.desk.step()
    assert not again.last.withdrawn and Archive(tmp_path).load_kept() is not None


def test_a_story_that_gets_an_embargo_leaves(room: Room) -> None:
    room.worker.items("avisa", replace(FLOOD, embargoed=NOON + 60 * MINUTE), FIRE)
    room.next_poll()
    assert room.headline == "Brann på Nes"


def test_a_story_ends_when_its_newsroom_says_so(room: Room) -> None:
    room.worker.items("avisa", replace(FLOOD, expires=NOON + 2 * MINUTE), FIRE)
    room.next_poll()
    assert room.headline == "Flommen stiger"
    room.clock.move(87)
    assert until(room, "Brann på Nes", 3.0) <= 2.0
    assert room.last.health[0].held == 1


def test_an_only_story_that_ends_leaves_no_word_of_a_withdrawal(room: Room) -> None:
    room.worker.items("avisa", replace(FLOOD, expires=NOON + 2 * MINUTE))
    room.next_poll()
    room.clock.move(90)
    room.settle()
    assert room.last.edition is None and not room.last.withdrawn, "it is over, not withdrawn"


TIMES = st.none() | st.integers(-500, 500).map(lambda minutes: NOON + minutes * MINUTE)


@given(TIMES, TIMES, TIMES, st.integers(-500, 500).map(lambda minutes: NOON + minutes * MINUTE))
def test_nothing_under_embargo_is_ever_shown_or_dated_before_its_end(published, updated, embargoed, now) -> None:  # type: ignore[no-untyped-def]
    item = released(Item("x", "Sak", published=published, updated=updated, embargoed=embargoed))
    assert released(item) == item
    for time in (now, None):
        why = why_not(Candidate(item, FEED, None), Decisions(), {}, time)
        if embargoed is not None and (time is None or time < embargoed):
            assert why is not None and "under embargo until" in why
    if embargoed is not None:
        assert item.published is not None and item.published >= embargoed
        assert item.updated is None or item.updated > embargoed
