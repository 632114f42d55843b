from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import ChildFault, OutOfTime
from kiosk.feed.desk.desk import Desk
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.situation import Refusal, Situation
from kiosk.feed.exchange import FormerValue, PollAnswer, ReadAnswer, ReadRequest
from kiosk.feed.item import Item, story_of
from kiosk.feed.store.archive import Archive
from kiosk.settings.schema import Feed, Settings
from tests.feed.fakes import NOON, FakeClock, FakeWorker, reading_of

FEED = Feed("avisa", "https://avisa.example/rss")
FLOOD = Item("g1", "Flommen stiger", body=("Vannet har tatt 14 hus.",), published=NOON - timedelta(minutes=5))
FIRE = Item("g2", "Brann på Nes", body=("Låven brenner.",), published=NOON - timedelta(minutes=30))
LINK = "https://avisa.example/flom"


class Room:
    """A desk with a clock and a worker that the test moves, and everything it delivered."""

    def __init__(
        self, folder: Path, *feeds: Feed, clock: FakeClock | None = None, worker: FakeWorker | None = None
    ) -> None:
        self.clock = clock or FakeClock()
        self.worker = worker or FakeWorker()
        self.archive = Archive(folder)
        self.hand = Hand(folder)
        self.deliveries: list[Delivery] = []
        self.settings = Settings(feeds=feeds or (FEED,))
        log = logging.getLogger("test.desk")
        self.desk = Desk(
            self.settings, self.clock, self.archive, self.hand, self.worker, self.deliveries.append, log, Random(1)
        )
        self.desk.restore()

    @property
    def last(self) -> Delivery:
        return self.deliveries[-1]

    @property
    def headline(self) -> str | None:
        return self.last.edition.story.headline if self.last.edition else None

    def settle(self) -> None:
        """Until nothing is due; no time passes."""
        for _ in range(40):
            if self.desk.step() > 0:
                return
        raise AssertionError("the desk never rests")

    def next_poll(self) -> None:
        self.clock.move(34)
        self.settle()

    def edit(self, verb: str, story: str | None = None) -> None:
        last = self.last
        self.hand.story(verb, story, Situation(last.stories, last.edition, self.clock.now(), timedelta(hours=2)))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    room.worker.items("avisa", FLOOD, FIRE)
    room.settle()
    return room


def test_the_latest_story_is_read_delivered_and_kept(room: Room, tmp_path: Path) -> None:
    assert room.headline == "Flommen stiger"
    assert room.last.edition is not None and room.last.edition.fetched == NOON
    assert [(head.headline, head.on_wall) for head in room.last.stories] == [
        ("Flommen stiger", True),
        ("Brann på Nes", False),
    ]
    assert room.last.health[0].ok and room.last.health[0].last_good == NOON
    kept = Archive(tmp_path).load_kept()
    assert kept is not None and kept.edition == room.last.edition


def test_a_feed_that_failed_before_the_clock_was_set_is_asked_again_once_it_is(tmp_path: Path) -> None:
    room = Room(tmp_path, clock=FakeClock(is_set=False))
    room.worker.polls["avisa"] = PollAnswer(reason="the certificate is not yet valid")
    for _ in range(5):  # the backoff is now minutes
        room.clock.move(300)
        room.settle()
    room.worker.items("avisa", FLOOD)
    room.clock.set = True
    room.clock.move(6)
    room.settle()
    assert room.headline == "Flommen stiger"


def test_no_card_says_that_a_story_was_updated_tomorrow(tmp_path: Path) -> None:
    room = Room(tmp_path)
    ahead = replace(
        FLOOD, id="g3", headline="Ras", published=NOON + timedelta(days=3), updated=NOON + timedelta(days=3)
    )
    room.worker.items("avisa", ahead)
    room.settle()
    assert room.last.edition is not None and room.headline == "Ras"
    seen = room.last.edition.story.published
    assert seen == room.clock.now() and room.last.edition.story.updated is None, "when it was first seen"
    room.clock.move(4 * 86400)
    room.worker.items("avisa", replace(ahead, body=("Veien er stengt.",)))
    room.next_poll()
    assert room.last.edition is not None and "stengt" in room.last.edition.story.text
    assert room.last.edition.story.published == seen, "it gets no newer when that time has come"


def test_a_newer_story_takes_over_within_one_poll(room: Room) -> None:
    room.worker.items("avisa", replace(FIRE, id="g3", headline="Ras", published=NOON), FLOOD, FIRE)
    room.next_poll()
    assert room.headline == "Ras"


def test_after_a_start_the_kept_story_stands_until_its_feed_has_answered(room: Room, tmp_path: Path) -> None:
    other = Feed("andre", "https://andre.example/rss")
    again = Room(tmp_path, other, FEED, clock=room.clock, worker=room.worker)
    assert again.headline == "Flommen stiger"
    room.worker.items("andre", replace(FIRE, id="x", headline="Eldre sak"))
    again.settle()
    assert [d.edition.story.headline for d in again.deliveries if d.edition] == ["Flommen stiger"] * len(
        again.deliveries
    )


def test_an_unchanged_story_after_a_start_is_the_same_edition(room: Room, tmp_path: Path) -> None:
    room.clock.move(60)
    again = Room(tmp_path, clock=room.clock, worker=room.worker)
    again.settle()
    assert again.last.edition == room.last.edition


def test_a_correction_replaces_and_is_marked_for_half_an_hour(room: Room) -> None:
    corrected = replace(FLOOD, headline="Flommen synker", body=("Vannet har tatt 15 hus.",))

    def read(request: ReadRequest) -> ReadAnswer:
        assert request.previous is not None and request.previous.story.headline == "Flommen stiger"
        story = story_of(request.item, feed="avisa")
        return ReadAnswer(story=story, reading=reading_of(story.text), earlier=(FormerValue(0, 14, "14"),))

    room.worker.pages["g1"] = read
    room.worker.items("avisa", corrected, FIRE)
    room.next_poll()
    edition = room.last.edition
    assert edition is not None and edition.story.headline == "Flommen synker" and edition.corrected_headline
    ((index, earlier),) = edition.earlier
    assert (index, earlier.value, earlier.until - room.clock.now()) == (0, 14, timedelta(minutes=30))
    assert sum(head.id == "g1" for head in room.last.stories) == 1
    room.clock.move(29 * 60)
    room.settle()
    assert room.last.edition is not None and room.last.edition.earlier
    room.clock.move(2 * 60)
    room.settle()
    assert room.last.edition is not None
    assert not room.last.edition.earlier and not room.last.edition.corrected_headline


def test_other_spacing_and_capitals_are_no_correction(room: Room) -> None:
    room.worker.items("avisa", replace(FLOOD, headline="Flommen  stiger!"))
    room.next_poll()
    assert room.last.edition is not None and not room.last.edition.corrected_headline


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_withdrawn_wire_story_leaves_within_one_poll_and_leaves_the_disk(
    status: str, room: Room, tmp_path: Path
) -> None:
    room.worker.items("avisa", replace(FLOOD, status=status, version=2))
    room.next_poll()
    assert room.last.edition is None and room.last.withdrawn
    assert b"Vannet" not in b"".join(path.read_bytes() for path in tmp_path.glob("*.json"))
    assert Room(tmp_path, clock=room.clock, worker=room.worker).last.edition is None


def test_the_next_story_follows_a_withdrawn_one(room: Room) -> None:
    room.worker.items("avisa", replace(FLOOD, status="canceled"), FIRE)
    room.next_poll()
    assert room.headline == "Brann på Nes" and not room.last.withdrawn


def test_an_editors_withdrawal_beats_a_pin_an_offline_feed_and_a_restart(room: Room, tmp_path: Path) -> None:
    room.edit("pin")
    room.worker.polls["avisa"] = "offline"
    room.next_poll()
    assert room.headline == "Flommen stiger"
    room.edit("withdraw")
    room.desk.refresh()
    assert room.last.edition is None and room.last.withdrawn
    room.worker.items("avisa", FLOOD)
    again = Room(tmp_path, clock=room.clock, worker=room.worker)
    again.settle()
    again.next_poll()
    assert again.last.edition is None


def test_a_pinned_story_stays_though_its_feed_has_dropped_it(room: Room) -> None:
    room.edit("pin")
    room.worker.items("avisa", replace(FIRE, id="g3", headline="Ras", published=NOON))
    for _ in range(4):
        room.next_poll()
    assert room.headline == "Flommen stiger"
    room.clock.move(2 * 3600)
    room.settle()
    assert room.headline == "Ras"


def test_pinning_another_story_shows_it(room: Room) -> None:
    room.edit("pin", "2")
    room.settle()
    assert room.headline == "Brann på Nes"
    assert [head.pinned for head in room.last.stories] == [True, False]
    room.edit("unpin")
    room.settle()
    assert room.headline == "Flommen stiger"


def test_a_hidden_story_gives_way_and_comes_back(room: Room) -> None:
    room.edit("hide")
    room.settle()
    assert room.headline == "Brann på Nes"
    assert [head.hidden for head in room.last.stories if head.id == "g1"] == [True]
    room.edit("show", "g1")
    room.settle()
    assert room.headline == "Flommen stiger"


def test_a_hidden_figure_stays_off_in_any_sentence_until_it_has_another_value(room: Room) -> None:
    situation = Situation(room.last.stories, room.last.edition, NOON, timedelta(hours=2))
    room.hand.figure("hide", None, [0], situation)
    room.desk.refresh()
    assert room.last.edition is not None and room.last.edition.hidden == {0}
    room.worker.items("avisa", replace(FLOOD, headline="Flommen stiger fort"))
    room.next_poll()
    assert room.last.edition is not None and room.last.edition.hidden == {0}
    room.worker.items("avisa", replace(FLOOD, body=("Vannet har nå tatt 14 hus.",)))
    room.next_poll()
    assert room.last.edition is not None and room.last.edition.hidden == {0}
    assert room.last.edition.taken_off == ("14",)
    room.worker.items("avisa", replace(FLOOD, body=("Vannet har nå tatt 16 hus.",)))
    room.next_poll()
    assert room.last.edition is not None and room.last.edition.hidden == frozenset()


GARAGE = "Og en garasje, ifølge naboen som filmet det hele fra taket."


def page(*, gone: int | None = None) -> Callable[[ReadRequest], ReadAnswer]:
    """The page of the flood story: longer than the feed's summary, or gone."""

    def read(request: ReadRequest) -> ReadAnswer:
        item = request.item if gone else replace(request.item, body=(*request.item.summary, GARAGE * 3))
        story = story_of(item, feed="avisa")
        return ReadAnswer(story=story, reading=reading_of(story.text), gone=gone, had_page=gone is None)

    return read


SUMMARY = replace(FLOOD, body=(), summary=("Vannet har tatt 14 hus.",), url=LINK)


def dated_page(text: str, minute: int) -> Callable[[ReadRequest], ReadAnswer]:
    """The page of the flood story as it was updated so many minutes before noon."""

    def read(request: ReadRequest) -> ReadAnswer:
        item = replace(request.item, body=(text, GARAGE * 3), updated=NOON - timedelta(minutes=minute))
        story = story_of(item, feed="avisa")
        return ReadAnswer(story=story, reading=reading_of(story.text), had_page=True)

    return read


def test_an_old_copy_of_a_page_does_not_replace_the_newer_one_and_is_told(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    def shown() -> str:
        assert room.last.edition is not None
        return room.last.edition.story.text

    room.worker.pages["g1"] = dated_page("Vannet har tatt 9 hus.", 2)
    room.worker.items("avisa", SUMMARY, FIRE)
    room.next_poll()
    assert "9 hus" in shown()
    caplog.set_level(logging.INFO)
    room.worker.pages["g1"] = dated_page("Vannet har tatt 14 hus til.", 4)
    for _ in range(3):
        room.next_poll()
        assert "9 hus" in shown() and "til" not in shown()
        assert "an earlier version" in room.last.health[0].left_out[0]
    assert sum("an earlier version" in record.getMessage() for record in caplog.records) == 1
    room.worker.items("avisa", replace(SUMMARY, headline="Flommen stiger fort"), FIRE)
    room.next_poll()
    assert "14 hus til" in shown()  # the feed has another version: what its page says then is taken
    assert room.last.health[0].left_out == ()
    room.worker.pages["g1"] = dated_page("Vannet har tatt 10 hus.", 1)
    room.next_poll()
    assert "10 hus" in shown()


def test_a_page_that_is_gone_twice_withdraws_its_story(room: Room) -> None:
    room.worker.pages["g1"] = page()
    room.worker.items("avisa", SUMMARY, FIRE)
    room.next_poll()
    with_page = room.last.edition
    assert with_page is not None and "garasje" in with_page.story.text
    room.worker.pages["g1"] = page(gone=404)
    room.next_poll()
    assert room.last.edition == with_page
    room.next_poll()
    assert room.headline == "Brann på Nes"
    room.next_poll()
    assert room.headline == "Brann på Nes"


def test_an_article_page_that_is_watched_itself_and_gone_twice_is_withdrawn(room: Room) -> None:
    room.worker.polls["avisa"] = PollAnswer(kind="article", items=(FLOOD,))
    for _ in range(3):
        room.next_poll()
    assert room.headline == "Flommen stiger"
    room.worker.polls["avisa"] = PollAnswer(reason="avisa.example answered 410 Gone", status=410)
    room.clock.move(300)
    room.settle()
    assert room.headline == "Flommen stiger"
    room.clock.move(300)
    room.settle()
    assert room.last.edition is None and room.last.withdrawn


def test_a_page_that_never_was_there_leaves_the_summary(room: Room) -> None:
    room.worker.pages["g1"] = page(gone=404)
    room.worker.items("avisa", SUMMARY, FIRE)
    for _ in range(4):
        room.next_poll()
    assert room.headline == "Flommen stiger"


def test_a_page_that_asks_for_a_password_withdraws_its_story_at_once(room: Room, tmp_path: Path) -> None:
    room.worker.items("avisa", SUMMARY, FIRE)
    room.worker.pages["g1"] = page()
    room.next_poll()
    assert room.headline == "Flommen stiger"
    room.worker.pages["g1"] = lambda request: ReadAnswer(reason="the page asks for a password", withheld=True)
    room.next_poll()
    assert room.headline == "Brann på Nes"
    assert "Flommen" not in (tmp_path / "last-good.json").read_text(encoding="utf-8")
    room.worker.items("avisa", replace(SUMMARY, headline="Flommen stiger igjen"), FIRE)
    room.worker.pages["g1"] = page()
    room.next_poll()
    assert room.headline == "Flommen stiger igjen"


def test_a_story_missing_from_its_feed_and_gone_from_its_page_leaves_at_once(room: Room) -> None:
    room.worker.pages["g1"] = page()
    room.worker.items("avisa", SUMMARY, FIRE)
    room.next_poll()
    room.worker.pages["g1"] = page(gone=404)
    room.worker.items("avisa", FIRE)
    room.next_poll()
    assert room.headline == "Brann på Nes"


def test_a_story_must_be_missing_twice_before_another_takes_over(room: Room) -> None:
    room.worker.items("avisa", FIRE)
    room.next_poll()
    assert room.headline == "Flommen stiger"
    room.next_poll()
    assert room.headline == "Brann på Nes"


def test_a_story_that_comes_under_another_name_hangs_before_the_one_that_is_missing(room: Room) -> None:
    corrected = replace(FLOOD, id="g7", headline="Flommen synker", body=("Vannet har tatt 9 hus.",))
    room.worker.items("avisa", corrected, FIRE)
    room.next_poll()
    assert room.headline == "Flommen synker"


def test_a_cut_off_feed_takes_nothing_away(room: Room) -> None:
    room.worker.items("avisa", FIRE, whole=False)
    for _ in range(4):
        room.next_poll()
    assert room.headline == "Flommen stiger"


def test_an_embargoed_story_comes_when_its_time_comes(room: Room) -> None:
    later = NOON + timedelta(minutes=10)
    room.worker.items("avisa", replace(FIRE, id="g4", headline="Budsjettet", published=NOON, embargoed=later), FLOOD)
    room.next_poll()
    assert room.headline == "Flommen stiger"
    room.clock.move(10 * 60)
    room.settle()
    assert room.headline == "Budsjettet"


def test_validators_go_with_the_next_poll_and_every_ten_minutes_without(room: Room) -> None:
    room.worker.items("avisa", FLOOD, etag='"1"', modified="Sun")
    room.next_poll()
    room.worker.polls["avisa"] = PollAnswer(same=True, etag='"1"', modified="Sun")
    room.worker.asked.clear()
    for _ in range(20):
        room.next_poll()
    tags = [getattr(request, "etag", None) for request in room.worker.asked]
    assert tags.count('"1"') == len(tags) - 1 and None in tags


def test_a_refused_document_forgets_the_validators(room: Room) -> None:
    room.worker.items("avisa", FLOOD, etag='"1"')
    room.next_poll()
    room.worker.polls["avisa"] = PollAnswer(reason="this is no feed")
    room.next_poll()
    room.clock.move(300)
    room.worker.asked.clear()
    room.settle()
    assert getattr(room.worker.asked[0], "etag", None) is None


def test_a_fault_is_logged_when_it_comes_and_when_it_goes(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "test.desk")
    room.worker.polls["avisa"] = "avisa.example refused the connection"
    for _ in range(5):
        room.clock.move(400)
        room.settle()
    room.worker.items("avisa", FLOOD)
    room.clock.move(400)
    room.settle()
    lines = [record.getMessage() for record in caplog.records]
    assert lines == ["feed avisa: avisa.example refused the connection", "feed avisa answers again"]


@pytest.mark.parametrize("note", [None, "the article page did not come in time"])
def test_a_poll_that_finds_nothing_new_is_no_line_in_the_log(
    note: str | None, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    def read(request: ReadRequest) -> ReadAnswer:
        story = story_of(request.item, feed="avisa")
        return ReadAnswer(story=story, reading=reading_of(story.text), note=note)

    room.worker.pages["g1"] = read
    room.worker.items("avisa", SUMMARY, FIRE)
    room.next_poll()
    caplog.set_level(logging.INFO, "test.desk")
    caplog.clear()
    for _ in range(20):
        room.next_poll()
    assert caplog.messages == []
    assert sum(isinstance(request, ReadRequest) for request in room.worker.asked) > 10


def test_a_page_that_ends_the_worker_leaves_the_summary(room: Room) -> None:
    def read(request: ReadRequest) -> ReadAnswer:
        if request.follow:
            return ReadAnswer(reason="the story was not read within 10 s")
        story = story_of(request.item)
        return ReadAnswer(story=story, reading=reading_of(story.text))

    room.worker.pages["g1"] = read
    room.worker.items("avisa", replace(SUMMARY, headline="Flommen stiger igjen"), FIRE)
    room.next_poll()
    assert room.headline == "Flommen stiger igjen"


def test_a_story_that_cannot_be_read_is_passed_over(room: Room) -> None:
    room.worker.pages["g3"] = lambda request: ReadAnswer(reason="no words in it")
    room.worker.items("avisa", replace(FIRE, id="g3", headline="?", published=NOON), FLOOD)
    room.next_poll()
    assert room.headline == "Flommen stiger"


def test_without_a_set_clock_there_is_a_story_without_a_time(tmp_path: Path) -> None:
    room = Room(tmp_path, clock=FakeClock(NOON.replace(year=1970), is_set=False))
    room.worker.items("avisa", FLOOD, FIRE)
    room.settle()
    assert room.headline == "Flommen stiger"
    assert room.last.edition is not None and room.last.edition.fetched is None
    assert room.last.health[0].last_good is None and room.last.health[0].last_good_monotonic is not None


def test_without_feeds_the_sample_is_shown_and_marked(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.desk.configure(Settings())
    room.worker.polls["sample"] = PollAnswer(kind="text", items=(replace(FLOOD, published=None),))
    room.settle()
    assert room.last.edition is not None and room.last.edition.story.sample


def test_an_empty_list_of_feeds_hangs_no_sample(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.desk.configure(Settings(unconnected=True))
    room.worker.polls["sample"] = PollAnswer(kind="text", items=(FLOOD,))
    room.settle()
    assert room.last.edition is None
    room.desk.configure(Settings())
    room.settle()
    assert room.last.edition is not None and room.last.edition.story.sample


def test_the_sample_goes_when_a_feed_is_set(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.desk.configure(Settings())
    room.worker.polls["sample"] = PollAnswer(kind="text", items=(FLOOD,))
    room.settle()
    again = Room(tmp_path)
    assert again.last.edition is None


def test_a_dropped_story_is_on_the_wall_within_two_seconds(room: Room) -> None:
    path = room.hand.put(
        "ras.txt", "Ras på fylkesveien\n\nVeien er stengt.".encode(), Situation((), None, NOON, timedelta(hours=2))
    )
    room.worker.polls["put"] = PollAnswer(kind="text", items=(Item(path, "Ras på fylkesveien", published=NOON),))
    room.desk.hurry()  # as the fetcher does for whoever put it
    for _ in range(3):
        room.clock.move(0.5)
        room.settle()
    assert room.headline == "Ras på fylkesveien"
    room.edit("withdraw")
    room.worker.polls["put"] = PollAnswer(kind="folder")
    for _ in range(3):
        room.clock.move(0.5)
        room.settle()
    assert room.headline == "Flommen stiger" and Path(path).exists()
    room.clock.move(61)
    room.settle()
    assert not Path(path).exists()


def put(room: Room, name: str, headline: str, *, urgency: int = 5) -> str:
    """Put a story, as the command does; the folder has its entries once it is polled."""
    situation = Situation((), None, room.clock.now(), timedelta(hours=2))
    path = room.hand.put(name, headline.encode(), situation)
    before = room.worker.polls.get("put")
    there = before.items if isinstance(before, PollAnswer) else ()
    item = Item(path, headline, published=room.clock.now(), urgency=urgency)
    room.worker.polls["put"] = PollAnswer(kind="folder", items=(*there, item))
    return path


def let_pass(room: Room, seconds: float) -> None:
    """Time passes in half seconds, after a nudge as the fetcher's."""
    room.desk.hurry()
    for _ in range(int(seconds * 2)):
        room.settle()
        room.clock.move(0.5)
    room.settle()


def hung(room: Room) -> list[str]:
    """Every headline that has been delivered, in order, each once in a row."""
    told = [one.edition.story.headline for one in room.deliveries if one.edition]
    return [name for at, name in enumerate(told) if at == 0 or told[at - 1] != name]


def test_no_older_breaking_story_flashes_while_a_story_that_was_put_is_still_to_be_read(room: Room) -> None:
    put(room, "siste.txt", "Siste: Ras", urgency=1)
    let_pass(room, 3)
    put(room, "kaia.txt", "Kaia er stengt")
    let_pass(room, 3)
    put(room, "brua.txt", "Brua er åpen")
    let_pass(room, 3)
    assert hung(room) == ["Flommen stiger", "Siste: Ras", "Kaia er stengt", "Brua er åpen"]


@pytest.mark.parametrize("fault", ["refused", "late", "unreadable"])
def test_a_pinned_story_stays_pinned_where_the_one_put_after_it_cannot_be_shown(room: Room, fault: str) -> None:
    put(room, "siste.txt", "Siste: Ras", urgency=1)
    let_pass(room, 3)
    put(room, "kaia.txt", "Kaia er stengt")
    let_pass(room, 3)
    there = room.worker.polls["put"]
    path = put(room, "brua.txt", "Brua er åpen")
    if fault == "refused":
        room.worker.polls["put"] = there
    room.worker.pages[path] = lambda _: ReadAnswer(reason="no", late=fault == "late")
    room.desk.hurry()
    room.settle()
    assert any(one.coming == path for one in room.deliveries), "it was waited for"
    let_pass(room, 10)
    assert hung(room)[-1] == "Kaia er stengt" and room.last.coming is None
    assert [head.headline for head in room.last.stories if head.pinned] == ["Kaia er stengt"]
    room.edit("unpin")
    let_pass(room, 2)
    assert room.headline == "Siste: Ras", "and goes with its pin"


def test_what_an_editor_took_off_and_no_feed_has_any_more_is_named(room: Room) -> None:
    room.edit("withdraw", "g1")
    let_pass(room, 2)
    assert room.last.gone == ()
    room.worker.items("avisa", FIRE)
    for _ in range(3):
        room.next_poll()
    assert room.last.gone == ("g1",)
    room.worker.items("avisa", FLOOD, FIRE)
    room.next_poll()
    assert room.last.gone == (), "its feed has it again"


@pytest.mark.parametrize("others", [(), (FIRE,)], ids=["no feed has a story", "a feed has one"])
def test_a_story_that_was_put_outlasts_its_pin_and_a_restart(
    room: Room, tmp_path: Path, others: tuple[Item, ...]
) -> None:
    """At the start the folder of such stories counted as empty before it was looked at: the file was deleted."""
    room.worker.items("avisa", *others)
    path = put(room, "kaia.txt", "Kaia er stengt")
    let_pass(room, 3)
    room.edit("unpin")
    room.settle()
    assert room.headline == "Kaia er stengt"
    again = Room(tmp_path, clock=room.clock, worker=room.worker)
    again.settle()
    assert hung(again) == ["Kaia er stengt"] and Path(path).exists()
    assert not any(one.withdrawn for one in again.deliveries)


def test_a_withdrawn_story_that_was_put_is_gone_after_its_minute(room: Room) -> None:
    path = put(room, "kaia.txt", "Kaia er stengt")
    let_pass(room, 3)
    room.edit("withdraw")
    room.settle()
    room.worker.polls["put"] = PollAnswer(kind="folder")
    room.clock.move(540)
    room.settle()
    with pytest.raises(Refusal, match="too late"):
        room.edit("show", path)
    assert path in room.hand.read().withdrawn


def test_a_withdrawn_story_that_is_put_again_is_not_hidden_when_its_pin_moves(room: Room) -> None:
    text = "Ras på fylkesveien ved Nordvika\n\nVeien er stengt til i morgen, opplyser Statens vegvesen lørdag kveld."

    def put(name: str, at: datetime) -> str:
        path = room.hand.put(name, text.encode(), Situation((), None, at, timedelta(hours=2)))
        headline, _, body = text.partition("\n\n")
        room.worker.polls["put"] = PollAnswer(kind="text", items=(Item(path, headline, body=(body,), published=at),))
        room.desk.hurry()  # as the fetcher does for whoever put it
        for _ in range(3):
            room.clock.move(0.5)
            room.settle()
        return path

    put("ras.txt", NOON)
    room.edit("withdraw")
    room.settle()
    path = put("ras.txt", NOON + timedelta(minutes=1))
    room.edit("pin", FIRE.id)
    room.settle()
    (head,) = [one for one in room.last.stories if one.id == path]
    assert not head.hidden


def test_a_thousand_polls_leave_nothing_behind(room: Room) -> None:
    def sizes() -> tuple[int, ...]:
        choice, source = room.desk._choice, room.desk._sources["avisa"]
        return len(choice.first_seen), len(choice.gone), len(source.items), len(source.missed), len(choice._unreadable)

    for number in range(200):
        undated = replace(FIRE, id=f"u{number}", headline=f"Sak {number}", published=None)
        room.worker.items("avisa", undated, FLOOD)
        room.next_poll()
        room.deliveries[:] = room.deliveries[-1:]
    before = sizes()
    for number in range(200, 1000):
        undated = replace(FIRE, id=f"u{number}", headline=f"Sak {number}", published=None)
        room.worker.items("avisa", undated, FLOOD)
        room.next_poll()
        room.deliveries[:] = room.deliveries[-1:]
        room.worker.asked.clear()
    assert sizes() == before


def test_a_file_that_the_worker_did_not_answer_for_is_asked_for_again(tmp_path: Path) -> None:
    story = tmp_path / "sak.txt"
    story.write_text("Flommen stiger")
    room = Room(tmp_path, Feed("fil", str(story), kind="file"))
    room.worker.polls["fil"] = "no answer before the deadline; the worker was ended"
    room.settle()
    assert room.headline is None
    asked = len(room.worker.asked)
    room.worker.items("fil", FLOOD)
    room.clock.move(1)
    room.settle()
    assert len(room.worker.asked) == asked, "not at once: it may be what ends the worker"
    room.next_poll()
    assert room.headline == "Flommen stiger"


@pytest.mark.parametrize(
    "first", ["no answer before the deadline; the worker was ended", PollAnswer(reason="it cannot be read (EACCES)")]
)
def test_after_a_start_a_file_that_cannot_be_read_yet_takes_no_story_away(
    tmp_path: Path, first: str | PollAnswer
) -> None:
    file = tmp_path / "sak.txt"
    file.write_text("Flommen stiger")
    feed = Feed("fil", str(file), kind="file")
    room = Room(tmp_path, feed)
    room.worker.items("fil", FLOOD)
    room.settle()
    room.worker.polls["fil"] = first
    again = Room(tmp_path, feed, clock=room.clock, worker=room.worker)
    again.settle()
    again.next_poll()
    assert again.headline == "Flommen stiger" and not again.last.health[0].ok
    assert Archive(tmp_path).load_kept() is not None and again.archive.load_kept().edition == room.last.edition
    file.unlink()
    room.worker.polls["fil"] = PollAnswer(reason="there is no such file")
    for _ in range(3):
        again.next_poll()
    assert again.headline is None


def test_what_hung_is_noted_and_of_a_withdrawn_story_only_until_when(room: Room) -> None:
    room.worker.items("avisa", FLOOD)
    room.settle()
    began = room.clock.now()
    room.next_poll()
    room.edit("withdraw", "g1")
    room.settle()
    room.clock.move(61)
    room.settle()
    journal = room.archive.journal
    assert [path.name.rpartition("-")[2] for path in sorted(journal.folder.iterdir())] == [
        "withdrawn.json.gz",
        "none.json.gz",
    ]
    hung = journal.at(began)
    assert hung is not None and hung.edition is None and hung.since == began


def test_a_withdrawal_is_undone_within_a_minute_as_if_nothing_had_been(room: Room) -> None:
    room.worker.items("avisa", FLOOD, FIRE)
    room.edit("pin", "g1")
    room.settle()
    before = room.last.edition
    room.edit("withdraw", "g1")
    room.settle()
    assert room.headline == "Brann på Nes"
    room.clock.move(50)
    room.settle()
    room.edit("show", "g1")
    room.settle()
    assert room.last.edition == before and room.hand.read().pin == "g1"
    room.clock.move(100)
    room.settle()
    assert room.headline == "Flommen stiger", "what was taken back is not purged"
    assert room.archive.load_kept() is not None


def test_after_the_minute_a_withdrawn_story_has_left_the_disk_and_the_next_one_stays_on_it(room: Room) -> None:
    room.worker.items("avisa", FLOOD, FIRE)
    room.settle()
    room.edit("withdraw", "g1")
    room.settle()
    room.clock.move(61)
    room.settle()
    words = [path for path in room.archive.path.parent.rglob("*") if path.is_file() and b"Flommen" in path.read_bytes()]
    kept = room.archive.load_kept()
    assert words == [] and kept is not None and kept.edition is not None and kept.edition.story.id == FIRE.id


def test_a_story_that_the_wall_refuses_gives_way_to_the_next_and_is_not_kept(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.worker.items("avisa", FIRE)
    room.settle()
    room.worker.items("avisa", FLOOD, FIRE)
    room.next_poll()
    assert room.headline == "Flommen stiger"
    assert room.last.edition is not None
    room.desk.refuse(room.last.edition)
    kept = room.archive.load()
    assert kept is not None and kept.edition is not None and kept.edition.story.headline == "Brann på Nes"
    for _ in range(3):
        room.next_poll()
    assert room.headline == "Brann på Nes", "this version is not taken again"
    room.worker.items("avisa", replace(FLOOD, body=("Vannet har tatt 15 hus.",)), FIRE)
    room.next_poll()
    assert room.headline == "Flommen stiger", "a mended one is"


def test_an_archived_story_that_the_wall_refuses_is_not_kept(room: Room, tmp_path: Path) -> None:
    again = Room(tmp_path, worker=room.worker)
    assert again.last.edition is not None
    again.desk.refuse(again.last.edition)
    assert again.archive.load() is None
    again.settle()
    assert again.last.edition is not None
    again.desk.refuse(again.last.edition)  # read anew from the feed, and refused again
    again.settle()
    assert again.headline == "Brann på Nes"


def test_a_story_that_a_busy_machine_read_too_slowly_is_read_again(tmp_path: Path) -> None:
    """A slow board must not be left without its story because it was busy once."""
    room = Room(tmp_path)
    room.worker.items("avisa", FLOOD)
    slow = ReadAnswer(reason="the story was not read within 20 s", late=True)
    room.worker.pages["g1"] = lambda request: slow
    room.settle()
    asked = sum(isinstance(one, ReadRequest) for one in room.worker.asked)
    assert room.headline is None
    assert asked == 1, "not again and again"
    del room.worker.pages["g1"]
    room.clock.move(20)
    room.settle()
    assert room.headline == "Flommen stiger"


def test_a_story_at_which_the_worker_was_killed_for_time_is_read_again_and_one_at_which_it_died_is_not(
    tmp_path: Path,
) -> None:
    for fault, headline in ((OutOfTime("too late"), "Flommen stiger"), (ChildFault("signal 11"), None)):
        room = Room(tmp_path / str(headline))
        room.worker.items("avisa", FLOOD)

        def ended(request: ReadRequest, fault: ChildFault = fault) -> ReadAnswer:
            raise fault

        room.worker.pages["g1"] = ended
        room.settle()
        assert room.headline is None
        del room.worker.pages["g1"]
        for _ in range(3):
            room.clock.move(20)
            room.settle()
        assert room.headline == headline


def test_what_the_feeds_server_says_the_time_is_reaches_the_clock(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.worker.items("avisa", FLOOD, server=NOON)
    room.settle()
    assert room.clock.words == [NOON]


def test_a_story_whose_time_alone_is_newer_is_no_line_in_the_journal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Some servers date every story by the moment of the request."""
    caplog.set_level(logging.INFO)
    room = Room(tmp_path)
    for minute in range(4):
        room.worker.items("avisa", replace(FLOOD, published=NOON - timedelta(minutes=5 - minute)))
        room.next_poll()
    said = [record.getMessage() for record in caplog.records if "ready for the wall" in record.getMessage()]
    assert len(said) == 1


@pytest.mark.parametrize(
    ("status", "reached"), [(500, True), (404, True), (200, True), (407, False), (511, False), (None, False)]
)
def test_a_server_that_answers_with_a_fault_has_been_reached(room: Room, status: int | None, reached: bool) -> None:
    room.worker.polls["avisa"] = PollAnswer(reason="no answer that helps", status=status)
    room.next_poll()
    assert room.last.health[0].reached is reached and not room.last.health[0].ok


def test_a_document_that_is_no_feed_and_came_in_clear_may_be_a_portals(tmp_path: Path) -> None:
    room = Room(tmp_path, Feed("avisa", "http://avisa.example/rss"))
    room.worker.polls["avisa"] = PollAnswer(reason="this is no feed (it is a web page)", status=200)
    room.next_poll()
    assert not room.last.health[0].reached
