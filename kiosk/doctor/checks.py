"""The checks of `kiosk doctor`: each a line, ok, warn or fail, with what mends it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from kiosk.assets import asset
from kiosk.clock import SystemClock, vouched
from kiosk.disk import why_and_remedy
from kiosk.doctor import machine
from kiosk.doctor.check import Check, as_root
from kiosk.doctor.screen import display, flips, graphics, libraries
from kiosk.settings import places
from kiosk.settings.faults import Fault
from kiosk.settings.schema import Settings
from kiosk.status import Status

SERVICE_USER = "kiosk"
NEEDED_GROUPS = ("video", "render", "input", "dialout", "tty")
HOT = 80.0  # °C: a Raspberry Pi slows down from here
LEAST_FREE_MB = 200
OLD_FRAME = 15.0  # seconds: the service's watchdog


def groups(root: Path) -> Check:
    """The service's user and its rights to screen, keyboard and panel."""
    if not machine.has_user(root, SERVICE_USER):
        return Check("groups", "warn", f"there is no user {SERVICE_USER}", "sudo systemd/install makes it")
    have = machine.groups_of(root, SERVICE_USER)
    missing = [group for group in NEEDED_GROUPS if group not in have]
    if missing:
        return Check(
            "groups",
            "fail",
            f"{SERVICE_USER} is not in {', '.join(missing)}",
            f"usermod -aG {','.join(missing)} {SERVICE_USER}",
        )
    return Check("groups", "ok", f"{SERVICE_USER} is in {', '.join(NEEDED_GROUPS)}")


def fonts() -> Check:
    """The bundled type."""
    try:
        faces = sorted(asset("fonts").glob("*.ttf"))
    except FileNotFoundError as fault:
        return Check("fonts", "fail", str(fault), "sudo systemd/install")
    broken = [face.name for face in faces if face.stat().st_size < 1000]
    if broken or not faces:
        return Check("fonts", "fail", f"broken or missing: {', '.join(broken) or 'all'}", "sudo systemd/install")
    return Check("fonts", "ok", f"{len(faces)} faces")


def clock(root: Path) -> Check:
    """The wall clock is set, and kept."""
    if not SystemClock().is_set():
        return Check(
            "clock", "fail", "the clock is not set; no time is shown", "let NTP out (UDP 123), or: timedatectl set-time"
        )
    if machine.synchronised():
        return Check("clock", "ok", "set and synchronised")
    if vouched(SystemClock().now(), Path("/nonexistent"), root):
        return Check("clock", "ok", "set by a battery clock; no time service says so")
    reason = "plausible, but nobody vouches for it: no time service has synchronised it, and there is no battery clock"
    return Check("clock", "warn", reason, "timedatectl set-ntp true; let NTP out (UDP 123)")


def settings_file(faults: Sequence[Fault]) -> Check:
    """The settings have no error."""
    if not faults:
        return Check("settings", "ok", "no error")
    file = faults[0].path
    remedy = "kiosk config check" if file == str(places.target_path()) else f"kiosk config check {file}"
    return Check("settings", "warn", f"{len(faults)} error(s); first: {faults[0]}", remedy)


def wall(status: Status | None, silent: str = "") -> Check:
    """A wall runs and presents frames; `silent` is why one that runs does not say how it is."""
    if status is None and silent:
        if not os.access(places.socket_path(), os.W_OK):
            return Check("wall", "unknown", silent, as_root())
        return Check("wall", "fail", silent, "journalctl -u kiosk -n 60 says why; systemctl restart kiosk")
    if status is None:
        return Check("wall", "fail", "no wall is running", "systemctl start kiosk; journalctl -u kiosk -n 30")
    frames = status.frames
    age = frames.age
    if age is None or age > OLD_FRAME:
        return Check(
            "wall",
            "fail",
            "it has presented no frame yet" if age is None else f"last frame {age:.1f} s ago",
            "journalctl -u kiosk -n 60 has the stack; systemctl restart kiosk",
        )
    if not frames.reaching:
        reason = "another program or terminal holds the screen: frames are presented and not seen"
        return Check("wall", "fail", reason, "chvt 1; systemctl restart kiosk")
    return Check("wall", "ok", f"frame {frames.number} presented {age:.1f} s ago, {frames.late} late")


def feeds(settings: Settings, status: Status | None) -> Check:
    """Every configured feed answers."""
    if not settings.feeds:
        return Check(
            "feed",
            "warn",
            "no feed is set; the example story is shown",
            "kiosk config set feed.1.name=NAME feed.1.address=ADDRESS",
        )
    if status is None:
        return Check("feed", "warn", "not known while no wall answers", f"kiosk feed test {settings.feeds[0].address}")
    bad = [feed for feed in status.feeds if not feed.ok]
    if bad:
        reasons = "; ".join(f"{feed.name}: {feed.reason or 'not polled yet'}" for feed in bad)
        return Check("feed", "fail" if len(bad) == len(settings.feeds) else "warn", reasons, "kiosk feed test ADDRESS")
    return Check("feed", "ok", f"{len(settings.feeds)} of {len(settings.feeds)} answer")


def panel(root: Path, settings: Settings, status: Status | None) -> Check:
    """The button panel, where one is set or plugged in."""
    port = settings.panel.port or "/dev/kiosk-panel"
    if port == "off":
        return Check("panel", "ok", "off in the settings")
    told = status.panel if status else None
    if told and told.state == "connected":
        if told.ailments:
            return Check(
                "panel", "warn", f"{port}: {'; '.join(told.ailments)}", "kiosk panel flash-help shows the wiring"
            )
        return Check("panel", "ok", f"{port}: connected")
    taken = machine.takers(root)
    there = (root / port.lstrip("/")).exists()
    if settings.panel.port == "" and not there:
        if "brltty" in taken and machine.has_panel_adapter(root):
            return Check("panel", "warn", "plugged in, and taken by brltty (braille displays)", "apt-get purge brltty")
        return Check("panel", "ok", "none plugged in")
    if machine.is_uart(port):
        if not there:
            return Check("panel", "warn", f"{port}: the board has no such port", "enable_uart=1 in config.txt; reboot")
        if machine.console_on_uart(root):
            remedy = "raspi-config nonint do_serial_cons 1 (takes console=serial0 out of cmdline.txt); reboot"
            return Check("panel", "warn", f"{port}: the kernel's own console is on it", remedy)
    if "ModemManager" in taken:
        return Check("panel", "warn", f"{port}: ModemManager may hold it", "systemctl disable --now ModemManager")
    how = (told.reason or told.state) if told else "not known while no wall answers"
    return Check("panel", "warn", f"{port}: {how}", "on the machine: systemctl stop kiosk; kiosk panel monitor")


def power(root: Path) -> Check:
    """No low voltage since boot."""
    low = machine.undervoltage(root)
    if low is None:
        return Check("power", "unknown", "this board does not say, or its log cannot be read", as_root())
    if low:
        return Check(
            "power",
            "fail",
            "the voltage has been too low since boot",
            "use the board's own power supply and a short cable",
        )
    return Check("power", "ok", "no low voltage since boot")


def heat(root: Path) -> Check:
    """Cool enough to keep its pace."""
    degrees = machine.temperature(root)
    if degrees is None:
        return Check("temperature", "unknown", "this board does not say")
    if degrees >= HOT:
        return Check("temperature", "warn", f"{degrees:.0f} °C; it slows down", "air behind the TV, or a heat sink")
    return Check("temperature", "ok", f"{degrees:.0f} °C")


def parser(root: Path) -> Check:
    """What shuts in the process that parses what strangers wrote."""
    lacks = []
    if not (root / "etc/systemd/system/kiosk-parser.socket").exists():
        lacks.append("its unit (it runs as a child of the wall): sudo systemd/install")
    if "landlock" not in machine.read(root / "sys/kernel/security/lsm").split(","):
        lacks.append("Landlock: lsm=landlock,… in cmdline.txt, where the kernel has it")
    if "memory" not in machine.read(root / "sys/fs/cgroup/cgroup.controllers").split():
        lacks.append("the memory cgroup: cgroup_enable=memory in cmdline.txt")
    if not lacks:
        return Check("parser", "ok", "shut in: unit, Landlock, memory")
    names = ", ".join(one.split(":")[0].split(" (")[0] for one in lacks)
    return Check("parser", "warn", f"its other limits hold, without {names}", "; ".join(lacks))


def disk() -> Check:
    """Room for the archive and the settings' history, and leave to write it."""
    folder = places.state_dir()
    there = folder
    while not there.exists():
        there = there.parent
    free = shutil.disk_usage(there).free // 2**20
    try:  # not only asked for leave: a file system that turned read-only after an error may still say that one has it
        TemporaryFile(dir=there).close()
    except OSError as error:
        why, remedy = why_and_remedy(error)
        return Check("disk", "fail", f"{folder} cannot be written: {why}", remedy)
    if free < LEAST_FREE_MB:
        return Check("disk", "fail", f"{free} MB free at {folder}", "journalctl --vacuum-size=32M; apt-get clean")
    return Check("disk", "ok", f"{free} MB free")


def examine(
    root: Path,
    settings: Settings,
    faults: Sequence[Fault],
    status: Status | None,
    refused_flips: int | None = None,
    silent: str = "",
) -> list[Check]:
    """Every check, in the order in which a technician would look.

    `root` is the file system's root (a laid-out folder in tests); `status` the running wall's, or None; `refused_flips`
    the frames that the kernel refused, None where that is not known; `silent` why a wall that runs does not
    answer, where there is no status.
    """
    return [
        wall(status, silent),
        display(root, status),
        graphics(root, status),
        libraries(root),
        flips(refused_flips),
        groups(root),
        fonts(),
        clock(root),
        settings_file(faults),
        feeds(settings, status),
        panel(root, settings, status),
        power(root),
        heat(root),
        parser(root),
        disk(),
    ]
