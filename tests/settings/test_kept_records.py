"""Records of the history as a later version, another hand or a failing card left them: sound JSON of another form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.settings.history import Staged, Who
from tests.settings.desk import DAY, NIGHT, Desk

OTHERS: tuple[Any, ...] = (None, "x", -1, 1.5, True, [], {}, 10**30)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two generations kept, a third on trial, a file staged."""
    desk = Desk(tmp_path)
    desk.keep(NIGHT)
    desk.keep(DAY)
    desk.apply(NIGHT, confirm=60)
    desk.store.history.stage(Staged("[wall]\n", "absent", Who("kari")))
    return desk


def places(record: dict[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [(*above, name) for name in record]
    return found + [at for name, inner in record.items() if isinstance(inner, dict) for at in places(inner, (name,))]


@pytest.mark.parametrize("name", ["000001.json", "000002.json", "000003.json", "pending.json", "staged.json"])
def test_no_record_of_another_form_keeps_the_wall_from_its_settings(desk: Desk, name: str) -> None:
    path = desk.store.history.folder / name
    sound = path.read_text()
    for place in places(json.loads(sound)):
        for other in OTHERS:
            changed = json.loads(sound)
            inner = changed
            for part in place[:-1]:
                inner = inner[part]
            inner[place[-1]] = other
            path.write_text(json.dumps(changed))
            assert desk.holds().settings.display.theme in ("night", "day", "auto")
            desk.trial().summary()
            desk.store.history.staged()
    assert desk.changes.recover().code in (0, 4)


def test_what_a_later_version_wrote_is_read_by_the_one_that_was_gone_back_to(desk: Desk) -> None:
    """An update that shows no frame is taken back; what was kept meanwhile must not count as damaged then."""
    for path in desk.store.history.folder.glob("*.json"):
        path.write_text(json.dumps({**json.loads(path.read_text()), "of_a_later_version": 1}))
    assert [one.number for one in desk.store.history.generations()] == [1, 2, 3]
    assert desk.store.history.pending() is not None and desk.store.history.staged() is not None
    desk.clock.seconds += 60
    assert desk.theme() == "day"
