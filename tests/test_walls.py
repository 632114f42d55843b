"""Many walls by one command: what is kept of what they missed, with stand-ins for the walls."""

from __future__ import annotations

import base64
import itertools
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.cli import main, one_wall, walls
from kiosk.cli.one_wall import UNREACHABLE, Answer, Wanted
from kiosk.settings import files

HUNDRED = [f"wall{number}" for number in range(100)]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that names a hundred walls; nobody tries again by itself."""
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(walls, "_start_retrying", lambda: None)
    file = tmp_path / "walls.txt"
    file.write_text("\n".join(HUNDRED))
    return file


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What stands for ssh: a script that a test writes."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    script = tmp_path / "ssh"
    script.touch(0o755)
    return script


def waits(room: Path) -> list[str]:
    return [one["wall"] for one in json.loads((room.parent / "state/walls-missed.json").read_text())]


def test_a_hundred_walls_that_answer_at_once_do_not_wait_for_each_other(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    together, held, lock = threading.Barrier(walls.AT_ONCE), threading.Lock(), files.locked
    reached: list[str] = []
    number = itertools.count()

    def reach(wanted: Wanted) -> Answer:
        reached.append(wanted.wall)
        if next(number) < walls.AT_ONCE:
            together.wait(30)
        return Answer(wanted.wall, 0, "covered")

    @contextmanager
    def locked(path: Path) -> Iterator[None]:
        assert held.acquire(blocking=False), "the command waits for itself"
        try:
            with lock(path):
                yield
        finally:
            held.release()

    monkeypatch.setattr(walls, "reach", reach)
    monkeypatch.setattr(files, "locked", locked)
    assert main(["panic", "--walls", str(room)]) == 0
    assert sorted(reached) == sorted(HUNDRED) and waits(room) == []
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == HUNDRED


def test_the_one_that_is_away_is_named_and_alone_is_kept(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def reach(wanted: Wanted) -> Answer:
        away = wanted.wall == "wall49"
        return Answer(wanted.wall, UNREACHABLE, "Connection refused") if away else Answer(wanted.wall, 0, "covered")

    monkeypatch.setattr(walls, "reach", reach)
    assert main(["panic", "--walls", str(room)]) == 69
    assert waits(room) == ["wall49"]
    assert capsys.readouterr().err == "wall49: NOT REACHED, tried again for 24 h: Connection refused\n"


def test_another_command_at_work_costs_no_answer(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, asked = files.locked, [0]

    @contextmanager
    def locked(path: Path) -> Iterator[None]:
        asked[0] += 1
        if 1 < asked[0] <= 100:  # while the walls answer
            raise files.BusyError
        with lock(path):
            yield

    monkeypatch.setattr(walls, "reach", lambda wanted: Answer(wanted.wall, 0, "covered"))
    monkeypatch.setattr(files, "locked", locked)
    assert main(["panic", "--walls", str(room)]) == 0 and waits(room) == []


def test_a_wall_that_sends_without_end_is_cut_off_and_named(ssh: Path) -> None:
    ssh.write_text("#!/bin/sh\nexec cat /dev/zero\n")
    answer = one_wall.reach(Wanted("wall1", ("status", "--json")))
    assert (answer.code, answer.said) == (UNREACHABLE, "an answer of more than 1024 kB, which no wall gives")


def test_a_wall_that_keeps_silent_is_given_up(ssh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_wall, "_SECONDS", 0.0)
    ssh.write_text("#!/bin/sh\nexec 1>&- 2>&-\nread -r forever </dev/zero\n")
    assert one_wall.reach(Wanted("wall1", ("panic",))).code == UNREACHABLE


def test_a_new_card_s_key_is_told_by_ssh_s_last_words_and_what_to_do(ssh: Path) -> None:
    banner = "@" * 40
    ssh.write_text(
        f"#!/bin/sh\nprintf '%s\\n' {banner} 'IT IS POSSIBLE …' 'Host key verification failed.' >&2\nexit 255\n"
    )
    said = one_wall.reach(Wanted("wall1", ("status", "--json"))).said
    assert said.startswith("Host key verification failed; `ssh` to it by hand once") and "ssh-keygen -R" in said


def test_what_a_wall_is_given_reaches_it_whole_and_its_first_line_is_the_answer(ssh: Path) -> None:
    data = os.urandom(300_000)  # more than a pipe holds
    ssh.write_text("#!/bin/sh\ncksum\necho more\necho warning >&2\n")
    cksum = subprocess.run(["cksum"], input=data, capture_output=True, check=True).stdout.decode().strip()
    answer = one_wall.reach(Wanted("wall1", ("story", "put", "-"), base64.b64encode(data).decode()))
    assert answer == Answer("wall1", 0, cksum)
