"""Each way in which a port is no panel: one sentence that says what to do."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
import termios

import pytest

from kiosk.panel.port import open_port
from kiosk.panel.remedies import not_there, notice, remedy
from kiosk.panel.session import DEAF, NO_ANSWER, NOT_A_PANEL, SILENT, TWO_PANELS, Lost

PORT = "/dev/kiosk-panel"

CASES = [
    (PORT, PermissionError(errno.EACCES, "denied"), "no permission", "60-kiosk-panel.rules"),
    (PORT, OSError(errno.EBUSY, "busy"), "busy", "fuser"),
    (PORT, BlockingIOError(errno.EAGAIN, "Could not exclusively lock port"), "busy", "systemctl stop kiosk"),
    (PORT, FileNotFoundError(errno.ENOENT, "gone"), "not plugged in", "[panel] port"),
    (PORT, OSError(errno.EIO, "I/O"), "lost", "plug it in again"),
    (PORT, termios.error(5, "Input/output error"), "lost", "plug it in again"),
    (PORT, Lost(NO_ANSWER), "nothing answers", "flash-help"),
    (PORT, Lost(NOT_A_PANEL), "not a panel", "baud"),
    (PORT, Lost(DEAF), "does not hear the wall", "RX"),
    (PORT, Lost(SILENT), "fallen silent", "reset"),
    ("/dev/null", OSError("could not open"), "not a serial port", "[panel] port"),
    (
        "socket://desk:4000",
        ConnectionRefusedError(errno.ECONNREFUSED, "no"),
        "no connection",
        "start the serial server",
    ),
    (
        "socket://nobody.invalid:1",
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        "Name or service not known)",
        "start the serial server",
    ),
    ("pigeon://loft", OSError(errno.EINVAL, "unknown"), "not an address", "socket://HOST:PORT"),
]


@pytest.mark.parametrize(("port", "error", "what", "todo"), CASES)
def test_one_sentence_says_what_is_wrong_and_what_to_do(port, error, what, todo):
    said = remedy(port, error)
    assert said.startswith(f"{port}: ") and "\n" not in said
    assert what in said and todo in said


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/urandom"])
def test_a_device_that_is_no_serial_port_is_told_so_whatever_wraps_the_error(tmp_path, device):
    port = tmp_path / "panel"
    port.symlink_to(device)
    with pytest.raises(OSError) as caught:
        open_port(str(port), 38400)
    assert remedy(str(port), caught.value) == f"{port}: not a serial port; set [panel] port to the panel's device"


@pytest.mark.parametrize(
    ("plugged", "there"),
    [
        ([], ""),
        (["ttyACM1", "tty1", "ttyS0"], " (there is {0}/ttyACM1)"),
        (["ttyUSB0", "ttyACM1"], " (there is {0}/ttyACM1, {0}/ttyUSB0)"),
        (["ttyACM1", "kiosk-panel"], " (there is {0}/kiosk-panel)"),
    ],
)
def test_a_port_that_a_hub_has_numbered_anew_is_named_by_what_is_there(tmp_path, plugged, there):
    for name in plugged:
        (tmp_path / name).touch()
    gone = f"{tmp_path}/ttyACM0"
    said = f"{gone}: the panel is not plugged in; plug it in, or set [panel] port"
    assert not_there(gone, tmp_path) == said + there.format(tmp_path)


def test_the_group_that_may_open_the_port_is_named(tmp_path):
    port = tmp_path / "tty"
    port.touch()
    if os.getuid() != 0:
        pytest.skip("only root may give a file to the group dialout")
    shutil.chown(port, group="dialout")
    assert "usermod -aG dialout" in remedy(str(port), PermissionError(errno.EACCES, "denied"))


def test_modem_manager_is_named_where_it_runs(tmp_path):
    busy = OSError(errno.EBUSY, "busy")
    assert "ModemManager" not in remedy(PORT, busy)
    disguise = tmp_path / "ModemManager"
    disguise.symlink_to(shutil.which("cat"))
    with subprocess.Popen([disguise], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as running:
        running.stdin.write(b"started\n")
        running.stdout.readline()  # by now it bears its name
        assert "apt-get remove modemmanager" in remedy(PORT, busy)
        running.stdin.close()


def test_a_panel_that_cannot_be_used_says_why():
    assert "unplug one" in notice(PORT, TWO_PANELS)
    assert "flash" in notice(PORT, "the panel speaks protocol 2, this program 1")
