from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.disk import MOST_KEPT
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.held import HeldText
from kiosk.feed.desk.situation import Situation
from kiosk.feed.store.archive import Archive, Kept
from kiosk.feed.version import Version
from kiosk.model import Edition, Story
from tests.feed.fakes import NOON, reading_of

TEXT = "Flom\n\nVannet har tatt 14 hus."
STORY = Story("s1", TEXT, "Flom", published=NOON)
EDITION = Edition(STORY, reading_of(TEXT), NOON)
KEPT = Kept(EDITION, first_seen=(("s2", NOON),), gone=(("s3", "abc"),))


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    Archive(tmp_path).save(KEPT)
    assert Archive(tmp_path).load_kept() == KEPT
    delivery = Archive(tmp_path).load()
    assert delivery is not None and delivery.edition == EDITION


def test_nothing_saved_is_nothing_and_no_fault(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert Archive(tmp_path / "new").load() is None
    assert not caplog.records


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b'{"version": 1}',
        b'{"version": 1, "content": {"edition": {"story": 5}}}',
        b'{"version": 99, "content": {}}',
        b"[" * 100_000,
        json.dumps({"version": 1, "content": {"colour": "red"}}).encode(),
    ],
)
def test_a_damaged_or_newer_archive_is_set_aside_with_one_line(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    archive = Archive(tmp_path)
    archive.path.write_bytes(content)
    assert archive.load() is None
    assert len(caplog.records) == 1 and "set aside" in caplog.text
    assert not archive.path.exists() and len(list(tmp_path.glob("*.aside.json"))) == 1
    assert archive.load() is None
    assert len(caplog.records) == 1


def test_what_many_full_feeds_are_remembered_by_gives_way_to_the_story(
    tmp_path: Path,
) -> None:
    long = [f"{number}{'文' * 490}" for number in range(3500)]  # 14 feeds of 250 entries
    versions = tuple(Version(story, "a" * 24, "b" * 24, "c" * 24, NOON, former=("d" * 24,)) for story in long)
    seen = tuple((story, NOON) for story in long)
    held = (HeldText("s9", 0, ("e",)),)
    kept = replace(KEPT, first_seen=seen, ahead=seen, versions=(("https://lia.example/rss", versions),), held=held)
    archive = Archive(tmp_path)
    archive.save(kept)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < MOST_KEPT
    back = Archive(tmp_path).load_kept()
    assert back is not None and back.edition == EDITION and back.held == held and back.gone == KEPT.gone
    archive.save(replace(kept, first_seen=KEPT.first_seen, ahead=()))
    back = Archive(tmp_path).load_kept()
    assert back is not None and back.first_seen == KEPT.first_seen and back.held == held


def test_a_full_disk_leaves_the_old_one_whole(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.save(KEPT)
    (tmp_path / f".{archive.path.name}.new").mkdir()  # the temporary file cannot be made
    with pytest.raises(OSError):
        archive.save(Kept())
    assert archive.load_kept() == KEPT


def situation() -> Situation:
    return Situation((), EDITION, NOON, timedelta(hours=2))


def test_a_withdrawn_or_hidden_story_is_not_loaded(tmp_path: Path) -> None:
    Archive(tmp_path).save(KEPT)
    for verb in ("withdraw", "hide"):
        Hand(tmp_path).story(verb, None, situation())
        assert Archive(tmp_path).load() is None
        Hand(tmp_path).story("show", "s1", situation())
        assert Archive(tmp_path).load() is not None


def test_a_hidden_figure_is_hidden_from_the_first_frame_on(tmp_path: Path) -> None:
    Archive(tmp_path).save(KEPT)
    Hand(tmp_path).figure("hide", None, [0], situation())
    delivery = Archive(tmp_path).load()
    assert delivery is not None and delivery.edition is not None and delivery.edition.hidden == {0}


def test_purging_leaves_no_word_of_the_story_on_the_disk(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.save(KEPT)
    for name in ("last-good.1.aside.json", ".last-good.json.new"):
        archive.path.with_name(name).write_text("Vannet", encoding="utf-8")
    archive.purge()
    assert list(tmp_path.iterdir()) == []


KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition, Reading, Story

archive = Archive(Path(sys.argv[1]))
torn = writes = 0
for kill in range(200):
    writer = os.fork()
    if not writer:
        number = 0
        while True:
            number += 1
            text = f"Sak {kill}-{number}" + " ord" * 5000
            archive.save(Kept(Edition(Story("s", text, text[:5]), Reading("nb"), None)))
    time.sleep(random.uniform(0.002, 0.012))
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    before = archive.path.exists()
    kept = archive.load_kept()
    torn += before and (kept is None or not kept.edition.story.text.endswith(" ord"))
    writes += before
print(torn, writes)
"""


def test_two_hundred_kills_of_the_writer_leave_no_torn_archive(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLER, str(tmp_path)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    torn, writes = map(int, done.stdout.split())
    assert torn == 0 and writes > 100
