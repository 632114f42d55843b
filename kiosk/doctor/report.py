"""`kiosk doctor --report`: one text file about a real machine, for an owner to send in."""

from __future__ import annotations

import platform
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk import __version__
from kiosk.doctor import machine
from kiosk.doctor.check import Check
from kiosk.status import Frames, Status

STEP = 5.0  # seconds between two looks at the running wall


def unit_start() -> str:
    """When the wall's unit was started and when it had a frame on the display (its READY=1), by systemd's clock."""
    if shutil.which("systemctl") is None:
        return "unknown: no systemd here"
    names = ("InactiveExitTimestampMonotonic", "ActiveEnterTimestampMonotonic", "NRestarts")
    command = ["systemctl", "show", "kiosk.service", *(f"--property={name}" for name in names)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    told = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    started, shown = (int(told.get(name) or 0) / 1e6 for name in names[:2])
    if not shown:
        return "unknown: kiosk.service is not active"
    return (
        f"{started:.1f} s after the kernel's; first frame {shown - started:.1f} s later; "
        f"{told.get('NRestarts', '?')} restarts since"
    )


def boot_times() -> str:
    """systemd's own account of the boot and of what the wall waited for; empty where systemd does not run."""
    if not Path("/run/systemd/system").exists():
        return ""
    lines = []
    for command in (["systemd-analyze"], ["systemd-analyze", "critical-chain", "kiosk.service", "--no-pager"]):
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
        lines.append(done.stdout.strip() or done.stderr.strip())
    return "\n".join(lines)


def write(root: Path, found: Sequence[Check], status: Callable[[], Status | None], *, seconds: float = 60) -> str:
    """The report's text: board, kernel, graphics, frames over `seconds`, temperature, memory, start times.

    It holds no address, story, name of a feed or secret: of the checks only their names and states.
    """
    looks: list[tuple[Frames, float | None]] = []
    end = time.monotonic() + seconds
    while True:
        wall = status() or Status()
        looks.append((wall.frames, machine.temperature(root)))
        if time.monotonic() >= end:
            break
        time.sleep(min(STEP, max(0.0, end - time.monotonic())))
    first, last = looks[0][0], looks[-1][0]
    running = f"{wall.rss_mb} MB, up {wall.uptime:.0f} s, {wall.display.driver} {wall.display.size}"
    rows = [
        f"kiosk {__version__} report",
        f"board        {machine.board(root)}",
        f"memory       {machine.memory_mb(root)} MB",
        f"kernel       {platform.release()} {platform.machine()}",
        f"python       {platform.python_version()}",
        f"graphics     {', '.join(machine.drivers(root)) or 'none'}",
        f"connectors   {', '.join(machine.connectors(root)) or 'none'}",
        f"frames       {last.number - first.number} in {seconds:g} s; since the start"
        f" {last.late} late of {last.in_transitions} in transitions, worst {last.worst_ms} ms",
        f"start        {unit_start()}",
        f"wall         {running if wall.pid else 'none is running'}",
        f"temperature  {', '.join(f'{degrees:.0f}' for _, degrees in looks if degrees is not None) or 'unknown'} °C",
        "",
        *(f"{check.state:4}  {check.name}" for check in found),
        "",
        boot_times(),
        "",
    ]
    return "\n".join(rows)
