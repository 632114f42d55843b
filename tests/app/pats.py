"""How far apart a running wall's signs of life to systemd ever are: what is left of `WatchdogSec` on a busy machine.

    python -m tests.app.pats [SECONDS] [BURNERS]

A wall of the sample turns its cards for so many seconds beside so many processes that only burn the processor. Prints
the longest time between two `WATCHDOG=1`, s, with the machine's load.
"""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack

START = 60.0  # s that the wall's first frame is waited for, at most


def longest(seconds: float, burners: int) -> tuple[int, float]:
    """How many signs of life came, and the longest time between two, s; the time since the last counts too."""
    with tempfile.TemporaryDirectory(prefix="kiosk-pats-") as folder, ExitStack() as stack:
        systemd = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        systemd.bind(f"{folder}/notify")
        places = {"KIOSK_STATE": f"{folder}/state", "KIOSK_RUN": f"{folder}/run", "NOTIFY_SOCKET": f"{folder}/notify"}
        places |= {"KIOSK_CONFIG": f"{folder}/kiosk.toml", "SDL_VIDEODRIVER": "dummy"}
        burning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(burners)]
        wall = [sys.executable, "-m", "kiosk", "run", "--window", "1920x1080"]
        running = subprocess.Popen(wall, env={**os.environ, **places}, stderr=subprocess.DEVNULL)
        for one in (*burning, running):
            stack.callback(one.wait)
            stack.callback(one.terminate)
        count, most, last = 0, 0.0, None
        end = time.monotonic() + START
        while (now := time.monotonic()) < end:
            heard = select.select([systemd], [], [], end - now)[0]
            at = time.monotonic()
            if last is not None:
                most = max(most, at - last)
            if heard and systemd.recv(100) == b"WATCHDOG=1":
                end = end if count else at + seconds
                count, last = count + 1, at
        return count, most


def main(seconds: str = "120", burners: str = "8") -> None:
    """Print what was found."""
    count, most = longest(float(seconds), int(burners))
    print(f"{count} signs of life in {seconds} s, at most {most:.1f} s apart; load {os.getloadavg()[0]:.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
