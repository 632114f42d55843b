"""The plug is pulled within an update, replayed block by block: the old version or the new one whole, its unit too.

`pytest -m slow tests/systemd/test_power_cut.py` (a minute; needs root, libnbd-bin, e2fsprogs).
"""

import random
from pathlib import Path

from tests.powercut.replay import MARKS, last, record, restore
from tests.systemd.update_writer import FILES, UNIT, content

UPDATES, CUTS = 6, 60
pytestmark = MARKS


def faults(root: Path, switched: int, switching: int) -> list[str]:
    """What a wall would miss that starts now."""
    current, unit = root / "current", root / "kiosk.service"
    shown = unit.read_bytes() if unit.exists() else content(-1, UNIT)
    if shown not in (content(switched, UNIT), content(switching, UNIT)):
        return ["the unit is neither the old one nor the new"]
    if not current.is_symlink():
        return [] if switched < 0 else ["no version is current"]
    version = int(current.readlink().name)
    found = [] if version in (switched, switching) else [f"version {version}, neither {switched} nor {switching}"]
    folder = root / "versions" / str(version)
    if not (folder / ".complete").exists():
        found.append(f"version {version} is not complete")
    broken = [n for n in range(FILES) if (folder / str(n)).read_bytes() != content(version, n)]
    return found + [f"version {version}: files {broken} are not whole"] * bool(broken)


def test_an_update_that_is_cut_leaves_one_whole_version(tmp_path):
    log = record(tmp_path, "tests.systemd.update_writer", UPDATES)
    chance = random.Random(17)
    seen = set()
    for _ in range(CUTS):
        cut = chance.randrange(len(log.log))
        switched, switching = last(log, cut, "switched "), last(log, cut, "switching ")
        seen.add((switched, switching))
        root = restore(log.after_power_cut(cut, chance), tmp_path / "after")
        assert faults(root, switched, switching) == [], f"cut at {cut} of {len(log.log)}"
    assert len(seen) > UPDATES, "cuts fell within updates and between them"
