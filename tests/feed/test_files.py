from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk import cli
from kiosk.feed.fetch.errands import MOST_LOCAL
from kiosk.feed.fetch.files import MOST_BYTES, local_files, read_files
from kiosk.feed.item import Document, Refused, story_of
from tests.feed.fakes import ARTICLE, rss

OSLO = ZoneInfo("Europe/Oslo")


def read_path(path: Path) -> Document:
    return read_files(path, local_files(path, MOST_LOCAL), OSLO)


MARKDOWN = "# Ras på *Nes*\n\nVeien er\nstengt, se [kart](https://k.example).\n"
NINJS = '{"uri": "u:1", "type": "text", "headline": "Ras", "body_text": "Stengt."}'
RSS = rss("<title>Ras</title><description>Stengt.</description>").decode()


@pytest.mark.parametrize(
    ("name", "content", "headline", "text"),
    [
        ("a.txt", "Ras på Nes\n\nVeien er stengt.\n", "Ras på Nes", "Ras på Nes\n\nVeien er stengt."),
        ("a.md", MARKDOWN, "Ras på Nes", "Ras på Nes\n\nVeien er stengt, se kart."),
        ("b.md", "# Ras\n\nPolitiet avkrefter at\n14 er drept.\n", "Ras", "Ras\n\nPolitiet avkrefter at 14 er drept."),
        (
            "c.md",
            "# Ras\n\n1. Veien er stengt\n2. Tre er drept\n",
            "Ras",
            "Ras\n\n1. Veien er stengt\n\n2. Tre er drept",
        ),
        ("b.txt", "\ufeffRas\r\n\r\nStengt.\r\n", "Ras", "Ras\n\nStengt."),
        ("c.html", ARTICLE, "Ferja gikk på grunn", None),
        ("d.xml", RSS, "Ras", "Ras\n\nStengt."),
        ("e.json", NINJS, "Ras", "Ras\n\nStengt."),
    ],
)
def test_every_kind_of_file_is_a_story(
    name: str, content: str, headline: str, text: str | None, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content.encode())
    story = story_of(read_path(tmp_path / name).items[0])
    assert story.headline == headline
    assert text is None or story.text == text


def test_latin_1_and_utf_16_texts_are_read_as_what_they_are(tmp_path: Path) -> None:
    for charset in ("latin-1", "utf-16"):
        (tmp_path / "a.txt").write_bytes("Åmot får bru\n\nDen blir 300 meter.".encode(charset))
        assert read_path(tmp_path / "a.txt").items[0].headline == "Åmot får bru"


def test_a_plain_text_is_as_old_as_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ras", encoding="utf-8")
    os.utime(tmp_path / "a.txt", (1_795_358_820, 1_795_358_820))
    published = read_path(tmp_path / "a.txt").items[0].published
    assert published is not None and published.isoformat() == "2026-11-22T14:47:00+00:00"


def test_a_folder_gives_its_stories_and_says_what_it_left_out(tmp_path: Path) -> None:
    for name, content in {
        "a.txt": b"Ras",
        "b.txt": b"\x00\x01\x02",
        ".skjult.txt": b"Nei",
        "c.part": b"Nei",
        "d.jpg": b"x",
    }.items():
        (tmp_path / name).write_bytes(content)
    document = read_path(tmp_path)
    assert [item.headline for item in document.items] == ["Ras"]
    assert len(document.dropped) == 1 and "b.txt: this is binary data" in document.dropped[0]


def test_an_empty_folder_has_no_stories_and_that_is_no_fault(tmp_path: Path) -> None:
    assert read_path(tmp_path).items == ()


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x89PNG\r\n\x1a\n\x00", b"\xff\xfe"])
def test_a_file_without_text_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "sak.txt").write_bytes(content)
    with pytest.raises(Refused, match=r"sak\.txt: "):
        read_path(tmp_path / "sak.txt")


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "stor.txt").open("wb") as out:
        out.truncate(50 << 20)
    with pytest.raises(Refused, match=f"50 MiB is no story; the most is {MOST_BYTES >> 20} MiB"):
        read_path(tmp_path / "stor.txt")


def test_a_pipe_or_a_missing_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ror.txt")
    for name in ("ror.txt", "borte.txt"):
        with pytest.raises(Refused, match=name):
            read_path(tmp_path / name)


def test_one_bad_entry_of_a_folder_costs_itself(tmp_path: Path) -> None:
    """A link (whatever it leads to), a name in another encoding, a pipe, a file that is too large."""
    (tmp_path / "folder").mkdir()
    folder = tmp_path / "folder"
    (tmp_path / "hemmelig").write_text("passord")
    (folder / "a.txt").write_text("Ras på Nes")
    (folder / "lenke.txt").symlink_to(tmp_path / "hemmelig")
    (folder / "borte.txt").symlink_to(tmp_path / "ingen")
    os.mkfifo(folder / "ror.txt")
    (folder / "mappe.txt").mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/bl\xe5b\xe6r.txt")).write_text("Ras")
    with (folder / "stor.txt").open("wb") as out:
        out.truncate(50 << 20)
    (tmp_path / "inn").symlink_to(folder)
    for path in (folder, tmp_path / "inn"):
        document = read_path(path)
        assert [item.headline for item in document.items] == ["Ras på Nes"]
        assert len(document.dropped) == 2
        assert any("stor.txt: 50 MiB is no story" in one for one in document.dropped)
        assert any("its name is not UTF-8; rename it" in one for one in document.dropped)


def test_a_folder_is_handed_over_up_to_a_size_the_newest_first(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * 1000)
        os.utime(tmp_path / f"{number}.txt", (1_795_358_820 + number,) * 2)
    files = local_files(tmp_path, 3500)
    assert [len(file.data) for file in files] == [1000, 1000, 1000, 0, 0]
    assert files[0].path.endswith("4.txt") and files[4].reason is not None


def test_a_file_from_the_year_9999_is_undated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ras")
    os.utime(tmp_path / "a.txt", (253_402_300_000, 253_402_300_000))
    assert read_path(tmp_path / "a.txt").items[0].published is None


def test_kiosk_read_prints_json_and_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sak.txt"
    path.write_text("Ras på Nes\n\nMinst 12 hus er tatt av raset, ifølge politiet.\n", encoding="utf-8")
    assert cli.main(["read", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["text"] == "Ras på Nes\n\nMinst 12 hus er tatt av raset, ifølge politiet."
    assert (found["headline"], found["language"], found["figures"][0]["value"]) == ("Ras på Nes", "nb", 12)
    assert {"lede", "sources", "published", "updated"} <= set(found)
    assert cli.main(["read", str(path)]) == 0
    assert "Minst [12] hus er tatt" in capsys.readouterr().out


def test_kiosk_read_takes_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ras\n\nTi hus er tatt.")))
    assert cli.main(["read", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["headline"] == "Ras"


def test_kiosk_read_refuses_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(tmp_path / "borte.txt")]) == 66
    expected = f"kiosk read: {tmp_path}/borte.txt: no such file or folder; look at its name\n"
    assert capsys.readouterr().err == expected


def test_kiosk_feed_test_says_what_is_found_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = ("<title>Ras på Nes</title><description>Ti hus er tatt.</description><guid>1</guid>", "<guid>2</guid>")
    (tmp_path / "rss.xml").write_bytes(rss(*items))
    assert cli.main(["feed", "test", str(tmp_path / "rss.xml"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["kind"], report["entries"]) == ("rss", 1)
    assert report["dropped"] == ["entry 2: neither title nor text"]
    assert report["shown"]["headline"] == "Ras på Nes" and report["shown"]["figures"] == 1
    assert set(report["seconds"]) == {"poll", "read"}
    (tmp_path / "tom.xml").write_bytes(b"<html><body>Logg inn</body></html>")
    assert cli.main(["feed", "test", str(tmp_path / "tom.xml")]) == 65
    assert "asks for a login" in capsys.readouterr().err
