"""An article page's own terms hold its story, though the feed's entry knows of none: the stricter of the two wins."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feed.fakes import ARTICLE
from tests.feed.live import LiveRoom, entry, feed
from tests.feed.test_web import Server

FERRY, FLOOD = "Ferja gikk på grunn", "Flommen stiger i Lia"
FIRST = "<p>Ferja gikk på grunn utenfor"
NOTE = f"<p>SPERREFRIST: 30. november 2026 kl. 06.00</p>{FIRST}"
UNTIL = (7 * 24 + 17) * 3600.0  # seconds from the tests' noon to the morning of the 30th, in Oslo


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


@pytest.fixture
def room(server: Server, tmp_path: Path) -> LiveRoom:
    link = f"<link>{server.address}/sak/1</link>"
    ferry = entry("a", FERRY, link, "41 passasjerer er evakuert fra ferja.", 5)
    server.put("/rss", feed(ferry, entry("b", FLOOD, "", "Vannet har tatt 14 hus i Lia.", 30)))
    return LiveRoom(tmp_path, server)


def page(server: Server, *changes: tuple[str, str]) -> None:
    text = ARTICLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    server.put("/sak/1", text.encode(), "Content-Type: text/html; charset=utf-8")


HELD = [
    (FIRST, NOTE),
    (FIRST, "<p>Embargo til 24. desember 2026 kl. 06.00</p>" + FIRST),
    ("<title>", '<meta name="embargo" content="2026-11-30T06:00:00+01:00"><title>'),
    ("<title>", '<meta property="article:embargoed_until" content="2026-11-30T06:00"><title>'),
    (f"<h1>{FERRY}</h1>", f"<h1>{FERRY} (EMBARGO: 30. november 2026 kl. 06.00)</h1>"),
    (f"<h1>{FERRY}</h1>", f"<h1>SPERREFRIST 30. november 2026 kl. 06.00: {FERRY}</h1>"),
    (f"<h1>{FERRY}</h1>", f"<div class='merknad'>Sperrefrist: 30. november 2026 kl. 06.00</div><h1>{FERRY}</h1>"),
]


@pytest.mark.parametrize("change", HELD)
def test_an_embargo_on_a_followed_page_holds_its_story_and_its_summary(
    change: tuple[str, str], server: Server, room: LiveRoom
) -> None:
    page(server, change)
    room.settle()
    assert room.headline == FLOOD and room.listed == {FLOOD}
    assert all(FERRY not in (one.edition.story.text if one.edition else "") for one in room.deliveries)
    assert room.last.health[0].held == 1


def test_what_its_page_holds_hangs_within_two_seconds_of_the_end(server: Server, room: LiveRoom) -> None:
    page(server, (FIRST, NOTE))
    room.settle()
    asked = server.requests.count("/sak/1")
    room.clock.move(UNTIL - 5)
    room.wait(4)
    assert room.headline == FLOOD
    room.wait(4)
    assert room.headline == FERRY and "SPERREFRIST" not in room.text and "41 passasjerer" in room.text
    assert server.requests.count("/sak/1") <= asked + 3


def test_an_embargo_that_comes_while_a_story_hangs_takes_it_down(server: Server, room: LiveRoom) -> None:
    page(server)
    room.settle()
    assert room.headline == FERRY
    page(server, (FIRST, NOTE))
    room.next_poll()
    assert room.headline == FLOOD and FERRY not in room.listed


@pytest.mark.parametrize("until, hangs", [("2026-11-21T12:00:00Z", False), ("2026-12-21T12:00:00Z", True)])
def test_a_page_that_is_over_is_over(until: str, hangs: bool, server: Server, room: LiveRoom) -> None:
    page(server, ("<title>", f'<meta property="article:expiration_time" content="{until}"><title>'))
    room.settle()
    assert (room.headline == FERRY) is hangs


def test_what_its_page_ends_leaves_at_that_time(server: Server, room: LiveRoom) -> None:
    page(server, ("<title>", '<meta property="article:expiration_time" content="2026-11-22T12:30:00Z"><title>'))
    room.settle()
    assert room.headline == FERRY
    room.wait(29 * 60)
    assert room.headline == FERRY
    room.wait(2 * 60)
    assert room.headline == FLOOD and not room.last.withdrawn


def test_a_page_without_an_end_is_asked_again_after_a_while_and_not_with_every_poll(
    server: Server, room: LiveRoom, caplog: pytest.LogCaptureFixture
) -> None:
    page(server, (FIRST, f"<p>Sperrefrist!</p>{FIRST}"))
    with caplog.at_level(logging.INFO, "test.desk"):
        room.settle()
        room.wait(290)
        assert room.headline == FLOOD and server.requests.count("/sak/1") == 1
        room.wait(3000)
    told = [record.message for record in caplog.records if "its page says so: held" in record.message]
    assert len(told) == 1 and 8 <= server.requests.count("/sak/1") <= 12
    page(server)
    room.wait(310)
    assert room.headline == FERRY


def test_a_held_page_that_cannot_be_had_holds_on(server: Server, room: LiveRoom) -> None:
    page(server, (FIRST, NOTE))
    room.settle()
    server.put("/sak/1", b"Feil", status="503 Service Unavailable")
    room.wait(1000)
    assert room.headline == FLOOD


def test_over_a_restart_it_is_held_though_its_page_cannot_be_had(
    server: Server, room: LiveRoom, tmp_path: Path
) -> None:
    page(server, (FIRST, NOTE))
    room.settle()
    server.put("/sak/1", b"Feil", status="503 Service Unavailable")
    again = LiveRoom(tmp_path, server)
    again.settle()
    assert again.headline == FLOOD


def test_the_entrys_later_embargo_is_not_shortened_by_its_page(server: Server, tmp_path: Path) -> None:
    more = f"<link>{server.address}/sak/1</link><embargo>2026-12-24T06:00:00Z</embargo>"
    server.put("/rss", feed(entry("a", FERRY, more, "41 er evakuert.", 5)))
    page(server, (FIRST, NOTE))
    room = LiveRoom(tmp_path, server)
    room.settle()
    room.clock.move(UNTIL + 60)
    room.settle()
    assert room.headline is None


def test_a_page_that_takes_its_story_back_says_so_in_the_log(
    server: Server, room: LiveRoom, caplog: pytest.LogCaptureFixture
) -> None:
    page(server, (f"<h1>{FERRY}</h1>", f"<h1>STRYK: {FERRY}</h1>"))
    with caplog.at_level(logging.INFO, "test.desk"):
        room.settle()
    assert room.headline == FLOOD
    assert "its page says so: its words take it back" in caplog.text and "password" not in caplog.text


@pytest.mark.parametrize(
    "change",
    [
        (FIRST, f"<p>Sperrefristen for årets tall ble brutt, mener redaktøren.</p>{FIRST}"),
        (FIRST, f"<p>EU innfører embargo mot oljen fra 24. desember 2026, sier ministeren.</p>{FIRST}"),
        ("</article>", "</article><aside><a href='/sak/2'>Embargo mot Cuba varer til 24. desember 2026</a></aside>"),
        ("<title>", '<meta name="embargo" content="no"><title>'),
        ("<title>", '<meta name="embargo" content="2026-11-20T06:00:00Z"><title>'),
    ],
)
def test_a_page_that_only_tells_of_embargoes_hangs(change: tuple[str, str], server: Server, room: LiveRoom) -> None:
    page(server, change)
    room.settle()
    assert room.headline == FERRY
