"""A name server that never answers, or is gone: the poll is over at its deadline, and the name is not blamed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli.feed_advice import advice
from kiosk.clock import SystemClock
from kiosk.feed.desk.child import Child
from tests.faults.test_faults import DEADLINE, Setup

# A private network, in which nothing is reachable but loopback, and a private /etc/resolv.conf. The courier itself
# holds the name server's port, and never reads from it.
ALONE = ("unshare", *(() if os.geteuid() == 0 else ("--user", "--map-root-user")), "--mount", "--net", "--")
MUTE = """
import os, socket, sys
port = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
port.bind(("127.0.0.1", 53))
port.set_inheritable(True)
os.execv(sys.executable, [sys.executable, "-m", "kiosk.courier", sys.argv[1]])
"""


def cannot() -> str:
    """Why there can be no private network here; empty where there can."""
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return "unshare (util-linux) or ip (iproute2) is not installed"
    tried = subprocess.run([*ALONE, "ip", "link", "set", "lo", "up"], capture_output=True, text=True)
    return f"no private network can be made here: {tried.stderr.strip()}" if tried.returncode else ""


def _polled(tmp_path: Path, courier: str) -> tuple[Setup, float]:
    """One poll, and its seconds, by a courier whose only name server is this machine."""
    resolver = tmp_path / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\n")
    inside = f"ip link set lo up && mount --bind {resolver} /etc/resolv.conf && exec {courier}"
    child = Child(SystemClock(), courier=(*ALONE, "sh", "-c", inside))
    try:
        child.warm()
        setup = Setup(tmp_path, "http://avisa.example/rss", child)
        return setup, setup.poll()
    finally:
        child.stop()


@pytest.mark.skipif(bool(cannot()), reason=cannot())
def test_a_name_server_that_is_gone_is_named_and_not_the_host(tmp_path: Path) -> None:
    setup, _ = _polled(tmp_path, f"{sys.executable} -m kiosk.courier $0")
    reason = setup.last.health[0].reason
    assert reason == "the name avisa.example cannot be looked up: no name server answers (DNS)"
    assert "resolv.conf" in (advice(reason) or ""), "and not how the name is spelt"


@pytest.mark.skipif(bool(cannot()), reason=cannot())
def test_a_mute_name_server_costs_one_poll(tmp_path: Path) -> None:
    setup, took = _polled(tmp_path, f"{sys.executable} -c '{MUTE}' $0")
    assert 0.8 * DEADLINE <= took <= DEADLINE + 1  # not at once: the name was really asked for
    reason = setup.last.health[0].reason or ""
    assert re.search("no answer|in time|no name server answered", reason)
    assert setup.last.edition is not None and setup.last.edition.story.id == "kept"
    assert setup.records.lines == [f"feed avisa: {reason}"]
