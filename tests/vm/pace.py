"""How long a wait may take on this host: never a fixed time, for a host may be slow, or busy with something else.

Budgets are in seconds of the reference host. They are scaled by what a fixed piece of work takes here, measured once at
the start of the run; and time in which the machine was ready to run and the host gave it no processor does not count.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from time import monotonic

WORK = "sum(i * i for i in range(6_000_000))"
REFERENCE = 0.5  # seconds that two such works take side by side on the host on which the budgets were set
MOST = 4.0  # times: a host that is slower still is not waited for longer
LATEST = 10.0  # times its scaled seconds, by the clock on the wall: then a budget is spent however busy the host was


@cache
def slowness() -> float:
    """How many times slower than the reference this host is: 1 to `MOST`, measured once in a run."""
    start = monotonic()
    for one in [subprocess.Popen([sys.executable, "-c", WORK]) for _ in range(2)]:
        one.wait()
    return min(MOST, max(1.0, (monotonic() - start) / REFERENCE))


def waited(pid: int | None) -> float:
    """Seconds in which the busiest-waiting thread of a process was ready to run and did not (schedstat's second)."""
    longest = 0
    for path in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError):  # the thread has ended
            longest = max(longest, int(path.read_text().split()[1]))
    return longest / 1e9


class Budget:
    """`seconds` of the reference host for something that the process `pid` (QEMU; None: it is off) does."""

    def __init__(self, seconds: float, pid: int | None) -> None:
        self.seconds = seconds * slowness()
        self._pid = pid
        self._start, self._waited = monotonic(), waited(pid)

    @property
    def gone(self) -> float:
        """Seconds since the start, by the clock on the wall."""
        return monotonic() - self._start

    @property
    def held_up(self) -> float:
        """Seconds of these in which the machine could have run and the host did not let it."""
        return max(0.0, waited(self._pid) - self._waited)

    @property
    def spent(self) -> bool:
        """Whether it is used up."""
        return self.gone - self.held_up > self.seconds or self.gone > LATEST * self.seconds

    def __str__(self) -> str:
        return (
            f"{self.gone:.0f} s, of which the host held the machine up for {self.held_up:.0f} s"
            f" (it had {self.seconds:.0f} s of its own; this host takes {slowness():.1f} times the reference's time)"
        )
