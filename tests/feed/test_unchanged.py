"""A feed that has not changed is not parsed again, whatever its server says of it; and pages in front of a feed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

import pytest

from kiosk.clock import SystemClock
from kiosk.feed.desk.source import FeedSource
from kiosk.feed.exchange import PollAnswer, PollRequest, ReadRequest
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.fetch.poll import poll
from kiosk.feed.item import Item
from kiosk.settings.schema import Feed
from kiosk.worker import Worker
from tests.feed.fakes import FakeClock, rss

ERRANDS = Direct(SystemClock())
FEED = rss("<title>Ras i Lia: tolv evakuert</title><guid>1</guid><description>Tolv er evakuert.</description>")


class Front(BaseHTTPRequestHandler):
    """A real server whose pages the test sets; without validators, as many have none."""

    pages: dict[str, bytes] = {}  # noqa: RUF012

    def do_GET(self) -> None:
        body = self.pages[self.path]
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml" if body.startswith(b"<?xml") else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def front() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Front) as server:
        Front.pages = {"/rss": FEED}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_the_same_bytes_are_not_parsed_again(front: str) -> None:
    feed, parsed = Feed("avisa", f"{front}/rss"), []
    first = poll(PollRequest(feed), ERRANDS, lambda documents: parsed.append(1))
    again = poll(
        PollRequest(feed, first.etag, first.modified, first.digest), ERRANDS, lambda documents: parsed.append(2)
    )
    assert len(first.items) == 1 and again.same and parsed == [1]
    Front.pages["/rss"] = FEED.replace(b"tolv", b"tretten")
    changed = poll(PollRequest(feed, None, None, first.digest), ERRANDS)
    assert not changed.same and changed.items[0].headline == "Ras i Lia: tretten evakuert"


def test_what_a_document_has_missed_once_is_asked_for_again_without_conditions() -> None:
    clock = FakeClock()
    source = FeedSource(Feed("avisa", "https://avisa.example/rss"), due=0.0)
    both = (Item("1", "Ras i Lia"), Item("2", "Elg i hage"))
    source.accept(PollAnswer(kind="rss", items=both, etag="a", digest="d"), clock, Random(1), ())
    source.request(clock.monotonic())
    assert source.request(clock.monotonic()).digest == "d"
    source.accept(PollAnswer(kind="rss", items=both[1:], etag="b", digest="e"), clock, Random(1), ("1",))
    assert "1" in source.items and source.request(clock.monotonic()).digest is None
    source.accept(PollAnswer(kind="rss", items=both[1:], etag="b", digest="e"), clock, Random(1), ("1",))
    assert "1" not in source.items


PORTAL = b"<html><title>Lia gjestenett</title><body><h1>Velkommen</h1><p>500 personer er her.</p></body></html>"
CONSENT = (
    "<html><body><div><h2>Vi bruker informasjonskapsler</h2><p>Vi og våre 842 partnere lagrer informasjonskapsler på "
    "enheten din.</p><p>Du kan godta eller administrere samtykke nedenfor.</p></div></body></html>"
).encode()
OFFER = (
    "<html><head><meta property='og:type' content='article'><title>Bli abonnent</title></head><body><article>"
    "<h1>Bli abonnent på avisa</h1><p>Les hele saken for 1 krone i fire uker, og få tilgang til alt innhold.</p>"
    "<p>Abonnementet koster 199 kroner i måneden etter prøvetiden.</p></article></body></html>"
).encode()


@pytest.mark.parametrize("page", [PORTAL, CONSENT, OFFER], ids=["portal", "consent", "subscription"])
def test_a_page_in_front_of_a_feed_is_no_feed(front: str, page: bytes) -> None:
    Front.pages["/rss"] = page
    reason = poll(PollRequest(Feed("avisa", f"{front}/rss", kind="rss")), ERRANDS).reason
    assert reason == "this is no feed: neither RSS, Atom nor RDF (it is a web page)"
    assert poll(PollRequest(Feed("avisa", f"{front}/rss")), ERRANDS).reason


@pytest.mark.parametrize("page", [PORTAL, CONSENT, OFFER], ids=["portal", "consent", "subscription"])
def test_a_page_in_front_of_an_article_leaves_the_summary_alone(front: str, page: bytes) -> None:
    Front.pages["/sak"] = page
    item = Item("1", "Ras i Lia: tolv evakuert", summary=("Tolv er evakuert, sier politiet.",), url=f"{front}/sak")
    answer = Worker(SystemClock()).read(ReadRequest(Feed("avisa", f"{front}/rss"), item, follow=True))
    assert answer.story is not None and answer.story.text == f"{item.headline}\n\n{item.summary[0]}"
    assert answer.note and answer.reading is not None
    assert not {"500", "842", "199"} & {figure.number for figure in answer.reading.figures}


def test_a_wire_in_a_language_that_the_reader_does_not_know_has_no_reading(front: str) -> None:
    text = "Poliisin mukaan 45 henkilöä sai surmansa, ja 12 loukkaantui, kertoi poliisi."
    item = Item("1", "Kymmeniä kuoli turmassa", body=(text,), language="fi", outlet="STT")
    answer = Worker(SystemClock()).read(ReadRequest(Feed("stt", f"{front}/rss"), item))
    assert answer.story is not None and answer.reading is not None
    assert (answer.story.language, answer.story.outlet, answer.story.lede) == ("fi", "STT", text)
    assert (answer.reading.figures, answer.reading.sources) == ((), ())


def test_a_tag_of_a_language_that_the_reader_knows_is_not_believed_against_the_words(front: str) -> None:
    item = Item("1", "Ras i Lia", body=("Politiet sier at 12 personer er savnet etter raset.",), language="en")
    answer = Worker(SystemClock()).read(ReadRequest(Feed("avisa", f"{front}/rss"), item))
    assert answer.story is not None and answer.story.language == "nb"
