"""Recording what a program writes to a real ext4, and the disk as a power cut would leave it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.powercut.block_log import BlockLog

_TOOLS = ("nbdfuse", "mkfs.ext4", "e2fsck", "debugfs", "mount")
_SIZE = 24 << 20  # bytes of the disk

MARKS = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root"),
    pytest.mark.skipif(not all(map(shutil.which, _TOOLS)), reason=f"needs {', '.join(_TOOLS)}"),
]


def record(folder: Path, writer: str, *words: object) -> BlockLog:
    """The log of all that ext4 wrote while the module `writer` ran: `python -m writer ROOT WORDS…`.

    Each line that it prints stands in the log where it was printed; it waits for an answer before it goes on.
    """
    image, disk = folder / "image", folder / "disk"
    image.write_bytes(b"\0" * _SIZE)
    _run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", image)
    log = BlockLog(image.read_bytes(), folder / "nbd.sock")
    (folder / "fuse").mkdir()
    disk.mkdir()
    with subprocess.Popen(["nbdfuse", "-s", folder / "fuse", "--unix", folder / "nbd.sock"]) as fuse:
        device = folder / "fuse" / "nbd"
        while not device.exists():
            assert fuse.poll() is None, "nbdfuse ended"
        try:
            _run("mount", "-o", "loop", device, disk)
            try:
                _write(log, writer, disk / "root", *words)
            finally:
                _run("umount", disk)
        finally:
            _run("umount", folder / "fuse")
    log.join()
    return log


def restore(image: bytes, folder: Path) -> Path:
    """The writer's ROOT after the power came back: the journal replayed, the files as ext4 has them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk = folder / "image"
    disk.write_bytes(image)
    done = subprocess.run(["e2fsck", "-fy", str(disk)], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stdout
    _run("debugfs", "-R", f"rdump /root {folder}", disk)
    return folder / "root"


def last(log: BlockLog, cut: int, word: str) -> int:
    """The number that the writer told last before the cut, after `word`; -1 where it told none."""
    said = [entry for entry in log.log[:cut] if isinstance(entry, str) and entry.startswith(word)]
    return int(said[-1].split()[1]) if said else -1


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)


def _write(log: BlockLog, *words: object) -> None:
    command = [sys.executable, "-m", *map(str, words)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as writer:
        assert writer.stdin and writer.stdout
        for line in writer.stdout:
            log.say(line.strip())
            writer.stdin.write("\n")
            writer.stdin.flush()
    assert writer.returncode == 0
