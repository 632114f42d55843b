"""Runs the stand-in of a parser that was taken over (stand_in.py) in a machine, with a secret there to be stolen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.vm.looking import answered
from tests.vm.machine import Machine

SCRIPT = "/opt/kiosk/stand_in.py"
PYTHON = "/opt/kiosk/current/bin/python"
UNIT = "/run/systemd/system/kiosk-parser@.service.d"
# connects as the wall does, and prints the one line that comes
ASK = "import socket; s = socket.socket(socket.AF_UNIX); s.connect('/run/kiosk-parser.sock'); "
ASK += "print(s.makefile().readline())"


def wall(machine: Machine) -> str:
    """The wall's process."""
    return machine.ssh("systemctl show -P MainPID kiosk").stdout.decode().strip()


@contextmanager
def _there(machine: Machine) -> Iterator[None]:
    machine.ssh(f"cat >{SCRIPT}", stdin=Path(__file__).with_name("stand_in.py").read_bytes())
    answered(machine, "printf hemmelig | kiosk secret set --host https://avisa.example proef")
    try:
        yield
    finally:
        machine.ssh(f"rm -r {UNIT} {SCRIPT}; systemctl daemon-reload; kiosk secret remove proef")


def in_its_unit(machine: Machine) -> dict[str, Any]:
    """What it told of its real unit, with itself as the unit's command."""
    with _there(machine):
        dropped = f"[Service]\nExecStart=\nExecStart={PYTHON} {SCRIPT} {wall(machine)}\n"
        machine.ssh(f"mkdir -p {UNIT} && cat >{UNIT}/test.conf && systemctl daemon-reload", stdin=dropped.encode())
        told: dict[str, Any] = json.loads(machine.ssh(f'python3 -c "{ASK}"').stdout)
    return told


def as_root_s(machine: Machine) -> dict[str, Any]:
    """What it told as a plain process of root's, with the program's own bars alone."""
    with _there(machine):
        told: dict[str, Any] = json.loads(machine.ssh(f"{PYTHON} {SCRIPT} {wall(machine)} caged").stdout)
    return told
