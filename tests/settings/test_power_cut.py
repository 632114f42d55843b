"""Power cuts at random moments, replayed block by block: old settings or new ones, whole, and a history that opens.

`pytest -m slow tests/settings/test_power_cut.py` (a minute and a half; needs root, libnbd-bin, e2fsprogs).
"""

from __future__ import annotations

import random
from pathlib import Path

from kiosk.settings.history import KEPT
from kiosk.settings.load import check
from tests.powercut.replay import MARKS, last, record, restore
from tests.settings.desk import Desk
from tests.settings.power_writer import version

SAVES, CUTS = 40, 200
WRITER = "tests.settings.power_writer"

pytestmark = MARKS


def machine(image: bytes, folder: Path) -> Desk:
    """The machine after the power came back."""
    desk = Desk(restore(image, folder))
    desk.reboot()
    return desk


def test_two_hundred_power_cuts_leave_whole_settings(tmp_path: Path) -> None:
    log = record(tmp_path, WRITER, SAVES, "careful")
    chance = random.Random(20261122)
    newer = 0
    for cut in sorted(chance.sample(range(log.log.index("saved 0"), len(log.log)), CUTS)):
        desk = machine(log.after_power_cut(cut, chance), tmp_path / "after")
        saved, saving = version(last(log, cut, "saved ")), version(last(log, cut, "saving "))
        content = desk.store.file.read_bytes()
        assert content in (saved, saving), f"entry {cut}: neither the old version nor the new one"
        newer += content != saved
        kept = [one.number for one in desk.store.history.generations() if one.outcome == KEPT]
        assert desk.store.history.content(kept[-1]) in (saved, saving)
        shown = desk.holds()
        assert shown.faults == [] and shown.settings in (check(saved, "").settings, check(saving, "").settings)
        assert desk.changes.recover().code in (0, 4)
        assert desk.store.file.read_bytes() in (saved, saving) and desk.store.history.pending() is None
    print(f"{CUTS} of {CUTS} cuts in {len(log.log)} writes and flushes; {newer} had the new version already")


def test_the_replay_finds_a_save_that_leaves_the_folder_to_chance(tmp_path: Path) -> None:
    """That the test above can fail: without the fsync of the folder, what was acknowledged is lost."""
    log = record(tmp_path, WRITER, SAVES, "careless")
    chance = random.Random(20261122)
    lost = 0
    for cut in sorted(chance.sample(range(log.log.index("saved 0"), len(log.log)), 60)):
        desk = machine(log.after_power_cut(cut, chance), tmp_path / "after")
        wanted = [check(version(last(log, cut, word)), "").settings for word in ("saved ", "saving ")]
        lost += desk.holds().settings not in wanted
    assert lost
