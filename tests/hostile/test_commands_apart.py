"""Commands that read what strangers wrote have it parsed by a process that is shut in, and by no process of root's."""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import apart
from kiosk.sandbox import memory_limit
from tests.hostile.taken_over import environment, told
from tests.test_sandbox import has_landlock

STORY = "Fergen ligger ved kai\n\nRundt 40 passasjerer venter, opplyser rederiet.\n"
FILE, TEXT = "{story}", STORY.encode()
DOCUMENTS = {"kiosk__feed__formats__documents": "read_document"}


def ran(folder: Path, words: str, given: bytes = b"", **places: str) -> subprocess.CompletedProcess[bytes]:
    story = folder / "sak.txt"
    story.write_text(STORY, encoding="utf-8")
    line = [sys.executable, "-m", "kiosk", *words.format(story=story, folder=folder).split()]
    return subprocess.run(line, input=given, capture_output=True, env=environment(folder, **places), timeout=300)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("read {story}", b""),
        ("read -", TEXT),
        ("feed test {story}", b""),
        ("render {story} -o {folder}/cards", b""),
        ("render - -o {folder}/cards", TEXT),
        ("story put {story}", b""),
        ("story put -", TEXT),
    ],
)
def test_whoever_takes_the_parser_over_has_nothing_of_the_command_s(tmp_path: Path, words: str, given: bytes) -> None:
    if not has_landlock():
        pytest.skip("this kernel has no Landlock, or it is off")
    done = ran(tmp_path, words, given, **DOCUMENTS)
    assert done.returncode == 65
    assert b"TAKEN OVER" not in done.stdout + done.stderr
    found = told(done.stderr.decode())
    assert found["succeeded"] == []
    assert found["uid"] != 0


def test_the_reading_of_a_trace_is_done_apart_as_well(tmp_path: Path) -> None:
    if not has_landlock():
        pytest.skip("this kernel has no Landlock, or it is off")
    done = ran(tmp_path, "read - --trace", TEXT, kiosk__reading="explain")
    assert told(done.stderr.decode()) == {"uid": told(done.stderr.decode())["uid"], "succeeded": []}
    assert told(done.stderr.decode())["uid"] != 0


@pytest.mark.parametrize(("words", "given"), [("read {story}", b""), ("read -", TEXT), ("feed test {story}", b"")])
def test_a_package_outside_the_sandbox_is_no_fault_of_the_document(tmp_path: Path, words: str, given: bytes) -> None:
    if not has_landlock():
        pytest.skip("this kernel has no Landlock, or it is off")
    package = tmp_path / "site" / "ufal"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    done = ran(tmp_path, words, given)
    assert done.returncode == 65
    reason, _, remedy = done.stderr.decode().strip().partition("; ")
    assert "document" not in reason
    assert "__init__.py'" in reason, "it names the file"
    assert "one environment" in remedy


def test_a_parser_that_dies_hangs_or_floods_is_one_line(tmp_path: Path) -> None:
    code = (
        "import os, sys; from kiosk.cli import apart; from kiosk.feed.item import Refused\n"
        "apart.ONCE_DEADLINE = apart.READING_TIME = 0.5; apart.MOST_ANSWER = 1 << 20\n"
        "works = [lambda: os.abort(), lambda: __import__('time').sleep(60), lambda: 'x' * (8 << 20),\n"
        "         lambda: bytearray(2 << 30), lambda: 1 / 0, lambda: object()]\n"
        "for work in works:\n"
        "    try:\n"
        "        print('came back', apart.forked(work))\n"
        "    except Refused as reason:\n"
        "        print(reason)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["it could not be read: whoever read it came to an end"] * 6
    assert done.stderr == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_of_root_s_rights_the_one_to_read_is_left_where_nobody_else_can_read_the_program() -> None:
    code = (
        "import os; from kiosk import sandbox\n"
        "sandbox._open_to_all = lambda path: {open}\n"
        "sandbox.enter(sandbox.of_the_program(), 'nobody')\n"
        "print(os.geteuid(), *[line.split()[1] for line in open('/proc/self/status') if line.startswith('Cap')])\n"
    )
    for open_to_all, right in ((True, 0), (False, 1 << 2)):
        line = [sys.executable, "-c", code.replace("{open}", str(open_to_all))]
        user, inherited, permitted, effective, *_ = subprocess.run(
            line, capture_output=True, text=True, check=True
        ).stdout.split()
        assert user != "0"
        assert [int(inherited, 16), int(permitted, 16), int(effective, 16)] == [0, right, right]


def test_a_command_reads_also_where_its_own_process_is_large() -> None:
    held = mmap.mmap(-1, memory_limit())  # addresses, not memory
    try:
        assert apart.forked(lambda: len(bytearray(32 << 20))) == 32 << 20
    finally:
        held.close()
