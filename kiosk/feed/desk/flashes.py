"""A flash and the story that follows it: «Siste: Tre omkom i Vik» gives its place to the story that tells more.

The follow-up has a guid, a link and a headline of its own, and as a rule no mark: without this the flash would go
before it for as long as breaking news does, with a toll that was corrected meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec.structs import replace

from kiosk.feed.desk.latest import URGENT, Candidate, is_urgent, news_time
from kiosk.feed.desk.stories import family

MOST = 20  # flashes that are looked at, the most urgent ones; a wire may call all its stories urgent
LONGEST = 1000  # characters of a headline and a first paragraph
_WORD = re.compile(r"\w{3,}")
_ENDING = 3  # letters by which a word's forms differ: «brann», «brannen»; «brannvesenet» is another word
_FEWEST = 2  # words that both must say …
_SHARE = 0.6  # … and their share of the flash's: a toll changes, and so does one word of four


def followed_up(
    candidates: Iterable[Candidate], now: datetime | None, shown: Callable[[Candidate], bool]
) -> list[Candidate]:
    """The stories, the last of each newsroom that tells what an urgent one told as urgent in that one's place.

    A follow-up was published later, and its headline or first paragraph says most of the flash's words; `shown` says
    whether a story may be. Nothing is urgent while `now` is None.
    """
    every = list(candidates)
    flashes = [one for one in every if now is not None and is_urgent(one, now) and shown(one)]
    if now is None or not flashes:
        return every
    since = min(_time(one, now) for one in flashes)
    told = [(one, _words(_beginning(one))) for one in every if _time(one, now) > since and shown(one)]
    urgencies: dict[str, int] = {}
    for flash in sorted(flashes, key=lambda one: (one.item.urgency, -_time(one, now)))[:MOST]:
        words = _words(flash.item.headline)
        later = [one for one, said in told if _time(one, now) > _time(flash, now) and _says(words, said)]
        later = [one for one in later if family(one.feed) == family(flash.feed)]
        if later:
            last = max(later, key=lambda one: _time(one, now))
            before = urgencies.get(last.item.id, last.item.urgency)
            urgencies[last.item.id] = min(before, flash.item.urgency)
            urgencies.setdefault(flash.item.id, URGENT + 1)
    return [_with_urgency(one, urgencies.get(one.item.id)) for one in every]


def _time(one: Candidate, now: datetime) -> float:
    time = news_time(one, now)
    return time.timestamp() if time else 0.0


def _beginning(one: Candidate) -> str:
    return " ".join((one.item.headline, *one.item.summary[:1], *one.item.body[:1]))[:LONGEST]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _says(flash: set[str], story: set[str]) -> bool:
    """Whether most of a flash's words, in whatever form, are among a story's."""
    stems = {stem for word in story for stem in _stems(word)}
    both = [word for word in flash if word in stems or not story.isdisjoint(_stems(word))]
    return len(both) >= max(_FEWEST, _SHARE * len(flash))


def _stems(word: str) -> list[str]:
    """A word, and what is left of it without an ending; none shorter than the shortest word."""
    return [word[: len(word) - ending] for ending in range(min(_ENDING, len(word) - 3) + 1)]


def _with_urgency(one: Candidate, urgency: int | None) -> Candidate:
    return one if urgency is None else replace(one, item=replace(one.item, urgency=urgency))
