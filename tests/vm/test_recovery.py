"""What the machine comes back from: a hung wall, crashes, a trial nobody confirms, a broken update."""

import json
import re
import shutil
import subprocess
import time

import pytest

from tests.vm.cuts import newer
from tests.vm.looking import SAME, answered, differing, is_card, said, seen, status, within
from tests.vm.machine import INSTALL, SHOWS, SLOW, WATCHDOG
from tests.vm.pace import slowness
from tests.vm.speeds import HANG, away, empty, first_frame, told
from tests.vm.whole import CURRENT, NEWER

pytestmark = pytest.mark.vm


def shown(machine, name):
    return machine.ssh(f"systemctl show -P {name} kiosk").stdout.decode().strip()


def test_unit_start_to_first_frame(wall):
    """`systemctl restart` returns at READY=1, which is the first presented frame."""
    start = time.monotonic()
    used, _ = first_frame(wall)
    took = time.monotonic() - start
    inside = (
        wall.ssh("journalctl -u kiosk -b -o cat --no-pager | grep 'first card' | tail -n 1").stdout.decode().strip()
    )
    bare = empty(wall)
    print(f"\nunit start to first frame: {took:.1f} s, {used:.1f} s of processor (emulated); the wall says: {inside}")
    print(f"an empty interpreter takes {bare:.2f} s of it: a start costs {used / bare:.0f} of these")
    assert status(wall)["frames"]["number"] > 0


def test_installing_again_changes_nothing(wall):
    assert wall.install().returncode == 0  # the copied disk's host name and keys are as they were
    done = wall.install()
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip().endswith("is installed and shows")
    assert len(done.stdout.decode().strip().splitlines()) == 1


def test_bash_completes_the_commands(wall):
    line = "source /etc/bash_completion.d/kiosk; COMP_WORDS=(kiosk scr); COMP_CWORD=1; _kiosk; echo ${COMPREPLY[@]}"
    assert wall.ssh(f"bash -c '{line}'").stdout == b"screenshot\n"


@pytest.mark.parametrize(("unit", "most"), [("kiosk.service", 16), ("kiosk-parser@0.service", 12)])
def test_the_sandbox_of_the_installed_unit_scores_at_most(wall, unit, most):
    done = wall.ssh(f"systemd-analyze security --no-pager --threshold={most} {unit}")
    print(f"\n{done.stdout.decode().strip().splitlines()[-1]}")
    assert done.returncode == 0


def test_figures_for_prometheus_are_written_and_pass_its_own_check(wall):
    wall.wait("grep -qx 'kiosk_up 1' /run/kiosk-metrics/kiosk.prom", seconds=180)
    page = wall.ssh("cat /run/kiosk-metrics/kiosk.prom").stdout
    assert b"kiosk_frame_age_seconds" in page
    if shutil.which("promtool"):
        done = subprocess.run(["promtool", "check", "metrics"], input=page, capture_output=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_doctor_finds_nothing_that_fails(wall):
    done = wall.ssh("kiosk doctor --json")
    failing = [check for check in json.loads(done.stdout) if check["state"] == "fail"]
    assert failing == []
    assert done.returncode == 0


def test_the_report_of_this_machine_has_its_figures(wall):
    written = wall.ssh("kiosk doctor --report /run/wall.txt --seconds 10")
    report = wall.ssh("cat /run/wall.txt").stdout.decode()
    print(f"\n{written.stderr.decode()}{report}")
    assert "graphics     bochs-drm" in report
    assert re.search(r"^start +[\d.]+ s after the kernel's; first frame [\d.]+ s later", report, re.M)


def test_the_walls_sandbox_reaches_a_tv_over_cec(wall):
    """Adapters that the kernel emulates; in a hook's place a command that the unit runs before the wall."""
    drop = "/run/systemd/system/kiosk.service.d"
    before = "[Service]\nExecStartPre=-/usr/bin/cec-ctl -d /dev/cec0\n"
    assert wall.ssh("modprobe vivid && udevadm settle && test -e /dev/cec0").returncode == 0
    wall.ssh(f"mkdir -p {drop} && cat >{drop}/cec.conf && systemctl daemon-reload", stdin=before.encode())
    assert wall.ssh("systemctl restart kiosk").returncode == 0
    wall.ssh(f"rm -r {drop}; systemctl daemon-reload")
    assert wall.ssh("journalctl -u kiosk -b -o cat --no-pager | grep 'Driver Name.*vivid'").returncode == 0


def test_an_unconfirmed_change_takes_itself_back(wall):
    answered(wall, "config set display.theme=night --now", user="wall")
    assert answered(wall, "config set display.theme=day --confirm 60", user="wall").returncode == 3
    within(wall, 60, lambda: seen(wall).getpixel((4, 4))[0] > 200, "the day theme on trial")
    within(wall, 120, lambda: seen(wall).getpixel((4, 4))[0] < 60, "night again")


def test_a_hung_wall_is_found_and_restarted(wall):
    wall.patience(None)
    assert wall.ssh("systemctl restart kiosk").returncode == 0
    steps = away(wall, HANG)
    print(f"\n{told('hung', [steps])} (emulated; watchdog {WATCHDOG} s)")
    assert "told to end" in steps, "the watchdog did not end it"
    wall.patience(SLOW * slowness())


def test_after_three_crashes_without_a_frame_the_safe_card_says_why(wall):
    """The record of starts is what three such crashes leave behind."""
    record = json.dumps({"count": 3, "doing": "opening the display", "story": ""})
    wall.ssh("systemctl stop kiosk")
    wall.ssh("cat >/var/lib/kiosk/starts.json", stdin=record.encode())
    wall.ssh("chown kiosk:kiosk /var/lib/kiosk/starts.json; systemctl start kiosk")
    assert status(wall)["card"] == "safe"
    within(wall, 20, lambda: differing(seen(wall), said(wall)) < SAME, "the safe card is on the screen")
    assert wall.ssh("test -e /var/lib/kiosk/starts.json").returncode == 1


def test_an_update_that_cannot_be_fetched_changes_nothing(wall):
    """There is no way out of this machine, and no folder of wheels is given."""
    wall.ssh("cp -r /srv/kiosk /srv/newer && echo '# newer' >>/srv/newer/kiosk/__init__.py")
    before = wall.ssh("readlink /opt/kiosk/current; ls /opt/kiosk/versions; systemctl show -P MainPID kiosk").stdout
    done = wall.ssh("cd /srv/newer && systemd/install", timeout=900)
    assert done.returncode == 1
    assert "nothing was switched" in done.stderr.decode()
    assert "--wheels DIR" in done.stderr.decode()
    after = wall.ssh("readlink /opt/kiosk/current; ls /opt/kiosk/versions; systemctl show -P MainPID kiosk").stdout
    assert after == before


def test_an_update_begins_on_the_card_that_hung(wall):
    """A real one: another version, built from the wheels and switched to, that takes the story's third card over."""
    assert answered(wall, "kiosk config set --now rotation.automatic=false").returncode == 0
    for _ in range(2):
        before = status(wall)["card"]
        answered(wall, "kiosk press next")
        within(wall, 20, lambda card=before: status(wall)["card"] != card, "the next card")
    hung, version = status(wall)["card"], wall.ssh(f"readlink {CURRENT}").stdout
    assert newer(wall, 2)
    done = wall.install(NEWER)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    assert wall.ssh(f"readlink {CURRENT}").stdout != version
    assert status(wall)["card"] == hung
    assert answered(wall, "kiosk config set --now rotation.automatic=true").returncode == 0


def test_a_broken_update_goes_back_by_itself(wall):
    """It can be imported, and hangs when it is run."""
    hang = "def main(args): __import__('time').sleep(999)"
    wall.ssh(f'cp -r /srv/kiosk /srv/broken && echo "{hang}" >>/srv/broken/kiosk/cli/run.py')
    before = wall.ssh("readlink /opt/kiosk/current").stdout
    done = wall.install("/srv/broken", frame_wait=30)
    assert done.returncode == 4, (done.stdout + done.stderr).decode()
    assert "went back to" in done.stderr.decode()
    assert wall.ssh("readlink /opt/kiosk/current").stdout == before
    wall.wait(SHOWS, seconds=60)
    assert is_card(seen(wall))


def test_an_update_whose_installer_is_killed_while_it_waits_goes_back_when_the_wall_starts_anew(wall):
    """The same hang; nobody is there any more who would wait for its frame."""
    wall.patience(None)
    before = wall.ssh(f"readlink {CURRENT}").stdout
    begun = f"cd /srv/broken && (setsid {INSTALL} >/dev/null 2>&1 &)"
    wall.ssh(begun)
    wall.wait(f"test -s /opt/kiosk/unproven && ! readlink {CURRENT} | grep -q {before.decode().strip()}", seconds=600)
    assert wall.ssh("pkill -KILL -f [s]ystemd/install; sleep 2; systemctl restart --no-block kiosk").returncode == 0
    wall.wait(f"readlink {CURRENT} | grep -q {before.decode().strip()}", seconds=60)
    wall.patience(SLOW * slowness())
    wall.wait(SHOWS, seconds=120)
    assert is_card(seen(wall))


def test_uninstalling_leaves_the_settings_and_nothing_else(wall):
    """Who may log in is a setting too; with the gate gone the file lets nobody in."""
    wall.patience(None)
    units = "kiosk.service kiosk-metrics.timer kiosk-parser.socket"
    done = wall.ssh("cd /srv/kiosk && systemd/install --uninstall")
    assert done.returncode == 0, done.stderr.decode()
    assert wall.ssh(f"systemctl is-active {units}").stdout.split() == [b"inactive"] * 3
    left = wall.ssh("find /etc /opt /usr/local /run/systemd -iname '*kiosk*' -not -path '/etc/kiosk/*'").stdout.split()
    assert sorted(left) == [b"/etc/kiosk", b"/etc/ssh/kiosk.keys"]
    assert wall.ssh("test -d /var/lib/kiosk/settings").returncode == 0
    assert wall.ssh("cd /srv/kiosk && systemd/install --uninstall").stdout == b"nothing to remove\n"
