"""Guests stay over a restart of the wall, and no longer than they were said to."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.calm import FILE, Calm


def test_calm_lasts_over_a_restart_and_a_reboot_ends_it(tmp_path: Path) -> None:
    Calm(tmp_path, "b1").last(100.0, 1800.0)
    assert Calm(tmp_path, "b1").left(400.0) == 1500.0
    assert Calm(tmp_path, "b1").left(1901.0) == 0.0
    assert Calm(tmp_path, "b2").left(400.0) == 0.0, "another boot counts its seconds anew"
    Calm(tmp_path, "b1").last(400.0, 0.0)
    assert Calm(tmp_path, "b1").left(401.0) == 0.0


def test_a_damaged_file_and_a_disk_that_refuses_cost_the_memory_alone(tmp_path: Path) -> None:
    for text in ("", "[]", '{"boot": "b1"}', '{"boot": "b1", "until": "soon"}'):
        (tmp_path / FILE).write_text(text)
        assert Calm(tmp_path, "b1").left(0.0) == 0.0
    calm = Calm(tmp_path / "none", "b1")
    calm.last(0.0, 60.0)
    assert calm.left(1.0) == 59.0
