"""What the TV itself says over CEC: `cec-ctl` (v4l-utils) is asked, nothing on the bus is changed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from kiosk.status import TvInput, TvNow, TvPower

PATIENCE = 10.0  # seconds for one adapter: two questions, each answered within one
# The wall's adapter is asked with the address that it has: claiming one would be told to every device on the bus.
_QUESTIONS = ("--to", "0", "--give-device-power-status", "--request-active-source")
_POWER: dict[str, TvPower] = {"on": "on", "to-on": "on", "standby": "off", "to-standby": "off"}
_OURS = re.compile(r"^\s*Physical Address\s*:\s*([0-9a-f](?:\.[0-9a-f]){3})\s*$", re.M)
_STATE = re.compile(r"^\s*pwr-state: ([a-z-]+)", re.M)
_ACTIVE = re.compile(r"ACTIVE_SOURCE \(0x82\):\s*phys-addr: ([0-9a-f](?:\.[0-9a-f]){3})")
_NOWHERE = "f.f.f.f"  # no cable, or a TV without CEC


def _run(device: Path) -> str:
    """What `cec-ctl` prints; empty where it is not installed, may not, or does not end."""
    if shutil.which("cec-ctl") is None:
        return ""
    line = ["cec-ctl", "-d", str(device), *_QUESTIONS]
    try:
        done = subprocess.run(line, capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")


def understood(said: str) -> TvNow:
    """The state in what `cec-ctl` printed: on or off by the TV's own word; the input where a device names itself.

    A wall that holds the input is not asked by its own adapter, and another that holds it answers: without an answer
    the input is unknown.
    """
    ours, state, active = _OURS.search(said), _STATE.search(said), _ACTIVE.search(said)
    power = _POWER.get(state[1], "unknown") if state else "unknown"
    seen: TvInput = "unknown"
    if power == "on" and ours and active and ours[1] != _NOWHERE:
        seen = "ours" if active[1] == ours[1] else "other"
    return TvNow(power, seen, "cec" if power != "unknown" else "")


def ask(root: Path, run: Callable[[Path], str] = _run) -> TvNow:
    """The state of the TV on the first CEC adapter that has an answer."""
    for device in sorted((root / "dev").glob("cec[0-9]*")):
        found = understood(run(device))
        if found.by:
            return found
    return TvNow()
