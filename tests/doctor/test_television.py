"""Whether the TV is on and on our input: by its own word over CEC, else by the cable, else unknown."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.app.resting import Resting
from kiosk.app.television import OLD, television
from kiosk.cli.status import status_lines
from kiosk.doctor import textfile
from kiosk.doctor.television import ask
from kiosk.document import to_json
from kiosk.settings.schema import Rest
from kiosk.status import Status, TvNow, read_status
from kiosk.wall.rest import Hooks
from tests.doctor import cec_ctl
from tests.doctor.cec_ctl import ACTIVE, DRIVER, NOBODY_SAYS, POWER, UNANSWERED

ON, STANDBY = POWER.format(state="on (0x00)"), POWER.format(state="standby (0x01)")
TV_TUNER = ACTIVE.format(who="TV (0)", address="0.0.0.0")
OURS = ACTIVE.format(who="Playback Device 2 (8)", address="1.0.0.0")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root with one CEC adapter, and a folder for programs that comes first."""
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev/cec0").touch()
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    return tmp_path


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (DRIVER + ON + OURS, TvNow("on", "ours", "cec")),
        (DRIVER + ON + TV_TUNER, TvNow("on", "other", "cec")),
        (DRIVER + ON + NOBODY_SAYS, TvNow("on", "unknown", "cec")),
        (DRIVER + POWER.format(state="to-on (0x02)") + OURS, TvNow("on", "ours", "cec")),
        (DRIVER + STANDBY + NOBODY_SAYS, TvNow("off", "unknown", "cec")),
        (DRIVER + STANDBY + OURS, TvNow("off", "unknown", "cec")),
        (DRIVER + UNANSWERED + NOBODY_SAYS, TvNow()),
        (DRIVER.replace("1.0.0.0", "f.f.f.f"), TvNow()),
        (DRIVER + POWER.format(state="9 (0x09)"), TvNow()),
        ("", TvNow()),
    ],
)
def test_the_tv_is_what_it_says_of_itself_and_else_unknown(machine: Path, said: str, told: TvNow) -> None:
    asked = cec_ctl.install(machine / "bin", said, code=0 if said else 1)
    assert ask(machine) == told
    (line,) = asked.read_text().splitlines()
    assert "--to 0 --give-device-power-status --request-active-source" in line
    assert not {"--playback", "--image-view-on", "--active-source", "--standby"} & set(line.split()), "only asked"


def test_without_an_adapter_or_its_program_nothing_is_asked_and_nothing_claimed(machine: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(machine / "bin"))
    assert ask(machine) == TvNow()
    (machine / "dev/cec0").unlink()
    asked = cec_ctl.install(machine / "bin", DRIVER + ON)
    assert ask(machine) == TvNow() and not asked.exists()


def test_the_second_port_answers_where_the_first_has_no_tv(machine: Path) -> None:
    (machine / "dev/cec1").touch()
    heard = {"cec0": DRIVER.replace("1.0.0.0", "f.f.f.f"), "cec1": DRIVER + ON}
    assert ask(machine, lambda device: heard[device.name]) == TvNow("on", "unknown", "cec")


def connector(drm: Path, name: str, status: str, dpms: str = "On") -> None:
    (drm / name).mkdir(parents=True)
    (drm / name / "status").write_text(f"{status}\n")
    (drm / name / "dpms").write_text(f"{dpms}\n")


@pytest.mark.parametrize(
    ("ports", "told"),
    [
        ({"card1-HDMI-A-1": ("connected", "On")}, TvNow()),
        ({"card1-HDMI-A-1": ("connected", "Off")}, TvNow("off", "unknown", "dpms")),
        ({"card1-HDMI-A-1": ("disconnected", "Off")}, TvNow("off", "unknown", "hotplug")),
        ({"card1-HDMI-A-1": ("disconnected", "Off"), "card1-HDMI-A-2": ("connected", "On")}, TvNow()),
        ({}, TvNow()),
    ],
)
def test_without_a_word_of_the_tv_the_cable_tells_only_that_it_is_dark(
    tmp_path: Path, monkeypatch, ports, told
) -> None:
    monkeypatch.delenv("KIOSK_TV", raising=False)
    for name, (status, dpms) in ports.items():
        connector(tmp_path, name, status, dpms)
    assert television(tmp_path) == told


def test_the_wall_takes_the_answer_that_the_timer_left_while_it_is_fresh(tmp_path: Path, monkeypatch) -> None:
    answer, drm = tmp_path / "tv", tmp_path / "drm"
    connector(drm, "card1-HDMI-A-1", "connected")
    monkeypatch.setenv("KIOSK_TV", str(answer))
    assert television(drm) == TvNow(), "none was left yet"
    answer.write_text(json.dumps(to_json(TvNow("on", "other", "cec"))))
    assert television(drm) == TvNow("on", "other", "cec")
    then = answer.stat().st_mtime - OLD - 1
    os.utime(answer, (then, then))
    assert television(drm) == TvNow()
    for broken in ("{", '{"power": "sure"}', "[1]"):
        answer.write_text(broken)
        assert television(drm) == TvNow()


@pytest.mark.parametrize(
    ("tv", "line", "gauges"),
    [
        (TvNow("on", "ours", "cec"), "on, and shows our input (it says so over CEC)", {"on": "1", "our_input": "1"}),
        (
            TvNow("on", "other", "cec"),
            "on, BUT SHOWS ANOTHER INPUT (it says so over CEC)",
            {"on": "1", "our_input": "0"},
        ),
        (TvNow("on", "unknown", "cec"), "on, its input unknown (it says so over CEC)", {"on": "1"}),
        (TvNow("off", "unknown", "cec"), "off (it says so over CEC)", {"on": "0"}),
        (TvNow("off", "unknown", "hotplug"), "off, or not plugged in", {"on": "0"}),
        (TvNow("off", "unknown", "dpms"), "off: the wall sends no picture", {"on": "0"}),
        (TvNow(), "unknown: neither CEC nor the cable tells", {}),
    ],
)
def test_status_and_metrics_say_it_and_say_nothing_where_it_is_unknown(tv: TvNow, line: str, gauges) -> None:
    assert f"tv        {line}" in status_lines(Status(tv=tv))
    assert read_status(to_json(Status(tv=tv))).tv == tv
    page = textfile.render(Status(tv=tv), temperature=None, throttled=None)
    told = dict(row.removeprefix("kiosk_tv_").split() for row in page.splitlines() if row.startswith("kiosk_tv_"))
    assert told == gauges


class _Wall:
    dark = False
    covers: frozenset[str] = frozenset()

    def covered(self, name: str) -> bool:
        return name in self.covers

    def cover(self, name: str, _card: object) -> None:
        self.covers |= {name}

    def uncover(self, name: str) -> None:
        self.covers -= {name}


def test_the_tv_is_switched_off_as_the_rest_begins_and_on_as_it_ends(machine: Path) -> None:
    asked = cec_ctl.install(machine / "bin", DRIVER)
    hooks = Hooks()
    resting = Resting(_Wall(), hooks)  # type: ignore[arg-type]
    rest = Rest(
        enabled=True,
        start="23:00",
        until="06:00",
        off_command=f"{machine}/bin/cec-ctl -d /dev/cec0 --to 0 --standby",
        on_command=f"{machine}/bin/cec-ctl -d /dev/cec0 --to 0 --image-view-on --active-source phys-addr=1.0.0.0",
    )
    at = datetime(2026, 11, 27, 22, 59, tzinfo=ZoneInfo("Europe/Oslo"))
    for minutes, lines in ((0, 0), (1, 1), (120, 1), (421, 2), (422, 2)):
        resting.look(rest, minutes * 60.0, at + timedelta(minutes=minutes), breaking=False)
        if hooks._running is not None:
            assert hooks._running.process.wait(20) == 0
        hooks.look(minutes * 60.0)
        said = asked.read_text().splitlines() if asked.exists() else []
        assert len(said) == lines, f"after {minutes} min"
    assert said[0].endswith("--standby") and "--image-view-on" in said[1]
