"""The simulator is compiled once a run, where its tools are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sim import board


@pytest.fixture(scope="session")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if reason := board.why_not():
        pytest.skip(f"no simulated panel: {reason}")
    return board.build(tmp_path_factory.mktemp("sim"))


@pytest.fixture
def plugged(harness, tmp_path):
    with board.Board(harness, tmp_path / "kiosk-panel") as running:
        yield running
