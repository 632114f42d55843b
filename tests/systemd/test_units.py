"""What `systemd/` ships: units that start the right thing in a tight sandbox, an installer that says before it does."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SYSTEMD = CHECKOUT / "systemd"


def needs(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not on this machine")


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(c) for c in command], capture_output=True, text=True)


def settings_of(unit: str) -> list[tuple[str, str]]:
    lines = (SYSTEMD / unit).read_text().splitlines()
    return [(k, v) for k, _, v in (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))]


@pytest.mark.parametrize(
    ("unit", "most"), [("kiosk.service", 16), ("kiosk-parser@.service", 12), ("kiosk-metrics.service", 20)]
)
def test_no_sandbox_is_looser_than_its_score(unit, most):
    """systemd's own score, in tenths: 0 is shut, 100 open."""
    needs("systemd-analyze")
    done = run("systemd-analyze", "security", "--offline=yes", "--no-pager", f"--threshold={most}", SYSTEMD / unit)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr


def test_the_parser_has_no_network_no_device_no_secret_and_a_user_of_its_own():
    unit = settings_of("kiosk-parser@.service")
    one = dict(unit)
    assert one["User"] == "kiosk-parser" != dict(settings_of("kiosk.service"))["User"]
    assert (one["PrivateNetwork"], one["RestrictAddressFamilies"], one["PrivateDevices"]) == ("yes", "none", "yes")
    closed = " ".join(value for key, value in unit if key == "InaccessiblePaths")
    assert {"-/etc/kiosk", "-/var/lib/kiosk", "-/run/kiosk", "-/srv"} <= set(closed.split())
    assert one["KillMode"] == "control-group" and "supervisor" in one["ExecStart"]
    assert dict(settings_of("kiosk-parser.socket"))["SocketMode"] == "0600"
    groups = [line.split() for line in (SYSTEMD / "sysusers.conf").read_text().splitlines() if line.startswith("m ")]
    assert all(user != "kiosk-parser" for _, user, _ in groups)


def test_the_accounts_can_be_made(tmp_path):
    needs("systemd-sysusers")
    (tmp_path / "etc").mkdir()
    done = run("systemd-sysusers", f"--root={tmp_path}", SYSTEMD / "sysusers.conf")
    assert (done.returncode, done.stderr.count("not a valid")) == (0, 0), done.stderr
    made = {line.split(":")[0] for line in (tmp_path / "etc/passwd").read_text().splitlines()}
    assert {"kiosk", "kiosk-parser"} <= made


def test_what_runs_out_of_memory_is_not_the_wall():
    wall, parser = dict(settings_of("kiosk.service")), dict(settings_of("kiosk-parser@.service"))
    assert wall["OOMPolicy"] == "continue"
    assert int(wall["OOMScoreAdjust"]) < 0 < int(parser["OOMScoreAdjust"])


def test_a_tv_can_be_switched_and_a_panel_on_the_boards_pins_opened_from_the_walls_sandbox():
    allowed = [value for key, value in settings_of("kiosk.service") if key == "DeviceAllow"]
    assert {"char-cec rw", "/dev/vcio rw", "char-ttyAMA rw", "char-ttyS rw"} <= set(allowed)


def test_the_tv_is_asked_by_the_timer_and_its_answer_read_by_the_wall():
    wall, metrics = (SYSTEMD / "kiosk.service").read_text(), (SYSTEMD / "kiosk-metrics.service").read_text()
    (answer,) = re.findall(r"KIOSK_TV=(\S+)", wall)
    assert f"--tv {answer}" in metrics and re.search(r"^SupplementaryGroups=.*\bvideo\b", metrics, re.M)
    assert not re.search(r"^(PrivateDevices=yes|DevicePolicy=)", metrics, re.M), "it opens the CEC adapter"
    for line in ("Wants", "After"):
        assert re.search(rf"^{line}=.*modprobe@cec\.service", wall, re.M), "char-cec is known before it is allowed"


def test_a_library_that_prints_without_end_fills_no_journal():
    wall = dict(settings_of("kiosk.service"))
    assert wall["LogRateLimitIntervalSec"] == "1min"
    assert int(wall["LogRateLimitBurst"]) <= 500


def test_nothing_is_logged_by_the_minute():
    for unit in ("kiosk-metrics.service", "kiosk-parser@.service"):
        assert dict(settings_of(unit))["LogLevelMax"] == "notice"


def wheel(folder: Path, name: str) -> None:
    """A small wheel that installs one package."""
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as packed:
        packed.writestr(f"{name}/__init__.py", "")
        packed.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        packed.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{name}-1.0.dist-info/RECORD", "")


def rebuild(root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "KIOSK_ROOT": str(root), "KIOSK_PYTHON": sys.executable, "PIP_NO_INDEX": "1"}
    environment |= {"KIOSK_SYSTEMD": str(root / "none")} | more
    return subprocess.run([SYSTEMD / "rebuild"], capture_output=True, text=True, env=environment, umask=0o077)


def test_after_an_upgrade_of_python_the_wall_is_built_anew_from_the_kept_wheels(tmp_path):
    (tmp_path / "versions/1/lib/python3.9/site-packages/kiosk").mkdir(parents=True)
    (tmp_path / "current").symlink_to("versions/1")
    wheel(tmp_path / "wheels", "kiosk")
    done = rebuild(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    inside = run(tmp_path / "current/bin/python", "-I", "-c", "import kiosk; print(kiosk.__file__)")
    assert str(tmp_path / "current/lib") in inside.stdout
    new = (tmp_path / "current").resolve()
    shut = [one for one in (new, *new.rglob("*")) if not one.is_symlink() and not one.stat().st_mode & 0o004]
    assert shut == [], "the wall's user reads it, whatever the umask of whoever builds"
    assert (tmp_path / "versions/1").is_dir(), "the old one is left"
    again = rebuild(tmp_path)
    assert (again.returncode, again.stdout) == (0, ""), "nothing is done where all is well"


def test_building_anew_is_not_ended_by_the_minute_that_a_start_may_take(tmp_path):
    """It runs in a unit of its own, begun once; each start of the wall waits for it."""
    (tmp_path / "versions/1/lib/python3.9/site-packages/kiosk").mkdir(parents=True)
    (tmp_path / "current").symlink_to("versions/1")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "systemd-run").write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/begun\n')
    (tools / "systemctl").write_text(
        f"#!/bin/sh\n[ -e {tmp_path}/begun ] && [ ! -e {tmp_path}/done ] || exit 3\ntouch {tmp_path}/done\n"
    )
    for one in tools.iterdir():
        one.chmod(0o755)
    more = {"KIOSK_SYSTEMD": str(tmp_path), "PATH": f"{tools}:{os.environ['PATH']}"}
    assert rebuild(tmp_path, **more).returncode == 0
    assert (tmp_path / "begun").read_text().split()[-2:] == [str(SYSTEMD / "rebuild"), "build"]
    assert (tmp_path / "done").exists(), "it was waited for"
    (tmp_path / "done").unlink()
    assert rebuild(tmp_path, **more).returncode == 0
    assert len((tmp_path / "begun").read_text().splitlines()) == 1, "what is under way is not begun again"


def test_an_upgrade_of_python_without_fitting_wheels_says_so_and_changes_nothing(tmp_path):
    (tmp_path / "versions/1/lib/python3.9/site-packages/kiosk").mkdir(parents=True)
    (tmp_path / "current").symlink_to("versions/1")
    (tmp_path / "wheels").mkdir()
    done = rebuild(tmp_path)
    assert done.returncode == 1
    assert "mend: sudo systemd/install" in done.stdout
    assert (tmp_path / "current").readlink() == Path("versions/1")
    assert list((tmp_path / "versions").iterdir()) == [tmp_path / "versions/1"]


def test_the_wall_does_not_wait_for_the_network():
    waits = " ".join(
        value for key, value in settings_of("kiosk.service") if key in ("After", "Wants", "Requires", "PAMName")
    )
    assert "network" not in waits
    assert "systemd-user-sessions" not in waits, "it comes after network.target"


def test_a_hung_or_crashing_wall_is_started_again_for_ever():
    unit = dict(settings_of("kiosk.service"))
    assert unit["Restart"] == "always"
    assert unit["StartLimitIntervalSec"] == "0"
    assert int(unit["WatchdogSec"]) <= 15
    assert int(unit["TimeoutAbortSec"]) <= 2, "a wall stuck in the kernel does not take the watchdog's signal"
    assert unit["Type"] == "notify"


def test_nothing_begins_in_the_walls_unit_while_it_runs():
    """A command begins with a hung-up console (TTYVHangup): the wall, whose console it is, would end."""
    unit = dict(settings_of("kiosk.service"))
    assert unit["TTYVHangup"] == "yes"
    assert not {"ExecStartPost", "ExecReload", "ExecStop"} & unit.keys()


def test_the_metrics_timer_runs_the_metrics_service():
    assert (SYSTEMD / "kiosk-metrics.timer").with_suffix(".service").exists()


def test_the_installer_is_a_clean_shell_script():
    needs("shellcheck")
    done = run("shellcheck", "-x", SYSTEMD / "install", SYSTEMD / "account.sh", SYSTEMD / "rebuild", SYSTEMD / "prove")
    assert done.returncode == 0, done.stdout


def test_a_dry_run_says_what_it_would_do_and_does_nothing():
    needs("dpkg-query")
    before = sorted(Path("/etc/systemd/system").glob("kiosk*"))
    done = run(SYSTEMD / "install", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "would: write /etc/systemd/system/kiosk.service" in done.stdout or before
    assert "would: write /etc/bash_completion.d/kiosk" in done.stdout or before
    assert sorted(Path("/etc/systemd/system").glob("kiosk*")) == before


@pytest.mark.parametrize(("code", "says"), [(1, True), (0, False)])
def test_a_kernel_that_limits_no_memory_is_advised_the_word_that_brings_it(code, says):
    text = (SYSTEMD / "install").read_text()
    function = text[text.index("advise() {") : text.index('if [ -n "$uninstall" ]; then remove')]
    kernel = f'grep() {{ case "$*" in *cgroup.controllers*) return {code} ;; *) command grep "$@" ;; esac; }}'
    done = run("bash", "-euc", f"{kernel}\n{function}\nadvise")
    assert done.returncode == 0, done.stderr
    assert ("cgroup_enable=memory" in done.stdout) == says


def test_the_installer_s_advice_forces_no_port_and_names_both(tmp_path):
    """A TV in the second port stays black where the first is forced."""
    text = (SYSTEMD / "install").read_text()
    function = text[text.index("advise() {") : text.index('if [ -n "$uninstall" ]; then remove')]
    (tmp_path / "cmdline.txt").write_text("console=tty1 root=/dev/mmcblk0p2 rootwait\n")
    done = run("bash", "-euc", f"{function}\nadvise".replace("/boot/firmware/", f"{tmp_path}/"))
    assert done.returncode == 0, done.stderr
    always, _, where_off = done.stdout.partition("for a TV that is off when the Pi starts")
    assert "consoleblank=0" in always and "HDMI" not in always and "force_hotplug" not in always
    for port in "12":
        assert f"video=HDMI-A-{port}:1920x1080M@60D vc4.force_hotplug={port}\n" in where_off


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root: the installer clears nothing for others")
@pytest.mark.parametrize("dry", ["", "1"])
def test_what_cut_updates_left_makes_room_and_whole_versions_stay(tmp_path, dry):
    """A wall whose plug is pulled in each update must not fill its card with halves."""
    for name, whole in (("old", True), ("shown", False), ("torn", False), ("whole", True)):
        (tmp_path / "versions" / name).mkdir(parents=True)
        if whole:
            (tmp_path / "versions" / name / ".complete").touch()
    (tmp_path / "current").symlink_to("versions/shown")
    text = (SYSTEMD / "install").read_text()
    function = text[text.index("clear_torn() {") : text.index("# The version's name")]
    done = run("bash", "-euc", f"root={tmp_path}\ndry='{dry}'\n{function}\nclear_torn")
    assert done.returncode == 0, done.stderr
    left = {one.name for one in (tmp_path / "versions").iterdir()}
    assert left == {"old", "shown", "whole"} | ({"torn"} if dry else set())


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--frobnicate"], 64, "unknown option"),
        (["--ssh-key", "README.md"], 1, "README.md:3: a line begins with the key's type"),
        (["--editor-key", "/dev/null"], 1, "holds no key"),
        (["--ssh-key"], 64, "--ssh-key needs a word after it"),
        (["--wheels", "/none"], 66, "/none is no folder"),
        (["--purge"], 64, "--purge goes with --uninstall"),
    ],
)
def test_bad_arguments_are_named_before_anything_is_changed(arguments, code, says):
    needs("dpkg-query")
    done = subprocess.run([SYSTEMD / "install", "--dry-run", *arguments], capture_output=True, text=True, cwd=CHECKOUT)
    assert done.returncode == code
    assert says in done.stderr
    assert "would" not in done.stdout


@pytest.mark.parametrize(
    ("tool", "answer", "says"),
    [
        ("dpkg", "echo armhf", "32-bit"),
        ("python3", 'case "$1" in -I) exit 1;; -V) echo "Python 3.9.2";; esac', "too old"),
        ("systemctl", '[ "$3" = lightdm ]', "systemctl disable --now lightdm"),
        ("df", "printf 'Avail\\n1024\\n'", "MB are needed"),
    ],
)
def test_an_unfit_machine_is_refused_with_the_remedy(tmp_path, tool, answer, says):
    needs("dpkg-query")
    fake = tmp_path / tool
    fake.write_text(f"#!/bin/sh\n{answer}\n")
    fake.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/sbin:/usr/bin:/sbin:/bin"}
    done = subprocess.run([SYSTEMD / "install", "--dry-run"], capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert says in done.stderr
    assert "mend:" in done.stderr
    assert "would" not in done.stdout


def test_the_alert_rules_are_prometheus_rules():
    needs("promtool")
    done = run("promtool", "check", "rules", SYSTEMD / "prometheus/alerts.yml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_figure_that_an_alert_asks_for_is_one_that_the_wall_writes():
    from kiosk.doctor import textfile
    from kiosk.status import read_status

    status = {
        "frames": {"age": 1.0, "number": 2, "late": 0, "reaching": True},
        "story": {"id": "g1", "age": 60},
        "settings": {"generation": 1, "etag": "ab", "trial": False},
        "feeds": [{"name": "f", "ok": True, "age": 1.0}],
        "panel": {"state": "connected"},
    }
    page = textfile.render(read_status(status), temperature=50.0, throttled=False)
    asked = set(re.findall(r"\bkiosk_\w+", (SYSTEMD / "prometheus/alerts.yml").read_text()))
    assert asked
    assert asked <= set(re.findall(r"^(kiosk_\w+)", page, re.M))


@pytest.mark.parametrize("playbook", ["install.yml", "settings.yml"])
def test_the_playbooks_parse_and_go_in_waves(playbook, tmp_path):
    needs("ansible-playbook")
    walls = tmp_path / "walls.ini"
    walls.write_text("[walls]\nlocalhost ansible_connection=local\n")
    path = SYSTEMD / "ansible" / playbook
    done = run("ansible-playbook", "-i", walls, path, "--syntax-check")
    assert done.returncode == 0, done.stderr
    assert 'serial: [1, 5, "25%"]' in path.read_text()
    assert "max_fail_percentage: 0" in path.read_text()
