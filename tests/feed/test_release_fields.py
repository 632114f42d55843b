"""Embargoes, drafts and withdrawals in fields of every shape; feeds that are empty, and feeds that never end."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.desk.source import MANY, MISSED_WHERE_CUT_OFF, MOST_ENTRIES, FeedSource
from kiosk.feed.exchange import PollAnswer
from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed
from tests.feed.fakes import FakeClock
from tests.feed.live import BEHIND, LiveRoom, LiveWorker, entry, feed
from tests.feed.shapes import AHEAD, HEADLINE
from tests.feed.test_desk import Room
from tests.feed.test_web import Server

OSLO = ZoneInfo("Europe/Oslo")
MONDAY = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
SPACES = 'xmlns:x="http://avisa.example/x" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


def rss(*more: str) -> list[Item]:
    """The entries of an RSS feed, each with what it says more."""
    entries = "".join(
        f"<item><title>{HEADLINE} {number}</title><guid>{number}</guid>{one}<description>{AHEAD}</description></item>"
        for number, one in enumerate(more)
    )
    text = f'<rss version="2.0" {SPACES}><channel><title>A</title>{entries}</channel></rss>'
    return list(read_document(text.encode(), OSLO).items)


def until(item: Item) -> datetime | str | None:
    return "held" if item.hold or item.status != "usable" else item.embargoed


EMBARGOES = [
    ('<x:embargo until="2026-11-30T06:00:00+01:00"/>', MONDAY),
    ('<x:embargo until="2026-11-30T06:00"/>', MONDAY),
    ('<x:embargo tz="America/New_York">2026-11-30T00:00</x:embargo>', MONDAY),
    ('<x:embargo tz="Ukjent/Sted">2026-11-30T06:00</x:embargo>', "held"),
    ('<x:embargo r:parseType="Literal"><b>2026-11-30T06:00</b></x:embargo>', MONDAY),
    ('<x:embargo type="iso">2026-11-30T06:00</x:embargo>', MONDAY),
    ("<x:embargo>2026-11-29T06:00</x:embargo><x:embargo>2026-11-30T06:00</x:embargo>", MONDAY),
    ("<x:embargo>2026-11-30T06:00</x:embargo><x:embargo>2026-11-29T06:00</x:embargo>", MONDAY),
    ("<x:embargo>2026-11-30T06:00</x:embargo><embargo>mandag</embargo>", "held"),
    ("<x:rights><x:embargo>2026-11-30T06:00</x:embargo></x:rights>", MONDAY),
    ('<x:rights embargoUntil="2026-11-30T06:00"/>', MONDAY),
    ("<x:embargo/>", "held"),
    ("<x:embargo>nei</x:embargo>", None),
    ('<x:embargo active="false"/>', None),
    ("<x:rights>Embargo er ikke et felt her</x:rights>", None),
]


@pytest.mark.parametrize(("more", "end"), EMBARGOES)
def test_an_element_of_any_shape_holds_its_own_entry_alone(more: str, end: datetime | str | None) -> None:
    first, second, third = rss("", more, "")
    assert (until(first), until(second), until(third)) == (None, end, None)


def test_an_embargo_in_a_feed_that_is_cut_off_holds() -> None:
    text = f'<rss version="2.0" {SPACES}><channel><title>A</title><item><title>{HEADLINE}</title><guid>1</guid>'
    text += f'<x:embargo until="2026-11-30T06:00"/><description>{AHEAD}</description></item><item><title>Ny'
    assert until(read_document(text.encode(), OSLO).items[0]) == MONDAY


@pytest.mark.parametrize(
    ("control", "held"),
    [
        ('<app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>', True),
        ('<p:control xmlns:p="http://www.w3.org/2007/app"><p:draft>yes</p:draft></p:control>', True),
        (
            '<a:control xmlns:a="http://www.w3.org/2007/app"><a:draft xml:lang="en">yes</a:draft></a:control>',
            True,
        ),
        ('<control xmlns="http://purl.org/atom/app#"><draft> YES </draft></control>', True),
        ('<p:control xmlns:p="http://www.w3.org/2007/app"><p:draft>no</p:draft></p:control>', False),
    ],
)
def test_a_draft_under_any_prefix_is_withheld(control: str, held: bool) -> None:
    text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>1</id><title>Ras</title>{control}'
    (item,) = read_document(f"{text}<summary>{AHEAD}</summary></entry></feed>".encode(), OSLO).items
    assert (item.status == "withheld") is held


def json_feed(**fields: object) -> Item:
    one = {"id": "1", "title": HEADLINE, "content_text": AHEAD} | fields
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [one]})
    return read_document(text.encode(), OSLO).items[0]


def ninjs(**fields: object) -> Item:
    one = {"uri": "1", "type": "text", "versioncreated": "2026-11-28T05:00:00+01:00", "headline": HEADLINE}
    return read_document(json.dumps(one | {"body_text": AHEAD} | fields).encode(), OSLO).items[0]


TIME = "2026-11-30T06:00:00+01:00"


@pytest.mark.parametrize(
    ("item", "end"),
    [
        (json_feed(_avisa={"rights": {"embargo": TIME}}), MONDAY),
        (json_feed(_x=[{"embargo": TIME}]), MONDAY),
        (json_feed(_x={"embargo": {"active": True, "until": TIME}}), MONDAY),
        (json_feed(_x={"embargo": {"active": False}}), None),
        (json_feed(_x={"embargo": None}), None),
        (json_feed(tags=["Embargo"]), "held"),
        (json_feed(tags=["Innenriks"], _x={"navn": "embargo"}), None),
        (ninjs(extensions={"ntb": {"embargo": TIME}}), MONDAY),
        (ninjs(rightsinfo=[{"embargoed": TIME}]), MONDAY),
        (ninjs(usageterms={"no": "Embargo til 24. desember"}), datetime(2026, 12, 24, 23, 0, tzinfo=UTC)),
        (ninjs(usageterms="Fri bruk"), None),
        (ninjs(genre=[{"name": "Embargo"}]), "held"),
        (ninjs(keywords=["sperrefrist"]), "held"),
        (ninjs(keywords=["våpenembargo"]), None),
        (ninjs(associations={"a": {"embargoed": TIME, "type": "picture"}}), None),
    ],
)
def test_an_embargo_at_any_depth_of_a_json_entry_holds(item: Item, end: datetime | str | None) -> None:
    assert until(item) == end


@pytest.mark.parametrize(
    "fields",
    [
        *({"status": word} for word in ("withdrawn", "retracted", "deleted", "recalled", "killed", "stat:canceled")),
        {"pubstatus": ["canceled"]},
        {"pubstatus": ["usable", "canceled"]},
        {"pubstatus": "usable", "status": "killed"},
        {"ednote": "Withdraws story."},
    ],
)
def test_ninjs_that_is_taken_back_is_canceled(fields: dict[str, object]) -> None:
    assert ninjs(**fields).status == "canceled"


@pytest.mark.parametrize(
    "fields",
    [{"pubstatus": ["usable"]}, {"status": "ready"}, {"pubstatus": "usable", "status": "new"}, {"pubstatus": []}],
)
def test_ninjs_that_is_usable_is_shown(fields: dict[str, object]) -> None:
    assert until(ninjs(**fields)) is None


def test_ninjs_that_must_not_be_used_is_held() -> None:
    assert until(ninjs(ednote="Saken må ikke brukes")) == "held"


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


EMPTY = (
    feed(),
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>',
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": []}',
)


@pytest.mark.parametrize("empty", EMPTY)
def test_an_emptied_feed_takes_its_story_off_when_it_was_empty_twice(
    empty: bytes, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.put("/rss", feed(entry("a", "Ras i Lia", "", BEHIND)))
    room = LiveRoom(tmp_path, server)
    room.settle()
    server.put("/rss", empty)
    with caplog.at_level(logging.INFO, "test.desk"):
        room.wait(34)
        assert room.headline == "Ras i Lia", "servers behind one name do not always agree"
        room.wait(40)
    assert room.headline is None and room.last.health[0].ok
    assert caplog.messages == ["feed rss: holds no story any more; a leaves the wall"]
    server.put("/rss", feed(entry("b", "Ny fare i Lia", "", BEHIND)))
    room.wait(40)
    assert room.headline == "Ny fare i Lia"


def test_the_wait_for_a_feed_that_comes_empty_goes_on_over_a_start(server: Server, tmp_path: Path) -> None:
    server.put("/rss", feed(*(entry(f"{n}", f"Sak {n} fra Lia", "", BEHIND, 10 + n) for n in range(MANY))))
    room = LiveRoom(tmp_path, server)
    room.settle()
    server.put("/rss", feed())
    room.wait(120)
    assert room.headline == "Sak 0 fra Lia"
    again = LiveRoom(tmp_path, server, since=room.clock.time)
    again.wait(140)
    assert again.headline == "Sak 0 fra Lia", "it is not the start that took the stories out"
    again.wait(100)
    assert again.headline is None, "five minutes since it came empty, two of them before the start"


@pytest.mark.parametrize("empty", EMPTY)
def test_a_feed_of_many_stories_that_is_empty_for_some_minutes_takes_nothing_off(
    empty: bytes, server: Server, tmp_path: Path
) -> None:
    many = feed(*(entry(f"{n}", f"Sak {n} fra Lia", "", BEHIND, 10 + n) for n in range(MANY)))
    server.put("/rss", many)
    room = LiveRoom(tmp_path, server)
    room.settle()
    server.put("/rss", empty)
    room.wait(180)
    assert room.headline == "Sak 0 fra Lia" and len(room.listed) == MANY
    assert room.last.health[0].left_out == ("it holds nothing, where it held 5 entries: they stay for some minutes",)
    server.put("/rss", many)
    room.wait(40)
    assert room.headline == "Sak 0 fra Lia" and not room.last.health[0].left_out
    server.put("/rss", empty)
    room.wait(400)
    assert room.headline is None and not room.listed


def test_what_a_newsroom_deleted_on_purpose_goes_in_as_many_minutes_from_a_feed_that_is_polled_seldom(
    server: Server, tmp_path: Path
) -> None:
    server.put("/rss", feed(*(entry(f"{n}", f"Sak {n} fra Lia", "", BEHIND, 10 + n) for n in range(MANY))))
    clock = FakeClock()
    seldom = Feed("rss", f"{server.address}/rss", interval=300)
    room = Room(tmp_path, seldom, clock=clock, worker=LiveWorker(clock))
    room.settle()
    assert room.last.edition is not None
    server.put("/rss", EMPTY[0])
    end = clock.seconds + 15 * 60  # two polls, or three
    while clock.seconds < end:
        clock.move(max(room.desk.step(), 0.05))
    room.settle()
    assert room.last.edition is None and not room.last.stories


def test_a_feed_that_is_cut_off_before_its_first_entry_takes_nothing_off(server: Server, tmp_path: Path) -> None:
    server.put("/rss", feed(entry("a", "Ras i Lia", "", BEHIND)))
    room = LiveRoom(tmp_path, server)
    room.settle()
    server.put("/rss", feed()[:-20])
    room.wait(200)
    assert room.headline == "Ras i Lia" and not room.last.health[0].ok


def test_a_feed_that_never_ends_loses_what_it_misses_and_grows_to_no_more_than_its_most() -> None:
    clock, random = FakeClock(), Random(1)
    source = FeedSource(Feed("avisa", "https://avisa.example/rss"), due=0.0)
    for poll in range(60):
        items = tuple(Item(f"{poll}-{place}", f"Sak {poll} {place}", body=(f"Tekst {poll}.",)) for place in range(100))
        source.accept(PollAnswer(kind="rss", items=items, whole=False), clock, random, {"0-0"})
        assert len(source.items) <= MOST_ENTRIES
        assert ("0-0" in source.items) is (poll < 5) or poll < MISSED_WHERE_CUT_OFF
    assert "0-0" not in source.items and "59-0" in source.items
