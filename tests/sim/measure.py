"""The panel's figures, with the shipped firmware on the simulated chip: python -m tests.sim.measure [--cycles 1000]

Prints one line a figure. Nothing here is a test: the machine's load is in the numbers.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import queue
import sys
import tempfile
import time
from pathlib import Path

from kiosk.cli.bench_parts import Usage, running, stored
from kiosk.panel.protocol import Beat, Ok
from tests.panel.fakes import Host
from tests.sim.board import Board, build, why_not


def figures(label: str, seconds: list[float], asked: str) -> None:
    """Print median, 95th percentile and worst of some times."""
    ms = sorted(1000 * value for value in seconds)
    print(
        f"{label:34} median {ms[len(ms) // 2]:7.1f} ms   p95 {ms[int(len(ms) * 0.95)]:7.1f}   "
        f"worst {ms[-1]:7.1f}   n {len(ms)}   asked: {asked}",
        flush=True,
    )


class Heard:
    """The link's trace, each message with the moment at which it was parsed."""

    def __init__(self) -> None:
        """Nothing heard yet."""
        self.queue: queue.Queue[tuple[float, object]] = queue.Queue()

    def __call__(self, way: str, raw: bytes, message: object, commands: list[str]) -> None:
        """Called from the link's thread."""
        if message is not None:
            self.queue.put((time.monotonic(), message))

    def moment(self, kind: type) -> float:
        """When the next message of a kind was parsed."""
        while True:
            at, message = self.queue.get(timeout=10)
            if isinstance(message, kind):
                return at


def presses(board: Board, host: Host, count: int) -> list[float]:
    """From the verb on the board's contact to the command in the queue."""
    taken = []
    for _ in range(count):
        began = time.monotonic()
        board.do("press 2")
        host.commands.get(timeout=10)
        taken.append(time.monotonic() - began)
        board.do("release 2")
        while host.link.health().down:
            host.heard.moment(object)
    return taken


def lamps(host: Host, count: int) -> list[float]:
    """From the wish to the panel's OK, right after a key (as on the wall) rather than in a quiet moment."""
    taken = []
    for turn in range(count):
        host.heard.moment(Beat)
        began = time.monotonic()
        host.link.show(turn % 2 + 1)
        taken.append(host.heard.moment(Ok) - began)
    return taken


def replugs(board: Board, host: Host, cycles: int) -> tuple[list[float], list[float]]:
    """From the device's return to the connected link; and from its loss to the notice."""
    back, gone = [], []
    for _ in range(cycles):
        began = time.monotonic()
        board.do("unplug")
        host.state("missing")
        gone.append(time.monotonic() - began)
        began = time.monotonic()
        board.do("plug")
        host.state("connected")
        back.append(time.monotonic() - began)
        while not host.heard.queue.empty():  # or this program's own record would be the growth
            host.heard.queue.get()
        if host.link.health().down:
            raise SystemExit("a key stayed down over the loss of the panel")
    return back, gone


def processor_share(seconds: float, link_thread: int) -> float:
    """Share of one core that the link's thread takes while nothing but heartbeats come."""
    spent = Path(f"/proc/self/task/{link_thread}/schedstat")
    before = int(spent.read_text().split()[0])
    began = time.monotonic()
    time.sleep(seconds)
    return (int(spent.read_text().split()[0]) - before) / 1e9 / (time.monotonic() - began)


def wakeups(board: Board, seconds: float) -> tuple[float, float]:
    """How often a second a whole wall wakes with this panel on its port: its loop, and all of its threads."""
    settings = f'[panel]\nport = "{board.name}"\n[rotation]\ndwell_factor = 3.0\n'
    with stored() as folder, running(folder, (1920, 1080), settings) as (wall, _):
        time.sleep(10.0)  # until fetcher and worker have looked around and gone to sleep
        before = Usage.of(wall.pid)
        time.sleep(seconds)
        after = Usage.of(wall.pid)
    span = after.at - before.at
    return (after.wakeups - before.wakeups) / span, (after.all_wakeups - before.all_wakeups) / span


def resident() -> int:
    """This process's resident memory, KiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


def main() -> int:
    """Measure and print; 0 even where a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presses", type=int, default=200)
    parser.add_argument("--cycles", type=int, default=20, help="unplugged and plugged in again (about 0.5 s each)")
    parser.add_argument(
        "--idle", type=float, default=30.0, help="seconds over which the link's processor share is taken"
    )
    options = parser.parse_args()
    logging.disable()  # a thousand losses are a thousand lines
    if reason := why_not():
        print(f"cannot measure: {reason}", file=sys.stderr)
        return 69
    with tempfile.TemporaryDirectory() as folder, Board(build(Path(folder)), Path(folder) / "panel") as board:
        heard = Heard()
        host = Host(str(board.name), trace=heard)
        host.heard = heard
        with host:
            host.state("connected")
            figures("press → command", presses(board, host, options.presses), "≤ 15 ms")
            figures("lamps wished → OK", lamps(host, 10), "—")
            replugs(board, host, 3)
            gc.collect()
            before, files = resident(), len(list(Path("/proc/self/fd").iterdir()))
            back, gone = replugs(board, host, options.cycles)
            figures("plugged in → connected", back, "≤ 1000 ms")
            figures("unplugged → told", gone, "—")
            gc.collect()
            print(
                f"growth over {options.cycles} unplugged panels: {resident() - before} KiB, "
                f"{len(list(Path('/proc/self/fd').iterdir())) - files} files"
            )
            share = processor_share(options.idle, host.link._thread.native_id or 0)
            print(f"the link's share of a core, idle: {100 * share:.3f} %   asked: ≤ 0.2 %")
            print(f"counters: {host.link.health().counters}")
        loop, every = wakeups(board, options.idle)
        print(f"wake-ups a second of a wall with this panel: loop {loop:.1f}, all {every:.1f}   asked: ≤ 5, ≤ 7")
    return 0


if __name__ == "__main__":
    sys.exit(main())
