from __future__ import annotations

import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import Child, ChildFault
from kiosk.feed.desk.fetcher import Fetcher
from kiosk.feed.exchange import PollRequest, ReadRequest
from kiosk.feed.item import Item
from kiosk.feed.store.archive import Archive
from kiosk.settings.schema import Feed, Settings

MOST_OWN = 82  # MB
HEAVY = ("requests", "trafilatura", "feedparser", "lxml", "ufal", "urllib3", "PIL")


def file_feed(path: Path, **more: object) -> Feed:
    return Feed("fil", str(path), kind="file", **more)  # type: ignore[arg-type]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "sak.txt"
    path.write_text("Ras på Nes\n\nMinst 12 hus er tatt av raset, ifølge politiet.\n", encoding="utf-8")
    return path


def test_a_poll_and_a_reading_through_the_worker(story: Path) -> None:
    child = Child(SystemClock())
    try:
        poll = child.ask(PollRequest(file_feed(story))).poll
        assert poll is not None and [item.headline for item in poll.items] == ["Ras på Nes"]
        read = child.ask(ReadRequest(file_feed(story), poll.items[0])).read
    finally:
        child.stop()
    assert read is not None and read.story is not None and read.reading is not None
    assert read.story.language == "nb"
    (figure,) = read.reading.figures
    assert (figure.hedge, figure.value) == ("Minst", 12)


def test_what_a_worker_holds_that_has_read_a_story(story: Path) -> None:
    """Wall, worker and courier share 512 MB with the system; the first worker that read stories had 115 of these."""
    child = Child(SystemClock())
    try:
        for _ in range(3):
            poll = child.ask(PollRequest(file_feed(story))).poll
            assert poll is not None
            child.ask(ReadRequest(file_feed(story), poll.items[0]))
        own = sum(
            int(line.split()[1]) / 1024
            for line in Path(f"/proc/{child.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
            if line.startswith("Private_Dirty")  # not the code that no other process has mapped just now
        )
    finally:
        child.stop()
    assert own <= MOST_OWN


def test_the_worker_ends_when_its_input_does() -> None:
    wall, end = socket.socketpair()
    ours, errands = socket.socketpair()
    line = [sys.executable, "-m", "kiosk.worker", str(errands.fileno())]
    process = subprocess.Popen(line, stdin=end.fileno(), stdout=end.fileno(), pass_fds=[errands.fileno()])
    with wall, ours, errands:
        end.close()
        first = wall.makefile("r").readline()
        wall.close()
        assert process.wait(60) == 0
    assert json.loads(first)["poll"] is None


def test_a_worker_that_is_killed_is_replaced(story: Path) -> None:
    child = Child(SystemClock())
    try:
        child.warm()
        assert child._process is not None
        first = child._process.pid
        os.kill(first, signal.SIGKILL)
        child._process.wait()
        assert child.ask(PollRequest(file_feed(story))).poll is not None
        assert child._process.pid != first
    finally:
        child.stop()


STUBS = {
    "says nothing": ("import time; print('{}', flush=True); time.sleep(600)", "before the deadline"),
    "dies": ("print('{}', flush=True); input()", "ended by itself"),
    "babbles": ("print('{}', flush=True); input(); print('hello', flush=True)", "does not fit"),
    "floods": ("print('{}', flush=True); input(); print('x' * (17 << 20), flush=True)", "too large"),
    "cannot start": ("raise SystemExit(3)", r"exit code 3"),
}


@pytest.mark.parametrize("stub", STUBS)
def test_a_worker_that_fails_is_one_clear_line_and_leaves_no_process(stub: str, story: Path) -> None:
    program, reason = STUBS[stub]
    child = Child(SystemClock(), command=(sys.executable, "-c", program))
    started = time.monotonic()
    with pytest.raises(ChildFault, match=reason):
        child.ask(PollRequest(file_feed(story, deadline=1)))
    assert child._process is None
    assert stub != "says nothing" or time.monotonic() - started < 1 + 1 + 5


def test_what_the_worker_started_dies_with_it(story: Path, tmp_path: Path) -> None:
    program = "import subprocess,sys,time;p=subprocess.Popen(['sleep','600']);open(sys.argv[1],'w').write(str(p.pid));"
    command = (sys.executable, "-c", program + "print('{}',flush=True);time.sleep(600)", str(tmp_path / "pid"))
    child = Child(SystemClock(), command=command)
    child.warm()
    started = os.pidfd_open(int((tmp_path / "pid").read_text(encoding="ascii")))
    try:
        with pytest.raises(ChildFault):
            child.ask(PollRequest(file_feed(story, deadline=1)))
        assert select.select([started], [], [], 5)[0]  # readable once it has ended
    finally:
        os.close(started)


def test_a_grown_worker_is_recycled(story: Path) -> None:
    program = "print('{}',flush=True)\nwhile True:\n input(); print('{\"resident\": 999999999}', flush=True)"
    child = Child(SystemClock(), command=(sys.executable, "-c", program))
    child.ask(PollRequest(file_feed(story)))
    assert child._process is None


class Later(SystemClock):
    """The clock, moved by hand."""

    ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


def test_a_worker_that_has_read_a_story_is_let_go_when_nothing_changes(story: Path) -> None:
    clock = Later()
    child = Child(clock)
    try:
        poll = child.ask(PollRequest(file_feed(story))).poll
        assert poll is not None
        child.ask(ReadRequest(file_feed(story), poll.items[0]))
        clock.ahead = 30.0  # the next poll may need it again
        child.rest()
        assert child._process is not None
        clock.ahead = 60.0
        child.rest()
        assert child._process is None
    finally:
        child.stop()


def test_a_worker_that_only_polls_holds_no_parser_and_stays(story: Path) -> None:
    program = f"import kiosk.worker, sys; sys.exit(any(m in {HEAVY[1:5]!r} for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0
    clock = Later()
    same = '{"poll": {"same": true}, "resident": 33000000}'
    program = f"print('{{}}',flush=True)\nwhile True:\n input(); print({same!r}, flush=True)"
    child = Child(clock, command=(sys.executable, "-c", program))
    try:
        child.ask(PollRequest(file_feed(story)))
        clock.ahead = 100.0
        child.rest()
        assert child._process is not None
    finally:
        child.stop()


def test_loading_the_parsers_is_not_the_feeds_time(story: Path) -> None:
    slow = "import time\nprint('{}',flush=True)\ninput(); print('{\"loading\": true}', flush=True); time.sleep(2.5)\n"
    slow += "print('{\"loaded\": true}', flush=True)\n"
    child = Child(SystemClock(), command=(sys.executable, "-c", slow + "print('{}', flush=True); input()"))
    try:
        assert child.ask(PollRequest(file_feed(story, deadline=1))).poll is None
    finally:
        child.stop()


def test_a_worker_that_reads_another_language_asks_to_be_recycled() -> None:
    child = Child(SystemClock())
    feed = file_feed(Path("sak.txt"))
    bokmal = Item("1", "Jeg vet ikke hva de gjør", body=("De sa at hun ikke kom hjem, og at noen så henne gå.",))
    nynorsk = Item("2", "Eg veit ikkje kva dei gjer", body=("Dei sa at ho ikkje kom heim, og at nokon såg henne.",))
    try:
        assert child.ask(ReadRequest(feed, bokmal)).recycle is None
        recycle = child.ask(ReadRequest(feed, nynorsk)).recycle
    finally:
        child.stop()
    assert recycle is not None and "nb to nn" in recycle


def test_a_worker_cannot_take_more_memory_than_its_cap(story: Path) -> None:
    program = (
        "from kiosk import sandbox\nimport sys\nsandbox.limit()\n"
        "try:\n x = bytearray(2 << 30)\nexcept MemoryError:\n sys.exit(42)"
    )
    assert subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, timeout=60).returncode == 42


def test_the_wall_process_imports_none_of_the_heavy_libraries() -> None:
    program = f"import kiosk.feed, sys; sys.exit(any(m.split('.')[0] in {HEAVY!r} for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0


class Box:
    """Deliveries from the fetcher's thread, to be waited for."""

    def __init__(self) -> None:
        self.last: Delivery | None = None
        self._changed = threading.Condition()

    def put(self, delivery: Delivery) -> None:
        with self._changed:
            self.last = delivery
            self._changed.notify_all()

    def headline(self, wanted: str | None, timeout: float = 20) -> bool:
        def there() -> bool:
            edition = self.last.edition if self.last else None
            return (edition.story.headline if edition else None) == wanted

        with self._changed:
            return self._changed.wait_for(there, timeout)


@pytest.fixture
def box() -> Box:
    return Box()


def fetcher(folder: Path, box: Box, *feeds: Feed) -> Fetcher:
    log = logging.getLogger("test.fetcher")
    return Fetcher(Settings(feeds=feeds), SystemClock(), Archive(folder / "state"), box.put, log)


def test_the_thread_from_a_file_to_the_wall_and_back(story: Path, tmp_path: Path, box: Box) -> None:
    one = fetcher(tmp_path, box, file_feed(story))
    one.start()
    try:
        assert box.headline("Ras på Nes")
        story.write_text("Raset på Nes er større\n\nMinst 13 hus er tatt, ifølge politiet.\n", encoding="utf-8")
        assert box.headline("Raset på Nes er større")
        assert one.edit(
            {"do": "story", "verb": "put", "name": "a.txt", "text": "Brua åpner\n\nBrua åpner i dag."},
            box.last.edition if box.last else None,
        )["ok"]
        assert box.headline("Brua åpner")
        assert one.edit({"do": "story", "verb": "withdraw"}, box.last.edition if box.last else None)["ok"]
        assert box.headline("Raset på Nes er større")
        refused = one.edit({"do": "story", "verb": "pin", "id": "finnes ikke"}, box.last.edition if box.last else None)
        assert not refused["ok"] and "kiosk story list" in refused["error"]
        assert (
            one.edit({"do": "story", "verb": "list"}, box.last.edition if box.last else None)["stories"][0]["headline"]
            == "Raset på Nes er større"
        )
    finally:
        started = time.monotonic()
        one.stop()
    assert not one._thread.is_alive() and time.monotonic() - started < 2


def test_a_withdrawal_does_not_wait_for_a_feed_that_hangs(story: Path, tmp_path: Path, box: Box) -> None:
    import socket

    one = fetcher(tmp_path, box, file_feed(story))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        one.start()
        try:
            assert box.headline("Ras på Nes")
            slow = Feed("treg", f"http://127.0.0.1:{silent.getsockname()[1]}/", deadline=8)
            one.reload(Settings(feeds=(slow, file_feed(story))))
            connection, _ = silent.accept()  # the worker waits for an answer now
            started = time.monotonic()
            assert one.edit({"do": "story", "verb": "withdraw"}, box.last.edition if box.last else None)["ok"]
            assert box.headline(None)
            assert time.monotonic() - started < 4
            connection.close()
        finally:
            one.stop()


def test_a_put_ends_the_poll_in_hand_which_is_repeated(story: Path, tmp_path: Path, box: Box) -> None:
    import socket

    one = fetcher(tmp_path, box, file_feed(story))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        one.start()
        try:
            assert box.headline("Ras på Nes")
            worker = one.parsers()
            slow = Feed("treg", f"http://127.0.0.1:{silent.getsockname()[1]}/", deadline=30)
            one.reload(Settings(feeds=(slow, file_feed(story))))
            held = [silent.accept()]
            for number in range(2):
                started = time.monotonic()
                text = f"Brua åpner {number}\n\nBrua åpner i dag."
                assert one.edit({"do": "story", "verb": "put", "name": "a.txt", "text": text}, None)["ok"]
                assert box.headline(f"Brua åpner {number}")
                assert time.monotonic() - started < 4, "2 s on a machine of its own"
                held.append(silent.accept())
            assert one.parsers() == worker, "nothing was loaded anew"
            health = {health.name: health for health in box.last.health} if box.last else {}
            assert health["treg"].reason in (None, "not polled yet"), "a poll that was given up is no fault of its feed"
            for connection, _ in held:
                connection.close()
        finally:
            one.stop()


def test_stopping_does_not_wait_for_a_feed_that_hangs(tmp_path: Path, box: Box) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        one = fetcher(tmp_path, box, Feed("treg", f"http://127.0.0.1:{silent.getsockname()[1]}/", deadline=30))
        one.start()
        silent.accept()
        one.stop(2.0)
        assert not one._thread.is_alive()
