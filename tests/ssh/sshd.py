"""A real sshd on loopback whose account runs nothing but the gate, and a real wall that draws without a display."""

from __future__ import annotations

import getpass
import os
import select
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from socket import create_server
from typing import Any

from kiosk import control

ROOT = Path(__file__).resolve().parents[2]
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
CONFIG = """ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile none
Include {folder}/part.conf
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
"""
PEOPLE = {"kari": "settings", "ola": "settings", "siri": "editor"}


def account(*words: str, **variables: object) -> subprocess.CompletedProcess[str]:
    """Run words of the installer's part for the login account, its places exchanged."""
    stubs = (
        'step() { echo "$1"; }; run() { "$@"; }; fail() { echo "install: $1" >&2; exit "${3:-1}"; }; '
        'put() { ! cmp -s "$1" "$2" || return 1; step "write $2"; install -D -m "$3" "$1" "$2"; }; '
    )
    fixed = {"checkout": ROOT, "key": "", "editor_key": "", "dry": "", "purge": "", "login": getpass.getuser()}
    places = " ".join(f"{name}={shlex.quote(str(value))}" for name, value in (fixed | variables).items())
    script = f"set -euo pipefail; {places}; {stubs} . {ROOT}/systemd/account.sh; {'; '.join(words)}"
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)


class Machine:
    """The wall's machine as an SSH client has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "kiosk.toml"
        self.port = _free_port()
        self.environment = {
            "KIOSK_STATE": str(folder / "state"),
            "KIOSK_RUN": str(folder / "run"),
            "KIOSK_CONFIG": str(self.file),
        }
        self.socket = folder / "run" / "control.sock"
        for key in ("host", *PEOPLE):
            _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", str(folder / key))
        self._authorize()

    @contextmanager
    def without(self, name: str) -> Iterator[None]:
        """As long as it lasts a person's key is not in root's file."""
        keys = self.folder / "keys"
        before = keys.read_text()
        keys.write_text("".join(line for line in before.splitlines(keepends=True) if name not in line))
        try:
            yield
        finally:
            keys.write_text(before)

    def _authorize(self) -> None:
        """As the installer does it: root's keys, and what sshd gives to whoever comes in with them."""
        places = " ".join(f"{name}={value}" for name, value in self.environment.items())
        kept = self.folder / "keys"
        for name, role in PEOPLE.items():
            made = self.folder / "made"
            words = ["--kept", str(kept), f"--{role}", str(self.folder / f"{name}.pub")]
            made.write_text(_run(sys.executable, "-I", str(ROOT / "kiosk/settings/ssh_keys.py"), *words))
            made.rename(kept)
        self.gate = f"env {places} {sys.executable} -m kiosk ssh-gate --keys {kept}"
        part = account("account_config", account_keys=kept, account_gate=self.gate).stdout
        (self.folder / "part.conf").write_text(part)
        (self.folder / "sshd_config").write_text(CONFIG.format(port=self.port, folder=self.folder))

    def client(self, *command: str, key: str = "kari", options: tuple[str, ...] = ()) -> list[str]:
        fixed = (
            "BatchMode=yes",
            "StrictHostKeyChecking=no",
            f"UserKnownHostsFile={self.folder}/known",
            "LogLevel=ERROR",
        )
        settled = [word for option in (*fixed, *options) for word in ("-o", option)]
        return [
            "ssh",
            "-F",
            "none",
            "-i",
            str(self.folder / key),
            "-p",
            str(self.port),
            *settled,
            "127.0.0.1",
            *command,
        ]

    def ssh(
        self, *command: str, given: bytes = b"", key: str = "kari", options: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        shared = () if options else (f"ControlPath={self.folder}/{key}.mux",)  # one connection for many commands
        line = self.client(*command, key=key, options=(*options, *shared))
        return subprocess.run(line, input=given, capture_output=True, timeout=90, check=False)

    def fingerprint(self, key: str = "kari") -> str:
        return _run("ssh-keygen", "-l", "-f", str(self.folder / f"{key}.pub")).split()[1]

    def status(self) -> dict[str, Any]:
        return control.ask({"do": "status"}, path=self.socket)

    def running_again(self, former: int) -> dict[str, Any]:
        """The status of the wall that came after process `former`."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(control.NotRunning):
                status = self.status()
                if status["pid"] != former and status["frames"]["number"]:
                    return status
        raise AssertionError("the wall did not come back")

    def _server(self) -> tuple[list[str], str]:
        """What serves SSH, and what it says once it listens."""
        return [str(SSHD), "-D", "-e", "-f", str(self.folder / "sshd_config")], "Server listening"

    @contextmanager
    def running(self) -> Iterator[Machine]:
        """sshd and the wall, until the block ends."""
        with _process(*self._server(), {}):
            environment = {**self.environment, "SDL_VIDEODRIVER": "dummy"}
            with _process([sys.executable, "-m", "tests.ssh.supervisor"], "first card", environment):
                until(self.socket.exists)
                with ExitStack() as stack:
                    for name in PEOPLE:
                        stack.enter_context(self._connected(name))
                    yield self

    @contextmanager
    def _connected(self, key: str) -> Iterator[None]:
        """A connection that `ssh` shares: what it asks is still a session of its own, with the key's forced command."""
        path = self.folder / f"{key}.mux"
        line = self.client(key=key, options=("ControlMaster=yes", f"ControlPath={path}", "SessionType=none"))
        with subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as master:
            until(lambda: path.exists() or master.poll() is not None)
            yield
            master.terminate()


@contextmanager
def _process(command: list[str], ready: str, environment: dict[str, str]) -> Iterator[None]:
    log = f"{command[0]}: ended"
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        cwd=ROOT,
        text=True,
    ) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                log = line
                if ready in line:
                    break
            else:
                raise RuntimeError(log)
            rest = threading.Thread(target=process.stderr.read, daemon=True)  # or it would block on a full pipe
            rest.start()
            yield
        finally:
            process.terminate()
            process.wait(20)


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Look again and again until it holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to be"


def remote_commands(machine: Machine) -> list[int]:
    """The commands that sshd runs on this machine's behalf: their process numbers."""
    mark = f"KIOSK_STATE={machine.folder}/state".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                gate = b"ssh-gate" in (entry / "cmdline").read_bytes()
                if gate and mark in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def wait_until_ended(pids: list[int], seconds: float = 60.0) -> None:
    """Wait for processes that are not our children."""
    deadline = time.monotonic() + seconds
    for pid in pids:
        try:
            descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        try:
            ready, _, _ = select.select([descriptor], [], [], max(0, deadline - time.monotonic()))
            assert ready, f"process {pid} did not end"
        finally:
            os.close(descriptor)


def _free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
