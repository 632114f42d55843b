"""The long form: power cuts at random moments, each followed by a boot to a dated card and an intact history.

    python -m tests.vm.cuts FOLDER --installed DISK [--cuts 30] [--seed 1]

FOLDER is what `tests.vm.image` built; DISK a disk on which the wall is installed (it is made
where it does not exist).
A third of the cuts fall within the first half minute of a boot, a third while settings are being changed, a third
within an update to another version. What the disk was not told to flush is lost by half (`tests.vm.writelog`).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.vm import writelog
from tests.vm.looking import is_card, seen, status, within
from tests.vm.machine import BOOT, SETTLED, Machine
from tests.vm.pace import slowness

STORY = "Fergen ligger ved kai\n\nRundt 40 passasjerer venter, opplyser rederiet.\n"
FEED = '[{name="fil", address="/srv/sak.txt", kind="file"}]'
IN_BOOT = 30  # seconds after power-on
CHANGING = 30  # seconds of changes before the plug is pulled, at most
UPDATING = 240  # seconds of the reference host that an update takes
CURRENT = "/opt/kiosk/current"


class Mortal(Machine):
    """A machine whose plug takes the disk's unflushed writes with it; `lost` is their bytes, in the last cut."""

    def __init__(self, folder: Path, work: Path, installed: Path, chance: random.Random) -> None:
        super().__init__(folder, work)
        self.chance, self.lost = chance, 0
        self.state, self.log = work / "state.raw", work / "writes.log"
        convert = ["qemu-img", "convert", "-O", "raw", str(installed), str(self.state)]
        subprocess.run(convert, check=True)

    def _disk(self) -> list[str]:
        self.fresh_disk(self.state)
        return writelog.options(self.overlay, self.log)

    def pull_plug(self) -> None:
        super().pull_plug()
        if self.log.exists():
            _, self.lost = writelog.cut(self.log, self.state, self.chance)
            self.log.unlink()


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
        """A copy of the checkout with one line more, installed as on a wall."""
        copied = "rm -rf /srv/newer && cp -r /srv/kiosk /srv/newer"
        if self.machine.ssh(f"{copied} && echo '# {self.number}' >>/srv/newer/kiosk/__init__.py").returncode == 0:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.finished = self.machine.install("/srv/newer").returncode == 0


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


def history_faults(machine: Machine, etag: str) -> list[str]:
    """Every generation is settled and as recorded, and the settings file is the last kept one."""
    history = json.loads(machine.ssh("kiosk config history --json").stdout)["generations"]
    sums = machine.ssh("sha256sum /var/lib/kiosk/settings/*.toml /etc/kiosk/kiosk.toml").stdout.decode().splitlines()
    found = {Path(path).name: digest[:12] for digest, path in (line.split() for line in sums)}
    faults = [f"generation {one['number']} is {one['outcome']}" for one in history if one["outcome"] == "trying"]
    for one in history:
        if found.get(f"{one['number']:06}.toml") != one["etag"]:
            faults.append(f"generation {one['number']} is not the file that was recorded")
    kept = [one["etag"] for one in history if one["outcome"] == "kept"]
    if history and not found.get("kiosk.toml") == etag == kept[-1]:
        faults.append(f"the settings file is {found.get('kiosk.toml')}, the wall's {etag}, the last kept {kept[-1]}")
    return faults


def version_faults(machine: Machine, updater: Updater) -> list[str]:
    """The old version or the new one, and whichever it is as a whole."""
    current = machine.ssh(f"readlink {CURRENT}").stdout.decode().strip()
    faults = []
    if updater.finished and current == updater.before:
        faults.append("the update was done and is undone")
    if machine.ssh(f"test -e {CURRENT}/.complete").returncode:
        faults.append(f"{current} is no whole version")
    if (
        machine.ssh(
            f"find {CURRENT}/ -name '*.py' -size 0 ! -name __init__.py -path '*/kiosk/*' | grep -q ."
        ).returncode
        == 0
    ):
        faults.append(f"{current} has empty files")
    return faults


def faults_after(machine: Machine, by: Changer | Updater | None) -> list[str]:
    """What is not as it must be on a machine that was switched on again."""
    changer = by if isinstance(by, Changer) else None
    faults = version_faults(machine, by) if isinstance(by, Updater) else []
    told = status(machine)
    if not (told["story"] and told["story"]["updated"]):
        faults.append("no dated story")
    if not is_card(seen(machine)):
        faults.append("no card on the screen")
    if told["settings"]["faults"] or told["settings"]["trial"]:
        faults.append(f"settings: {told['settings']}")
    faults += history_faults(machine, told["settings"]["etag"])
    if changer is not None and changer.acknowledged:
        allowed = changer.tried[len(changer.acknowledged) - 1 :]
        if told["name"] not in allowed:
            faults.append(f"the acknowledged name {changer.acknowledged[-1]} is lost: {told['name']}")
    return faults


def cut(machine: Machine, number: int, chance: random.Random) -> Changer | Updater | None:
    """Pull the plug of a running machine at a random moment; returns who was changing it then."""
    if number % 3 == 2:
        machine.pull_plug()
        machine.power_on()
        time.sleep(chance.uniform(1, IN_BOOT))
        machine.pull_plug()
        return None
    if number % 3 == 1:
        updater = Updater(machine, number)
        updater.start()
        updater.join(chance.uniform(1, UPDATING) * slowness())
        machine.pull_plug()
        updater.join(30)
        return updater
    changer = Changer(machine, f"kutt-{number}")
    changer.start()
    time.sleep(chance.uniform(0.5, CHANGING))
    machine.pull_plug()
    changer.join(30)
    return changer


def main() -> int:
    """Exit code 1 where any cut left a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--installed", type=Path, required=True, metavar="DISK")
    parser.add_argument("--cuts", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not args.installed.exists():
        install(args.folder, args.installed)
    chance, bad = random.Random(args.seed), 0
    with tempfile.TemporaryDirectory(prefix="kiosk-cuts-") as work:
        machine = Mortal(args.folder, Path(work), args.installed, chance)
        machine.power_on()
        try:
            machine.wait("kiosk status --json")
            machine.ssh("cat >/srv/sak.txt", stdin=STORY.encode())
            machine.ssh(f"kiosk config set --now 'feed={FEED}'")
            within(machine, BOOT, lambda: (status(machine)["story"] or {}).get("updated") is not None, "the story")
            for number in range(args.cuts):
                by = cut(machine, number, chance)
                machine.power_on()
                took = machine.wait("kiosk status --json")
                faults = faults_after(machine, by)
                bad += bool(faults)
                done = "in the boot"
                if isinstance(by, Updater):
                    done = "after an update" if by.finished else "within an update"
                elif by is not None:
                    done = f"after {len(by.acknowledged)} changes"
                lost = f"{machine.lost // 1024} KiB unflushed lost"
                print(
                    f"cut {number + 1} {done}, {lost}: back in {took:.0f} s; {'; '.join(faults) or 'well'}", flush=True
                )
        finally:
            machine.pull_plug()
    print(f"{args.cuts} power cuts, {bad} with a fault")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
