"""`kiosk feed test` as a technician reads it at night: what is found, or one line of what is wrong and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import cli
from tests.faults.server import FaultServer
from tests.feed.fakes import ARTICLE, rss

ENTRY = "<guid>1</guid><title>Ras på Nes</title><description>Ti hus er tatt.</description>"
NINJS = {"guid": "x", "type": "text", "headline": "Hemmelig", "body_xhtml": "<p>Ti hus er tatt av raset på Nes.</p>"}
FRONT = '<html><head><link rel="alternate" type="application/rss+xml" href="https://avisa.example/rss"></head></html>'
SETTINGS = '[[feed]]\nname = "avisa"\naddress = "{}"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    return tmp_path


@pytest.fixture
def server() -> Iterator[FaultServer]:
    one = FaultServer()
    yield one
    one.close()


def refused(address: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on the error stream."""
    assert cli.main(["feed", "test", address]) == 65
    (line,) = capsys.readouterr().err.splitlines()
    return line.removeprefix("kiosk feed: ")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "the document is empty; ask who makes it for one that has stories in it"),
        ("{}", "this JSON is neither a JSON Feed nor ninjs (it is empty); look at what it sends"),
        (FRONT, "names a feed: https://avisa.example/rss; test that address instead"),
        ("<rss version='2.0'/>", "the feed has no usable entry; ask who makes it"),
        (
            json.dumps([NINJS | {"pubstatus": "canceled"}]),
            "no story may be shown now: «Hemmelig»: canceled by its newsroom",
        ),
        (
            json.dumps([NINJS | {"embargoed": "2037-01-01T00:00:00Z"}]),
            "«Hemmelig»: under embargo until 2037-01-01 00:00 UTC",
        ),
    ],
)
def test_a_file_that_is_refused(content: str, line: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sak").write_text(content, encoding="utf-8")
    assert line in refused("./sak", capsys)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("ftp://avisa.example/rss", 'the address must be an http or https address or a path, not "ftp://…"'),
        ("http://[avisa/rss", "the address must be a whole address such as"),
        ("https:/avisa.example/rss", "an address without the two slashes behind https:"),
        ("https://kari:hemmelig@avisa.example/rss", "store it with `kiosk secret set` and name it in credential"),
        ("avisen", "avisen: no file, and no feed of the settings (avisa)"),
        (
            "avisa.example/rss",
            "no such file or folder; give the path from /, or an address that begins with https://",
        ),
        ("http://127.0.0.1:1/rss", "127.0.0.1 refused the connection; check host and port"),
    ],
)
def test_an_address_that_is_refused(address: str, line: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "kiosk.toml").write_text(SETTINGS.format("https://avisa.example/rss"), encoding="utf-8")
    found = refused(address, capsys)
    assert line in found and "hemmelig" not in found


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ("nowhere", "answered 404 Not Found; ask the newsroom's web desk for the address of its feed"),
        ("limited", "answered 429 Too Many Requests; wait, and set a longer `interval`"),
        ("unavailable", "answered 503 Service Unavailable; the server itself has failed; try again in some minutes"),
    ],
)
def test_a_server_that_refuses(fault: str, line: str, server: FaultServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert line in refused(f"{server.address}/{fault}", capsys)


@pytest.mark.parametrize(
    ("times", "shown"),
    [
        ("<updated>2026-11-22T10:00:00Z</updated>", "updated 2026-11-22 11:00 CET"),
        (
            "<published>2026-11-22T09:00:00Z</published><updated>2026-11-22T10:00:00Z</updated>",
            "Nes, 2026-11-22 10:00 CET",
        ),
        ("", "undated"),
    ],
)
def test_the_time_that_is_told_is_the_one_that_the_wall_has(
    times: str, shown: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = f"<entry><id>1</id><title>Ras</title>{times}<content>Ti hus er tatt av raset på Nes.</content></entry>"
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Nes</title><id>f</id>{entry}</feed>'
    (folder / "a.atom").write_text(atom, encoding="utf-8")
    assert cli.main(["feed", "test", "a.atom"]) == 0
    assert shown in capsys.readouterr().out


def test_no_time_that_is_still_to_come_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sak.xml").write_bytes(rss(f"{ENTRY}<pubDate>Thu, 01 Jan 2037 00:00:00 GMT</pubDate>"))
    assert cli.main(["feed", "test", "sak.xml"]) == 0
    told = capsys.readouterr().out
    assert "Ras på Nes" in told and "2037" not in told


@pytest.mark.parametrize(
    "words",
    [
        ["feed", "test"],
        ["feed", "test", "--json"],
        ["feed"],
        ["read"],
        ["render"],
        ["story", "put"],
        ["config", "get"],
        ["config", "set"],
        ["config", "set", "--json"],
        ["config", "check"],
        ["run", "--config"],
        [],
    ],
)
@pytest.mark.parametrize("password", ["zqxw", "zq/xw", "zq#xw"])
def test_the_password_of_an_address_is_never_printed(
    words: list[str], password: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*words, f"http://kari:{password}@avisa.example/rss"]) in (64, 65, 66)
    told = "".join(capfd.readouterr())
    assert told and "zq" not in told and "xw" not in told


def test_an_empty_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "nitf").mkdir()
    assert "no story in this folder yet (a file of .txt, .md" in refused("nitf", capsys)


def test_a_feed_of_the_settings_goes_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rss.xml").write_bytes(rss(ENTRY + "<pubDate>22.11.2026 15:47</pubDate>", "<guid>2</guid>"))
    (folder / "kiosk.toml").write_text(SETTINGS.format(folder / "rss.xml"), encoding="utf-8")
    assert cli.main(["feed", "test", "avisa"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for line in (
        f"{folder}/rss.xml\n",
        "found      rss, 1 entry, «Fjordavisa»\n",
        "left out   entry 2: neither title nor text\n",
        "would show «Ras på Nes»\n",
        "Fjordavisa, 2026-11-22 ",
        "from the feed alone, 1 figure, 0 sources\n",
    ):
        assert line in out


def test_many_entries_left_out_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rss.xml").write_bytes(rss(ENTRY, *(f"<guid>{number}</guid>" for number in range(2, 22))))
    assert cli.main(["feed", "test", "rss.xml"]) == 0
    assert "left out   8 more (--json names them)" in capsys.readouterr().out


def test_a_page_is_told_by_its_address(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sak.html").write_text(ARTICLE, encoding="utf-8")
    assert cli.main(["feed", "test", "sak.html"]) == 0
    assert "found      article, 1 entry, «Fjordavisa»" in capsys.readouterr().out
