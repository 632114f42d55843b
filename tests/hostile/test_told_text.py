"""What others wrote reaches no terminal, journal or textfile with anything that could move a cursor in it."""

from __future__ import annotations

import logging
import os
import sys
import unicodedata
from typing import Any

import pytest

from kiosk import control
from kiosk.app import Plain
from kiosk.cli import main
from kiosk.doctor import textfile
from kiosk.status import read_status

EVIL = "\x1b[2J\x1b]0;owned\x07\u202e\r\n\x9b31m\ud800 kiosk: all is well"
STORY = {
    "id": EVIL,
    "headline": EVIL,
    "outlet": EVIL,
    "feed": EVIL,
    "sample": False,
    "updated": "2026-11-22T12:00:00+00:00",
    "fetched": None,
    "age": 1,
    "figures": 1,
    "sources": 1,
    "hidden": [0],
    "url": EVIL,
}
FIGURE = {
    "index": 0,
    "number": EVIL,
    "sentence": EVIL,
    "source": EVIL,
    "attribution": "stated",
    "status": "current",
    "rule": "cue",
    "hidden": True,
    **dict.fromkeys(("hedge", "unit", "what", "state"), EVIL),
    "rank": 1,
    "form": "label",
    "rules": [{"field": field, "rule": EVIL, "why": EVIL} for field in ("number", "unit", "claimant", "rank")],
}
STATUS: dict[str, Any] = {
    "name": EVIL,
    "version": EVIL,
    "card": EVIL,
    "story": STORY,
    "hidden": [EVIL],
    "withdrawn": [EVIL],
    "refused": [{"story": EVIL, "reason": EVIL}],
    "feeds": [{"name": EVIL, "ok": False, "reason": EVIL, "left_out": [EVIL]}],
    "panel": {"state": EVIL, "port": EVIL, "reason": EVIL},
    "settings": {"file": EVIL, "generation": None, "faults": [EVIL], "trial": True, "trial_of": EVIL},
}
HEAD = {
    "id": EVIL,
    "headline": EVIL,
    "published": None,
    "feed": EVIL,
    "on_wall": True,
    "pinned": False,
    "hidden": False,
}
ANSWERS: dict[str, dict[str, Any]] = {
    "status": STATUS,
    "why": {
        "card": "c",
        "kind": "k",
        "story": STORY,
        "sentence": EVIL,
        "figures": [FIGURE],
        "zone": "Europe/Oslo",
        "left_out": [{"number": EVIL, "number_at": 0, "rule": EVIL, "why": EVIL}],
    },
    "identify": {"name": EVIL},
    "press": {"card": EVIL},
    "panic": {"card": EVIL},
    "story": {"stories": [HEAD], "done": EVIL, "id": EVIL},
    "figure": {"story": EVIL, "figures": [FIGURE], "done": EVIL},
}
COMMANDS = [
    "status",
    "why",
    "identify",
    "press next",
    "panic",
    "panic off",
    "story list",
    "story pin",
    "story withdraw x",
    "figure list",
    "figure hide 0",
    "doctor",
    "metrics",
]


def clean(text: str) -> None:
    bad = {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs") and one != "\n"}
    assert not bad, f"{bad} in {text!r}"
    assert "\nkiosk: all is well" not in text


@pytest.fixture(autouse=True)
def machine(tmp_path, monkeypatch):
    for name, place in (("KIOSK_STATE", "state"), ("KIOSK_RUN", "run"), ("KIOSK_CONFIG", "kiosk.toml")):
        monkeypatch.setenv(name, str(tmp_path / place))
    (tmp_path / "state").mkdir()


@pytest.mark.parametrize("json", [False, True], ids=["lines", "json"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_passes_a_control_on(command, json, monkeypatch, capfd):
    monkeypatch.setattr(control, "ask", lambda request, **_: {"ok": True, **ANSWERS[request["do"]]})
    words = command.split() + (["--json"] if json and command not in ("metrics",) else [])
    main(words)
    said = capfd.readouterr()
    assert said.out
    clean(said.out)
    clean(said.err)


@pytest.mark.parametrize("command", COMMANDS[:-2])
def test_no_refusal_of_the_wall_passes_one_on(command, monkeypatch, capfd):
    monkeypatch.setattr(control, "ask", lambda request, **_: {"ok": False, "error": EVIL})
    assert main(command.split()) != 0
    clean(capfd.readouterr().err)


@pytest.mark.parametrize(
    "words",
    [
        ["story", EVIL],
        ["figure", "hide", EVIL],
        [EVIL],
        ["config", "get", EVIL],
        ["config", "set", f"{EVIL}=1"],
        ["replay", "--at", EVIL],
        ["secret", "remove", EVIL],
        ["story", "put", "/none/\x1b[2J"],
        ["read", "/none/\x1b[2J"],
        ["press", EVIL],
    ],
)
def test_what_was_typed_comes_back_printable(words, capfd):
    assert main(words) != 0
    clean(capfd.readouterr().err)


def test_the_journal_takes_a_line_as_a_line():
    record = logging.LogRecord("kiosk", logging.WARNING, "", 0, "feed %s", (EVIL,), None)
    clean(Plain("%(levelname)s %(message)s").format(record).replace("\n", ""))
    try:
        raise ValueError(EVIL)
    except ValueError:
        record.exc_info = sys.exc_info()
    clean(Plain("%(message)s").format(record))


def test_in_the_journal_each_line_says_how_grave_it_is(monkeypatch, capfd):
    """`journalctl -p warning` is what a technician types first, and a unit may keep what is less out of the journal."""
    record = logging.LogRecord("kiosk", logging.WARNING, "", 0, "feed: %s", ("one\n<0>two",), None)
    here = os.fstat(2)
    for stream, warning, error in (("1:1", "", ""), (f"{here.st_dev}:{here.st_ino}", "<4>", "<3>")):
        monkeypatch.setenv("JOURNAL_STREAM", stream)
        assert Plain("%(message)s").format(record) == f"{warning}feed: one\n{warning}<0>two"
        assert main(["replay", "--at", "soon"]) != 0
        assert capfd.readouterr().err.startswith(f"{error}kiosk replay: ")


def test_the_textfile_too():
    clean(textfile.render(read_status(STATUS), temperature=None, throttled=None))
