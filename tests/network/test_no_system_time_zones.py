"""A machine without the system's time zones (or without the legacy ones): those of the package hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Oslo", "no faults"),
        ("US/Eastern", "no faults"),
        ("Europe/Kiev", "no faults"),
        ("Europe/Nowhere", "k.toml:2:13: wall.time_zone: must be a time zone"),
    ],
)
def test_the_package_s_own_zones_do(zone: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_text(f'[wall]\ntime_zone = "{zone}"\n')
    environment = {**os.environ, "PYTHONTZPATH": "", "KIOSK_STATE": str(tmp_path)}
    line = [sys.executable, "-m", "kiosk", "config", "check", str(tmp_path / "k.toml")]
    done = subprocess.run(line, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert said in done.stdout + done.stderr and "Traceback" not in done.stderr
