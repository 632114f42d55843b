"""An edition becomes a deck: which cards, with what on them, in which order, and for how long.

Every string is a slice of the story, digits made from a value, or the feed's own metadata. Rules: spec wall2.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any, TypeVar

from kiosk.cards.card import (
    ChangedCard,
    Claim,
    ColumnsCard,
    Deck,
    DisputeCard,
    EqualCard,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    PictureCard,
    QuotationCard,
    RunCard,
    SentenceCard,
    SourcesCard,
    StoryCard,
    Toll,
)
from kiosk.cards.digits import Thousands
from kiosk.cards.rundown import changes, headline
from kiosk.cards.rundown.budget import CAPS, Cap, LoopCards, away, limit, loop_of
from kiosk.cards.rundown.claims import claim, former_of
from kiosk.cards.rundown.disputes import Question, questions
from kiosk.cards.rundown.dwell import DENSE, seconds, weight
from kiosk.cards.rundown.lexicon import is_toll
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.pages import FiguresPage, pages_of
from kiosk.cards.rundown.passage import behind
from kiosk.cards.rundown.quoted import LEAST_ROWS, quotation, source_rows
from kiosk.cards.rundown.sameness import claimant, identity
from kiosk.cards.rundown.strap import in_headline, strap
from kiosk.cards.rundown.texts import figures_on, labels_on, texts_on
from kiosk.cards.rundown.together import Run, poll_of, runs_of
from kiosk.model import Edition

Fits = Callable[[StoryCard], bool]
_Any = TypeVar("_Any", bound=StoryCard)


def make_deck(
    edition: Edition,
    *,
    portrait: bool,
    now: datetime | None,
    pictures: bool = False,
    thousands: Thousands = "space",
    withhold_hours: float = 6.0,
    fits: Fits = lambda card: True,
) -> Deck:
    """The cards of one edition; `now` is None while the clock is not set, and then nothing is called old.

    `fits` says whether a card is whole on the screen (`Typesetter.fits`): rows that find no room go to further cards.
    """
    material = Material(edition, now, thousands, withhold_hours)
    return _Maker(material, portrait, pictures, _remembered(fits)).deck()


def in_zone(edition: Edition, zone: tzinfo) -> Edition:
    """The edition with its times as the place has them where the wall hangs, whether the clock is set or not."""
    story = edition.story
    published, updated, fetched = (
        at and at.astimezone(zone) for at in (story.published, story.updated, edition.fetched)
    )
    told = tuple(replace(telling, at=telling.at and telling.at.astimezone(zone)) for telling in edition.told)
    return replace(edition, story=replace(story, published=published, updated=updated), fetched=fetched, told=told)


def _remembered(fits: Fits) -> Fits:
    known: dict[StoryCard, bool] = {}

    def answer(card: StoryCard) -> bool:
        if card not in known:
            known[card] = fits(card)
        return known[card]

    return answer


@dataclass(frozen=True)
class _Maker:
    material: Material
    portrait: bool
    pictures: bool
    fits: Fits

    @cached_property
    def common(self) -> dict[str, Any]:
        """What every card of the story has."""
        story = self.material.story
        return {
            "strap": strap(self.material),
            "outlet": story.outlet,
            "updated": story.updated or story.published,
            "sample": story.sample,
        }

    @cached_property
    def dated(self) -> datetime | None:
        """When the numbers were told, where they are old but stand."""
        return self.material.told_at if self.material.old else None

    @cached_property
    def questions(self) -> list[Question]:
        """On what the story's parties differ."""
        return questions(self.material)

    @cached_property
    def runs(self) -> list[Run]:
        """Coordinated numbers that are one claim."""
        return runs_of(self.material)

    def deck(self) -> Deck:
        """The first deck of the caps, each a little less than the one before, whose headline is back in time."""
        for cap in CAPS:
            cards = self._cards(cap)
            loop = loop_of(cards)
            if away(loop) <= limit(loop):
                break
        every = dict.fromkeys((*cards.fixed, *cards.optional, *cards.panel))
        rest = [card for card in every if card not in loop]
        shown = (*loop, *rest)
        return Deck(tuple(loop), tuple(rest), tuple(self._behind(shown)), tuple(self._tolls(shown)))

    def _cards(self, cap: Cap) -> LoopCards:
        disputes = [self._dispute(question, n) for n, question in enumerate(self.questions)]
        told = [self.material.story.headline, *(text for card in disputes for text in texts_on(card))]
        poll, pages = self._poll(), self._pages(told, cap)
        figures = [self._figures(page, n) for n, page in enumerate(pages)]
        changed, figures = self._changed(pages, figures, cap)
        told += [text for card in figures for text in texts_on(card)]
        labels = [label for card in (*figures[:2], *disputes) for label in labels_on(card)]
        sources = self._sources([*told, *labels], cap)
        told += [text for card in sources[:1] for text in texts_on(card)]
        top, lede = self._headline(pages, told)
        told += [lede] if lede else []
        lead = [self._run(run) for run in self.runs if self._leads(run)]
        first: list[StoryCard] = [*([poll] if poll else lead or figures)][:1]
        behind = [card for card in figures if card not in first]
        main = [*disputes[:1], *first] if self._disputed_first() else [*first, *disputes[:1]]
        fixed = [card for card in (changed, *main, *sources[:1]) if card is not None]
        quoted = self._quotation(told) if len(figures) + len(disputes) < 2 else []
        page = behind[:1]
        optional = [*disputes[1:], *quoted, *(page if figures[:1] == page else []), *self._picture(), *page]
        runs = [self._run(run) for run in self.runs if not self._leads(run)]
        panel = [*behind[1:], *sources[1:], *runs, *self._columns(), *self._histories()]
        return LoopCards(top, tuple(fixed), tuple(optional), tuple(panel))

    # figures

    def _pages(self, told: Collection[str], cap: Cap) -> list[FiguresPage]:
        poll = poll_of(self.material)
        taken = {index for question in self.questions for index in question.indices}
        taken |= {index for run in self.runs for index in run.indices} | set(poll.indices if poll else ())

        def holds(page: FiguresPage) -> bool:
            card = self._figures(page, 0)
            return len(page.rows) <= cap.rows and weight(card) <= DENSE and self.fits(card)

        return pages_of(self.material, taken, told, holds)

    def _figures(self, page: FiguresPage, number: int) -> FiguresCard | SentenceCard:
        key = f"figures:{number + 1}" if number else "figures"
        if page.hero.passage is not None and not page.rows:
            alone = SentenceCard(
                key=key,
                passage=page.hero.passage,
                claimant=page.hero.claimant,
                indices=(page.hero.index,),
                dated=self.dated,
                **self.common,
            )
            return _timed(alone)
        card = FiguresCard(key=key, hero=page.hero, rows=page.rows, foot=page.foot, dated=self.dated, **self.common)
        return _timed(card)

    def _poll(self) -> EqualCard | None:
        poll = poll_of(self.material)
        if poll is None:
            return None
        card = EqualCard(
            key="poll", rows=poll.rows, claimant=poll.claimant, notes=poll.notes, dated=self.dated, **self.common
        )
        return _timed(card) if self.fits(card) else None

    def _run(self, run: Run) -> RunCard:
        key = f"run:{run.indices[0]}"
        return _timed(
            RunCard(
                key=key,
                run=run.pieces,
                rest=run.rest,
                claimant=run.claimant,
                indices=run.indices,
                dated=self.dated,
                **self.common,
            )
        )

    def _leads(self, run: Run) -> bool:
        """Whether the run holds what the story is about, and the headline does not say it."""
        said = {figure.value for _, figure in in_headline(self.material)}
        values = {self.material.reading.figures[index].value for index in run.indices}
        best = self.material.entries[0].twins if self.material.entries else frozenset()
        return bool(best & set(run.indices)) and not values <= said

    def _columns(self) -> list[ColumnsCard]:
        """Coordinated numbers with states of their own, by one claimant in one sentence: by the panel."""
        groups: dict[tuple[int, str | None], list[Entry]] = {}
        for entry in sorted(self.material.entries, key=lambda one: one.figure.number_at):
            if entry.figure.attribution == "stated" and entry.figure.part_of is None:
                groups.setdefault((entry.figure.sentence_at, claimant(entry.figure)), []).append(entry)
        found = []
        for group in groups.values():
            made = [(entry, claim(self.material, entry, hero=False)) for entry in group]
            clean = [one for _, one in made if one is not None and one.passage is None and one.claimant is not None]
            if not 2 <= len(clean) <= 4 or len(clean) < len(group) or clean[0].claimant is None:
                continue
            card = ColumnsCard(
                key=f"columns:{clean[0].index}",
                columns=tuple(replace(one, claimant=None, parts=(), place=None) for one in clean),
                claimant=clean[0].claimant,
                dated=self.dated,
                **self.common,
            )
            found.append(_timed(card))
        return found

    def _changed(
        self, pages: list[FiguresPage], figures: list[FiguresCard | SentenceCard], cap: Cap
    ) -> tuple[ChangedCard | None, list[FiguresCard | SentenceCard]]:
        """The card of a number that has changed since an earlier version, or the figures with it folded in."""
        for entry in self.material.entries:
            former = former_of(self.material, entry)
            if former is None or former[1]:
                continue
            hero = claim(self.material, entry, hero=True)
            if hero is None or hero.passage is not None or hero.digits == former[0].digits:
                continue
            if cap.folds or changes.is_restless(self.material, entry):
                return None, self._folded(pages, figures, entry, replace(hero, earlier=former[0]))
            card = ChangedCard(key="changed", hero=hero, former=former[0], dated=self.dated, **self.common)
            return _timed(card), figures
        return None, figures

    def _folded(
        self, pages: list[FiguresPage], figures: list[FiguresCard | SentenceCard], entry: Entry, hero: Claim
    ) -> list[FiguresCard | SentenceCard]:
        if pages and pages[0].entries[0].index == entry.index and len(pages[0].rows) < 3:
            page = replace(pages[0], claims=(hero, *pages[0].rows), foot=None)
            return [self._figures(page, 0), *figures[1:]]
        return figures

    def _histories(self) -> list[HistoryCard]:
        for entry in self.material.entries:
            told = changes.history_of(self.material, entry)
            if told is not None and told[0].passage is None:
                hero, at, rows = told
                card = HistoryCard(key="history", hero=hero, at=at, rows=rows, dated=self.dated, **self.common)
                while len(card.rows) > 1 and not self.fits(card):
                    card = replace(card, rows=card.rows[:-1])
                return [_timed(card)]
        return []

    # words

    def _headline(self, pages: list[FiguresPage], told: Collection[str]) -> tuple[HeadlineCard, str | None]:
        """The headline card, and the lede on it."""
        plain = replace(headline.headline_marks(self.material), **self.common)
        new = headline.replacing(self.material)
        if new is not None:
            return _timed(replace(plain, hero=new, binding=True)), None
        if plain.withheld is not None:
            return _timed(plain), None
        if self.portrait and pages and pages[0].hero.passage is None:
            entry, hero = pages[0].entries[0], replace(pages[0].hero, parts=(), earlier=None)
            with_hero = replace(plain, hero=hero)
            if entry.figure.rank == 2 and headline.lacks(self.material, entry) and self.fits(with_hero):
                return _timed(with_hero), None
        for lede in headline.ledes(self.material, told):
            with_lede = replace(plain, lede=lede)
            if self.fits(with_lede):
                return _timed(with_lede), lede.text
        return _timed(plain), None

    def _dispute(self, question: Question, number: int) -> DisputeCard:
        key = f"dispute:{number + 1}" if number else "dispute"
        dated = self.dated if question.indices else None
        card = DisputeCard(key=key, parties=question.parties, verdict=question.verdict, dated=dated, **self.common)
        while len(card.parties) > 2 and not self.fits(card):
            card = replace(card, parties=_fewer(card))
        return _timed(card)

    def _disputed_first(self) -> bool:
        """Whether the parties differ on what the story is about: then no lesser number stands before it."""
        best = self.material.entries[:1]
        return bool(best and self.questions and best[0].twins & self.questions[0].indices)

    def _sources(self, told: Collection[str], cap: Cap) -> list[SourcesCard | QuotationCard]:
        verdicts = not any(question.verdict for question in self.questions)
        rows = source_rows(self.material, told, verdicts=verdicts)
        found: list[SourcesCard | QuotationCard] = []
        while rows:
            size = min(len(rows), cap.sources if not found else 4)
            card = SourcesCard(key="sources", rows=tuple(rows[:size]), **self.common)
            while len(card.rows) > LEAST_ROWS and (weight(card) > DENSE or not self.fits(card)):
                card = replace(card, rows=card.rows[:-1])
            if len(card.rows) == LEAST_ROWS and not self.fits(card):
                card = replace(card, rows=card.rows[:1])
            key = f"sources:{len(found) + 1}" if found else "sources"
            rows = rows[len(card.rows) :]
            if len(card.rows) == 1:
                row = card.rows[0]
                if row.stance != "declines" and row.statement:
                    alone = QuotationCard(
                        key=key, text=row.statement, claimant=row.who, direct=row.direct, **self.common
                    )
                    found.append(_timed(alone))
                continue
            found.append(_timed(replace(card, key=key)))
        return found

    def _quotation(self, told: Collection[str]) -> list[QuotationCard]:
        best = quotation(self.material, told)
        if best is None:
            return []
        return [_timed(QuotationCard(key="quotation", text=best[0], claimant=best[1], **self.common))]

    def _picture(self) -> list[PictureCard]:
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
            marks=headline.headline_marks(self.material).marks,
            **self.common,
        )
        return [_timed(card)]

    # behind the cards

    def _behind(self, cards: Iterable[StoryCard]) -> list[tuple[str, SentenceCard]]:
        """The sentences behind a card's numbers, each once, in the order of its figures."""
        found = []
        for card in cards:
            sentences: dict[int, list[int]] = {}
            for index in figures_on(card):
                sentences.setdefault(self.material.reading.figures[index].sentence_at, []).append(index)
            for number, indices in enumerate(sentences.values()):
                figures = [self.material.reading.figures[index] for index in indices]
                if self.material.has_off(figures[0].sentence, figures[0].sentence_at):
                    continue
                sentence = SentenceCard(
                    key=f"sentence:{number}:{card.key}",
                    passage=behind(figures),
                    indices=tuple(indices),
                    **self.common,
                )
                found.append((card.key, _timed(sentence)))
        return found

    def _tolls(self, cards: Iterable[StoryCard]) -> list[Toll]:
        found: dict[str, Toll] = {}
        for card in cards:
            for index in figures_on(card):
                figure = self.material.reading.figures[index]
                if is_toll(figure) and figure.status == "current":
                    toll = Toll(identity(figure), self.material.digits(figure), card.key)
                    found.setdefault(toll.identity, toll)
        return list(found.values())


def _fewer(card: DisputeCard) -> tuple[Any, ...]:
    """The parties without the last silent one, else without the last."""
    silent = [party for party in card.parties if party.stance == "declines"]
    gone = silent[-1] if silent and len(card.parties) > 2 else card.parties[-1]
    return tuple(party for party in card.parties if party is not gone)


def _timed(card: _Any) -> _Any:
    return replace(card, dwell=seconds(weight(card)))
