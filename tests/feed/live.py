"""A desk whose worker fetches and reads for real, from a server on loopback; only the clock is the test's."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from kiosk.feed.desk.child import ChildFault
from kiosk.feed.exchange import Envelope, PollRequest, ReadRequest
from kiosk.feed.fetch.errands import Direct
from kiosk.settings.schema import Feed
from kiosk.worker import Worker
from tests.feed.fakes import NOON, FakeClock, FakeWorker, rss
from tests.feed.test_desk import Room
from tests.feed.test_web import Server

BEHIND = "Rederiet opplyser at ferja har gått i rute på strekningen i over tolv år, og at årsaken er ukjent for alle."


class LiveWorker(FakeWorker):
    """Does what it is asked, in this process."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._worker = Worker(clock, Direct(clock))

    def ask(self, request: PollRequest | ReadRequest) -> Envelope:
        self.asked.append(request)
        if isinstance(request, PollRequest):
            if request.feed.name in self.polls:
                raise ChildFault("offline")
            return Envelope(poll=self._worker.poll(request))
        return Envelope(read=self._worker.read(request))


class LiveRoom(Room):
    """A wall before a loopback server: `put` a document, `next_poll`, and look at its `headline` and `text`."""

    def __init__(self, folder: Path, server: Server, *paths: str, since: datetime = NOON) -> None:
        self.server = server
        clock = FakeClock(since)
        feeds = [Feed(path, f"{server.address}/{path}") for path in paths or ("rss",)]
        super().__init__(folder, *feeds, clock=clock, worker=LiveWorker(clock))

    @property
    def text(self) -> str:
        return self.last.edition.story.text if self.last.edition else ""

    @property
    def listed(self) -> set[str]:
        return {head.headline for head in self.last.stories if not head.hidden}

    def wait(self, seconds: float) -> None:
        """Time passes, as the desk asks for it."""
        end = self.clock.seconds + seconds
        while self.clock.seconds < end:
            self.clock.move(min(max(self.desk.step(), 0.05), end - self.clock.seconds))
        self.settle()

    def next_poll(self) -> None:
        self.wait(40)


def entry(name: str, headline: str, more: str = "", summary: str = "", minutes: int = 10) -> str:
    """An RSS item's body, published so many minutes before noon."""
    when = format_datetime(NOON.replace(hour=11, minute=60 - minutes))
    told = f"<description>{summary}</description>" if summary else ""
    return f"<guid>{name}</guid><title>{headline}</title><pubDate>{when}</pubDate>{told}{more}"


def feed(*entries: str) -> bytes:
    """An RSS document of these entries."""
    return rss(*entries)
