"""`kiosk config` as people and programs call it: exit codes, what is printed where, and what is staged."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import asking, main, wall_shows
from kiosk.cli.completion import script
from kiosk.settings.history import etag_of
from kiosk.settings.load import load
from kiosk.status import SettingsNow, Status

FILE = b'# ours\n[wall]\nname = "tolv"\n'


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("SSH_CONNECTION", "SSH_USER_AUTH", "KIOSK_GATE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    (tmp_path / "kiosk.toml").write_bytes(FILE)
    return tmp_path / "kiosk.toml"


def send(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_get_prints_one_value_a_table_or_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "get", "wall.name"]) == 0
    assert capsys.readouterr().out == "tolv\n"
    assert main(["config", "get", "rest", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["from"] == "02:00"
    assert main(["config", "get"]) == 0
    assert 'wall.name = "tolv"\n' in capsys.readouterr().out
    assert main(["config", "get", "wall.nam"]) == 65
    assert "there is no setting 'wall.nam'" in capsys.readouterr().err


def test_check_names_each_fault_on_stderr_and_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "check"]) == 0
    file.write_bytes(b"[wall]\nname = 5\nnam = 'x'\n")
    assert main(["config", "check"]) == 65
    said = capsys.readouterr().err
    assert said == (
        f"{file}:2:8: wall.name: must be a text in quotes, not 5\n"
        f"{file}:3:1: wall.nam: unknown key; did you mean wall.name?\n"
    )
    assert main(["config", "check", "--json"]) == 65
    faults = json.loads(capsys.readouterr().out)["faults"]
    assert [(fault["line"], fault["column"], fault["nearest"]) for fault in faults] == [
        (2, 8, None),
        (3, 1, "wall.name"),
    ]


def test_set_answers_machines_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "set", "--json", "wall.name=elleve"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["result"], answer["changed"], answer["etag"]) == ("shown", ["wall.name"], etag_of(file.read_bytes()))
    assert main(["config", "set", "--json", "wall.language=dk"]) == 65
    answer = json.loads(capsys.readouterr().out)
    assert answer["faults"][0]["key"] == "wall.language"


def test_over_ssh_a_trial_is_the_default_and_now_waives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 5000 192.0.2.1 22")
    assert main(["config", "set", "--now", "wall.name=elleve"]) == 0
    assert main(["config", "set", "wall.name=ti"]) == 3
    assert main(["config", "confirm"]) == 0


def test_what_is_staged_waits_for_apply(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "set", "--stage", "wall.name=elleve"]) == 0
    assert main(["config", "set", "--stage", "wall.language=nn"]) == 0
    assert file.read_bytes() == FILE
    capsys.readouterr()
    assert main(["config", "diff"]) == 0
    shown = capsys.readouterr().out
    assert '-name = "tolv"\n+name = "elleve"\n+language = "nn"' in shown
    assert main(["config", "apply"]) == 0
    wall = load(file)[0].wall
    assert (wall.name, wall.language) == ("elleve", "nn")
    capsys.readouterr()
    assert main(["config", "diff"]) == 0
    assert "nothing is staged" in capsys.readouterr().err


def test_what_was_staged_before_another_change_is_not_applied_over_it(file: Path) -> None:
    main(["config", "set", "--stage", "wall.name=elleve"])
    main(["config", "set", "wall.language=nn"])
    assert main(["config", "apply"]) == 75
    assert load(file)[0].wall.name == "tolv"


def test_apply_takes_a_file_that_was_changed_by_hand(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["config", "set", "wall.language=nn"])
    file.write_bytes(b"[wall]\nname = 'ni'\n")
    assert main(["config", "apply"]) == 0
    assert "generation 3" in capsys.readouterr().out
    assert main(["config", "rollback"]) == 0
    assert load(file)[0].wall.language == "nn"
    file.write_bytes(b"[wall]\nname = 9\n")
    assert main(["config", "apply"]) == 65
    assert f"{file}:2:8: " in capsys.readouterr().err


def test_put_wants_the_hash_of_what_was_sent(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b"[wall]\nname = 'elleve'\n[display]\ntheme = 'day'\n"
    send(monkeypatch, content)
    assert main(["config", "put"]) == 77
    digest = hashlib.sha256(content).hexdigest()
    send(monkeypatch, content[:23])
    assert main(["config", "put", "--sha256", digest]) == 65
    assert "23 bytes" in capsys.readouterr().err
    assert file.read_bytes() == FILE
    send(monkeypatch, content.replace(b"theme = 'day'", b""))
    assert main(["config", "put", "--sha256", hashlib.sha256(content.replace(b"theme = 'day'", b"")).hexdigest()]) == 0
    assert load(file)[0].wall.name == "elleve"


def test_expect_refuses_what_was_changed_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    main(["config", "get", "--etag"])
    etag = capsys.readouterr().out.strip()
    assert main(["config", "set", "--expect", etag, "wall.name=elleve"]) == 0
    assert main(["config", "set", "--expect", etag, "wall.name=ti"]) == 75


def test_from_afar_no_program_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KIOSK_GATE", "kari")
    assert main(["config", "set", "rest.off_command=/bin/true"]) == 77
    assert "only be changed on the machine itself" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--confirm", "5"], ["--confirm", "4000"], ["--confirm", "x"], ["--confirm", "60", "--now"]]
)
def test_an_impossible_trial_is_refused(words: list[str]) -> None:
    assert main(["config", "set", *words, "wall.name=ti"]) == 64


def test_edit_asks_again_until_the_file_is_right(file: Path, tmp_path: Path) -> None:
    """The first edit makes a fault, the second one mends it."""
    editor = tmp_path / "editor"
    mend, spoil = 'sed -i s/nam2/name/ "$1"', """sed -i "s/name.*/nam2 = 'ti'/" "$1\""""
    editor.write_text(f'#!/bin/sh\nif grep -q nam2 "$1"; then {mend}; else {spoil}; fi\n')
    editor.chmod(0o755)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "EDITOR": str(editor), "VISUAL": ""}
    command = [sys.executable, "-m", "kiosk", "config", "edit"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as edit:
        os.write(ours, b"\n")  # yes, again
        _, errors = edit.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert edit.returncode == 0, errors
    assert f"{file}:3:1: wall.nam2: unknown key; did you mean wall.name?" in errors.decode()
    assert load(file)[0].wall.name == "ti"


def test_the_loaders_of_pictures_and_feeds_stay_away(file: Path) -> None:
    """A change that draws nothing and polls nothing loads neither, or a call over SSH would take a second."""
    code = (
        "import sys; from kiosk.cli import main; code = main(['config', 'set', 'rotation.dwell_factor=1.5']);"
        "heavy = {'pygame', 'requests', 'feedparser', 'trafilatura', 'lxml', 'PIL', 'asyncio', 'kiosk.cards'};"
        "print(code, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def complete(*words: str) -> list[str]:
    line = " ".join(f"'{word}'" for word in words)
    bash = f"{script()}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _kiosk; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "-c", bash], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_bash_completes_keys_of_the_panel_and_values_of_settings() -> None:
    assert complete("kiosk", "press", "ne") == ["next"]
    assert complete("kiosk", "panic", "o") == ["on", "off"]
    assert complete("kiosk", "config", "set", "display.theme", "=", "d") == ["day"]
    assert complete("kiosk", "config", "set", "display.theme", "=") == ["auto", "night", "day"]
    assert complete("kiosk", "figure", "l") == ["list"]


def test_bash_completes_commands_actions_options_and_keys() -> None:
    assert complete("kiosk", "conf") == ["config"]
    assert complete("kiosk", "config", "ro") == ["rollback"]
    assert complete("kiosk", "config", "put", "--s") == ["--stage", "--sha256"]
    assert complete("kiosk", "config", "get", "display.t") == ["display.theme", "display.thousands"]
    assert complete("kiosk", "config", "set", "rest.u") == ["rest.until="]


def test_a_stale_staged_change_is_no_dead_end(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["config", "set", "--stage", "rotation.dwell_factor=2"])
    main(["config", "set", "display.theme=day"])
    file.write_bytes(file.read_bytes() + b"# by hand\n")
    for words in (["set", "wall.name=ti"], ["apply"], ["set", "--stage", "wall.name=ti"]):
        capsys.readouterr()
        assert main(["config", *words]) == 75
        assert "`kiosk config unstage`" in capsys.readouterr().err, words
    assert main(["config", "diff"]) == 0
    told = capsys.readouterr()
    assert "+dwell_factor = 2" in told.out and "`kiosk config unstage` forgets it" in told.err
    assert main(["config", "unstage"]) == 0
    assert main(["config", "diff"]) == 0
    assert "+# by hand" in capsys.readouterr().out
    assert main(["config", "apply"]) == 0 and main(["config", "set", "wall.name=ti"]) == 0
    assert b"# by hand" in file.read_bytes() and load(file)[0].wall.name == "ti"
    capsys.readouterr()
    assert main(["config", "unstage"]) == 0
    assert capsys.readouterr().out == "nothing is staged\n"


FEED = b'[[feed]]\nname = "avisa nord"\naddress = "/srv/kiosk/a"\n'
SETTINGS = {
    "feeds": b'[wall]\nname = "\xc2\xabtolv\xc2\xbb \\"A\\""\n[rest]\ndays = ["sat"]\n[panel.keys]\n9 = "panic"\n'
    + FEED,
    "none": b"",
    "unconnected": b"feed = []\n",
}


@pytest.mark.parametrize("content", SETTINGS.values(), ids=SETTINGS)
def test_get_file_prints_a_file_that_gives_the_same_settings(
    content: bytes, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(content)
    before = load(file)
    capsys.readouterr()
    assert main(["config", "get", "--file"]) == 0
    printed = capsys.readouterr().out.encode()
    send(monkeypatch, printed)
    assert main(["config", "check", "-"]) == 0
    send(monkeypatch, printed)
    assert main(["config", "put", "--unproven", "--sha256", hashlib.sha256(printed).hexdigest()]) == 0
    assert load(file) == before and before[1] == []
    assert main(["config", "set", "display.theme=day"]) == 0, "single keys of it can be set"
    assert main(["config", "get", "--file", "wall"]) == 64


def test_get_names_no_empty_list_of_feeds_where_the_sample_hangs(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", "get"]) == 0
    assert "feed" not in capsys.readouterr().out, "`config set feed=[]` would connect the wall to nothing"
    file.write_bytes(b"feed = []\n")
    assert main(["config", "get"]) == 0
    assert "feed = []" in capsys.readouterr().out.splitlines()


def test_a_file_that_is_gone_is_asked_about_before_a_key_is_set(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(FEED)
    main(["config", "set", "wall.name=elleve"])
    kept = file.read_bytes()
    file.unlink()
    capsys.readouterr()
    assert main(["config", "set", "wall.name=ti"]) == 75
    said = capsys.readouterr().err
    assert f"{file} is gone" in said and "`kiosk config rollback`" in said and "`kiosk config rollback 0`" in said
    assert not file.exists()
    assert main(["config", "diff"]) == 0
    assert "-[[feed]]" in capsys.readouterr().out
    assert main(["config", "rollback"]) == 0
    assert file.read_bytes() == kept
    file.unlink()
    assert main(["config", "rollback", "0"]) == 0
    assert main(["config", "set", "wall.name=ti"]) == 0, "decided: it goes on without"
    assert file.read_bytes() == b'[wall]\nname = "ti"\n'


def test_whoever_goes_back_to_a_feed_that_is_down_is_told_of_unproven(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["config", "set", "--unproven", 'feed=[{name="p", address="http://127.0.0.1:9/"}]'])
    main(["config", "rollback"])
    capsys.readouterr()
    number = next(one for one in ("1", "2") if main(["config", "rollback", one]) == 77)
    assert "feed p: " in (said := capsys.readouterr().err) and "--unproven" in said
    assert main(["config", "rollback", number, "--unproven"]) == 0


def test_a_wall_that_runs_on_other_settings_is_not_asked_and_named(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Status(settings=SettingsNow(file="/etc/kiosk/kiosk.toml"))
    monkeypatch.setattr(wall_shows.control, "listens", lambda _path: True)
    monkeypatch.setattr(asking, "running", lambda: other)
    monkeypatch.setattr(wall_shows.control, "ask", lambda *_, **__: pytest.fail("it would show its own settings"))
    assert main(["config", "set", "display.theme=day"]) == 0
    said = capsys.readouterr().out
    assert "--config /etc/kiosk/kiosk.toml" in said and f"`kiosk run --config {file}`" in said
    assert load(file)[0].display.theme == "day"


@pytest.mark.parametrize("named", ["kiosk.toml", "./kiosk.toml", "link/kiosk.toml"])
def test_a_wall_on_the_same_file_by_another_name_is_asked(
    named: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file.parent / "link").symlink_to(file.parent)
    asked: list[object] = []
    monkeypatch.chdir(file.parent)
    monkeypatch.setattr(wall_shows.control, "listens", lambda _path: True)
    monkeypatch.setattr(asking, "running", lambda: Status(settings=SettingsNow(file=str(file))))
    monkeypatch.setattr(
        wall_shows.control, "ask", lambda one, **_: asked.append(one) or {"ok": True, "generation": one["generation"]}
    )
    assert main(["config", "set", "--config", named, "display.theme=day"]) == 0
    assert asked


def test_help_names_the_variable_of_the_settings_file(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["config", "--help"], ["config", "set", "--help"]):
        assert main(words) == 0
        assert "KIOSK_CONFIG" in capsys.readouterr().out
