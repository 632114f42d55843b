"""The real panel firmware on a simulated chip, through a pty and a virtual USB serial adapter, into a real kernel."""

import pytest

from tests.sim import board
from tests.vm.looking import answered, shows_a_story, status, within
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
    assert answered(machine, "kiosk config set --now rotation.automatic=false").returncode == 0
    return machine


def state(machine):
    return status(machine)["panel"]["state"]


def pressed(machine, panel):
    """Hold the panel's first key down until the card has changed; returns the seconds it took."""
    before = status(machine)["card"]
    panel.do("press 0")
    took = within(machine, 20, lambda: status(machine)["card"] != before, "the next card")
    panel.do("release 0")
    return took


def test_a_simulated_press_turns_the_page(machine, panel):
    within(machine, 60, lambda: state(machine) == "connected", f"the panel is found ({status(machine)['panel']})")
    assert machine.ssh("readlink -e /dev/kiosk-panel").stdout.startswith(b"/dev/ttyUSB")
    print(f"\npress to page: seen after {pressed(machine, panel):.1f} s (a look takes most of it; emulated)")


def test_an_unplugged_panel_is_missed_and_works_again_when_plugged_in(machine, panel):
    machine.panel_cable(plugged=False)
    print(f"\nunplugged: told after {within(machine, 30, lambda: state(machine) == 'missing', 'it is missed'):.1f} s")
    machine.panel_cable(plugged=True)
    print(f"plugged in: works after {within(machine, 60, lambda: state(machine) == 'connected', 'it is back'):.1f} s")
    pressed(machine, panel)
