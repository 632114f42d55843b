"""OpenSSH and Dropbear: what a key may do is the same behind both, and no trick of a client makes it more."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ssh.dropbear import DROPBEAR, DropbearMachine
from tests.ssh.sshd import SSHD, Machine, remote_commands, until

SERVERS = {"openssh": (SSHD, Machine), "dropbear": (DROPBEAR, DropbearMachine)}


@pytest.fixture(scope="module", params=SERVERS)
def machine(request: pytest.FixtureRequest) -> Iterator[Machine]:
    server, kind = SERVERS[request.param]
    if server is None:
        pytest.skip(f"{request.param} is not installed (apt-get install openssh-server dropbear-bin)")
    if os.geteuid() != 0:
        pytest.skip("needs root: the server reads another home than this user's")
    Path("/run/sshd").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kb-") as folder:
        machine = kind(Path(folder))
        machine.file.write_bytes(b'[wall]\nname = "tolv"\n')
        with machine.running():
            yield machine


def name(machine: Machine) -> object:
    return machine.status()["name"]


def test_settings_are_tried_confirmed_and_told_by_whom(machine: Machine) -> None:
    done = machine.ssh("kiosk config set wall.name=elleve", key="ola")
    assert (done.returncode, done.stderr, name(machine)) == (3, b"", "elleve")
    assert machine.ssh("kiosk config confirm").returncode == 0
    told = machine.ssh("kiosk config history --json").stdout.decode()
    assert machine.fingerprint("ola") in told and '"ola"' in told and "127.0.0.1" in told
    assert machine.ssh("kiosk config set --now wall.name=tolv").returncode == 0


def test_an_editor_s_key_stays_an_editor_s(machine: Machine) -> None:
    assert machine.ssh("kiosk story list", key="siri").returncode == 0
    for line in ("kiosk config get", "kiosk config set --now wall.name=x", "kiosk secret list"):
        done = machine.ssh(line, key="siri")
        assert (done.returncode, b"no command for this key" in done.stderr) == (77, True), line


@pytest.mark.parametrize(
    "line",
    [
        "id",
        "sh -i",
        "kiosk status; touch {there}",
        "kiosk status\ntouch {there}",
        "kiosk status $(touch {there})",
        "`touch {there}`",
        "kiosk ssh-gate --key {kari} kiosk config get",
        "--key {kari}",
        "--key {kari} kiosk config set --now wall.name=x",
        "kiosk config get --key {kari}",
        "KIOSK_GATE=kari kiosk config get",
        "env KIOSK_CONFIG=/etc/shadow kiosk config get",
        "kiosk --config /etc/shadow config get",
        "scp -t {there}",
        "/usr/lib/sftp-server",
        "exec sh",
        "kiosk secret set ntb --host --state {there} https://example.org",
        "kiosk config set --expect --state {there} aaaaaaaaaaaa display.theme=day",
    ],
)
def test_no_command_line_is_more_than_the_key_may(machine: Machine, line: str) -> None:
    there = machine.folder / "there"
    done = machine.ssh("--", line.format(there=there, kari=machine.fingerprint("kari")), key="siri")
    assert done.returncode in (64, 77) and done.stdout == b"", done
    assert not there.exists() and name(machine) == "tolv"


def test_whose_public_key_was_offered_first_changes_nothing(machine: Machine) -> None:
    """A client may offer any key that it has the public half of; the server says that it would do."""
    (machine.folder / "lent.pub").write_bytes((machine.folder / "kari.pub").read_bytes())
    offers = (f"IdentityFile={machine.folder}/lent.pub", f"IdentityFile={machine.folder}/siri", "IdentitiesOnly=yes")
    for offered in (offers, (*offers[1::-1], offers[2])):
        done = machine.ssh("kiosk config get", key="lent.pub", options=offered)
        assert (done.returncode, b"no command for this key" in done.stderr) == (77, True), done
        assert machine.ssh("kiosk story list", key="lent.pub", options=offered).returncode == 0


def test_a_stranger_s_key_opens_nothing(machine: Machine) -> None:
    stranger = machine.folder / "stranger"
    if not stranger.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(stranger)], check=True)
    assert machine.ssh("kiosk status", key="stranger", options=("IdentitiesOnly=yes",)).returncode == 255


def test_who_is_taken_out_of_root_s_file_is_shut_out(machine: Machine) -> None:
    with machine.without("siri"):
        done = machine.ssh("kiosk story list", key="siri")
    assert (done.returncode, b"is not in" in done.stderr) == (77, True)


def test_a_session_has_no_agent_no_display_and_nothing_of_the_client_s_environment(machine: Machine) -> None:
    agent = machine.folder / "agent"
    smuggled = ("KIOSK_CONFIG=/etc/shadow", "KIOSK_GATE=kari", "PYTHONPATH=/tmp", "SSH_USER_AUTH=/x", "LD_PRELOAD=/x")
    forwarded = ("ForwardAgent=yes", f"IdentityAgent={agent}", "ForwardX11=yes")
    line = machine.client("kiosk story put -", key="siri", options=(*forwarded, f"SetEnv={' '.join(smuggled)}"))
    keeper = subprocess.Popen(["ssh-agent", "-D", "-a", str(agent)], stdout=subprocess.DEVNULL)
    client = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        until(agent.exists)
        until(lambda: gates(machine) or client.poll() is not None)
        (gate,) = gates(machine)
        lines = (gate / "environ").read_text().split("\0")
        found = dict(one.partition("=")[::2] for one in lines if one)
        given = str((gate / "fd/0").readlink())
    finally:
        for process in (client, keeper):
            process.kill()
            process.communicate()
    assert not {"SSH_AUTH_SOCK", "DISPLAY", "SSH_TTY", "KIOSK_GATE", "PYTHONPATH", "LD_PRELOAD"} & found.keys(), found
    assert found["KIOSK_CONFIG"] == str(machine.file) and found.get("SSH_USER_AUTH") != "/x"
    assert given.startswith(("pipe:", "socket:"))


def gates(machine: Machine) -> list[Path]:
    """The gate's process, not the shell that started it."""
    found = [Path(f"/proc/{pid}") for pid in remote_commands(machine)]
    return [one for one in found if "python" in (one / "exe").readlink().name]


def test_a_terminal_is_refused(machine: Machine) -> None:
    assert b"PTY allocation request failed" in machine.ssh("kiosk --version", options=("RequestTTY=force",)).stderr


@pytest.mark.parametrize("wanted", ["sftp", "netconf"])
def test_a_subsystem_runs_nothing_but_the_gate(machine: Machine, wanted: str) -> None:
    line = machine.client(wanted, key="siri", options=("SessionType=subsystem",))
    done = subprocess.run(line, capture_output=True, timeout=60, check=False, input=b"")
    assert done.returncode in (77, 255) and done.stdout == b""


def test_no_shell_without_a_command(machine: Machine) -> None:
    done = machine.ssh(given=b"id\n", options=("RequestTTY=no",))
    assert (done.returncode, done.stdout, b"opens no shell" in done.stderr) == (77, b"", True)


def test_no_port_is_forwarded_out_of_the_machine(machine: Machine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as inside:
        port = inside.getsockname()[1]
        line = machine.client(key="kari", options=())
        line[-1:-1] = ["-W", f"127.0.0.1:{port}"]
        done = subprocess.run(line, capture_output=True, timeout=60, check=False, input=b"")
        inside.settimeout(0.0)
        with pytest.raises(BlockingIOError):
            inside.accept()
    assert done.returncode == 255 and done.stdout == b""


def test_the_wall_s_own_socket_is_not_forwarded(machine: Machine) -> None:
    """Behind a forwarded socket the wall would take the client for the server's own user, which is root."""
    mine = machine.folder / "mine.sock"
    line = machine.client(key="siri", options=("SessionType=none", f"LocalForward={mine} {machine.socket}"))
    client = subprocess.Popen(line, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            # the file is there a moment before anybody listens
            until(lambda: connection.connect_ex(str(mine)) == 0 or client.poll() is not None)
            connection.settimeout(5)
            try:
                connection.sendall(b'{"do": "status"}\n')
                answer = connection.recv(100)
            except (ConnectionError, TimeoutError):  # refused, or never answered
                answer = b""
    finally:
        client.kill()
        client.wait()
    assert answer == b""


def test_no_port_is_opened_on_the_machine(machine: Machine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    forward = (f"RemoteForward=127.0.0.1:{port} 127.0.0.1:1", "ExitOnForwardFailure=yes", "SessionType=none")
    line = machine.client(key="kari", options=forward)
    assert (
        subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False).returncode == 255
    )
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 5)
