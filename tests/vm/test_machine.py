"""The whole machine: Debian, systemd, kmsdrm, sshd. `pytest -m vm tests/vm` (some five minutes under emulation)."""

import io
import json
import time
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.vm.machine import INSTALL

pytestmark = pytest.mark.vm


def status(machine):
    done = machine.ssh("kiosk status --json")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def seen(machine, folder: Path) -> Image.Image:
    """What is on the virtual screen."""
    return Image.open(machine.screendump(folder / f"screen-{time.monotonic_ns()}.png")).convert("RGB")


def said(machine) -> Image.Image:
    """What the wall says is on it."""
    done = machine.ssh("kiosk screenshot -o -")
    assert done.returncode == 0, done.stderr.decode()
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def differing(a: Image.Image, b: Image.Image) -> float:
    """The share of pixels that differ visibly (the progress bar may have moved on)."""
    assert a.size == b.size
    grey = ImageChops.difference(a, b).convert("L").point(lambda v: 255 if v > 8 else 0)
    return grey.histogram()[255] / (a.width * a.height)


def within(seconds, check, what):
    """Ask until `check` is true; the machine is real, so this one waits. Returns the seconds it took."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if check():
            return time.monotonic() - start
        time.sleep(0.5)
    raise AssertionError(f"{what}: not within {seconds} s")


def test_the_installed_wall_shows_its_card_on_the_screen(wall, tmp_path):
    assert status(wall)["frames"]["number"] > 0
    wall.ssh("kiosk press hold")
    within(20, lambda: differing(seen(wall, tmp_path), said(wall)) < 0.01, "the screen shows what the wall says")
    picture = seen(wall, tmp_path)
    wall.ssh("kiosk press hold")
    assert picture.size == (1920, 1080)
    assert len(picture.getcolors(maxcolors=1 << 20)) > 20, "the screen is one colour"


def test_installing_again_changes_nothing(wall):
    done = wall.ssh(INSTALL, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip().endswith("is installed and shows")


def test_a_press_changes_the_card(wall):
    before = status(wall)["card"]
    wall.ssh("kiosk press next")
    within(10, lambda: status(wall)["card"] != before, "the next card")


def test_a_settings_change_over_ssh_is_on_the_screen_and_a_bad_one_is_refused(wall, tmp_path):
    done = wall.ssh("config set display.theme=day --now", user="wall")
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    within(10, lambda: seen(wall, tmp_path).getpixel((4, 4))[0] > 200, "the day theme's ground")
    bad = wall.ssh("config set display.theme=pink --now", user="wall")
    assert bad.returncode == 65
    assert b"theme" in bad.stderr + bad.stdout
    shell = wall.ssh("cat /etc/passwd", user="wall")
    assert shell.returncode == 77
    assert wall.ssh("config set display.theme=night --now", user="wall").returncode == 0


def test_an_unconfirmed_change_takes_itself_back(wall, tmp_path):
    assert wall.ssh("config set display.theme=day --confirm 10", user="wall").returncode == 3
    within(10, lambda: seen(wall, tmp_path).getpixel((4, 4))[0] > 200, "the day theme on trial")
    within(30, lambda: seen(wall, tmp_path).getpixel((4, 4))[0] < 60, "night again")


def test_a_killed_wall_is_back_within_five_seconds(wall):
    wall.ssh("systemctl kill -s KILL kiosk")
    start = time.monotonic()
    wall.wait("kiosk status --json", seconds=60)
    print(f"killed wall back after {time.monotonic() - start:.1f} s (emulated)")


def test_a_hung_wall_is_found_and_restarted(wall):
    pid = wall.ssh("systemctl show -P MainPID kiosk").stdout
    wall.ssh("systemctl kill -s STOP --kill-whom=main kiosk")

    def another():
        now = wall.ssh("systemctl show -P MainPID kiosk").stdout
        return now not in (pid, b"0\n") and wall.ssh("kiosk status --json").returncode == 0

    print(f"hung wall back after {within(60, another, 'the watchdog restarts it'):.1f} s (watchdog 20 s)")


def test_a_pulled_plug_and_no_network_come_back_to_a_card(wall, tmp_path):
    wall.ssh("kiosk config set wall.name=tolv --now; sync")
    wall.pull_plug()
    wall.power_on()
    wall.wait("kiosk status --json", seconds=300)
    assert wall.ssh("kiosk config get wall.name").stdout.decode().strip().strip('"') == "tolv"
    assert len(seen(wall, tmp_path).getcolors(maxcolors=1 << 20)) > 20
    shown = wall.kernel_seconds(r"kiosk\[\d+\].*first card")
    started = wall.kernel_seconds(r"Starting kiosk.service")
    print(f"first card {shown:.1f} s after kernel start, {shown - started:.1f} s after unit start (emulated)")


def test_an_update_that_shows_nothing_goes_back_by_itself(wall):
    asleep = "import time; time.sleep(999)"
    wall.ssh(f"cp -r /srv/kiosk /srv/broken && echo '{asleep}' >> /srv/broken/kiosk/app.py")
    command = INSTALL.replace("/srv/kiosk", "/srv/broken").replace("KIOSK_FRAME_WAIT=120", "KIOSK_FRAME_WAIT=25")
    done = wall.ssh(command, timeout=600)
    assert done.returncode == 4, done.stdout.decode()
    assert "went back to" in done.stderr.decode()
    wall.wait("kiosk status --json", seconds=60)
