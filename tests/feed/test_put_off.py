"""Servers that do not agree: what nothing, or a document's own time alone, tells to be an old copy is put off."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.feed.desk.source import FeedSource
from kiosk.feed.exchange import PollAnswer
from kiosk.feed.item import Item, ItemStatus, why_held
from kiosk.settings.schema import Feed
from tests.feed.fakes import FakeClock
from tests.feed.test_older_copies import NINE, NOW, TWELVE, Reader, atom, reader, wire
from tests.feed.test_web import server

__all__ = ("reader", "server")


def dated(how: str, headline: str, minutes: int, *more: str) -> tuple[bytes, tuple[str, ...]]:
    """A feed whose entries have no time of an update; its document was made then, as it says or its server does."""
    time = format_datetime(NOW + timedelta(minutes=minutes), usegmt=True)
    built = f"<lastBuildDate>{time}</lastBuildDate>" if how == "lastBuildDate" else ""
    entries = "".join(
        f"<item><title>{one}</title><guid>{number}</guid><description>Politiet opplyser det.</description></item>"
        for number, one in enumerate((headline, *more))
    )
    body = f'<rss version="2.0"><channel><title>Vikavisa</title>{built}{entries}</channel></rss>'
    return body.encode(), ((f"Last-Modified: {time}",) if how == "Last-Modified" else ())


HOW = pytest.mark.parametrize("how", ["Last-Modified", "lastBuildDate", "nothing"])


@HOW
def test_two_caches_that_take_turns_do_not_take_a_new_toll_back_and_forth(how: str, reader: Reader) -> None:
    def gets(headline: str, minutes: int) -> list[str]:
        body, headers = dated(how, headline, minutes)
        return reader.gets(body, *headers)

    assert gets(NINE, -20) == [NINE]
    for _ in range(5):
        assert gets(TWELVE, -2) == [TWELVE]
        assert gets(NINE, -20) == [TWELVE]
        assert "an earlier version" in reader.source.left_out[0]
    assert gets("Åtte omkom i Vik", -1) == ["Åtte omkom i Vik"]
    assert reader.source.left_out == ()


def seconds_until(reader: Reader, hangs: list[str], body: bytes, *headers: str) -> float:
    """For how long a document comes before it is taken."""
    began = reader.clock.monotonic()
    while reader.gets(body, *headers) != hangs:
        assert reader.clock.monotonic() - began < 3600
    return reader.clock.monotonic() - 34 - began


@HOW
def test_an_old_version_that_stays_is_meant(how: str, reader: Reader) -> None:
    for headline, minutes in ((TWELVE, -20), (NINE, -2)):
        body, headers = dated(how, headline, minutes)
        assert reader.gets(body, *headers) == [headline]
    body, headers = dated(how, TWELVE, -20)
    assert seconds_until(reader, [TWELVE], body, *headers) <= (120 if how == "nothing" else 300) + 34
    assert reader.gets(body, *headers) == [TWELVE]
    assert reader.source.left_out == ()


DOCUMENTS = st.tuples(
    st.sampled_from([NINE, TWELVE, f"STRYK: {TWELVE}"]),
    *[st.none() | st.integers(-40, 15).map(lambda minutes: NOW + timedelta(minutes=minutes))] * 3,
)


@given(st.lists(DOCUMENTS, min_size=2, max_size=8))
def test_what_a_newsroom_says_for_five_minutes_hangs_whatever_it_said_before_and_its_times_say(
    documents: list[tuple[str, datetime | None, datetime | None, datetime | None]],
) -> None:
    source, clock = FeedSource(Feed("avisa", "https://avisa.example/rss"), due=0.0), FakeClock(NOW)
    for headline, published, updated, made in [*documents, *documents[-1:] * 10]:
        status: ItemStatus = "canceled" if headline.startswith("STRYK") else "usable"
        item = Item(id="1", headline=headline, published=published, updated=updated, status=status)
        source.accept(PollAnswer(kind="rss", items=(item,), made=made), clock, Random(1), ())
        clock.move(34)
    assert [item.headline for item in source.items.values()] == [documents[-1][0]]


def test_a_new_toll_in_a_feed_whose_time_goes_back_hangs_after_two_minutes(reader: Reader) -> None:
    body, headers = dated("lastBuildDate", NINE, -2)
    assert reader.gets(body, *headers) == [NINE]
    body, headers = dated("lastBuildDate", TWELVE, -20)
    assert seconds_until(reader, [TWELVE], body, *headers) <= 120 + 34


def test_a_feed_whose_time_went_back_before_holds_no_new_toll_back(reader: Reader) -> None:
    for headline, minutes in ((NINE, -2), (NINE, -20), (TWELVE, -20)):
        body, headers = dated("lastBuildDate", headline, minutes)
        assert reader.gets(body, *headers) == [headline]


def test_a_correction_that_is_dated_before_what_it_corrects_hangs_in_the_end_and_a_wires_older_version_never(
    reader: Reader,
) -> None:
    assert reader.gets(atom(NINE, 5)) == [NINE]  # by a clock that is ahead
    assert seconds_until(reader, [TWELVE], atom(TWELVE, 3)) <= 300 + 34
    assert reader.gets(wire(NINE, 2)) == [NINE]
    for _ in range(30):
        assert reader.gets(wire(TWELVE, 1)) == [NINE]


def test_while_an_entry_is_put_off_its_feed_is_asked_as_often_as_the_settings_say(reader: Reader) -> None:
    for headline, slow in ((TWELVE, True), (NINE, True), (TWELVE, False), (TWELVE, False)):
        asked = reader.clock.monotonic()
        reader.gets(dated("nothing", headline, 0)[0], "Cache-Control: max-age=290")
        assert (reader.source.due - asked > 200) is slow


@pytest.mark.parametrize("terms", ["STRYK", "IKKE PUBLISER", "EMBARGO"])
@HOW
def test_a_story_that_was_taken_back_or_held_does_not_return_out_of_an_old_copy(
    how: str, terms: str, reader: Reader
) -> None:
    def may_hang(headline: str, minutes: int) -> list[str]:
        body, headers = dated(how, headline, minutes)
        reader.gets(body, *headers)
        items, now = reader.source.items.values(), reader.clock.now()
        return [item.headline for item in items if item.status == "usable" and why_held(item, now) is None]

    assert may_hang(TWELVE, -20) == [TWELVE]
    for _ in range(3):
        assert may_hang(f"{terms}: {TWELVE}", -2) == []
        assert may_hang(TWELVE, -20) == []


def test_a_toll_that_goes_back_in_a_feed_that_was_made_anew_is_a_correction(reader: Reader) -> None:
    for headline, minutes in ((NINE, -20), (TWELVE, -10), (NINE, -1)):
        body, headers = dated("lastBuildDate", headline, minutes)
        assert reader.gets(body, *headers) == [headline]


def test_a_feed_whose_time_goes_back_as_its_newest_story_is_deleted_loses_that_story(reader: Reader) -> None:
    body, headers = dated("Last-Modified", "Åpning av broa", -20, TWELVE)
    assert len(reader.gets(body, *headers)) == 2
    body, headers = dated("Last-Modified", "Åpning av broa", -50)
    assert reader.gets(body, *headers) == ["Åpning av broa"]


def test_a_document_that_was_made_tomorrow_makes_no_other_one_old(reader: Reader) -> None:
    body, headers = dated("Last-Modified", NINE, 24 * 60)
    assert reader.gets(body, *headers) == [NINE]
    body, headers = dated("Last-Modified", TWELVE, -1)
    assert reader.gets(body, *headers) == [TWELVE]


def test_a_story_that_was_taken_back_does_not_return_out_of_an_older_copy_and_may_be_taken_back_by_one(
    reader: Reader,
) -> None:
    for headline, minutes, hangs in ((TWELVE, -20, [TWELVE]), (f"STRYK: {TWELVE}", -2, []), (TWELVE, -20, [])):
        body, headers = dated("Last-Modified", headline, minutes)
        assert reader.gets(body, *headers) == hangs
    body, headers = dated("Last-Modified", NINE, -1, "Ras i Lia")
    reader.gets(body, *headers)
    body, headers = dated("Last-Modified", NINE, -30, "STRYK: Ras i Lia")
    assert reader.gets(body, *headers) == [NINE]
