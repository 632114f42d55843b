"""`pytest -m slow tests/faults/test_soak.py`: five thousand polls, good and bad; the wall's process has not grown."""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from random import Random

import pytest

from kiosk.clock import SystemClock
from kiosk.feed.delivery import Delivery
from kiosk.feed.desk.child import Child
from kiosk.feed.desk.desk import Desk
from kiosk.feed.desk.hand import Hand
from kiosk.feed.store.archive import Archive
from kiosk.settings.schema import Feed, Settings
from tests.faults.server import FaultServer
from tests.feed.fakes import FakeClock

POLLS = 5000
MOST_GROWTH = 5 * 1024 * 1024  # bytes
KINDS = ("good", "login", "truncated_gzip", "unavailable", "good", "json_error", "latin", "reset")


def resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


@pytest.mark.slow
def test_five_thousand_polls_do_not_grow_the_wall(tmp_path: Path) -> None:
    server, child, clock = FaultServer(), Child(SystemClock()), FakeClock()
    log = logging.getLogger("test.soak")
    log.disabled = True
    last: list[Delivery] = []

    def deliver(delivery: Delivery) -> None:
        last[:] = [delivery]

    feeds = tuple(Feed(f"f{n}", f"{server.address}/{kind}") for n, kind in enumerate(KINDS))
    settings = Settings(feeds=feeds)
    desk = Desk(settings, clock, Archive(tmp_path), Hand(tmp_path), child, deliver, log, Random(1))
    early = 0
    try:
        polls = 0
        while polls < POLLS:
            clock.move(300)
            while desk.step() == 0:
                pass
            polls += len(server.requests)
            server.requests.clear()
            server.heads.clear()
            if not early and polls >= POLLS // 5:
                early = resident()
        grown = resident() - early
    finally:
        child.stop()
        server.close()
    print(f"{polls} polls, grown by {grown / 1024:.0f} KiB")
    assert last[0].edition is not None
    assert grown <= MOST_GROWTH
