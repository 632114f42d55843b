"""Every line of a key file is a key that may do what is meant, or it is named and nothing is taken."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from kiosk.settings import ssh_keys
from kiosk.settings.ssh_keys import document, dropbear, fingerprint, given, kept, main, merged, moved, owner


def blob(seed: int, type_: bytes = b"ssh-ed25519") -> str:
    content = len(type_).to_bytes(4, "big") + type_ + b"\0\0\0\x20" + bytes([seed]) * 32
    return base64.b64encode(content).decode()


KARI, OLA = f"ssh-ed25519 {blob(1)} kari@desk", f"ssh-ed25519 {blob(2)} ola@desk"


def test_each_key_of_a_file_is_taken_whatever_stands_above_it() -> None:
    keys = given(f"# the desk\n\n{KARI}\r\n{OLA}\n", "desk.pub", "editor")
    assert [(key.name, key.role) for key in keys] == [("kari@desk", "editor"), ("ola@desk", "editor")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f'command="sh" {OLA}', "begins with the key's type"),
        (f"restrict {OLA}", "begins with the key's type"),
        (f"cert-authority {OLA}", "begins with the key's type"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "is a private key"),
        (f"ssh-ed25519-cert-v01@openssh.com {blob(2)}", "begins with the key's type"),
        ("ssh-ed25519 AAAA", "no whole ssh-ed25519 key"),
        (f"ssh-rsa {blob(2)} ola", "no whole ssh-rsa key"),
        (f"ssh-ed25519 {blob(2)}x! ola", "no whole ssh-ed25519 key"),
        ("---- BEGIN SSH2 PUBLIC KEY ----", "PuTTY's form"),
        ("ssh-ed25519", "no whole ssh-ed25519 key"),
        ("\x1b[2J", "begins with the key's type"),
    ],
)
def test_one_line_that_is_no_plain_key_refuses_the_file_and_is_named(line: str, said: str) -> None:
    with pytest.raises(
        ValueError, match=r"^desk.pub:2: .*" + said.replace("'", "."), check=lambda e: "\x1b" not in str(e)
    ):
        given(f"{KARI}\n{line}\n", "desk.pub", "settings")


def test_a_name_is_letters_that_no_log_and_no_line_trips_over() -> None:
    (key,) = given(f'ssh-ed25519 {blob(1)} kari "\x1b[2J"; settings root', "x", "editor")
    assert key.name == "kari2Jsettingsroot"
    (nameless,) = given(f"ssh-ed25519 {blob(1)}", "x", "editor")
    assert nameless.name.startswith("key-")


@drawn(st.text(max_size=300) | st.from_regex(r"(ssh-ed25519|restrict|#) [A-Za-z0-9+/=]{0,90} .{0,20}", fullmatch=True))
def test_any_line_becomes_a_restricted_one_or_none(line: str) -> None:
    try:
        keys = given(f"{KARI}\n{line}", "x", "editor")
    except ValueError as reason:
        assert str(reason).startswith("x:")
        return
    made = document(merged(keys))
    assert all(one.startswith(("restrict ", "# ")) for one in made.splitlines())
    assert kept(made, "x") == merged(keys)


def test_a_key_given_anew_takes_its_new_role() -> None:
    keys = merged([*given(KARI, "a", "settings"), *given(OLA, "a", "editor"), *given(KARI, "b", "editor")])
    assert [(key.name, key.role) for key in keys] == [("kari@desk", "editor"), ("ola@desk", "editor")]


def test_of_the_old_file_only_gated_lines_move_over() -> None:
    old = f'restrict,command="/opt/kiosk/current/bin/kiosk ssh-gate kari@desk" {KARI}\n{OLA}\n# x\n'
    keys, left = moved(old)
    assert [(key.name, key.role) for key in keys] == [("kari@desk", "settings")]
    assert left == [2]


def test_a_line_made_for_dropbear_brings_no_key_back_that_was_taken_out() -> None:
    made = dropbear(given(f"{KARI}\n{OLA}\n", "x", "editor"), "/opt/kiosk/current/bin/kiosk ssh-gate")
    assert made.count("--key SHA256:") == 2
    assert moved(made) == ([], [])


def test_two_keys_of_one_name_are_two(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    one, other = f"ssh-ed25519 {blob(1)} kari", f"ssh-ed25519 {blob(2)} kari"
    path.write_text(document([*given(one, "x", "editor"), *given(other, "x", "settings")]))
    found = [owner(fingerprint(blob(number)), path) for number in (1, 2)]
    assert [key and key.role for key in found] == ["editor", "settings"]
    assert owner("", path) is None and owner("kari", path) is None


def test_the_gate_knows_who_it_is_and_a_damaged_line_is_nobody(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(document(given(KARI, "x", "editor")) + f"restrict ssh-ed25519 {blob(3)} root x\nspoilt\n")
    found = owner(fingerprint(blob(1)), path)
    assert found is not None and (found.name, found.role) == ("kari@desk", "editor")
    assert owner(fingerprint(blob(2)), path) is None
    with pytest.raises(ValueError, match="must be"):
        owner(fingerprint(blob(3)), path)


def test_a_link_where_the_old_keys_lay_is_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "shadow"
    secret.write_text("root:secret")
    (tmp_path / "old").symlink_to(secret)
    assert main(["--old", str(tmp_path / "old")]) == 65
    said = capsys.readouterr()
    assert said.out == "" and "secret" not in said.err


def test_a_key_that_is_given_for_two_roles_is_named_and_none_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "desk.pub").write_text(f"{KARI}\n{OLA}\n{OLA}\n")
    (tmp_path / "editors.pub").write_text(f"{OLA}\n")
    given_both = ["--settings", str(tmp_path / "desk.pub"), "--editor", str(tmp_path / "editors.pub")]
    assert main(given_both) == 65
    said = capsys.readouterr()
    assert said.out == "" and "the key of ola@desk is given for settings and for editors" in said.err
    assert main(given_both[:2]) == 0


def test_the_installer_reads_keys_where_no_package_is_installed(tmp_path: Path) -> None:
    (tmp_path / "desk.pub").write_text(f"{KARI}\n")
    line = [sys.executable, "-I", "-S", ssh_keys.__file__, "--settings", str(tmp_path / "desk.pub")]
    done = subprocess.run(line, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, document(given(KARI, "desk.pub", "settings"))), done.stderr
