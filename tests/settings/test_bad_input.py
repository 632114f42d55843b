"""Whatever stands in a settings file: a fault at its place, or taken as meant; never an exception, never slow."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.cli import main
from kiosk.settings.document import default_file, toml
from kiosk.settings.load import LARGEST_FILE, check, load
from kiosk.settings.positions import scan
from kiosk.settings.schema import REPEATED, TABLES, Settings, keys_of

GOOD = '[display]\ntheme = "day"\n\n[[feed]]\nname = "A"\naddress = "/srv/a.txt"\ninterval = 60\n'
WORDS = st.sampled_from(
    [*TABLES, *(name for table in TABLES for name in keys_of(table)), "=", ".", "[", "]", "[[", "]]", "{", "}", ",",
     '"', "'", '"""', "'''", "\\", "#", "\n", "\r", "\t", " ", "0", "1979-05-27", "nan", "true", "\x00", "\ufeff", "æ"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map("".join)))
@settings(max_examples=600, deadline=None)
def test_any_text_gives_settings_and_faults_that_lie_within_it(text: str) -> None:
    lines = text.split("\n")
    for fault in check(text.encode("utf-8", "surrogatepass"), "f").faults:
        assert fault.line == 0 or 1 <= fault.line <= len(lines)
        assert fault.line == 0 or 1 <= fault.column <= len(lines[fault.line - 1]) + 2


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_answered(content: bytes) -> None:
    checked = check(content, "f")
    assert checked.parsed or checked.faults


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_every_key_is_found_where_it_was_written(data: st.DataObject) -> None:
    """Texts in all of TOML's forms around the keys, which the scanner must step over."""
    strings = [
        '"a # b"',
        "'[c]'",
        '"""x\n[y]\nz = 1"""',
        "'''\nq = 2\n'''",
        '"\\"]"',
        "[1, [2, 3], {a = 1}]",
        "{b.c = 1}",
    ]
    text, expected = "", {}
    for number in range(data.draw(st.integers(1, 6))):
        text += data.draw(st.sampled_from(["", "# k = 1\n", "\n\t\n"])) + f"[t{number}]\n"
        for name in ("plain", '"quo.ted"', "'lit'", "dot . ted"):
            text += data.draw(st.sampled_from(["", "  ", "\t"]))
            start, gap = len(text), data.draw(st.sampled_from([" = ", "=", "\t=  "]))
            value = data.draw(st.sampled_from(strings))
            parts = ("dot", "ted") if "." in name and '"' not in name else (name.strip("\"'"),)
            expected[(f"t{number}", *parts)] = (start + (6 if len(parts) == 2 else 0), start + len(name) + len(gap))
            text += f"{name}{gap}{value}\n"
    tomllib.loads(text)
    found = scan(text)
    assert {path: (found.keys[path], found.values[path]) for path in expected} == expected


def fault_of(content: bytes) -> str:
    (fault,) = check(content, "f").faults
    return str(fault)


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("theme = ", "\ttheme\t=\t").encode(),
        GOOD.encode().rstrip(),
    ],
    ids=["CRLF", "byte order mark", "tabs", "no last line break"],
)
def test_what_editors_do_to_files_is_taken_as_meant(content: bytes) -> None:
    checked = check(content, "f")
    assert (checked.faults, checked.settings) == ([], check(GOOD.encode(), "f").settings)


def test_a_fault_after_windows_line_breaks_is_at_its_place() -> None:
    assert fault_of(b"\xef\xbb\xbf[display]\r\n\r\n  theme = 3\r\n").startswith("f:3:11: display.theme: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[wall]\nname = "blå"\n'.encode("latin-1"), "f:2:11: byte 0xe5 is not UTF-8; save the file as UTF-8"),
        (b"\x7fELF\x00\x00", "f:1:1: not TOML: invalid statement"),
        ("[wall]\n".encode("utf-16"), "f:1:1: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"a" * (10 << 20), f"f: is larger than {LARGEST_FILE // 1024} kB, which no settings file is"),
        (b"\nx = " + b"[" * 50_000, "f:2:5: lists or tables nested more than 30 deep"),
        (b"x = " + b"{a=" * 20_000, "f:1:5: lists or tables nested more than 30 deep"),
        (b"\nx = " + b"9" * 100_000, "f:2:5: a number of more than 400 digits"),
        (b".".join([b"a"] * 50_000) + b" = 1", "f:1:1: a name of more than nine parts"),
        (b".".join([b'"a"'] * 30_000) + b" = 1", "f:1:1: a name of more than nine parts"),
        (b'[wall]\nname = "a\x1b[2Jb"\n', "f:2:10: not TOML: illegal character '\\x1b'"),
        ("[wall]\nname = “vegg”\n".encode(), 'f:2:8: not TOML: invalid value (text stands in "…")'),
        (b"[wall]\nname = 1979-02-30\n", "f:2:8: not TOML: invalid date or datetime"),
        (b'[wall]\nname = "unclosed\n', "f:2:17: not TOML: illegal character '\\n'"),
    ],
    ids=[
        "Latin-1",
        "binary",
        "UTF-16",
        "10 MB",
        "lists",
        "tables",
        "digits",
        "dots",
        "quoted dots",
        "escape",
        "curly quotes",
        "date",
        "quote",
    ],
)
def test_what_is_no_settings_file_is_named_in_one_line(content: bytes, said: str) -> None:
    assert fault_of(content) == said


def test_a_file_of_the_largest_size_costs_no_more_work_than_its_length() -> None:
    """Counted in the scanner's steps, not in seconds."""
    half, whole = (("[[feed]]\nname = 'A'\n" * (LARGEST_FILE // 20 // part)) for part in (2, 1))
    assert len(scan(whole).statements) == pytest.approx(2 * len(scan(half).statements), rel=0.01)
    assert [fault.reason for fault in check(whole.encode(), "f").faults if "at most" in fault.reason]


def test_a_fifo_and_a_folder_are_no_settings_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, said in (
        ("pipe", "is not a file"),
        (".", "is not a file"),
        ("none", "no such file or folder; look at its name"),
    ):
        found, faults = load(tmp_path / name)
        assert (found, [fault.reason for fault in faults]) == (Settings(), [said])


def test_a_password_in_an_address_is_refused_and_never_repeated() -> None:
    content = b'[[feed]]\nname = "A"\naddress = "https://kari:hunter2@example.org/rss"\n'
    said = fault_of(content)
    assert "hunter2" not in said
    assert said.startswith("f:3:11: feed[1].address: must not hold a user or password")


def test_a_feed_cannot_put_the_stored_secrets_on_the_wall() -> None:
    for address in ("/var/lib/kiosk/secrets/ntb", "/srv/../var/lib/kiosk"):
        assert "must not" in fault_of(f'[[feed]]\nname = "A"\naddress = "{address}"\n'.encode())


def test_settings_that_nobody_could_read_are_refused() -> None:
    said = fault_of(b"[display]\nscreen_inches = 24\nviewing_distance_m = 12\n")
    assert said.startswith("f:3:22: display.viewing_distance_m: ")
    assert "at most 5.3 metres" in said
    assert fault_of(b"[display]\nscreen_inches = 20\n").startswith("f:2:17: display.screen_inches: ")


VALUES = {
    "switch": lambda key: st.booleans(),
    "integer": lambda key: st.integers(int(key.low), int(key.high)),
    "number": lambda key: st.floats(key.low, key.high, allow_nan=False).map(lambda number: round(number, 3)),
    "choice": lambda key: st.sampled_from(key.choices),
    "choices": lambda key: st.lists(st.sampled_from(key.choices), min_size=1, unique=True),
}


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_what_is_read(data: st.DataObject) -> None:
    """Any valid values of the keys with ranges and choices come back as they were written."""
    text, wanted = "", {}
    for table in TABLES:
        text += f"[{table}]\n" if table != REPEATED else "[[feed]]\nname = 'A'\naddress = '/a'\n"
        for key in keys_of(table).values():
            if key.kind in VALUES and (table, key.name) != ("display", "viewing_distance_m"):
                value = data.draw(VALUES[key.kind](key))
                text += f"{key.name} = {toml(value)}\n"
                wanted[table, key.attribute] = value
    checked = check(text.encode(), "f")
    assert [fault for fault in checked.faults if "can be read" not in fault.reason] == []
    for (table, attribute), value in wanted.items():
        part = checked.settings.feeds[0] if table == REPEATED else getattr(checked.settings, table)
        found = getattr(part, attribute)
        assert sorted(found) == sorted(value) if isinstance(value, list) else found == value


def test_the_default_file_is_the_defaults() -> None:
    checked = check(default_file().encode(), "f")
    assert (checked.faults, checked.settings) == ([], Settings())
    uncommented = "\n".join(line.lstrip("#") if "# " not in line[:2] else line for line in default_file().split("\n"))
    assert check(uncommented.encode(), "f").faults == []


def test_a_folder_that_is_not_there_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    file = tmp_path / "none" / "wall.toml"
    assert main(["config", "set", "--config", str(file), "display.theme=day"]) == 74
    said = f"there is no folder {file.parent}; make it, or name the settings' file with --config FILE"
    assert capsys.readouterr().err.strip() == f"kiosk: nothing was changed: {said}"
