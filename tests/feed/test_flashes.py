"""A flash gives its place to the story that follows it; to no other within the hour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feed.live import LiveRoom, entry, feed
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
