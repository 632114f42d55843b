"""Odd dates, orders, codings, character sets and statuses: what a feed meant is what stands on the wall."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.latest import Candidate, Moment, in_order
from kiosk.feed.desk.looking import signature
from kiosk.feed.exchange import PollAnswer, PollRequest
from kiosk.feed.fetch.coding import decoded
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.fetch.poll import MOST_TEXT, _within_budget, poll
from kiosk.feed.formats.clean import LONGEST_TEXT, paragraphs
from kiosk.feed.formats.decode import decode
from kiosk.feed.formats.documents import read_document
from kiosk.feed.formats.finish import MOST_ITEMS
from kiosk.feed.formats.labels import marked
from kiosk.feed.formats.standins import has_failed
from kiosk.feed.item import Item, Refused
from kiosk.settings.schema import Feed
from tests.feed.fakes import FakeClock, rss
from tests.feed.shapes import AHEAD
from tests.feed.test_agreement import OSLO
from tests.feed.test_web import Server, server

__all__ = ("server",)

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
FEED = Feed("avisa", "https://lia.example/rss")


def entry(title: str, date: str = "", guid: str = "") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<title>{title}</title><guid>{guid or title}</guid><description>{AHEAD}</description>{dated}"


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "2019, 3. kvartal", "1968", "i fjor sommer"])
def test_a_date_that_cannot_be_true_is_not_now(date: str) -> None:
    odd, plain, dated = read_document(
        rss(entry("Gammel", date), entry("Uten"), entry("Ny", "Sun, 29 Nov 2026 10:00:00 GMT")), OSLO
    ).items
    assert odd.misdated and not plain.misdated and not dated.misdated
    candidates = [Candidate(one, FEED, NOW) for one in (odd, plain, dated)]
    order = in_order(candidates, Decisions(), Moment(NOW, timedelta(hours=2)))
    assert [one.item.headline for one in order] == ["Uten", "Ny", "Gammel"]


def test_a_date_that_cannot_be_true_is_told_in_every_format() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "title": "A", "date_published": "1968"}],
    }
    ninjs = {"uri": "1", "type": "text", "headline": "A", "body_text": AHEAD, "firstcreated": "1968-01-01T00:00:00Z"}
    for thing in (feed, ninjs):
        assert read_document(json.dumps(thing).encode(), OSLO).items[0].misdated
    nitf = "<nitf><head><docdata><date.issue norm='1968'/></docdata></head><body><body.head><hedline><hl1>A</hl1>"
    nitf += f"</hedline></body.head><body.content><p>{AHEAD}</p></body.content></body></nitf>"
    assert read_document(nitf.encode(), OSLO).items[0].misdated


def test_a_long_feed_by_section_is_cut_by_time() -> None:
    def at(hours: int) -> str:
        return f"{NOW - timedelta(hours=hours):%a, %d %b %Y %H:%M:%S GMT}"

    sections = [[entry(f"{name} {n}", at(3 * n + off)) for n in range(100)] for off, name in enumerate("ABC")]
    document = read_document(rss(*sections[0], *sections[1], *sections[2]), OSLO)
    kept = {item.headline for item in document.items}
    assert len(kept) == MOST_ITEMS and {"A 0", "B 0", "C 0", "C 82"} <= kept and not {"A 99", "B 99", "C 99"} & kept
    assert document.dropped == ("50 entries older than the newest 250",)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Service temporarily unavailable", "Error 503: backend fetch failed"),
        ("503 Service Unavailable", ""),
        ("Error", "Database connection failed"),
        ("Tjenesten er midlertidig utilgjengelig", "Prøv igjen seinere."),
        ("Det har oppstått en feil", ""),
        ("Internal Server Error", "Contact the administrator."),
        ("RSS Feed Error", "This feed could not be loaded."),
        ("This feed has moved", "Please update your reader."),
        ("Denne feeden er flyttet", "Bruk den nye adressen."),
    ],
)
def test_a_failing_server_in_the_form_of_a_feed_is_refused(title: str, text: str, server: Server) -> None:
    body = rss(f"<title>{title}</title><description>{text}</description>")
    answer = poll(PollRequest(Feed("avisa", server.put("/rss", body))), Direct(FakeClock()))
    assert "server has failed" in (answer.reason or "") and not answer.items


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 evakuert fra Lia", "Politiet har evakuert 404 personer."),
        ("503 søkere til 20 plasser", ""),
        ("Vedlikehold stenger tunnelen i Lia", "Tunnelen er stengt til fredag."),
        ("Nettsiden til kommunen er nede", "Kommunen jobber med saken."),
        ("Feil i lønna til 400 ansatte", "Kommunen beklager."),
        ("Service er viktigst, sier butikksjefen", ""),
        ("Not found, not forgotten: filmen om Lia", ""),
        ("Error", AHEAD * 3),
        ("Strømmen er borte i Lia", "Linja er reparert til kvelden."),
        ("Nyhetskanalen er lagt ned", "TV-selskapet kutter 40 stillinger."),
    ],
)
def test_a_story_about_failure_is_a_story(title: str, text: str) -> None:
    assert not has_failed(title, (text,))


@pytest.mark.parametrize(
    "title",
    [
        "Breaking – den nye OL-grenen får seks norske",
        "Siste - og viktigste - dag i retten",
        "Flash – filmen om de tolv",
        "Hast! sier legene om kreftkøen",
        "Hast! Legene advarer",
        "Sistemann ut",
    ],
)
def test_a_breaking_word_in_a_headline_is_a_word(title: str) -> None:
    (item,) = marked([Item("1", headline=title)], ("Siste", "Breaking", "Flash", "Hast"))
    assert (item.headline, item.urgency) == (title, 5)


@pytest.mark.parametrize("mark", ["Siste: ", "SISTE: ", "Breaking – ", "Flash | ", "HAST - "])
def test_a_breaking_mark_before_a_headline_is_one(mark: str) -> None:
    (item,) = marked([Item("1", headline=f"{mark}Ras i Lia")], ("Siste", "Breaking", "Flash", "Hast"))
    assert (item.headline, item.urgency) == ("Ras i Lia", 2)


@pytest.mark.parametrize("scheme", ["http://cv.iptc.org/newscodes/pubstatusg2/", "stat:", "", "x#"])
@pytest.mark.parametrize(("word", "status"), [("usable", "usable"), ("canceled", "canceled"), ("withheld", "withheld")])
def test_a_status_by_its_address_is_that_status(scheme: str, word: str, status: str) -> None:
    thing = {"uri": "1", "type": "text", "headline": "A", "body_text": AHEAD, "pubstatus": scheme + word}
    item = read_document(json.dumps(thing).encode(), OSLO).items[0]
    assert (item.status, item.hold) == (status, None)
    g2 = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="1"><itemMeta><itemClass qcode="ninat:text"/>'
        f'<pubStatus uri="{scheme}{word}"/></itemMeta><contentMeta><headline>A</headline></contentMeta><contentSet>'
        f'<inlineData contenttype="text/plain">{AHEAD}</inlineData></contentSet></newsItem>'
    )
    item = read_document(g2.encode(), OSLO).items[0]
    assert (item.status, item.hold) == (status, None)


def test_an_unknown_status_by_its_address_still_holds() -> None:
    thing = {"uri": "1", "type": "text", "headline": "A", "body_text": AHEAD, "pubstatus": "http://x.example/s/ukjent"}
    assert read_document(json.dumps(thing).encode(), OSLO).items[0].hold == "held: its status is «ukjent»"


def test_summaries_count_as_bodies_do() -> None:
    items = tuple(
        Item(
            str(n),
            headline=f"Sak {n}",
            summary=("Tolv er reddet \N{PARTY POPPER}. " * 900,),
            published=NOW - timedelta(hours=n),
        )
        for n in range(250)
    )
    kept = _within_budget(items)
    assert [one.id for one in kept] == [one.id for one in items] and kept[0] == items[0]
    assert sum(len(one.text) for one in kept) < MOST_TEXT + 250 * 700
    assert kept[-1].summary[0].startswith("Tolv er reddet") and kept[-1].summary[0].endswith("…")
    short = tuple(replace(one, summary=("Kort.",)) for one in items)
    assert _within_budget(short) == short


def test_separators_count_in_a_texts_length() -> None:
    assert len("\n\n".join(paragraphs("b\n" * 1_000_000))) <= LONGEST_TEXT
    assert len(paragraphs("B.\n" * 1000)) == 1000


RSS = rss(entry("Tromsø får mye snø"))


def polled(server: Server, body: bytes, *headers: str) -> PollAnswer:
    return poll(PollRequest(Feed("avisa", server.put("/rss", body, *headers))), Direct(FakeClock()))


@pytest.mark.parametrize(
    "before",
    [
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n" * 3,
    ],
)
def test_interim_answers_are_passed_over(before: bytes, server: Server) -> None:
    address = server.put("/rss", RSS)
    server.pages["rss"] = before + server.pages["rss"]
    answer = poll(PollRequest(Feed("avisa", address)), Direct(FakeClock()))
    assert answer.reason is None and answer.items[0].headline == "Tromsø får mye snø"


@pytest.mark.parametrize("behind", [b"<!-- 0.02 s -->", b"\r\n", b"\0\0\0", b"\x1f", b""])
@pytest.mark.parametrize("members", [1, 2])
def test_bytes_behind_a_gzip_body_are_nothing(behind: bytes, members: int, server: Server) -> None:
    half = len(RSS) // 2
    packed = gzip.compress(RSS) if members == 1 else gzip.compress(RSS[:half]) + gzip.compress(RSS[half:])
    answer = polled(server, packed + behind, "Content-Encoding: gzip")
    if behind == b"\x1f":  # half a head: gunzip calls it an unexpected end
        assert answer.items or "cut" in (answer.reason or "")
    else:
        assert answer.reason is None and len(answer.items) == 1


def test_a_gzip_body_that_is_cut_off_is_still_refused(server: Server) -> None:
    assert "cut the document off" in (polled(server, gzip.compress(RSS)[:-12], "Content-Encoding: gzip").reason or "")


@pytest.mark.parametrize("coding", ["none", "utf-8", "UTF-8", "identity", "binary", "gzip, utf-8"])
def test_a_coding_that_packs_nothing_is_none(coding: str, server: Server) -> None:
    body = gzip.compress(RSS) if "gzip" in coding else RSS
    answer = polled(server, body, f"Content-Encoding: {coding}")
    assert answer.reason is None and len(answer.items) == 1


def test_what_is_packed_otherwise_is_refused_by_name(server: Server) -> None:
    assert "content coding that was not asked for (br)" in (polled(server, b"x", "Content-Encoding: br").reason or "")
    assert "packed with gzip, and nothing says so" in (polled(server, gzip.compress(RSS)).reason or "")
    assert b"".join(decoded([zlib.compress(RSS)], "deflate", 10**6)) == RSS


XML = '<?xml version="1.0" encoding="{}"?><rss><channel><title>A</title><item><title>{}</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("written", "declared", "header", "mark", "text"),
    [
        ("latin-1", "utf-8", "", b"\xef\xbb\xbf", "Tromsø får mye snø"),
        ("utf-8", "utf-8", "", b"\xef\xbb\xbf", "Tromsø får mye snø"),
        ("latin-1", "ISO-8859-1", "text/xml; charset=windows-1251", b"", "Tromsø får mye snø"),
        ("latin-1", "windows-1251", "", b"", "Tromsø får mye snø"),
        ("latin-1", "ISO-8859-1", "text/xml; charset=iso-8859-7", b"", "Tromsø får mye snø"),
        ("latin-1", "ISO-8859-1", "text/xml; charset=iso-8859-2", b"", "Tromsø får mye snø"),
        ("cp1251", "windows-1251", "text/xml; charset=windows-1251", b"", "Снег в Тромсё"),
        ("cp1251", "windows-1251", "", b"", "Снег в Тромсё"),
        ("iso-8859-2", "iso-8859-2", "", b"", "Sněží v Čechách"),
        ("iso-8859-7", "iso-8859-7", "", b"", "Χιόνι στο Τρόμσο"),
        ("koi8-r", "koi8-r", "", b"", "Снег в Тромсё"),
    ],
)
def test_the_letters_are_the_writers(written: str, declared: str, header: str, mark: bytes, text: str) -> None:
    assert text in decode(mark + XML.format(declared, text).encode(written), header)


@pytest.mark.parametrize("place", [lambda folder: folder, lambda folder: folder / "sak.txt"])
def test_a_file_rewritten_with_its_size_and_time_is_seen(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    import os

    file = tmp_path / "sak.txt"
    file.write_text("Ti er savnet", encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    before = signature(place(tmp_path))
    file.write_text("To er savnet", encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert signature(place(tmp_path)) != before


def test_a_document_is_named_where_a_file_is_packed() -> None:
    with pytest.raises(Refused, match="gzip"):
        read_document(gzip.compress(RSS), OSLO)
