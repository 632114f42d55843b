"""Waits of the machine test: scaled to the host, not spent while the host is busy elsewhere, and told in figures."""

import os
import subprocess
import sys

import pytest

from tests.vm import pace
from tests.vm.machine import Machine, NoLogin


@pytest.fixture
def slow(monkeypatch):
    """A host three times slower than the reference; its clock and its run queue are moved by hand."""
    hand = {"now": 0.0, "queue": 0.0}
    monkeypatch.setattr(pace, "slowness", lambda: 3.0)
    monkeypatch.setattr(pace, "waited", lambda pid: hand["queue"])
    monkeypatch.setattr(pace, "monotonic", lambda: hand["now"])
    return hand


def test_a_slow_host_has_longer_budgets(slow):
    budget = pace.Budget(20, 1)
    slow["now"] = 59.0
    assert not budget.spent
    slow["now"] = 61.0
    assert budget.spent


def test_time_in_which_the_host_ran_something_else_does_not_count(slow):
    budget = pace.Budget(20, 1)
    slow["now"], slow["queue"] = 100.0, 50.0
    assert not budget.spent
    slow["queue"] = 30.0
    assert budget.spent


def test_however_busy_the_host_a_wait_ends(slow):
    budget = pace.Budget(20, 1)
    slow["now"] = slow["queue"] = 601.0
    assert budget.spent


def test_a_spent_budget_is_told_in_figures(slow):
    budget = pace.Budget(20, 1)
    slow["now"], slow["queue"] = 100.0, 30.0
    assert str(budget).startswith("100 s, of which the host held the machine up for 30 s (it had 60 s of its own")
    assert "3.0 times" in str(budget)


def test_this_hosts_slowness_and_run_queue_can_be_read():
    assert 1.0 <= pace.slowness() <= pace.MOST
    assert pace.waited(os.getpid()) >= 0.0
    assert pace.waited(2**22 + 1) == 0.0  # no such process


def test_a_machine_without_login_is_no_fault_of_the_wall_and_says_what_was_measured(slow, tmp_path, monkeypatch):
    machine = Machine(tmp_path, tmp_path)
    (tmp_path / "console.log").write_text("Begin: Waiting for root file system ...")

    def nobody(*_, **__):
        slow["now"] += 100.0
        return subprocess.CompletedProcess([], 255, b"", b"Connection refused")

    monkeypatch.setattr(machine, "ssh", nobody)
    monkeypatch.setattr("tests.vm.machine.PAUSE", 0.0)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as machine.process:
        with pytest.raises(NoLogin, match=r"of its own; .*Connection refused.*root file system"):
            machine.login()
        machine.process.kill()


def test_a_command_has_its_time_however_long_the_host_held_it_up(slow, tmp_path, monkeypatch):
    ssh, looks = tmp_path / "ssh", []
    ssh.write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    def host(pid):
        """Twice in three looks the host runs something else."""
        looks.append(pid)
        slow["now"] += 30.0
        slow["queue"] += 20.0
        return slow["queue"]

    monkeypatch.setattr(pace, "waited", host)
    monkeypatch.setattr("tests.vm.machine.LOOK", 0.0)
    with pytest.raises(subprocess.TimeoutExpired):
        Machine(tmp_path, tmp_path).ssh("true", timeout=20)
    assert len(looks) > 60 / 10, "its own 60 seconds, and not the host's"


def test_a_machine_that_cannot_be_switched_on_says_qemus_own_words(tmp_path, monkeypatch):
    machine = Machine(tmp_path, tmp_path)
    machine.overlay.touch()
    line = [sys.executable, "-c", "import sys; sys.exit('cannot set up guest memory')"]
    monkeypatch.setattr(machine, "_command", lambda qmp: line)
    with pytest.raises(NoLogin, match="cannot set up guest memory"):
        machine.power_on()
