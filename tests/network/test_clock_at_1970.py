"""A machine without a battery clock, just switched on: TLS fails until the time is known, and the wall stays up."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition, Reading, Story
from tests.app.test_app import Process
from tests.faults.server import FaultServer, tls
from tests.wall.fakes import HandClock
from tests.wordpress.recorded import RecordedWall

_FOUND = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
needs_faketime = pytest.mark.skipif(not _FOUND, reason="libfaketime is not installed (apt-get install faketime)")

BOOTED = "@1970-01-01 00:01:00"
KEPT = "Brua er åpen igjen"
FRESH = "Ferja er i rute"  # what the server has


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kiosk-1970-") as name:  # short: a socket's path holds 108 bytes
        yield Path(name)


@pytest.fixture
def server(folder: Path) -> Iterator[FaultServer]:
    """A TLS server with a certificate that is good today."""
    one = FaultServer(tls(folder))
    yield one
    one.close()


@pytest.fixture
def kept(folder: Path) -> Edition:
    """The story of an earlier day, on the machine's disk."""
    told, fetched = datetime(2026, 11, 2, 8, 30, tzinfo=UTC), datetime(2026, 11, 2, 9, 5, tzinfo=UTC)
    story = Story("kept", f"{KEPT}\n\nBrua er åpnet.", KEPT, feed="avisa", updated=told)
    edition = Edition(story, Reading("nb"), fetched)
    Archive(folder / "state").save(Kept(edition))
    return edition


class Booted:
    """A wall in a machine whose clock is what the file `date` says; its one feed is the TLS server."""

    def __init__(self, folder: Path, server: FaultServer, date: str = BOOTED, **environ: str) -> None:
        self.date = folder / "date"
        self.date.write_text(date)
        config = folder / "kiosk.toml"
        config.write_text(f'[[feed]]\nname = "avisa"\naddress = "{server.address}/good"\ninterval = 15\n')
        faked = {
            "LD_PRELOAD": str(_FOUND[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self.date),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "REQUESTS_CA_BUNDLE": str(folder / "ca.pem"),
        }
        self.wall = Process(folder, "--window", "640x360", "--config", str(config), **faked, **environ)

    def once_polled(self) -> dict[str, Any]:
        """The status after the first poll."""
        return self.wall.until(lambda status: status["feeds"] and status["feeds"][0]["next_poll_in"] and status)


@pytest.fixture
def booted(folder: Path, server: FaultServer, kept: Edition) -> Iterator[Booted]:
    one = Booted(folder, server)
    yield one
    one.wall.kill()


@needs_faketime
def test_the_last_good_story_stays_and_the_reason_is_the_clock(booted: Booted) -> None:
    told = booted.once_polled()
    (feed,) = told["feeds"]
    assert not told["clock_set"] and not feed["ok"]
    assert "certificate is not yet valid" in feed["reason"] and "clock is not set" in feed["reason"]
    assert told["story"]["headline"] == KEPT and told["story"]["age"] is None
    (line,) = [line for line in booted.wall.said().splitlines() if "feed avisa:" in line]
    assert "clock is not set" in line


@needs_faketime
@pytest.mark.slow
def test_the_feed_is_read_once_the_time_is_known(booted: Booted) -> None:
    """Twenty seconds, for the next poll is waited for."""
    left = booted.once_polled()["feeds"][0]["next_poll_in"]
    booted.date.write_text("+0")  # the time has come over the network
    told = booted.wall.until(lambda status: status["story"]["headline"] == FRESH and status, left + 25)
    assert told["clock_set"] and told["feeds"][0]["ok"] and told["story"]["age"] is not None


def test_the_wall_shows_no_time_of_day_until_it_is_known(folder: Path, kept: Edition) -> None:
    clock = HandClock(is_set=False)
    clock.wall = datetime(1970, 1, 1, 0, 1, tzinfo=UTC)
    wall = RecordedWall(folder, clock)
    stored = Archive(folder / "state").load()
    assert stored is not None
    wall.deliver(stored)
    wall.turn()
    assert wall.headline() == KEPT and not wall.has_clock()
    assert not re.search(r"1970|0[01]:01", wall.words())
    # The story's own times need no clock: they are those of the place where the wall hangs.
    assert "2. november 09:30" in wall.words() and "10:05" not in wall.words(), wall.words()

    clock.set, clock.wall = True, datetime(2026, 11, 2, 9, 41, tzinfo=UTC)
    clock.go(1.5)
    wall.turn()
    assert wall.has_clock()
