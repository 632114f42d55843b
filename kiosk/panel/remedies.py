"""One clear sentence, with the remedy, for each way in which a port is not a panel."""

from __future__ import annotations

import errno
import grp
import os
from pathlib import Path

from kiosk.panel import session
from kiosk.printable import printable
from kiosk.status import REWIRE

_MOST_NAMED = 4  # ports
_BUSY = (errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK)


def remedy(port: str, error: Exception) -> str:
    """Say why `port` gives no panel and what to do about it."""
    if isinstance(error, session.Lost):
        return _not_heard(port, str(error))
    number = _number(error)
    text = str(error)
    if number in (errno.EACCES, errno.EPERM):
        return f"{port}: no permission; {_permission(port)}"
    if number in _BUSY or "exclusively lock" in text:
        return f"{port}: busy; {_busy(port)}"
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return not_there(port)
    if number == errno.EINVAL and "://" in port:
        return f"{port}: not an address of a port; use a device such as /dev/kiosk-panel, or socket://HOST:PORT"
    if number in (errno.ENOTTY, errno.EINVAL) or _is_no_terminal(port):  # EINVAL: of /dev/urandom
        return f"{port}: not a serial port; set [panel] port to the panel's device"
    if number in (errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ETIMEDOUT) or "://" in port:
        return f"{port}: no connection ({_reason(error)}); start the serial server there, or set [panel] port"
    return f"{port}: the panel was lost ({_reason(error)}); plug it in again"


def not_there(port: str, devices: Path = Path("/dev")) -> str:
    """Say that no device has this name, and which serial ports there are: a USB hub numbers them anew."""
    stable = devices / "kiosk-panel"
    numbered = [*devices.glob("ttyACM*"), *devices.glob("ttyUSB*")]
    others = [str(one) for one in ([stable] if stable.exists() else sorted(numbered)) if str(one) != port]
    there = f" (there is {', '.join(others[:_MOST_NAMED])})" if others else ""
    return f"{port}: the panel is not plugged in; plug it in, or set [panel] port{there}"


def notice(port: str, text: str) -> str:
    """Say why a panel that is there cannot be used."""
    if text == session.TWO_PANELS:
        return f"{port}: {text}; unplug one of them"
    return f"{port}: {text}; flash the firmware of this release (kiosk panel flash-help)"


def _not_heard(port: str, what: str) -> str:
    if what == session.SILENT:
        return f"{port}: {what}; press its reset key, or plug it in again"
    if what == session.DEAF:
        return f"{port}: {what}; {REWIRE}"
    if what == session.NOT_A_PANEL:
        return f"{port}: {what}; set [panel] port and baud, or flash the board (kiosk panel flash-help)"
    return f"{port}: {what}; flash the board (kiosk panel flash-help), or set [panel] port to the panel's device"


def _permission(port: str) -> str:
    """Name the group that may open the port, from its owner and mode."""
    try:
        group = grp.getgrgid(Path(port).stat().st_gid).gr_name
    except (OSError, KeyError):
        group = "dialout"
    if group == "root":
        return "install systemd/60-kiosk-panel.rules and plug the panel in again"
    return f"sudo usermod -aG {group} $USER and log in again; for the service, install systemd/60-kiosk-panel.rules"


def _busy(port: str) -> str:
    if _running("ModemManager"):
        return "ModemManager is probing it: sudo apt-get remove modemmanager, or install systemd/60-kiosk-panel.rules"
    return f"another program has it open (sudo fuser -v {port} names it; the wall itself: sudo systemctl stop kiosk)"


def _running(name: str) -> bool:
    """Whether a process of this name runs; read only on a fault."""
    for comm in Path("/proc").glob("[0-9]*/comm"):
        try:
            if comm.read_text().strip() == name:
                return True
        except OSError:  # it has just ended
            continue
    return False


def _is_no_terminal(port: str) -> bool:
    path = Path(port)
    return (path.exists() and not path.is_char_device()) or port == os.devnull


def _number(error: BaseException | None) -> int | None:
    """The kernel's number of an error, also where pyserial or termios has wrapped it."""
    while error is not None:
        found = getattr(error, "errno", None) or next(iter(error.args), None)
        if isinstance(found, int):
            return found
        error = error.__context__
    return None


def _reason(error: Exception) -> str:
    """The bare reason of an error: pyserial wraps it in its own words."""
    number = _number(error)
    if number and number > 0:  # a resolver's numbers are negative
        return os.strerror(number).lower()
    return printable(str(error).strip() or type(error).__name__)
