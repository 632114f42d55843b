"""Invented stories in which parties count differently, or seem to: what the wall may set against each other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kiosk.reading import Parser, Reading, read

FILES = Path(__file__).parent / "disagreements"
STORIES = {
    name: tomllib.loads((FILES / f"{name}.toml").read_text(encoding="utf-8"))["story"]
    for name in ("read", "kept", "marked", "told", "alike")
}
LEAST_FOUND = {"read": 7, "kept": 7, "marked": 24, "told": 5}  # of 9, 9, 32 and 5: floors, which only go up
LEAST_KNOWN = {"read": 6, "kept": 6, "marked": 2}  # of 8, 8 and 2
EVERY = [pytest.param(s, id=f"{s['name']} {s['language']}") for stories in STORIES.values() for s in stories]


def _reading(story: dict[str, Any], nb: Parser, nn: Parser) -> Reading:
    return read(story["text"].strip(), language=story["language"], parser=nb if story["language"] == "nb" else nn)


def _groups(reading: Reading) -> list[set[str]]:
    return [{reading.figures[i].number for i in group} for group in reading.conflicts]


@pytest.mark.parametrize("story", EVERY)
def test_no_conflict_is_shown_that_the_story_does_not_tell(story: dict[str, Any], nb: Parser, nn: Parser) -> None:
    told = [set(group) for group in story["conflicts"]]
    assert _reading(story, nb, nn).figures
    assert [g for g in _groups(_reading(story, nb, nn)) if not any(g <= t for t in told)] == []


@pytest.mark.parametrize("name", LEAST_FOUND)
def test_conflicts_are_found(name: str, nb: Parser, nn: Parser) -> None:
    found = [
        any(len(set(told) & group) > 1 for group in _groups(_reading(story, nb, nn)))
        for story in STORIES[name]
        for told in story["conflicts"]
    ]
    assert sum(found) >= LEAST_FOUND[name]


@pytest.mark.parametrize("story", EVERY)
def test_no_count_that_holds_is_shown_as_replaced_or_denied(story: dict[str, Any], nb: Parser, nn: Parser) -> None:
    told = {*story.get("superseded", ()), *story.get("denied", ())}
    struck = [f.number for f in _reading(story, nb, nn).figures if f.status != "current" and f.number not in told]
    assert struck == []


@pytest.mark.parametrize("name", LEAST_KNOWN)
def test_replaced_and_denied_counts_are_known(name: str, nb: Parser, nn: Parser) -> None:
    known = [
        any(f.number == number and f.status == status for f in _reading(story, nb, nn).figures)
        for story in STORIES[name]
        for status in ("superseded", "denied")
        for number in story.get(status, ())
    ]
    assert sum(known) >= LEAST_KNOWN[name]
