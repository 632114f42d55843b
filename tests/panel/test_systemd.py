"""The panel's udev rule and the unit's leave to open it, against the program that relies on them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.panel import STABLE_NAME

SYSTEMD = Path(__file__).resolve().parents[2] / "systemd"
RULES = SYSTEMD / "60-kiosk-panel.rules"


def test_the_rule_makes_the_name_that_the_link_looks_for():
    assert "/dev/" + re.search(r'SYMLINK\+="([^"]+)"', RULES.read_text())[1] == STABLE_NAME


def test_every_board_that_gets_the_name_is_kept_from_modem_manager():
    text = RULES.read_text()
    named = re.findall(r'ATTRS\{idVendor\}=="([^"]+)"', text)
    spared = re.findall(r'ATTR\{idVendor\}=="([^"]+)".*ID_MM_DEVICE_IGNORE', text)
    assert named == spared != []


def test_udev_takes_the_rule():
    udevadm = shutil.which("udevadm")
    if not udevadm or b"verify" not in subprocess.run([udevadm, "--help"], capture_output=True).stdout:
        pytest.skip("udevadm verify is not here (systemd 254 or newer)")
    checked = subprocess.run([udevadm, "verify", RULES], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr + checked.stdout


def test_the_unit_allows_ports_whose_driver_is_loaded_later():
    """systemd looks a driver's name up when the unit starts; a number (the kernel's devices.txt) always holds."""
    allowed = set(re.findall(r"DeviceAllow=char-(\S+) rw", (SYSTEMD / "kiosk.service").read_text()))
    ttyusb, ttyacm, drm = "188", "166", "226"
    built_in = {"ttyAMA", "ttyS"}  # the board's own serial ports: their drivers are part of the kernel
    dynamic = {"cec"}  # has no number of its own in devices.txt
    assert allowed == {ttyusb, ttyacm, drm, *built_in, *dynamic}
