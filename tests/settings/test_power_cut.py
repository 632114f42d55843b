"""Power cuts at random moments, replayed block by block: old settings or new ones, whole, and a history that opens.

`pytest -m slow tests/settings/test_power_cut.py` (a minute and a half; needs root, libnbd-bin, e2fsprogs).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.settings.history import KEPT
from kiosk.settings.load import check
from tests.settings.block_log import BlockLog
from tests.settings.desk import Desk
from tests.settings.power_writer import version

SAVES, CUTS = 40, 200
TOOLS = ("nbdfuse", "mkfs.ext4", "e2fsck", "debugfs", "mount")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root"),
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)


def record(folder: Path, *, careless: bool = False) -> BlockLog:
    """The log of all that ext4 wrote while the settings were saved again and again."""
    image = folder / "image"
    image.write_bytes(b"\0" * (24 << 20))
    run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", image)
    log = BlockLog(image.read_bytes(), folder / "nbd.sock")
    (folder / "fuse").mkdir()
    (folder / "disk").mkdir()
    with subprocess.Popen(["nbdfuse", "-s", folder / "fuse", "--unix", folder / "nbd.sock"]) as fuse:
        device = folder / "fuse" / "nbd"
        while not device.exists():
            assert fuse.poll() is None, "nbdfuse ended"
        try:
            run("mount", "-o", "loop", device, folder / "disk")
            try:
                save(log, folder / "disk" / "machine", careless)
            finally:
                run("umount", folder / "disk")
        finally:
            run("umount", folder / "fuse")
    log.join()
    return log


def save(log: BlockLog, machine: Path, careless: bool) -> None:
    how = "careless" if careless else "careful"
    command = [sys.executable, "-m", "tests.settings.power_writer", str(machine), str(SAVES), how]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).resolve().parents[2]
    ) as writer:
        assert writer.stdin and writer.stdout
        for line in writer.stdout:
            log.say(line.strip())
            writer.stdin.write("\n")
            writer.stdin.flush()
    assert writer.returncode == 0


def restore(image: bytes, folder: Path) -> Desk:
    """The machine after the power came back: the journal replayed, the files as ext4 has them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk = folder / "image"
    disk.write_bytes(image)
    done = subprocess.run(["e2fsck", "-fy", str(disk)], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stdout
    run("debugfs", "-R", f"rdump /machine {folder}", disk)
    desk = Desk(folder / "machine")
    desk.reboot()
    return desk


def last(log: BlockLog, cut: int, word: str) -> int:
    said = [entry for entry in log.log[:cut] if isinstance(entry, str) and entry.startswith(word)]
    return int(said[-1].split()[1]) if said else -1


def test_two_hundred_power_cuts_leave_whole_settings(tmp_path: Path) -> None:
    log = record(tmp_path)
    chance = random.Random(20261122)
    newer = 0
    for cut in sorted(chance.sample(range(log.log.index("saved 0"), len(log.log)), CUTS)):
        desk = restore(log.after_power_cut(cut, chance), tmp_path / "after")
        saved, saving = version(last(log, cut, "saved ")), version(last(log, cut, "saving "))
        content = desk.store.file.read_bytes()
        assert content in (saved, saving), f"entry {cut}: neither the old version nor the new one"
        newer += content != saved
        kept = [one.number for one in desk.store.history.generations() if one.outcome == KEPT]
        assert desk.store.history.content(kept[-1]) in (saved, saving)
        shown = desk.holds()
        assert shown.faults == [] and shown.settings in (check(saved, "").settings, check(saving, "").settings)
        assert desk.changes.recover().code in (0, 4)
        assert desk.store.file.read_bytes() in (saved, saving) and desk.store.history.pending() is None
    print(f"{CUTS} of {CUTS} cuts in {len(log.log)} writes and flushes; {newer} had the new version already")


def test_the_replay_finds_a_save_that_leaves_the_folder_to_chance(tmp_path: Path) -> None:
    """That the test above can fail: without the fsync of the folder, what was acknowledged is lost."""
    log = record(tmp_path, careless=True)
    chance = random.Random(20261122)
    lost = 0
    for cut in sorted(chance.sample(range(log.log.index("saved 0"), len(log.log)), 60)):
        desk = restore(log.after_power_cut(cut, chance), tmp_path / "after")
        wanted = [check(version(last(log, cut, word)), "").settings for word in ("saved ", "saving ")]
        lost += desk.holds().settings not in wanted
    assert lost
