"""From the parts of a story to its cards: each kind in one place, with its dwell, and no more on it than finds room."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import (
    Claim,
    Claimant,
    ColumnsCard,
    DisputeCard,
    EqualCard,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    Imprint,
    Party,
    PictureCard,
    QuotationCard,
    RunCard,
    SentenceCard,
    SourcesCard,
    StoryCard,
)
from kiosk.cards.rundown import changes
from kiosk.cards.rundown import headline as headlines
from kiosk.cards.rundown.budget import Cap
from kiosk.cards.rundown.claims import claim
from kiosk.cards.rundown.disputes import Question
from kiosk.cards.rundown.dwell import DENSE, seconds, weight
from kiosk.cards.rundown.lexicon import words_of
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.pages import FiguresPage
from kiosk.cards.rundown.quoted import LEAST_ROWS, quotation, source_rows
from kiosk.cards.rundown.sameness import claimant
from kiosk.cards.rundown.spare import spare
from kiosk.cards.rundown.strap import strap
from kiosk.cards.rundown.together import Run, poll_of

_SHORT = 72  # characters of a headline that leaves room for a hero in portrait; a longer one stands alone
Fits = Callable[[StoryCard], bool]
_Any = TypeVar("_Any", bound=StoryCard)


class Composer(Struct, frozen=True, dict=True):
    """Makes the cards of one story for one screen; `fits` says whether a card is whole on it."""

    material: Material
    portrait: bool
    pictures: bool
    fits: Fits

    @cached_property
    def imprint(self) -> Imprint:
        """What every card of the story carries."""
        story = self.material.story
        return Imprint(strap(self.material), story.outlet, story.updated or story.published, story.sample)

    @cached_property
    def _bare(self) -> Imprint:
        """The imprint without the story's headline."""
        return replace(self.imprint, strap=replace(self.imprint.strap, ways=()))

    @cached_property
    def dated(self) -> datetime | None:
        """When the numbers were told, where they are old but stand."""
        return self.material.told_at if self.material.old else None

    def figures(self, page: FiguresPage, number: int) -> FiguresCard | SentenceCard:
        """A page of figures; a hero alone that is its sentence is a sentence card."""
        key = f"figures:{number + 1}" if number else "figures"
        if page.hero.passage is not None and page.hero.earlier is None and not page.rows:
            alone = SentenceCard(
                key=key,
                passage=page.hero.passage,
                claimant=page.hero.claimant,
                denied_by=page.hero.denied_by,
                verdict=page.hero.verdict,
                indices=(page.hero.index,),
                dated=self.dated,
                imprint=self.imprint,
            )
            return timed(alone)
        card = FiguresCard(
            key=key, hero=page.hero, rows=page.rows, foot=page.foot, dated=self.dated, imprint=self.imprint
        )
        return timed(card)

    def poll(self) -> EqualCard | None:
        """Equal rows, where the story has a poll that stands; notes that find no room give way, the last first.

        The first stays: of a result that is the share counted.
        """
        poll = poll_of(self.material)
        if poll is None:
            return None
        for kept in range(len(poll.notes), min(1, len(poll.notes)) - 1, -1):
            card = EqualCard(
                key="poll", rows=poll.rows, claimant=poll.claimant, notes=poll.notes[:kept], dated=self.dated,
                imprint=self.imprint,
            )  # fmt: skip
            if self.fits(card):
                return timed(card)
        return None

    def run(self, run: Run) -> RunCard:
        """Coordinated numbers as one claim."""
        key = f"run:{run.indices[0]}"
        return timed(
            RunCard(
                key=key,
                run=run.pieces,
                rest=run.rest,
                claimant=run.claimant,
                indices=run.indices,
                dated=self.dated,
                imprint=self.imprint,
            )
        )

    def columns(self) -> list[ColumnsCard]:
        """Coordinated numbers with states of their own, by one claimant in one sentence: by the panel."""
        groups: dict[tuple[int, str | None], list[Entry]] = {}
        for entry in sorted(self.material.entries, key=lambda one: one.figure.number_at):
            if entry.figure.claim.attribution == "stated" and entry.figure.part_of is None:
                groups.setdefault((entry.figure.sentence_at, claimant(entry.figure)), []).append(entry)
        found = []
        for group in groups.values():
            made = [(entry, claim(self.material, entry, hero=False)) for entry in group]
            clean = [one for _, one in made if one is not None and one.passage is None and one.claimant is not None]
            if any(one.verdict or one.denied_by is not None for one in clean):
                continue  # beside the others its answer has no place
            if not 2 <= len(clean) <= 4 or len(clean) < len(group) or clean[0].claimant is None:
                continue
            card = ColumnsCard(
                key=f"columns:{clean[0].index}",
                columns=tuple(replace(one, claimant=None, parts=(), place=None) for one in clean),
                claimant=clean[0].claimant,
                dated=self.dated,
                imprint=self.imprint,
            )
            found += [timed(card)] if self.fits(card) else []
        return found

    def histories(self) -> list[HistoryCard]:
        """How the weightiest number that has changed went."""
        for entry in self.material.entries:
            told = changes.history_of(self.material, entry)
            if told is not None and told[0].passage is None:
                hero, at, rows = told
                card = HistoryCard(key="history", hero=hero, at=at, rows=rows, dated=self.dated, imprint=self.imprint)
                while len(card.rows) > 1 and not self.fits(card):
                    card = replace(card, rows=card.rows[:-1])
                return [timed(card)]
        return []

    @cached_property
    def _plain(self) -> HeadlineCard:
        return replace(headlines.headline_marks(self.material), imprint=self.imprint)

    @cached_property
    def replacing(self) -> Claim | None:
        """The claim below the headline whose number it replaced; a sentence only where it is whole there."""
        new = headlines.replacing(self.material)
        if new is None or new.passage is None:
            return new
        return new if self.fits(timed(replace(self._plain, hero=new, binding=True))) else None

    def headline(self, pages: list[FiguresPage], told: Collection[str]) -> tuple[HeadlineCard, str | None]:
        """The headline card, and the lede on it."""
        plain = self._plain
        if self.replacing is not None:
            return timed(replace(plain, hero=self.replacing, binding=True)), None
        if plain.withheld is not None:
            return timed(plain), None
        short = len(plain.text) <= _SHORT
        if self.portrait and short and pages and pages[0].hero.passage is None:
            entry, hero = pages[0].entries[0], replace(pages[0].hero, parts=(), earlier=None)
            with_hero = replace(plain, hero=hero)
            if entry.figure.rank == 2 and headlines.lacks(self.material, entry) and self.fits(with_hero):
                return timed(with_hero), None
        named = replace(plain, claimant=headlines.speaker(self.material))
        if named.claimant is not None and self.fits(named):
            return timed(named), None
        for lede in headlines.ledes(self.material, told):
            with_lede = replace(plain, lede=lede)
            if self.fits(with_lede):
                return timed(with_lede), lede.text
        return timed(plain), None

    def disputes(self, questions: list[Question]) -> list[DisputeCard]:
        """The questions on which parties differ, one a page; parties that find no room stand on a page of their own.

        Where a page is too full even without the headline above it, the question does not stand: far from a small
        screen its lines would lie on each other, and no party is shown without another's answer or the verdict.
        """
        found: list[DisputeCard] = []
        for question in questions:
            for imprint in (self.imprint, self._bare):
                pages = self._pages(question, imprint)
                if all(map(self.fits, pages)):
                    found += pages
                    break
        numbered = enumerate(found, 1)
        return [timed(replace(page, key=f"dispute:{at}" if at > 1 else "dispute")) for at, page in numbered]

    def _pages(self, question: Question, imprint: Imprint) -> list[DisputeCard]:
        """The pages of a question, their keys still alike; its verdict closes each that has room for it."""
        found: list[DisputeCard] = []
        parties = question.parties
        while parties:
            size = self._room(question, parties, imprint)
            page = self._dispute(question, parties[:size], imprint)
            closed = replace(page, verdict=question.verdict)
            found.append(closed if self.fits(closed) else page)
            parties = parties[size:]
            if all(party.stance == "declines" for party in parties):
                break  # that somebody is silent says nothing on a page of its own
        return found

    def _room(self, question: Question, parties: tuple[Party, ...], imprint: Imprint) -> int:
        """How many of the parties one page holds; nobody is left over alone, or stands alone where two fit.

        Where those that follow the first are silent, they give way to the verdict.
        """
        size = len(parties)
        while size > 1 and not self.fits(self._dispute(question, parties[:size], imprint)):
            size -= 1
        return size - 1 if size > 2 and len(parties) - size == 1 else size

    def _dispute(self, question: Question, parties: tuple[Party, ...], imprint: Imprint) -> DisputeCard:
        dated = self.dated if question.indices else None
        verdict = question.verdict if parties[0] is question.parties[0] else None
        return DisputeCard(key="dispute", parties=parties, verdict=verdict, dated=dated, imprint=imprint)

    def sources(
        self, told: Collection[str], shown: Collection[int], cap: Cap, *, verdicts: bool
    ) -> list[SourcesCard | QuotationCard]:
        """Who is heard, in cards of two to four; one alone is quoted."""
        rows = source_rows(self.material, told, shown, verdicts=verdicts)
        found: list[SourcesCard | QuotationCard] = []
        while rows:
            size = min(len(rows), cap.sources if not found else 4)
            card = SourcesCard(key="sources", rows=tuple(rows[:size]), imprint=self.imprint)
            while len(card.rows) > LEAST_ROWS and (weight(card) > DENSE or not self.fits(card)):
                card = replace(card, rows=card.rows[:-1])
            if len(card.rows) == LEAST_ROWS and not self.fits(card):
                card = replace(card, rows=card.rows[:1])
            key = f"sources:{len(found) + 1}" if found else "sources"
            rows = rows[len(card.rows) :]
            if len(card.rows) == 1:
                row = card.rows[0]
                if row.stance == "denies" or _reads_on(row):  # never large what somebody denies: who first, as in a row
                    first = timed(replace(card, key=key))
                    found += [first] if self.fits(first) else []
                elif row.stance != "declines" and row.statement:
                    found += self._quoted(key, row, row.statement)
                continue
            found.append(timed(replace(card, key=key)))
        return found

    def _quoted(self, key: str, row: Party, words: str) -> list[QuotationCard]:
        """One party alone; «via» gives way, and words that find no room at all are left out."""
        for who in (row.who, replace(row.who, via=None)):
            card = QuotationCard(key=key, text=words, claimant=who, direct=row.direct, imprint=self._beside(who))
            if self.fits(card):
                return [timed(card)]
        return []

    def _beside(self, who: Claimant) -> Imprint:
        """The imprint beside one party's words: without a headline in which another is said to speak."""
        spoken = [self.material.story.headline[mark.start : mark.end] for mark in self._plain.marks]
        own = words_of(who.name)[-1:]
        kicker = self.imprint.strap.kicker
        if not (spoken and kicker) or any(set(own) & set(words_of(phrase)) for phrase in spoken):
            return self.imprint
        return self._bare

    def quotation(self, told: Collection[str]) -> list[QuotationCard]:
        """The strongest direct speech."""
        best = quotation(self.material, told)
        if best is None:
            return []
        return self._quoted("quotation", Party(best[1], "states", direct=True), best[0])

    def spare(self, told: Collection[str]) -> list[SentenceCard]:
        """A sentence of the story, where nothing else stands beside the headline."""
        passage = spare(self.material, told)
        card = passage and SentenceCard(key="told", passage=passage, imprint=self.imprint)
        return [timed(card)] if card and self.fits(card) else []

    def picture(self) -> list[PictureCard]:
        """The lead picture, where it has a credit."""
        story = self.material.story
        picture = story.picture
        if not self.pictures or picture is None or not picture.credit.strip():
            return []
        credit = picture.credit.strip()
        for word in ("Foto:", "Photo:", "FOTO:", "foto:"):
            credit = credit.removeprefix(word).strip()
        card = PictureCard(
            key="picture",
            picture=replace(picture, credit=credit),
            headline=story.headline,
            marks=self._plain.marks,
            imprint=self.imprint,
        )
        return [timed(card)]


def _reads_on(row: Party) -> bool:
    """Whether the statement wants who says it before it: «ber om tips», «hun telte tre busser», «at hun ikke vil»."""
    quoted = row.statement if row.stance != "declines" else None
    return quoted is not None and not row.direct and quoted[:1].islower()


def timed(card: _Any) -> _Any:
    """The card with its dwell."""
    return replace(card, dwell=seconds(weight(card)))
