"""A kernel without Landlock and the memory cgroup, as on many a Raspberry Pi: the other bars hold by themselves."""

import json

import pytest

from kiosk.sandbox import FILES, MOST_MEMORY
from tests.vm import taken_over
from tests.vm.looking import shows_a_story
from tests.vm.machine import SHOWS

pytestmark = pytest.mark.vm
# what anybody on the machine may read; nothing of it is the wall's
OPEN_TO_ALL = {"read a local feed", "see the wall"}


@pytest.fixture(scope="module")
def bare(another):
    machine = another(kernel="cgroup_disable=memory lsm=yama,apparmor")
    machine.power_on()
    machine.wait(SHOWS)
    assert b"landlock" not in machine.ssh("cat /sys/kernel/security/lsm").stdout
    assert b"memory" not in machine.ssh("cat /sys/fs/cgroup/cgroup.controllers").stdout
    shows_a_story(machine)
    return machine


def test_the_doctor_says_what_is_missing_and_what_brings_it(bare):
    checks = json.loads(bare.ssh("kiosk doctor --json").stdout)
    (parser,) = [one for one in checks if one["name"] == "parser"]
    print(f"\n{parser}")
    assert parser["state"] == "warn"
    told = json.dumps(parser)
    assert "Landlock" in told and "cgroup_enable=memory" in told


def test_the_unit_refuses_a_taken_over_parser_everything_all_the_same(bare):
    wall = taken_over.wall(bare)
    told = taken_over.in_its_unit(bare)
    print(f"\nthe taken-over parser: {told}")
    assert told["lacks"] == ["Landlock"]
    assert (told["unit"], told["both"]) == ([], [])
    assert taken_over.wall(bare) == wall


def test_its_limits_hold_without_the_memory_cgroup(bare):
    told = taken_over.in_its_unit(bare)
    assert 0 < told["limits"]["AS"] <= MOST_MEMORY
    assert (told["limits"]["CORE"], told["limits"]["NOFILE"]) == (0, FILES)


def test_what_root_has_read_is_parsed_by_a_user_that_has_nothing(bare):
    told = taken_over.as_root_s(bare)
    assert told["user"] == int(bare.ssh("id -u kiosk-parser").stdout)
    assert {*told["both"]} <= OPEN_TO_ALL
