"""A hundred walls that run, behind real sshds, by the CLI: `pytest -m slow -s tests/systemd/test_fleet_hundred.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk import control
from tests.systemd.fleet import SSHD, Fleet

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SSHD is None, reason="needs openssh-server"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root for sshd"),
]
COUNT = 100


class Hundred(Fleet):
    """The machines, and the technician's own, which knows them by name."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, COUNT)
        hosts = "".join(f"Host wall{port}\n Port {port}\n" for port in self.ports)
        common = f"Host *\n HostName 127.0.0.1\n User root\n IdentityFile {folder}/key\n StrictHostKeyChecking no\n"
        (folder / "config").write_text(f"{hosts}{common} UserKnownHostsFile /dev/null\n LogLevel ERROR\n")
        (folder / "walls.txt").write_text("".join(f"wall{port}\n" for port in self.ports))
        client = folder / "bin/ssh"
        client.parent.mkdir()
        client.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {folder}/config "$@"\n')
        client.chmod(0o755)

    def hang(self, stack: ExitStack) -> None:
        """Start every wall, connected to nothing."""
        for port in self.ports:
            home = self.folder / str(port)
            home.mkdir()
            (home / "kiosk.toml").write_text(f'feed = []\n[wall]\nname = "nr {port}"\n')
        with ThreadPoolExecutor(4) as pool:
            walls = [self.wall(port) for port in self.ports]
            for wall, _ in zip(walls, pool.map(lambda one: one.__enter__(), walls), strict=True):
                stack.push(wall)

    def kiosk_here(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command at the technician's desk; prints how long it took."""
        environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "KIOSK_STATE": f"{self.folder}/desk"}
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *words, str(self.folder / "walls.txt")],
            capture_output=True,
            text=True,
            env={**os.environ, **environment},
            timeout=900,
            check=False,
        )
        took, load = time.monotonic() - begun, os.getloadavg()[0]
        print(f"{COUNT} walls, kiosk {' '.join(words)}: {took:.0f} s, exit {done.returncode}, load {load:.0f}")
        return done

    def status(self, port: int) -> dict[str, object]:
        return control.ask({"do": "status"}, path=Path(self.environment(port)["KIOSK_RUN"]) / "control.sock")


@pytest.fixture(scope="module")
def hundred() -> Iterator[Hundred]:
    with tempfile.TemporaryDirectory(prefix="kh-") as folder, ExitStack() as stack:
        fleet = Hundred(Path(folder))
        stack.enter_context(fleet.listening())
        fleet.hang(stack)
        yield fleet


def test_every_wall_has_its_line(hundred: Hundred) -> None:
    done = hundred.kiosk_here("walls")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split(",")[0] for line in lines] == [f"wall{port}: nr {port}" for port in hundred.ports]


def test_panic_covers_every_wall_and_ends_on_every_one(hundred: Hundred) -> None:
    assert hundred.kiosk_here("panic", "--walls").returncode == 0
    assert all(hundred.status(port)["panic"] for port in hundred.ports)
    assert hundred.kiosk_here("panic", "off", "--walls").returncode == 0
    assert not any(hundred.status(port)["panic"] for port in hundred.ports)


def test_a_setting_is_changed_on_every_wall(hundred: Hundred) -> None:
    command = f"{hundred.kiosk} config set display.theme=day --now"
    begun = time.monotonic()
    with ThreadPoolExecutor(20) as pool:
        done = list(pool.map(lambda port: hundred.ssh(port, command), hundred.ports))
    took = time.monotonic() - begun
    print(f"{COUNT} walls, 20 at once, {command.partition(' ')[2]}: {took:.0f} s, load {os.getloadavg()[0]:.0f}")
    assert [one.stderr for one in done if one.returncode] == []
    assert [hundred.setting(port, "display.theme") for port in hundred.ports[::10]] == ["day"] * 10
