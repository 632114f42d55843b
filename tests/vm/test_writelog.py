"""A cut takes what was not flushed, and nothing that was: QEMU's own log of its own writes."""

import math
import random
import shutil
import subprocess

import pytest

from tests.vm import writelog

BLOCK = 65536
SIZE = 16 * BLOCK


@pytest.fixture
def cut(tmp_path):
    """Runs requests against a disk of zeros, then cuts; returns the disk's bytes and the bytes lost."""
    if shutil.which("qemu-io") is None:
        pytest.skip("needs qemu-io (qemu-utils)")

    def run(*requests, end=math.inf):
        disk, log = tmp_path / "disk.raw", tmp_path / "writes.log"
        for path, size in ((disk, SIZE), (tmp_path / "scratch.raw", SIZE), (log, 0)):
            path.write_bytes(bytes(size))
        image = (
            f"driver=blklogwrites,log-sector-size={writelog.SECTOR},log.driver=file,log.filename={log},"
            f"file.driver=raw,file.file.driver=file,file.file.filename={tmp_path}/scratch.raw"
        )
        commands = [word for request in (*requests, "abort") for word in ("-c", request)]
        subprocess.run(["qemu-io", "-t", "writeback", "--image-opts", *commands, image], capture_output=True)
        _, lost = writelog.cut(log, disk, random.Random(3), end)
        return disk.read_bytes(), lost

    return run


def test_a_write_that_was_flushed_survives(cut):
    disk, lost = cut(f"write -P 7 {BLOCK} {BLOCK}", "flush")
    assert disk == bytes(BLOCK) + b"\7" * BLOCK + bytes(SIZE - 2 * BLOCK)
    assert lost == 0


def test_writes_that_were_not_flushed_are_lost_in_part(cut):
    disk, lost = cut(f"write -P 7 0 {BLOCK}", "flush", f"write -P 6 0 {BLOCK}", f"write -P 5 {BLOCK} {BLOCK}")
    assert set(disk[:BLOCK]) == {6, 7}
    assert set(disk[BLOCK : 2 * BLOCK]) == {0, 5}
    assert disk[:BLOCK].count(7) + disk[BLOCK : 2 * BLOCK].count(0) == lost


def test_a_cut_before_the_logs_end_knows_nothing_of_what_was_written_after_it(cut):
    flushed = 3 * writelog.SECTOR + BLOCK  # the log's own head, and those of a write and of its flush
    requests = f"write -P 7 0 {BLOCK}", "flush", f"write -P 6 0 {2 * BLOCK}"
    disk, lost = cut(*requests, end=flushed + writelog.SECTOR + BLOCK)  # in the midst of the second write
    assert disk == b"\7" * BLOCK + bytes(SIZE - BLOCK)
    assert lost == 0
