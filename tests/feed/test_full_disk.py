"""A disk that takes nothing, or a state folder that is gone, brings no withdrawn story back; and the wall says so."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from kiosk.app.alone import alone
from kiosk.cli.status import status_lines
from kiosk.feed.desk import hand as hands
from kiosk.feed.desk.editing import edit
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.situation import NotKept
from kiosk.feed.desk.unkept import Unkept
from kiosk.feed.store.acts import Acts
from kiosk.status import Status
from tests.feed.test_hand import SITUATION


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A disk that is full as long as the list holds True."""
    state = [True]
    store = hands.store_whole

    def stored(path: Path, content: object, version: int) -> None:
        if state[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        store(path, content, version)

    monkeypatch.setattr(hands, "store_whole", stored)
    return state


@pytest.mark.parametrize("verb", ["withdraw", "hide"])
def test_a_story_goes_though_the_disk_is_full(verb: str, tmp_path: Path, full: list[bool]) -> None:
    shared = Unkept()
    asked, desks = Hand(tmp_path, refused=shared), Hand(tmp_path, refused=shared)
    desks.read()
    with pytest.raises(NotKept):
        asked.story(verb, "g1", SITUATION)
    kept = desks.read()
    assert "g1" in kept.hidden + kept.withdrawn and kept is desks.read()
    assert desks.unkept == ("g1",)
    desks.keep_again()
    assert desks.unkept == ("g1",)
    full[0] = False
    desks.keep_again()
    again = Hand(tmp_path).read()
    assert desks.unkept == () and "g1" in again.hidden + again.withdrawn


def test_it_is_shown_again_though_the_disk_is_full(tmp_path: Path, full: list[bool]) -> None:
    hand = Hand(tmp_path)
    with pytest.raises(NotKept):
        hand.story("withdraw", "g1", SITUATION)
    assert hand.story("show", "g1", SITUATION).startswith("shown again: g1")
    assert Hand(tmp_path).read().withdrawn == ()


def test_a_figure_goes_though_the_disk_is_full_and_comes_back(tmp_path: Path, full: list[bool]) -> None:
    """A wrong number hangs on no wall because its card is worn."""
    shared = Unkept()
    asked, desks = Hand(tmp_path, refused=shared), Hand(tmp_path, refused=shared)
    assert SITUATION.edition is not None
    story, reading = SITUATION.edition.story.id, SITUATION.edition.reading
    with pytest.raises(NotKept):
        asked.figure("hide", story, [0], SITUATION)
    assert 0 in desks.read().hidden_figures(story, reading) and desks.read() is desks.read()
    assert desks.unkept == (f"{reading.figures[0].number} of {story}",)
    assert asked.figure("show", story, [0], SITUATION).startswith("shown again: ")
    assert desks.read().hidden_figures(story, reading) == frozenset() and desks.unkept == ()
    with pytest.raises(NotKept):
        asked.figure("hide", story, [0], SITUATION)
    full[0] = False
    desks.keep_again()
    assert desks.unkept == () and 0 in Hand(tmp_path).read().hidden_figures(story, reading)


def test_a_pin_that_is_not_kept_is_refused(tmp_path: Path, full: list[bool]) -> None:
    with pytest.raises(OSError, match="No space"):
        Hand(tmp_path).story("pin", "g1", SITUATION)
    assert Hand(tmp_path).read().pin is None


def test_a_state_folder_that_is_deleted_brings_nothing_back(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    hand = Hand(folder)
    hand.story("withdraw", "g1", SITUATION)
    hand.figure("hide", "g1", [0], SITUATION)
    before = hand.read()
    shutil.rmtree(folder)
    assert hand.read() == before and before.withdrawn == ("g1",)
    hand.story("hide", "g2", SITUATION)
    assert Hand(folder).read().withdrawn == ("g1",)
    assert Hand(folder).read().values == before.values


def test_a_full_state_folder_is_no_reason_to_show_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "pwrite", full)
    lock = alone(tmp_path)
    assert lock is not None
    os.close(lock)


def test_the_status_tells_of_the_disk() -> None:
    lines = status_lines(Status(disk="/var/lib/kiosk: the disk is full; free some space"))
    assert "disk      nothing is kept: /var/lib/kiosk: the disk is full; free some space" in lines
    assert not any(line.startswith("disk") for line in status_lines(Status()))


@pytest.mark.parametrize("verb", ["withdraw", "hide"])
def test_who_took_a_story_off_is_noted_though_the_disk_kept_no_decision(
    verb: str, tmp_path: Path, full: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    with pytest.raises(NotKept):
        edit({"do": "story", "verb": verb, "id": "g1", "who": {"name": "kari"}}, Hand(tmp_path), SITUATION)
    assert [(act.who.name, act.verb, act.story) for act in Acts(tmp_path).all()] == [("kari", verb, "g1")]
    assert f"{verb} by kari: story g1" in caplog.messages


def test_who_took_a_figure_off_is_noted_though_the_disk_kept_no_decision(tmp_path: Path, full: list[bool]) -> None:
    asked = {"do": "figure", "verb": "hide", "indices": [0], "who": {"name": "kari"}}
    with pytest.raises(NotKept):
        edit(asked, Hand(tmp_path), SITUATION)
    assert [(act.who.name, act.verb, act.figures) for act in Acts(tmp_path).all()] == [("kari", "figure hide", (0,))]
