from __future__ import annotations

from datetime import timedelta

from kiosk.feed.desk.choice import Choice
from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.identity import fingerprint, resolve
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed
from tests.feed.fakes import FakeClock

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


def test_a_changed_link_under_the_same_guid_is_the_same_story() -> None:
    known = resolve([FLOOD], {})
    moved = Item("g1", "Flommen stiger fort i Elvedal", url="https://avisa.example/flommen-stiger-fort")
    assert list(resolve([moved], known)) == ["g1"]


LIVE = "https://avisa.example/direkte"
POSTS = [
    Item("p1", "Elva over bredden", ("Vannet står i gata.",), url=LIVE),
    Item("p2", "Skolen er stengt", ("Elevene får fri.",), url=LIVE),
]
NEW_POST = Item("p3", "Brua holder", ("Biler slippes over.",), url=LIVE)


def test_entries_of_one_live_page_with_guids_of_their_own_are_stories_of_their_own() -> None:
    known = resolve(POSTS, {})
    assert set(known) == {"p1", "p2"}
    found = resolve([NEW_POST, *POSTS], known)
    assert {story: item.headline for story, item in found.items()} == {
        "p3": "Brua holder",
        "p1": "Elva over bredden",
        "p2": "Skolen er stengt",
    }
    assert set(resolve([NEW_POST, POSTS[1]], found)) == {"p3", "p2"}


def test_a_second_entry_with_the_link_of_one_that_is_still_there_is_another_story() -> None:
    known = resolve(POSTS[:1], {})
    assert set(resolve([NEW_POST, POSTS[0]], known)) == {"p3", "p1"}


def test_entries_of_one_live_page_without_guids_are_told_apart_by_what_they_say() -> None:
    bare = [Item(LIVE, post.headline, post.summary, url=LIVE) for post in (*POSTS, NEW_POST)]
    known = resolve(bare[:2], {})
    assert {item.headline for item in known.values()} == {post.headline for post in POSTS}
    again = resolve([bare[2], *bare[:2]], known)
    assert {story: item.headline for story, item in again.items() if story in known} == {
        story: item.headline for story, item in known.items()
    }
    assert len(again) == 3


def test_two_feeds_that_number_alike_hold_two_stories() -> None:
    sources = [FeedSource(Feed(name, f"https://{name}.example/rss"), due=0.0) for name in ("avisa", "bladet")]
    for source, item in zip(sources, (FLOOD, FIRE), strict=True):
        source.items = resolve([item], {})
    look = Choice().look(sources, Decisions(), FakeClock(), timedelta(hours=2))
    assert {one.item.headline for one in look.able} == {FLOOD.headline, FIRE.headline}
    assert len({one.item.id for one in look.able}) == 2


def test_one_story_in_two_feeds_is_one() -> None:
    sources = [FeedSource(Feed(name, "https://avisa.example/" + name), due=0.0) for name in ("siste", "topp")]
    for source in sources:
        source.items = resolve([FLOOD], {})
    assert len(Choice().look(sources, Decisions(), FakeClock(), timedelta(hours=2)).able) == 1


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
    assert fingerprint(FLOOD) == fingerprint(Item(*(getattr(FLOOD, name) for name in Item.__struct_fields__)))
