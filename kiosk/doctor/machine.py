"""What the kernel says of this machine. Every function takes the root folder, so that a test can lay one out."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# Raspberry Pi firmware: hwmon's low-voltage alarm, latched since boot
_TIMEX_STATUS, _STA_UNSYNC, _TIME_ERROR = 40, 0x40, 5  # of 64-bit Linux's sys/timex.h
LOW_VOLTAGE = "in0_lcrit_alarm"


def read(path: Path) -> str:
    """A small file's text, stripped; empty where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip("\0\n ")
    except OSError:
        return ""


def connectors(root: Path) -> dict[str, str]:
    """Every display connector and its state: {"card1-HDMI-A-1": "connected"}."""
    return {p.parent.name: read(p) for p in sorted((root / "sys/class/drm").glob("card*-*/status"))}


def drivers(root: Path) -> list[str]:
    """The kernel drivers of the display cards, such as vc4, v3d, bochs-drm."""
    links = sorted((root / "sys/class/drm").glob("card[0-9]/device/driver"))
    return [link.resolve().name for link in links]


def display_holders(root: Path) -> set[str]:
    """The programs that have a display card open, by name: all of them for root, else only this user's own."""
    holders = set()
    for link in root.glob("proc/[0-9]*/fd/*"):
        try:
            card = link.readlink()
        except OSError:  # it was closed meanwhile
            continue
        if card.match("/dev/dri/card*"):
            holders.add(read(link.parents[1] / "comm"))
    return holders


def has_library(root: Path, name: str) -> bool:
    """Whether a shared library (or a folder of drivers) is where Debian puts it."""
    return any((root / "usr/lib").glob(f"*-linux-*/{name}"))


def temperature(root: Path) -> float | None:
    """The processor's temperature in °C."""
    text = read(root / "sys/class/thermal/thermal_zone0/temp")
    return int(text) / 1000 if text.lstrip("-").isdigit() else None


def undervoltage(root: Path, kernel_log: Callable[[], str | None] = lambda: kernel_lines("ndervoltage")) -> bool | None:
    """Whether the board has seen too low a voltage since boot; None where it cannot say.

    The driver's alarm lasts two seconds; what it has seen before stands in the kernel's log.
    """
    alarms = list((root / "sys/class/hwmon").glob(f"hwmon*/{LOW_VOLTAGE}"))
    if not alarms:
        return None
    if any(read(alarm) == "1" for alarm in alarms):
        return True
    said = kernel_log()
    return None if said is None else "ndervoltage detected" in said


def kernel_lines(pattern: str) -> str | None:
    """The lines of the kernel's log since boot that match; None where this user may not read it."""
    if shutil.which("journalctl") is None:
        return None
    command = ["journalctl", "-k", "-b", "-q", "-o", "cat", "--no-pager", "-n", "200", "-g", pattern]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=20)
    if done.stdout:
        return done.stdout
    # nothing matches: is that the log's answer, or may it not be read?
    any_line = subprocess.run([*command[:-3], "1"], capture_output=True, text=True, errors="replace", timeout=20)
    return "" if any_line.stdout else None


def takers(root: Path) -> set[str]:
    """Programs that run and are known to take serial ports for themselves."""
    names = {read(comm) for comm in root.glob("proc/[0-9]*/comm")}
    return names & {"brltty", "ModemManager"}


def has_panel_adapter(root: Path) -> bool:
    """Whether a USB serial adapter of the panel's make that brltty claims (CH340) is plugged in."""
    return any(read(path) == "1a86" for path in (root / "sys/bus/usb/devices").glob("*/idVendor"))


def is_uart(port: str) -> bool:
    """Whether a port is one of the board's own pins."""
    return port.startswith(("/dev/serial", "/dev/ttyAMA", "/dev/ttyS"))


def console_on_uart(root: Path) -> bool:
    """Whether the kernel's console is on the board's serial pins."""
    words = read(root / "proc/cmdline").split()
    return any(word.startswith(("console=serial", "console=ttyAMA", "console=ttyS")) for word in words)


def synchronised() -> bool | None:
    """Whether the kernel's clock is synchronised, as NTP's programs tell it (adjtimex(2)); None where nobody may ask.

    systemd-timesyncd, chrony and ntpd all clear STA_UNSYNC once they have the time; a restored clock never has it.
    """
    state = ctypes.create_string_buffer(256)  # struct timex with `modes` 0: nothing is set
    code = ctypes.CDLL(None, use_errno=True).adjtimex(state)
    if code < 0:
        return None
    status = int.from_bytes(state.raw[_TIMEX_STATUS : _TIMEX_STATUS + 4], sys.byteorder)
    return code != _TIME_ERROR and not status & _STA_UNSYNC


def board(root: Path) -> str:
    """The board's own name, or the processor's."""
    model = read(root / "proc/device-tree/model")
    if model:
        return model
    for line in read(root / "proc/cpuinfo").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown board"


def memory_mb(root: Path) -> int | None:
    """The machine's memory in MB."""
    for line in read(root / "proc/meminfo").splitlines():
        if line.startswith("MemTotal:"):
            return int(line.split()[1]) // 1024
    return None


def groups_of(root: Path, user: str) -> set[str]:
    """The groups that /etc/group gives a user."""
    rows = (line.split(":") for line in read(root / "etc/group").splitlines())
    return {row[0] for row in rows if len(row) == 4 and user in row[3].split(",")}


def has_user(root: Path, user: str) -> bool:
    """Whether /etc/passwd knows a user."""
    return any(line.startswith(f"{user}:") for line in read(root / "etc/passwd").splitlines())


def failed_flips() -> int | None:
    """How often since boot the kernel refused to show a frame; None where the journal cannot be read.

    SDL only logs it ("Could not queue pageflip"): the program counts such a frame as presented while the screen stays
    as it was.
    """
    if shutil.which("journalctl") is None:
        return None
    command = ["journalctl", "-b", "-u", "kiosk.service", "-o", "cat", "--no-pager", "-q", "-n", "5000"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=20)
    if done.returncode or not done.stdout:
        return None
    return done.stdout.count("Could not queue pageflip")
