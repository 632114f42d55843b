"""The playbook for new versions, by Ansible itself, over real SSH: which wall goes dark when.

A stand-in for the installer notes when a wall went dark and came back; `status` is a stand-in as well.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systemd.fleet import ANSIBLE, MARKS, Fleet

pytestmark = MARKS
INSTALL = """#!/bin/sh
[ "$1" = --build ] && exit 0
if [ -e {folder}/$PORT.broken ]; then echo 'install: no display driver here; see kiosk doctor' >&2; exit 1; fi
echo "$PORT dark" >> {folder}/log; sleep 0.3; echo "$PORT back" >> {folder}/log
"""
STATUS = """#!/bin/sh
cat {folder}/$PORT.status 2>/dev/null || cat {folder}/status
"""
WELL = {"frames": {"age": 0.5}, "resting": False, "story": {"age": 4000}}


class Newsroom(Fleet):
    """Machines on which `systemd/install` and `kiosk status` are stand-ins."""

    def __init__(self, folder: Path, count: int) -> None:
        super().__init__(folder, count)
        self.checkout = folder / "checkout"
        for name in ("kiosk", "assets", "systemd"):
            (self.checkout / name).mkdir(parents=True)
        for name in ("pyproject.toml", "LICENSE", "README.md"):
            (self.checkout / name).touch()
        self._script(self.checkout / "systemd/install", INSTALL)
        self._script(self.kiosk, STATUS)
        self.tell(WELL)

    def _script(self, path: Path, text: str) -> None:
        path.write_text(text.format(folder=self.folder))
        path.chmod(0o755)

    def tell(self, status: dict[str, object], port: int | None = None) -> None:
        """What `kiosk status` says, of one machine or of all."""
        (self.folder / (f"{port}.status" if port else "status")).write_text(json.dumps(status))

    def environment(self, port: int) -> dict[str, str]:
        return {"PORT": str(port)}

    def own(self, port: int) -> str:
        return f" kiosk_source={self.folder}/{port}"

    def bring(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Play the playbook for new versions."""
        args = "-o ControlMaster=auto -o ControlPersist=2s"
        checkout = f"kiosk_checkout={self.checkout}"
        return self.play("install.yml", "-e", checkout, *words, ANSIBLE_FORKS="10", ANSIBLE_SSH_ARGS=args)

    def log(self) -> list[str]:
        path = self.folder / "log"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def newsroom(request: pytest.FixtureRequest) -> Iterator[Newsroom]:
    """Seven walls, as many as three waves take, or fewer."""
    with tempfile.TemporaryDirectory(prefix="kiosk-waves-") as folder:
        room = Newsroom(Path(folder), getattr(request, "param", 7))
        with room.listening():
            yield room


def test_never_two_walls_are_dark_at_once_and_all_get_the_version(newsroom: Newsroom) -> None:
    done = newsroom.bring()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    log = newsroom.log()
    assert [line.split()[1] for line in log] == ["dark", "back"] * 7
    assert [line.split()[0] for line in log[::2]] == [line.split()[0] for line in log[1::2]]
    assert sorted(int(line.split()[0]) for line in log[::2]) == sorted(newsroom.ports)


def test_a_wall_that_fails_is_named_with_its_reason_and_no_later_wave_goes_dark(newsroom: Newsroom) -> None:
    bad = newsroom.ports[2]  # of the second wave
    (newsroom.folder / f"{bad}.broken").touch()
    done = newsroom.bring()
    assert done.returncode != 0
    (failed,) = [line for line in done.stdout.splitlines() if line.startswith("fatal: ")]
    assert f"wall{bad}" in failed and "no display driver here; see kiosk doctor" in failed
    assert str(newsroom.ports[6]) not in " ".join(newsroom.log())


@pytest.mark.parametrize("newsroom", [1], indirect=True)
def test_the_walls_get_this_checkout_and_nothing_of_the_one_before(newsroom: Newsroom) -> None:
    """The playbook lies in what it packs; and a module that was taken out would be installed with the others."""
    old = newsroom.checkout / "kiosk/old.py"
    old.touch()
    inside = newsroom.checkout / "systemd/ansible"
    shutil.copytree(ANSIBLE, inside)
    (inside / "filler").write_bytes(random.Random(1).randbytes(1 << 22))  # a pack that takes a while
    for there in (True, False):
        done = newsroom.play(str(inside / "install.yml"), ANSIBLE_FORKS="10")
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr
        (placed,) = (newsroom.folder / str(newsroom.ports[0])).iterdir()
        assert (placed / "kiosk").is_dir() and (placed / "kiosk/old.py").exists() == there
        old.unlink(missing_ok=True)
    again = newsroom.play(str(inside / "install.yml"))
    assert again.stdout.count("changed: ") == 1, "only the stand-in for the installer, which says nothing"


@pytest.mark.parametrize(
    ("inventory", "words", "says"),
    [
        ("[wall]\ntv\n", [], "no wall in a group [walls]"),
        ("", [], "no wall in a group [walls]"),
        ("[walls]\nlocalhost ansible_connection=local\n", ["-e", "kiosk_when=Rest"], "now or rest, not Rest"),
        ("[walls]\nlocalhost ansible_connection=local\n", ["--check"], "--check cannot tell"),
    ],
)
def test_what_a_technician_mistypes_stops_before_anything_is_done(tmp_path, inventory, words, says) -> None:
    (tmp_path / "walls.ini").write_text(inventory)
    line = ["ansible-playbook", "-i", str(tmp_path / "walls.ini"), str(ANSIBLE / "install.yml"), *words]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode != 0
    assert says in done.stdout


@pytest.mark.parametrize("newsroom", [2], indirect=True)
def test_with_rest_a_wall_that_is_read_waits_and_one_that_rests_does_not(newsroom: Newsroom) -> None:
    read, rests = newsroom.ports[0], newsroom.ports[1]
    newsroom.tell({**WELL, "story": {"age": 60}}, read)
    newsroom.tell({**WELL, "resting": True, "story": {"age": 60}}, rests)
    done = newsroom.bring("-e", "kiosk_when=rest", "-e", "kiosk_patience=1", "-e", "kiosk_look_every=1")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    waited = [
        line for line in done.stdout.splitlines() if "Wait until nobody looks" in line and "FAILED - RETRYING" in line
    ]
    assert waited and all(f"wall{read}" in line for line in waited)
    assert len(newsroom.log()) == 4
