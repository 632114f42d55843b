"""The installer's part for the login account, beside a real sshd: taken whole, or taken back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.ssh.sshd import SSHD, account

pytestmark = [
    pytest.mark.skipif(SSHD is None, reason="needs openssh-server"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root: sshd -T reads host keys"),
]


class Place:
    """A folder in the place of /etc/ssh, with an sshd that reads it."""

    def __init__(self, folder: Path, include: bool = True) -> None:
        self.folder = folder
        for name in ("host", "kari", "siri"):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
            subprocess.run(words, check=True)
        self.part, self.keys, self.home = folder / "part.conf", folder / "kiosk.keys", folder / "home"
        line = f"Include {self.part}\n" if include else ""
        (folder / "sshd_config").write_text(f"{line}HostKey {folder}/host\nUsePAM no\n")

    def make(self, server: str = "sshd", **variables: object) -> subprocess.CompletedProcess[str]:
        """Make the account beside this server; it is there already, and its home is ours."""
        stubs = f"has() {{ [ $1 = {server} ]; }}; made_here() {{ :; }}; "
        stubs += f"sshd=({SSHD} -f {self.folder}/sshd_config); reload_sshd() {{ echo reloaded; }}"
        places = {"account_sshd": self.part, "account_keys": self.keys, "account_home": self.home}
        return account(stubs, "make_account", **(places | variables))


def test_keys_and_configuration_are_root_s_and_sshd_would_run_the_gate(tmp_path: Path) -> None:
    place = Place(tmp_path)
    done = place.make(key=tmp_path / "kari.pub", editor_key=tmp_path / "siri.pub")
    assert (done.returncode, done.stderr, "reloaded" in done.stdout) == (0, "", True)
    assert [line.split()[3:] for line in place.keys.read_text().splitlines()[1:]] == [
        ["settings", "kari"],
        ["editor", "siri"],
    ]
    assert place.keys.stat().st_mode & 0o777 == 0o644 and place.home.stat().st_uid == 0
    again = place.make(key=tmp_path / "kari.pub")
    assert (again.returncode, again.stdout) == (0, "")


def test_what_sshd_does_not_take_is_taken_back(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.part.write_text("LogLevel INFO\n")
    done = place.make(key=tmp_path / "kari.pub", account_gate="x\n  Frobnicate yes")
    assert (done.returncode, "reloaded" in done.stdout) == (1, False)
    assert "Frobnicate" in done.stderr and "as it was" in done.stderr
    assert place.part.read_text() == "LogLevel INFO\n"


def test_a_configuration_that_sshd_never_reads_is_taken_back(tmp_path: Path) -> None:
    place = Place(tmp_path, include=False)
    done = place.make(key=tmp_path / "kari.pub")
    assert (done.returncode, "it is not read" in done.stderr, place.part.exists()) == (1, True, False)


def test_old_lines_move_over_and_nothing_that_the_account_owned_is_left(tmp_path: Path) -> None:
    place = Place(tmp_path)
    old = place.home / ".ssh" / "authorized_keys"
    old.parent.mkdir(parents=True)
    gate = 'restrict,command="/opt/kiosk/current/bin/kiosk ssh-gate kari"'
    old.write_text(f"{gate} {(tmp_path / 'kari.pub').read_text()}{(tmp_path / 'siri.pub').read_text()}")
    done = place.make()
    assert (done.returncode, "line 2 of" in done.stderr) == (0, True)
    assert [line.split()[3:] for line in place.keys.read_text().splitlines()[1:]] == [["settings", "kari"]]
    assert not old.parent.exists()


def test_for_dropbear_each_key_forces_the_gate_and_says_which_it_is_in_a_file_of_root_s(tmp_path: Path) -> None:
    place = Place(tmp_path)
    made = place.home / ".ssh" / "authorized_keys"
    made.parent.mkdir(parents=True)
    made.write_text((tmp_path / "siri.pub").read_text())  # opens a shell
    for path in (place.home, made.parent, made):
        os.chown(path, 12345, 12345)
    done = place.make(server="dropbear", key=tmp_path / "kari.pub")
    assert (done.returncode, place.part.exists()) == (0, False)
    (line,) = made.read_text().splitlines()[1:]
    assert 'command="/opt/kiosk/current/bin/kiosk ssh-gate --key SHA256:' in line and line.endswith(" kari")
    assert {(path.stat().st_uid, path.stat().st_mode & 0o022) for path in (place.home, made.parent, made)} == {(0, 0)}
    again = place.make(server="dropbear", key=tmp_path / "kari.pub")
    assert (again.returncode, again.stdout) == (0, "")
    place.keys.write_text("# nobody\n")
    place.make(server="dropbear")
    assert "command" not in made.read_text(), "who was taken out stays out"


def test_where_dropbear_is_gone_no_key_lies_in_the_account_s_home(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.make(server="dropbear", key=tmp_path / "kari.pub")
    assert (place.home / ".ssh").exists()
    place.make()
    assert not (place.home / ".ssh").exists() and place.part.exists()


def test_a_link_in_the_account_s_home_gives_no_file_away(tmp_path: Path) -> None:
    place = Place(tmp_path)
    shadow = tmp_path / "shadow"
    shadow.write_text("root:x")
    before = shadow.stat()
    (place.home / ".ssh").mkdir(parents=True)
    (place.home / ".ssh" / "authorized_keys").symlink_to(shadow)
    place.make(key=tmp_path / "kari.pub")
    after = shadow.stat()
    assert (after.st_uid, after.st_mode, shadow.read_text()) == (before.st_uid, before.st_mode, "root:x")


def test_an_account_that_is_somebody_s_is_not_taken_over(tmp_path: Path) -> None:
    key = tmp_path / "kari.pub"
    key.write_text("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB kari\n")
    done = account("check_account", key=key, login="root")
    assert (done.returncode, "somebody's already" in done.stderr) == (1, True)


def test_the_uninstaller_removes_no_account_but_ours(tmp_path: Path) -> None:
    stubs = 'userdel() { echo "userdel $1"; }'
    made = f'getent() {{ [ "$2" != wall ] || echo "wall:x:9:9::{tmp_path}/home:/bin/sh"; }}'
    places = {"account_sshd": tmp_path / "part", "account_keys": tmp_path / "keys", "account_home": tmp_path / "home"}
    ours = account(stubs, made, "remove_account", purge="1", login="wall", **places)
    assert "userdel wall" in ours.stdout and "userdel kiosk" not in ours.stdout
    other = account(stubs, "remove_account", purge="1", login="root", **places)
    assert "userdel root" not in other.stdout
