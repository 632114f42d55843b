"""`config set`: one key changes, everything else stays as somebody wrote it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.settings.document import as_text, default_file
from kiosk.settings.edit import EditError, assignments, edited
from kiosk.settings.load import check

FILE = """# the wall on the fourth floor
[display]
theme = "night"   # as the desk asked

[[feed]]
name = "NRK"
address = "https://www.example.org/a.rss"

[[feed]]
name = "NTB"
address = "/srv/ntb"
"""


def change(text: str, *words: str) -> str:
    return edited(text, assignments(words, tomllib.loads(text)))


def test_the_key_changes_and_every_comment_stays() -> None:
    assert change(FILE, "display.theme=day") == FILE.replace('"night"', '"day"')


def test_a_new_key_and_a_new_table_are_added() -> None:
    found = check(change(FILE, "display.safe_area=2.5", "rest.enabled=yes", "rest.days=mon,tue").encode(), "f")
    assert found.faults == []
    assert (found.settings.display.safe_area, found.settings.rest.enabled) == (2.5, True)
    assert found.settings.rest.days == ("mon", "tue")


def test_a_feed_is_found_by_its_place_and_by_its_name() -> None:
    feeds = check(change(FILE, "feed.1.interval=60", "feed.NTB.priority=1").encode(), "f").settings.feeds
    assert [(feed.interval, feed.priority) for feed in feeds] == [(60, 5), (30, 1)]


def test_the_place_after_the_last_makes_a_new_feed() -> None:
    text = change(FILE, "feed.3.name=BBC", "feed.3.address=https://www.example.org/b", "feed.3.sections=Europe,World")
    assert check(text.encode(), "f").settings.feeds[2].sections == ("Europe", "World")
    first = change("", "feed.1.name=A", "feed.1.address=/a")
    assert check(first.encode(), "f").settings.feeds[0].name == "A"


def test_all_feeds_are_set_at_once() -> None:
    for text in ("", FILE, default_file()):
        found = check(change(text, 'feed=[{name="siste", address="https://example.org/rss"}]').encode(), "f")
        assert (found.faults, [feed.name for feed in found.settings.feeds]) == ([], ["siste"])


def test_a_panel_key_is_set() -> None:
    assert check(change(default_file(), "panel.keys.3=hide").encode(), "f").settings.panel.keys[3] == "hide"


def test_every_impossible_word_is_named() -> None:
    words = ["display.them=day", "display.safe_area=50", "rotation.automatic", "feed.9.interval=60", "display=3"]
    with pytest.raises(EditError) as raised:
        assignments(words, tomllib.loads(FILE))
    assert [str(fault) for fault in raised.value.faults] == [
        "<command>:1:1: display.them: unknown key; did you mean display.theme?",
        "<command>:2:19: display.safe_area: must be from 0 to 10 %, not 50",
        "<command>:3:1: rotation.automatic: must be key=value (one with spaces in quotes; over SSH in two pairs: "
        "\"'wall.name=News West'\")",
        "<command>:4:17: feed.9.interval: there is no feed '9'; the feeds are NRK, NTB, and 3 makes a new one",
        "<command>:5:9: display: is a table; set its keys one by one, such as display.theme",
    ]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("feed.address=/srv/kiosk/a.txt", "feed.1.address"),
        ("address=/srv/kiosk/a.txt", "feed.1.address"),
        ("feed.NTB.intervall=60", "feed.NTB.interval"),
    ],
)
def test_a_key_that_is_asked_about_is_one_that_the_command_takes(word: str, meant: str) -> None:
    with pytest.raises(EditError) as raised:
        assignments([word], tomllib.loads(FILE))
    assert raised.value.faults[0].nearest == meant
    assert assignments([f"{meant}={word.partition('=')[2]}"], tomllib.loads(FILE))


def test_every_key_that_is_listed_is_one_that_the_command_takes() -> None:
    for key in (line.split(" ")[0].rstrip(":") for line in as_text().splitlines()):
        try:
            assignments([f"{key}=x"], tomllib.loads(FILE))
        except EditError as refused:
            assert "unknown key" not in str(refused.faults[0])


@pytest.mark.parametrize("word", ["Display.Theme=day", "DISPLAY.theme=day"])
def test_a_key_is_known_again_whatever_its_capitals(word: str) -> None:
    with pytest.raises(EditError) as raised:
        assignments([word], {})
    assert [fault.nearest for fault in raised.value.faults] == ["display.theme"]


def test_an_edit_that_would_change_anything_else_is_refused() -> None:
    """tomlkit moves `enabled` into a table that is added below a dotted key; the guard notices."""
    for text in ("display.theme = 'day'\nwall.name = 'a'\n", "[display]\ntheme='day'\n[wall]\nname='a'\n"):
        for word in ("display.safe_area=3", "rest.enabled=true", "panel.keys.0=hide"):
            try:
                after = tomllib.loads(change(text, word))
            except EditError as refused:
                assert "edit" in str(refused)
            else:
                before = tomllib.loads(text)
                assert {name: part for name, part in after.items() if name in before and name not in word} == {
                    name: part for name, part in before.items() if name not in word
                }


def test_a_file_that_is_not_toml_is_not_edited() -> None:
    with pytest.raises(EditError, match="not TOML"):
        edited("[display\n", [(("display", "theme"), "day")])


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_name_is_taken_exactly_as_it_was_given(name: str) -> None:
    text = edited(FILE, [(("wall", "name"), name)])
    assert tomllib.loads(text)["wall"]["name"] == name
    assert text.startswith(FILE.rstrip("\n"))
