"""What strangers wrote, read for a command and never by it: who gives the command may be root, or hold the settings.

What has an address is read as the wall reads it, by a worker that is shut in and its courier. A text that the command
was given is read in a fork of the command that shuts itself in first: no other interpreter has to start.
"""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, Protocol

from kiosk import sandbox
from kiosk.clock import SystemClock
from kiosk.document import from_json, to_json
from kiosk.feed.desk.child import Child, ChildFault
from kiosk.feed.exchange import READING_TIME, PollAnswer, PollRequest, ReadAnswer, ReadRequest
from kiosk.feed.fetch.fetched import LocalFile
from kiosk.feed.fetch.files import MOST_BYTES
from kiosk.feed.fetch.poll import is_web
from kiosk.feed.item import Item, Refused
from kiosk.model import Reading, Story
from kiosk.settings.schema import Feed
from kiosk.worker import PARSER, Worker

log = logging.getLogger("kiosk")

ONCE_DEADLINE = 60  # seconds for each request of `kiosk read`, which somebody waits for
MOST_ANSWER = 16 * 1024 * 1024  # bytes


class Reader(Protocol):
    """Who polls and reads."""

    def poll(self, request: PollRequest) -> PollAnswer:
        """See Worker."""

    def read(self, request: ReadRequest) -> ReadAnswer:
        """See Worker."""


class Apart:
    """A worker and its courier for one command; leaving the block ends both."""

    def __init__(self) -> None:
        self._child = Child(SystemClock(), mute=True)

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.stop()
        _warn(self._child.lacks)

    def poll(self, request: PollRequest) -> PollAnswer:
        """See Worker; a worker that gave no answer is the answer's reason."""
        try:
            answer = self._child.ask(request).poll
        except ChildFault as fault:
            return PollAnswer(reason=str(fault))
        return answer or PollAnswer(reason="no answer")

    def read(self, request: ReadRequest) -> ReadAnswer:
        """See Worker; a worker that gave no answer is the answer's reason."""
        try:
            answer = self._child.ask(request).read
        except ChildFault as fault:
            return ReadAnswer(reason=str(fault))
        return answer or ReadAnswer(reason="no answer")


def story_at(address: str) -> tuple[Story, Reading]:
    """The story of a file or an address and its reading; of a feed or a folder the latest. Raises Refused."""
    with Apart() as worker:
        return _latest(worker, address)


def story_in(data: bytes, name: str) -> tuple[Story, Reading]:
    """The story of a document, whose format `name` tells where the bytes do not; and its reading. Raises Refused."""

    def work() -> object:
        story, reading = _latest(_holding(data, name), name)
        return {"story": to_json(story), "reading": to_json(reading)}

    told = forked(work)
    return from_json(Story, told["story"]), from_json(Reading, told["reading"])


def headline_in(data: bytes, name: str) -> str:
    """The headline of a document's first story, empty where it has none; raises Refused where there is no story."""

    def work() -> object:
        answer = _holding(data, name).poll(PollRequest(Feed("given", name)))
        if answer.reason is not None:
            raise Refused(answer.reason.removeprefix(f"{name}: "))
        return answer.items[0].headline

    return str(forked(work))


def our_own(address: str) -> tuple[Story, Reading]:
    """The same as `story_at` in this process: of a story that came with the program. Raises Refused."""
    return _latest(Worker(SystemClock()), address)


def _latest(worker: Reader, address: str) -> tuple[Story, Reading]:
    feed = Feed(name="read", address=address, deadline=ONCE_DEADLINE)
    found = worker.poll(PollRequest(feed))
    if found.reason is not None:
        raise Refused(found.reason.removeprefix("-: "))
    if not found.items:
        raise Refused("there is no story in it")
    usable = [item for item in found.items if item.status == "usable"]
    if not usable:
        raise Refused("the story is withheld, canceled or protected by a password")
    latest = max(usable, key=_when)
    follow = bool(latest.url) and is_web(address) and found.kind != "article"
    answer = worker.read(ReadRequest(feed, latest, follow=follow))
    if answer.story is None or answer.reading is None:
        raise Refused(answer.reason or "there is no story")
    return answer.story, answer.reading


def _when(item: Item) -> datetime:
    return item.published or item.updated or datetime.min.replace(tzinfo=UTC)


def _holding(data: bytes, name: str) -> Worker:
    """A worker of this process whose only errand is this document."""

    class Held:
        def files(self, request: PollRequest) -> tuple[LocalFile, ...]:
            return (LocalFile(name, 0.0, data[:MOST_BYTES]),)

    return Worker(SystemClock(), Held())  # type: ignore[arg-type]


def forked(work: Callable[[], object]) -> Any:
    """What `work` returns (plain JSON), done in a fork that is shut in; raises Refused where it does, or fails."""
    import kiosk.feed.formats.documents  # noqa: F401  (before there are two, and while every file may be opened)

    ours, theirs = os.pipe()
    process = os.fork()
    if process == 0:
        _child(work, theirs)
    os.close(theirs)
    try:
        answer = _heard(ours, time.monotonic() + ONCE_DEADLINE + READING_TIME)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    try:
        told = json.loads(answer)
        _warn(told["lacks"])
        if "refused" not in told:
            return told["done"]
        reason = str(told["refused"])
    except (ValueError, KeyError, TypeError):
        raise Refused("it could not be read: whoever read it came to an end") from None
    raise Refused(reason)


def _warn(lacks: Sequence[str]) -> None:
    """Of what a cage lacks, that which matters to whoever gives a command; `kiosk doctor` says the rest."""
    if sandbox.READS_ALL in lacks:
        log.warning("what was read could not be shut in: it went without %s", sandbox.READS_ALL)


def _child(work: Callable[[], object], answer: int) -> NoReturn:
    """The fork's side: it keeps no descriptor but the one that it answers on."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        os.closerange(3, answer)
        os.closerange(answer + 1, os.sysconf("SC_OPEN_MAX"))
        os.setsid()  # no way back to the terminal
        inherited = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        told: dict[str, object] = {"lacks": sandbox.enter(sandbox.of_the_program(), PARSER, inherited)}
        try:
            told["done"] = work()
        except Refused as error:
            told["refused"] = str(error)
        with open(answer, "wb") as line:
            line.write(json.dumps(told).encode())
    finally:
        os._exit(0)


def _heard(answer: int, until: float) -> bytes:
    """All that is written there until it ends, within the time (monotonic seconds) and the size of an answer."""
    heard = bytearray()
    while (left := until - time.monotonic()) > 0 and len(heard) <= MOST_ANSWER:
        if select.select([answer], [], [], left)[0]:
            if not (part := os.read(answer, 1 << 16)):
                return bytes(heard)
            heard += part
    return b""
