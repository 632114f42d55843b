"""What a quiet wall's fetcher wakes up for: a Raspberry Pi that hangs for years pays for each time."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.clock import SystemClock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk import looking
from kiosk.feed.desk.fetcher import Fetcher
from kiosk.feed.desk.looking import Looker
from kiosk.feed.desk.timing import looked_at_next
from kiosk.feed.exchange import PollAnswer
from kiosk.feed.store.archive import Archive
from kiosk.settings.schema import Feed, Settings
from tests.feed.test_desk import FLOOD, Room


def test_a_file_that_stays_as_it_is_wakes_the_fetcher_a_few_times_a_minute(tmp_path: Path) -> None:
    file = tmp_path / "sak.txt"
    file.write_text("Flommen stiger")
    room = Room(tmp_path / "state", Feed("avisa", str(file), kind="file"))
    room.worker.polls["avisa"] = PollAnswer(kind="text", items=(FLOOD,))
    for _ in range(4):
        room.settle()
        room.clock.move(1)
    assert room.headline == "Flommen stiger"
    end, wakes = room.clock.seconds + 60, 0
    while room.clock.seconds < end:
        room.clock.move(max(0.001, room.desk.step()))
        wakes += 1
    assert 12 <= wakes <= 14, "once in five seconds, for files, pins and marks together"


def test_what_nobody_but_the_program_writes_is_looked_at_twice_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path / "state")
    room.worker.polls["sample"] = PollAnswer(kind="text", items=(FLOOD,))
    room.desk.configure(Settings())  # the sample, and the stories that are put
    for _ in range(4):
        room.settle()
        room.clock.move(1)
    assert room.headline == "Flommen stiger"
    looks = [0]

    def counted(path: Path) -> tuple[object, ...]:
        looks[0] += 1
        return signature(path)

    signature = looking.signature
    monkeypatch.setattr(looking, "signature", counted)
    end = room.clock.seconds + 60
    while room.clock.seconds < end:
        room.clock.move(max(0.001, room.desk.step()))
    assert 2 <= looks[0] <= 6, "both of them"


def test_two_feeds_of_files_are_looked_at_in_one_waking(tmp_path: Path) -> None:
    assert looked_at_next(1003.0) == looked_at_next(1004.9) == pytest.approx(1005.1)
    assert looked_at_next(1005.1) == pytest.approx(1010.1)


def test_a_watcher_calls_for_a_change_and_for_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "EVERY", 0.005)
    seen, looks, twice = [("then",)], [0], threading.Event()

    def signature(_path: Path) -> tuple[object, ...]:
        looks[0] += 1
        if looks[0] > 5:
            twice.set()
        return seen[0]

    monkeypatch.setattr(looking, "signature", signature)
    calls, called = [0], threading.Event()

    def changed() -> None:
        calls[0] += 1
        called.set()

    looker = Looker(tmp_path, changed)
    assert looker.look() == ("then",)
    assert twice.wait(10) and calls == [0]
    seen[0] = ("now",)
    assert called.wait(10)
    looks[0] = 0
    twice.clear()
    assert twice.wait(10) and calls == [1], "once for each change"
    assert looker.look() == ("now",)


def test_a_changed_file_reaches_the_wall_without_waiting_for_the_next_look_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("source", "desk"):  # the next look round is a quarter of an hour away
        monkeypatch.setattr(f"kiosk.feed.desk.{room}.looked_at_next", lambda now, every=900.0: now + every)
    monkeypatch.setattr(looking, "EVERY", 0.01)
    file = tmp_path / "sak.txt"
    file.write_text("Flommen stiger")
    told, wanted = threading.Event(), ["Flommen stiger"]

    def deliver(delivery: Delivery) -> None:
        if delivery.edition is not None and delivery.edition.story.headline == wanted[0]:
            told.set()

    settings = replace(Settings(), feeds=(Feed("avisa", str(file), kind="file"),))
    fetcher = Fetcher(settings, SystemClock(), Archive(tmp_path / "state"), deliver, logging.getLogger("test.wakeups"))
    fetcher.start()
    try:
        assert told.wait(60)
        told.clear()
        wanted[0] = "Brann på Nes"
        file.write_text("Brann på Nes")
        assert told.wait(20)
    finally:
        fetcher.stop()
