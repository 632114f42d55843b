"""How long commands take over SSH, to a wall on this machine: `python -m tests.ssh.timing`. Prints, asserts nothing."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.ssh.sshd import Machine

COMMANDS = (
    "kiosk --version",
    "kiosk config get wall.name",
    "kiosk config set --now wall.name=n{0}",
    "kiosk config set --now display.safe_area={1}",  # draws every card before it is put in place
)
TIMES = 9


def median(run: Callable[[int], object]) -> float:
    """Seconds."""
    taken = []
    for number in range(TIMES):
        start = time.perf_counter()
        run(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kiosk-timing-") as folder:
        machine = Machine(Path(folder))
        machine.file.write_text("")
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        with machine.running():
            for command in COMMANDS:
                taken = median(lambda n, command=command: machine.ssh(command.format(n, n % 2)))
                print(f"{taken:.2f} s  {command} (a connection that is open)")
            taken = median(lambda n: machine.ssh("kiosk --version", options=("Compression=no",)))
            print(f"{taken:.2f} s  kiosk --version (a new connection)")
            words = [sys.executable, "-m", "kiosk", "config", "set", "--now"]
            environment = {**os.environ, **machine.environment}
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken = median(lambda n: subprocess.run([*words, f"wall.name=l{n}"], env=environment, capture_output=True))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) / TIMES
            print(f"{taken:.2f} s  config set without SSH, of which the program's own CPU time {cpu:.2f} s")


if __name__ == "__main__":
    main()
