"""What the wall's service can reach: it is another user than whoever gives the command, and it sees no home folder."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kiosk.disk import why_and_remedy
from kiosk.settings.permitted import LOCAL, is_web
from kiosk.settings.schema import Feed, Settings

UNIT = Path("/etc/systemd/system/kiosk.service")
USER = "kiosk"
HIDDEN = ("/home", "/root", "/run/user")  # ProtectHome= of the unit
PATIENCE = 10.0  # seconds for a path that may lie on a share
# Looks at a path as the wall does; an interpreter of its own, because a share that hangs holds whoever asks.
_LOOK = """
import os, sys
print(os.path.realpath(sys.argv[1]), flush=True)
try:
    os.listdir(sys.argv[1]) if os.path.isdir(sys.argv[1]) else open(sys.argv[1], "rb").close()
except OSError as error:
    sys.exit(error.errno or 1)
"""


def unreachable(feeds: Iterable[Feed]) -> list[str]:
    """Why the installed service could not read feeds that are paths; empty where none is installed."""
    if not UNIT.exists():
        return []
    return [f"feed {feed.name}: {why}" for feed in feeds if not is_web(feed) and (why := _why(feed.address))]


def _why(address: str) -> str:
    """Asked as the service's user where we may become it; what is not there yet, the poll says better."""
    try:
        try:
            done = _look(address, _as_the_service())
        except OSError:  # the interpreter is closed to that user: it is asked with our own rights
            done = _look(address, {})
    except subprocess.TimeoutExpired:
        return f"{address}: does not answer within {PATIENCE:g} s; does its share hang?"
    real = done.stdout.decode(errors="replace").strip()
    if any(real == one or real.startswith(f"{one}/") for one in HIDDEN):
        return f"{real}: the wall's service sees no home folder; put it in {LOCAL}"
    if done.returncode:
        why, _ = why_and_remedy(OSError(done.returncode, ""))
        return f"{address}: {why} for the wall's service; chgrp -R {USER}, chmod -R g+rX, or put it in {LOCAL}"
    return ""


def _look(address: str, user: dict[str, Any]) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-I", "-S", "-c", _LOOK, address]
    return subprocess.run(line, capture_output=True, timeout=PATIENCE, check=False, **user)


def _as_the_service() -> dict[str, Any]:
    try:
        user = pwd.getpwnam(USER)
    except KeyError:
        return {}
    if os.geteuid() != 0:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": os.getgrouplist(USER, user.pw_gid)}


def panel_note(settings: Settings, root: Path = Path("/")) -> str:
    """Why the panel that the settings name cannot answer yet, and what mends it; empty where nothing is seen."""
    from kiosk.doctor.checks import panel

    port = settings.panel.port
    if port in ("", "off") or "://" in port:
        return ""
    device = root / port.lstrip("/")
    found = panel(root, settings, None)
    if "not known" not in found.detail:
        return f"{found.detail}; {found.remedy}"
    if not device.exists():
        return f"{port}: no such device yet; plug the panel in"
    if not device.is_char_device() or port == os.devnull:
        return f"{port}: not a serial port; set panel.port to the panel's device"
    return ""
