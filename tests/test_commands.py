"""`kiosk render`, `preview`, `status` and their kin as people type them: what is printed where, and the exit code."""

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from kiosk.cli import COMMANDS, _walls, main, parser_of
from kiosk.cli.parsing import inner_parsers
from kiosk.cli.status import status_lines, why_lines
from kiosk.feed.store.journal import Journal
from kiosk.model import Edition, Story
from kiosk.reading import read
from kiosk.settings import places
from kiosk.settings.places import state_dir
from kiosk.status import read_status
from tests.feed.fakes import FakeClock

TEXT = """Sju elever på Nes skole vant 300 kroner hver

Premien deles ut fredag, sier rektor Kari Lund. Minst 40 elever deltok, ifølge skolen.
"""


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    monkeypatch.delenv("KIOSK_CONFIG", raising=False)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "skole.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_render_writes_every_card_of_a_story_in_its_size(story, tmp_path, capsys):
    assert main(["render", story, "-o", str(tmp_path / "cards"), "--size", "1280x720", "--theme", "night"]) == 0
    written = capsys.readouterr().out.split()
    assert written[0].endswith("01_headline_night.png") and len(written) >= 3
    for path in written:
        picture = Image.open(path)
        assert picture.size == (1280, 720) and len(picture.convert("RGB").getcolors(1 << 20)) > 20


def test_render_without_a_theme_writes_both(story, tmp_path, capsys):
    assert main(["render", story, "-o", str(tmp_path / "cards"), "--size", "640x360"]) == 0
    names = capsys.readouterr().out
    assert "headline_night" in names and "headline_day" in names


def test_render_needs_no_display(story, tmp_path, monkeypatch):
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "nonsense")
    assert main(["render", story, "-o", str(tmp_path), "--size", "640x360", "--theme", "day"]) == 0


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 200, None])
def test_render_of_what_is_no_story_is_one_line(data, tmp_path, capsys):
    path = tmp_path / "bad.txt"
    if data is not None:
        path.write_bytes(data)
    assert main(["render", str(path), "-o", str(tmp_path / "cards")]) == (65 if data is not None else 66)
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("kiosk render: ") and len(said.err.splitlines()) == 1


def test_render_into_what_is_no_folder_says_so(story, tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main(["render", story, "-o", str(tmp_path / "file"), "--size", "640x360"]) == 73
    assert "file" in capsys.readouterr().err


@pytest.mark.parametrize("size", ["1280", "x", "0x0", "9999999x10", "axb", "-5x100"])
def test_a_size_that_is_none_is_refused_with_an_example(story, size, tmp_path, capsys):
    assert main(["render", story, "-o", str(tmp_path), f"--size={size}"]) == 64
    assert "no size such as 1280x720" in capsys.readouterr().err


def test_preview_draws_with_settings_and_refuses_faulty_ones_with_their_place(tmp_path, capsys):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[wall]\nlanguage = "nn"\n')
    bad.write_text('[display]\ntheme = "pink"\n')
    assert (
        main(["preview", "--config", str(good), "-o", str(tmp_path / "p"), "--size", "640x360", "--theme", "day"]) == 0
    )
    assert "01_headline_day.png" in capsys.readouterr().out
    assert main(["preview", "--config", str(bad), "-o", str(tmp_path / "q")]) == 65
    assert "bad.toml:2:" in capsys.readouterr().err and not (tmp_path / "q").exists()


def noted(text, at):
    """A story comes to the wall at `at`."""
    story = Story("skole", text, text.split("\n")[0], feed="avisa", updated=at)
    clock = FakeClock(at)
    Journal(state_dir()).note(Edition(story, read(text), at), clock)


def test_replay_tells_what_hung_at_a_time_and_who_said_it_and_draws_it(tmp_path, capsys):
    noted(TEXT, datetime(2025, 3, 6, 16, 0, tzinfo=UTC))  # 17:00 in Oslo
    noted(TEXT.replace("40", "44"), datetime(2025, 3, 6, 16, 10, tzinfo=UTC))
    assert main(["replay", "--at", "2025-03-06 17:05", "-o", str(tmp_path / "p"), "--size", "640x360"]) == 0
    said = capsys.readouterr().out
    assert "since 2025-03-06 17:00:00 CET, from avisa: Sju elever på Nes skole" in said
    assert "Minst 40 elever, skolen: Minst 40 elever deltok" in said and "44 elever" not in said
    assert (tmp_path / "p" / "01_headline_night.png").exists()
    assert main(["replay", "--at", "2025-03-06 17:11", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert [one["source"] for one in figures if "44" in one["figure"]] == ["skolen"]


def test_replay_says_where_its_journal_begins_and_what_is_no_time(capsys):
    assert main(["replay", "--at", "2025-03-06 17:05"]) == 65
    assert "it is empty" in capsys.readouterr().err
    noted(TEXT, datetime(2025, 3, 6, 16, 0, tzinfo=UTC))
    assert main(["replay", "--at", "2025-03-06 16:59"]) == 65
    assert "it begins 2025-03-06 17:00" in capsys.readouterr().err
    assert main(["replay", "--at", "i går"]) == 65
    assert 'give "17:05"' in capsys.readouterr().err


@pytest.mark.parametrize("at", ["2025-03-06 17:00:20", "2025-03-06T16:00:20+00:00", "2025-03-06T16:00:20Z"])
def test_replay_takes_a_time_as_the_other_commands_print_it_seconds_and_offset_too(at, capsys):
    noted(TEXT, datetime(2025, 3, 6, 16, 0, 20, tzinfo=UTC))
    assert main(["replay", "--at", "2025-03-06 17:00"]) == 65
    assert "it begins 2025-03-06 17:00:20 CET" in capsys.readouterr().err
    assert main(["replay", "--at", at]) == 0
    assert "since 2025-03-06 17:00:20 CET" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["status"], ["why"], ["screenshot"], ["press", "next"], ["identify"]])
def test_without_a_wall_each_command_says_what_to_do(words, capsys):
    assert main(words) == 69
    said = capsys.readouterr()
    assert said.out == "" and "start one with `kiosk run`" in said.err


@pytest.fixture
def machines_own_wall(tmp_path, monkeypatch):
    """The folders of the machine's own wall, closed to this user, as they are to whoever logs in beside it."""
    for name, place in (("STATE", "lib"), ("RUN", "run")):
        monkeypatch.delenv(f"KIOSK_{name}")
        (tmp_path / place).mkdir()
        monkeypatch.setattr(places, name, tmp_path / place)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "home"))
    mine = tmp_path / "home"
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mine in (path, *path.parents) and access(path, mode))
    return mine


@pytest.mark.parametrize(
    "words",
    [["story", "list"], ["story", "log"], ["secret", "list"], ["figure", "list"], ["story", "decisions", "export"]],
)
def test_what_is_closed_to_this_user_is_not_called_empty(machines_own_wall, words, capsys):
    assert main(words) == 77
    said = capsys.readouterr()
    assert said.out == "" and "no right to it; use sudo" in said.err


def test_beside_the_machines_own_wall_nothing_is_looked_for_or_kept_elsewhere(machines_own_wall, capsys):
    assert (state_dir(), places.socket_path()) == (places.STATE, places.RUN / "control.sock")
    main(["status"])
    assert str(places.RUN) in capsys.readouterr().err
    assert not machines_own_wall.exists()


def test_an_unknown_key_is_refused_before_anybody_is_asked(capsys):
    assert main(["press", "dance"]) == 64
    assert "next" in capsys.readouterr().err


def _runs(help_text):
    """Of every example of a command's help, the words that follow `kiosk`."""
    for line in help_text.partition("\nexamples:\n")[2].splitlines():
        if line.startswith("  ") and line[2] != " ":
            lexer = shlex.shlex(re.split(r" {2,}", line.strip())[0], posix=True, punctuation_chars=True)
            lexer.whitespace_split = True
            words = list(lexer)
            starts = [at + 1 for at, word in enumerate(words) if word == "kiosk"]
            for start in starts:
                end = next((at for at in range(start, len(words)) if words[at] in ("|", "&&", "<", ">", ")")), None)
                yield words[start:end]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_every_part_of_one_shows_an_example_that_it_takes(command):
    parser = parser_of(command)
    for one in inner_parsers(parser) or [parser]:
        its = [
            words
            for words in _runs(one.format_help())
            if ["kiosk", *words][: len(one.prog.split())] == one.prog.split()
        ]
        assert its or command == "ssh-gate", one.prog
    for words in _runs(parser.format_help()):
        _, rest = _walls(words[0], words[1:])
        parser_of(words[0]).parse_args(rest)


def test_nothing_is_to_follow_a_change_only_where_it_ends_with_0():
    """Over SSH, or with --confirm, it ends with 3: what stands behind `&&` would never run."""
    readme = (Path(__file__).parents[1] / "README.md").read_text()
    for text in (parser_of("config").format_help(), readme):
        assert not re.search(r"config (?:set|put|apply|edit|rollback)\b[^\n]*&&", text)


TOLD = json.loads("""{"name": "vest", "version": "0.1", "uptime": 7200, "rss_mb": 60.0, "held": true,
"card": "headline", "display": {"driver": "none", "size": [1920, 1080]}, "clock_set": false, "story": null,
"frames": {"number": 9, "age": 300.0, "late": 1, "in_transitions": 5, "worst_ms": 40.0},
"feeds": [{"name": "by", "ok": false, "reason": "refused", "age": null}],
"panel": {"state": "missing", "reason": "plug it in"},
"settings": {"file": "w.toml", "generation": 3, "trial": true, "faults": ["w.toml:1:1: wall.nam: unknown"]}}""")


def test_a_panel_that_keeps_coming_back_is_told_with_why_it_last_started():
    panel = {"state": "connected", "boot": "brownout", "connects": 34, "counters": {"reboots": 10}}
    said = status_lines(read_status({"panel": panel}))
    at = said.index("panel     connected")
    assert said[at + 1].strip() == (
        "connected 34 times since the wall took up its port, 10 of them because it started anew, the last by brownout"
    )
    once = status_lines(read_status({"panel": panel | {"connects": 1, "counters": {}}}))
    assert not any("times since" in line for line in once)


def test_status_for_people_names_every_trouble():
    said = "\n".join(status_lines(read_status(TOLD)))
    for words in (
        "by: FAILS: refused; last good never",
        "5 min ago",
        "held",
        "missing: plug it in",
        "ON TRIAL",
        "w.toml:1:1",
        "not set",
    ):
        assert words in said


def test_why_for_people_names_sentence_rule_and_claimant():
    figure = {
        "index": 0,
        "number": "Sju",
        "source": None,
        "attribution": "none",
        "rule": "none-found",
        "sentence": "Sju kom.",
    }
    story = {"headline": "H", "id": "x", "feed": "by", "updated": None, "fetched": None}
    said = "\n".join(why_lines({"card": "figures", "kind": "FiguresCard", "story": story, "figures": [figure]}))
    assert "Sju: no source given (rule none-found)" in said and "Sju kom." in said


def test_ctrl_c_while_the_commands_are_loaded_ends_in_silence(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import builtins, os, signal\n"
        "load = builtins.__import__\n"
        "def loading(name, *rest, **more):\n"
        "    if name == 'kiosk.cli.failure':\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return load(name, *rest, **more)\n"
        "builtins.__import__ = loading\n"
    )
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"}
    line = [sys.executable, "-m", "kiosk", "--version"]
    ended = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")
