"""What the wall keeps, damaged in every way: it starts, it says so, and no withdrawn story comes back."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app.calm import Calm
from kiosk.disk import kept_json, place
from kiosk.feed.desk.hand import Hand
from kiosk.feed.store.acts import Act, Acts
from kiosk.feed.store.archive import Archive
from kiosk.feed.store.journal import Journal
from kiosk.settings.history import History, Who
from kiosk.wall.crashes import Crashes

LOG = logging.getLogger("test")
NOW = datetime(2027, 3, 6, 17, 5, tzinfo=UTC)


def nested(path: Path) -> None:
    path.write_text("[" * 200_000)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def infinite(path: Path) -> None:
    path.write_text('{"version": 1e999, "boot": "b", "until": 1e999, "count": 1e999, "content": {}}')


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def fieldless(path: Path) -> None:
    path.write_text("{}")


DAMAGES = [nested, pipe, endless, infinite, garbage]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_an_error_and_nothing_is_waited_for(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    damage(tmp_path / "kept.json")
    with pytest.raises((OSError, ValueError)):
        kept_json(tmp_path / "kept.json")


@pytest.mark.parametrize("damage", [*DAMAGES, fieldless])
def test_a_wall_starts_with_every_file_damaged(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    for name in ("calm.json", "last-good.json", "last-good.own.json.gz", "decisions.json", "crashes.json"):
        damage(tmp_path / name)
    (tmp_path / "settings").mkdir()
    (tmp_path / "journal").mkdir()
    damage(tmp_path / "settings" / "000001.json")
    damage(tmp_path / "journal" / "20270306T170500Z-1.json.gz")
    assert Calm(tmp_path, "b").left(0.0) == 0.0
    assert Archive(tmp_path, LOG).load_kept() is None
    assert Hand(tmp_path, LOG).read().withdrawn == ()
    assert not Crashes(tmp_path / "crashes.json").many
    assert History(tmp_path / "settings").generations() == []
    assert Journal(tmp_path, LOG).at(NOW) is None


def test_decisions_that_are_damaged_are_told_by_the_record_of_acts(tmp_path: Path) -> None:
    acts, desk = Acts(tmp_path), Who("desk")
    for done in ("withdraw a", "hide b", "hide c", "withdraw d", "show c", "show d"):
        verb, story = done.split()
        acts.note(Act(NOW.isoformat(), desk, verb, story), NOW)
    (tmp_path / "decisions.json").write_text("{")
    for _ in range(2):  # the second reads what the first stored
        found = Hand(tmp_path, LOG).read()
        assert (found.withdrawn, found.hidden) == (("a",), ("b",))


def test_what_is_no_plain_file_is_written_to_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        place(tmp_path / "pipe", b"report")
        assert os.read(reader, 100) == b"report"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
