"""What a rundown is made of: the edition, which of its figures may be shown, and which numbers are off the wall.

Off are numbers that an editor hid, wherever the story tells them again, and running counts of a story grown old.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from kiosk.byline import genre
from kiosk.cards.digits import Thousands, digits
from kiosk.cards.letters import legible
from kiosk.cards.rundown.lexicon import counts_people, listed, opens, runs, shares, words_of
from kiosk.cards.rundown.relays import relay_of
from kiosk.cards.rundown.sameness import again, told_bare, told_twice
from kiosk.cards.rundown.spans import number_span, place
from kiosk.cards.rundown.standing import is_told_before
from kiosk.model import Edition, Figure, Reading, Source, Story

_FIRST_PERSON = 3  # paragraphs in which a writer says «jeg»
_SPOKEN, _QUOTED = ("–", "—", "-", "«"), '«»“”"'  # of direct speech
_BY_TEXT = 10  # a hidden number of at least this is looked for by its digits, wherever they stand


class Entry(Struct, frozen=True):
    """A figure that may be shown; of repetitions the one that tells most."""

    index: int  # into Reading.figures
    figure: Figure  # its rank is the highest of the repetitions
    twins: frozenset[int]  # indices of the repetitions, its own included


class Material(Struct, frozen=True, dict=True):
    """An edition and how it is to be shown. `now` is None while the clock is not set: nothing is called old then."""

    edition: Edition
    now: datetime | None = None
    thousands: Thousands = "space"
    withhold_hours: float = 6.0

    @property
    def story(self) -> Story:
        """The story."""
        return self.edition.story

    @cached_property
    def reading(self) -> Reading:
        """Its reading, without references to figures that are not there, and words that are not the story's."""
        reading, text = self.edition.reading, self.story.text
        there = range(len(reading.figures))
        figures = tuple(
            replace(
                _superseded_sliced(figure, text) if figure.status == "superseded" else figure,
                part_of=figure.part_of if figure.part_of in there else None,
                superseded_by=figure.superseded_by if figure.superseded_by in there else None,
            )
            for figure in reading.figures
        )
        bare = {figure.claim.name_at for figure in figures if figure.claim.name and figure.claim.full is None}
        sources = tuple(
            _sliced(_as_it_stands(source) if source.claim.name_at in bare else source, text)
            for source in reading.sources
            if source.name and source.cue
        )
        sources = tuple(
            source
            for source in sources
            if source.name in text and source.cue in text and legible(source.name) and legible(source.via)
        )
        conflicts = tuple(tuple(i for i in group if i in there) for group in reading.conflicts)
        return replace(reading, figures=figures, sources=sources, conflicts=conflicts)

    @cached_property
    def genre(self) -> str | None:
        """What kind of text it is, where that is no news report: «Kommentar»."""
        lines = self.story.text.removeprefix(self.story.headline).split("\n")
        return genre(self.story.headline, [line.strip() for line in lines if line.strip()], self.story.section)

    @cached_property
    def retracts(self) -> bool:
        """Whether somebody in the story has told what was not so, and says it: «Vi beklager feilinformasjonen»."""
        return any(word in listed("retractions") for word in words_of(self.story.text))

    def corrects(self, *numbers: str) -> bool:
        """Whether the story says that it corrects one of these numbers, or a number: «Rettelse: … sto et annet tall».

        It says so at the head of its headline or of a paragraph; one that corrects a name leaves a toll as it was.
        """
        said = [words_of(line) for line in self.story.text.split("\n") if opens(line, "corrects")]
        told = {word for number in numbers for word in words_of(number)} | set(listed("of_numbers"))
        return any(not told.isdisjoint(words) for words in said)

    @cached_property
    def argues(self) -> bool:
        """Whether the text is somebody's opinion or own account: what it says unattributed its writer says."""
        return self.genre is not None or _own_voice(self.story.text) >= _FIRST_PERSON

    @property
    def told_at(self) -> datetime | None:
        """When the story was last told: what its numbers are dated by."""
        return self.story.updated or self.story.published or self.edition.fetched

    @cached_property
    def old(self) -> bool:
        """Whether running counts are too old to be news."""
        told = self.told_at
        return self.now is not None and told is not None and self.now - told > timedelta(hours=self.withhold_hours)

    @cached_property
    def withheld(self) -> frozenset[int]:
        """Indices of figures not shown because they run on and are old."""
        if not self.old:
            return frozenset()
        figures = self.reading.figures
        return frozenset(i for i, figure in enumerate(figures) if runs(figure) or _part_of_running(figure, figures))

    @cached_property
    def off(self) -> frozenset[int]:
        """Indices of every figure whose number is not to be seen."""
        hidden = frozenset(i for i in range(len(self.reading.figures)) if self._is_hidden(i))
        parts = frozenset(i for i, figure in enumerate(self.reading.figures) if figure.part_of in hidden)
        return hidden | parts | self.withheld

    def _is_hidden(self, index: int) -> bool:
        figures = self.reading.figures
        return any(
            index == hidden or again(figures[index], figures[hidden])
            for hidden in self.edition.hidden
            if 0 <= hidden < len(figures)
        )

    def digits(self, figure: Figure) -> str:
        """The figure's number in digits; the per cent sign is the caller's."""
        number = figure.number.removesuffix("%").rstrip()
        return digits(figure.value, number, self.thousands, self.reading.language)

    @cached_property
    def gone(self) -> frozenset[int]:
        """Indices of figures that the story has replaced: they never stand as current."""
        return frozenset(i for i, figure in enumerate(self.reading.figures) if figure.status == "superseded")

    def has_gone(self, text: str | None) -> bool:
        """Whether a slice of the story says a number that the story replaces, and not the one that replaces it."""
        figures = self.reading.figures
        start = place(self.story.text, text) if text else -1
        if start < 0 or not text:
            return False

        def inside(index: int | None) -> bool:
            return index is not None and start <= figures[index].number_at < start + len(text)

        return any(inside(i) and not inside(figures[i].superseded_by) for i in self.gone)

    def has_off(self, text: str | None, at: int | None = None) -> bool:
        """Whether a slice of the story holds a number that is off; `at` where it stands in the story, if known."""
        if not text:
            return False
        if any(
            re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text, re.IGNORECASE) for number in self.edition.taken_off
        ):
            return True
        start = place(self.story.text, text) if at is None else at
        for index in self.off:
            figure = self.reading.figures[index]
            if start >= 0 and start <= figure.number_at < start + len(text):
                return True
            low = max(figure.value) if isinstance(figure.value, tuple) else figure.value
            if abs(low) >= _BY_TEXT and _says(text, figure.number):
                return True
        return False

    @cached_property
    def entries(self) -> list[Entry]:
        """Figures of rank 1 and 2 that may be shown, each once; heroes first.

        What still holds before what was told earlier, by rank, wholes before parts, what has the headline's words
        first, people before things, among lesser ones the named before the bare, then as told.
        """
        twins: list[list[tuple[int, Figure]]] = []
        for index, figure in enumerate(self.reading.figures):
            if figure.rank == 0 or figure.status == "superseded" or index in self.off or not self._sound(figure):
                continue
            if self.argues and figure.claim.attribution == "none":
                continue  # «Kilde ikke oppgitt» would make a fact of its writer's thesis
            same = next((group for group in twins if told_twice(group[0][1], figure)), None)
            if same is None:
                twins.append(same := [])
            same.append((index, figure))
        for group in [group for group in twins if self._in_headline(group[0][1])]:
            told = next((other for other in twins if told_bare(group[0][1], other[0][1])), None)
            if told is not None:  # a headline has no room for who says it
                told.extend(group)
                twins.remove(group)
        found = [self._entry(group) for group in twins]
        return sorted(found, key=self._weight)

    def entry_of(self, index: int | None) -> Entry | None:
        """The entry that stands for a figure."""
        return next((entry for entry in self.entries if index in entry.twins), None)

    def _entry(self, group: list[tuple[int, Figure]]) -> Entry:
        index, figure = max(
            group, key=lambda one: (one[1].claim.attribution == "stated", not self._in_headline(one[1]), _told(one[1]))
        )
        rank = max(one.rank for _, one in group)
        return Entry(index, replace(figure, rank=rank), frozenset(i for i, _ in group))

    def _weight(self, entry: Entry) -> tuple[bool, bool, bool, int, bool, bool, bool, bool, int]:
        figure = entry.figure
        bare = figure.rank < 2 and figure.claim.attribution != "stated"
        hero = self.reading.hero is not None and self.reading.hero in entry.twins
        denied = figure.status == "denied"
        return (
            is_told_before(figure, self.reading.sources, self.told_at),
            not hero,
            denied,
            -figure.rank,
            figure.part_of is not None,
            not shares(self.story.headline, figure.sentence),
            not counts_people(figure),
            bare,
            entry.index,
        )

    def _in_headline(self, figure: Figure) -> bool:
        return figure.sentence in self.story.headline or self.story.headline in figure.sentence

    def _sound(self, figure: Figure) -> bool:
        """Whether the figure's words stand in the story where the reading says; others are never shown."""
        span, text = number_span(figure), self.story.text
        words = (figure.hedge, figure.unit, figure.what, figure.state, figure.where, figure.when)
        named = (figure.claim.name, figure.claim.full, figure.disputed_by, figure.claim.cue)
        clause = figure.clause is None or (
            figure.clause_at is not None
            and text[figure.clause_at : figure.clause_at + len(figure.clause)] == figure.clause
        )
        return (
            bool(figure.sentence)
            and figure.sentence in text
            and span.start >= 0
            and figure.sentence[span.start : span.end] == figure.number
            and clause
            and all(word in text for word in (*words, *named) if word)
            and all(map(legible, named))
        )


def _own_voice(text: str) -> int:
    """How many paragraphs a text tells in the first person singular, outside of anybody's direct speech."""
    count, speech = 0, False
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        speech = speech or line.startswith(_SPOKEN)
        words = words_of(line)
        own = not speech and not any(mark in line for mark in _QUOTED) and any(w in listed("own_voice") for w in words)
        count += own and not any(word in listed("plain_cues") for word in words)
        speech = speech and not any(word in listed("plain_cues") for word in words)
    return count


def _part_of_running(figure: Figure, figures: tuple[Figure, ...]) -> bool:
    whole = figure.part_of
    return whole is not None and 0 <= whole < len(figures) and runs(figures[whole])


def _says(text: str, number: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text, re.IGNORECASE))


def _superseded_sliced(figure: Figure, text: str) -> Figure:
    """A replaced figure, which stands in no claim that would refuse it, without words that are not the story's."""

    def own(words: str | None) -> str | None:
        return words if words and words in text else None

    claim = replace(figure.claim, name=own(figure.claim.name), full=own(figure.claim.full), cue=own(figure.claim.cue))
    return replace(figure, hedge=own(figure.hedge), when=own(figure.when), claim=claim)


def _as_it_stands(source: Source) -> Source:
    """The party as its sentence names it: whose number no figure gives to a fuller name is nobody else's statement.

    «45 000 så rennet, ifølge arrangøren» stood below the name of the skier who spoke before.
    """
    return replace(source, claim=replace(source.claim, full=None))


def _sliced(source: Source, text: str) -> Source:
    """The source without what does not stand in the story."""

    def told(words: str | None) -> str | None:
        return words if words and words in text else None

    return replace(
        source,
        via=relay_of(source, text),
        statement=told(source.statement),
        verdict=told(source.verdict),
        verdict_by=told(source.verdict_by),
        silence=told(source.silence),
    )


def _told(figure: Figure) -> int:
    return sum(word is not None for word in (figure.what, figure.state, figure.where, figure.when, figure.claim.name))
