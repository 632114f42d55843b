"""What is given back to the machine is nothing that anybody misses."""

import ctypes
import mmap
import re
from pathlib import Path

import pytest

from kiosk import memory

SIZE = 9 << 20  # as much code as no library of the wall has but Mesa's
EXECUTED = mmap.PROT_READ | mmap.PROT_EXEC


def resident(address: int) -> int:
    """kB in memory of the mapping at `address`."""
    found = re.search(rf"(?m)^{address:x}-(?:.*\n)+?Rss: +(\d+) kB", Path("/proc/self/smaps").read_text())
    assert found is not None
    return int(found[1])


@pytest.fixture
def library(tmp_path):
    """Mapped as a library's code is; each of its pages was run once."""
    path = tmp_path / "library.so"
    path.write_bytes(bytes(range(256)) * (SIZE // 256))
    with path.open("rb") as file:
        code = mmap.mmap(file.fileno(), SIZE, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE)
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))

    def protect(how):
        assert ctypes.CDLL(None).mprotect(ctypes.c_void_p(address), ctypes.c_size_t(SIZE), how) == 0

    protect(EXECUTED)
    assert sum(code[::4096]) == 0
    yield address, code, protect
    protect(mmap.PROT_READ | mmap.PROT_WRITE)


def test_code_that_ran_once_is_given_back_and_comes_again_when_it_is_run(library):
    address, code, _ = library
    assert resident(address) == SIZE >> 10
    memory.give_back_beginnings()
    assert resident(address) == 0
    assert code[4097] == 1
    assert 0 < resident(address) < SIZE >> 10


def test_code_that_differs_from_its_file_stays(library):
    address, code, protect = library
    protect(mmap.PROT_READ | mmap.PROT_WRITE)
    code[5000] = 7
    protect(EXECUTED)
    before = resident(address)
    memory.give_back_beginnings()
    assert code[5000] == 7
    assert resident(address) == before
