"""Nothing that a story, an archive or a message holds ends the loop, and what cannot be shown costs itself alone."""

import json
import logging
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.app.bounds import LONGEST, dated
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.document import from_json, to_json
from kiosk.feed.delivery import Delivery, FeedHealth, StoryHead
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition
from tests.app import extremes
from tests.app.test_director import NOW, Room, edition, head
from tests.wall.fakes import RecordingScreen

# nothing is shrunk: a whole edition takes minutes of it
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
TRIES = settings(max_examples=60, suppress_health_check=list(HealthCheck), phases=PHASES)
FAR = datetime(9999, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-12)))
SIZE = (640, 360)


class Real(Room):
    """A room with the real typesetter, small."""

    TYPE = None

    def make_typesetter(self, screen, settings):
        Real.TYPE = Real.TYPE or Typesetter(SIZE, screen_inches=55.0, viewing_distance_m=5.0, safe_area=0.0)
        return Real.TYPE


def shows(room: Room) -> str | None:
    return room.wall.rotation.story if room.wall.rotation else None


def everything_is_tried(room: Room) -> None:
    """Time passes, keys are pressed, commands are asked: with whatever the story holds."""
    for key in ("next", "sentence", "figures", "list", "previous", "hold"):
        room.director.receive(key)
        room.turn()
    room.go(1.0)
    room.clock.set = not room.clock.set
    room.go(1.0)
    json.dumps(room.answer("status"))
    json.dumps(room.answer("why"))
    room.director.apply(room.trial.now)
    room.turn()


@TRIES
@given(
    st.one_of(
        extremes.of(Edition), st.builds(lambda one: replace(edition("b"), reading=one.reading), extremes.of(Edition))
    ),
    st.lists(extremes.of(StoryHead), max_size=4),
    extremes.of(FeedHealth),
    st.booleans(),
)
def test_any_edition_leaves_the_loop_running(one, heads, health, clock_set):
    with TemporaryDirectory() as folder:
        room = Room(Path(folder), first=Delivery(edition("a"), (head("a"),)))
        room.clock.set = clock_set
        room.deliver(one, *heads, health=(health,))
        everything_is_tried(room)
        room.deliver(edition("neste"), head("neste"))
        room.go(60.0)
        assert shows(room) == "neste" or one.story.id == "neste", "the next story is taken"


@TRIES
@given(extremes.of(Edition), st.lists(extremes.of(StoryHead), max_size=4), st.booleans())
def test_any_archive_leaves_a_wall_that_starts(one, heads, clock_set):
    """What the archive can store comes back at the next start, before anything else is known."""
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        try:
            archive.save(Kept(one, tuple(heads)))
        except (ValueError, OSError):
            return  # it cannot be stored
        stored = archive.load()
        room = Room(Path(folder), first=stored)
        room.clock.set = clock_set
        everything_is_tried(room)
        room.deliver(edition("neste"), head("neste"))
        room.go(60.0)
        assert shows(room) == "neste" or one.story.id == "neste"


@settings(TRIES, max_examples=15)
@given(extremes.of(Edition), st.booleans())
def test_any_edition_in_real_type(one, clock_set):
    with TemporaryDirectory() as folder:
        room = Room(Path(folder))
        room.director.use(RecordingScreen(SIZE))
        room.wall.set_in(Real.make_typesetter(room, None, None))
        room.clock.set = clock_set
        room.deliver(one)
        everything_is_tried(room)
        room.deliver(edition("neste"), head("neste"))
        room.go(60.0)
        assert shows(room) == "neste" or one.story.id == "neste"


@given(st.one_of(st.none(), st.integers(), st.text(), st.builds(lambda: lambda: 1 / 0), extremes.of(Delivery)))
@TRIES
def test_any_message_leaves_the_loop_running(message):
    with TemporaryDirectory() as folder:
        room = Room(Path(folder), first=Delivery(edition("a"), (head("a"),)))
        room.director.receive(message)
        room.go(2.0)
        assert room.screen.frames


@TRIES
@given(extremes.of(Edition))
def test_what_is_told_over_the_line_is_what_was_meant(one):
    """The strategy makes only what the wall's own document form takes, so that it tries what can come."""
    told = to_json(one)
    try:
        json.dumps(told, allow_nan=False)
    except ValueError:  # no JSON has such a number
        with pytest.raises(ValueError, match="expected a"):
            from_json(Edition, told)
    else:
        assert to_json(from_json(Edition, told)) == told


@pytest.mark.parametrize("clock_set", [True, False])
def test_a_story_from_the_year_9999_is_shown_without_its_time(tmp_path, clock_set):
    one = edition("a")
    one = replace(one, story=replace(one.story, published=FAR, updated=FAR), fetched=FAR)
    room = Room(tmp_path, first=Delivery(one, (replace(head("a"), published=FAR),)))
    room.clock.set = clock_set
    room.go(3.0)
    assert shows(room) == "a"
    assert room.wall.target().imprint.updated is None
    assert room.answer("status")["refused"] == []


@pytest.mark.parametrize(
    ("at", "stays"),
    [
        (datetime(1989, 12, 31, 23, 59, tzinfo=UTC), False),
        (datetime(1990, 1, 1, tzinfo=UTC), True),
        (datetime(2037, 12, 31, 23, 59, tzinfo=UTC), True),
        (datetime(2038, 1, 1, tzinfo=UTC), False),
    ],
)
def test_times_outside_1990_to_2037_are_none(at, stays):
    one = edition()
    found = dated(replace(one, story=replace(one.story, published=at, updated=at), fetched=at))
    assert (found.story.published, found.story.updated, found.fetched) == ((at,) * 3 if stays else (None,) * 3)


def unshowable(name: str) -> Edition:
    """A headline that no screen can hold, and nothing else."""
    one = edition(name, figures=False)
    text = "ord " * LONGEST
    return replace(one, story=replace(one.story, headline=text, text=text))


def test_a_story_of_which_no_deck_can_be_made_is_refused_by_name_and_the_next_is_taken(tmp_path, caplog):
    room = Room(tmp_path, first=Delivery(edition("a"), (head("a"),)))
    bad = unshowable("ond")
    with caplog.at_level(logging.ERROR):
        for age in range(3):  # the same edition comes again with every change of a feed's health
            room.deliver(bad, head("ond"), health=(FeedHealth("f", True, None, NOW, float(age), 1.0),))
    assert shows(room) == "a", "what hung stays until the next story comes"
    assert room.fetcher.refused == [bad], "the fetcher is told once"
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["story ond is refused"]
    assert "ord ord" not in caplog.text, "the journal names stories by id"
    (refused,) = room.answer("status")["refused"]
    assert refused["story"] == "ond"
    assert str(LONGEST) in refused["reason"]
    room.deliver(edition("b"), head("b"))
    room.go(60.0)
    assert shows(room) == "b"


def test_a_mended_version_of_a_refused_story_is_shown(tmp_path):
    room = Room(tmp_path, first=Delivery(edition("a"), (head("a"),)))
    room.deliver(unshowable("b"), head("b"))
    room.deliver(edition("b"), head("b"))
    room.go(60.0)
    assert shows(room) == "b"
    assert room.answer("status")["refused"] == []


def test_a_story_none_of_whose_cards_can_be_set_in_type_is_refused(tmp_path):
    room = Room(tmp_path, first=Delivery(edition("a"), (head("a"),)))
    room.squares.refuses = lambda card: card.imprint.outlet == "umulig"
    bad = edition("b")
    bad = replace(bad, story=replace(bad.story, outlet="umulig"))
    room.deliver(bad, head("b"))
    room.go(120.0)
    assert [one.story.id for one in room.fetcher.refused] == ["b"]
    assert room.answer("status")["refused"][0]["story"] == "b"


def test_a_fault_in_one_part_of_a_look_at_the_time_stops_no_other(tmp_path, monkeypatch, caplog):
    """The clock on the wall goes away rather than stand still."""
    room = Room(tmp_path, first=Delivery(edition("a"), (head("a"),)))
    room.go(1.0)
    assert room.wall.chrome.now is not None

    def broken(*_, **__):
        raise OverflowError("date value out of range")

    monkeypatch.setattr("kiosk.app.director.chrome", broken)
    room.go(5.0)
    assert room.wall.chrome.now is None
    assert shows(room) == "a"
    assert sum("clock, badges and band" in record.getMessage() for record in caplog.records) == 1


def test_a_story_that_no_encoding_takes_is_refused(tmp_path):
    """A lone surrogate: it would end the status, the journal and the archive one by one."""
    room = Room(tmp_path, first=Delivery(edition("a"), (head("a"),)))
    bad = edition("b")
    bad = replace(bad, story=replace(bad.story, text=bad.story.text + "\ud800"))
    room.deliver(bad, head("b"))
    room.go(60.0)
    assert shows(room) == "a"
    (refused,) = room.answer("status")["refused"]
    assert refused["story"] == "b"
    assert "no character" in refused["reason"]
