"""Full disks, read-only disks and files of another owner: a clear line, and the wall keeps its settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.settings.outcome import Code
from tests.settings.desk import DAY, NIGHT, Desk

NOBODY = 65534


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting a file system needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> None:
    with pytest.raises(OSError, match="No space"), (disk / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)


def test_a_full_disk_refuses_a_change_and_keeps_the_settings(disk: Path) -> None:
    desk = Desk(disk / "machine")
    desk.keep(NIGHT)
    fill(disk)
    outcome = desk.apply(DAY)
    assert outcome.code == Code.DISK
    remedy = "free some space (df -h; sudo journalctl --vacuum-size=50M)"
    assert outcome.message == f"nothing was changed: {desk.store.history.folder}: the disk is full; {remedy}"
    assert (desk.store.file.read_bytes(), desk.theme()) == (NIGHT, "night")
    (disk / "filler").unlink()
    assert desk.apply(DAY).code == Code.SHOWN


def test_a_trial_that_ends_on_a_full_disk_is_off_the_wall_all_the_same(disk: Path) -> None:
    desk = Desk(disk / "machine")
    desk.keep(NIGHT)
    desk.apply(DAY, confirm=60)
    trial = desk.trial()
    fill(disk)
    desk.clock.seconds += 60
    back = trial.tick()
    assert back is not None and back.settings.display.theme == "night"
    assert desk.theme() == "night"  # so would a wall that starts now
    assert trial.tick() is None
    (disk / "filler").unlink()
    desk.clock.seconds += 10
    trial.tick()
    assert desk.store.file.read_bytes() == NIGHT
    assert desk.store.history.pending() is None


def test_a_read_only_disk_refuses_a_change_and_keeps_the_settings(disk: Path) -> None:
    desk = Desk(disk / "machine")
    desk.keep(NIGHT)
    desk.apply(DAY, confirm=60)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert "the disk is read-only" in desk.apply(DAY).message
    assert desk.confirm().code == Code.DISK
    desk.reboot()
    assert desk.changes.recover().code == Code.DISK
    assert desk.theme() == "night"


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of an ordinary user, and being that user."""
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    folder = Path(tempfile.mkdtemp(prefix="kiosk-nobody-"))
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    yield folder
    os.seteuid(0)
    shutil.rmtree(folder)


def test_a_file_that_the_service_may_not_read_gives_way_and_comes_back_readable(nobody: Path) -> None:
    desk = Desk(nobody / "machine")
    desk.keep(NIGHT)
    desk.keep(DAY)
    os.seteuid(0)
    os.chown(desk.store.file, 0, 0)
    desk.store.file.chmod(0o600)
    os.seteuid(NOBODY)
    now = desk.holds()
    assert (now.settings.display.theme, now.origin, now.generation) == ("day", "last good", 2)
    assert now.note.startswith(f"{desk.store.file}: no right to it")
    assert desk.changes.recover().code == Code.ROLLED_BACK
    assert desk.store.file.read_bytes() == DAY
