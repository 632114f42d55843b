"""A secret goes in and is read by the wall; nobody else sees it, anywhere."""

from __future__ import annotations

import errno
import io
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.settings import files, secrets

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


def test_a_login_in_a_file_changed_by_hand_is_shown_by_no_command(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", "set", "wall.name=Nord"]) == 0
    (machine / "kiosk.toml").write_text(
        f'[network]\nproxy = "http://kari:{SECRET}@10.0.0.5:8080"\n'
        f'[[feed]]\nname = "NTB"\naddress = "https://kari:{SECRET}@api.example.org/x"\n'
    )
    for words in ("get", "get --file", "check", "diff", "history", "apply", "set wall.name=Vest"):
        main(["config", *words.split()])
        if "--file" not in words:
            main(["config", *words.split(), "--json"])
    shown = capfd.readouterr()
    assert SECRET not in shown.out + shown.err
    assert "https://…@api.example.org/x" in shown.out


@pytest.mark.parametrize("content", [b"", b"\n", b" \n", b"two\nlines\n", b"\xff\xfe", b"bell\a", b"x" * 9000])
def test_what_is_no_secret_is_refused_without_repeating_it(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert give(monkeypatch, content) == (65 if content.strip() else 66)
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


class Cut(BaseException):
    """The plug is pulled."""


def cut_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every change of the folder is a step; before this one the plug is pulled."""
    left = [step]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def change(*words: object, **options: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise Cut
            return real(*words, **options)

        return change

    for name in ("rename", "unlink"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    monkeypatch.setattr(files, "_write", counted(files._write))


@pytest.mark.parametrize("place", ["api.example.org", "new.example.org"])
def test_whenever_the_plug_is_pulled_no_secret_is_bound_to_another_s_server(place: str, machine: Path) -> None:
    old, new = ("old", ("https://api.example.org",)), ("new", (f"https://{place}",))
    seen = set()
    for step in range(30):
        secrets.store("ntb", b"old", old[1])
        with pytest.MonkeyPatch.context() as patch:
            cut_at(step, patch)
            with suppress(Cut):
                secrets.store("ntb", b"new", new[1])
        found = secrets.read("ntb"), secrets.hosts("ntb")
        assert found in (old, new) or found[0] is None, found
        if place == "api.example.org":
            assert found in (old, new), "the same server's secret is there all the time"
        seen.add(found)
        secrets.forget("ntb")
        assert list((machine / "state/secrets").iterdir()) == []
    assert {old, new} <= seen


def test_a_full_disk_costs_no_secret_that_was_stored(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets.store("ntb", b"old", ["https://api.example.org"])

    def full(_descriptor: int, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "_write", full)
    for place in ("api.example.org", "new.example.org"):
        with pytest.raises(OSError, match="No space"):
            secrets.store("ntb", b"new", [f"https://{place}"])
        assert (secrets.read("ntb"), secrets.hosts("ntb")) == ("old", ("https://api.example.org",))
    assert b"new" not in b"".join(one.read_bytes() for one in (machine / "state/secrets").iterdir())
