"""Settings over a real SSH connection with a restricted key, to a real wall, which stays well whatever clients do."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk import control
from kiosk.settings.history import History
from kiosk.settings.load import load
from tests.ssh.sshd import SSHD, Machine, remote_commands, until, wait_until_ended

pytestmark = pytest.mark.skipif(SSHD is None, reason="needs openssh-server")
FILE = b'# made by hand\n[wall]\nname = "tolv"\n'


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd drops its rights
    with tempfile.TemporaryDirectory(prefix="kiosk-ssh-") as folder:  # short: a socket's path holds 108 bytes
        machine = Machine(Path(folder))
        machine.file.write_bytes(FILE)
        with machine.running():
            yield machine


@pytest.fixture(autouse=True)
def as_found(machine: Machine) -> Iterator[None]:
    """Every test begins with what was kept before, and nothing on trial."""
    yield
    if history(machine).pending():
        machine.ssh("kiosk config rollback --now")
    if machine.file.read_bytes() == FILE:
        return
    digest = hashlib.sha256(FILE).hexdigest()
    assert machine.ssh(f"kiosk config put --now --sha256 {digest}", given=FILE).returncode == 0


def history(machine: Machine) -> History:
    (folder,) = (machine.folder / "state" / "settings").iterdir()
    return History(folder)


def name_on_wall(machine: Machine) -> object:
    return machine.status()["name"]


def test_a_change_is_on_the_wall_when_the_command_returns(machine: Machine) -> None:
    done = machine.ssh("kiosk config set --now wall.name=elleve")
    assert (done.returncode, done.stderr) == (0, b"")
    assert name_on_wall(machine) == "elleve"
    assert load(machine.file)[0].wall.name == "elleve"
    assert machine.file.read_text().startswith("# made by hand\n")


def test_over_ssh_a_change_is_on_trial_until_it_is_confirmed(machine: Machine) -> None:
    done = machine.ssh("kiosk config set wall.name=elleve")
    assert (done.returncode, b"on trial for 1" in done.stdout) == (3, True)
    assert name_on_wall(machine) == "elleve"
    settings = machine.status()["settings"]
    assert settings["trial"] and 100 < settings["trial_ends_in"] <= 120
    assert machine.ssh("kiosk config confirm").returncode == 0
    assert machine.status()["settings"]["trial"] is False
    assert machine.ssh("kiosk config confirm").returncode == 77


def test_when_nobody_confirms_the_wall_takes_it_back_though_the_client_is_gone(machine: Machine) -> None:
    machine.ssh("kiosk config set --confirm 600 wall.name=elleve")
    kept = history(machine)
    pending = kept.pending()
    assert pending is not None
    kept.set_pending(replace(pending, deadline=time.monotonic()))  # the ten minutes pass
    control.ask({"do": "reload", "generation": pending.generation}, path=machine.socket)
    until(lambda: kept.pending() is None)
    assert name_on_wall(machine) == "tolv"
    assert machine.file.read_bytes() == FILE
    late = machine.ssh("kiosk config confirm")
    assert (late.returncode, b"too late" in late.stderr) == (4, True)
    assert b"taken back: nobody confirmed it in time" in machine.ssh("kiosk config history").stdout


def test_a_change_that_needs_a_restart_gets_one_and_is_shown(machine: Machine) -> None:
    before = machine.status()["pid"]
    done = machine.ssh("kiosk config set display.vsync=false")
    assert (done.returncode, done.stderr) == (3, b"")
    assert b"started anew for display.vsync" in done.stdout
    now = machine.status()
    assert now["pid"] != before and now["settings"]["trial"]
    assert machine.ssh("kiosk config confirm").returncode == 0


def test_a_wall_that_crashes_on_trial_comes_back_without_it(machine: Machine) -> None:
    machine.ssh("kiosk config set --confirm 600 wall.name=elleve")
    former = machine.status()["pid"]
    os.kill(former, signal.SIGKILL)
    now = machine.running_again(former)
    assert (now["name"], now["settings"]["trial"]) == ("tolv", False)
    assert now["settings"]["last_change"]["outcome"] == "taken back: the wall was restarted unexpectedly"
    assert machine.file.read_bytes() == FILE


def test_a_reboot_on_trial_ends_it(machine: Machine) -> None:
    machine.ssh("kiosk config set --confirm 600 wall.name=elleve")
    pending = history(machine).pending()
    assert pending is not None
    history(machine).set_pending(replace(pending, boot="another", restarts=5))
    former = machine.status()["pid"]
    os.kill(former, signal.SIGKILL)
    assert machine.running_again(former)["name"] == "tolv"


@pytest.mark.parametrize("spoil", [b"[wall\nname", b"[wall]\nname = 7\n", None], ids=["not TOML", "a fault", "gone"])
def test_a_spoilt_file_does_not_spoil_the_next_start(machine: Machine, spoil: bytes | None) -> None:
    machine.ssh("kiosk config set --now wall.name=elleve")
    former = machine.status()["pid"]
    machine.file.unlink()
    if spoil is not None:
        machine.file.write_bytes(spoil)
    os.kill(former, signal.SIGKILL)
    assert machine.running_again(former)["name"] == "elleve"
    assert load(machine.file)[0].wall.name == "elleve"


@pytest.mark.slow  # the command waits ten seconds for an answer, twice
def test_a_wall_that_hangs_has_the_change_taken_back(machine: Machine) -> None:
    former = machine.status()["pid"]
    os.kill(former, signal.SIGSTOP)
    done = machine.ssh("kiosk config set --now wall.name=elleve")
    os.kill(former, signal.SIGCONT)
    assert (done.returncode, b"did not answer" in done.stderr) == (4, True)
    assert machine.file.read_bytes() == FILE


def test_the_history_names_the_key_and_the_address(machine: Machine) -> None:
    machine.ssh("kiosk config set --now wall.name=elleve", key="ola")
    last = json.loads(machine.ssh("kiosk config history --json").stdout)["generations"][-1]
    assert last["who"] == {"name": "ola", "address": "127.0.0.1", "key": machine.fingerprint("ola")}
    assert last["how"] == "set wall.name=elleve"


def test_an_upload_that_is_cut_off_changes_nothing(machine: Machine) -> None:
    content = b'[wall]\nname = "elleve"\n[display]\ntheme = "day"\n'
    digest = hashlib.sha256(content).hexdigest()
    before = len(history(machine).generations())
    client = subprocess.Popen(machine.client(f"kiosk config put --now --sha256 {digest}"), stdin=subprocess.PIPE)
    assert client.stdin is not None
    client.stdin.write(content[:23])  # valid TOML by itself
    client.stdin.flush()
    until(lambda: remote_commands(machine))
    remote = remote_commands(machine)
    client.kill()
    client.wait()
    wait_until_ended(remote)
    assert machine.file.read_bytes() == FILE
    assert len(history(machine).generations()) == before


def test_a_client_that_dies_in_mid_command_leaves_a_trial_that_ends(machine: Machine) -> None:
    lock = os.open(history(machine).lock, os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)  # so that the command is surely under way
    client = subprocess.Popen(machine.client("kiosk config set wall.name=elleve"), stdin=subprocess.DEVNULL)
    until(lambda: remote_commands(machine))
    remote = remote_commands(machine)
    client.kill()
    client.wait()
    os.close(lock)
    wait_until_ended(remote)
    pending = history(machine).pending()
    if pending is None:  # it died with its client, before anything was changed
        assert machine.file.read_bytes() == FILE
    else:
        assert pending.confirm and name_on_wall(machine) == "elleve"
        assert machine.ssh("kiosk config rollback").returncode == 0
        assert name_on_wall(machine) == "tolv"


def test_of_two_editors_at_once_one_gets_75(machine: Machine) -> None:
    etag = machine.ssh("kiosk config get --etag").stdout.decode().strip()
    clients = [
        subprocess.Popen(machine.client(f"kiosk config set --now --expect {etag} wall.name={name}", key=name))
        for name in ("kari", "ola")
    ]
    codes = [client.wait() for client in clients]
    assert sorted(codes) == [0, 75]
    assert name_on_wall(machine) == ("kari", "ola")[codes.index(0)]


def test_another_person_s_trial_is_left_alone(machine: Machine) -> None:
    assert machine.ssh("kiosk config set wall.name=kari").returncode == 3
    other = machine.ssh("kiosk config set wall.name=ola", key="ola")
    assert (other.returncode, b"kari has generation" in other.stderr) == (75, True)
    assert name_on_wall(machine) == "kari"


@pytest.mark.parametrize(
    "command", ["", "sh", "cat /etc/passwd", "kiosk config get --config /etc/passwd; id", "scp -f x"]
)
def test_the_key_opens_nothing_but_our_commands(machine: Machine, command: str) -> None:
    done = machine.ssh(command) if command else machine.ssh()
    assert (done.returncode, done.stdout) == (77, b"")
    assert done.stderr.startswith(b"kiosk: refused: ") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "command",
    ["config get", "config set --now wall.name=x", "secret list", "secret set ntb", "identify", "doctor", "read -"],
)
def test_an_editor_s_key_reads_and_sets_no_settings_and_no_secrets(machine: Machine, command: str) -> None:
    done = machine.ssh(f"kiosk {command}", key="siri", given=b"x")
    assert (done.returncode, done.stdout) == (77, b"")
    assert b"no command for this key" in done.stderr


def test_an_editor_s_key_has_the_hand_at_the_wall(machine: Machine) -> None:
    assert machine.ssh("kiosk status --json", key="siri").returncode == 0
    assert machine.ssh("kiosk press next", key="siri").returncode == 0
    assert machine.ssh("kiosk story list", key="siri").returncode == 0


def test_help_over_ssh_lists_what_is_allowed_and_nothing_else(machine: Machine) -> None:
    said = machine.ssh("kiosk --help", key="siri").stdout.decode()
    assert "story" in said and "config" not in said and "secret" not in said and "run" not in said.split()
    assert "recover" not in machine.ssh("kiosk config --help").stdout.decode()
    one = machine.ssh("kiosk config set --help").stdout.decode()
    assert "--stage" in one and "--config" not in one and "kiosk config set display.theme=day" in one
    put = machine.ssh("kiosk story put --help", key="siri").stdout.decode()
    assert "kiosk story put - < flom.txt" in put and "kiosk story put flom.txt" not in put


def test_a_key_that_left_the_file_is_out_at_once_though_its_connection_stands(machine: Machine) -> None:
    with machine.without("siri"):
        done = machine.ssh("kiosk status", key="siri")
    assert (done.returncode, b"is not in" in done.stderr) == (77, True)


def test_the_key_opens_no_terminal_no_tunnel_and_no_file_transfer(machine: Machine) -> None:
    assert b"PTY allocation request failed" in machine.ssh("kiosk --version", options=("RequestTTY=force",)).stderr
    assert machine.ssh(options=("SessionType=subsystem",)).returncode != 0
    sftp = machine.client("sftp", options=("SessionType=subsystem",))
    done = subprocess.run(sftp, capture_output=True, timeout=60, check=False, input=b"")
    assert done.returncode == 77


def test_a_program_to_run_is_not_set_from_afar(machine: Machine) -> None:
    done = machine.ssh("kiosk config set --now rest.off_command=/bin/touch\\ /tmp/x")
    assert (done.returncode, b"only be changed on the machine itself" in done.stderr) == (77, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x7fELF\x00\x01", b"not TOML"),
        (b"x" * (10 << 20), b"larger than 128 kB"),
        (b"x = " + b"[" * 5000, b"nested more than 30 deep"),
        ('[wall]\nname = "blå"\n'.encode("latin-1"), b"not UTF-8"),
        (b"[wall]\nname = 5\nnam = 6\n", b"wall.nam: unknown key; did you mean wall.name?"),
    ],
    ids=["binary", "10 MB", "nested", "Latin-1", "faults"],
)
def test_what_is_no_settings_file_is_refused_in_clear_lines(machine: Machine, content: bytes, said: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    line = machine.client(f"kiosk config put --sha256 {digest}")
    with subprocess.Popen(line, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as client:
        try:
            _, errors = client.communicate(content, timeout=60)
        except BrokenPipeError:  # refused before all of it was sent
            errors = client.stderr.read() if client.stderr else b""
    assert (client.returncode, said in errors) == (65, True), errors
    assert machine.file.read_bytes() == FILE


def test_what_windows_editors_make_of_a_file_is_taken_as_meant(machine: Machine) -> None:
    content = b'\xef\xbb\xbf[wall]\r\n\tname\t=\t"elleve"\r\n'
    digest = hashlib.sha256(content).hexdigest()
    assert machine.ssh(f"kiosk config put --now --sha256 {digest}", given=content).returncode == 0
    assert name_on_wall(machine) == "elleve"


def test_a_secret_goes_in_and_never_comes_out(machine: Machine) -> None:
    assert machine.ssh("kiosk secret set ntb --host https://api.example.org", given=b"tr0mme\n").returncode == 0
    shown = b"".join(
        done.stdout + done.stderr
        for done in map(machine.ssh, ("kiosk secret list", "kiosk config get", "kiosk config history", "kiosk status"))
    )
    assert b"ntb = " in shown and b"tr0mme" not in shown
    file = machine.folder / "state" / "secrets" / "ntb"
    assert (file.stat().st_mode & 0o777, file.read_text()) == (0o600, "tr0mme")
    assert machine.ssh("kiosk secret remove ntb").returncode == 0
