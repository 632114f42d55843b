"""The short form: one machine, installed, one change, one press, one kill. `pytest -m vm tests/vm/test_machine.py`

The whole: `pytest -m vm tests/vm`. With `-s` both print what they measured (emulated: several times a real board's).
"""

import pytest

from tests.vm import taken_over
from tests.vm.looking import SAME, answered, differing, hold, is_card, said, seen, status, within
from tests.vm.speeds import KILL, away, told

pytestmark = pytest.mark.vm


def test_the_installed_wall_shows_its_card_on_the_screen(installed):
    assert status(installed)["frames"]["number"] > 0
    hold(installed, on=True)
    within(
        installed, 60, lambda: differing(seen(installed), said(installed)) < SAME, "the screen is what the wall says"
    )
    assert is_card(seen(installed))
    hold(installed, on=False)


def test_a_press_changes_the_card(installed):
    assert answered(installed, "kiosk config set --now rotation.automatic=false").returncode == 0
    before = status(installed)["card"]
    answered(installed, "kiosk press next")
    within(installed, 20, lambda: status(installed)["card"] != before, "the next card")
    assert answered(installed, "kiosk config set --now rotation.automatic=true").returncode == 0


def test_a_settings_change_over_ssh_is_on_the_screen_and_a_bad_one_is_refused(installed):
    done = answered(installed, "config set display.theme=day --now", user="wall")
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    within(installed, 20, lambda: seen(installed).getpixel((4, 4))[0] > 200, "the day theme's ground")
    bad = installed.ssh("config set display.theme=pink --now", user="wall")
    assert bad.returncode == 65
    assert b"theme" in bad.stderr + bad.stdout
    assert installed.ssh("cat /etc/passwd", user="wall").returncode == 77
    assert answered(installed, "config set display.theme=night --now", user="wall").returncode == 0


def test_a_killed_wall_is_back(installed):
    print(f"\n{told('killed', [away(installed, KILL)])} (emulated)")
    within(installed, 20, lambda: is_card(seen(installed)), "a card")


def test_a_parser_that_was_taken_over_holds_nothing_worth_taking(installed):
    """Its real unit, with a stand-in as its command; the wall itself runs on and reads its feeds by it."""
    assert int(installed.ssh("systemctl show -P NAccepted kiosk-parser.socket").stdout) > 0, (
        "the wall had no use for it"
    )
    wall = taken_over.wall(installed)
    stand_in = taken_over.in_its_unit(installed)
    print(f"\nthe taken-over parser: {stand_in}")
    assert stand_in["unit"] == [], "the unit alone refuses it all"
    assert stand_in["both"] == []
    assert stand_in["user"] not in (0, int(installed.ssh("id -u kiosk").stdout))
    assert taken_over.wall(installed) == wall
