"""What takes a story off the wall takes that story and no other, and says so: served on loopback, seen on the wall."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feed.live import BEHIND, LiveRoom, entry, feed
from tests.feed.test_web import Server

SAME = "Klikk her for å lese hele saken hos Avisa Fjorden, og følg oss gjerne i alle kanaler."
SLIDE, FLOOD, FIRE = "Ras i Lia: flere er savnet", "Flommen stiger i Dalen", "Brann på Nes i natt"


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


@pytest.fixture
def room(server: Server, tmp_path: Path) -> LiveRoom:
    server.put(
        "/rss", feed(entry("a", SLIDE, "", SAME, 5), entry("b", FLOOD, "", SAME, 15), entry("c", FIRE, "", SAME, 25))
    )
    one = LiveRoom(tmp_path, server)
    one.settle()
    return one


def test_a_withdrawn_story_takes_no_other_with_its_boilerplate(server: Server, room: LiveRoom) -> None:
    assert room.headline == SLIDE
    rest = entry("b", FLOOD, "", SAME, 15), entry("c", FIRE, "", SAME, 25)
    server.put("/rss", feed(entry("a", f"STRYK: {SLIDE}", "", SAME, 5), *rest))
    room.next_poll()
    assert room.headline == FLOOD and room.listed == {FLOOD, FIRE}
    server.put("/rss", feed(entry("d", "Ny bru åpnet i Vika", "", SAME, 1), *rest))
    room.next_poll()
    assert room.headline == "Ny bru åpnet i Vika"


def test_an_editors_withdrawal_takes_that_story_alone(server: Server, room: LiveRoom) -> None:
    room.edit("withdraw", "b")
    room.settle()
    assert room.headline == SLIDE and room.listed == {SLIDE, FIRE}


def test_a_story_that_echoes_a_withdrawn_one_is_logged_and_named_and_can_be_shown(
    server: Server, room: LiveRoom, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "test.desk"):
        server.put("/rss", feed(entry("a", f"STRYK: {SLIDE}", "", SAME, 5), entry("x", SLIDE, "", BEHIND, 4)))
        for _ in range(3):
            room.next_poll()
    assert room.headline is None
    told = [record.message for record in caplog.records if "kiosk story show x" in record.message]
    assert len(told) == 1 and "taken back" in told[0] and SLIDE not in told[0]
    assert any("kiosk story show x" in line for line in room.last.health[0].left_out)
    room.edit("show", "x")
    room.settle()
    assert room.headline == SLIDE


@pytest.mark.parametrize(
    "kill",
    [
        "STRYK: {}", "KILL: {}", "Stryk: {}", "Trukket tilbake: {}", "Utgår: {}", "{} (trukket)", "Tilbaketrukket: {}",
        "{} – trukket tilbake", "Mandatory kill: {}", "NTB TREKKER: {}", "SLETTES: {}",
        "Meldingen «{}» er trukket tilbake", "Saken «{}» er trukket",
    ],
)  # fmt: skip
@pytest.mark.parametrize("headline", [SLIDE, "Ras i Lia"])
def test_a_kill_of_its_own_takes_the_story_that_it_names(
    kill: str, headline: str, server: Server, tmp_path: Path
) -> None:
    ours, other = entry("a", headline, "", BEHIND, 9), entry("b", FLOOD, "", "Vannet har tatt 14 hus.", 20)
    server.put("/rss", feed(ours, other))
    room = LiveRoom(tmp_path, server)
    room.settle()
    assert room.headline == headline
    server.put("/rss", feed(entry("k", kill.format(headline), "", "Saken inneholdt feil.", 2), ours, other))
    room.next_poll()
    assert room.headline == FLOOD and room.listed == {FLOOD}
    server.put("/rss", feed(entry("k", kill.format(headline), "", "Saken inneholdt feil.", 2), other))
    room.next_poll()
    again = LiveRoom(tmp_path, server)
    again.settle()
    assert again.headline == FLOOD, "also after a start"


@pytest.mark.parametrize(
    "headline",
    [
        "Stryk: 40 prosent strøk på eksamen",
        "Stryk! Én av fem besto ikke eksamen",
        "Trukket tilbake: Toro-suppe med glassbiter",
        "Tilbaketrukket: Leker med små magneter",
        "Barnemat fra Fjord: trukket tilbake",
        "Slettet: 40 profiler på nettet",
        "Trekker: Tre spillere er ute av VM",
        "Saken «Norge mot Lia» er trukket fra retten",
        "Utgår: Disse varene forsvinner fra hyllene",
        "KILLED: Seven soldiers in attack on convoy",
        "CANCELLED: 300 flights after the storm",
    ],
)
def test_news_under_such_a_word_hangs_also_after_a_start(headline: str, server: Server, tmp_path: Path) -> None:
    server.put("/rss", feed(entry("a", headline, "", BEHIND, 2), entry("b", FLOOD, "", "Vannet har tatt 14 hus.", 20)))
    for room in (LiveRoom(tmp_path, server), LiveRoom(tmp_path, server)):
        room.settle()
        room.next_poll()
        assert room.headline == headline


@pytest.mark.parametrize("said", ["[SLETTET]", "Slettet", "Denne artikkelen er ikke lenger tilgjengelig"])
def test_a_story_whose_headline_is_replaced_by_its_withdrawal_leaves(said: str, server: Server, room: LiveRoom) -> None:
    rest = entry("b", FLOOD, "", SAME, 15), entry("c", FIRE, "", SAME, 25)
    server.put("/rss", feed(entry("a", said, "", "", 5), *rest))
    room.next_poll()
    assert room.headline == FLOOD and room.listed == {FLOOD, FIRE}


def test_a_heading_in_a_text_takes_nothing_back(server: Server, room: LiveRoom) -> None:
    server.put("/rss", feed(entry("a", FIRE, "", "&lt;p&gt;Fjernet&lt;/p&gt;&lt;p&gt;Statuen er borte.&lt;/p&gt;", 5)))
    room.next_poll()
    assert room.headline == FIRE


@pytest.mark.parametrize("headline", ["EMBARGO: Ni sykehus legges ned", "STRYK: Ni sykehus legges ned"])
def test_what_is_held_in_doubt_is_logged_with_how_to_show_it(
    headline: str, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.put("/rss", feed(entry("a", headline, "", BEHIND, 2), entry("b", FLOOD, "", "Vannet har tatt 14 hus.", 20)))
    room = LiveRoom(tmp_path, server)
    with caplog.at_level(logging.INFO, "test.desk"):
        room.settle()
        room.wait(300)
    assert room.headline == FLOOD and caplog.text.count("kiosk story show a") == 1 and "sykehus" not in caplog.text
    room.edit("show", "a")
    room.settle()
    assert room.headline == headline


def ninjs(status: str, time: str = "2026-11-22T11:00:00Z", headline: str = SLIDE) -> dict[str, str]:
    thing = {"uri": "urn:1", "type": "text", "versioncreated": time, "pubstatus": status}
    return thing | {"headline": headline, "body_text": BEHIND}


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_versions_that_nothing_tells_apart_the_withdrawal_counts(
    order: int, server: Server, tmp_path: Path
) -> None:
    pair = [ninjs("usable"), ninjs("canceled")][::order]
    server.put("/rss", json.dumps(pair).encode(), "Content-Type: application/json")
    room = LiveRoom(tmp_path / "ninjs", server)
    room.settle()
    assert room.headline is None
    server.put("/rss", feed(*[entry("a", SLIDE, "", BEHIND), entry("a", f"STRYK: {SLIDE}", "", BEHIND)][::order]))
    room = LiveRoom(tmp_path / "rss", server)
    room.settle()
    assert room.headline is None
    server.put("/rss", feed(*[entry("a", SLIDE, "", BEHIND), entry("a", "STRYK", "", "")][::order]))
    room = LiveRoom(tmp_path / "bare", server)
    room.settle()
    assert room.headline is None


def test_a_story_that_is_sent_anew_after_its_withdrawal_hangs(server: Server, tmp_path: Path) -> None:
    pair = [ninjs("canceled"), ninjs("usable", "2026-11-22T11:30:00Z", "Ras i Lia: alle er funnet")]
    server.put("/rss", json.dumps(pair).encode(), "Content-Type: application/json")
    room = LiveRoom(tmp_path, server)
    room.settle()
    assert room.headline == "Ras i Lia: alle er funnet"


@pytest.mark.parametrize("late", ["en", "to"])
@pytest.mark.parametrize(
    "change",
    [
        (SLIDE, f"STRYK: {SLIDE}", ""),
        (SLIDE, SLIDE, "<embargo>2026-12-24T06:00:00Z</embargo>"),
    ],
)
def test_of_two_feeds_of_one_host_the_stricter_counts(
    late: str, change: tuple[str, str, str], server: Server, tmp_path: Path
) -> None:
    old, new, more = change
    link = f"<link>{server.address}/ingen</link>"
    for name in ("en", "to"):
        server.put(f"/{name}", feed(entry("a", old, link, BEHIND, 5), entry("b", FLOOD, "", "Vannet tok 14 hus.", 20)))
    room = LiveRoom(tmp_path, server, "en", "to")
    room.settle()
    assert room.headline == SLIDE
    server.put(
        f"/{late}", feed(entry("a", new, link + more, BEHIND, 5), entry("b", FLOOD, "", "Vannet tok 14 hus.", 20))
    )
    room.next_poll()
    assert room.headline == FLOOD and SLIDE not in room.listed


def test_a_kill_under_the_same_link_and_another_guid_counts_for_its_hosts_other_feed(
    server: Server, tmp_path: Path
) -> None:
    link = f"<link>{server.address}/ingen</link>"
    server.put("/en", feed(entry("a", "Ras i Lia", link, BEHIND, 5), entry("b", FLOOD, "", "Vannet tok 14 hus.", 20)))
    server.put("/to", feed(entry("z", "Ras i Lia (trukket)", link, "Saken var feil.", 5)))
    room = LiveRoom(tmp_path, server, "en", "to")
    room.settle()
    room.next_poll()
    assert room.headline == FLOOD and room.listed == {FLOOD}
