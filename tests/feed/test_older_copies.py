"""Old copies: what a stale cache, a late wire or a second server sends must not take back what the wall had newer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

import pytest

from kiosk.clock import SystemClock
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.exchange import PollRequest, ReadRequest
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.fetch.poll import poll
from kiosk.settings.schema import Feed
from tests.feed.fakes import FakeClock
from tests.feed.live import BEHIND, LiveRoom
from tests.feed.test_web import Server, server

__all__ = ("server",)

NOW = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
NINE, TWELVE, KILLED = "Ni omkom i Vik", "Tolv omkom i Vik", "killed"


def at(minutes: int) -> str:
    return (NOW + timedelta(minutes=minutes)).isoformat()


def atom(headline: str, updated: int, published: int | None = -60) -> bytes:
    time = f"<published>{at(published)}</published>" if published is not None else ""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Vikavisa</title><entry><title>{headline}</title><id>1</id>'
        f"{time}<updated>{at(updated)}</updated><summary>Politiet opplyser det.</summary></entry></feed>"
    ).encode()


def wire(headline: str, version: int, made: int = -60) -> bytes:
    status = "canceled" if headline == KILLED else "usable"
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:byraa.example:1" '
        f'version="{version}"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>{at(made)}</versionCreated>'
        f'<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>{headline}</headline></contentMeta>'
        '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<p>Politiet opplyser det.</p></body></html></inlineXML></contentSet></newsItem>"
    ).encode()


class Reader:
    """A feed of a server as the desk holds it."""

    def __init__(self, server: Server) -> None:
        self.server, self.clock = server, FakeClock(NOW)
        self.source = FeedSource(Feed("avisa", f"{server.address}/rss"), due=0.0)

    def gets(self, body: bytes, *headers: str, made: datetime | None = None) -> list[str]:
        """What the feed says after a poll of `body`, which was `made` then (now, where nothing is said)."""
        self.server.put("/rss", body, f"Date: {format_datetime(made or self.clock.now(), usegmt=True)}", *headers)
        request = self.source.request(self.clock.monotonic())
        self.source.accept(poll(request, Direct(SystemClock())), self.clock, Random(1), ())
        self.clock.move(34)
        return [item.headline for item in self.source.items.values() if item.status == "usable"]


@pytest.fixture
def reader(server: Server) -> Reader:
    return Reader(server)


@pytest.mark.parametrize("published", [-60, None])
def test_an_older_version_by_its_update_does_not_replace_a_newer_one(reader: Reader, published: int | None) -> None:
    assert reader.gets(atom(NINE, -5, published)) == [NINE]
    assert reader.gets(atom(TWELVE, -30, published)) == [NINE]
    assert "earlier version" in reader.source.left_out[0]
    assert reader.gets(atom(TWELVE, -2, published)) == [TWELVE]  # taken back by the newsroom, and dated so
    assert reader.source.left_out == ()


def test_an_older_version_of_a_wire_does_not_replace_a_newer_one(reader: Reader) -> None:
    assert reader.gets(wire(NINE, 2)) == [NINE]
    assert reader.gets(wire(TWELVE, 1)) == [NINE]
    assert reader.gets(wire("Ti omkom i Vik", 3)) == ["Ti omkom i Vik"]


def test_a_story_that_its_wire_took_back_does_not_return_with_an_earlier_version(reader: Reader) -> None:
    assert reader.gets(wire(TWELVE, 1)) == [TWELVE]
    assert reader.gets(wire(KILLED, 2)) == []
    assert reader.gets(wire(TWELVE, 1)) == []


def test_a_story_is_taken_back_whatever_version_the_wire_gives(reader: Reader) -> None:
    assert reader.gets(wire(TWELVE, 3)) == [TWELVE]
    assert reader.gets(wire(KILLED, 1)) == []


def test_a_correction_counts_where_the_update_before_it_was_dated_tomorrow_or_the_story_was_dated_anew(
    reader: Reader,
) -> None:
    assert reader.gets(atom(TWELVE, 24 * 60)) == [TWELVE]
    assert reader.gets(atom(NINE, -5)) == [NINE]
    assert reader.gets(atom(TWELVE, -40, published=-90)) == [TWELVE]


def test_an_old_copy_out_of_a_cache_is_refused_and_said(reader: Reader) -> None:
    assert reader.gets(atom(NINE, -60)) == [NINE]
    assert reader.gets(atom(TWELVE, -60), made=NOW - timedelta(hours=3)) == [NINE]
    assert reader.source.reason is not None and "an older copy than before" in reader.source.reason
    assert reader.gets(atom("Åtte omkom i Vik", -60)) == ["Åtte omkom i Vik"]
    assert reader.source.reason is None


@pytest.mark.parametrize(
    "ahead", [timedelta(hours=2), timedelta(seconds=200)], ids=["a clock that is set back", "servers not quite agreed"]
)
def test_a_server_whose_clock_goes_back_to_the_time_that_it_is_is_believed(reader: Reader, ahead: timedelta) -> None:
    assert reader.gets(atom(TWELVE, -60), made=NOW + ahead) == [TWELVE]
    assert reader.gets(atom(NINE, -60)) == [NINE]


def rss(*entries: tuple[str, int]) -> bytes:
    told = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><description>Mer om det.</description>"
        f"<pubDate>{format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)}</pubDate></item>"
        for title, seconds in entries
    )
    return f'<rss version="2.0"><channel><title>Vikavisa</title>{told}</channel></rss>'.encode()


def seconds(reader: Reader) -> dict[str, float]:
    """When each story was published, in seconds from NOW."""
    return {
        item.headline: (item.published - NOW).total_seconds()
        for item in reader.source.items.values()
        if item.published is not None
    }


def test_a_feed_that_dates_whatever_it_lists_anew_makes_no_old_story_new(reader: Reader) -> None:
    reader.gets(rss(("Elg", -40), ("Ras", -50)))
    reader.gets(rss(("Elg", 30), ("Ras", 31)))
    assert seconds(reader) == {"Elg": -40, "Ras": -50}
    reader.gets(rss(("Ny", 60), ("Elg", 59), ("Ras", 61)))
    assert seconds(reader) == {"Ny": 60, "Elg": -40, "Ras": -50}


def test_a_story_that_its_newsroom_puts_out_again_is_as_new_as_it_says(reader: Reader) -> None:
    reader.gets(rss(("Elg", -40), ("Ras", -50)))
    reader.gets(rss(("Ras", 30), ("Elg", -40)))
    assert seconds(reader) == {"Ras": 30, "Elg": -40}


@pytest.mark.parametrize("newer", ["en", "to"])
def test_of_two_feeds_of_one_newsroom_the_newer_version_hangs(newer: str, server: Server, tmp_path: Path) -> None:
    for path in ("en", "to"):
        headline, updated = (NINE, -5) if path == newer else (TWELVE, -30)
        server.put(f"/{path}", atom(headline, updated))
    room = LiveRoom(tmp_path, server, "en", "to")
    room.clock.time = NOW
    room.settle()
    room.next_poll()
    assert (room.headline, room.listed) == (NINE, {NINE})


@pytest.mark.parametrize("newer", ["en", "to"])
def test_of_two_feeds_of_one_newsroom_the_version_that_was_published_later_hangs(
    newer: str, server: Server, tmp_path: Path
) -> None:
    for path in ("en", "to"):
        headline, at = (NINE, -300) if path == newer else (TWELVE, -1200)
        server.put(f"/{path}", rss((headline, at)).replace(f"<guid>{headline}".encode(), b"<guid>1"))
    room = LiveRoom(tmp_path, server, "en", "to")
    room.clock.time = NOW
    room.settle()
    room.next_poll()
    assert (room.headline, room.listed) == (NINE, {NINE})


def test_after_a_start_an_old_copy_replaces_nothing_and_is_not_read(server: Server, tmp_path: Path) -> None:
    server.put("/rss", atom(NINE, -5))
    room = LiveRoom(tmp_path, server)
    room.clock.time = NOW
    room.next_poll()
    assert room.headline == NINE
    server.put("/rss", atom(TWELVE, -30))
    room = LiveRoom(tmp_path, server)
    room.clock.time = NOW
    room.next_poll()
    room.wait(20)
    assert room.headline == NINE
    assert not any(isinstance(one, ReadRequest) for one in room.worker.asked)
    server.put("/rss", atom("Ti omkom i Vik", -2))
    room.next_poll()
    assert room.headline == "Ti omkom i Vik"


def test_a_page_that_stays_older_is_meant_after_five_minutes(server: Server, tmp_path: Path) -> None:
    def page(toll: str, updated: int) -> None:
        tags = '<meta property="og:type" content="article">'
        tags += f'<meta property="article:modified_time" content="{at(updated)}">'
        server.put(
            "/rss",
            f"<html><head><title>{toll}</title>{tags}</head><body><article><h1>{toll}</h1>"
            f"<p>{toll}, opplyser politiet. {BEHIND}</p></article></body></html>".encode(),
            "Content-Type: text/html",
        )

    page(NINE, -5)
    room = started(tmp_path, server)
    page(TWELVE, -30)
    room.next_poll()
    assert room.headline == NINE
    room.wait(400)
    assert room.headline == TWELVE, "its times are wrong, or its newsroom went back: no toll stays for that"


def test_what_lies_in_a_folder_is_meant_whatever_lay_there_before(tmp_path: Path) -> None:
    source, clock = FeedSource(Feed("mappe", str(tmp_path)), due=0.0), FakeClock(NOW)

    def lies(name: str, data: bytes) -> list[str]:
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_bytes(data)
        source.accept(poll(PollRequest(source.feed), Direct(SystemClock())), clock, Random(1), ())
        return [item.headline for item in source.items.values()]

    assert lies("3.xml", wire(NINE, 3)) == [NINE]
    assert lies("1.xml", wire(TWELVE, 1)) == [TWELVE]


def test_the_one_story_of_a_feed_is_put_out_again_once_and_then_dated_by_a_program(reader: Reader) -> None:
    reader.gets(rss(("Ras", -50)))
    reader.gets(rss(("Ras", 30)))
    assert seconds(reader) == {"Ras": 30}
    reader.gets(rss(("Ras", 64)))
    reader.gets(rss(("Ras", 98)))
    assert seconds(reader) == {"Ras": 30}, "it gets no newer with each poll"


def test_an_update_that_is_dated_tomorrow_is_no_newer_version_than_that_of_the_feed_that_comes_first(
    server: Server, tmp_path: Path
) -> None:
    server.put("/en", atom(TWELVE, 24 * 60))
    server.put("/to", atom(NINE, -5, -60))
    room = LiveRoom(tmp_path, server, "to", "en")
    room.clock.time = NOW
    room.settle()
    room.next_poll()
    assert (room.headline, room.listed) == (NINE, {NINE})


@pytest.mark.parametrize("reverse", [False, True])
def test_of_one_story_twice_in_a_document_the_one_dated_tomorrow_is_not_the_newer(
    reverse: bool, reader: Reader
) -> None:
    entries = [
        f"<entry><title>{title}</title><id>1</id><link href='https://a.example/vik'/><updated>{at(updated)}</updated></entry>"
        for title, updated in ((NINE, -5), (TWELVE, 24 * 60))
    ]
    told = "".join(entries[::-1] if reverse else entries)
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Vikavisa</title>{told}</feed>'
    assert reader.gets(feed.encode()) == [NINE]


def below(*entries: tuple[str, str, int | None]) -> bytes:
    """A feed of these entries (guid, title, minutes from NOW), and an older one below them."""
    told = "".join(
        f"<item><title>{title}</title><guid>{guid}</guid><description>Politiet opplyser det.</description>"
        + (f"<pubDate>{format_datetime(NOW + timedelta(minutes=minutes))}</pubDate>" if minutes is not None else "")
        + "</item>"
        for guid, title, minutes in (*entries, ("0", "Ny bru i Lia", -600))
    )
    return f'<rss version="2.0"><channel><title>Vikavisa</title>{told}</channel></rss>'.encode()


NOTHING = below()
ALONE = ["Ny bru i Lia"]


def test_a_replaced_toll_does_not_return_with_an_entry_that_had_gone(reader: Reader) -> None:
    assert reader.gets(below(("1", TWELVE, -10)))[0] == TWELVE
    assert reader.gets(below(("1", NINE, -10)))[0] == NINE
    assert reader.gets(NOTHING) == ALONE
    assert reader.gets(below(("1", TWELVE, -10))) == ALONE
    assert "it had left the feed" in reader.source.left_out[0]
    for _ in range(4):
        found = reader.gets(below(("1", TWELVE, -10)))
    assert found[0] == TWELVE, "after two minutes it is meant"


def test_what_was_taken_out_returns_from_no_other_server_unless_it_stays(reader: Reader) -> None:
    there = below(("1", NINE, -10))
    assert reader.gets(there)[0] == NINE
    assert reader.gets(NOTHING) == ALONE
    for document in (there, NOTHING, there, there, NOTHING, there):
        assert reader.gets(document) == ALONE
    assert "it had left the feed" in reader.source.left_out[0]
    for _ in range(4):
        found = reader.gets(there)
    assert found[0] == NINE


def test_the_story_on_the_wall_goes_once_where_one_of_two_servers_has_it_still(server: Server, tmp_path: Path) -> None:
    there = below(("1", NINE, -10))
    server.put("/rss", there)
    room, hung = started(tmp_path, server), []
    for document in (NOTHING, NOTHING, there, NOTHING, there, there, NOTHING):
        server.put("/rss", document)
        room.next_poll()
        hung.append(room.headline)
    assert hung == [NINE, *ALONE * 6]


def test_what_was_taken_out_and_rewritten_hangs_at_once(reader: Reader) -> None:
    reader.gets(below(("1", NINE, -10)))
    reader.gets(NOTHING)
    assert reader.gets(below(("1", "Ti omkom i Vik", -10)))[0] == "Ti omkom i Vik"


def test_a_story_that_only_made_room_for_a_newer_one_returns_at_once(reader: Reader) -> None:
    assert reader.gets(rss(("Ras", -50))) == ["Ras"]
    assert reader.gets(rss(("Flom", -10))) == ["Flom"]
    assert reader.gets(rss(("Ras", -50))) == ["Ras"]


def test_a_version_that_was_put_out_earlier_does_not_replace_a_later_one_at_once(reader: Reader) -> None:
    assert reader.gets(below(("1", NINE, -5)))[0] == NINE
    for _ in range(4):
        assert reader.gets(below(("1", TWELVE, -30)))[0] == NINE
    assert reader.gets(below(("1", TWELVE, -30)))[0] == TWELVE


def started(folder: Path, server: Server, now: datetime = NOW) -> LiveRoom:
    room = LiveRoom(folder, server)
    room.clock.time = now
    room.settle()
    room.next_poll()
    return room


def test_a_story_that_its_wire_took_back_does_not_return_after_a_start(server: Server, tmp_path: Path) -> None:
    for document in (wire(TWELVE, 1), wire(NINE, 2), wire(KILLED, 3)):
        server.put("/rss", document)
        started(tmp_path, server)
    server.put("/rss", wire(NINE, 2))
    room = started(tmp_path, server)
    room.wait(400)
    assert room.headline is None and room.listed == set()


def test_a_replaced_toll_does_not_hang_after_a_start_unless_it_stays(server: Server, tmp_path: Path) -> None:
    server.put("/rss", below(("1", TWELVE, None)))
    room = started(tmp_path, server)
    server.put("/rss", below(("1", NINE, None)))
    room.next_poll()
    assert room.headline == NINE
    server.put("/rss", below(("1", TWELVE, None)))
    room = started(tmp_path, server)
    assert (room.headline, room.listed) == (NINE, set(ALONE)), "the wall keeps what it had"
    server.put("/rss", below(("2", "Ras i Lia", 3), ("1", TWELVE, None)))
    room.clock.time = NOW + timedelta(minutes=4)
    room.next_poll()
    assert room.headline == "Ras i Lia", "a later story does not wait for it"
    server.put("/rss", below(("1", TWELVE, None)))
    room.wait(160)
    assert room.headline == TWELVE
