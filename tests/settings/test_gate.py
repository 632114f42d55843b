"""The forced command of a restricted key: commands of ours, and nothing else."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli.ssh_gate import main, parse


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
        "kiosk feed test http://169.254.169.254/",
        "kiosk read /etc/passwd",
        "kiosk config get 'unclosed",
        "kiosk config get \x1b[2J",
        "x" * 20000,
        "/usr/bin/kiosk config get",
        "env KIOSK_CONFIG=/etc/shadow kiosk config get",
    ],
)
def test_anything_else_is_refused(
    line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import argparse

    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", line)
    assert main(argparse.Namespace(name="kari")) == 77
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
