"""Power cuts at random moments, replayed block by block: the last good story is whole, and what was withdrawn stays so.

`pytest -m slow tests/feed/test_power_cut.py` (a minute and a half; needs root, libnbd-bin, e2fsprogs).
"""

from __future__ import annotations

import random
from pathlib import Path

from msgspec import Struct

from kiosk.feed.store.archive import Archive
from tests.feed.power_writer import edition, picture, word
from tests.powercut.block_log import BlockLog
from tests.powercut.replay import MARKS, last, record, restore

SAVES, CUTS = 40, 250
WRITER = "tests.feed.power_writer"

pytestmark = MARKS


class Known(Struct, frozen=True):
    """What the writer had been told, or had asked for, when the power went."""

    saved: int
    saving: int
    withdrawn: int
    withdrawing: int

    @staticmethod
    def at(log: BlockLog, cut: int) -> Known:
        return Known(*(last(log, cut, name) for name in ("saved ", "saving ", "withdrawn ", "withdrawing ")))


def faults(state: Path, known: Known) -> list[str]:
    """What an editor or a reader would miss after this cut."""
    found = []
    archive = Archive(state)
    delivery = archive.load()
    aside = [path.name for path in state.glob("*.aside.json")]
    if aside:
        found.append(f"{aside} torn")
    if delivery is None or delivery.edition is None:
        if known.withdrawing != known.saved:
            found.append(f"story {known.saved} is lost")
    else:
        number = int(delivery.edition.story.id.split()[1])
        allowed = {known.saved, known.saving} - {known.withdrawn}
        if number not in allowed:
            found.append(f"story {number}, not one of {allowed}")
        shown = edition(number, archive.pictures)
        if delivery.edition.story.text != shown.story.text:
            found.append(f"story {number} has another text")
        lead = archive.pictures / f"{number}.jpg"
        if not lead.exists() or lead.read_bytes() != picture(number):
            found.append(f"story {number} without its picture")
    if known.withdrawn >= 0:
        left = [path.name for path in state.rglob("*") if path.is_file() and holds(path, word(known.withdrawn))]
        if left:
            found.append(f"withdrawn story {known.withdrawn} is still in {left}")
    return found


def holds(path: Path, text: str) -> bool:
    return text.encode() in path.read_bytes()


def test_power_cuts_leave_the_last_good_story_whole_and_the_withdrawn_one_gone(tmp_path: Path) -> None:
    log = record(tmp_path, WRITER, SAVES, "careful")
    chance = random.Random(20261122)
    for cut in sorted(chance.sample(range(log.log.index("saved 0"), len(log.log)), CUTS)):
        state = restore(log.after_power_cut(cut, chance), tmp_path / "after")
        assert faults(state, Known.at(log, cut)) == [], f"entry {cut}"
    print(f"{CUTS} of {CUTS} cuts in {len(log.log)} writes and flushes")


def test_the_replay_finds_an_archive_that_leaves_the_disk_to_chance(tmp_path: Path) -> None:
    """That the test above can fail: without fsync, what was acknowledged is lost.

    Without the folders' alone it is not: each of the archive's files is followed by another one's, which commits it.
    """
    log = record(tmp_path, WRITER, SAVES, "careless")
    chance = random.Random(20261122)
    cuts = sorted(chance.sample(range(log.log.index("saved 0"), len(log.log)), 60))
    bad = 0
    for cut in cuts:
        bad += bool(faults(restore(log.after_power_cut(cut, chance), tmp_path / "after"), Known.at(log, cut)))
    assert bad
