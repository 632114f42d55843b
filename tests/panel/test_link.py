"""The link on real pseudo terminals: plugged, unplugged, stalled, refused."""

from __future__ import annotations

import errno
import itertools
import logging
import os
import select
import socket
import termios
import threading
from pathlib import Path

import pytest
import serial

from kiosk.panel import session
from kiosk.panel.port import Port, open_port
from kiosk.panel.protocol import Ok
from tests.panel.fakes import PATIENCE, HandClock, Host, PtyPanel


@pytest.fixture
def panel(tmp_path):
    plugged = PtyPanel(tmp_path / "kiosk-panel")
    plugged.plug()
    yield plugged
    if plugged.master >= 0:
        plugged.unplug()


def link_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "panel"]


def test_a_press_becomes_a_command_and_a_wish_lights_lamps(panel):
    with Host(str(panel.name)) as host:
        panel.pump(lambda: host.link.health().state == "connected")
        host.link.show(0b101)
        panel.pump(lambda: panel.panel.lamps == 0b101)
        panel.send(panel.panel.press(0) + panel.panel.release(0))
        assert host.commands.get(timeout=5) == "next"
        assert host.link.health().hello.keys == 6
        assert host.link.health().missing is False


def test_only_the_newest_lamps_are_sent(panel):
    with Host(str(panel.name)) as host:
        panel.pump(lambda: host.link.health().state == "connected")
        for mask in range(64):
            host.link.show(mask)
        panel.pump(lambda: panel.panel.lamps == 63)
        assert host.link.health().counters.naks == 0


def test_lamps_come_back_with_the_panel(panel):
    with Host(str(panel.name), quick=True) as host:
        host.link.show(0b11)
        panel.pump(lambda: panel.panel.lamps == 0b11)
        panel.unplug()
        missing = host.state("missing")
        assert "plug it in" in missing.reason and missing.missing
        panel.plug()
        assert panel.panel.lamps == 0
        panel.pump(lambda: panel.panel.lamps == 0b11)


@pytest.mark.parametrize("cycles", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_an_unplugged_panel_leaves_one_thread_no_file_and_no_held_key(panel, cycles):
    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = 0
    with Host(str(panel.name), quick=True) as host:
        for cycle in range(cycles):
            panel.pump(lambda wanted=cycle + 1: host.link.health().connects == wanted)
            if cycle == 2:
                before = open_files()
            panel.send(panel.panel.press(0))
            assert host.commands.get(timeout=5) == "next"
            panel.unplug()
            host.state("missing")
            assert host.link.health().down == 0
            panel.plug()
        panel.pump(lambda: host.link.health().connects == cycles + 1)
        assert host.commands.empty()
        assert len(link_threads()) == 1
        assert open_files() <= before
    assert link_threads() == []


def test_a_panel_that_hangs_is_let_go_and_tried_again(panel):
    clock = HandClock()
    with Host(str(panel.name), quick=True, clock=clock) as host:
        panel.pump(lambda: host.link.health().state == "connected")
        clock.time += 4  # seconds without a heartbeat
        assert "fallen silent" in host.state("refused").reason

        def back() -> bool:
            if host.link.health().state == "refused":
                clock.time += 0.05  # until the next try is due, whenever its pause began
            return host.link.health().connects == 2

        panel.pump(back)


def test_a_device_that_says_nothing_is_told_and_tried_again(panel):
    clock = HandClock()
    with Host(str(panel.name), quick=True, clock=clock) as host:
        while "nothing answers" not in host.link.health().reason:
            clock.time += 0.5
            select.select([panel.master], [], [], 0.002)
        assert host.link.health().missing
        clock.time += 1
        panel.pump(lambda: host.link.health().state == "connected")


def test_nonsense_on_the_line_is_told_as_no_panel(panel):
    clock = HandClock()
    panel.panel.receive = lambda data, now: b"\xa5\xa5\n"

    def told() -> bool:
        clock.time += 0.1
        return "not a panel" in host.link.health().reason

    with Host(str(panel.name), quick=True, clock=clock) as host:
        panel.pump(told)


def test_a_full_line_is_given_up_and_taken_up_again(panel):
    filler = os.open(panel.name, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    with pytest.raises(BlockingIOError):
        while True:
            os.write(filler, b"\x00" * 512)
    with Host(str(panel.name), quick=True) as host:
        assert host.state("refused").reason
        panel.pump(lambda: host.link.health().state == "connected")
    os.close(filler)


def test_a_busy_port_says_who_may_have_it_and_is_taken_once_it_is_free(panel):
    other = serial.Serial(str(panel.name), exclusive=True)
    with Host(str(panel.name), quick=True) as host:
        assert "busy" in host.state("refused").reason
        other.close()
        panel.pump(lambda: host.link.health().state == "connected")


def test_a_stop_lets_the_port_go(panel):
    with Host(str(panel.name)) as host:
        panel.pump(lambda: host.link.health().state == "connected")
    serial.Serial(str(panel.name), exclusive=True).close()


def test_a_link_with_other_settings_waits_until_the_port_is_let_go(panel):
    with Host(str(panel.name)) as first:
        panel.pump(lambda: first.link.health().state == "connected")
        first.link.stop(0.0)
        second = Host(str(panel.name))
        second.link.start(after=first.link.stop)
        panel.pump(lambda: second.link.health().state == "connected")
        second.link.stop()
        assert [second.states.get_nowait().state for _ in range(second.states.qsize())] == ["connected"]


def test_a_plain_file_is_not_a_serial_port(tmp_path):
    (tmp_path / "port").write_text("")
    with Host(str(tmp_path / "port")) as host:
        assert "not a serial port" in host.state("refused").reason


def test_an_address_that_does_not_exist_is_told(tmp_path):
    with Host("carrier-pigeon://here") as host:
        assert "not an address of a port" in host.state("refused").reason


def test_a_panel_over_the_network(panel):
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        Host(f"socket://127.0.0.1:{server.getsockname()[1]}") as host,
    ):
        connection, _ = server.accept()
        os.dup2(connection.fileno(), panel.master)
        connection.close()
        panel.pump(lambda: host.link.health().state == "connected")
        panel.send(panel.panel.press(1))
        assert host.commands.get(timeout=5) == "previous"
        panel.unplug()
        assert "no connection" in host.state("refused").reason


def test_no_panel_and_none_asked_for_is_no_fault(monkeypatch, tmp_path):
    monkeypatch.setattr("kiosk.panel.link.STABLE_NAME", str(tmp_path / "none"))
    with Host("") as host:
        health = host.state("none")
        assert health.reason == "" and not health.missing


def test_a_loose_plug_does_not_fill_the_journal_and_how_it_is_at_last_stands_there(panel, caplog):
    clock, tries, changes = HandClock(), itertools.count(), 500

    def loose(port: str, baud: int) -> Port:
        tried = next(tries)
        raise OSError((errno.EIO, errno.ENOMEM)[tried % 2] if tried < changes else errno.EACCES, "loose")

    def pause(_: float) -> None:
        clock.time += 5.0

    caplog.set_level(logging.INFO, "kiosk.panel")
    with Host(str(panel.name), clock=clock, opener=loose, pause=pause) as host:
        while "no permission" not in host.states.get(timeout=PATIENCE).reason:
            pass
        ended = clock.time
        while "no permission" not in caplog.messages[-1]:
            assert clock.time < ended + 100_000, "it was never logged how it is"
    assert 10 < len(caplog.messages) <= 10 * (ended // 600 + 1) + 1 < changes / 5
    assert [said.endswith("for up to 10 minutes)") for said in caplog.messages[:10]] == [False] * 9 + [True]


def test_a_panel_turned_off_starts_no_thread():
    with Host("off") as host:
        assert host.link.health().state == "off" and link_threads() == []


def test_a_wall_that_cannot_take_a_command_keeps_its_panel(panel, caplog):
    taken = []

    def deliver(command: str) -> None:
        taken.append(command)
        raise RuntimeError("the wall is busy")

    host = Host(str(panel.name))
    host.link._deliver = deliver
    with host:
        panel.pump(lambda: host.link.health().state == "connected")
        for _ in range(2):
            panel.send(panel.panel.press(2) + panel.panel.release(2))
        panel.pump(lambda: len(taken) == 2)
        assert host.link.health().connects == 1


def test_a_wall_that_stalls_until_the_line_is_full_loses_no_release(panel):
    """A real line's bytes are lost when nobody takes them; the next heartbeat says what is so."""
    stalled, awake, commands = threading.Event(), threading.Event(), []

    def deliver(command: str) -> None:
        commands.append(command)
        stalled.set()
        assert awake.wait(PATIENCE)

    host = Host(str(panel.name))
    host.link._deliver = deliver
    with host:
        panel.pump(lambda: host.link.health().state == "connected")
        panel.send(panel.panel.press(2))
        assert stalled.wait(PATIENCE)
        os.set_blocking(panel.master, False)
        with pytest.raises(BlockingIOError):
            while True:
                panel.send(panel.panel.release(2) + panel.panel.press(2))
        os.set_blocking(panel.master, True)
        panel.panel.mask = 0
        awake.set()
        panel.pump(lambda: host.link.health().down == 0 and host.link.health().counters.lines > 100)
        assert host.link.health().connects == 1
        assert set(commands) == {"hold"}


def test_the_port_is_opened_so_that_nothing_can_block_for_ever(panel):
    opened = open_port(str(panel.name), 38400)
    assert (opened.timeout, opened.write_timeout, opened.exclusive) == (0.2, 0.5, True)
    opened.close()


def test_from_a_panel_that_has_answered_the_kernel_gives_whole_lines_and_edits_none(panel):
    """A panel that is merely well wakes the link once for each of its lines, not for each of its bytes."""
    with Host(str(panel.name)) as host:
        descriptor = os.open(panel.name, os.O_RDWR | os.O_NOCTTY)
        assert not termios.tcgetattr(descriptor)[3] & termios.ICANON, "what sends no line must be told from silence"
        panel.pump(lambda: host.link.health().state == "connected")
        panel.pump(lambda: termios.tcgetattr(descriptor)[3] & termios.ICANON)
        os.close(descriptor)
        panel.send(b"\x04\x7f\x15\n" + panel.panel.press(1))
        assert host.commands.get(timeout=PATIENCE) == "previous"
        panel.send(b"x" * 5000 + b"\x00\x04\n" + panel.panel.release(1) + panel.panel.press(0))
        assert host.commands.get(timeout=PATIENCE) == "next"


def test_a_wish_for_lamps_and_the_end_do_not_wait_for_the_panel_s_next_word(panel, monkeypatch):
    for name in ("QUIET", "SILENT_AFTER"):
        monkeypatch.setattr(session, name, 3600.0)
    done = []

    def heard(way: str, raw: bytes, message: object, commands: list[str]) -> None:
        if isinstance(message, Ok):
            done.append(message.lamps)

    with Host(str(panel.name), trace=heard) as host:
        panel.pump(lambda: done)
        panel.panel.tick = lambda now: b""  # it says nothing more by itself
        for mask in range(1, 30):
            host.link.show(mask)
            panel.pump(lambda: done[-1] == mask)  # noqa: B023  # at once
    assert link_threads() == []
