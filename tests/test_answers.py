"""What commands answer when something is wrong: one line, its remedy, the promised exit code, and JSON where asked."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import control
from kiosk.cli import COMMANDS, asking, main, walls
from kiosk.cli.failure import Failure, disk, tell


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, place in (("KIOSK_STATE", "state"), ("KIOSK_RUN", "run"), ("KIOSK_CONFIG", "kiosk.toml")):
        monkeypatch.setenv(name, str(tmp_path / place))
    (tmp_path / "state").mkdir()
    return tmp_path


FAILING = [
    (["status"], 69),
    (["why"], 69),
    (["press", "next"], 69),
    (["panic"], 69),
    (["identify"], 69),
    (["story", "pin", "g9"], 65),
    (["story", "put", "/none.txt"], 66),
    (["figure", "hide", "0"], 65),
    (["figure", "list"], 65),
    (["secret", "remove", "none"], 65),
    (["secret", "set", "ntb"], 65),
    (["replay", "--at", "i går"], 65),
    (["replay", "--at", "2099-01-01 12:00"], 65),
    (["replay", "--at", "2001-01-01 12:00"], 65),
    (["read", "/none.txt"], 66),
    (["render", "/none.txt", "-o", "cards"], 66),
    (["render", "/none.txt", "-o", "cards", "--config", "/none.toml"], 66),
    (["preview", "/none.toml", "-o", "cards"], 66),
    (["run", "--config", "/none.toml"], 66),
    (["run", "--state", "/dev/null"], 73),
    (["run", "--state", "/proc/none"], 73),
    (["bench", "strat"], 64),
    (["calm", "off"], 69),
    (["calm", "soon"], 64),
    (["config", "check", "/none.toml"], 66),
    (["config", "diff", "/none.toml"], 66),
    (["doctor", "--report", "/none/wall.txt"], 73),
    (["config", "rollback", "9"], 65),
    (["feed", "test", "/none.txt"], 65),
    (["config", "get", "display.thme"], 65),
    (["config", "set", "display.theme=pink"], 65),
    (["config", "confirm"], 77),
    (["config", "put"], 77),
    (["stauts"], 64),
    (["story", "lst"], 64),
    (["press", "nxt"], 64),
    (["config", "set"], 64),
    (["walls"], 64),
]


@pytest.mark.parametrize(("words", "code"), FAILING, ids=[" ".join(words) for words, _ in FAILING])
def test_a_failure_is_one_json_object_with_error_remedy_and_exit_or_one_line(
    words: list[str], code: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main([*words, "--json"]) == code
    told = json.loads(capfd.readouterr().out)
    assert (told["ok"], told["exit"]) == (False, code) and told["error"] and isinstance(told["remedy"], str)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(words) == code
    said = capfd.readouterr()
    assert said.err.strip() and "Traceback" not in said.err and "None" not in said.err and "[Errno" not in said.err
    assert not any(raw in said.err for raw in ("No such file", "Permission denied", "Not a directory", "File exists"))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["stauts"], "`kiosk status`"),
        (["story", "lst"], "list"),
        (["press", "nxt"], "next"),
        (["story", "list", "--jsn"], "--json"),
        (["config", "get", "display.thme"], "display.theme"),
        (["config", "set", "display.theme=pink", "wall.nam=x"], "wall.name"),
    ],
)
def test_what_was_probably_meant_is_said(words: list[str], meant: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words) in (64, 65)
    assert f"did you mean {meant}?" in capfd.readouterr().err


def test_what_get_prints_set_takes_back_and_nothing_changes(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (machine / "kiosk.toml").write_text(
        '[wall]\nname = "tolvte, «etasje»"\n[[feed]]\nname = "nrk.no siste"\naddress = "/srv/a"\n'
        'sections = ["Ut, land"]\n'
    )
    assert main(["config", "get"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert 'wall.name = "tolvte, «etasje»"' in lines and 'feed.nrk.no siste.sections = ["Ut, land"]' in lines
    assert main(["config", "set", "--now", "--unproven", *lines]) == 0, capfd.readouterr().err
    assert main(["config", "get"]) == 0
    assert capfd.readouterr().out.splitlines()[-len(lines) :] == lines


def test_a_feed_is_read_by_its_name(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (machine / "kiosk.toml").write_text('[[feed]]\nname = "NRK"\naddress = "/srv/a"\ninterval = 60\n')
    for key in ("feed.NRK.interval", "feed.1.interval"):
        assert main(["config", "get", key]) == 0
        assert capfd.readouterr().out == "60\n"
    assert main(["config", "get", "feed.NRK"]) == 0
    assert 'feed.NRK.name = "NRK"' in capfd.readouterr().out
    assert main(["config", "get", "feed.TV2.interval"]) == 65
    assert "there is no feed 'TV2'; the feeds are NRK" in capfd.readouterr().err


def test_the_same_key_twice_is_refused(capfd: pytest.CaptureFixture[str], machine: Path) -> None:
    assert main(["config", "set", "wall.name=a", "wall.name=b"]) == 65
    assert "wall.name: is given twice" in capfd.readouterr().err and not (machine / "kiosk.toml").exists()


def test_a_fault_cites_a_line_that_is_in_the_file(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (machine / "kiosk.toml").write_text("[display]\nscreen_inches = 5\n")
    assert main(["config", "set", "display.viewing_distance_m=20"]) == 65
    said = capfd.readouterr().err
    assert said.startswith("<command>: display.viewing_distance_m: ") and "kiosk.toml:3" not in said


def test_run_refuses_a_settings_file_that_is_not_there(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--config", str(machine / "typo.toml")]) == 66
    assert "typo.toml: there is no such settings file" in capfd.readouterr().err


def test_a_file_changed_by_hand_is_shown_by_diff_and_adopted_by_apply(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = machine / "kiosk.toml"
    assert main(["config", "set", "--now", "wall.name=en"]) == 0
    file.write_text(file.read_text().replace("en", "to"))
    capfd.readouterr()
    assert main(["config", "diff"]) == 0
    shown = capfd.readouterr().out
    assert '-name = "en"' in shown and '+name = "to"' in shown and "changed by hand" in shown
    assert main(["config", "set", "--now", "display.theme=day"]) == 75
    assert "`kiosk config apply` adopts it" in capfd.readouterr().err
    assert main(["config", "apply", "--now"]) == 0
    assert main(["config", "set", "--now", "display.theme=day"]) == 0


def test_a_feed_without_a_network_is_kept_unproven_and_said_so(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    feed = 'feed=[{name="x", address="http://127.0.0.1:1/rss"}]'
    assert main(["config", "set", "--now", feed]) == 77
    assert main(["config", "set", "--now", "--unproven", feed]) == 0
    assert "not polled: x" in capfd.readouterr().err
    assert main(["config", "history"]) == 0
    assert "--unproven" in capfd.readouterr().out


def test_an_empty_list_of_feeds_warns_and_is_no_sample(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from kiosk.settings.load import load

    assert main(["config", "set", "--now", "feed=[]"]) == 0
    assert "a file without `feed` hangs the sample story" in capfd.readouterr().err
    assert load(machine / "kiosk.toml")[0].unconnected and not load(None)[0].unconnected


def test_a_full_disk_is_one_line_with_the_remedy_and_no_picture(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (machine / "kiosk.toml").touch()
    story = machine / "s.txt"
    story.write_text("Sju elever vant\n\nPremien deles ut fredag, sier rektor Kari Lund.\n")
    whole = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name.startswith("."):  # before it has its name
            whole(path, data[:10])
            raise OSError(28, "No space left on device", str(path))
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["render", str(story), "-o", str(machine / "cards"), "--size", "640x360", "--theme", "day"]) == 73
    said = capfd.readouterr()
    assert said.out == "" and "the disk is full; free some space" in said.err and said.err.count("\n") == 1
    assert list((machine / "cards").iterdir()) == []


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_watched(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--report", str(machine / "none" / "wall.txt")]) == 73
    said = capfd.readouterr().err
    assert "no such file or folder" in said and "watching" not in said


def test_what_an_oserror_is_in_words() -> None:
    import errno

    for number in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOENT):
        failure = disk(OSError(number, os.strerror(number), "/x\x1b[J"))
        assert "\x1b" not in failure.error and failure.remedy and "Errno" not in failure.error


def test_a_failure_s_line_is_printable(capfd: pytest.CaptureFixture[str]) -> None:
    tell(Failure(65, "a\x1b]0;x\x07\nb\udc80"), "read", as_json=False)
    assert capfd.readouterr().err == "kiosk read: a\\x1b]0;x\\x07\\nb\\udc80\n"
    tell(Failure(65, "a\x1b\udc80"), "read", as_json=True)
    assert json.loads(capfd.readouterr().out)["error"] == "a\x1b\udc80"


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("ssh-gate",)])
def test_every_command_takes_the_wall_that_is_meant(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help", "--state", "/tmp/second"]) == 0
    assert os.environ["KIOSK_STATE"] == os.environ["KIOSK_RUN"] == "/tmp/second"


def test_a_pipe_that_closes_early_is_no_error() -> None:
    line = f"{sys.executable} -m kiosk config schema | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def kiosk(*words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    told = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    shell = 'exec "$@" >/dev/full' if variables.pop("full", "") else 'exec "$@"'
    command = ["sh", "-c", shell, "sh", sys.executable, "-m", "kiosk", *words]
    return subprocess.run(command, capture_output=True, env=told | variables, check=False)


@pytest.mark.parametrize("words", [["--help"], ["config", "schema"], ["story", "list", "--json"], ["stauts", "--json"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_no_disk_takes_ends_with_one_line_and_74(words: list[str], unbuffered: str) -> None:
    done = kiosk(*words, full="yes", PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr.count(b"\n")) == (74, 1), done.stderr
    assert b"the disk is full; free some space" in done.stderr


def test_a_list_without_a_wall_says_where_a_story_that_was_just_put_is(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (machine / "flom.txt").write_text("Flom på Nes\n\nVannet har tatt 14 hus, opplyser politiet.\n")
    assert main(["story", "put", str(machine / "flom.txt")]) == 0
    capfd.readouterr()
    assert main(["story", "list"]) == 0
    said = capfd.readouterr()
    assert said.out == "" and "without what was put since: no wall runs" in said.err


def test_whoever_acts_on_a_wall_that_hangs_is_told_that_it_has_not_seen_it_yet(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def ask(request: object) -> dict[str, object]:
        raise control.Silent("the wall did not answer within 5 s")

    monkeypatch.setattr(control, "ask", ask)
    assert main(["story", "unpin"]) == 0
    assert "; but the wall has not seen it yet (the wall did not answer within 5 s)" in capfd.readouterr().err
    assert main(["story", "list"]) == 0
    assert "without what was put since: the wall did not answer" in capfd.readouterr().err


def test_what_was_changed_is_called_done_where_only_its_answer_finds_no_disk(machine: Path) -> None:
    done = kiosk("config", "set", "display.theme=day", full="yes")
    assert done.returncode == 74 and b"what was asked is done; its answer: the disk is full" in done.stderr
    assert (machine / "kiosk.toml").read_text() == '[display]\ntheme = "day"\n'


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [("read - <&-", 66, "standard input is closed"), ('read ""', 64, "is empty; is a variable of the shell unset?")],
)
def test_nothing_given_to_read_is_told_in_one_line(line: str, code: int, said: str) -> None:
    done = subprocess.run(
        f"{sys.executable} -m kiosk {line}", shell=True, capture_output=True, text=True, check=False, env=os.environ
    )
    assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("read {story}", 0),
        ("config put --sha256 aa", 66),
        ("config check -", 66),
        ("config diff -", 66),
        ("config edit", 77),
        ("secret set ntb --host https://api.example.org", 66),
        ("panel simulate --link {story}.port", 64),
    ],
)
def test_a_closed_input_or_output_is_no_traceback_and_no_file_takes_its_place(
    words: str, code: int, machine: Path
) -> None:
    """`<&-`: the next file or socket that was opened had its number, and the parser's helper got it for its own."""
    story = machine / "sak.txt"
    story.write_text("Sju elever vant\n\nPremien deles ut fredag, sier rektor Kari Lund.\n")
    shell = f"{sys.executable} -m kiosk {words.format(story=story)}"
    done = subprocess.run(["bash", "-c", f"exec {shell} <&-"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (code, code > 0), done.stderr
    silent = subprocess.run(["bash", "-c", f"exec {shell} <&- >&-"], capture_output=True, text=True, check=False)
    assert (silent.returncode, silent.stdout, silent.stderr) == (code, "", done.stderr)


@pytest.mark.parametrize("letters", ["ascii", "latin-1"])
def test_a_terminal_of_few_letters_gets_escapes_and_no_traceback(letters: str, machine: Path) -> None:
    story = machine / "sak.txt"
    story.write_text("Šibenik – «to» skadd\n\nTo personer er skadd – sier politiet i Šibenik.\n")
    done = kiosk("read", str(story), PYTHONIOENCODING=letters)
    assert done.returncode == 0 and b"\\u0160ibenik" in done.stdout and not done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["figure", "hide", "to"], "argument N: must be a whole number, not 'to'"),
        (["bench", "--days", "x\x1b"], "argument --days: must be a number from 0.01 to 3660, not 'x\\\\x1b'"),
        (["config", "set", "--confirm", "x", "wall.name=a"], "a trial lasts 10 to 3600 seconds"),
        (["config", "rollback", "x"], "argument N: must be a whole number, not 'x'"),
        (["config", "get", "--file", "--etag"], "argument --etag: not allowed with argument --file"),
        (["bench", "--seconds", "-1", "idle"], "argument --seconds: must be a number from 1 to 86400, not '-1'"),
        (["doctor", "--seconds", "nan"], "argument --seconds: must be a number from 0 to 86400, not 'nan'"),
        (["panel", "monitor", "--baud", "7"], "argument --baud: must be one of 9600, 19200"),
        (["panel", "monitor", "--port", "off"], "off is no port"),
    ],
)
def test_what_a_number_must_be_is_said_in_words(words: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words) in (64, 65)
    assert said in capfd.readouterr().err


def test_the_key_that_was_meant_is_that_of_the_feed_that_was_named(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (machine / "kiosk.toml").write_text('[[feed]]\nname = "NRK"\naddress = "/srv/a"\n')
    assert main(["config", "set", "feed.NRK.intervall=60"]) == 65
    assert "did you mean feed.NRK.interval?" in capfd.readouterr().err


def test_a_report_that_the_disk_refuses_leaves_no_empty_file(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr("kiosk.doctor.report.write", lambda *_, **__: "")
    assert main(["doctor", "--report", str(machine / "wall.txt"), "--seconds", "0"]) == 73
    assert not (machine / "wall.txt").exists()


def test_a_path_from_the_root_that_is_not_there_is_not_told_to_begin_at_the_root(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main(["feed", "test", "/none.txt"]) == 65
    said = capfd.readouterr().err
    assert "look at its name" in said and "give the path from /" not in said


@pytest.mark.parametrize("words", [["walls"], ["panic", "--walls"]])
def test_walls_that_do_not_answer_are_one_failure_too(
    words: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "walls.txt").write_text("wall@stue\n")
    (tmp_path / "ssh").write_text("#!/bin/sh\necho refused >&2\nexit 255\n")
    (tmp_path / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path))
    monkeypatch.setattr(walls, "_start_retrying", lambda: None)
    assert main([*words, str(tmp_path / "walls.txt"), "--json"]) == 69
    told = json.loads(capfd.readouterr().out)
    assert (told["ok"], told["exit"]) == (False, 69) and told["error"] and told["remedy"] and len(told["walls"]) == 1


def test_what_the_wall_advises_is_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = {"ok": False, "exit": 65, "error": "there is no story 'x'; kiosk story list shows them"}
    monkeypatch.setattr(control, "ask", lambda request: dict(refused))
    with pytest.raises(Failure) as told:
        asking.ask({"do": "story"})
    assert (told.value.error, told.value.remedy) == ("there is no story 'x'", "kiosk story list shows them")


@pytest.mark.parametrize(
    "words",
    [
        ["story", "withdraw", ""],
        ["story", "hide", ""],
        ["figure", "hide", "", "0"],
        ["config", "set", "--config", "", "wall.name=x"],
        ["config", "get", ""],
        ["render", "{story}", "-o", ""],
        ["metrics", "-o", ""],
        ["run", "--config", ""],
    ],
)
def test_an_empty_word_is_not_taken_for_none(
    words: list[str], machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`kiosk story withdraw "$ID"` with ID unset took the story on the wall."""
    assert main(words) == 64
    assert "is empty; is a variable of the shell unset?" in capfd.readouterr().err


def test_settings_file_whose_name_is_no_utf_8_is_set_and_read(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = str(machine / "vegg\udcff.toml")
    assert main(["config", "set", "--now", "--config", file, "wall.name=x"]) == 0
    assert main(["config", "get", "--config", file, "wall.name"]) == 0
    assert capfd.readouterr().out.endswith("x\n")
    assert main(["config", "get", "--config", f"{file}.typo"]) == 66


def test_what_a_terminal_would_act_on_is_not_printed_by_diff(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (machine / "new.toml").write_text("# \x9b2J\n[wall]\nname = 'x'\n")
    assert main(["config", "diff", str(machine / "new.toml")]) == 0
    said = capfd.readouterr().out
    assert "\x9b" not in said and "\\x9b2J" in said


SPOILS = {"a fault": (65, 'echo wall.nmae=1 >"$1"'), "empty": (77, ': >"$1"'), "gone": (77, 'rm "$1"')}


@pytest.mark.parametrize(("code", "spoil"), SPOILS.values(), ids=SPOILS)
def test_an_edit_that_is_given_up_or_lost_changes_nothing_and_is_no_success(
    code: int, spoil: str, machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An editor whose disk is full leaves an empty file: all settings would be gone."""
    (machine / "kiosk.toml").write_text(before := "[wall]\nname = 'Nord'\n")
    editor = machine / "editor"
    editor.write_text(f"#!/bin/sh\n{spoil}\n")
    editor.chmod(0o755)
    master, slave = os.openpty()
    with os.fdopen(slave) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr("builtins.input", lambda _: "n")
        monkeypatch.setenv("EDITOR", str(editor))
        monkeypatch.delenv("VISUAL", raising=False)
        assert main(["config", "edit"]) == code
    os.close(master)
    assert "nothing was changed" in capfd.readouterr().err
    assert (machine / "kiosk.toml").read_text() == before


@pytest.mark.parametrize("editor", ["false", "sh -c 'exit 3' --", "'"])
def test_an_editor_that_fails_changes_nothing_and_is_named(
    editor: str, machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    master, slave = os.openpty()
    with os.fdopen(slave) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setenv("EDITOR", editor)
        monkeypatch.delenv("VISUAL", raising=False)
        assert main(["config", "edit"]) == 77
    os.close(master)
    assert "EDITOR" in capfd.readouterr().err and not (machine / "kiosk.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["config", "get", "feed." + "9" * 5000], "there is no feed '9999"),
        (["config", "set", "feed." + "9" * 5000 + ".interval=60"], "nothing was changed"),
        (["config", "set", "wall=x"], "wall: is a table; set its keys one by one, such as wall.name\n"),
        (["config", "set", "panel.keys={}"], "panel.keys: is a table; set its keys one by one, such as panel.keys.0\n"),
    ],
)
def test_what_is_no_setting_is_told_in_its_own_words(
    words: list[str], said: str, machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 65
    assert said in capfd.readouterr().err


def test_json_is_json_where_nothing_differs_and_names_its_exit_where_there_are_faults(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", "diff", "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == []
    (machine / "new.toml").write_text("x = 1\n")
    assert main(["config", "check", "--json", str(machine / "new.toml")]) == 65
    told = json.loads(capfd.readouterr().out)
    assert (told["ok"], told["exit"], len(told["faults"])) == (False, 65, 1) and told["error"] and told["remedy"]
