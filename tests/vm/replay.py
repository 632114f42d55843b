"""Power cuts at random moments, many from one run of the machine: each is what its disk's write log leaves there.

    python -m tests.vm.replay FOLDER --installed DISK [--cuts 30] [--seed 1] [--boot]

FOLDER is what `tests.vm.image` built, DISK a disk on which the wall is installed; both are made where they are not
there. The machine boots, its settings are
changed and it is brought to another version, once, while QEMU logs every write of its disk. Then a third of the cuts
fall within the boot, a third within the changes, a third within the update. Each disk is repaired and mounted by the
kernel as at a boot, and its own wall is started on it, without a machine around it: units and drivers are tried only
with `--boot`, which boots a machine from each, two at a time. Needs root, a loop device and e2fsck.
"""

from __future__ import annotations

import argparse
import math
import random
import subprocess
import sys
import tempfile
import threading
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.vm import writelog
from tests.vm.cuts import BOOTING, CHANGES, UPDATE, Cut, Logged, arguments, given, newer, tally
from tests.vm.image import checkout_into
from tests.vm.looking import said, status, within
from tests.vm.machine import SETTLED, SHOWS, Machine
from tests.vm.restored import Restored
from tests.vm.whole import CURRENT, FEED, NEWER, STORY, Meanwhile, faults_after

NAMES = 12  # changes of the wall's name
AT_ONCE = 2  # machines that boot
LOOK = 0.02  # seconds between two looks at the log's length
# what becomes of a disk after a cut: seconds until its wall is back, and its faults
Again = Callable[[Path, Meanwhile], tuple[float, list[str]]]


class Meter(threading.Thread):
    """How long the log was at which moment."""

    def __init__(self, log: Path) -> None:
        super().__init__(daemon=True)
        self._log, self._ended = log, threading.Event()
        self.moments: list[float] = []
        self.lengths: list[int] = []

    def run(self) -> None:
        """Until `end`."""
        while not self._ended.wait(LOOK):
            if self._log.exists():
                self.moments.append(time.monotonic())
                self.lengths.append(self._log.stat().st_size)

    def end(self) -> None:
        """The machine is off."""
        self._ended.set()
        self.join()

    def at(self, moment: float, chance: random.Random) -> int:
        """Bytes of the log by this moment, between two looks at a random place."""
        after = min(bisect(self.moments, moment), len(self.moments) - 1)
        return chance.randint(self.lengths[max(0, after - 1)], self.lengths[after])


class Span(NamedTuple):
    """Something that was asked for and acknowledged, in bytes of the log."""

    name: str
    asked: int
    done: float  # infinity where it was not


class Recording(NamedTuple):
    """One run of the machine: what was done when, and the log of its writes."""

    state: Path  # the disk before it
    log: Path
    meter: Meter
    phases: dict[str, tuple[float, float]]  # from and until, monotonic
    changes: list[Span]
    update: Span
    before: str  # the version before the update

    def meanwhile(self, at: int) -> Meanwhile:
        """What was going on when the log was `at` bytes long."""
        tried = tuple(one.name for one in self.changes if one.asked <= at)
        acknowledged = tuple(one.name for one in self.changes if one.done <= at)
        return Meanwhile(tried, acknowledged, self.update.asked <= at, self.before, self.update.done <= at)


def record(folder: Path, installed: Path, work: Path) -> Recording:
    """Boot, change and update a machine. Raises RuntimeError where one of these is refused."""
    machine = Logged(folder, work, installed)
    with Restored(machine.state, work) as disk:
        checkout_into(disk.root / "srv/kiosk")  # the update is to this one, whatever version is installed
        disk.ssh(f"cat >/srv/sak.txt <<'E'\n{STORY}\nE")
        disk.start()
        if disk.ssh(f"kiosk config set --now 'feed={FEED}' rotation.automatic=false").returncode:
            raise RuntimeError("the story's feed was not taken")
        headline = STORY.partition("\n")[0]
        within(disk, 60, lambda: (status(disk)["story"] or {}).get("headline") == headline, "the story")
    meter = Meter(machine.log)

    def change(name: str) -> Span:
        """One that the busy wall does not take is one that nobody was told is kept."""
        asked = machine.log.stat().st_size
        taken = machine.ssh(f"kiosk config set wall.name={name} --now").returncode == 0
        return Span(name, asked, machine.log.stat().st_size if taken else math.inf)

    phases, start = {}, time.monotonic()
    machine.power_on()
    meter.start()
    try:
        machine.wait(SHOWS)
        phases[BOOTING] = start, time.monotonic()
        machine.wait(SETTLED)
        start = time.monotonic()
        names = [f"kutt-{number}" for number in range(NAMES)]
        changes = [change(name) for name in names]
        phases[CHANGES] = start, time.monotonic()
        before = machine.ssh(f"readlink {CURRENT}").stdout.decode().strip()
        if not newer(machine, 1):
            raise RuntimeError("no checkout of another version could be made")
        start, asked = time.monotonic(), machine.log.stat().st_size
        if (done := machine.install(NEWER)).returncode:
            raise RuntimeError((done.stdout + done.stderr).decode())
        phases[UPDATE] = start, time.monotonic()
        update = Span("update", asked, machine.log.stat().st_size)
    finally:
        meter.end()
        machine.pull_plug()
    return Recording(machine.state, machine.log, meter, phases, changes, update, before)


def cut(recording: Recording, phase: str, work: Path, chance: random.Random, again: Again) -> Cut:
    """One cut at a random moment of a phase, and the wall that comes back from it by `again`."""
    first, last = recording.phases[phase]
    moment = chance.uniform(first, last)
    at = recording.meter.at(moment, chance)
    meanwhile = recording.meanwhile(at)
    disk = work / "disk.raw"
    subprocess.run(["cp", "--sparse=always", str(recording.state), str(disk)], check=True)
    _, lost = writelog.cut(recording.log, disk, chance, at)
    back = None
    try:
        back, faults = again(disk, meanwhile)
    except (TimeoutError, AssertionError, RuntimeError, subprocess.TimeoutExpired) as late:
        faults = [str(late)]
    within = f"{phase}, {moment - first:.1f} of {last - first:.0f} s"
    return Cut(within, lost, len(meanwhile.acknowledged), back, faults)


def alone(disk: Path, meanwhile: Meanwhile) -> tuple[float, list[str]]:
    """The wall of a disk without its machine: the seconds until it is back, and what is not as it must be."""
    with Restored(disk, disk.parent) as back:
        try:
            return back.start(), faults_after(back, meanwhile, said)
        except AssertionError as late:
            raise AssertionError(f"{late}; {back.log.read_text(errors='replace')[-500:]}") from None


def booted(folder: Path, disk: Path, meanwhile: Meanwhile) -> tuple[float, list[str]]:
    """A machine that boots from a disk: the seconds until its wall is back, and what is not as it must be."""
    machine = Machine(folder, disk.parent)
    machine.fresh_disk(disk)
    machine.power_on()
    try:
        return machine.wait(SHOWS), faults_after(machine, meanwhile)
    finally:
        machine.pull_plug()


def replayed(recording: Recording, args: argparse.Namespace, work: Path) -> Iterator[Cut]:
    """So many cuts of one recording, its phases in turn."""
    again: Again = partial(booted, args.folder) if args.boot else alone

    def one(number: int) -> Cut:
        with tempfile.TemporaryDirectory(dir=work) as own:
            chance = random.Random(f"{args.seed} {number}")
            return cut(recording, (UPDATE, BOOTING, CHANGES)[number % 3], Path(own), chance, again)

    with ThreadPoolExecutor(AT_ONCE if args.boot else 1) as pool:
        yield from pool.map(one, range(args.cuts))


def main() -> int:
    """Exit code 1 where any cut left a fault."""
    parser = arguments(__doc__)
    parser.add_argument("--boot", action="store_true")
    args = given(parser)
    with tempfile.TemporaryDirectory(prefix="kiosk-replay-") as work:
        recording = record(args.folder, args.installed, Path(work))
        spans = ", ".join(f"{name} {last - first:.0f} s" for name, (first, last) in recording.phases.items())
        print(f"recorded: {spans}; {recording.log.stat().st_size >> 20} MiB written", flush=True)
        at_once = AT_ONCE if args.boot else 1
        return tally(replayed(recording, args, Path(work)), args.cuts, at_once=at_once)


if __name__ == "__main__":
    sys.exit(main())
