"""Stories made of a few invented sentences, and their readings written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.cards.card import Deck
from kiosk.cards.rundown.deck import make_deck
from kiosk.model import Claim, Edition, Figure, Reading, Source, Story

NOW = datetime(2027, 3, 6, 17, 5, tzinfo=UTC)


class Told(Struct):
    """A story under the pen: `figure` and `source` find their words in it."""

    headline: str
    body: tuple[str, ...]
    figures: list[Figure] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    story: dict[str, Any] = field(default_factory=dict)
    reading: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n\n".join((self.headline, *self.body))

    def sentence(self, begins: str) -> tuple[str, int]:
        """The one sentence that begins so, and where."""
        whole = next(one for one in (self.headline, *self.body) if one.startswith(begins))
        return whole, self.text.index(whole)

    def figure(self, begins: str, number: str, value: Any = None, **rest: Any) -> Told:
        sentence, at = self.sentence(begins)
        name, full, cue = (rest.pop(key, None) for key in ("source", "source_full", "cue"))
        places = [at + sentence.index(word) if word and word in sentence else None for word in (name, cue)]
        attribution = rest.pop("attribution", "stated" if name else "none")
        given = {"rank": 1, "claim": Claim(attribution, "", name, places[0], full, cue, places[1]), **rest}
        number_at = at + sentence.index(number)
        value = int(number) if value is None else value
        self.figures.append(Figure(sentence, at, number, number_at, value, **given))
        return self

    def source(self, begins: str, name: str, cue: str, statement: str | None = None, **rest: Any) -> Told:
        sentence, at = self.sentence(begins)
        mention = rest.pop("mention", name)
        full = name if mention != name else None
        claim = Claim("stated", "", mention, at + sentence.index(mention), full, cue, at + sentence.index(cue))
        given: dict[str, Any] = {"via": None, "stance": "states", "unverified": False, **rest}
        self.sources.append(Source(claim, sentence=sentence, sentence_at=at, statement=statement, **given))
        return self

    def edition(self, **rest: Any) -> Edition:
        given = {"section": "Innenriks", "outlet": "Fjordposten", "updated": NOW - timedelta(minutes=20), **self.story}
        story = Story(id="a", text=self.text, headline=self.headline, **given)
        return Edition(story, Reading("nb", tuple(self.figures), tuple(self.sources), **self.reading), NOW, **rest)

    def deck(self, *, portrait: bool = False, now: datetime | None = NOW, fits: Any = None, **rest: Any) -> Deck:
        options = {"withhold_hours": 6.0} | ({"fits": fits} if fits else {})
        pictures = bool(self.story.get("picture"))
        return make_deck(self.edition(**rest), portrait=portrait, now=now, pictures=pictures, **options)

    def change(self, index: int, **rest: Any) -> Told:
        self.figures[index] = replace(self.figures[index], **rest)
        return self


def told(headline: str, *body: str, **story: Any) -> Told:
    return Told(headline, body, story=story)


def card(deck: Deck, key: str) -> Any:
    """The card of this key, rotating or not."""
    return next(one for one in (*deck.cards, *deck.more) if one.key == key)


def keys(deck: Deck) -> list[str]:
    """The keys of what rotates."""
    return [one.key for one in deck.cards]


def strings(value: Any, but: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every string within a card, a deck or a part of one; not those of the fields named in `but`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one, but)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in but:
                yield from strings(getattr(value, name), but)
