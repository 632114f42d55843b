from __future__ import annotations

import json
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.document import from_json, to_json
from kiosk.model import Claim, Earlier, Edition, Figure, Picture, Reading, Source, Story


def edition() -> Edition:
    story = Story(
        id="urn:story:7",
        text="To broer stengt\n\nMinst to broer er stengt, ifølge kommunen.",
        headline="To broer stengt",
        lede="Minst to broer er stengt, ifølge kommunen.",
        published=datetime(2026, 11, 22, 15, 47, tzinfo=UTC),
        picture=Picture("https://example.org/bro.jpg", "Kari Nordmann"),
    )
    figure = Figure(story.lede or "", 17, "to", 23, (2, 3.5), hedge="Minst", claim=Claim("stated", "a cue"), rank=2)
    source = Source(
        Claim("stated", "a cue", "kommunen", 51, None, "ifølge", 44), None, "states", False, story.lede or "", 17
    )
    earlier = ((0, Earlier(1, "en", datetime(2026, 11, 22, 16, 17, tzinfo=UTC))),)
    return Edition(story, Reading("nb", (figure,), (source,)), None, True, earlier, frozenset({0}))


def test_an_edition_survives_its_way_through_json() -> None:
    assert from_json(Edition, json.loads(json.dumps(to_json(edition())))) == edition()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"text": 5}, "Story.text: expected text, got 5"),
        ({"published": "yesterday"}, "Story.published: expected a time with zone, got 'yesterday'"),
        ({"published": "2026-11-22T15:47:00"}, "Story.published: expected a time with zone"),
        ({"urgency": True}, "Story.urgency: expected a whole number, got True"),
        ({"colour": "red"}, "Story.colour: there is no such field"),
        ({"picture": {"address": "a", "credit": 3}}, "Story.picture.credit: expected text, got 3"),
    ],
)
def test_what_does_not_fit_is_named(change: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault.replace(".", r"\.").replace("(", r"\(")):
        from_json(Story, {**to_json(edition().story), **change})


def test_a_missing_field_is_named() -> None:
    with pytest.raises(ValueError, match=r"Story\.headline: missing"):
        from_json(Story, {"id": "a", "text": "b"})


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(_JUNK, st.randoms(use_true_random=False))
def test_junk_anywhere_is_either_read_or_refused_with_a_value_error(junk: object, chance: random.Random) -> None:
    data = to_json(edition())
    place = data
    while isinstance(place, (dict, list)) and place:
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if not isinstance(place[key], (dict, list)) or not place[key] or chance.random() < 0.3:
            place[key] = junk
            break
        place = place[key]
    try:
        assert isinstance(from_json(Edition, data), Edition)
    except ValueError as error:
        assert str(error).startswith("Edition.")
