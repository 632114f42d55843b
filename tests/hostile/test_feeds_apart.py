"""One feed cannot harm another: it neither replaces, withdraws, ages nor hides what another one sends."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.feed.desk.choice import Choice
from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.exchange import PollAnswer
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed
from tests.feed.fakes import NOON, FakeClock
from tests.feed.test_desk import Room

GOOD = Feed("byraa", "https://byraa.example/rss")
EVIL = Feed("evil", "https://evil.example/rss")
BODY = ("Tre personer er skadd etter et ras på fylkesveien ved Nes i natt, ifølge politiet på stedet.",)
SLIDE = Item("g1", "Tre skadd etter ras ved Nes", body=BODY, published=NOON, version=1, url="https://byraa.example/ras")
OLD = Item("g0", "Brua åpner igjen i dag", body=("Brua åpner.",), published=NOON - timedelta(hours=1))


def room(folder: Path, *feeds: Feed) -> Room:
    return Room(folder, *(feeds or (GOOD, EVIL)))


ATTACKS = {
    "canceled": replace(SLIDE, status="canceled", version=99, headline="x", body=()),
    "withheld": replace(SLIDE, status="withheld", version=99),
    "replaced": replace(SLIDE, headline="Ingen er skadd", body=("Alt er bra.",), version=99),
    "replaced with its link": replace(SLIDE, body=("Tre personer er skadd, men alt er bra.",), version=99),
    "under embargo": replace(SLIDE, embargoed=NOON + timedelta(days=1), version=99),
    "held": replace(SLIDE, hold="x", version=99),
    "over": replace(SLIDE, expires=NOON - timedelta(days=1), version=99),
    "its link under another guid": replace(SLIDE, id="evil", headline="Tre skadd etter ras: løgn", body=("Løgn.",)),
}


@pytest.mark.parametrize("first", [GOOD, EVIL], ids=["good first", "evil first"])
@pytest.mark.parametrize("name", ATTACKS)
def test_no_feed_takes_another_s_story_away(name: str, first: Feed, tmp_path: Path) -> None:
    feeds = (GOOD, EVIL) if first is GOOD else (EVIL, GOOD)
    one = room(tmp_path, *feeds)
    attack = ATTACKS[name]
    one.worker.items("byraa", SLIDE, OLD)
    one.worker.items("evil", replace(attack, published=NOON - timedelta(hours=2)))
    one.settle()
    for _ in range(4):
        one.next_poll()
    assert one.headline == "Tre skadd etter ras ved Nes"
    assert one.last.edition is not None and BODY[0] in one.last.edition.story.text
    assert one.last.edition.story.feed == "byraa"


def test_the_feeds_of_one_host_share_their_versions(tmp_path: Path) -> None:
    latest = Feed("siste", "https://byraa.example/siste", priority=6)
    one = room(tmp_path, GOOD, latest)
    one.worker.items("byraa", SLIDE)
    one.worker.items("siste", replace(SLIDE, headline="Fire skadd etter ras ved Nes", version=2))
    one.settle()
    one.next_poll()
    assert one.headline == "Fire skadd etter ras ved Nes"
    assert len(one.last.stories) == 1


def test_the_same_link_from_two_feeds_hangs_once(tmp_path: Path) -> None:
    one = room(tmp_path)
    one.worker.items("byraa", SLIDE)
    one.worker.items("evil", replace(SLIDE, id="annen"))
    one.settle()
    one.next_poll()
    assert [head.feed for head in one.last.stories] == ["byraa"]


@pytest.mark.parametrize(
    ("canceler", "other", "stays"), [(5, 5, False), (5, 6, False), (6, 5, True)], ids=["equal", "lower", "higher"]
)
def test_a_cancellation_holds_back_the_same_text_until_it_is_shown_again(
    canceler: int, other: int, stays: bool, tmp_path: Path
) -> None:
    wire, paper = replace(GOOD, priority=canceler), Feed("avisa", "https://avisa.example/rss", priority=other)
    one = room(tmp_path, wire, paper)
    copied = replace(SLIDE, id="a-1", url="https://avisa.example/1", headline="Ras ved Nes: tre er skadd")
    one.worker.items("byraa", SLIDE)
    one.worker.items("avisa", copied, replace(OLD, id="a-0"))
    one.settle()
    one.next_poll()
    one.worker.items("byraa", replace(SLIDE, status="canceled", headline="STRYK", body=(), version=2))
    one.next_poll()
    assert (one.headline == copied.headline) == stays
    again = Room(tmp_path, wire, paper, clock=one.clock, worker=one.worker)  # over a start
    again.settle()
    again.next_poll()
    assert (again.headline == copied.headline) == stays
    if not stays:
        assert [head.hidden for head in again.last.stories if head.id == "a-1"] == [True], "to be shown again"
        again.edit("show", "a-1")
        again.settle()
        assert again.headline == copied.headline
        again.edit("hide", "a-1")
        again.settle()
        assert again.headline == "Brua åpner igjen i dag"


def test_an_editor_s_withdrawal_holds_in_every_feed_and_under_every_guid(tmp_path: Path) -> None:
    first = Feed("avisa", "https://avisa.example/rss", priority=1)
    one = room(tmp_path, GOOD, first)
    one.worker.items("byraa", SLIDE, OLD)
    one.settle()
    one.next_poll()
    one.edit("withdraw")
    one.settle()
    copied = replace(SLIDE, id="ny-guid", url="https://avisa.example/9", headline="Ras ved Nes har skadd tre")
    one.worker.items("avisa", copied)
    one.worker.items("byraa", replace(SLIDE, id="g77", url="https://byraa.example/77"), OLD)
    for _ in range(3):
        one.next_poll()
    assert one.headline == "Brua åpner igjen i dag"
    again = Room(tmp_path, GOOD, first, clock=one.clock, worker=one.worker)
    again.settle()
    again.next_poll()
    assert again.headline == "Brua åpner igjen i dag"
    again.edit("show", "g1")
    again.settle()
    again.next_poll()
    assert again.headline == copied.headline


STATUS = st.sampled_from(["usable", "canceled", "withheld"])
TIMES = st.none() | st.integers(-600, 600).map(lambda minutes: NOON + timedelta(minutes=minutes))
ITEMS = st.builds(
    Item,
    id=st.sampled_from(["g1", "g2", "x"]),
    headline=st.sampled_from(["Tre skadd etter ras ved Nes", "STRYK", "Ras", ""]),
    body=st.sampled_from([(), ("Løgn og bedrag om raset ved Nes og alle som var der i natt, sier ingen.",)]),
    url=st.sampled_from([None, "https://byraa.example/ras", "https://evil.example/1"]),
    published=TIMES,
    embargoed=TIMES,
    expires=TIMES,
    status=STATUS,
    version=st.integers(0, 99),
    urgency=st.integers(1, 8),
)


@given(st.lists(ITEMS, max_size=4), st.booleans())
def test_whatever_a_feed_of_lower_priority_sends_the_other_s_story_is_as_it_was(items: list[Item], late: bool) -> None:
    clock, choice = FakeClock(), Choice()
    good, evil = FeedSource(GOOD, 0.0), FeedSource(replace(EVIL, priority=6), 0.0)
    for source, answer in ((evil, items), (good, [SLIDE, OLD]))[:: -1 if late else 1]:
        source._take(PollAnswer(kind="rss", items=tuple(answer)), (), clock)
        choice.note_first_seen(source, clock)
        look = choice.look([good, evil], Decisions(), clock, timedelta(hours=6))
    ours = [(one.item, one.first_seen) for one in look.able if one.feed == GOOD]
    assert ours == [(SLIDE, None), (OLD, None)]
