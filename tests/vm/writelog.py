"""Every write to a machine's disk, logged by QEMU (blklogwrites), and what a power cut leaves of them.

The format is that of Linux' dm-log-writes: a superblock, then one header a request, each followed by its data. A plug
that is pulled takes what the disk had not yet been told to flush, in any part and order: killing the emulator alone
would not, for the host keeps what the guest wrote.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
HEADER = struct.Struct("<4Q")  # first sector, sectors, flags, length of a mark
FLUSH, DISCARD = 1, 4  # a virtio disk is asked for nothing else
PIECE = 4096  # bytes that a disk writes wholly or not at all


class Write(NamedTuple):
    """One request: where its data goes, and whether the disk's cache is flushed before it."""

    at: int  # bytes
    data: bytes
    flags: int


def options(disk: Path, log: Path) -> list[str]:
    """QEMU's arguments for a qcow2 `disk` whose writes go to `log` as well."""
    log.write_bytes(b"")
    return [
        *("-blockdev", f"driver=qcow2,node-name=disk,file.driver=file,file.filename={disk}"),
        *("-blockdev", f"driver=file,node-name=log,filename={log}"),
        *("-blockdev", f"driver=blklogwrites,node-name=logged,file=disk,log=log,log-sector-size={SECTOR}"),
        # merged requests have as many pieces as the kernel takes in one write; the log adds one, and the guest an error
        *("-device", "virtio-blk-pci,drive=logged,request-merging=off"),
    ]


def writes(log: Path, end: float = math.inf) -> Iterator[Write]:
    """Every request of a log, up to the one that the cut at `end` (bytes of the log) interrupted."""
    with log.open("rb") as file:
        file.seek(SECTOR)
        while len(head := file.read(SECTOR)) == SECTOR and file.tell() <= end:
            sector, count, flags, _ = HEADER.unpack_from(head)
            if not (count or flags):
                return
            size = 0 if flags & DISCARD else count * SECTOR
            data = file.read(size)
            if len(data) < size or file.tell() > end:
                return
            yield Write(sector * SECTOR, data, flags)


def cut(log: Path, disk: Path, chance: random.Random, end: float = math.inf) -> tuple[int, int]:
    """Bring the raw `disk` to what a cut at `end` (bytes of the log; else its end) leaves.

    All that was flushed is on it, and of the rest each piece by the toss of a coin. Returns the bytes written and lost.
    """
    written = lost = 0
    waiting: list[Write] = []
    with disk.open("r+b") as file:

        def put(write: Write) -> None:
            nonlocal written
            file.seek(write.at)
            written += file.write(write.data)

        for one in writes(log, end):
            if one.flags & FLUSH:
                for write in waiting:
                    put(write)
                waiting = []
            waiting.append(one)
        for write in waiting:
            for first in range(0, len(write.data), PIECE):
                piece = write.data[first : first + PIECE]
                if chance.random() < 0.5:
                    put(Write(write.at + first, piece, 0))
                else:
                    lost += len(piece)
    return written, lost
