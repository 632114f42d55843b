"""The playbook for settings, by Ansible itself, over real SSH, to three walls that run."""

import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.systemd.fleet import MARKS, Fleet

pytestmark = MARKS


@pytest.fixture
def three():
    """Three machines, and the walls that run on them, by port."""
    with tempfile.TemporaryDirectory(prefix="kiosk-fleet-") as folder, ExitStack() as stack:
        fleet = Fleet(Path(folder), 3)
        stack.enter_context(fleet.listening())
        walls = {}
        for port in fleet.ports:
            walls[port] = stack.enter_context(ExitStack())
            walls[port].enter_context(fleet.wall(port))
        yield fleet, walls


def play(fleet, toml, *words):
    settings = fleet.folder / "wall.toml"
    settings.write_text(toml)
    return fleet.play("settings.yml", "-e", f"kiosk_settings={settings}", *words)


def test_every_wall_shows_the_settings_and_keeps_them(three):
    fleet, _ = three
    done = play(fleet, '[display]\ntheme = "day"\n')
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    for port in fleet.ports:
        assert fleet.setting(port, "display.theme") == "day"
        assert fleet.ssh(port, f"{fleet.kiosk} config confirm").returncode == 77, "something is still on trial"
    again = play(fleet, '[display]\ntheme = "day"\n')
    assert again.returncode == 0
    assert "changed=0" in again.stdout


def test_ten_walls_each_behind_an_sshd_of_its_own_show_the_settings_and_none_fails():
    with tempfile.TemporaryDirectory(prefix="kiosk-fleet-") as folder, ExitStack() as stack:
        fleet = Fleet(Path(folder), 10, together=1)
        stack.enter_context(fleet.listening())
        for port in fleet.ports:
            home = fleet.folder / str(port)
            home.mkdir()
            (home / "kiosk.toml").write_text("feed = []\n")
            stack.enter_context(fleet.wall(port))
        begun = time.monotonic()
        # one machine plays all of them: what a wall does in seconds may take it minutes, for which they are waited for
        done = play(fleet, 'feed = []\n[display]\ntheme = "day"\n')
        print(f"{len(fleet.ports)} sshds by Ansible: {time.monotonic() - begun:.0f} s, load {os.getloadavg()[0]:.0f}")
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr
        recap = [line.split() for line in done.stdout.splitlines() if line.startswith("wall") and "ok=" in line]
        assert len(recap) == 10 and all({"failed=0", "unreachable=0"} < set(line) for line in recap)
        assert [fleet.setting(port, "display.theme") for port in fleet.ports] == ["day"] * 10


@pytest.mark.parametrize(("theme", "code"), [("day", 0), ("pink", 2)])
def test_with_check_the_walls_say_whether_they_would_take_the_settings(three, theme, code):
    fleet, _ = three
    done = play(fleet, f'[display]\ntheme = "{theme}"\n', "--check")
    assert done.returncode == code, done.stdout[-2000:] + done.stderr
    assert all(fleet.setting(port, "display.theme") == "auto" for port in fleet.ports)


def test_settings_with_a_fault_stop_at_the_first_wall(three):
    fleet, _ = three
    done = play(fleet, '[display]\ntheme = "pink"\n')
    assert done.returncode != 0
    assert "display.theme" in done.stdout
    assert f"wall{fleet.ports[1]}" not in done.stdout
    assert all(fleet.setting(port, "display.theme") == "auto" for port in fleet.ports)


def test_a_wall_that_is_not_well_stops_the_wave_and_takes_the_change_back(three):
    fleet, walls = three
    walls[fleet.ports[0]].close()
    done = play(fleet, '[display]\ntheme = "day"\n')
    assert done.returncode != 0
    assert fleet.setting(fleet.ports[1], "display.theme") == "auto"
    assert fleet.setting(fleet.ports[2], "display.theme") == "auto"
