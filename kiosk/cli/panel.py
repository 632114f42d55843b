"""`kiosk panel`: look at the buttons, flash them, or do without hardware."""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.cli.failure import UNAVAILABLE, USAGE, Failure
from kiosk.cli.given import settings_given
from kiosk.disk import why_and_remedy
from kiosk.printable import printable
from kiosk.status import REWIRE

if TYPE_CHECKING:
    from kiosk.command import Said
    from kiosk.panel import PanelHealth, PanelLink
    from kiosk.panel.protocol import Message

_EXAMPLES = """examples:
  kiosk panel monitor                          keys, lamps and errors of the panel in the settings, as they come
  kiosk panel monitor --port /dev/ttyUSB0      of another port; a pressed key lights its own lamp
  kiosk panel monitor --json | jq .            one JSON object a line
  kiosk panel simulate                         a virtual panel: type its keys here, name its port in the settings
  kiosk panel flash-help                       how to wire and flash the board

The wall holds its panel's port: stop it first (sudo systemctl stop kiosk), or see `kiosk status`.
"""
OK = 0


def configure(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `kiosk panel`."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    monitor = actions.add_parser("monitor", help="show keys, lamps and errors live, until Ctrl-C")
    monitor.add_argument("--port", type=_port, help="a device or socket://HOST:PORT (default: that of the settings)")
    monitor.add_argument("--baud", type=_baud, help="speed of the port (default: that of the settings, 38400)")
    monitor.add_argument("--config", metavar="FILE", help="settings file")
    monitor.add_argument("--json", action="store_true", help="one JSON object a line")
    simulate = actions.add_parser("simulate", help="a virtual panel on a pseudo terminal, until Ctrl-C")
    simulate.add_argument(
        "--link", type=Path, metavar="PATH", help="name of its port (default: beside the wall's socket)"
    )
    actions.add_parser("flash-help", help="how to wire and flash the board")


def _port(text: str) -> str:
    if text == "off":
        raise argparse.ArgumentTypeError("off is no port; name the panel's device")
    return str(_as_set("port", text))


def _baud(text: str) -> int:
    return int(_as_set("baud", int(text) if text.isdecimal() else text))


def _as_set(name: str, value: object) -> Any:
    """The value, where the setting of that name would take it."""
    from kiosk.settings.schema import keys_of
    from kiosk.settings.values import accept

    try:
        return accept(keys_of("panel")[name], value)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None


def main(args: argparse.Namespace) -> int:
    """Run one action; returns its exit code (69 where the virtual panel's port cannot be made)."""
    if args.action == "monitor":
        return _monitor(args)
    if args.action == "simulate":
        return _simulate(args.link)
    return _flash_help()


def _monitor(args: argparse.Namespace) -> int:
    import logging

    from kiosk.clock import SystemClock
    from kiosk.panel import STABLE_NAME, PanelLink

    panel = settings_given(args.config).panel
    port = args.port or ("" if panel.port == "off" else panel.port) or STABLE_NAME
    logging.getLogger("kiosk").addHandler(logging.NullHandler())  # the view says it already
    view = _View(panel.keys, machine=args.json)
    link = PanelLink(
        port, args.baud or panel.baud, panel.keys, SystemClock(), lambda _: None, changed=view.changed, trace=view.trace
    )
    view.link = link
    link.start()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        link.stop()
        view.end()
    return OK


class _View:
    """Prints what the link hears. Called from the link's thread only, but for `end`."""

    def __init__(self, keys: Mapping[int, str], *, machine: bool) -> None:
        self.link: PanelLink | None = None
        self._keys = keys
        self._machine = machine
        self._deaf = False
        self._live = sys.stdout.isatty() and not machine

    def changed(self, health: PanelHealth) -> None:
        """The panel came, went, or cannot be used."""
        facts: dict[str, object] = {"state": health.state}
        text = health.reason or health.state
        if health.reason:
            facts["reason"] = health.reason
        if health.state == "connected" and (hello := health.hello):
            facts |= {"firmware": hello.firmware, "keys": hello.keys, "lamps": hello.leds}
            facts |= {"boot": hello.boot, "uid": hello.uid}
            text = f"connected: firmware {hello.firmware}, {hello.keys} keys, {hello.leds} lamps, identity {hello.uid}"
            text += f", last started by {hello.boot}"
        self._say("state", text, facts)

    def trace(self, _way: str, raw: bytes, message: Message | None, commands: list[Said]) -> None:
        """A line went over the wire, or time alone gave commands."""
        from kiosk.panel import protocol

        link = self.link
        assert link is not None
        match message:
            case protocol.Down() | protocol.Up():
                what = "down" if isinstance(message, protocol.Down) else "up"
                name = self._keys.get(message.key, "none")
                self._say(what, f"key {message.key} {what} ({name})", {"key": message.key, "seq": message.seq})
            case protocol.Broken():
                shown = printable(raw[:60].decode("ascii", "backslashreplace"), 80)
                self._say(
                    "broken", f"unreadable line: {message.reason}: {shown}", {"why": message.reason, "line": shown}
                )
            case protocol.Nak():
                self._say("nak", f"the panel could not read our line ({message.reason})", {"why": message.reason})
            case protocol.Ok():
                self._say("lamps", "", {"lamps": f"{message.lamps:016b}"[::-1]})
            case protocol.Beat():
                self._say("beat", "", {"mask": message.mask, "uptime": message.uptime})
            case _:
                pass
        for command in commands:
            self._say("command", f"→ {command}", {"command": command})
        health = link.health()
        if health.deaf != self._deaf:
            self._deaf = health.deaf
            text = f"the panel does not hear us: {REWIRE}" if health.deaf else "the panel hears us again"
            self._say("hearing", text, {"deaf": health.deaf})
        link.show(health.down)
        self._foot(link)

    def end(self) -> None:
        """Leave the terminal on a fresh line."""
        if self._live:
            print()

    def _say(self, event: str, text: str, facts: dict[str, object]) -> None:
        from kiosk.clock import SystemClock

        now = SystemClock().now().astimezone()
        if self._machine:
            print(json.dumps({"time": now.isoformat(timespec="milliseconds"), "event": event} | facts), flush=True)
        elif text:
            text = printable(text, 300)
            start = "\r\x1b[K" if self._live else ""
            print(f"{start}{now:%H:%M:%S}.{now.microsecond // 1000:03d}  {text}", flush=True)

    def _foot(self, link: PanelLink) -> None:
        """The line at the foot of a terminal: every key and lamp, and what went wrong so far."""
        if not self._live:
            return
        health = link.health()
        count = health.hello.keys if health.hello else 6
        keys = " ".join(f"{key}{'▼' if health.down >> key & 1 else '·'}" for key in range(count))
        seen = health.counters
        wrong = f"unreadable {seen.broken}, missed {seen.missed}, refused {seen.naks}, restarts {seen.reboots}"
        stuck = f"  stuck: {health.stuck:b}" if health.stuck else ""
        print(f"\r\x1b[K{keys}   {wrong}{stuck}", end="", flush=True)


def _simulate(name: Path | None) -> int:
    from kiosk.clock import SystemClock
    from kiosk.panel.simulator import LEGEND, Simulator
    from kiosk.settings.places import socket_path

    if sys.stdin is None:
        raise Failure(USAGE, "a virtual panel is typed at, and standard input is closed", "run it in a terminal")
    port = name or socket_path().parent / "panel"
    live = sys.stdout.isatty()

    def tell(line: str) -> None:
        print(f"\r\x1b[K{line}" if live else line, end="" if live else "\n", flush=True)

    print(f'a virtual panel at {port}; the wall uses it with\n  [panel]\n  port = "{port}"\n{LEGEND}', flush=True)
    try:
        _run_in_terminal(lambda: Simulator(port, SystemClock(), tell).run(sys.stdin.fileno()))
    except OSError as error:
        raise Failure(UNAVAILABLE, f"{port}: {why_and_remedy(error)[0]}", "choose another name with --link") from None
    except KeyboardInterrupt:
        pass
    if live:
        print()
    return OK


def _run_in_terminal(work: Callable[[], None]) -> None:
    """Run with keys given one by one and not echoed; the terminal is put back whatever happens."""
    import termios
    import tty

    keyboard = sys.stdin.fileno()
    if not os.isatty(keyboard):
        return work()
    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard)
        work()
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def _flash_help() -> int:
    from kiosk.assets import asset

    firmware = asset("panel", "kiosk-panel.hex")
    print(f"""Flash the panel's board (an Arduino Uno or Nano, or any ATmega328P at 16 MHz with its boot loader):

  sudo apt-get install avrdude
  sudo systemctl stop kiosk
  avrdude -p atmega328p -c arduino -P /dev/kiosk-panel -b 115200 -D -U flash:w:{firmware}:i
  sudo systemctl start kiosk

  A Nano with the old boot loader wants -b 57600. Before the udev rule is installed the port is /dev/ttyUSB0 or
  /dev/ttyACM0 (ls /dev/ttyUSB* /dev/ttyACM*).

Wire it: each key between its pin and GND; each lamp (LED) with 330 ohm from its pin to GND.

  key     0 next   1 previous   2 hold   3 sentence   4 figures   5 list
  pin     D2       D3           D4       D5           D6          D7
  lamp    D8       D9           D10      D11          D12         D13

  drawing: {asset("panel", "wiring.svg")}
  source:  {asset("panel", "panel.c")}

Then look at it:  kiosk panel monitor --port /dev/kiosk-panel""")
    return OK
