"""The panel's udev rule and modules, against the program that relies on them."""

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


def test_the_drivers_that_the_unit_allows_are_loaded_before_it():
    allowed = set(re.findall(r"DeviceAllow=char-(tty\w+)", (SYSTEMD / "kiosk.service").read_text()))
    loaded = {word for word in (SYSTEMD / "modules-load.conf").read_text().splitlines() if not word.startswith("#")}
    assert allowed == {"ttyUSB", "ttyACM"}
    assert loaded == {"usbserial", "cdc_acm"}
