"""Every command that writes, on a full and on a read-only file system: one line, its exit code, and no file left."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main

STORY = "Sju elever vant\n\nPremien deles ut fredag, sier rektor Kari Lund.\n"


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small file system of its own, with a wall's state on it that was kept while there was room."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting a file system needs root")
    (tmp_path / "s.txt").write_text(STORY)
    for name, where in (("KIOSK_STATE", "state"), ("KIOSK_RUN", "state"), ("KIOSK_CONFIG", "kiosk.toml")):
        monkeypatch.setenv(name, str(place / where))
    assert main(["config", "set", "--now", "wall.name=sjette"]) == 0
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture(params=["full", "read-only"])
def refusing(disk: Path, request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """That file system once it takes nothing more, and how it is called."""
    if request.param == "full":
        with pytest.raises(OSError, match="No space"), (disk / "filler").open("wb", buffering=0) as file:
            while True:
                file.write(b"\0" * 4096)
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    capfd.readouterr()
    return disk, f"the disk is {request.param}"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("config set --now display.theme=day", 74),
        ("config set --stage display.theme=day", 74),
        ("config rollback --now", 74),
        ("story put {story}", 74),
        ("secret set ntb --host https://api.example.org", 74),
        ("render {story} -o {disk}/cards --size 640x360 --theme day", 73),
        ("preview -o {disk}/cards --size 640x360 --theme day", 73),
        ("doctor --report {disk}/wall.txt --seconds 0", 73),
        ("metrics -o {disk}/kiosk.prom", 73),
    ],
)
def test_a_command_that_cannot_write_says_why_and_leaves_nothing(
    words: str,
    code: int,
    refusing: tuple[Path, str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    disk, said = refusing
    before = sorted(path for path in disk.rglob("*") if path.is_file())
    told = words.format(story=disk.parent / "s.txt", disk=disk).split()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hemmelig")))
    assert main(told) == code
    err = capfd.readouterr().err
    assert err.count("\n") == 1 and said in err and "Traceback" not in err and "Errno" not in err
    left = [path for path in disk.rglob("*") if path.is_file() and path not in before and path.name != ".secrets.lock"]
    assert [path for path in left if not path.stat().st_size or "state" not in path.parts] == []
    if told[0] != "metrics":
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hemmelig")))
        assert main([*told, "--json"]) == code
        assert json.loads(capfd.readouterr().out)["exit"] == code


def test_reading_goes_on_where_nothing_can_be_written(
    refusing: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    disk, _ = refusing
    for words in ("config get wall.name", "config check", "config history", "story list", f"read {disk.parent}/s.txt"):
        assert main(words.split()) == 0, capfd.readouterr().err
    assert "sjette" in capfd.readouterr().out
