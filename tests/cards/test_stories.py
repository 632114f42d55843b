"""The newsroom's own stories through reading, deck and typesetting: nothing overflows, and every word is a slice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

from kiosk.cards.card import Card
from kiosk.cards.drawing.typeset import Typesetter
from kiosk.cards.rundown.deck import make_deck
from kiosk.cards.words import catalogue
from kiosk.model import Chrome, Edition, Story
from kiosk.reading import read

SHARED = Path(__file__).resolve().parents[2] / "../shared"
NOW = datetime(2027, 3, 6, 17, 5, tzinfo=timezone(timedelta(hours=1)))
QUICK = [(1920, 1080), (1080, 1920)]
SEVEN = [(1920, 1080), (3840, 2160), (1280, 720), (640, 360), (1440, 1080), (1080, 1920), (720, 1280)]
_DIGITS = re.compile(r"[\d\s.,:–−+%‰½¼¾-]*")

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no ../shared/gold beside this checkout")


def gold() -> Iterator[tuple[str, str]]:
    for path in sorted((SHARED / "gold/stories").glob("*.txt")):
        yield path.stem, path.read_text("utf-8").strip()


def every() -> Iterator[tuple[str, str]]:
    yield from gold()
    for line in (SHARED / "data/stories/nb.jsonl").read_text("utf-8").splitlines():
        story = json.loads(line)
        yield story["id"], story["text"].strip()


def check(stories: Iterator[tuple[str, str]], sizes: list[tuple[int, int]]) -> None:
    setters = [Typesetter(size) for size in sizes]
    wrong: list[str] = []
    for name, text in stories:
        head = text.split("\n")[0]
        story = Story(id=name, text=text, headline=head, outlet="Fjordposten", section="Innenriks", updated=NOW)
        edition = Edition(story, read(text), NOW)
        for size, setter in zip(sizes, setters, strict=True):
            chrome = Chrome(now=NOW)
            fits = partial(setter.fits, chrome=chrome)
            deck = make_deck(edition, portrait=size[1] > size[0], now=NOW, fits=fits)
            for card in (*deck.cards, *deck.more, *(sentence for _, sentence in deck.behind)):
                wrong += [f"{name} {card.key} {size}: {fault}" for fault in faults(card, setter, text)]
    assert not wrong, "\n".join(wrong[:20])


def faults(card: Card, setter: Typesetter, text: str) -> Iterator[str]:
    plate = setter.plate(card, Chrome(now=NOW))
    entries = set(catalogue("nb").entries.values())
    if plate.overflow:
        yield f"overflow of {plate.overflow[0][:60]!r}"
    if plate.smallest < 12:
        yield f"type of {plate.smallest:.1f}'"
    for drawn in plate.strings:
        begun = drawn.text[:1].lower() + drawn.text[1:]  # a slice may change the case of its first letter
        if drawn.kind == "slice" and drawn.text not in text and begun not in text:
            yield f"not a slice: {drawn.text!r}"
        if drawn.kind == "catalogue" and drawn.text.strip() not in entries and not _part(drawn.text, entries):
            yield f"not of the catalogue: {drawn.text!r}"
        if drawn.kind == "digits" and not _is_digits(drawn.text) and drawn.text not in text:
            yield f"not digits: {drawn.text!r}"
        if drawn.kind == "feed" and drawn.text not in ("Fjordposten", "Innenriks") and drawn.text not in text:
            yield f"not of the feed: {drawn.text!r}"


def _part(text: str, entries: set[str]) -> bool:
    """A line of an entry that was broken."""
    return any(text in entry for entry in entries)


def _is_digits(text: str) -> bool:
    """Digits made from a value, with the language's own magnitude word; or a time."""
    rest = _DIGITS.sub("", text)
    magnitudes = "million millioner millionar milliard milliarder milliardar billion billioner billionar billions"
    days = (*catalogue("nb").days, *catalogue("nb").months)
    return not rest or rest in magnitudes.split() or rest in days or rest in ("thousand", "millions", "prosent")


def test_every_gold_story_is_set_without_overflow_and_word_for_word() -> None:
    check(gold(), QUICK)


@pytest.mark.slow
def test_every_story_we_have_is_set_without_overflow_at_seven_sizes() -> None:
    check(every(), SEVEN)
