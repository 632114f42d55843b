"""Starts the wall again and again as systemd does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys


def main() -> None:
    kiosk = [sys.executable, "-m", "kiosk"]
    ended: list[int] = []
    wall: subprocess.Popen[bytes] | None = None

    def end(number: int, _frame: object) -> None:
        ended.append(number)
        if wall is not None:
            wall.kill()

    signal.signal(signal.SIGTERM, end)
    while not ended:
        under_systemd = {**os.environ, "NOTIFY_SOCKET": "@kiosk-nowhere"}  # or the wall would start itself anew
        wall = subprocess.Popen([*kiosk, "run", "--window", "640x360"], env=under_systemd)
        wall.wait()


if __name__ == "__main__":
    main()
