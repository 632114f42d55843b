"""The shipped firmware, on a simulated ATmega328P behind a pty, with the wall's own link at the other end."""

from __future__ import annotations

import queue
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.assets import asset
from kiosk.panel.port import open_port
from kiosk.panel.protocol import HELLO_LINE, PING_LINE, Beat, Broken, Down, Hello, Nak, Ok, Splitter, Up, line, parse
from tests.panel.fakes import Host
from tests.sim.board import Board

SOURCE = asset("panel", "panel.c").parent


class Wire:
    """A host that reads and writes bare lines."""

    def __init__(self, name: Path) -> None:
        self.port = open_port(str(name), 38400)
        self._splitter = Splitter()
        self._waiting: list = []

    def say(self, raw: bytes) -> None:
        self.port.write(raw)

    def expect(self, kind):
        """The next message of a kind; what comes before it is dropped."""
        for _ in range(500):  # reads of a byte or more, or of 0.2 s without one
            while self._waiting:
                if isinstance(message := self._waiting.pop(0), kind):
                    return message
            data = self.port.read(1)
            self._waiting += map(parse, self._splitter.feed(data + self.port.read(self.port.in_waiting)))
        raise AssertionError(f"no {kind} came")

    def greet(self) -> Hello:
        """Ask who it is until it answers, as a host does: the first line may meet a chip that is still starting."""
        for _ in range(20):
            self.say(HELLO_LINE)
            if isinstance(answer := self.expect(Hello | Nak | Broken | Beat), Hello):
                return answer
        raise AssertionError("it never said who it is")


@pytest.fixture
def wire(plugged):
    made = Wire(plugged.name)
    made.hello = made.greet()
    yield made
    made.port.close()


def test_the_shipped_hex_is_what_the_source_builds(tmp_path):
    if not (shutil.which("avr-gcc") and shutil.which("make")):
        pytest.skip("avr-gcc or make is not installed (apt-get install gcc-avr avr-libc make)")
    wanted = re.search(r"^BUILT_WITH = (\S+)", (SOURCE / "Makefile").read_text(), re.MULTILINE)[1]
    found = subprocess.run(["avr-gcc", "-dumpversion"], capture_output=True, text=True, check=True).stdout.strip()
    if found != wanted:
        pytest.skip(f"the hex is built with avr-gcc {wanted}; here is {found}, whose code differs")
    for name in ("panel.c", "Makefile"):
        shutil.copy(SOURCE / name, tmp_path)
    subprocess.run(["make", "-s", "-C", tmp_path, "kiosk-panel.hex"], check=True)
    assert (tmp_path / "kiosk-panel.hex").read_bytes() == (SOURCE / "kiosk-panel.hex").read_bytes()


def test_it_says_who_it_is_when_asked(wire):
    hello = wire.hello
    assert (hello.protocol, hello.keys, hello.leds, hello.boot) == (1, 6, 6, "power")
    assert re.fullmatch("[0-9a-f]{5,8}", hello.uid)


def test_its_identity_outlasts_a_power_cut(plugged, wire):
    plugged.do("unplug", "plug")
    with Host(str(plugged.name)) as host:
        assert host.state("connected").hello.uid == wire.hello.uid


@pytest.mark.parametrize("key", range(6))
def test_each_key_tells_down_and_up_once(plugged, wire, key):
    plugged.do(f"press {key}")
    assert wire.expect(Down).key == key
    plugged.do(f"release {key}")
    assert wire.expect(Up).key == key


def test_chatter_is_one_press(plugged, wire):
    plugged.do("chatter 2")
    first = wire.expect(Down)
    beat = wire.expect(Beat)
    assert (first.key, beat.mask) == (2, 0b100)
    assert beat.seq == first.seq + 1  # nothing was told in between


def test_the_heartbeat_tells_every_level_and_the_uptime(harness, tmp_path):
    with Board(harness, tmp_path / "panel", speed=10) as board:
        wire = Wire(board.name)
        board.do("press 1", "press 4")
        wire.expect(Down)
        wire.expect(Down)
        beat, after = wire.expect(Beat), wire.expect(Beat)
        assert beat.mask == after.mask == 0b10010
        assert after.uptime == beat.uptime + 1
        wire.port.close()


def test_lamps_follow_the_mask(plugged, wire):
    wire.say(line("LED", "2a"))
    assert wire.expect(Ok) == Ok(0x2A)
    plugged.wait("LED 2a")


def test_lamps_it_does_not_have_are_left_out(wire):
    wire.say(line("LED", "ffff"))
    assert wire.expect(Ok) == Ok(0x3F)


@pytest.mark.parametrize("raw", [b"LED 3f*00\n", b"AT\r\n", b"\xff" * 200 + b"\n", b"*00\n"])
def test_a_line_that_does_not_hold_is_refused_and_the_next_is_taken(wire, raw):
    wire.say(raw)
    assert wire.expect(Nak) == Nak("crc")
    wire.say(PING_LINE)
    assert wire.expect(Ok) == Ok(0)


def test_wrong_fields_are_refused(wire):
    wire.say(line("LED", "zz"))
    assert wire.expect(Nak) == Nak("args")


def test_unknown_verbs_are_ignored(wire):
    wire.say(line("TUNE", 440) + PING_LINE)
    assert wire.expect(Ok | Nak) == Ok(0)


def test_flipped_bits_are_caught_in_both_directions(plugged, wire):
    plugged.do("corrupt 1", "press 0")
    assert isinstance(wire.expect(Broken | Down), Broken)
    plugged.do("garble 1")
    plugged.do("release 0")  # verbs are taken in order: once it is told, the garbling is armed
    wire.expect(Up)
    wire.say(PING_LINE)
    assert wire.expect(Ok | Nak) == Nak("crc")


def test_without_a_host_the_lamps_blink_until_it_is_back(harness, tmp_path):
    with Board(harness, tmp_path / "panel", speed=20) as board:
        board.wait("LED 3f")
        board.wait("LED 00")
        board.wait("LED 3f")
        wire = Wire(board.name)
        wire.say(line("LED", "1"))
        board.wait("LED 01")
        wire.port.close()


def test_a_program_that_hangs_is_started_anew_and_says_why(plugged, wire):
    plugged.do("hang")
    plugged.wait("RESET")
    assert wire.expect(Hello).boot == "watchdog"


def test_the_wall_keeps_its_lamps_over_a_reset_of_the_panel(plugged):
    with Host(str(plugged.name)) as host:
        host.link.show(0b111)
        plugged.wait("LED 07")
        plugged.do("reset")
        plugged.wait("LED 00")
        plugged.wait("LED 07")


def test_press_and_release_give_one_command(plugged):
    with Host(str(plugged.name)) as host:
        host.state("connected")
        plugged.do("press 0", "release 0")  # shorter than the debounce: nobody's finger
        plugged.do("chatter 1")
        assert host.commands.get(timeout=5) == "previous"


def test_a_release_lost_on_the_wire_is_healed_by_the_heartbeat(plugged):
    heard: queue.Queue = queue.Queue()
    with Host(str(plugged.name), trace=lambda *what: heard.put(what)) as host:
        host.state("connected")
        plugged.do("press 2")
        assert host.commands.get(timeout=5) == "hold"
        assert host.link.health().down == 0b100
        plugged.do("drop 10", "release 2")
        pressed = healed = False
        while not healed:
            _, _, message, _ = heard.get(timeout=5)
            assert not isinstance(message, Up)
            pressed = pressed or isinstance(message, Down)
            healed = pressed and isinstance(message, Beat) and not message.mask
        plugged.do("press 0")
        assert host.commands.get(timeout=5) == "next"
        assert host.link.health().down == 0b001


def test_a_panel_that_is_plugged_in_again_is_used_again(plugged):
    with Host(str(plugged.name)) as host:
        host.state("connected")
        for _ in range(3):
            plugged.do("press 0")
            assert host.commands.get(timeout=5) == "next"
            plugged.do("unplug")
            host.state("missing")
            assert host.link.health().down == 0
            plugged.do("release 0", "plug")
            host.state("connected")
        assert host.commands.empty()
