"""What `config set` knows of the service: another user, without home folders; and of a panel that cannot answer yet."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.cli import main, service
from kiosk.settings.schema import Feed, Panel, Settings


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody sees, on a machine where the service is installed and runs as nobody."""
    with tempfile.TemporaryDirectory(prefix="kiosk-service-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "unit").touch()
        monkeypatch.setattr(service, "UNIT", folder / "unit")
        monkeypatch.setattr(service, "USER", "nobody")
        yield folder


def why(path: Path) -> list[str]:
    return service.unreachable([Feed("saker", str(path))])


def test_a_home_folder_is_refused_also_behind_a_link(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "HIDDEN", (str(shared / "home"),))
    (shared / "home/kari").mkdir(parents=True)
    (shared / "saker").symlink_to(shared / "home/kari")
    for path in (shared / "home/kari", shared / "saker"):
        assert why(path) == [
            f"feed saker: {shared}/home/kari: the wall's service sees no home folder; put it in /srv/kiosk"
        ]
    assert why(shared) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="becoming the service's user needs root")
def test_what_only_root_can_read_is_refused_and_what_the_service_can_is_not(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not os.access("/usr/bin/python3", os.X_OK):
        pytest.skip("no interpreter that another user may start")
    monkeypatch.setattr(service.sys, "executable", "/usr/bin/python3")
    (shared / "saker").mkdir(mode=0o700)
    (found,) = why(shared / "saker")
    assert "no right to it for the wall's service; chgrp -R nobody, chmod -R g+rX" in found
    (shared / "saker").chmod(0o755)
    assert why(shared / "saker") == []


def test_a_path_that_hangs_is_said_within_its_patience(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PATIENCE", 0.5)
    monkeypatch.setattr(service, "_as_the_service", dict)
    os.mkfifo(shared / "share")  # opening it waits for ever, as a file on a dead share does
    (found,) = why(shared / "share")
    assert "does not answer within 0.5 s" in found


def test_config_set_asks_as_the_service(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("KIOSK_STATE", "KIOSK_RUN"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    monkeypatch.setattr(service, "HIDDEN", (str(shared),))
    assert main(["config", "set", "--now", f'feed=[{{name="saker", address="{shared}"}}]']) == 77
    assert "sees no home folder" in capfd.readouterr().err and not (tmp_path / "kiosk.toml").exists()


@pytest.mark.parametrize(
    ("port", "cmdline", "there", "said"),
    [
        ("/dev/serial0", "console=serial0,115200", True, "the kernel's own console is on it; raspi-config"),
        ("/dev/serial0", "quiet", False, "the board has no such port; enable_uart=1"),
        ("/dev/kiosk-panel", "quiet", False, "no such device yet; plug the panel in"),
        ("/dev/kiosk-panel", "quiet", True, "not a serial port"),
        ("socket://10.0.0.2:4000", "quiet", False, ""),
        ("off", "console=serial0", False, ""),
    ],
)
def test_a_panel_that_cannot_answer_yet_is_told_of(
    port: str, cmdline: str, there: bool, said: str, tmp_path: Path
) -> None:
    for folder in ("dev", "proc"):
        (tmp_path / folder).mkdir()
    (tmp_path / "proc/cmdline").write_text(cmdline)
    if there:
        (tmp_path / port.lstrip("/")).touch()
    note = service.panel_note(replace(Settings(), panel=replace(Panel(), port=port)), tmp_path)
    assert said in note and bool(note) is bool(said)
