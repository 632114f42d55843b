"""A secret goes in and is read by the wall; nobody else sees it, anywhere."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.settings import secrets

SECRET = "tr0mme-og-fløyte"


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    return tmp_path


def give(monkeypatch: pytest.MonkeyPatch, content: bytes, name: str = "ntb") -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    return main(["secret", "set", name, "--host", "https://api.example.org"])


def test_a_secret_is_kept_for_its_owner_alone(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert give(monkeypatch, f"{SECRET}\n".encode()) == 0
    assert secrets.read("ntb") == SECRET
    file = machine / "state/secrets/ntb"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) & 0o007 == 0
    file.chmod(0o644)
    assert give(monkeypatch, b"another") == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_command_shows_a_secret(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, SECRET.encode())
    (machine / "kiosk.toml").write_text(
        '[[feed]]\nname = "NTB"\naddress = "https://api.example.org/x"\ncredential = "ntb"\n'
    )
    for words in (
        ["secret", "list"],
        ["secret", "list", "--json"],
        ["config", "get"],
        ["config", "get", "--json"],
        ["config", "check"],
        ["config", "set", "--stage", "feed.1.interval=60"],
        ["config", "diff"],
        ["config", "history"],
        ["secret", "remove", "ntb"],
    ):
        assert main(words) == 0
    shown = capfd.readouterr()
    assert SECRET not in shown.out + shown.err
    assert "ntb = ••••••  (for https://api.example.org; used by NTB)" in shown.out
    assert "removed ntb; NTB cannot log in any more" in shown.out
    assert secrets.read("ntb") is None
    kept = [path for path in machine.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert kept == []


@pytest.mark.parametrize("content", [b"", b"\n", b"two\nlines\n", b"\xff\xfe", b"bell\a", b"x" * 9000])
def test_what_is_no_secret_is_refused_without_repeating_it(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert give(monkeypatch, content) == 65
    said = capfd.readouterr().err
    assert said.startswith("kiosk secret: ") and said.count("\n") == 1
    assert "two" not in said and "xxx" not in said


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "UPPER", "-x", "a" * 41, "å"])
def test_a_name_is_never_a_path(name: str, monkeypatch: pytest.MonkeyPatch, machine: Path) -> None:
    with pytest.raises(ValueError, match="name"):
        secrets.store(name, b"x", ["https://api.example.org"])
    assert secrets.read(name) is None
    assert not any(path.is_file() for path in machine.rglob("*"))


def test_a_forgotten_name_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["secret", "remove", "none"]) == 65
    assert "there is no secret none" in capfd.readouterr().err


def test_removing_a_secret_in_use_names_the_feeds_that_lose_it(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, SECRET.encode())
    (machine / "kiosk.toml").write_text(
        "".join(
            f'[[feed]]\nname = "{name}"\naddress = "https://api.example.org/{name}"\ncredential = "ntb"\n'
            for name in ("NTB", "NPK")
        )
    )
    assert main(["secret", "remove", "ntb"]) == 0
    assert "NTB and NPK cannot log in any more" in capfd.readouterr().out
