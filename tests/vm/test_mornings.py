"""What a wall finds one morning and only a machine can show: a restored clock, a login prompt, no memory, no card."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.vm.looking import answered, is_card, seen, shows_a_story, status, within
from tests.vm.machine import SHOWS
from tests.vm.whole import FEED, STORY

pytestmark = pytest.mark.vm
# the graphics card that the wall draws on, as the kernel has it on its bus
CARD = "readlink -f /sys/class/drm/card0/device"
# what NTP's programs do once they have the time (adjtimex: no error, and not unsynchronised)
SYNCHRONISE = "import ctypes; state = (ctypes.c_ubyte * 256)(0x10 | 0x4); assert ctypes.CDLL(None).adjtimex(state) >= 0"


def presents(machine):
    """Wait for a frame after those presented so far; the wall's process."""
    told = status(machine)
    within(machine, 30, lambda: status(machine)["frames"]["number"] > told["frames"]["number"], "another frame")
    return told["pid"]


def test_a_login_prompt_that_is_started_leaves_the_wall_its_screen(wall):
    before = presents(wall)
    assert wall.ssh("systemctl start getty.target").returncode == 0
    assert b"masked" in wall.ssh("systemctl start getty@tty1.service").stderr
    assert presents(wall) == before
    assert status(wall)["frames"]["reaching"]
    assert is_card(seen(wall))


def test_the_kernel_short_of_memory_takes_the_worker_and_not_the_wall(wall):
    wall.ssh("cat >/srv/sak.txt", stdin=STORY.encode())
    assert answered(wall, f"kiosk config set --now 'feed={FEED}'").returncode == 0
    within(wall, 60, lambda: any(feed["ok"] for feed in status(wall)["feeds"]), "the feed is read")
    before, edition = presents(wall), status(wall)["story"]["edition"]
    worker = f"pgrep -o -P {before}"
    taken = wall.ssh(worker).stdout.decode().strip()
    assert wall.ssh(f"echo 1000 >/proc/{taken}/oom_score_adj; echo f >/proc/sysrq-trigger").returncode == 0
    within(wall, 60, lambda: wall.ssh(f"test -e /proc/{taken}").returncode == 1, "the worker is gone")
    assert wall.ssh(f"journalctl -k -b -q -g 'Killed process {taken} '").returncode == 0
    wall.ssh("sed -i 's/40 passasjerer/50 passasjerer/' /srv/sak.txt")
    within(wall, 120, lambda: status(wall)["story"]["edition"] != edition, "the story's change")
    assert wall.ssh(worker).returncode == 0, "another worker has read it"
    assert presents(wall) == before
    assert wall.ssh("systemctl is-active kiosk").stdout.strip() == b"active"


def test_a_graphics_card_that_goes_is_told_and_drawn_on_when_it_comes_back(wall):
    assert wall.ssh(f"echo 1 >$({CARD})/remove; test ! -e /dev/dri/card0").returncode == 0
    within(wall, 120, lambda: failing(wall), "the doctor says that nothing is seen")
    assert wall.ssh("echo 1 >/sys/bus/pci/rescan; udevadm settle; test -e /dev/dri/card?").returncode == 0
    within(wall, 240, lambda: is_card(seen(wall)), "a card on the screen")
    assert status(wall)["frames"]["reaching"]
    lines = int(wall.ssh("journalctl -b -u kiosk -o cat | wc -l").stdout)
    assert lines < 5_000, "a library that faults over and over fills no journal"


def failing(machine):
    """What the doctor finds that fails; empty as well where it does not answer."""
    done = machine.ssh("kiosk doctor --json")
    return [check["name"] for check in json.loads(done.stdout or b"[]") if check["state"] == "fail"]


def test_a_disk_that_nobody_may_write_still_hangs_the_last_story(wall):
    told = status(wall)
    wall.ssh("sync; echo u >/proc/sysrq-trigger")
    assert wall.ssh("touch /srv/anything").returncode != 0
    assert wall.ssh("systemctl restart kiosk").returncode == 0
    wall.wait(SHOWS)
    assert status(wall)["pid"] != told["pid"]
    assert status(wall)["story"]["headline"] == told["story"]["headline"]
    within(wall, 30, lambda: is_card(seen(wall)), "a card on the screen")


@pytest.fixture(scope="module")
def restored(another):
    """A board without a battery clock that was three days in a drawer."""
    then = datetime.now(UTC) - timedelta(days=3)
    machine = another(kernel="initcall_blacklist=cmos_init", rtc=then.strftime("%Y-%m-%dT%H:%M:%S"))
    machine.power_on()
    machine.wait(SHOWS)
    shows_a_story(machine)
    return machine


def test_a_restored_clock_is_believed_when_somebody_vouches_for_it(restored):
    assert restored.ssh("ls /sys/class/rtc").stdout == b""
    assert not status(restored)["clock_set"]
    (clock,) = [one for one in json.loads(restored.ssh("kiosk doctor --json").stdout) if one["name"] == "clock"]
    assert clock["state"] == "warn"
    assert restored.ssh(f"date -s @{datetime.now(UTC).timestamp():.0f} && python3 -c '{SYNCHRONISE}'").returncode == 0
    took = within(restored, 180, lambda: status(restored)["clock_set"], "the clock is believed")
    print(f"\nbelieved {took:.0f} s after the kernel was told that it is synchronised")
