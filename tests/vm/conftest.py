"""One built disk for all machine tests (kept between runs where KIOSK_VM names a folder), one machine at a time."""

import os
from pathlib import Path

import pytest

from tests.vm import image
from tests.vm.looking import shows_a_story
from tests.vm.machine import SETTLED, SHOWS, Machine, NoLogin


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


@pytest.fixture(scope="session")
def installed(disk, tmp_path_factory):
    """The machine on which the wall's own installer ran, offline; it runs until another one is wanted.

    A host that cannot bring the empty machine to its login skips the test, with what was measured. From there on
    everything that fails is the wall's.
    """
    machine = Machine(disk, tmp_path_factory.mktemp("installed"))
    machine.fresh_disk()
    try:
        machine.power_on()
        machine.login()
        machine.wait(SETTLED)
        done = machine.install()
        assert done.returncode == 0, (done.stdout + done.stderr).decode()
        shows_a_story(machine)
        yield machine
    except NoLogin as why:
        pytest.skip(f"this host cannot run the machine test: {why}")
    finally:
        machine.pull_plug()


@pytest.fixture(scope="module")
def another(installed, disk, tmp_path_factory):
    """Makes this module's own machine from the installed one, which is shut down in order first."""
    if installed.process is not None:
        installed.power_off()
    made = []

    def make(**arguments):
        machine = Machine(disk, tmp_path_factory.mktemp("machine"), **arguments)
        machine.fresh_disk(installed.overlay)
        made.append(machine)
        return machine

    yield make
    for machine in made:
        machine.pull_plug()


@pytest.fixture(scope="module")
def wall(another):
    """A machine that was switched on and shows its wall."""
    machine = another()
    machine.power_on()
    machine.wait(SHOWS)
    shows_a_story(machine)
    return machine
