"""The forced command of a restricted key: commands of ours, and nothing else."""

from __future__ import annotations

import argparse
import base64
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli import gate_rules, ssh_gate
from kiosk.cli.ssh_gate import main
from kiosk.settings import ssh_keys

BLOB = base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(range(32))).decode()


def parse(line: str) -> tuple[list[str], str]:
    return gate_rules.parse(line, "settings")


@pytest.mark.parametrize(
    "line",
    [
        "kiosk config get display.theme",
        "config get",
        "kiosk config set --confirm 60 display.theme=day",
        "kiosk config set 'wall.name=tolvte etasje'",
        "kiosk config put --sha256 abc --now",
        "kiosk config check -",
        "kiosk status --json",
        "kiosk secret set ntb",
        "kiosk config --help",
        "kiosk --help",
    ],
)
def test_our_commands_pass(line: str) -> None:
    words, reason = parse(line)
    assert reason == ""
    assert words == [word for word in shlex.split(line) if word != "kiosk"]


def test_a_picture_goes_to_whoever_asked() -> None:
    assert parse("kiosk screenshot") == (["screenshot", "-o", "-"], "")
    assert parse("kiosk screenshot -o -")[0][-2:] == ["-o", "-"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "sh",
        "cat /etc/passwd",
        "scp -t /tmp",
        "kiosk run",
        "kiosk ssh-gate other",
        "kiosk config edit",
        "kiosk config recover",
        "kiosk config get --config /etc/shadow",
        "kiosk config get --conf=/etc/shadow",
        "kiosk config check /etc/shadow",
        "kiosk config diff /etc/shadow",
        "kiosk screenshot -o /var/lib/kiosk/x",
        "kiosk screenshot -o/var/lib/kiosk/x",
        "kiosk story put /etc/passwd",
        "kiosk feed test /etc/passwd",
        "kiosk feed test /srv/kiosk/../../etc/passwd",
        "kiosk doctor --report /tmp/x",
        "kiosk read /etc/passwd",
        "kiosk config get 'unclosed",
        "kiosk config get \x1b[2J",
        "x" * 20000,
        "/usr/bin/kiosk config get",
        "env KIOSK_CONFIG=/etc/shadow kiosk config get",
        "kiosk config set --expect --state /tmp/x aaaaaaaaaaaa display.theme=day",
        "kiosk config put --sha256 --state=/tmp/x aa",
        "kiosk secret set ntb --host --state /tmp/x https://example.org",
        "kiosk config set --confirm --walls=/etc/passwd 60 display.theme=day",
        "kiosk replay --at --state /tmp/x 17:05",
    ],
)
def test_anything_else_is_refused(
    line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    keys, told = tmp_path / "keys", tmp_path / "told"
    keys.write_text(ssh_keys.document(ssh_keys.given(f"ssh-ed25519 {BLOB} kari", "x", "settings")))
    told.write_text(f"publickey ssh-ed25519 {BLOB}\n")
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", line)
    monkeypatch.setenv("SSH_USER_AUTH", str(told))
    monkeypatch.setattr(ssh_gate, "_limit", lambda: None)  # they would hold for the whole test run
    assert main(argparse.Namespace(keys=keys, key=None)) == 77
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("kiosk: refused: ") and said.err.count("\n") == 1


@given(st.text())
def test_a_line_is_answered_with_words_or_a_reason(line: str) -> None:
    words, reason = parse(line)
    assert bool(words) != bool(reason)


@pytest.mark.parametrize("meta", ["; id", "| id", "&& id", "$(id)", "`id`", "> /tmp/x", "\n id"])
def test_shell_characters_are_words_like_others(meta: str) -> None:
    """They reach the command as arguments, which it refuses; no shell ever sees them."""
    words, reason = parse(f"kiosk config get display.theme {meta}")
    assert reason or (words[2] == "display.theme" and words[3:] == shlex.split(meta))


def test_a_server_that_does_not_say_which_key_came_in_is_named_as_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ssh_gate, "_limit", lambda: None)
    monkeypatch.delenv("SSH_USER_AUTH", raising=False)
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "kiosk status")
    assert main(argparse.Namespace(keys=tmp_path / "keys", key=None)) == 77
    assert "does not say which key came in; run systemd/install" in capsys.readouterr().err
