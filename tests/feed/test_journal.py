"""What hung on the wall at a time, as the journal tells it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import kiosk.feed.store.journal as journals
from kiosk.feed.store.archive import Archive
from kiosk.feed.store.journal import Journal
from kiosk.model import Edition, Reading, Story
from tests.feed.fakes import FakeClock


def edition(name: str, text: str = "Sju båter er savnet") -> Edition:
    return Edition(Story(name, text, text), Reading("nb"), None)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def noted(folder: Path, clock: FakeClock, *editions: Edition | None) -> list[datetime]:
    """Each of them an hour after the one before; when each came."""
    journal, times = Journal(folder), []
    for one in editions:
        journal.note(one, clock)
        times.append(clock.now())
        clock.move(3600)
    return times


def test_the_last_edition_before_a_moment_is_what_hung_then(tmp_path, clock):
    first, second = noted(tmp_path, clock, edition("a"), edition("b"))
    journal = Journal(tmp_path)
    assert journal.begins() == first
    assert journal.at(first - timedelta(seconds=1)) is None
    for moment, name, since in (
        (first, "a", first),
        (second - timedelta(seconds=1), "a", first),
        (second, "b", second),
    ):
        hung = journal.at(moment)
        assert hung is not None and hung.edition is not None
        assert (hung.edition.story.id, hung.since) == (name, since)


def test_of_a_withdrawn_story_only_the_time_is_left(tmp_path, clock):
    times = noted(tmp_path, clock, edition("a", "Hemmelig"), edition("b"), None)
    journal = Journal(tmp_path)
    journal.forget("a")
    hung = journal.at(times[0])
    assert hung is not None and hung.edition is None
    assert b"Hemmelig" not in b"".join(path.read_bytes() for path in journal.folder.iterdir())
    later = journal.at(times[1])
    assert later is not None and later.edition == edition("b")


def test_nothing_is_noted_that_cannot_be_dated(tmp_path, clock):
    clock.set = False
    noted(tmp_path, clock, edition("a"))
    assert Journal(tmp_path).begins() is None


def test_a_torn_file_is_passed_over_and_told(tmp_path, clock, caplog):
    times = noted(tmp_path, clock, edition("a"), edition("b"))
    newest = max(Journal(tmp_path).folder.iterdir())
    newest.write_bytes(newest.read_bytes()[:20])
    hung = Journal(tmp_path).at(times[1])
    assert hung is not None and hung.edition == edition("a")
    assert newest.name in caplog.text


def test_the_oldest_go_first(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(journals, "MOST", 2)
    times = noted(tmp_path, clock, edition("a"), edition("b"), edition("c"))
    assert Journal(tmp_path).begins() == times[1]


def test_a_full_disk_is_told_once_and_stops_nothing(tmp_path, clock, caplog):
    caplog.set_level(logging.ERROR)
    (tmp_path / "journal").write_text("a file where the folder should be")
    journal = Archive(tmp_path).journal
    journal.note(edition("a"), clock)
    journal.note(edition("b"), clock)
    assert len(caplog.records) == 1 and "cannot be noted" in caplog.text
