"""`kiosk panel`: the live view and the virtual panel, as a technician runs them."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import tty
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.panel import _View
from kiosk.panel import PanelHealth
from kiosk.panel.simulator import Simulator
from tests.panel.fakes import HandClock, Host, PtyPanel


def kiosk(*words: str, **streams) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "kiosk", "panel", *words], text=True, **streams)


def test_the_monitor_tells_machines_what_happens_as_it_happens(tmp_path):
    panel = PtyPanel(tmp_path / "panel")
    panel.plug()
    watcher = kiosk("monitor", "--json", "--port", str(panel.name), stdout=subprocess.PIPE)
    try:
        panel.pump(lambda: select.select([watcher.stdout], [], [], 0)[0])
        events = map(json.loads, watcher.stdout)
        connected = next(event for event in events if event["event"] == "state")
        assert (connected["state"], connected["keys"]) == ("connected", 6)
        panel.send(panel.panel.press(2))
        assert next(event for event in events if event["event"] == "down")["key"] == 2
        assert next(event for event in events if event["event"] == "command")["command"] == "hold"
        panel.send(b"DN 1 2*00\n")
        assert next(event for event in events if event["event"] == "broken")["why"] == "wrong checksum"
        panel.unplug()
        assert "plug it in" in next(event for event in events if event["event"] == "state")["reason"]
    finally:
        watcher.send_signal(signal.SIGINT)
        assert watcher.wait(10) == 0


class Listening:
    """A link as the monitor asks it: whether its panel hears, and which lamps it is to light."""

    def __init__(self) -> None:
        self.told = PanelHealth("connected", "/dev/kiosk-panel")

    def health(self) -> PanelHealth:
        return self.told

    def show(self, lamps: int) -> None:
        pass


def test_the_monitor_says_once_that_a_panel_does_not_hear_and_once_that_it_does(capsys):
    view, link = _View({0: "next"}, machine=False), Listening()
    view.link = link
    for deaf in (False, True, True, False):
        link.told = PanelHealth("connected", "/dev/kiosk-panel", deaf=deaf)
        view.trace("out", b"PING*00\n", None, [])
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2 and "does not hear us: check the wire" in told[0] and "hears us again" in told[1]


def test_flash_help_names_the_firmware_that_is_installed(capsys):
    assert main(["panel", "flash-help"]) == 0
    text = capsys.readouterr().out
    hex_file = next(word for word in text.split() if word.startswith("flash:w:")).split(":")[2]
    assert Path(hex_file).read_text().startswith(":")
    assert "avrdude -p atmega328p" in text


def test_the_virtual_panel_is_typed_at_and_ends_with_its_terminal(tmp_path):
    keyboard, terminal = pty.openpty()
    tty.setraw(keyboard)
    name = tmp_path / "panel"
    running = kiosk("simulate", "--link", str(name), stdin=terminal, stdout=subprocess.PIPE)
    try:
        assert str(name) in running.stdout.readline()
        while "plugged in" not in running.stdout.readline():
            pass
        with Host(str(name)) as host:
            host.state("connected")
            os.write(keyboard, b"2")
            assert host.commands.get(timeout=5) == "previous"
            os.write(keyboard, b"u")
            host.state("missing")
            os.write(keyboard, b"u")
            host.state("connected")
    finally:
        os.write(keyboard, b"\x04")
        assert running.wait(10) == 0
        os.close(keyboard)
        os.close(terminal)
    assert not name.is_symlink()


def test_the_virtual_panel_does_not_overwrite_a_file(tmp_path):
    taken = tmp_path / "panel"
    taken.write_text("mine")
    refused = kiosk("simulate", "--link", str(taken), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert "--link" in refused.communicate()[1] and refused.returncode == 69
    assert taken.read_text() == "mine"


def test_a_typed_key_goes_up_again_and_a_held_one_stays(tmp_path):
    clock, told = HandClock(), []
    simulator = Simulator(tmp_path / "panel", clock, told.append)
    simulator.type("1")
    simulator.type("w")
    simulator.tick()
    assert simulator.panel.mask == 0b11
    clock.time = 0.2
    simulator.tick()
    assert simulator.panel.mask == 0b10
    simulator.type("w")
    assert simulator.panel.mask == 0
    simulator.type("u")
    simulator.tick()
    assert told[-1] == "unplugged"
    simulator.type("1")  # an unplugged panel's keys do nothing
    with pytest.raises(FileNotFoundError):
        (tmp_path / "panel").lstat()
