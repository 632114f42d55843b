"""What holds for the deck of any reading: generated, labelled by hand, or found by the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.cards import make_deck
from kiosk.cards.digits import digits
from kiosk.cards.sameness import same_event
from kiosk.model import (
    Card,
    Edition,
    Figure,
    FigureFace,
    FiguresCard,
    HeadlineCard,
    LedeCard,
    Reading,
    SentenceCard,
    Source,
    SourcesCard,
    Story,
)
from kiosk.reading import read

SHARED = Path(__file__).resolve().parents[2] / "../shared"
NOW = datetime(2027, 3, 6, 17, 5, tzinfo=UTC)
WORDS = [
    "Politiet",
    "sier",
    "at",
    "barn",
    "og",
    "hus",
    "er",
    "savnet,",
    "12",
    "tolv",
    "i",
    "Nordvika",
    "andre",
    "3,4",
    "–",
]


def faces(card: Card) -> list[FigureFace]:
    if isinstance(card, FiguresCard):
        return [card.hero, *card.others]
    return [card.hero] if isinstance(card, HeadlineCard) and card.hero else []


def strings(card: Card) -> Iterator[str | None]:
    """Every string of a card that must be a slice of the story."""
    if isinstance(card, HeadlineCard | LedeCard | SentenceCard):
        yield card.text
    for face in faces(card):
        yield from (face.hedge, *face.label, face.place, face.claimant, face.sentence, *face.parts, face.disputed_by)
    if isinstance(card, SourcesCard):
        for row in card.rows:
            yield from (row.name, row.via, row.cue, row.statement, row.verdict)


def check(edition: Edition, portrait: bool = False) -> None:
    """The rules that no deck may break."""
    made = make_deck(edition, portrait=portrait, now=NOW)
    figures, text = edition.reading.figures, edition.story.text
    every = (*made.cards, *made.more)
    keys = [card.key for card in every]
    assert len(keys) == len(set(keys))
    assert keys[0] == "headline"
    assert len(made.cards) <= 6
    assert sum(card.dwell for card in made.cards[1:]) <= 60  # the headline is back
    assert all(8 <= card.dwell <= 24 for card in every)
    assert {key for key, _ in made.sentences} <= set(keys)
    for card in (*every, *(sentence for _, sentence in made.sentences)):
        assert card.kicker is None or card.kicker in text or card.kicker == edition.story.section
        assert all(string in text for string in strings(card) if string is not None)
        if isinstance(card, HeadlineCard | LedeCard | SentenceCard):
            assert all(0 <= mark.start < mark.end <= len(card.text) for mark in card.marks)
            assert all(a.end <= b.start for a, b in zip(card.marks, card.marks[1:], strict=False))
        for face in faces(card):
            figure = figures[face.index]
            assert face.digits == digits(figure.value, figure.number)
            assert figure.rank and figure.status != "superseded" and face.index not in edition.hidden
            assert (face.claimant is not None) == (face.attribution == "stated")
            assert face.claimant in (None, figure.source, figure.source_full)
            assert face.sentence[face.mark.start : face.mark.end] == figure.number
        if isinstance(card, FiguresCard):
            assert len(card.others) <= (1 if card.parties else 2)
            for other in () if card.parties else card.others:
                assert same_event(figures[card.hero.index], figures[other.index])
        if isinstance(card, SourcesCard):
            assert 1 <= len(card.rows) <= 4


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """A text of few words and a reading whose figures are mostly, but not always, slices of it."""
    sentences = [" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9))) + "." for _ in range(3)]
    text = "\n".join(sentences)
    word = st.none() | st.sampled_from([*WORDS, "Sørvåg"])
    figures = []
    for _ in range(draw(st.integers(0, 7))):
        sentence = draw(st.sampled_from(sentences))
        at = text.index(sentence)
        number = draw(st.sampled_from(sentence[:-1].split()))
        index = st.none() | st.integers(0, 7)
        figures.append(
            Figure(
                sentence, at, number, at + sentence.index(number),
                draw(st.integers(0, 20) | st.floats(0, 10**7) | st.tuples(st.integers(0, 9), st.integers(9, 20))),
                hedge=draw(word), unit=draw(word), what=draw(word), state=draw(word), where=draw(word), when=draw(word),
                source=draw(word), source_at=draw(st.none() | st.integers(0, len(text))), source_full=draw(word),
                cue=draw(word), cue_at=draw(st.none() | st.integers(0, len(text))),
                status=draw(st.sampled_from(["current", "current", "superseded", "denied"])),
                superseded_by=draw(index), part_of=draw(index), disputed_by=draw(word),
                attribution=draw(st.sampled_from(["stated", "none", "unsure"])), rank=draw(st.sampled_from([0, 1, 2])),
            )
        )  # fmt: skip
    hidden = draw(st.frozensets(st.integers(0, 8), max_size=2))
    story = Story(id="a", text=text, headline=sentences[0], lede=sentences[1], section="Innenriks")
    return Edition(story, Reading("nb", tuple(figures)), NOW, hidden=hidden)


@given(editions(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_no_reading_breaks_the_rules_of_a_deck(edition: Edition, portrait: bool) -> None:
    check(edition, portrait)


def story_of(name: str, text: str) -> Story:
    lines = [line for line in text.split("\n") if line.strip()]
    return Story(id=name, text=text, headline=lines[0], lede=lines[1] if len(lines) > 1 else None)


def labelled(label: dict[str, object], text: str) -> Reading:
    """The hand-made labels of a story as a reading."""
    found = []
    for given_ in label["figures"]:  # type: ignore[attr-defined]
        fields = {key: value for key, value in given_.items() if key in Figure.__dataclass_fields__}
        at = max(0, text.find(fields["sentence"]))
        value = tuple(fields["value"]) if isinstance(fields["value"], list) else fields["value"]
        number_at = at + fields["sentence"].find(fields["number"])
        attribution = "stated" if fields["source"] else "none"
        places = {"sentence_at": at, "number_at": number_at, "attribution": attribution, "value": value}
        found.append(Figure(**{**fields, **places}))
    sources = []
    for given_ in label["sources"]:  # type: ignore[attr-defined]
        at = max(0, text.find(given_["sentence"]))
        cue_at = at + max(0, given_["sentence"].find(given_["cue"] or ""))
        fields = {key: value for key, value in given_.items() if key in Source.__dataclass_fields__}
        named = {"cue": given_["cue"] or "", "mention": given_["name"], "mention_at": max(0, text.find(given_["name"]))}
        sources.append(Source(**{**fields, **named, "sentence_at": at, "cue_at": cue_at}))
    return Reading("nb", tuple(found), tuple(sources))


@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the labelled stories lie beside the checkout, not in it")
def test_decks_of_the_labelled_stories() -> None:
    lines = (SHARED / "gold" / "labels.jsonl").read_text("utf-8").splitlines()
    shown = 0
    for label in map(json.loads, lines):
        text = (SHARED / "gold" / "stories" / label["file"]).read_text("utf-8")
        edition = Edition(story_of(label["file"], text), labelled(label, text), None)
        check(edition)
        check(edition, portrait=True)
        shown += sum(map(len, map(faces, make_deck(edition, portrait=False, now=None).cards)))
    assert shown > len(lines) // 2  # the labels are read at all


@pytest.mark.skipif(not (SHARED / "data" / "stories").exists(), reason="the stories lie beside the checkout, not in it")
def test_decks_of_every_story_that_the_reader_reads() -> None:
    lines = (SHARED / "data" / "stories" / "nb.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        story = story_of(row["id"], row["text"])
        check(Edition(story, read(story.text, headline=story.headline, language="nb"), None))
