"""A machine laid out as files: what `kiosk doctor` says of it, and with which remedy."""

import errno
import os

import pytest

from kiosk.cli.status import status_lines
from kiosk.doctor import checks, machine
from kiosk.settings.load import load
from kiosk.status import read_status

GOOD = {
    "sys/class/drm/card1-HDMI-A-1/status": "connected\n",
    "sys/class/drm/card1-HDMI-A-2/status": "disconnected\n",
    "sys/class/drm/card1/device/uevent": "",
    "dev/dri/card1": "",
    "dev/dri/renderD128": "",
    "etc/passwd": "root:x:0:0::/root:/bin/sh\nkiosk:x:990:990::/var/lib/kiosk:/usr/sbin/nologin\n",
    "etc/group": "".join(f"{group}:x:1:kiosk\n" for group in checks.NEEDED_GROUPS),
    "sys/class/hwmon/hwmon1/in0_lcrit_alarm": "0\n",
    "sys/class/thermal/thermal_zone0/temp": "48312\n",
    "proc/device-tree/model": "Raspberry Pi 5 Model B Rev 1.0\0",
    "run/systemd/timesync/synchronized": "",
    "etc/systemd/system/kiosk-parser.socket": "",
    "sys/kernel/security/lsm": "lockdown,capability,landlock,yama",
    "sys/fs/cgroup/cgroup.controllers": "cpuset cpu io memory pids",
    **{
        f"usr/lib/aarch64-linux-gnu/{name}": ""
        for name in ("libdrm.so.2", "libgbm.so.1", "libEGL.so.1", "libGLESv2.so.2", "dri/vc4_dri.so")
    },
}
RUNNING = {"frames": {"age": 0.8, "number": 912, "late": 0}, "feeds": [], "panel": {"state": "none"}}


def machine_with(folder, **changed):
    """A Raspberry Pi with a TV and a good power supply, but for what is changed (None: no such file)."""
    for path, text in {**GOOD, **changed}.items():
        if text is not None:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    driver = folder / "sys/bus/vc4"
    driver.mkdir(parents=True)
    if (device := folder / "sys/class/drm/card1/device").exists():
        (device / "driver").symlink_to(driver)
    return folder


def examined(folder, status=RUNNING, toml=None):
    path = None
    if toml is not None:
        path = folder / "kiosk.toml"
        path.write_text(toml)
    settings, faults = load(path)
    told = None if status is None else read_status(status)
    return {check.name: check for check in checks.examine(folder, settings, faults, told)}


def test_a_good_machine_has_nothing_that_fails(tmp_path):
    found = examined(machine_with(tmp_path))
    assert [c.name for c in found.values() if c.state == "fail"] == []
    assert found["display"].detail == "connected: card1-HDMI-A-1"
    assert "driver vc4" in found["graphics"].detail
    assert found["temperature"].detail == "48 °C"
    assert machine.board(tmp_path) == "Raspberry Pi 5 Model B Rev 1.0"


@pytest.mark.parametrize(
    ("changed", "name", "state", "says"),
    [
        ({"sys/class/drm/card1-HDMI-A-1/status": "disconnected"}, "display", "warn", "the second HDMI port: 2"),
        ({"dev/dri/card1": None}, "graphics", "fail", "vc4"),
        ({"dev/dri/renderD128": None}, "graphics", "warn", "not fkms"),
        ({"usr/lib/aarch64-linux-gnu/libgbm.so.1": None}, "libraries", "fail", "apt-get install libgbm1"),
        ({"usr/lib/aarch64-linux-gnu/dri/vc4_dri.so": None}, "libraries", "fail", "libgl1-mesa-dri"),
        ({"etc/group": "video:x:44:kiosk\n"}, "groups", "fail", "usermod -aG render,input,dialout,tty kiosk"),
        ({"etc/passwd": "root:x:0:0::/root:/bin/sh\n"}, "groups", "warn", "systemd/install"),
        ({"sys/class/hwmon/hwmon1/in0_lcrit_alarm": "1"}, "power", "fail", "power supply"),
        ({"sys/class/thermal/thermal_zone0/temp": "84100"}, "temperature", "warn", "heat sink"),
        ({"run/systemd/timesync/synchronized": None}, "clock", "warn", "set-ntp"),
    ],
)
def test_each_fault_is_named_with_its_remedy(tmp_path, changed, name, state, says):
    check = examined(machine_with(tmp_path, **changed))[name]
    assert check.state == state
    assert says in check.remedy
    assert str(check).startswith(f"{state:4}  {name}")


def test_no_wall_and_a_frozen_wall_both_fail(tmp_path):
    folder = machine_with(tmp_path)
    assert examined(folder, status=None)["wall"].state == "fail"
    frozen = {**RUNNING, "frames": {"age": 44.0, "number": 3}}
    assert examined(folder, status=frozen)["wall"].detail == "last frame 44.0 s ago"
    hidden = {**RUNNING, "frames": {"age": 0.8, "number": 3, "reaching": False}}
    assert "not seen" in examined(folder, status=hidden)["wall"].detail


@pytest.fixture
def socket_here(tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path))
    (tmp_path / "control.sock").touch()


def test_a_wall_that_hangs_is_not_called_away(tmp_path, socket_here):
    """`systemctl start` does nothing for a wall that runs."""
    found = checks.wall(None, "the wall did not answer within 5 s")
    assert (found.state, found.detail) == ("fail", "the wall did not answer within 5 s")
    assert "systemctl restart kiosk" in found.remedy


def test_a_wall_whose_socket_is_closed_to_this_user_is_not_called_away(tmp_path, socket_here, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    found = checks.wall(None, "/run/kiosk/control.sock is closed to this user")
    assert (found.state, found.remedy) == ("unknown", "sudo kiosk doctor")


@pytest.mark.parametrize(("holder", "state"), [("labwc", "fail"), ("systemd-logind", "ok")])
def test_another_program_on_the_screen_is_named_where_no_wall_runs(tmp_path, holder, state):
    folder = machine_with(tmp_path, **{"proc/812/comm": f"{holder}\n"})
    (folder / "proc/812/fd").mkdir()
    (folder / "proc/812/fd/9").symlink_to("/dev/dri/card1")
    check = examined(folder, status=None)["graphics"]
    assert check.state == state
    assert (holder in check.detail) == (state == "fail")
    assert examined(folder)["graphics"].state == "ok"


def test_frames_that_the_kernel_refuses_are_told_though_the_wall_counts_them(tmp_path):
    found = checks.examine(machine_with(tmp_path), *load(None), read_status(RUNNING), 17)
    check = next(c for c in found if c.name == "page flips")
    assert check.state == "fail"
    assert "17 frames" in check.detail
    assert "cma" in check.remedy


def test_a_feed_that_does_not_answer_is_named_with_its_reason(tmp_path):
    feed = '[[feed]]\nname = "siste"\naddress = "https://example.org/rss"\n'
    down = {**RUNNING, "feeds": [{"name": "siste", "ok": False, "reason": "503 from example.org"}]}
    check = examined(machine_with(tmp_path), status=down, toml=feed)["feed"]
    assert check.state == "fail"
    assert check.detail == "siste: 503 from example.org"


def test_the_remedy_for_a_settings_error_checks_the_file_that_has_it(tmp_path, monkeypatch):
    folder = machine_with(tmp_path)
    assert examined(folder, toml="[wall]\nnmae = 1\n")["settings"].remedy == f"kiosk config check {folder}/kiosk.toml"
    monkeypatch.setenv("KIOSK_CONFIG", f"{folder}/kiosk.toml")
    assert examined(folder, toml="[wall]\nnmae = 1\n")["settings"].remedy == "kiosk config check"


def test_a_settings_error_shows_its_place(tmp_path):
    check = examined(machine_with(tmp_path), toml='[display]\ntheme = "pink"\n')["settings"]
    assert check.state == "warn"
    assert "kiosk.toml:2:" in check.detail


@pytest.mark.parametrize(
    ("changed", "port", "state", "says"),
    [
        ({"sys/bus/usb/devices/1-1/idVendor": "1a86", "proc/77/comm": "brltty"}, "", "warn", "purge brltty"),
        ({"sys/bus/usb/devices/1-1/idVendor": "1a86"}, "", "ok", "none plugged in"),
        ({"dev/kiosk-panel": "", "proc/78/comm": "ModemManager"}, "", "warn", "disable --now ModemManager"),
        ({}, "/dev/serial0", "warn", "enable_uart=1"),
        ({"dev/serial0": "", "proc/cmdline": "console=serial0,115200 quiet"}, "/dev/serial0", "warn", "do_serial_cons"),
    ],
)
def test_who_takes_the_panels_port_is_named(tmp_path, changed, port, state, says):
    toml = f'[panel]\nport = "{port}"\n' if port else None
    found = examined(machine_with(tmp_path, **changed), status=None, toml=toml)["panel"]
    assert (found.state, says in f"{found.detail} {found.remedy}") == (state, True), found


@pytest.mark.parametrize(
    ("ails", "state", "says"),
    [
        ({}, "ok", "connected"),
        ({"stuck": [0, 4]}, "warn", "key 4 has been down"),
        ({"deaf": True}, "warn", "RX pin"),
    ],
)
def test_what_ails_a_panel_that_is_connected_is_told(tmp_path, ails, state, says):
    told = RUNNING | {"panel": {"state": "connected"} | ails}
    found = examined(machine_with(tmp_path), status=told)["panel"]
    assert (found.state, says in found.detail) == (state, True), found
    assert all(one in "\n".join(status_lines(read_status(told))) for one in read_status(told).panel.ailments)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"etc/systemd/system/kiosk-parser.socket": None}, "sudo systemd/install"),
        ({"sys/kernel/security/lsm": "capability,yama"}, "landlock"),
        ({"sys/fs/cgroup/cgroup.controllers": "cpu pids"}, "cgroup_enable=memory"),
    ],
)
def test_what_the_parsers_cage_lacks_is_named(tmp_path, changed, says):
    assert examined(machine_with(tmp_path))["parser"].state == "ok"
    folder = machine_with(tmp_path / "other", **changed)
    found = examined(folder)["parser"]
    assert found.state == "warn"
    assert says in found.remedy


@pytest.mark.parametrize(
    ("alarm", "log", "low"),
    [
        ("1", "", True),
        ("0", "hwmon hwmon1: Undervoltage detected!\nhwmon hwmon1: Voltage normalised\n", True),  # the alarm has passed
        ("0", "", False),
        ("0", None, None),  # the log may not be read: nobody knows
        (None, "", None),
    ],
)
def test_a_low_voltage_is_remembered_by_the_kernels_log(tmp_path, alarm, log, low):
    root = machine_with(tmp_path, **{"sys/class/hwmon/hwmon1/in0_lcrit_alarm": alarm})
    assert machine.undervoltage(root, lambda: log) is low


def test_what_nobody_can_tell_is_not_called_ok(tmp_path):
    root = machine_with(
        tmp_path, **{"sys/class/hwmon/hwmon1/in0_lcrit_alarm": None, "sys/class/thermal/thermal_zone0/temp": None}
    )
    found = examined(root)
    assert {found[name].state for name in ("power", "temperature", "page flips")} == {"unknown"}
    assert str(found["power"]).startswith("?     power")


def test_a_wall_in_a_window_needs_no_display_of_its_own(tmp_path):
    told = RUNNING | {"display": {"driver": "texture on x11", "size": [1280, 720]}}
    found = examined(tmp_path, status=told)
    assert (found["display"].state, found["graphics"].state) == ("ok", "ok")
    assert "1280x720" in found["display"].detail
    on_console = RUNNING | {"display": {"driver": "texture on kmsdrm", "size": [1920, 1080]}}
    assert examined(tmp_path, status=on_console)["display"].state == "fail"


def test_a_disk_that_takes_no_file_is_found_by_writing_one(monkeypatch):
    """After an error a file system may take nothing and still say that it is mounted for writing."""

    def refuses(**_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    assert checks.disk().detail.endswith("MB free")
    monkeypatch.setattr(checks, "TemporaryFile", refuses)
    found = checks.disk()
    assert found.state == "fail" and "the disk is read-only" in found.detail and "card must be replaced" in found.remedy
