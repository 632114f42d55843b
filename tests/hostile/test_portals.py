"""What stands in front of a feed and is none: portals, maintenance and consent pages, by a real server."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import pytest

from kiosk.app.dress import WallTime, chrome
from kiosk.clock import SystemClock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.desk import Desk
from kiosk.feed.desk.hand import Hand
from kiosk.feed.exchange import Envelope, PollAnswer, PollRequest, ReadRequest
from kiosk.feed.item import Item
from kiosk.feed.store.archive import Archive
from kiosk.settings.schema import Feed, Settings
from kiosk.worker import Worker
from tests.feed.fakes import ARTICLE, NOON, FakeClock, rss
from tests.feed.test_desk import FEED, FLOOD, Room

NEWS = rss(
    "<title>Ferja er i rute</title><guid>1</guid><description>Ferja går som normalt i dag tidlig.</description>"
    "<pubDate>Sun, 22 Nov 2026 09:00:00 +0100</pubDate>"
)
PORTAL = """<!doctype html><html lang="nb"><head><title>Velkommen til gjestenettet</title></head><body><main>
<h1>Velkommen til gjestenettet</h1><p>Over 500 personer bruker nettet vårt hver dag, og du er hjertelig velkommen.</p>
<p>Trykk på knappen for å godta vilkårene, så kommer du videre til det åpne nettet med det samme.</p>
<p>Har du spørsmål, kan du ta kontakt med resepsjonen i første etasje mellom klokka 8 og 16.</p></main></body></html>"""
PAGES = {
    "portal": ("text/html", PORTAL),
    "article": ("text/html", ARTICLE[: ARTICLE.index("<body>")].replace("Ferja gikk på grunn", "Pause") + PORTAL),
    "text": ("text/plain", "Vi er straks tilbake\n\nOver 500 personer er rammet av vedlikeholdet."),
    "php": (
        "text/html",
        "<br />\n<b>Fatal error</b>:  Uncaught Error in /var/www/feed.php:12\nStack trace:\n#0 {main}",
    ),
    "labelled xml": ("application/rss+xml", PORTAL),
    "login": ("text/html", "<html><body><form><input type=password></form></body></html>"),
}


class Front:
    """A web server whose every address answers alike; the test says how."""

    def __init__(self) -> None:
        front = self
        self.answer = (200, "application/rss+xml", NEWS)

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, kind, body = front.answer
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *told: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class InThisProcess:
    """The worker without its process: what is tried is what answers, not where."""

    def __init__(self) -> None:
        self._worker = Worker(SystemClock())

    def ask(self, request: PollRequest | ReadRequest) -> Envelope:
        if isinstance(request, PollRequest):
            return Envelope(poll=self._worker.poll(request))
        return Envelope(read=self._worker.read(request))


@pytest.fixture
def front() -> Iterator[Front]:
    one = Front()
    yield one
    one.close()


class Wall:
    """A desk on a folder, with the time that the test moves."""

    def __init__(self, folder: Path, *feeds: Feed, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.deliveries: list[Delivery] = []
        self.settings = Settings(feeds=feeds)
        log, worker = logging.getLogger("test.portals"), InThisProcess()
        archive, hand = Archive(folder), Hand(folder)
        self.desk = Desk(self.settings, self.clock, archive, hand, worker, self.deliveries.append, log, Random(1))
        self.desk.restore()

    def poll(self) -> Delivery:
        self.clock.move(310)
        for _ in range(40):
            if self.desk.step() > 0:
                return self.deliveries[-1]
        raise AssertionError("the desk never rests")

    @property
    def headline(self) -> str | None:
        last = self.deliveries[-1]
        return last.edition.story.headline if last.edition else None


@pytest.mark.parametrize("status", [200, 503])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_front_of_a_feed_is_a_failed_poll(page: str, status: int, front: Front, tmp_path: Path) -> None:
    feed = Feed("avisa", f"{front.address}/rss")
    wall = Wall(tmp_path, feed)
    wall.poll()
    assert wall.headline == "Ferja er i rute"
    kind, text = PAGES[page]
    front.answer = (status, kind, text.encode())
    for _ in range(3):
        last = wall.poll()
    assert wall.headline == "Ferja er i rute" and not last.health[0].ok and last.health[0].reason
    again = Wall(tmp_path, feed, clock=wall.clock)
    last = again.poll()
    assert again.headline == "Ferja er i rute" and not last.health[0].ok, "over a start too"
    front.answer = (200, "application/rss+xml", NEWS)
    assert again.poll().health[0].ok


def test_an_article_page_that_turns_into_something_else_is_a_failed_poll(front: Front, tmp_path: Path) -> None:
    front.answer = (200, "text/html", ARTICLE.encode())
    wall = Wall(tmp_path, Feed("avisa", f"{front.address}/sak"))
    wall.poll()
    assert wall.headline == "Ferja gikk på grunn"
    for page in PAGES:
        kind, text = PAGES[page]
        front.answer = (200, kind, text.encode())
        last = wall.poll()
        assert wall.headline == "Ferja gikk på grunn" and not last.health[0].ok, page
    front.answer = (200, "text/html", ARTICLE.replace("41 passasjerer", "43 passasjerer").encode())
    assert wall.poll().health[0].ok
    wall.poll()
    edition = wall.deliveries[-1].edition
    assert edition is not None and "43 passasjerer" in edition.story.text


def test_the_wall_says_that_it_has_no_network_when_every_feed_answers_with_pages(front: Front, tmp_path: Path) -> None:
    from kiosk.settings.store import Store
    from kiosk.settings.trial import Trial

    feeds = (Feed("avisa", f"{front.address}/rss"), Feed("byraa", f"{front.address}/annet"))
    wall = Wall(tmp_path / "state", *feeds)
    wall.poll()
    kind, text = PAGES["portal"]
    front.answer = (200, kind, text.encode())
    for _ in range(2):
        last = wall.poll()
    path = tmp_path / "kiosk.toml"
    path.write_text("", encoding="utf-8")
    trial = Trial(Store.at(path), wall.clock)
    moment = WallTime(wall.clock.monotonic(), 0.0, wall.clock.now())
    dressed = chrome(wall.settings, trial, last.edition, last.health, moment, breaking=False)
    assert dressed.band is not None and dressed.band.kind == "offline"


NAMELESS = """<!doctype html><html lang="nb"><head><title>Hjertelig velkommen</title></head><body><main>
<h1>Hjertelig velkommen</h1><p>Frokosten serveres i hovedsalen fra klokka 7, og 240 gjester har bedt om bord i dag.</p>
<p>Bassenget ligger i femte etasje og er åpent hele dagen, men badehette må lånes i skranken ved trappa.</p>
<p>Bussen til flyplassen går hver halve time fra plassen foran hovedinngangen, og reisen tar 25 minutter.</p>
</main></body></html>"""


@pytest.mark.parametrize(
    "kind, text", [("text/html", NAMELESS), ("text/plain", "Hjertelig velkommen\n\nFrokost fra 7.")]
)
def test_a_page_that_does_not_say_that_it_is_an_article_is_none_before_any_feed_was_seen(
    kind: str, text: str, front: Front, tmp_path: Path
) -> None:
    front.answer = (200, kind, text.encode())
    wall = Wall(tmp_path, Feed("avisa", f"{front.address}/rss"))
    last = wall.poll()
    assert last.edition is None or last.edition.story.sample
    assert not last.health[0].ok and 'kind = "' in (last.health[0].reason or ""), "and what to do where it is one"
    asked = Wall(tmp_path / "b", Feed("avisa", f"{front.address}/rss", kind="article" if "html" in kind else "file"))
    asked.poll()
    assert asked.headline == "Hjertelig velkommen"


@pytest.mark.parametrize("page", PAGES)
def test_a_link_that_leads_to_a_portal_gives_nothing_to_the_story(page: str, front: Front, tmp_path: Path) -> None:
    worker, (kind, text) = Worker(SystemClock()), PAGES[page]
    front.answer = (200, kind, text.encode())
    summary = "En buss kjørte av veien ved Nes i natt, og veien er stengt til over middag."
    item = Item("1", "Buss av veien ved Nes", (summary,), published=NOON, url=f"{front.address}/sak")
    answer = worker.read(ReadRequest(Feed("avisa", f"{front.address}/rss"), item, follow=True))
    assert answer.story is not None and answer.story.text == f"Buss av veien ved Nes\n\n{summary}"
    assert answer.note and not answer.had_page


def test_another_story_than_the_feed_s_gives_nothing_and_a_corrected_headline_does(front: Front) -> None:
    worker = Worker(SystemClock())
    front.answer = (200, "text/html", ARTICLE.encode())
    feed = Feed("avisa", f"{front.address}/rss")
    summary = "Ferja gikk på grunn utenfor Stokkvika, og passasjerer er evakuert."
    for headline, lede, ours in (
        ("Ferja gikk på grunn", "", True),
        ("Ferje på grunn ved Stokkvika", summary, True),
        ("41 evakuert etter grunnstøting", summary, True),
        ("Kongen åpner museet", "Museet åpner i dag med kake til alle.", False),
        ("Kongen åpner museet", "", False),
    ):
        item = Item("1", headline, (lede,) if lede else (), published=NOON, url=f"{front.address}/sak")
        answer = worker.read(ReadRequest(feed, item, follow=True))
        assert answer.story is not None
        assert ("Mannskapet" in answer.story.text) == ours, headline


def test_a_folder_or_a_feed_is_not_taken_for_a_page(tmp_path: Path) -> None:
    room = Room(tmp_path, FEED)
    for kind in ("rss", "atom", "json"):
        room.worker.polls["avisa"] = PollAnswer(kind=kind, items=(FLOOD,))
        room.next_poll()
        assert room.last.health[0].ok
    folder = tmp_path / "mappe"
    folder.mkdir()
    other = Room(tmp_path / "b", Feed("mappe", str(folder), kind="folder"))
    for kind in ("folder", "text", "article", "folder"):
        (folder / "a.txt").write_text(kind, encoding="utf-8")
        other.worker.polls["mappe"] = PollAnswer(kind=kind, items=(FLOOD,))
        other.next_poll()
        assert other.last.health[0].ok
