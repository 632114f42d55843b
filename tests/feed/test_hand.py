from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk import cli
from kiosk.feed.delivery import StoryHead
from kiosk.feed.desk.editing import edit
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.situation import NothingToDo, Refusal, Situation
from kiosk.feed.fetch.files import local_files, read_files
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition, Story
from tests.feed.fakes import NOON, reading_of

TEXT = "Flom på Nes\n\nVannet har tatt 14 hus og 3 biler."
EDITION = Edition(Story("g1", TEXT, "Flom på Nes"), reading_of(TEXT), NOON)
HEADS = (StoryHead("g1", "Flom på Nes", NOON, "avisa"), StoryHead("g2", "Brann", NOON, "avisa"))
SITUATION = Situation(HEADS, EDITION, NOON, timedelta(hours=2))


def test_decisions_are_kept_over_restarts(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    hand.story("pin", "2", SITUATION)
    hand.story("hide", "g1", SITUATION)
    hand.figure("hide", "g1", [1], SITUATION)
    kept = Hand(tmp_path).read()
    assert (kept.pin, kept.pin_until, kept.hidden) == ("g2", NOON + timedelta(hours=2), ("g1",))
    assert kept.hidden_figures("g1", EDITION.reading) == {1}
    assert kept.hidden_figures("g2", EDITION.reading) == frozenset()


def test_hiding_and_showing_ends_where_it_began(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    before = hand.read()
    for verb in ("hide", "show"):
        hand.story(verb, "g1", SITUATION)
        hand.figure(verb, "g1", [0], SITUATION)
    assert hand.read() == before


def test_showing_what_was_not_hidden_is_refused_and_the_hidden_one_is_named(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    hand.story("hide", "g2", SITUATION)
    with pytest.raises(Refusal, match="the story on the wall is not hidden; say which: g2"):
        hand.story("show", None, SITUATION)
    with pytest.raises(NothingToDo, match="not hidden: 14"):
        hand.figure("show", "g1", [0], SITUATION)
    hand.figure("hide", "g1", [0], SITUATION)
    assert hand.figure("show", "g1", [0], SITUATION).startswith("shown again: ")


@pytest.mark.parametrize("verb", ["withdraw", "hide"])
def test_a_story_that_this_wall_no_longer_has_is_not_shown_again(verb: str, tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    hand.story(verb, "g1", SITUATION)
    gone = replace(SITUATION, gone=("g1",))
    later = replace(gone, now=NOON + timedelta(minutes=9))
    with pytest.raises(Refusal, match=r"^too late: this wall no longer has g1; .*kiosk story put"):
        hand.story("show", "g1", later)
    assert "g1" in hand.read().withdrawn + hand.read().hidden
    assert hand.story("show", "g1", replace(later, gone=())).startswith("shown again"), "a feed has it still"
    hand.story(verb, "g1", later)
    assert hand.story("show", "g1", later).startswith("shown again"), "what the feeds say may be older than the act"


def test_withdrawing_a_pinned_story_takes_its_pin(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    hand.story("pin", None, SITUATION)
    hand.story("withdraw", None, SITUATION)
    assert hand.read().pin is None and hand.read().withdrawn == ("g1",)


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ({"do": "story", "verb": "burn"}, "there is no 'burn'"),
        ({"do": "story", "verb": "pin", "id": "g9"}, "kiosk story list"),
        ({"do": "story", "verb": "pin", "id": 5}, "id is text"),
        ({"do": "story", "verb": "put", "name": "a.txt", "text": " \n"}, "empty"),
        ({"do": "figure", "verb": "hide", "story": "g1", "index": 2}, "figures 0 to 1, not 2"),
        ({"do": "figure", "verb": "hide", "story": "g1", "index": True}, "its number"),
        ({"do": "figure", "verb": "hide", "story": "g2", "index": 0}, "on the wall"),
        ({"do": "figure", "verb": "edit", "story": "g1", "index": 0}, "hide or show"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    request_: dict[str, object], reason: str, tmp_path: Path
) -> None:
    hand = Hand(tmp_path)
    with pytest.raises(Refusal, match=reason):
        edit(request_, hand, SITUATION)
    assert hand.read() == Hand(tmp_path / "other").read()


@given(
    st.dictionaries(
        st.sampled_from(["do", "verb", "id", "index", "story", "text"]), st.none() | st.integers() | st.text()
    )
)
def test_any_request_is_done_or_refused(tmp_path_factory: pytest.TempPathFactory, request_: dict[str, object]) -> None:
    try:
        edit(request_, Hand(tmp_path_factory.getbasetemp() / "any"), SITUATION)
    except Refusal as refusal:
        assert str(refusal)


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "", "a/b/c.txt", "æ ø å.txt", "x" * 300, ".hidden"])
def test_a_dropped_story_lands_in_its_folder_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    path = Path(hand.put(name, b"Sak\n\nTekst.", SITUATION))
    assert path.parent == hand.dropped and path.read_bytes() == b"Sak\n\nTekst."
    assert hand.read().pin == str(path)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, folder in (("KIOSK_STATE", "state"), ("KIOSK_RUN", "run")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.delenv("KIOSK_CONFIG", raising=False)
    Archive(tmp_path / "state").save(Kept(EDITION, HEADS))
    return tmp_path / "state"


def test_the_commands_work_where_no_wall_runs(state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["story", "list"]) == 0
    assert "Flom på Nes" in capsys.readouterr().out
    assert cli.main(["story", "list", "--json"]) == 0
    assert [head["id"] for head in json.loads(capsys.readouterr().out)] == ["g1", "g2"]
    assert cli.main(["figure", "hide", "g1", "0"]) == 0
    assert "14" in capsys.readouterr().out
    (tmp_path / "ras.txt").write_text("Ras\n\nVeien er stengt.", encoding="utf-8")
    assert cli.main(["story", "put", str(tmp_path / "ras.txt")]) == 0
    assert len(list((state / "stories").iterdir())) == 1
    assert cli.main(["story", "withdraw"]) == 0
    assert Archive(state).load() is None and not (state / "last-good.json").exists()


def test_an_agencys_latin_1_file_is_put_with_its_letters(state: Path, tmp_path: Path) -> None:
    text = "<?xml version='1.0' encoding='iso-8859-1'?><nitf><body><body.head><hedline><hl1>Ras på Nes</hl1></hedline>"
    text += "</body.head><body.content><p>Åtte hus er tatt.</p></body.content></body></nitf>"
    (tmp_path / "ras.xml").write_bytes(text.encode("latin-1"))
    assert cli.main(["story", "put", str(tmp_path / "ras.xml")]) == 0
    (put,) = (state / "stories").iterdir()
    assert read_files(put, local_files(put, 1 << 20), ZoneInfo("Europe/Oslo")).items[0].body == ("Åtte hus er tatt.",)


@pytest.mark.parametrize(("name", "content"), [("a.docx", b"PK\x03\x04"), ("a.xml", b"<rss"), ("a.json", b"{}")])
def test_what_is_no_story_is_refused_when_it_is_put(
    name: str, content: bytes, state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert cli.main(["story", "put", str(tmp_path / name)]) == 65
    assert capsys.readouterr().err.startswith("kiosk story: ") and not (state / "stories").exists()


def test_a_refusal_is_one_line_on_the_error_stream(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["story", "pin", "g9"]) == 65
    out = capsys.readouterr()
    assert out.out == "" and out.err.count("\n") == 1 and "g9" in out.err
    assert cli.main(["story", "put", "/finnes/ikke.txt"]) == 66
    assert "no such file" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["story", "figure", "feed", "read"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "--help"]) == 0 and "examples:" in capsys.readouterr().out


def test_decisions_are_carried_to_another_wall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = Hand(tmp_path / "old"), Hand(tmp_path / "new")
    old.story("withdraw", "g1", SITUATION)
    old.story("hide", "g2", SITUATION)
    old.put("sak.txt", b"Ras i Lia", SITUATION)
    old.figure("hide", "g1", [1], SITUATION)
    new.story("hide", "g1", SITUATION)
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "old"))
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    assert cli.main(["story", "decisions", "export"]) == 0
    (tmp_path / "carried.json").write_text(capsys.readouterr().out)
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "new"))
    for says in ("3 decisions taken in", "nothing that was not decided here already"):
        assert cli.main(["story", "decisions", "import", str(tmp_path / "carried.json")]) == 0
        assert says in capsys.readouterr().out
    found = new.read()
    assert set(found.hidden) == {"g1", "g2"} and found.withdrawn == ("g1",) and found.pin is None
    assert found.hidden_figures("g1", EDITION.reading) == {1}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 9}', '{"version": 1, "decisions": {"hidden": 7}}'])
def test_a_file_that_holds_no_decisions_changes_nothing(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "carried.json").write_text(content)
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path / "state"))
    assert cli.main(["story", "decisions", "import", str(tmp_path / "carried.json")]) == 65
    assert "nothing was changed" in capsys.readouterr().err
    assert not (tmp_path / "state/decisions.json").exists()


@pytest.mark.parametrize("wanted", ["²", "9" * 5000, "٣", "0", "-1", "1_0", "\udcff", ""])
def test_what_is_no_number_of_the_list_is_a_story_that_is_not_there(wanted: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        Hand(tmp_path).story("pin", wanted, SITUATION)


@pytest.mark.parametrize("name", ["𠀀" * 200 + ".txt", "\u202e" * 300 + ".html", "a" * 5000, "\udcff.txt"])
def test_a_dropped_story_of_an_endless_name_is_kept(name: str, tmp_path: Path) -> None:
    kept = Path(Hand(tmp_path).put(name, b"Ferja er i rute", SITUATION))
    assert kept.read_bytes() == b"Ferja er i rute" and kept.parent == tmp_path / "stories"


def test_a_story_is_known_by_the_id_that_putting_it_printed(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    path = hand.put("sak.txt", b"Sak\n\nTekst.", SITUATION)
    assert hand.story("withdraw", path, SITUATION).startswith(f"withdrawn: {path}")
    assert path in hand.read().withdrawn
