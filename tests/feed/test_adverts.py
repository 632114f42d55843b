"""Advertisers' text that comes in a newsroom's feed is no story; an editor may show it all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feed.live import LiveRoom, entry, feed
from tests.feed.test_web import Server, server

__all__ = ("server",)

CAR = "Kjøp ny bil i dag"


def hangs(server: Server, folder: Path, headline: str, more: str = "", summary: str = "") -> bool:
    """Whether the newest entry of a feed hangs."""
    newest = entry("1", headline, more, summary, minutes=1)
    server.put("/rss", feed(newest, entry("2", "Tolv evakuert i Lia", summary="Politiet opplyser det.")))
    room = LiveRoom(folder, server)
    room.next_poll()
    kept_off = any("stays off the wall" in line for line in room.last.health[0].left_out)
    assert kept_off is (room.headline == "Tolv evakuert i Lia")
    return not kept_off


@pytest.mark.parametrize(
    ("headline", "more", "summary"),
    [
        (CAR, "<category>Annonse</category>", ""),
        (CAR, "<category>Bil</category><category>Sponsored content</category>", ""),
        (f"ANNONSE: {CAR}", "", ""),
        (f"Annonsørinnhold: {CAR}", "", ""),
        (f"Annonsørinnhald – {CAR}", "", ""),
        (f"[Betalt innhold] {CAR}", "", ""),
        (f"{CAR} (Annonse)", "", ""),
        (f"{CAR} | Sponset innhold", "", ""),
        (f"Sponsored: {CAR}", "", ""),
        (CAR, "", "Annonsørinnhold fra Bilfirmaet: Nå er prisene lave."),
        (CAR, "", "Betalt innhold fra Bilfirmaet i Vik"),
        (CAR, "<link>https://avisa.example/annonsorinnhold/bil/1</link>", ""),
    ],
)
def test_an_advertisement_that_says_so_does_not_hang_and_is_told(
    headline: str, more: str, summary: str, server: Server, tmp_path: Path
) -> None:
    assert not hangs(server, tmp_path, headline, more, summary)


@pytest.mark.parametrize(
    ("headline", "more", "summary"),
    [
        ("Annonsesvikt: Avisa kutter 40 stillinger", "", ""),
        ("Reklame: Sju av ti er lei", "<category>Reklame</category>", ""),
        ("Annonse – 12 menn svarte", "", "Da hun la ut en kontaktannonse, svarte 12 menn."),
        ("Annonsene forsvinner fra avisa", "<category>Annonsemarkedet</category>", ""),
        ("Sponset av staten: 14 idrettslag får penger", "", ""),
        ("Advarer mot annonse på nett", "", ""),
        ("Medietilsynet: Betalt innhold må merkes", "", "Medietilsynet vil ha slutt på skjult reklame."),
        ("Forbud mot reklame", "", "Sponset innhold for 12 millioner kroner er ulovlig, mener tilsynet."),
        ("Tre tatt for falsk annonse", "<link>https://avisa.example/nyheter/annonse-svindel</link>", "Annonse"),
    ],
)
def test_news_of_advertising_is_news(headline: str, more: str, summary: str, server: Server, tmp_path: Path) -> None:
    assert hangs(server, tmp_path, headline, more, summary)
