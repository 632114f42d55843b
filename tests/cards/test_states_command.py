from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cards.drawing.specimen import specimens
from kiosk.cli import main


def test_all_states_are_written_with_a_contact_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--all-states", "-o", str(tmp_path), "--size", "640x360", "--theme", "day"]) == 0
    written = {Path(line).name for line in capsys.readouterr().out.splitlines()}
    assert written == {*(f"{name}_day.png" for name, _, _ in specimens("day")), "sheet_day.png"}
    assert all((tmp_path / name).stat().st_size > 500 for name in written)
