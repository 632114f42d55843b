"""A machine's disk without the machine: repaired and mounted as at a boot, its own wall running on it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.vm.looking import within
from tests.vm.machine import SCREEN
from tests.vm.pace import Budget, slowness

MOUNTS = (("proc", "-t", "proc"), ("dev", "--bind"), ("run", "-t", "tmpfs"), ("tmp", "-t", "tmpfs"))
DARK = "SDL_VIDEODRIVER=dummy"  # no screen of this host is touched
PLACES = "KIOSK_STATE=/var/lib/kiosk KIOSK_RUN=/run/kiosk LANG=C.UTF-8"
START = 60  # seconds of the reference host


class Restored:
    """The disk's files, and its wall as the unit starts it, with no network and a screen that nobody sees."""

    def __init__(self, disk: Path, work: Path) -> None:
        """`disk` is a raw image, changed by what is done here. Raises RuntimeError where it cannot be mounted."""
        self.disk, self.root, self.log = disk, work / "root", work / "wall.log"
        self.wall: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Restored:
        self.root.mkdir(parents=True, exist_ok=True)
        repaired = subprocess.run(["e2fsck", "-p", str(self.disk)], capture_output=True, text=True)
        if repaired.returncode > 1:
            raise RuntimeError(f"a boot would stop at the disk's repair: {repaired.stdout.strip()[-300:]}")
        self._mount("-o", "loop", str(self.disk), "")
        for name, *how in MOUNTS:
            self._mount(*how, "/dev" if name == "dev" else name, name)
        self.ssh("install -d -m 2770 -o kiosk -g kiosk /run/kiosk")
        return self

    def _mount(self, *words: str) -> None:
        subprocess.run(["mount", *words[:-1], str(self.root / words[-1])], check=True)

    def start(self) -> float:
        """The wall of the current version; returns the seconds until it answers with a frame presented."""
        command = f"exec env {PLACES} {DARK} setpriv --reuid kiosk --regid kiosk --init-groups "
        command += f"/opt/kiosk/current/bin/kiosk run --window {SCREEN[0]}x{SCREEN[1]}"
        with self.log.open("wb") as log:
            line = ["unshare", "--net", "chroot", str(self.root), "sh", "-c", f"/opt/kiosk/rebuild; {command}"]
            self.wall = subprocess.Popen(line, stdout=log, stderr=log, start_new_session=True)
        return within(self, START, lambda: self.ssh("kiosk status --json").returncode == 0, "the wall answers")

    def ssh(self, command: str, *, user: str = "root") -> subprocess.CompletedProcess[bytes]:
        """What a user's command says there."""
        line = ["chroot", f"--userspec={user}", str(self.root), "env", *PLACES.split(), "sh", "-c", command]
        return subprocess.run(line, capture_output=True, timeout=120 * slowness())

    def budget(self, seconds: float) -> Budget:
        """So many seconds of the reference host, in which the wall runs."""
        return Budget(seconds, self.wall.pid if self.wall else os.getpid())

    def end(self) -> None:
        """Tell the wall to end."""
        if self.wall is not None:
            os.killpg(self.wall.pid, signal.SIGTERM)
            self.wall.wait()
            self.wall = None

    def __exit__(self, *_: object) -> None:
        self.end()
        budget = self.budget(START)
        places = [self.root / name for name, *_ in reversed(MOUNTS)] + [self.root]
        for place in filter(Path.is_mount, places):
            while subprocess.run(["umount", str(place)], capture_output=True).returncode and not budget.spent:
                time.sleep(0.1)  # its children are still ending
