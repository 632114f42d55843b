"""What holds for the deck of any reading: generated, or found by the reader in stories that we may not keep."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import Card, Deck, DisputeCard, FiguresCard, Imprint, Passage, SourcesCard
from kiosk.cards.rundown.budget import AWAY, AWAY_WITH_DISPUTE, MOST_CARDS
from kiosk.cards.rundown.deck import make_deck
from kiosk.cards.rundown.lexicon import is_trivial
from kiosk.cards.rundown.said import said_already
from kiosk.cards.rundown.texts import claims_on, figures_on, texts_on
from kiosk.model import Claim, Doubt, Edition, Figure, Reading, Source, Story
from kiosk.reading import read
from tests.cards.rundown.invented import NOW, strings

LABELS = Path(__file__).resolve().parents[3] / "../shared/labels/stories"
_TEXT = "Politiet sier at barn og hus er savnet, 12 tolv i Nordvika andre 3,4 – ikke kan minst ifølge «ja» prosent"
WORDS = _TEXT.split()
DIGITS = re.compile(r"[−\d.,–\u202f\u00a0 %½¼¾/]+(?:\u00a0?\w+)?")
NOT_TEXT = frozenset({"key", "stance", "revision", "address", "credit"})


def passages(value: Any) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from passages(one)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from passages(getattr(value, name))


def check(edition: Edition, *, portrait: bool = False) -> Deck:
    """The rules that no deck may break."""
    made = make_deck(edition, portrait=portrait, now=NOW)
    every = (*made.cards, *made.more, *(card for _, card in made.behind))
    keys = [card.key for card in (*made.cards, *made.more)]
    assert len(keys) == len(set(keys)) and keys[0] == "headline"
    assert {key for key, _ in made.behind} <= set(keys)
    assert {toll.key for toll in made.tolls} <= set(keys)
    _loop(made)
    for card in every:
        _words(card, edition)
    return made


def _loop(made: Deck) -> None:
    assert len(made.cards) <= MOST_CARDS
    dispute = any(isinstance(card, DisputeCard) for card in made.cards)
    assert sum(card.dwell for card in made.cards[1:]) <= (AWAY_WITH_DISPUTE if dispute else AWAY)
    assert all(8 <= card.dwell <= 20 for card in (*made.cards, *made.more))
    told: list[str] = []
    for card in made.cards:
        assert not any(said_already(text, told) for text in texts_on(card)), (card.key, texts_on(card), told)
        told += texts_on(card)


def _words(card: Card, edition: Edition) -> None:
    text, figures = edition.story.text, edition.reading.figures
    for string in strings(replace(card, imprint=Imprint(outlet=card.imprint.outlet)), NOT_TEXT):
        own = (edition.story.outlet, edition.story.section)
        assert string in text or string in own or DIGITS.fullmatch(string), string
    for piece in (piece for way in card.imprint.strap.ways for piece in way):
        assert piece in edition.story.headline
    for one in passages(card):
        spans = sorted((*one.numbers, *one.phrases, *one.marks), key=lambda span: span.start)
        assert all(0 <= span.start < span.end <= len(one.text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for claim in claims_on(card):
        figure = figures[claim.index]
        assert figure.status != "superseded" and claim.index not in edition.hidden
        if claim.passage is None:
            assert figure.form == "label"
            assert not re.search(rf"(?<!\w){re.escape(figure.number)}(?!\w)", claim.label or ""), claim
            hedge = f"{claim.hedge} {claim.label} {claim.unit}"
            assert figure.hedge is None or figure.hedge in hedge or isinstance(figure.value, tuple)
        else:
            assert figure.number in claim.passage.text
        if figure.status == "denied" and not isinstance(card, DisputeCard):
            by = figure.disputed_by or ""
            assert claim.denied_by == by or (claim.passage and by in claim.passage.text), claim
    if isinstance(card, FiguresCard):
        assert len(card.rows) <= 3 and not is_trivial(figures[card.hero.index])
    if isinstance(card, SourcesCard):
        first = card.rows[0]
        reads_on = not first.direct and (first.statement or "")[:1].islower()  # «ber om tips», «hun telte tre»
        least = 1 if first.stance == "denies" or reads_on else 2  # alone it is a row, who first
        assert least <= len(card.rows) <= 4
    if isinstance(card, DisputeCard):
        assert 1 <= len(card.parties) <= 5
    assert all(0 <= index < len(figures) for index in figures_on(card))


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """A text of few words and a reading whose figures are mostly, but not always, slices of it."""
    sentences = [" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9))) + "." for _ in range(4)]
    text = "\n".join(sentences)
    word = st.none() | st.sampled_from([*WORDS, "Sørvåg"])
    index = st.none() | st.integers(0, 7)
    figures = []
    for _ in range(draw(st.integers(0, 7))):
        sentence = draw(st.sampled_from(sentences))
        at = text.index(sentence)
        number = draw(st.sampled_from(sentence[:-1].split()))
        form = draw(st.sampled_from(["label", "label", "sentence"]))
        clause = draw(st.sampled_from([None, sentence, sentence[:-1]])) if form == "sentence" else None
        value = st.integers(0, 20) | st.floats(0, 10**7) | st.tuples(st.integers(0, 9), st.integers(9, 20))
        figures.append(
            Figure(
                sentence, at, number, at + sentence.index(number), draw(value), hedge=draw(word), unit=draw(word),
                what=draw(word), state=draw(word), where=draw(word), when=draw(word),
                claim=Claim(
                    draw(st.sampled_from(["stated", "none", "unsure"])), "", draw(word), at, None, draw(word), at
                ),
                part_of=draw(index), superseded_by=draw(index),
                status=draw(st.sampled_from(["current", "current", "superseded", "denied"])),
                rank=draw(st.sampled_from([0, 1, 2])),
                disputed_by=draw(word), form=form, clause=clause, clause_at=at if clause else None,
            )
        )  # fmt: skip
    sources = []
    for _ in range(draw(st.integers(0, 4))):
        sentence = draw(st.sampled_from(sentences))
        at = text.index(sentence)
        said = st.none() | st.just(sentence) | st.just(sentence[: len(sentence) // 2])
        sources.append(
            Source(
                Claim("stated", "", sentence.split()[0], at, *(draw(st.sampled_from(WORDS)) for _ in range(2)), at),
                draw(word),
                draw(st.sampled_from(["states", "claims", "denies", "declines", "reports"])), draw(st.booleans()),
                sentence, at, draw(said), draw(said), draw(word), draw(said),
            )
        )  # fmt: skip
    doubts = [
        Doubt(draw(st.sampled_from([one, one[:-1], "Det er ikke"])), text.index(one), text.index(one), draw(word))
        for one in draw(st.lists(st.sampled_from(sentences), max_size=2))
    ]
    conflicts = draw(st.lists(st.lists(st.integers(0, 7), max_size=4).map(tuple), max_size=2).map(tuple))
    hero = draw(st.none() | st.integers(0, 7))
    reading = Reading("nb", tuple(figures), tuple(sources), conflicts, hero, doubts=tuple(doubts))
    lede = draw(st.none() | st.sampled_from(sentences))
    story = Story("a", text, sentences[0], lede, outlet="Fjordposten", section="Innenriks", updated=NOW)
    hidden = frozenset(draw(st.lists(st.integers(0, 7), max_size=2)))
    return Edition(story, reading, NOW, hidden=hidden)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(editions(), st.booleans())
def test_any_reading_makes_a_deck_that_breaks_no_rule(edition: Edition, portrait: bool) -> None:
    check(edition, portrait=portrait)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(editions(), st.randoms(use_true_random=False))
def test_whatever_finds_room_the_deck_breaks_no_rule(edition: Edition, chance: Any) -> None:
    made = make_deck(edition, portrait=False, now=NOW, fits=lambda card: chance.random() < 0.5)
    _loop(made)
    for card in (*made.cards, *made.more):
        _words(card, edition)


@pytest.mark.slow
@pytest.mark.skipif(not LABELS.is_dir(), reason="no ../shared/labels beside this checkout")
def test_the_labelled_stories_make_decks_that_break_no_rule() -> None:
    for path in sorted(LABELS.iterdir()):
        text = path.read_text("utf-8").strip()
        headline = text.split("\n")[0]
        story = Story(path.name, text, headline, outlet="Fjordposten", section="Innenriks", updated=NOW)
        check(Edition(story, read(text), NOW))


def test_a_story_with_nothing_but_a_headline_is_one_card() -> None:
    made = check(Edition(Story("a", "Ras", "Ras"), Reading("nb"), None))
    assert [card.key for card in made.cards] == ["headline"] and json.dumps(made.cards[0].text) == '"Ras"'
