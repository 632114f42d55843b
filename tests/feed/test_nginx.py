"""Against a real nginx on loopback: ETag and 304, gzip, 301, 429, a rate-limited body; a correction within one poll."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec import Struct

from kiosk.clock import SystemClock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import Child
from kiosk.feed.desk.desk import Desk
from kiosk.feed.desk.hand import Hand
from kiosk.feed.store.archive import Archive
from kiosk.settings.schema import Feed, Settings
from tests.feed.fakes import ARTICLE, FakeClock, rss

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: apt-get install nginx-light")

CONFIG = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 64; }}
http {{
  access_log {folder}/access.log combined;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  types {{ application/rss+xml xml; text/html html; }}
  charset utf-8; gzip on; gzip_types application/rss+xml; gzip_min_length 1;
  limit_req_zone $binary_remote_addr zone=one:1m rate=1r/m; limit_req_status 429;
  server {{
    listen 127.0.0.1:{port}; root {folder}/www;
    location /limited/ {{ alias {folder}/www/; limit_req zone=one; add_header Retry-After 90 always; }}
    location /slow/ {{ alias {folder}/www/; limit_rate 20; gzip off; }}
    location /moved/ {{ rewrite ^/moved/(.*)$ /$1 permanent; }}
    location /down/ {{ return 503; }}
  }}
}}
"""


class Site(Struct):
    folder: Path
    address: str

    def write(self, headline: str, *, hours: int = 41) -> None:
        link = f"<link>{self.address}/sak.html</link><guid>1</guid><pubDate>Sun, 22 Nov 2026 10:15:00 +0100</pubDate>"
        self.put("rss.xml", rss(f"<title>{headline}</title>{link}<description>Ferja står fast.</description>"))
        self.put("sak.html", ARTICLE.replace("41 passasjerer", f"{hours} passasjerer").encode())

    def put(self, name: str, data: bytes) -> None:
        temporary = self.folder / "www" / f".{name}"
        temporary.write_bytes(data)
        temporary.replace(self.folder / "www" / name)

    def log(self) -> list[str]:
        """The answers so far, as `path status`."""
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return [f"{line.split()[6]} {line.split()[8]}" for line in lines]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "www").mkdir()
    tmp_path.chmod(0o755)
    config = tmp_path / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(CONFIG.format(folder=tmp_path, port=port, user=user), encoding="utf-8")
    assert NGINX is not None
    server = subprocess.Popen([NGINX, "-c", str(config), "-p", str(tmp_path)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(500):
            if (tmp_path / "nginx.pid").exists():
                break
            server.poll()
            with pytest.raises(subprocess.TimeoutExpired):
                server.wait(0.02)
        site = Site(tmp_path, f"http://127.0.0.1:{port}")
        site.write("Ferja gikk på grunn")
        yield site
    finally:
        server.terminate()
        server.wait(5)


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    one = Child(SystemClock())
    yield one
    one.stop()


class Room:
    def __init__(self, site: Site, child: Child, path: str = "rss.xml", deadline: int = 10) -> None:
        self.clock = FakeClock()
        self.deliveries: list[Delivery] = []
        feed = Feed("avisa", f"{site.address}/{path}", deadline=deadline)
        state = site.folder / "state"
        log = logging.getLogger("test.nginx")
        self.desk = Desk(
            Settings(feeds=(feed,)),
            self.clock,
            Archive(state),
            Hand(state),
            child,
            self.deliveries.append,
            log,
            Random(1),
        )
        self.poll(0)

    def poll(self, seconds: float = 34) -> Delivery:
        self.clock.move(seconds)
        while self.desk.step() == 0:
            pass
        return self.deliveries[-1]


def test_a_correction_is_on_the_wall_within_one_poll_as_one_story(site: Site, child: Child) -> None:
    room = Room(site, child)
    edition = room.deliveries[-1].edition
    assert edition is not None
    assert edition.story.headline == "Ferja gikk på grunn"
    assert "41 passasjerer" in edition.story.text  # from the page, not the summary
    site.write("Ferja er kommet løs", hours=42)
    delivery = room.poll()
    assert delivery.edition is not None and len(delivery.stories) == 1
    assert delivery.edition.story.headline == "Ferja er kommet løs" and delivery.edition.corrected_headline
    assert "42 passasjerer" in delivery.edition.story.text
    ((index, earlier),) = delivery.edition.earlier
    assert earlier.value == 41 and delivery.edition.reading.figures[index].value == 42


def test_an_unchanged_feed_and_page_are_asked_for_with_their_validators(site: Site, child: Child) -> None:
    room = Room(site, child)
    room.poll()
    room.poll()
    assert site.log() == ["/rss.xml 200", "/sak.html 200"] + ["/rss.xml 304", "/sak.html 304"] * 2
    assert room.deliveries[-1].health[0].ok


def test_every_ten_minutes_without_conditions(site: Site, child: Child) -> None:
    room = Room(site, child)
    for _ in range(20):
        room.poll()
    assert site.log().count("/rss.xml 200") == 2


def test_a_removed_article_leaves_after_its_second_404(site: Site, child: Child) -> None:
    room = Room(site, child)
    (site.folder / "www" / "sak.html").unlink()
    assert room.poll().edition is not None
    delivery = room.poll()
    assert delivery.edition is None and delivery.withdrawn


def test_a_permanent_move_is_followed_and_never_remembered(site: Site, child: Child) -> None:
    room = Room(site, child, "moved/rss.xml")
    room.poll()
    assert site.log().count("/moved/rss.xml 301") == 2


def test_a_limit_is_obeyed_and_the_story_stays(site: Site, child: Child) -> None:
    room = Room(site, child, "limited/rss.xml")
    room.poll()
    health = room.deliveries[-1].health[0]
    assert health.reason == "127.0.0.1 answered 429 Too Many Requests"
    assert health.next_poll - room.clock.monotonic() >= 90
    assert room.deliveries[-1].edition is not None


def test_a_body_that_trickles_is_given_up(site: Site, child: Child) -> None:
    room = Room(site, child, "slow/rss.xml", deadline=1)
    assert "no answer within 1 s" in (room.deliveries[-1].health[0].reason or "")


def test_a_server_that_is_down_and_up_again(site: Site, child: Child) -> None:
    room = Room(site, child, "down/rss.xml")
    assert "503" in (room.deliveries[-1].health[0].reason or "")
