"""Stands in for a parser that was taken over, inside its real unit: tries everything and says what succeeded.

Runs in the machine as the unit's own command, `stand_in.py WALL_PID`; standard output is the connection. First with the
unit's bars alone (as where a worker is taken over before it shuts itself in), then with the program's as well; with
`stand_in.py WALL_PID caged`, as a plain process, with the program's alone.
"""

import ctypes
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

wall = int(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)


def traced() -> None:
    if libc.ptrace(16, wall, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")


def connected(kind: int, where: object) -> None:
    with socket.socket(kind) as line:
        line.settimeout(3)
        line.connect(where)  # type: ignore[arg-type]


def opened(path: str, how: int = os.O_RDONLY) -> None:
    os.close(os.open(path, how))


ATTEMPTS: dict[str, Callable[[], object]] = {
    "read a secret": lambda: Path("/var/lib/kiosk/secrets/proef").read_text(),
    "list the state": lambda: list(Path("/var/lib/kiosk").iterdir()),
    "read the settings": lambda: Path("/etc/kiosk/kiosk.toml").read_text(),
    "write the settings": lambda: opened("/etc/kiosk/kiosk.toml", os.O_WRONLY),
    "read the accounts' passwords": lambda: Path("/etc/shadow").read_text(),
    "read a local feed": lambda: list(Path("/srv/kiosk").iterdir()),
    "reach the control socket": lambda: connected(socket.AF_UNIX, "/run/kiosk/control.sock"),
    "reach the network": lambda: connected(socket.AF_INET, ("10.0.2.2", 22)),
    "reach loopback": lambda: connected(socket.AF_INET, ("127.0.0.1", 22)),
    "signal the wall": lambda: os.kill(wall, signal.SIGTERM),
    "open the wall's memory": lambda: opened(f"/proc/{wall}/mem"),
    "see the wall": lambda: Path(f"/proc/{wall}/cmdline").read_bytes(),
    "trace the wall": traced,
    "open the screen": lambda: opened("/dev/dri/card0"),
    "open the console": lambda: opened("/dev/tty1"),
    "open the keyboard": lambda: opened("/dev/input/event0"),
    "open the disk": lambda: opened("/dev/vda"),
    "write the program": lambda: Path("/opt/kiosk/current/x").write_text("x"),
    "write anywhere kept": lambda: Path("/var/lib/x").write_text("x"),
    "become root": lambda: os.setuid(0),
    "take all memory": lambda: bytearray(2 << 30),
}


def tried() -> list[str]:
    succeeded = []
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
        except (OSError, MemoryError):
            continue
        succeeded.append(name)
    return succeeded


unit = tried() if sys.argv[2:] != ["caged"] else []
from kiosk import sandbox  # noqa: E402

lacks = sandbox.enter(sandbox.of_the_program(), "kiosk-parser")
limits = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1] for name in ("AS", "CORE", "NOFILE")}
told = {"user": os.getuid(), "unit": unit, "both": tried(), "lacks": lacks, "limits": limits}
os.write(1, json.dumps(told).encode() + b"\n")
