"""A flash and the story that follows it: «Siste: Tre omkom i Vik» gives its place to the story that tells more.

The follow-up has a guid, a link and a headline of its own, and as a rule no mark: without this the flash would go
before it for as long as breaking news does, with a toll that was corrected meanwhile. What an editor takes off, or
whose page goes, keeps the place that it took: the older toll is not breaking again, nor news where an editor did.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.latest import URGENT, Candidate, believed, is_urgent, news_time, why_not
from kiosk.feed.desk.stories import family
from kiosk.feed.item import Item

MOST = 20  # flashes that are looked at, the most urgent ones; a wire may call all its stories urgent
LONGEST = 1000  # characters of a headline and a first paragraph
_WORD = re.compile(r"\w{3,}")
_ENDING = 3  # letters by which a word's forms differ: «brann», «brannen»; «brannvesenet» is another word
_FEWEST = 2  # words that both must say …
_SHARE = 2 / 3  # … and their share of the flash's letters: «mann» and «Oslo» are many stories', «knivstukket» is not


def followed_up(candidates: Iterable[Candidate], now: datetime | None) -> list[Candidate]:
    """The stories, the last of each newsroom that tells what an urgent one told as urgent in that one's place.

    A follow-up was told later, its newsroom lets it be shown, and its headline or first paragraph says most of the
    flash's words. Nothing is urgent while `now` is None.
    """
    every = list(candidates)
    if now is None:
        return every
    free = [one for one in every if why_not(one, Decisions(), {}, now) is None]
    urgencies: dict[str, int] = {}
    for flash, last in _with_last([one for one in free if is_urgent(one, now)], free, now):
        urgency = urgencies.get(flash.id, flash.urgency)
        urgencies[last.id] = min(urgencies.get(last.id, last.urgency), urgency)
        urgencies[flash.id] = URGENT + 1
    return [_with_urgency(one, urgencies.get(one.item.id)) for one in every]


def outdated(candidates: Iterable[Candidate], off: Collection[str], now: datetime | None) -> dict[str, str]:
    """The flashes, of whatever age, whose last follow-up is one of `off`, what an editor took off; each with that."""
    every = list(candidates)
    if now is None or not any(one.item.id in off for one in every):
        return {}
    free = [one for one in every if why_not(one, Decisions(), {}, now) is None]
    flashes = [one for one in free if one.item.urgency <= URGENT]
    return {flash.id: last.id for flash, last in _with_last(flashes, free, now) if last.id in off}


def _with_last(flashes: Collection[Candidate], free: Iterable[Candidate], now: datetime) -> Iterator[tuple[Item, Item]]:
    """The flashes that are followed, the first one first, each with the last story that follows it."""
    if not flashes:
        return
    since = min(_published(one, now) for one in flashes)
    told = [(one, _words(_beginning(one))) for one in free if _published(one, now) > since]
    looked_at = sorted(flashes, key=lambda one: (one.item.urgency, -_published(one, now)))[:MOST]
    for flash in sorted(looked_at, key=lambda one: _published(one, now)):
        words = _words(flash.item.headline)
        later = [one for one, said in told if _is_later(one, flash, now) and _says(words, said)]
        later = [one for one in later if family(one.feed) == family(flash.feed)]
        if later:
            yield flash.item, max(later, key=lambda one: _told(one, now)).item


def _is_later(one: Candidate, flash: Candidate, now: datetime) -> bool:
    """Whether a story was put out after a flash, and the flash was not updated since."""
    return _published(one, now) > _published(flash, now) and _told(one, now) > _told(flash, now)


def _published(one: Candidate, now: datetime) -> float:
    time = news_time(one, now)
    return time.timestamp() if time else 0.0


def _told(one: Candidate, now: datetime) -> float:
    """When a story was last put out or updated, in seconds since 1970."""
    updated = believed(one.item.updated, one.ahead, now)
    return max(_published(one, now), updated.timestamp() if updated else 0.0)


def _beginning(one: Candidate) -> str:
    return " ".join((one.item.headline, *one.item.summary[:1], *one.item.body[:1]))[:LONGEST]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _says(flash: set[str], story: set[str]) -> bool:
    """Whether most of a flash's words, in whatever form, are among a story's."""
    stems = {stem for word in story for stem in _stems(word)}
    both = [word for word in flash if word in stems or not story.isdisjoint(_stems(word))]
    return len(both) >= _FEWEST and sum(map(len, both)) >= _SHARE * sum(map(len, flash))


def _stems(word: str) -> list[str]:
    """A word, and what is left of it without an ending; none shorter than the shortest word."""
    return [word[: len(word) - ending] for ending in range(min(_ENDING, len(word) - 3) + 1)]


def _with_urgency(one: Candidate, urgency: int | None) -> Candidate:
    return one if urgency is None else replace(one, item=replace(one.item, urgency=urgency))
