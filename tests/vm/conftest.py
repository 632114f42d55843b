"""One built disk for all machine tests; kept between runs where KIOSK_VM names a folder."""

import os
from pathlib import Path

import pytest

from tests.vm import image
from tests.vm.machine import INSTALL, Machine


@pytest.fixture(scope="session")
def disk(tmp_path_factory):
    """The folder with the built disk, or a skip that names the missing tool."""
    if lacking := image.missing_tools():
        pytest.skip(f"the machine test needs {', '.join(lacking)}")
    if os.geteuid() != 0:
        pytest.skip("the machine test needs root (mmdebstrap builds a Debian root)")
    folder = Path(os.environ["KIOSK_VM"]) if "KIOSK_VM" in os.environ else tmp_path_factory.mktemp("vm")
    image.build(folder)
    return folder


@pytest.fixture(scope="module")
def wall(disk, tmp_path_factory):
    """A machine with the wall installed by its own installer, offline, and running."""
    machine = Machine(disk, tmp_path_factory.mktemp("machine"))
    machine.fresh_disk()
    machine.power_on()
    try:
        machine.wait("systemctl is-system-running --wait; test -e /dev/dri/card0")
        done = machine.ssh(INSTALL, timeout=600)
        assert done.returncode == 0, (done.stdout + done.stderr).decode()
        yield machine
    finally:
        machine.pull_plug()
