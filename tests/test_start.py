"""How soon a command answers: what `kiosk status` loads, and what that costs."""

from __future__ import annotations

import json
import os
import resource
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.control.server import Server
from kiosk.document import to_json
from kiosk.status import FeedNow, Status, StoryNow

NEEDED = "import argparse, msgspec, socket, zoneinfo"  # what `kiosk status` cannot do without
MOST = 2  # times what an interpreter with that alone takes of a processor
STORY = StoryNow("s1", "Sju elever vant", updated=datetime(2027, 3, 6, tzinfo=UTC), age=90)
TOLD = Status(name="sjette", story=STORY, feeds=(FeedNow("siste", ok=True, age=3.0),))
NEVER = ("pygame", "tomllib", "difflib", "subprocess", "logging", "hashlib", "urllib.request")
OF_OURS = {"cli", "command", "control", "disk", "document", "printable", "settings", "status"}
LISTED = """
import json, sys
from kiosk.cli import main
main(["status"])
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture
def wall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The control socket of a wall that is well."""
    for name in ("KIOSK_STATE", "KIOSK_RUN"):
        monkeypatch.setenv(name, str(tmp_path))
    selector, ended = selectors.DefaultSelector(), threading.Event()
    answer = {"ok": True, **to_json(TOLD)}
    server = Server(tmp_path / "control.sock", selector, lambda _, reply: reply(answer), time.monotonic)

    def turn() -> None:
        while not ended.is_set():
            for key, mask in selector.select(0.05):
                key.data(mask)

    thread = threading.Thread(target=turn)
    thread.start()
    yield
    ended.set()
    thread.join()
    server.close()


@pytest.mark.usefixtures("wall")
def test_status_loads_no_more_than_it_needs() -> None:
    done = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)
    *said, modules = done.stdout.splitlines()
    loaded = json.loads(modules)
    assert any("Sju elever vant" in line for line in said)
    assert {name.split(".")[1] for name in loaded if name.startswith("kiosk.")} <= OF_OURS
    assert [name for name in loaded if name.startswith("kiosk.settings.")] == ["kiosk.settings.places"]
    assert [name for name in NEVER if name in loaded] == []


def test_what_every_command_loads_before_it_is_known_is_python_s_own() -> None:
    """Ctrl-C until then is Python's traceback: it is to be short."""
    line = "import sys, kiosk.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True).stdout.split()
    assert {"msgspec", "pygame", "tomlkit", "requests"} & {*loaded} == set()


@pytest.mark.usefixtures("wall")
def test_status_costs_little_of_a_processor() -> None:
    least, status = [sys.executable, "-c", NEEDED], [sys.executable, "-m", "kiosk", "status"]
    spent: dict[int, list[float]] = {0: [], 1: []}
    for _ in range(
        8
    ):  # the least of several, side by side: what neighbours take, and how slow this host is, is not ours
        for which, command in enumerate((least, status)):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, capture_output=True, check=True, env=dict(os.environ))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent[which].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent[1]) <= MOST * min(spent[0]), spent
