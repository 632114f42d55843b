"""Many walls by one command: what is kept of what they missed, with stand-ins for the walls."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.cli import main, walls
from kiosk.cli.walls import UNREACHABLE, Answer, Wanted
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
