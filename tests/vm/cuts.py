"""The long form: power cuts at random moments, each followed by a boot to a dated card and an intact history.

    python -m tests.vm.cuts FOLDER --installed DISK [--cuts 30] [--seed 1]

FOLDER is what `tests.vm.image` built; DISK a disk on which the wall is installed. Both are made where they are not
there.
A third of the cuts fall within the first half minute of a boot, a third while settings are being changed, a third
within an update to another version. What the disk was not told to flush is lost by half (`tests.vm.writelog`).
"""

from __future__ import annotations

import argparse
import contextlib
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.vm import writelog
from tests.vm.image import build, say
from tests.vm.looking import status, within
from tests.vm.machine import BOOT, SETTLED, SHOWS, Machine
from tests.vm.pace import slowness
from tests.vm.whole import CURRENT, FEED, NEWER, STORY, Meanwhile, faults_after

IN_BOOT = 30  # seconds after power-on
CHANGING = 30  # seconds of changes before the plug is pulled, at most
UPDATING = 240  # seconds of the reference host that an update takes
BOOTING, CHANGES, UPDATE = "boot", "changes", "update"  # within what a cut falls


class Logged(Machine):
    """A machine whose disk is `state`, which it leaves as it is: what it writes stands in `log`."""

    def __init__(self, folder: Path, work: Path, installed: Path) -> None:
        super().__init__(folder, work)
        self.state, self.log = work / "state.raw", work / "writes.log"
        convert = ["qemu-img", "convert", "-O", "raw", str(installed), str(self.state)]
        subprocess.run(convert, check=True)

    def _disk(self) -> list[str]:
        self.fresh_disk(self.state)
        return writelog.options(self.overlay, self.log)


class Mortal(Logged):
    """A machine whose plug takes the disk's unflushed writes with it; `lost` is their bytes, in the last cut."""

    def __init__(self, folder: Path, work: Path, installed: Path, chance: random.Random) -> None:
        super().__init__(folder, work, installed)
        self.chance, self.lost = chance, 0

    def pull_plug(self) -> None:
        super().pull_plug()
        if self.log.exists():
            _, self.lost = writelog.cut(self.log, self.state, self.chance)
            self.log.unlink()


def newer(machine: Machine, number: int) -> bool:
    """Put a checkout of another version into the machine, a line longer in the program and in a unit; whether done."""
    copied = f"rm -rf {NEWER} && cp -r /srv/kiosk {NEWER} && cd {NEWER}"
    files = "kiosk/__init__.py systemd/kiosk.service systemd/kiosk-parser@.service"
    return machine.ssh(f"{copied} && for one in {files}; do echo '# {number}' >>$one; done").returncode == 0


class Changer(threading.Thread):
    """Changes the wall's name again and again, and remembers which changes were acknowledged."""

    def __init__(self, machine: Machine, prefix: str) -> None:
        super().__init__(daemon=True)
        self.machine, self.prefix = machine, prefix
        self.tried: list[str] = []
        self.acknowledged: list[str] = []

    def run(self) -> None:
        """Until the machine is gone."""
        while True:
            name = f"{self.prefix}-{len(self.tried)}"
            self.tried.append(name)
            if self.machine.ssh(f"kiosk config set wall.name={name} --now").returncode:
                return
            self.acknowledged.append(name)


class Updater(threading.Thread):
    """Brings the machine up to a version of its own, until it is done or the machine is gone."""

    def __init__(self, machine: Machine, number: int) -> None:
        super().__init__(daemon=True)
        self.machine, self.number = machine, number
        self.before = machine.ssh(f"readlink {CURRENT}").stdout.decode().strip()
        self.finished = False

    def run(self) -> None:
        """A version of its own, installed as on a wall."""
        if newer(self.machine, self.number):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.finished = self.machine.install(NEWER).returncode == 0


def install(folder: Path, disk: Path) -> None:
    """A machine with the wall installed, shut down in order; its disk is left at `disk`."""
    machine = Machine(folder, disk.parent)
    machine.overlay = disk
    machine.fresh_disk()
    machine.power_on()
    try:
        machine.login()
        machine.wait(SETTLED)
        done = machine.install()
        if done.returncode:
            raise RuntimeError((done.stdout + done.stderr).decode())
        machine.power_off()
    finally:
        machine.pull_plug()


def cut(machine: Machine, number: int, chance: random.Random) -> Meanwhile:
    """Pull the plug of a running machine at a random moment; returns what was going on then."""
    if number % 3 == 2:
        machine.pull_plug()
        machine.power_on()
        time.sleep(chance.uniform(1, IN_BOOT))
        machine.pull_plug()
        return Meanwhile()
    if number % 3 == 1:
        updater = Updater(machine, number)
        updater.start()
        updater.join(chance.uniform(1, UPDATING) * slowness())
        machine.pull_plug()
        updater.join(30)
        return Meanwhile(updating=True, before=updater.before, updated=updater.finished)
    changer = Changer(machine, f"kutt-{number}")
    changer.start()
    time.sleep(chance.uniform(0.5, CHANGING))
    machine.pull_plug()
    changer.join(30)
    return Meanwhile(tuple(changer.tried), tuple(changer.acknowledged))


class Cut(NamedTuple):
    """One power cut: within what it fell, how the wall came back, and what was not as it must be then."""

    within: str
    lost: int  # bytes that the disk had not been told to flush
    changes: int  # acknowledged before it
    back: float | None  # seconds until the wall was back
    faults: list[str]


def given(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The command line of whoever runs machines with an installed wall; what it names is made where it is not there."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path)
    parser.add_argument("--installed", type=Path, required=True, metavar="DISK")
    args = parser.parse_args()
    if not (args.folder / "disk.raw").exists():
        build(args.folder)
    if not args.installed.exists():
        say("installing the wall")
        install(args.folder, args.installed)
    return args


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What both forms of the power cuts are given on their command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--cuts", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def tally(cuts: Iterator[Cut], count: int, *, at_once: int = 1) -> int:
    """A table of the cuts, a line each as it is made, and their sum; exit code 1 where any left a fault."""
    print(" cut  within                  KiB lost  changes  back after", flush=True)
    start, bad = time.monotonic(), 0
    for number, one in enumerate(cuts, 1):
        bad += bool(one.faults)
        back = "not back" if one.back is None else f"{one.back:6.1f} s"
        row = f"{number:4}  {one.within:22}  {one.lost // 1024:8}  {one.changes:7}  {back:>10}"
        print(f"{row}  {'; '.join(one.faults) or 'well'}", flush=True)
        if number == 1:
            took = time.monotonic() - start
            print(f"      (it took {took:.0f} s, {at_once} at a time: all take", end=" ")
            print(f"{took * count / at_once / 60:.0f} minutes so)", flush=True)
    print(f"{count} power cuts in {(time.monotonic() - start) / 60:.0f} minutes, {bad} with a fault")
    return 1 if bad else 0


def booted(machine: Mortal, count: int, chance: random.Random) -> Iterator[Cut]:
    """So many cuts of a machine that runs, each with the boot after it."""
    for number in range(count):
        meanwhile = cut(machine, number, chance)
        machine.power_on()
        within = CHANGES if meanwhile.tried else BOOTING
        if meanwhile.updating:
            within = f"{UPDATE}, done" if meanwhile.updated else UPDATE
        back, faults = None, []
        try:
            back = machine.wait(SHOWS)
            faults = faults_after(machine, meanwhile)
        except (TimeoutError, AssertionError, subprocess.TimeoutExpired) as late:
            faults = [str(late)]
        yield Cut(within, machine.lost, len(meanwhile.acknowledged), back, faults)


def main() -> int:
    """Exit code 1 where any cut left a fault."""
    args = given(arguments(__doc__))
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory(prefix="kiosk-cuts-") as work:
        machine = Mortal(args.folder, Path(work), args.installed, chance)
        machine.power_on()
        try:
            machine.wait(SHOWS)
            machine.ssh("cat >/srv/sak.txt", stdin=STORY.encode())
            machine.ssh(f"kiosk config set --now 'feed={FEED}'")
            within(machine, BOOT, lambda: (status(machine)["story"] or {}).get("updated") is not None, "the story")
            return tally(booted(machine, args.cuts, chance), args.cuts)
        finally:
            machine.pull_plug()


if __name__ == "__main__":
    sys.exit(main())
