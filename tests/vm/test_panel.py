"""The real panel firmware on a simulated chip, through a pty and a virtual USB serial adapter, into a real kernel."""

import time

import pytest

from tests.sim import board
from tests.vm.looking import shows_a_story, status, within
from tests.vm.machine import SHOWS

pytestmark = pytest.mark.vm


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    if reason := board.why_not():
        pytest.skip(f"no simulated panel: {reason}")
    folder = tmp_path_factory.mktemp("panel")
    with board.Board(board.build(folder), folder / "panel") as running:
        yield running


@pytest.fixture(scope="module")
def machine(another, panel):
    machine = another(panel=panel.name)
    machine.power_on()
    machine.wait(SHOWS)
    shows_a_story(machine)
    return machine


def state(machine):
    return status(machine)["panel"]["state"]


def press(panel, key):
    panel.do(f"press {key}")
    time.sleep(0.15)  # a finger
    panel.do(f"release {key}")


def test_a_simulated_press_turns_the_page(machine, panel):
    within(machine, 60, lambda: state(machine) == "connected", f"the panel is found ({status(machine)['panel']})")
    assert machine.ssh("readlink -e /dev/kiosk-panel").stdout.startswith(b"/dev/ttyUSB")
    before = status(machine)["card"]
    press(panel, 0)
    took = within(machine, 20, lambda: status(machine)["card"] != before, "the next card")
    print(f"\npress to page: seen after {took:.1f} s (a look takes most of it; emulated)")


def test_an_unplugged_panel_is_missed_and_works_again_when_plugged_in(machine, panel):
    machine.panel_cable(plugged=False)
    print(f"\nunplugged: told after {within(machine, 30, lambda: state(machine) == 'missing', 'it is missed'):.1f} s")
    machine.panel_cable(plugged=True)
    print(f"plugged in: works after {within(machine, 60, lambda: state(machine) == 'connected', 'it is back'):.1f} s")
    before = status(machine)["card"]
    press(panel, 0)
    within(machine, 20, lambda: status(machine)["card"] != before, "the next card")
