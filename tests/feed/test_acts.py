"""Who did what by hand is known for a year, whatever was purged, and holds no word of a story."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.feed.delivery import StoryHead
from kiosk.feed.desk.editing import edit
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.situation import Situation
from kiosk.feed.store.acts import Act, Acts, said_by
from kiosk.feed.store.archive import Archive, Kept
from kiosk.model import Edition, Story
from kiosk.settings.history import Who
from tests.feed.fakes import NOON, reading_of

TEXT = "Flom på Nes\n\nVannet har tatt 14 hus og 3 biler, og 14 hytter."
EDITION = Edition(Story("g1", TEXT, "Flom på Nes"), reading_of(TEXT), NOON)
KARI = {"name": "kari", "address": "192.0.2.7", "key": "SHA256:x"}


def situation(zone: object = None) -> Situation:
    from zoneinfo import ZoneInfo

    heads = (StoryHead("g1", "Flom på Nes", NOON, "avisa"),)
    return Situation(heads, EDITION, NOON, timedelta(hours=2), ZoneInfo("Europe/Oslo"))


def test_every_act_is_noted_with_who_when_and_which(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    for request in (
        {"do": "story", "verb": "hide"},
        {"do": "figure", "verb": "hide", "index": 0},
        {"do": "story", "verb": "withdraw", "id": "g1"},
    ):
        edit(request | {"who": KARI}, hand, situation())
    assert [(act.verb, act.story, act.figures, act.who.name, act.who.key) for act in Acts(tmp_path).all()] == [
        ("hide", "g1", (), "kari", "SHA256:x"),
        ("figure hide", "g1", (0,), "kari", "SHA256:x"),
        ("withdraw", "g1", (), "kari", "SHA256:x"),
    ]
    assert all(act.when.startswith("2026-") or act.when for act in Acts(tmp_path).all())


def test_it_outlives_the_purge_and_holds_no_word_of_the_story(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.save(Kept(EDITION))
    edit({"do": "story", "verb": "withdraw", "id": "g1", "who": KARI}, Hand(tmp_path), situation())
    archive.purge()
    (act,) = Acts(tmp_path).all()
    assert act.verb == "withdraw"
    content = Acts(tmp_path).path.read_text()
    assert not any(word in content for word in ("Flom", "Vannet", "14"))


def test_after_a_year_it_goes_and_not_before(tmp_path: Path) -> None:
    acts = Acts(tmp_path)
    for days in (400, 365, 1):
        when = NOON - timedelta(days=days)
        acts.note(Act(when.isoformat(), Who("kari"), "hide", f"g{days}"), when)
    acts.note(Act(NOON.isoformat(), Who("kari"), "hide", "g0"), NOON)
    assert [act.story for act in acts.all()] == ["g365", "g1", "g0"]


def test_a_torn_line_costs_itself(tmp_path: Path) -> None:
    acts = Acts(tmp_path)
    acts.note(Act("", Who("kari"), "hide", "a"), None)
    with acts.path.open("ab") as file:
        file.write(b'{"when": "2026-\n\xff\n[]\n')
    acts.note(Act(NOON.isoformat(), Who("ola"), "show", "a"), NOON)
    assert [act.who.name for act in acts.all()] == ["kari", "ola"]


@pytest.mark.parametrize("told", [None, "kari", {}, {"name": 7}, {"name": "\x1b[2J" * 100, "x": 1}])
def test_who_asks_is_told_text(told: object) -> None:
    who = said_by(told)
    assert who.name and who.name.isprintable() and len(who.name) <= 80


def test_a_disk_that_takes_no_note_does_not_stop_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Acts, "note", full)
    assert "hidden" in edit({"do": "story", "verb": "hide"}, Hand(tmp_path), situation())["done"]
    assert Hand(tmp_path).read().hidden == ("g1",)


def test_a_hidden_value_goes_wherever_it_is_said_and_the_version_before_reads_its_file(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    told = edit({"do": "figure", "verb": "hide", "index": 0}, hand, situation())["done"]
    assert "14 in «" in told and "headline" not in told
    assert Hand(tmp_path).read().hidden_figures("g1", EDITION.reading) == {0, 2}
    stored = json.loads((tmp_path / "decisions.json").read_text())["content"]
    assert set(stored) == {"pin", "pin_until", "hidden", "withdrawn", "figures"}
    assert {one["place"] for one in stored["figures"]} and len(stored["figures"]) == 2
    (tmp_path / "hidden-values.json").unlink()  # as the version before left it
    assert Hand(tmp_path).read().hidden_figures("g1", EDITION.reading) == {0, 2}
    edit({"do": "figure", "verb": "show", "index": 2}, Hand(tmp_path), situation())
    assert Hand(tmp_path).read().hidden_figures("g1", EDITION.reading) == frozenset()


def test_where_the_headline_says_it_the_reply_says_so_and_names_the_way(tmp_path: Path) -> None:
    text = "14 hus tatt av flom\n\nVannet har tatt 14 hus."
    edition = Edition(Story("g1", text, "14 hus tatt av flom"), reading_of(text), NOON)
    told = edit(
        {"do": "figure", "verb": "hide", "index": 1}, Hand(tmp_path), Situation((), edition, NOON, timedelta(2))
    )
    assert "the headline says it too: `kiosk story hide` takes the story off" in told["done"]


def test_times_of_a_pin_are_where_the_wall_hangs(tmp_path: Path) -> None:
    told = edit({"do": "story", "verb": "pin"}, Hand(tmp_path), situation())["done"]
    until = (NOON + timedelta(hours=2)).astimezone(situation().zone)
    assert f"{until:%Y-%m-%d %H:%M %Z}" in told and "UTC" not in told and "«Flom på Nes»" in told
