"""A flash gives its place to the story that follows it; to no other within the hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.feed.desk.flashes import follow_ups, followed_up
from kiosk.feed.desk.latest import URGENT, Candidate
from kiosk.feed.desk.situation import Refusal
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed
from tests.feed.live import BEHIND, LiveRoom, entry, feed
from tests.feed.test_web import Server, server

__all__ = ("server",)

FLASH = "Siste: Tre omkom i brann på Hamar"
FULL = "Fem omkom i brann på Hamar"
TOLD = "Fem personer er døde etter en boligbrann på Hamar, opplyser politiet."
OTHER = entry("o", "Ny bokhandel åpnet i Vik", "", "Butikken åpnet søndag.", 1)


@pytest.fixture
def room(server: Server, tmp_path: Path) -> LiveRoom:
    server.put("/rss", feed(entry("f", FLASH, "", "", 6)))
    one = LiveRoom(tmp_path, server)
    one.settle()
    assert one.headline == "Tre omkom i brann på Hamar"
    return one


@pytest.mark.parametrize(
    "full",
    [
        entry("s", FULL, "", TOLD, 2),
        entry("s", "Politiet frykter at flere er inne", "", "Tre omkom da en brann tok et hus på Hamar i natt.", 2),
        entry("s", "RETTELSE: To omkom i brannen på Hamar", "", "Vi meldte først at det var tre.", 2),
    ],
)
def test_the_story_behind_a_flash_hangs_in_its_place_and_before_other_news(
    full: str, server: Server, room: LiveRoom
) -> None:
    server.put("/rss", feed(OTHER, full, entry("f", FLASH, "", "", 6)))
    room.next_poll()
    assert room.last.edition is not None and room.last.edition.story.id == "s"
    assert room.last.edition.story.urgency == 2, "it is the breaking news now"


def test_of_several_the_last_follows_the_flash(server: Server, room: LiveRoom) -> None:
    first = entry("s", FULL, "", TOLD, 4)
    server.put("/rss", feed(entry("t", "Seks omkom i brann på Hamar", "", "", 2), first, entry("f", FLASH, "", "", 6)))
    room.next_poll()
    assert room.headline == "Seks omkom i brann på Hamar"


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        entry("o", "Brannvesenet på Hamar får ny bil", "", "Bilen kostet fem millioner.", 1),
        entry("o", f"EMBARGO til 1. desember 2026: {FULL}", "", TOLD, 1),
    ],
)
def test_a_flash_stays_before_what_does_not_follow_it(other: str, server: Server, room: LiveRoom) -> None:
    server.put("/rss", feed(other, entry("f", FLASH, "", "", 6)))
    room.next_poll()
    assert room.headline == "Tre omkom i brann på Hamar"


def with_a_page(server: Server) -> str:
    """The story behind the flash, its summary in the feed and its text on a page."""
    return entry("s", FULL, f"<link>{server.address}/sak/1</link>", TOLD, 2)


def test_a_flash_stays_where_the_page_of_its_story_is_held(server: Server, room: LiveRoom) -> None:
    held = f"<html><body><article><h1>{FULL}</h1><p>SPERREFRIST: 1. desember 2026 kl. 06.00</p><p>{TOLD} {BEHIND}</p>"
    server.put("/sak/1", f"{held}</article></body></html>".encode(), "Content-Type: text/html; charset=utf-8")
    server.put("/rss", feed(OTHER, with_a_page(server), entry("f", FLASH, "", "", 6)))
    room.next_poll()
    assert room.headline == "Tre omkom i brann på Hamar"
    assert room.last.edition is not None and room.last.edition.story.urgency == 2


def test_a_story_behind_a_flash_whose_page_is_gone_stays_away(server: Server, room: LiveRoom) -> None:
    server.put("/rss", feed(OTHER, with_a_page(server), entry("f", FLASH, "", "", 6)))
    server.put("/sak/1", b"", status="410 Gone")
    room.next_poll()
    room.next_poll()
    for _ in range(4):
        room.next_poll()
        assert room.headline == "Ny bokhandel åpnet i Vik" and FULL not in room.listed


def test_after_an_editor_withdrew_the_story_its_flash_is_not_breaking_again(server: Server, room: LiveRoom) -> None:
    server.put("/rss", feed(OTHER, entry("s", FULL, "", TOLD, 2), entry("f", FLASH, "", "", 6)))
    room.next_poll()
    room.edit("withdraw")
    room.next_poll()
    assert room.headline == "Ny bokhandel åpnet i Vik"


@pytest.mark.parametrize("verb", ["withdraw", "hide"])
def test_a_flash_whose_story_an_editor_took_off_is_no_news_either_until_it_is_shown(
    verb: str, server: Server, room: LiveRoom
) -> None:
    older = entry("o", "Ny bokhandel åpnet i Vik", "", "Butikken åpnet søndag.", 50)
    server.put("/rss", feed(entry("s", FULL, "", TOLD, 2), entry("f", FLASH, "", "", 6), older))
    room.next_poll()
    room.edit(verb)
    room.next_poll()
    assert room.headline == "Ny bokhandel åpnet i Vik"
    why = "story f stays off the wall: story s, which told more of it, was taken off the wall;"
    assert room.last.health[0].left_out == (f"{why} `kiosk story show f` shows it",)
    room.clock.move(2 * 3600)
    room.settle()
    assert room.headline == "Ny bokhandel åpnet i Vik", "nor is it once it is no longer urgent"
    room.edit("show", "f")
    room.next_poll()
    assert room.headline == "Tre omkom i brann på Hamar"


OLDER = entry("o", "Ny bokhandel åpnet i Vik", "", "Butikken åpnet søndag.", 50)
FLASHED = entry("f", FLASH, "", "", 6)


def followed(server: Server, room: LiveRoom) -> None:
    server.put("/rss", feed(entry("s", FULL, "", TOLD, 2), FLASHED, OLDER))
    room.next_poll()
    assert room.headline == FULL


@pytest.mark.parametrize("verb", ["withdraw", "hide", None])
@pytest.mark.parametrize("name", ["f", "f2"])
def test_the_toll_of_a_flash_stays_old_when_what_followed_it_leaves_its_feed(
    name: str, verb: str | None, server: Server, room: LiveRoom, tmp_path: Path
) -> None:
    followed(server, room)
    if verb:
        room.edit(verb)
    server.put("/rss", feed(entry(name, FLASH, "", "", 5), OLDER))
    for _ in range(3):
        room.next_poll()
    assert room.headline == "Ny bokhandel åpnet i Vik"
    assert any(f"`kiosk story show {name}` shows it" in line for line in room.last.health[0].left_out)
    again = LiveRoom(tmp_path, server)
    again.settle()
    again.next_poll()
    assert again.headline == "Ny bokhandel åpnet i Vik"
    again.edit("show", name)
    again.next_poll()
    assert again.headline == "Tre omkom i brann på Hamar"


def test_a_flash_that_tells_another_toll_than_before_is_news_again(server: Server, room: LiveRoom) -> None:
    followed(server, room)
    server.put("/rss", feed(entry("f", "Siste: Sju omkom i brann på Hamar", "", "", 6), OLDER))
    for _ in range(3):
        room.next_poll()
    assert room.headline == "Sju omkom i brann på Hamar"


def test_what_follows_the_pinned_flash_hangs_in_its_place(server: Server, room: LiveRoom) -> None:
    room.edit("pin", "f")
    followed(server, room)
    assert [head.id for head in room.last.stories if head.pinned] == ["s"]


@pytest.mark.parametrize("verb", ["hide", None])
def test_a_followed_flash_is_not_pinned_before_it_is_shown(verb: str | None, server: Server, room: LiveRoom) -> None:
    followed(server, room)
    if verb:
        room.edit(verb)
        room.next_poll()
    with pytest.raises(Refusal, match="`kiosk story show f` first"):
        room.edit("pin", "f")
    room.edit("show", "f")
    room.edit("pin", "f")
    room.next_poll()
    assert room.headline == "Tre omkom i brann på Hamar"


def test_a_flash_shown_before_is_not_meant_to_hang_where_the_story_after_it_is_taken_off(
    server: Server, room: LiveRoom
) -> None:
    followed(server, room)
    room.edit("show", "f")
    room.next_poll()
    assert room.headline == FULL
    room.edit("hide", "s")
    room.next_poll()
    assert room.headline == "Ny bokhandel åpnet i Vik"


def test_a_hidden_flash_that_is_shown_while_its_story_hangs_may_be_pinned(server: Server, room: LiveRoom) -> None:
    room.edit("hide", "f")
    followed(server, room)
    room.edit("show", "f")
    room.next_poll()
    assert room.headline == FULL
    room.edit("pin", "f")
    room.next_poll()
    assert room.headline == "Tre omkom i brann på Hamar"


@pytest.mark.parametrize("flash_first", [False, True])
def test_of_two_feeds_of_one_newsroom_the_older_version_is_no_news_when_the_newer_leaves(
    flash_first: bool, server: Server, tmp_path: Path
) -> None:
    newer, older = (
        entry("x", "Fem omkom på Hamar", "", TOLD, 2),
        entry("x", "Tre omkom på Hamar", "", "Tre er døde.", 9),
    )
    paths = ("b", "a") if flash_first else ("a", "b")
    server.put("/a", feed(newer, OLDER))
    server.put("/b", feed(older, entry("q", "Elg i hagen på Nes", "", "Elgen gikk.", 55)))
    room = LiveRoom(tmp_path, server, *paths)
    room.settle()
    room.next_poll()
    assert room.headline == "Fem omkom på Hamar"
    server.put("/a", feed(OLDER))
    for _ in range(3):
        room.next_poll()
    assert room.headline == "Ny bokhandel åpnet i Vik"


NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def told(headline: str, published: int, urgency: int = 5, updated: int | None = None) -> Candidate:
    """A story put out, and updated, so many minutes before noon."""
    times = [None if minutes is None else NOW - timedelta(minutes=minutes) for minutes in (published, updated)]
    item = Item(id=headline, headline=headline, published=times[0], updated=times[1], urgency=urgency)
    return Candidate(item, Feed("vika", "https://vika.example/rss"), None)


def breaking(*candidates: Candidate) -> dict[str, int]:
    """What is breaking, with its urgency."""
    found = followed_up(candidates, follow_ups(candidates, NOW), NOW)
    return {one.item.headline: one.item.urgency for one in found if one.item.urgency <= URGENT}


def test_a_flash_that_is_corrected_in_its_place_is_not_followed_by_what_came_before() -> None:
    full = told("Tre omkom i brann på Hamar", 20)
    assert breaking(told("Fem omkom i brann på Hamar", 30, 2, 5), full) == {"Fem omkom i brann på Hamar": 2}
    full = told("Seks omkom i brann på Hamar", 20, updated=2)
    assert breaking(told("Fem omkom i brann på Hamar", 30, 2, 5), full) == {"Seks omkom i brann på Hamar": 2}


def test_of_a_flash_a_second_flash_and_a_story_the_last_alone_is_breaking() -> None:
    first = told("Tre omkom i brann på Hamar", 30, 1)
    second = told("Tre omkom i brann på Hamar, politiet mistenker drap", 20, 3)
    last = told("Politiet mistenker drap etter brann på Hamar", 10)
    assert breaking(first, second, last) == {last.item.headline: 1}


@pytest.mark.parametrize(
    ("flash", "other"),
    [
        ("Mann knivstukket i Oslo", "Mann fra Oslo vant i Lotto"),
        ("Mann siktet for drap i Oslo", "Oslo får en mann for mye i bystyret"),
        ("Kvinne funnet drept i Bergen", "Kvinne fra Bergen slo rekord"),
    ],
)
def test_words_of_any_story_make_no_follow_up(flash: str, other: str) -> None:
    assert breaking(told(flash, 30, 2), told(other, 10)) == {flash: 2}
