from __future__ import annotations

import itertools
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.feed.formats.documents import read_document
from kiosk.feed.formats.finish import MOST_ITEMS
from kiosk.feed.item import Document, Item, Refused, story_of
from tests.feed.fakes import rss

OSLO = ZoneInfo("Europe/Oslo")
BASE = "https://avisa.example/feed"


def read(data: bytes) -> Document:
    return read_document(data, OSLO, base=BASE)


def only(data: bytes) -> Item:
    (item,) = read(data).items
    return item


MEDIA = {
    "media:description": "<media:description>Bildetekst om brua.</media:description>",
    "media:title": "<media:title>Bildetittel</media:title>",
    "description": "<description>Brua stenges i tre uker.</description>",
    "title": "<title>Brua stenges</title>",
}


@pytest.mark.parametrize("order", list(itertools.permutations(MEDIA)))
def test_a_photo_caption_is_never_the_story(order: tuple[str, ...]) -> None:
    item = only(rss("<guid>1</guid>" + "".join(MEDIA[name] for name in order)))
    assert item.headline == "Brua stenges"
    assert item.summary == ("Brua stenges i tre uker.",)
    assert "Bilde" not in item.text


@pytest.mark.parametrize("prefix", ["media", "m", "bilder"])
def test_captions_go_whatever_prefix_the_feed_gives_them(prefix: str) -> None:
    caption = f'<{prefix}:description type="html">Bildetekst</{prefix}:description>'
    data = rss("<title>Sak</title><description>Tekst.</description>" + caption)
    data = data.replace(b"xmlns:media=", f"xmlns:{prefix}=".encode())
    assert "Bildetekst" not in only(data).text


def test_an_empty_media_title_as_public_broadcasters_send_it() -> None:
    item = only(
        rss("<title>Sak</title><media:title/><description>Tekst.</description><media:credit>Ola</media:credit>")
    )
    assert (item.headline, item.summary) == ("Sak", ("Tekst.",))


def test_a_picture_needs_its_credit() -> None:
    place = '<media:content url="https://cdn.example/b.jpg" medium="image" width="900"/>'
    with_credit = only(rss(f"<title>Sak</title>{place}<media:credit>Kari Foto</media:credit>")).picture
    assert with_credit is not None and (with_credit.address, with_credit.credit) == (
        "https://cdn.example/b.jpg",
        "Kari Foto",
    )
    assert only(rss(f"<title>Sak</title>{place}")).picture is None


@pytest.mark.parametrize(
    ("date", "hour"),
    [("Sun, 22 Nov 2026 15:47:00 CET", 14), ("22.11.2026 15:47", 14), ("Wed, 01 Jul 2026 15:47:00 CEST", 13)],
)
def test_central_european_and_norwegian_times(date: str, hour: int) -> None:
    published = only(rss(f"<title>Sak</title><pubDate>{date}</pubDate>")).published
    assert published is not None and published.astimezone(UTC).hour == hour


def test_published_is_not_updated() -> None:
    item = only(rss("<title>Sak</title><pubDate>Sun, 22 Nov 2026 15:47:00 +0100</pubDate>"))
    assert item.published is not None and item.updated is None


def test_atom_tells_an_update_from_the_publication() -> None:
    entry = "<id>tag:1</id><title type='html'>Flom &amp;amp; ras</title><published>2026-11-22T10:00:00Z</published>"
    data = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Avisa</title><entry>{entry}<updated>2026-11-22T11:00:00Z</updated>"
    item = only((data + "<summary>Vannet stiger.</summary></entry></feed>").encode())
    assert item.headline == "Flom & ras"
    assert item.published == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert item.updated == datetime(2026, 11, 22, 11, tzinfo=UTC)


def test_every_author_is_kept_and_no_address() -> None:
    item = only(rss("<title>Sak</title><dc:creator>Ola</dc:creator><dc:creator>Kari</dc:creator>"))
    assert item.authors == ("Ola", "Kari")


def test_rdf() -> None:
    data = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="a"><title>Avisa</title></channel>'
        b'<item rdf:about="b"><title>Sak</title><link>https://avisa.example/b</link><dc:date>2026-11-22T15:47</dc:date></item>'
        b"</rdf:RDF>"
    )
    document = read(data)
    assert document.kind == "rdf"
    assert document.items[0].updated == datetime(2026, 11, 22, 14, 47, tzinfo=UTC)


def test_entries_without_title_date_or_link_give_what_they_have() -> None:
    titles = [
        item.headline
        for item in read(rss("<description>Bare tekst.</description>", "<title>Bare tittel</title>")).items
    ]
    assert titles == ["", "Bare tittel"]


def test_a_story_without_a_headline_takes_its_first_line() -> None:
    story = story_of(only(rss("<description>Første setning. Andre setning.</description>")))
    assert story.headline == story.text == "Første setning. Andre setning."


def test_an_entry_with_nothing_in_it_is_left_out_and_said_so() -> None:
    document = read(rss("<guid>1</guid>", "<title>Sak</title>"))
    assert [item.headline for item in document.items] == ["Sak"]
    assert document.dropped == ("entry 1: neither title nor text",)


def test_a_broken_document_loses_its_last_entry() -> None:
    data = rss("<title>Hel sak</title><guid>1</guid>", "<title>Halv sak som blir</title><guid>2</guid>")
    document = read(data[: data.index(b"som blir")])
    assert [item.headline for item in document.items] == ["Hel sak"]
    assert not document.whole


def test_invalid_utf8_still_gives_sane_text() -> None:
    item = only(rss("<title>Sak\xff</title>").replace("ÿ".encode(), b"\xff"))
    assert item.headline.startswith("Sak")


def test_ten_thousand_entries_are_cut_and_said_so() -> None:
    document = read(rss(*(f"<title>Sak {n}</title><guid>{n}</guid>" for n in range(10_000))))
    assert len(document.items) == MOST_ITEMS
    assert f"{10_000 - MOST_ITEMS} entries" in document.dropped[0]


def test_a_headline_of_a_megabyte_is_a_headline_of_a_line() -> None:
    assert len(only(rss(f"<title>{'stort ' * 180_000}</title>")).headline) <= 401


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "ftp://avisa.example/a", "data:,a"])
def test_links_of_other_schemes_are_no_links(link: str) -> None:
    assert only(rss(f"<title>Sak</title><link>{link}</link>")).url is None


def test_relative_links_are_the_feeds_own() -> None:
    assert only(rss("<title>Sak</title><link>/sak/1</link>")).url == "https://avisa.example/sak/1"


def test_ttl_is_minutes() -> None:
    assert read(rss("<title>Sak</title>", head="<ttl>5</ttl>")).ttl == 300


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00",
        b"<html><body>Logg inn</body></html>",
        b"<rss version='2.0'/>",
        b"{}",
        b"[1]",
    ],
)
def test_what_holds_no_story_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(Refused, match=r"\w"):
        read(data)


def test_bytes_in_which_no_element_is_found_are_refused() -> None:
    with pytest.raises(Refused):
        read_document(b"\x81", ZoneInfo("Europe/Oslo"), kind="rss")
