"""A flash and the story that follows it: «Siste: Tre omkom i Vik» gives its place to the story that tells more.

The follow-up has a guid, a link and a headline of its own, and as a rule no mark: without this the flash would go
before it for as long as breaking news does, with a toll that was corrected meanwhile. What is taken off, or goes, keeps
the place that it took: the older toll is no news again (`outdated.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from kiosk.feed.desk.decisions import Decisions
from kiosk.feed.desk.latest import URGENT, Candidate, believed, is_urgent, news_time, why_not
from kiosk.feed.desk.stories import family

MOST = 20  # flashes that are looked at, the most urgent ones; a wire may call all its stories urgent
LONGEST = 1000  # characters of a headline and a first paragraph
_WORD = re.compile(r"\w{3,}")
_ENDING = 3  # letters by which a word's forms differ: «brann», «brannen»; «brannvesenet» is another word
_FEWEST = 2  # words that both must say …
_SHARE = 2 / 3  # … and their share of the flash's letters: «mann» and «Oslo» are many stories', «knivstukket» is not


def follow_ups(candidates: Iterable[Candidate], now: datetime | None) -> list[tuple[Candidate, Candidate]]:
    """The flashes, of whatever age, that are followed, the first one first, each with the last story that follows it.

    A follow-up was told later, its newsroom lets it be shown, and its headline or first paragraph says most of the
    flash's words. None is known while `now` is None.
    """
    if now is None:
        return []
    free = [one for one in candidates if why_not(one, Decisions(), {}, now) is None]
    flashes = [one for one in free if one.item.urgency <= URGENT]
    flashes.sort(key=lambda one: (not is_urgent(one, now), one.item.urgency, -_published(one, now)))
    looked_at = sorted(flashes[:MOST], key=lambda one: _published(one, now))
    if not looked_at:
        return []
    since, families = _published(looked_at[0], now), {family(one.feed) for one in looked_at}
    later = [one for one in free if _published(one, now) > since and family(one.feed) in families]
    told = [(one, _Said(_words(_beginning(one)))) for one in later]
    found = []
    for flash in looked_at:
        words = _words(flash.item.headline)
        those = [one for one, said in told if _is_later(one, flash, now) and said.most_of(words)]
        those = [one for one in those if family(one.feed) == family(flash.feed)]
        if those:
            found.append((flash, max(those, key=lambda one: _told(one, now))))
    return found


def followed_up(
    candidates: Iterable[Candidate], follow_ups: Iterable[tuple[Candidate, Candidate]], now: datetime | None
) -> list[Candidate]:
    """The stories, those that follow an urgent one as urgent in that one's place. Nothing is urgent without `now`."""
    urgencies: dict[str, int] = {}
    for one, other in follow_ups:
        flash, last = one.item, other.item
        if is_urgent(one, now):
            urgency = urgencies.get(flash.id, flash.urgency)
            urgencies[last.id] = min(urgencies.get(last.id, last.urgency), urgency)
            urgencies[flash.id] = URGENT + 1
    return [_with_urgency(one, urgencies.get(one.item.id)) for one in candidates]


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


class _Said:
    """The words of a story's beginning."""

    def __init__(self, words: set[str]) -> None:
        self._words = words
        self._stems = {stem for word in words for stem in _stems(word)}

    def most_of(self, flash: set[str]) -> bool:
        """Whether most of a flash's words, in whatever form, are among them."""
        both = [word for word in flash if word in self._stems or not self._words.isdisjoint(_stems(word))]
        return len(both) >= _FEWEST and sum(map(len, both)) >= _SHARE * sum(map(len, flash))


def _stems(word: str) -> list[str]:
    """A word, and what is left of it without an ending; none shorter than the shortest word."""
    return [word[: len(word) - ending] for ending in range(min(_ENDING, len(word) - 3) + 1)]


def _with_urgency(one: Candidate, urgency: int | None) -> Candidate:
    return one if urgency is None else replace(one, item=replace(one.item, urgency=urgency))
