"""Every fault of the network: back within deadline + 1 s, the last good story stays, one clear line in the log."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import Child
from kiosk.feed.desk.desk import Desk
from kiosk.feed.desk.hand import Hand
from kiosk.feed.exchange import ReadRequest
from kiosk.feed.item import Item
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition, Reading, Story
from kiosk.settings.schema import Feed, Settings
from tests.faults.server import FaultServer, tls

DEADLINE = 1  # seconds
MOST_GROWTH = 10 * 1024 * 1024  # bytes, of the wall's process

LATE = r"in time|no answer (within|before)"
REFUSED = {
    "slow_body": LATE,
    "slow_headers": LATE,
    "endless_100": LATE,
    "silent": LATE,
    "reset": "reset the connection|Remote end closed|Connection aborted",
    "half_body": "cut the document off",
    "truncated_gzip": "cut the document off",
    "broken_gzip": "broken compression",
    "gzip_bomb": "larger than 5 MiB",
    "big": "larger than 5 MiB",
    "attributes": f"{LATE}|no usable entry|no feed|memory",
    "login": "no feed|no article|login",
    "json_error": "neither a JSON Feed nor ninjs",
    "forever_304": "304",
    "limited": "429 Too Many Requests",
    "unavailable": "503 Service Unavailable",
    "loop": "redirects in a circle$",
    "to_login": "no feed|no article|login",
    "to_file": "only http and https",
    "to_stranger": r"localhost:\d+: not a host of this feed",
    "empty": "empty document",
    "binary": "binary",
    "not_http": "not HTTP|BadStatusLine|Connection aborted",
    "odd_coding": "content coding",
    "cut_chunks": "cut the document off$",
    "asks": "401 Unauthorized: it asks for a user or a token, which `kiosk secret set` stores",
    "bad_chunks": "cut the document off|chunk|InvalidChunkLength",
}
TAKEN = {"bom": "Ferja er i rute", "latin": "Ås-båten er i rute", "good": "Ferja er i rute"}
EITHER = ("deep", "laughs", "xxe")


class Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Setup:
    """A desk with a stored story and one feed, and what it delivers and logs."""

    def __init__(self, folder: Path, address: str, child: Child, deadline: int = DEADLINE) -> None:
        self.records = Records()
        log = logging.getLogger(f"faults.{folder.name}")
        log.addHandler(self.records)
        self.deliveries: list[Delivery] = []
        story = Story("kept", "Brua er åpen\n\nBrua er åpen igjen.", "Brua er åpen", feed="avisa")
        archive = Archive(folder)
        archive.save(Kept(Edition(story, Reading("nb"), datetime.now(UTC) - timedelta(hours=1))))
        feed = Feed("avisa", address, deadline=deadline)
        self.desk = Desk(
            Settings(feeds=(feed,)), SystemClock(), archive, Hand(folder), child, self.deliveries.append, log
        )
        self.desk.restore()

    def poll(self) -> float:
        """Until the feed has answered or failed; the seconds that it took."""
        started = time.monotonic()
        while self.last.health[0].reason == "not polled yet":
            self.desk.step()
        return time.monotonic() - started

    @property
    def last(self) -> Delivery:
        return self.deliveries[-1]


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    one = FaultServer()
    yield one
    one.close()


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    one = Child(SystemClock())
    one.warm()
    yield one
    one.stop()


def resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_costs_one_poll_and_one_line(fault: str, server: FaultServer, child: Child, tmp_path: Path) -> None:
    setup = Setup(tmp_path, f"{server.address}/{fault}", child)
    child.warm()
    before = resident()
    assert setup.poll() <= DEADLINE + 1
    assert resident() - before <= MOST_GROWTH
    health = setup.last.health[0]
    assert not health.ok
    assert re.search(REFUSED[fault], health.reason or ""), health.reason
    assert "\n" not in (health.reason or "")
    assert setup.last.edition is not None and setup.last.edition.story.id == "kept"
    assert len(setup.records.lines) == 1 and setup.records.lines[0].startswith("feed avisa: ")


@pytest.mark.parametrize("document", TAKEN)
def test_a_document_with_blemishes_is_taken(document: str, server: FaultServer, child: Child, tmp_path: Path) -> None:
    setup = Setup(tmp_path, f"{server.address}/{document}", child, deadline=30)
    setup.poll()
    setup.desk.step()
    assert setup.last.health[0].ok
    assert [head.headline for head in setup.last.stories] == [TAKEN[document]]


@pytest.mark.parametrize("document", EITHER)
def test_hostile_xml_leaks_nothing_and_is_over_in_time(
    document: str, server: FaultServer, child: Child, tmp_path: Path
) -> None:
    setup = Setup(tmp_path, f"{server.address}/{document}", child)
    child.warm()
    assert setup.poll() <= DEADLINE + 1
    setup.desk.step()
    assert "/leak" not in server.requests
    assert not any("root:" in head.headline or len(head.headline) > 500 for head in setup.last.stories)


def test_a_server_that_limits_its_readers_is_left_alone_for_as_long(
    server: FaultServer, child: Child, tmp_path: Path
) -> None:
    setup = Setup(tmp_path, f"{server.address}/limited", child)
    setup.poll()
    assert setup.last.health[0].next_poll - time.monotonic() >= 119


def test_until_when_a_server_limits_its_readers_is_told_by_its_own_clock(
    server: FaultServer, child: Child, tmp_path: Path
) -> None:
    setup = Setup(tmp_path, f"{server.address}/limited_until", child)
    setup.poll()
    assert 290 <= setup.last.health[0].next_poll - time.monotonic() <= 300


@pytest.mark.parametrize("page", ["silent", "slow_body", "truncated_gzip", "to_stranger", "unavailable", "binary"])
def test_where_the_page_cannot_be_had_the_summary_is_the_story(page: str, server: FaultServer, child: Child) -> None:
    feed = Feed("avisa", f"{server.address}/rss", deadline=1)
    item = Item("1", "Ferja er i rute", ("Ferja går som normalt.",), url=f"{server.address}/{page}")
    read = child.ask(ReadRequest(feed, item, follow=True)).read
    assert read is not None and read.story is not None, read
    assert read.story.text == "Ferja er i rute\n\nFerja går som normalt." and read.note and not read.had_page


def test_a_port_that_nobody_listens_on(child: Child, tmp_path: Path) -> None:
    closed = FaultServer()
    closed.close()
    setup = Setup(tmp_path, f"{closed.address}/", child)
    setup.poll()
    assert "refused the connection" in (setup.last.health[0].reason or "")


@pytest.mark.parametrize("fault", ["of an unknown authority", "expired"])
def test_a_certificate_that_cannot_be_trusted(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = datetime.now(UTC) - timedelta(days=2)
    context = tls(tmp_path, not_after=old if fault == "expired" else None)
    if fault == "expired":
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    server, child = FaultServer(context), Child(SystemClock())
    try:
        setup = Setup(tmp_path, f"{server.address}/good", child)
        setup.poll()
    finally:
        child.stop()
        server.close()
    assert "TLS certificate is not accepted" in (setup.last.health[0].reason or "")
    assert ("expired" if fault == "expired" else "local issuer") in (setup.last.health[0].reason or "")
