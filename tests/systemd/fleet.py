"""Simulated walls: sshd on many ports, each a machine of its own, with its own settings, state and wall.

python -m tests.systemd.fleet [--walls 100] [--at-once 20]     one change to each; prints time and failures
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import create_server
from typing import Any

import pytest

SOCKETS = 16  # on which one sshd listens at most (its MAX_LISTEN_SOCKS)
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
ANSIBLE = Path(__file__).resolve().parents[2] / "systemd/ansible"
MARKS = [
    pytest.mark.slow,
    pytest.mark.skipif(SSHD is None, reason="needs openssh-server"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root for sshd"),
    pytest.mark.skipif(shutil.which("ansible-playbook") is None, reason="needs ansible-core"),
]  # of every test that plays to a fleet
COMMON = """HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 200
Subsystem sftp internal-sftp
"""


class Fleet:
    """`count` machines on loopback; each is a port, `together` of them behind one sshd."""

    def __init__(self, folder: Path, count: int, together: int = SOCKETS) -> None:
        self.folder = folder
        self.together = together
        self.ports = _free_ports(count)
        for name in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
        self.kiosk = folder / "kiosk"
        self.kiosk.write_text(f'#!/bin/sh\nexec {sys.executable} -m kiosk "$@"\n')
        self.kiosk.chmod(0o755)

    def environment(self, port: int) -> dict[str, str]:
        """Where this machine keeps its things."""
        home = self.folder / str(port)
        places = {"KIOSK_STATE": f"{home}/state", "KIOSK_RUN": f"{home}/run", "KIOSK_CONFIG": f"{home}/kiosk.toml"}
        return {**places, "PATH": f"{self.folder}:{os.environ['PATH']}"}

    def _words(self, port: int) -> str:
        return " ".join(f"{name}={value}" for name, value in self.environment(port).items())

    def own(self, port: int) -> str:
        """What the inventory has of this machine alone, each word with a space before it."""
        return ""

    def inventory(self) -> Path:
        """The machines as Ansible's inventory."""
        path = self.folder / "walls.ini"
        keys = f"ansible_user=root ansible_become=false ansible_ssh_private_key_file={self.folder}/key"
        options = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
        lines = [f"wall{port} ansible_host=127.0.0.1 ansible_port={port}{self.own(port)}" for port in self.ports]
        common = [f"{word}" for word in keys.split()]
        common += [f'ansible_ssh_common_args="{options}"', f"ansible_python_interpreter={sys.executable}"]
        path.write_text("\n".join(["[walls]", *lines, "[walls:vars]", *common, f"kiosk_command={self.kiosk}", ""]))
        return path

    def play(self, playbook: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Play one of the repository's playbooks to all machines."""
        line = ["ansible-playbook", "-i", str(self.inventory()), str(ANSIBLE / playbook), *words]
        return subprocess.run(line, capture_output=True, text=True, timeout=600, env={**os.environ, **environment})

    def ssh(self, port: int, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command on one machine."""
        options = ["-F", "none", "-i", str(self.folder / "key"), "-p", str(port), "-o", "BatchMode=yes"]
        options += ["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"]
        line = ["ssh", *options, "root@127.0.0.1", command]
        return subprocess.run(line, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)

    def setting(self, port: int, key: str) -> Any:
        """One setting as the machine has it."""
        return json.loads(self.ssh(port, f"{self.kiosk} config get {key} --json").stdout)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """As many sshds as it takes, until the block ends."""
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd drops its rights
        with ExitStack() as stack:
            for first in range(0, len(self.ports), self.together):
                ports = self.ports[first : first + self.together]
                config = self.folder / f"sshd_config.{first}"
                config.write_text(self._config(ports))
                last = f"Server listening on 127.0.0.1 port {ports[-1]}"
                stack.enter_context(_process([str(SSHD), "-D", "-e", "-f", str(config)], last, {}))
            yield

    def _config(self, ports: list[int]) -> str:
        listen = "".join(f"ListenAddress 127.0.0.1:{port}\n" for port in ports)
        match = "".join(f"Match LocalPort {port}\n  SetEnv {self._words(port)}\n" for port in ports)
        return listen + COMMON.format(folder=self.folder) + match

    @contextmanager
    def wall(self, port: int) -> Iterator[None]:
        """A wall that draws without a display, until the block ends."""
        environment = {**self.environment(port), "SDL_VIDEODRIVER": "dummy"}
        with _process([str(self.kiosk), "run", "--window", "640x360"], "first card", environment):
            yield


@contextmanager
def _process(command: list[str], ready: str, environment: dict[str, str]) -> Iterator[None]:
    log = f"{command[0]}: ended"
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env={**os.environ, **environment}, text=True
    ) as process:
        assert process.stderr is not None
        try:
            for log in process.stderr:
                if ready in log:
                    break
            else:
                raise RuntimeError(log)
            yield
        finally:
            process.terminate()
            process.stderr.read()


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:  # all held at once, so that none is given twice
        servers = [stack.enter_context(create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(server.getsockname()[1]) for server in servers]


def main() -> int:
    """Change a setting of every machine; exit code 1 where one failed."""
    parser = argparse.ArgumentParser(description="one settings change to many simulated walls, by ssh")
    parser.add_argument("--walls", type=int, default=100)
    parser.add_argument("--at-once", type=int, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kiosk-fleet-") as folder:
        fleet = Fleet(Path(folder), args.walls)
        with fleet.listening(), ThreadPoolExecutor(args.at_once) as pool:
            start = time.monotonic()
            command = f"{fleet.kiosk} config set display.theme=day --now"
            done = list(pool.map(lambda port: fleet.ssh(port, command), fleet.ports))
            took = time.monotonic() - start
            bad = [one.stderr.strip() for one in done if one.returncode]
            other = [port for port in fleet.ports if 'theme = "day"' not in _file(fleet, port)]
    print(
        f"{args.walls} walls, {args.at_once} at once: {took:.1f} s, {len(bad)} failed, {len(other)} without the change"
    )
    for line in sorted(set(bad)):
        print(f"  {line}")
    return 1 if bad or other else 0


def _file(fleet: Fleet, port: int) -> str:
    path = Path(fleet.environment(port)["KIOSK_CONFIG"])
    return path.read_text() if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
