"""Where the wall left off: kept while a card is on the screen, taken by one start only."""

import pytest

from kiosk.app.left_off import FILE, LeftOff


def test_the_next_start_has_it_and_the_one_after_has_not(tmp_path):
    LeftOff(tmp_path / "run").keep(("fergen", "figure-2"))
    assert LeftOff(tmp_path / "run").take() == ("fergen", "figure-2")
    assert LeftOff(tmp_path / "run").take() == ("", "")  # whatever that card did to the wall, it does it once


def test_something_else_on_the_screen_changes_nothing_and_no_story_takes_it_away(tmp_path):
    left_off = LeftOff(tmp_path)
    left_off.keep(("fergen", "headline"))
    left_off.keep(None)
    assert (tmp_path / FILE).exists()
    left_off.keep(("", ""))
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"story": "fergen"}', "\xff"])
def test_a_damaged_note_is_none(tmp_path, content):
    (tmp_path / FILE).write_text(content)
    assert LeftOff(tmp_path).take() == ("", "")


def test_a_disk_that_refuses_costs_the_place_alone(tmp_path):
    (tmp_path / "run").write_text("a file stands where the folder would be")
    LeftOff(tmp_path / "run").keep(("fergen", "headline"))
    assert LeftOff(tmp_path / "run").take() == ("", "")
