from __future__ import annotations

from kiosk.feed.identity import fingerprint, resolve
from kiosk.feed.item import Item

FLOOD = Item("g1", "Flommen stiger i Elvedal", ("Vannet stiger i elva.",), url="https://avisa.example/flom")
FIRE = Item("g1", "Brann i en låve på Nes", ("Låven brenner kraftig.",), url="https://avisa.example/brann")


def test_a_corrected_headline_keeps_the_identity() -> None:
    known = resolve([FLOOD], {})
    corrected = Item("g1", "Flommen synker i Elvedal", ("Vannet synker.",), url=FLOOD.url)
    assert list(resolve([corrected], known)) == ["g1"]


def test_a_reused_guid_with_another_story_is_another_story() -> None:
    known = resolve([FLOOD], {})
    found = resolve([FIRE], known)
    assert list(found) == ["g1 https://avisa.example/brann"]
    assert list(resolve([FIRE], known | found)) == ["g1 https://avisa.example/brann"]


def test_two_stories_under_one_guid_in_one_document_are_both_there() -> None:
    assert {item.headline for item in resolve([FLOOD, FIRE], {}).values()} == {FLOOD.headline, FIRE.headline}


def test_a_changed_guid_with_the_same_link_is_the_same_story() -> None:
    known = resolve([FLOOD], {})
    renamed = Item("g2", "Flommen synker", url="https://avisa.example/flom?utm_source=rss")
    assert list(resolve([renamed], known)) == ["g1"]


def test_the_highest_version_of_a_family_counts_wherever_it_stands() -> None:
    versions = [Item("NTB1", "Ras", version=number) for number in (2, 3, 1)]
    assert resolve(versions, {})["NTB1"].version == 3


def test_a_front_page_as_every_entrys_link_tells_nothing() -> None:
    known = resolve([Item("a", "Flom", url="https://avisa.example/")], {})
    assert "b" in resolve([Item("b", "Brann", url="https://avisa.example/")], known)


def test_entries_told_apart_by_query_alone_stay_apart() -> None:
    known = resolve([Item("a", "Flom", url="https://avisa.example/?p=1")], {})
    assert "b" in resolve([Item("b", "Brann", url="https://avisa.example/?p=2")], known)


def test_the_fingerprint_follows_the_text() -> None:
    assert fingerprint(FLOOD) != fingerprint(FIRE)
    assert fingerprint(FLOOD) == fingerprint(Item(*(getattr(FLOOD, name) for name in Item.__slots__)))
