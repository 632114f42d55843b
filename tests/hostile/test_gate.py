"""Attacks through the login account: none gets a file, a program, a setting or more of the machine than its share."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli.gate_rules import ALLOWED, parse
from kiosk.settings import ssh_keys

BLOB = base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(range(32))).decode()
ANYBODY = [
    "kiosk status --state /tmp/mine",
    "kiosk --state /tmp/mine status",
    "kiosk story hide --walls /etc/passwd",
    "kiosk panic --walls=/etc/passwd",
    "kiosk walls /etc/passwd",
    "kiosk walls --retry",
    "kiosk screenshot --output=/etc/cron.d/x",
    "kiosk screenshot -o /etc/cron.d/x",
    "kiosk story put /etc/shadow",
    "kiosk story put -- /etc/shadow",
    "kiosk replay --at 17:05 -o /var/lib/kiosk",
    "kiosk replay --at 17:05 --config /etc/shadow",
    "kiosk run",
    "kiosk render x -o /tmp",
    "kiosk panel monitor --port /dev/sda",
    "kiosk config recover",
    "kiosk config edit",
    "kiosk ssh-gate --keys /tmp/mine",
    "kiosk completion",
    "kiosk metrics -o /etc/cron.d/x",
    "python3 -c 1",
    "PYTHONPATH=/tmp kiosk status",
]
SETTINGS_ONLY = [
    "kiosk config get",
    "kiosk config set --now wall.name=x",
    "kiosk config put --sha256 x",
    "kiosk config rollback",
    "kiosk secret list",
    "kiosk secret set ntb",
    "kiosk identify",
    "kiosk doctor",
    "kiosk feed test https://example.org/",
    "kiosk read -",
]


@pytest.mark.parametrize("role", ssh_keys.ROLES)
@pytest.mark.parametrize("line", ANYBODY)
def test_nobody_from_afar_names_a_file_or_a_place_or_runs_a_program(line: str, role: ssh_keys.Role) -> None:
    words, reason = parse(line, role)
    assert (words, bool(reason)) == ([], True)


@pytest.mark.parametrize("address", [".", "..", "./", "sak.txt", "mappe", "lenke", "http:x", "HTTP:/etc", " http://x/"])
def test_from_afar_a_feed_s_name_is_no_path_of_the_session_s(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("sak.txt", "http:x"):
        (tmp_path / name).write_text("x")
    (tmp_path / "mappe").mkdir()
    (tmp_path / "lenke").symlink_to("/nowhere")
    assert parse(f"kiosk feed test '{address}'", "settings")[1]
    assert parse("kiosk feed test avisa", "settings")[0]


@pytest.mark.parametrize("line", SETTINGS_ONLY)
def test_an_editor_has_no_settings_and_no_secrets(line: str) -> None:
    assert parse(line, "editor")[1] and not parse(line, "settings")[1]


def test_whatever_the_readme_advises_against_trouble_runs_from_afar_or_is_refused_with_what_does() -> None:
    table = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split("| what you see |")[1]
    advised = re.findall(r"`(kiosk [^`]+)`", table.split("\n\n")[0])
    assert len(advised) > 8
    for line in advised:
        words, reason = parse(line.replace("ADDRESS", "https://avisa.example/rss"), "settings")
        assert words or "on the machine" in reason, f"{line}: {reason}"


@given(
    st.lists(st.sampled_from(["story", "put", "config", "set", "--", "-", "/etc/x", "--json", "--state=x", "-ofile"]))
)
def test_what_passes_names_no_path_and_no_option_but_its_own(words: list[str]) -> None:
    for role in ssh_keys.ROLES:
        passed, _ = parse(" ".join(words), role)
        if passed and passed[0].startswith("story"):
            options = ALLOWED[role].get(tuple(passed[:2]), {})
            assert all(word in options or word in ("-", "--help") for word in passed[2:] if word.startswith("-"))
            assert passed[1:2] != ["put"] or all(word in ("-", "--json") for word in passed[2:])


def gate(folder: Path, line: str, role: str = "editor", given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The gate as sshd runs it."""
    (folder / "keys").write_text(f"restrict ssh-ed25519 {BLOB} {role} kari\n")
    (folder / "told").write_text(f"publickey ssh-ed25519 {BLOB}\n")
    environment = {
        **os.environ,
        "SSH_ORIGINAL_COMMAND": line,
        "SSH_USER_AUTH": str(folder / "told"),
        "KIOSK_STATE": str(folder / "state"),
        "KIOSK_RUN": str(folder / "run"),
        "KIOSK_CONFIG": str(folder / "kiosk.toml"),
    }
    (folder / "state").mkdir(exist_ok=True)
    words = [sys.executable, "-m", "kiosk", "ssh-gate", "--keys", str(folder / "keys")]
    return subprocess.run(words, input=given, capture_output=True, env=environment, timeout=120, check=False)


def test_a_story_of_any_size_is_read_no_further_than_a_story_goes(tmp_path: Path) -> None:
    begun = time.process_time()
    done = gate(tmp_path, "kiosk story put -", given=b"x" * 40_000_000)
    assert (done.returncode, b"which no story is" in done.stderr) == (65, True)
    assert time.process_time() - begun < 20 and not (tmp_path / "state/stories").exists()


def test_whose_key_it_is_says_root_s_file_alone(tmp_path: Path) -> None:
    assert gate(tmp_path, "kiosk story list").returncode == 0
    (tmp_path / "other").mkdir()
    done = gate(tmp_path / "other", "kiosk story list", role="editor root")  # a line of no form of ours
    assert (done.returncode, b"refused" in done.stderr) == (77, True)


def test_the_session_has_a_bounded_share_of_the_machine(tmp_path: Path) -> None:
    code = (
        "import resource; from kiosk.cli import ssh_gate; ssh_gate._limit();"
        "print(*[resource.getrlimit(one)[1] for one in ssh_gate._LIMITS])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    core, cpu, space, size, files = map(int, done.stdout.split())
    assert (core, cpu) == (0, 120) and space <= 2 << 30 and size <= 64 << 20 and files <= 256


def test_usage_faults_and_help_over_the_gate_end_with_their_own_codes(tmp_path: Path) -> None:
    assert gate(tmp_path, "kiosk story pin a b").returncode == 64
    done = gate(tmp_path, "kiosk --help")
    assert done.returncode == 0 and b"secret" not in done.stdout and b"story" in done.stdout
