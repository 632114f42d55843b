"""Who holds a lock, hangs up, or asks for another's errand holds nobody up and gets nothing."""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.courier import Courier
from kiosk.feed.desk.fetcher import Fetcher
from kiosk.feed.exchange import PollRequest, ReadRequest, order
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.item import Item
from kiosk.feed.store.archive import Archive
from kiosk.model import Edition, Reading, Story
from kiosk.settings.schema import Feed, Settings

TURN = 0.5  # seconds that the loop may take over one request, far under the watchdog's fifteen


@pytest.mark.parametrize("lock", [".decisions.lock", ".acts.lock"])
def test_a_lock_that_another_process_holds_does_not_hold_up_the_loop(lock: str, tmp_path: Path) -> None:
    story = Story("1", "Fergen ligger ved kai", "Fergen ligger ved kai")
    fetcher = Fetcher(Settings(), SystemClock(), Archive(tmp_path), lambda delivery: None, logging.getLogger("t"))
    with (tmp_path / lock).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        started = time.monotonic()
        for verb in ("hide", "show", "withdraw"):
            reply = fetcher.edit({"do": "story", "verb": verb, "id": "1"}, Edition(story, Reading("nb"), None))
            if lock == ".decisions.lock":
                assert (reply["ok"], reply["exit"], "try again" in reply["error"]) == (False, 75, True)
        assert time.monotonic() - started < 3 * TURN
    assert fetcher.edit({"do": "story", "verb": "hide", "id": "1"}, Edition(story, Reading("nb"), None))["ok"]


def test_a_story_that_the_disk_does_not_take_is_told_in_words_and_ends_with_74(tmp_path: Path) -> None:
    (tmp_path / "stories").write_text("no folder")
    fetcher = Fetcher(Settings(), SystemClock(), Archive(tmp_path), lambda delivery: None, logging.getLogger("t"))
    reply = fetcher.edit({"do": "story", "verb": "put", "name": "sak.txt", "text": "Fergen ligger ved kai"}, None)
    assert (reply["ok"], reply["exit"]) == (False, 74)
    assert str(tmp_path / "stories") in reply["error"] and "Errno" not in reply["error"]


def test_a_full_disk_that_names_no_file_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kiosk.feed.desk.hand.write_whole", full)
    fetcher = Fetcher(Settings(), SystemClock(), Archive(tmp_path), lambda delivery: None, logging.getLogger("t"))
    reply = fetcher.edit({"do": "story", "verb": "put", "name": "sak.txt", "text": "Fergen ligger ved kai"}, None)
    assert reply["exit"] == 74 and reply["error"].startswith("the disk is full")


def test_the_supervisor_ends_with_its_connection_though_the_worker_hangs() -> None:
    """systemd then ends whatever is left of the unit (KillMode=control-group)."""
    wall, end = socket.socketpair()
    with wall, end, subprocess.Popen([sys.executable, "-m", "kiosk.supervisor"], stdin=end, stdout=end) as supervisor:
        try:
            children = Path(f"/proc/{supervisor.pid}/task/{supervisor.pid}/children")
            until = time.monotonic() + 60
            while not (found := children.read_text(encoding="ascii").split()):
                assert time.monotonic() < until
                time.sleep(0.02)
            worker = int(found[0])
            os.kill(worker, signal.SIGSTOP)
            end.close()
            wall.close()
            assert supervisor.wait(20) == 0
        finally:
            os.kill(worker, signal.SIGKILL)
            supervisor.kill()


def taken(courier: Courier, request: PollRequest | ReadRequest) -> None:
    courier.take(order(request).rstrip(b"\n"))


def asked(courier: Courier, do: str, data: bytes = b"", **more: str) -> tuple[str | None, bytes]:
    header, got = courier.run({"do": do, **more}, data)
    return header.get("refused"), got


def test_an_errand_is_that_of_the_request_that_is_on_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "sak.txt").write_text("Fergen ligger ved kai")
    (tmp_path / "annen.txt").write_text("hemmelig")
    courier = Courier(Direct(SystemClock()))
    assert asked(courier, "files")[0], "before any request"
    local = Feed("fil", str(tmp_path / "sak.txt"))
    taken(courier, PollRequest(local))
    assert asked(courier, "files", address=str(tmp_path / "annen.txt"))[1] == b"Fergen ligger ved kai"
    for do in ("document", "page", "picture", "kept", "keep", "secret", "", "__class__"):
        assert asked(courier, do, address="http://127.0.0.1/")[0] is not None
    read = ReadRequest(local, Item("1", "Fergen", url="http://127.0.0.1:1/"), follow=False)
    taken(courier, read)
    for do in ("files", "document", "page", "picture", "keep"):
        reason, got = asked(courier, do, b"x", address="../../etc/cron.d/x")
        assert reason is not None and "no such errand" in reason and got == b""


def test_a_kept_picture_s_name_is_never_the_parser_s(tmp_path: Path) -> None:
    courier = Courier(Direct(SystemClock()))
    taken(courier, ReadRequest(Feed("a", "https://a.example/"), Item("1", "x"), pictures=str(tmp_path / "pictures")))
    header, _ = courier.run({"do": "keep", "address": "../../../etc/cron.d/x", "path": "/etc/x"}, b"jpeg")
    assert Path(header["path"]).parent == tmp_path / "pictures"
    assert [one.name for one in tmp_path.iterdir()] == ["pictures"]


def test_a_request_has_no_errands_without_end(tmp_path: Path) -> None:
    courier = Courier(Direct(SystemClock()))
    (tmp_path / "sak.txt").write_text("x")
    taken(courier, PollRequest(Feed("fil", str(tmp_path / "sak.txt"))))
    answers = [asked(courier, "files")[0] for _ in range(40)]
    assert answers.count(None) <= 12 and answers[-1] is not None


def test_the_order_that_a_courier_gets_holds_nothing_of_the_story() -> None:
    item = Item("1", "Hemmelig overskrift", body=("Hemmelig brødtekst",), url="https://a.example/sak")
    told = json.loads(order(ReadRequest(Feed("a", "https://a.example/"), item, follow=True)))
    assert "emmelig" not in json.dumps(told) and told["item"]["url"] == item.url
