"""From one version of a story to the next: what is marked as corrected, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions
from kiosk.model import Earlier, Edition, Story

if TYPE_CHECKING:  # the archive loads this module before the first frame
    from kiosk.feed.exchange import ReadAnswer

MARKED_FOR = timedelta(minutes=30)


def next_edition(before: Edition, answer: ReadAnswer, now: datetime, *, clock_set: bool) -> Edition:
    """The edition after `before` of the same story; `before` itself where nothing that is shown has changed."""
    story, reading = answer.story, answer.reading
    assert story is not None and reading is not None
    if story == before.story and reading == before.reading:
        return before
    until = now + MARKED_FOR
    earlier = tuple((value.index, Earlier(value.value, value.number, value.until or until)) for value in answer.earlier)
    corrected = before.corrected_headline or headline_corrected(before.story, story)
    fetched = (now if clock_set else None) if story.text != before.story.text else before.fetched
    return Edition(story, reading, fetched, corrected, earlier, told=answer.told)


def headline_corrected(before: Story, after: Story) -> bool:
    """Whether the headline says something else; spacing, case and punctuation are no correction."""
    return _letters(before.headline) != _letters(after.headline)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def without_old_marks(edition: Edition, now: datetime, corrected_until: datetime | None) -> Edition:
    """The edition without the marks whose half hour is over."""
    earlier = tuple((index, mark) for index, mark in edition.earlier if now < mark.until)
    corrected = edition.corrected_headline and corrected_until is not None and now < corrected_until
    if earlier == edition.earlier and corrected == edition.corrected_headline:
        return edition
    return replace(edition, earlier=earlier, corrected_headline=corrected)


def with_hidden(edition: Edition, decisions: Decisions) -> Edition:
    """The edition less the figures that an editor took off the wall."""
    hidden = decisions.hidden_figures(edition.story.id, edition.reading)
    taken = decisions.taken_off(edition.story.id)
    same = (hidden, taken) == (edition.hidden, edition.taken_off)
    return edition if same else replace(edition, hidden=hidden, taken_off=taken)
