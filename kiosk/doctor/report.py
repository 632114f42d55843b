"""`kiosk doctor --report`: one text file about a real machine, for an owner to send in."""

from __future__ import annotations

import platform
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.doctor import machine
from kiosk.doctor.checks import Check

STEP = 5.0  # seconds between two looks at the running wall


def start_times() -> str:
    """systemd's own account of the boot and of the wall's start."""
    if shutil.which("systemd-analyze") is None:
        return "no systemd here"
    lines = []
    for command in (["systemd-analyze"], ["systemd-analyze", "critical-chain", "kiosk.service", "--no-pager"]):
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
        lines.append(done.stdout.strip() or done.stderr.strip())
    return "\n".join(lines)


def write(root: Path, found: Sequence[Check], status: Callable[[], dict[str, Any] | None], *, seconds: int = 60) -> str:
    """The report's text: board, kernel, graphics, frames over `seconds`, temperature, memory, start times.

    It holds no address, story, name of a feed or secret.
    """
    looks = []
    end = time.monotonic() + seconds
    while True:
        looks.append(((status() or {}).get("frames") or {}, machine.temperature(root)))
        if time.monotonic() >= end:
            break
        time.sleep(min(STEP, max(0.0, end - time.monotonic())))
    first, last = looks[0][0], looks[-1][0]
    rows = [
        f"kiosk {__version__} report",
        f"board        {machine.board(root)}",
        f"memory       {machine.memory_mb(root)} MB",
        f"kernel       {platform.release()} {platform.machine()}",
        f"python       {platform.python_version()}",
        f"graphics     {', '.join(machine.drivers(root)) or 'none'}",
        f"connectors   {', '.join(machine.connectors(root)) or 'none'}",
        f"frames       {last.get('number', 0) - first.get('number', 0)} in {seconds} s; late {last.get('late')},"
        f" worst {last.get('worst_ms')} ms",
        f"temperature  {', '.join(f'{degrees:.0f}' for _, degrees in looks if degrees is not None) or 'unknown'} °C",
        "",
        *(f"{check.state:4}  {check.name}" for check in found),
        "",
        start_times(),
        "",
    ]
    return "\n".join(rows)
