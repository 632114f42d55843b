"""A machine that restored at boot what its clock said three days ago, and that nobody tells the time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.model import Edition
from tests.faults.server import FaultServer
from tests.network.test_clock_at_1970 import FRESH, Booted, folder, kept, needs_faketime, server

__all__ = ["folder", "kept", "server"]  # fixtures


@pytest.fixture
def restored(folder: Path, server: FaultServer, kept: Edition) -> Iterator[Booted]:
    before = datetime.now(UTC) - timedelta(days=3)
    answer = str(folder / "answer")  # as on the appliance; nobody has written it
    one = Booted(folder, server, f"@{before:%Y-%m-%d %H:%M:%S}", KIOSK_CLOCK=answer, TZ="UTC")
    yield one
    one.wall.kill()


@needs_faketime
@pytest.mark.skipif(os.path.lexists("/run/systemd/timesync/synchronized"), reason="this machine's NTP vouches for it")
def test_a_plausible_clock_that_nobody_vouches_for_ages_nothing_until_it_is_synchronised(
    restored: Booted,
    folder: Path,
) -> None:
    told = restored.wall.until(lambda status: status["story"]["headline"] == FRESH and status)
    assert not told["clock_set"] and told["story"]["age"] is None and told["feeds"][0]["ok"]
    restored.date.write_text("+0")
    (folder / "answer").write_text("synchronised")
    told = restored.wall.until(lambda status: status["clock_set"] and status["story"]["age"] is not None and status)
    assert told["story"]["headline"] == FRESH
