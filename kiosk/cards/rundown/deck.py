"""An edition becomes a deck: which cards, with what on them, in which order, and for how long.

Every string is a slice of the story, digits made from a value, or the feed's own metadata.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, tzinfo
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import (
    ChangedCard,
    Claim,
    Deck,
    DisputeCard,
    FiguresCard,
    HeadlineCard,
    QuotationCard,
    SentenceCard,
    SourcesCard,
    StoryCard,
    Toll,
)
from kiosk.cards.digits import Thousands
from kiosk.cards.rundown import changes
from kiosk.cards.rundown.answered import denial_on, verdict_on
from kiosk.cards.rundown.budget import CAPS, Cap, LoopCards, away, limit, loop_of
from kiosk.cards.rundown.claims import claim
from kiosk.cards.rundown.composer import Composer, Fits, timed
from kiosk.cards.rundown.disputes import Question, questions
from kiosk.cards.rundown.doubted import doubted
from kiosk.cards.rundown.dwell import DENSE, weight
from kiosk.cards.rundown.formers import former_of
from kiosk.cards.rundown.headline import lacks
from kiosk.cards.rundown.lexicon import is_toll
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.pages import FiguresPage, Screen, pages_of
from kiosk.cards.rundown.passage import behind, passage
from kiosk.cards.rundown.sameness import again, same_speaker
from kiosk.cards.rundown.sentences import named_elsewhere, said_below, unmarked
from kiosk.cards.rundown.spans import place
from kiosk.cards.rundown.strap import in_headline
from kiosk.cards.rundown.texts import figures_on, labels_on, texts_on
from kiosk.cards.rundown.together import Run, poll_of, runs_of
from kiosk.model import Edition


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
    return _Rundown(material, Composer(material, portrait, pictures, _remembered(fits))).deck()


def in_zone(edition: Edition, zone: tzinfo) -> Edition:
    """The edition with its times as the place has them where the wall hangs, whether the clock is set or not."""
    story = edition.story
    published, updated, fetched = (
        at and at.astimezone(zone) for at in (story.published, story.updated, edition.fetched)
    )
    told = tuple(replace(telling, at=telling.at and telling.at.astimezone(zone)) for telling in edition.told)
    return replace(edition, story=replace(story, published=published, updated=updated), fetched=fetched, told=told)


def _says_nothing_more(card: StoryCard, told: Collection[str]) -> bool:
    """Whether a card for the panel quotes nobody who is not quoted in the loop."""
    return isinstance(card, SourcesCard | QuotationCard) and all(text in told for text in texts_on(card))


def _remembered(fits: Fits) -> Fits:
    known: dict[StoryCard, bool] = {}

    def answer(card: StoryCard) -> bool:
        if card not in known:
            known[card] = fits(card)
        return known[card]

    return answer


class _Rundown(Struct, frozen=True, dict=True):
    """What the story has to say, in its order."""

    material: Material
    composer: Composer

    @cached_property
    def questions(self) -> list[Question]:
        """On what the story's parties differ."""
        return questions(self.material)

    @cached_property
    def _claimed(self) -> frozenset[int]:
        """Indices of the figures that the first question's statements tell: no page of figures says them again."""
        text, figures = self.material.story.text, self.material.reading.figures
        parties = self.questions[0].parties if self.questions else ()
        told = [(text.find(p.statement), len(p.statement)) for p in parties if p.statement and p.stance != "declines"]
        inside = [
            figure for figure in figures if any(0 <= start <= figure.number_at < start + size for start, size in told)
        ]
        deniers = {party.who.name for party in parties if party.stance == "denies"}
        return frozenset(
            index
            for index, figure in enumerate(figures)
            for one in inside
            if figure == one or (again(figure, one) and (same_speaker(figure, one) or figure.disputed_by in deniers))
        )

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
        told = [text for card in loop for text in texts_on(card)]
        rest = [card for card in every if card not in loop and not _says_nothing_more(card, told)]
        shown = (*loop, *rest)
        return Deck(tuple(loop), tuple(rest), tuple(self._behind(shown)), tuple(self._tolls(shown)))

    def _cards(self, cap: Cap) -> LoopCards:
        disputes = self.composer.disputes(self.questions)
        told = [self.material.story.headline, *(text for card in disputes for text in texts_on(card))]
        poll, pages = self.composer.poll(), self._pages(told, cap)
        figures = [self.composer.figures(page, n) for n, page in enumerate(pages)]
        changed, figures = self._changed(pages, figures, cap)
        told += [text for card in figures for text in texts_on(card)]
        labels = [label for card in (*figures[:2], *disputes) for label in labels_on(card)]
        verdict = any(question.verdict for question in self.questions)
        lead = [self.composer.run(run) for run in self.runs if self._leads(run) and not self._goes_on(run, figures)]
        first: list[StoryCard] = [*([poll] if poll else lead or figures)][:1]
        shown = {index for card in (*first, *figures[:1], *disputes[:1]) for index in figures_on(card)}
        sources = self.composer.sources([*told, *labels], shown, cap, verdicts=not verdict)
        told += [text for card in sources[:1] for text in texts_on(card)]
        top, lede = self.composer.headline(pages, told)
        told += [lede] if lede else []
        behind = [card for card in figures if card not in first]
        main = [*disputes[:1], *first] if self._disputed_first() else [*first, *disputes[:1]]
        fixed = [card for card in (changed, *main, *sources[:1]) if card is not None]
        quoted = self.composer.quotation([*told, *labels]) if len(figures) + len(disputes) < 2 else []
        page = behind[:1]
        optional = [*disputes[1:], *quoted, *(page if figures[:1] == page else []), *self.composer.picture(), *page]
        if not (fixed or optional or lede):
            optional += self.composer.spare(told)
        runs = [card for run in self.runs if (card := self.composer.run(run)) not in lead]
        panel = [*behind[1:], *sources[1:], *runs, *self.composer.columns(), *self.composer.histories()]
        return LoopCards(top, tuple(fixed), tuple(optional), tuple(panel))

    def _pages(self, told: Collection[str], cap: Cap) -> list[FiguresPage]:
        poll = poll_of(self.material)
        taken = {index for question in self.questions for index in question.indices} | self._claimed
        taken |= {index for run in self.runs for index in run.indices} | set(poll.indices if poll else ())
        taken |= self._under_headline()

        def fits(page: FiguresPage) -> bool:
            return self.composer.fits(self.composer.figures(page, 0))

        def holds(page: FiguresPage) -> bool:
            return len(page.rows) <= cap.rows and weight(self.composer.figures(page, 0)) <= DENSE and fits(page)

        return pages_of(self.material, taken, told, Screen(fits, holds))

    def _under_headline(self) -> frozenset[int]:
        """Indices of the figure whose sentence stands below the headline, because it replaced that one's number."""
        new = self.composer.replacing
        entry = self.material.entry_of(new.index) if new and new.passage else None
        return entry.twins if entry else frozenset()

    def _leads(self, run: Run) -> bool:
        """Whether the run holds what the story is about, and the headline does not say it."""
        said = {figure.value for _, figure in in_headline(self.material)}
        values = {self.material.reading.figures[index].value for index in run.indices}
        best = self.material.entries[0].twins if self.material.entries else frozenset()
        return bool(best & set(run.indices)) and not values <= said

    def _goes_on(self, run: Run, figures: list[FiguresCard | SentenceCard]) -> bool:
        """Whether the first page of figures is the run's sentence: it tells the run, and what stands beside it."""
        told = texts_on(figures[0]) if figures else []
        starts = [(place(self.material.story.text, text), len(text)) for text in told]
        numbers = [self.material.reading.figures[index].number_at for index in run.indices]
        return any(start >= 0 and all(start <= at < start + size for at in numbers) for start, size in starts)

    def _changed(
        self, pages: list[FiguresPage], figures: list[FiguresCard | SentenceCard], cap: Cap
    ) -> tuple[ChangedCard | None, list[FiguresCard | SentenceCard]]:
        """The card of a number that has changed since an earlier version, or the figures with it folded in."""
        for entry in self.material.entries:
            former = former_of(self.material, entry)
            if former is None or former[1]:
                continue
            hero = claim(self.material, entry, hero=True)
            if hero is None or hero.digits == former[0].digits:
                continue
            folds = cap.folds or hero.passage is not None or changes.is_restless(self.material, entry)
            folded = self._folded(pages, figures, entry, replace(hero, earlier=former[0])) if folds else None
            if folded is not None or cap.folds or changes.is_restless(self.material, entry):
                return None, folded or figures
            if hero.passage is not None:
                continue  # its sentence stands on a page already
            card = ChangedCard(
                key="changed", hero=hero, former=former[0], dated=self.composer.dated, imprint=self.composer.imprint
            )
            return timed(card), figures
        return None, figures

    def _folded(
        self, pages: list[FiguresPage], figures: list[FiguresCard | SentenceCard], entry: Entry, hero: Claim
    ) -> list[FiguresCard | SentenceCard] | None:
        """The figures with the earlier value on their first page; None where its hero is another, or has no room."""
        if not pages or pages[0].entries[0].index != entry.index or len(pages[0].rows) >= 3:
            return None
        page = replace(pages[0], claims=(hero, *pages[0].rows), foot=None)
        card = self.composer.figures(page, 0)
        while page.rows and hero.passage is not None and not self.composer.fits(card):
            page = page.without_last()
            card = self.composer.figures(page, 0)
        return [card, *figures[1:]]

    def _disputed_first(self) -> bool:
        """Whether the parties differ on what the story is about: then no lesser number stands before it."""
        best = self.material.entries[:1]
        return bool(best and self.questions and best[0].twins & (self.questions[0].indices | self._claimed))

    def _behind(self, cards: Iterable[StoryCard]) -> list[tuple[str, SentenceCard]]:
        """The sentences behind a card's numbers, each once, in the order of its figures; one too long as its clause.

        Who says it stands below where the sentence does not say so.
        """
        found = []
        for card in cards:
            sentences: dict[int, list[int]] = {}
            for index in self._told_on(card):
                sentences.setdefault(self.material.reading.figures[index].sentence_at, []).append(index)
            for number, indices in enumerate(sentences.values()):
                figures = [self.material.reading.figures[index] for index in indices]
                if self.material.has_off(figures[0].sentence, figures[0].sentence_at):
                    continue
                for told in filter(None, (behind(figures, self.material.reading), passage(figures))):
                    named, who = said_below(self.material, figures[0], told)
                    shown = doubted(self.material, unmarked(figures[0], named))
                    denials = [by for one in figures if (by := denial_on(self.material, one, shown)) is not None]
                    sentence = SentenceCard(
                        key=f"sentence:{number}:{card.key}",
                        passage=shown,
                        claimant=who,
                        denied_by=denials[0] if denials else None,
                        verdict=next((v for one in figures if (v := verdict_on(self.material, one, shown))), None),
                        indices=tuple(indices),
                        imprint=self.composer.imprint,
                    )
                    if self.composer.fits(sentence):
                        found.append((card.key, timed(sentence)))
                        break
        return found

    def _told_on(self, card: StoryCard) -> list[int]:
        """The figures of a card, and of what is said on it; of the headline's numbers, where the story says them again,
        with a claimant first.

        Where it does not, or the headline has no number, the first key figure that the headline does not have.
        """
        if not isinstance(card, HeadlineCard) or card.binding:
            return self._named_first([*figures_on(card), *self._said_on(card)])
        told = dict(in_headline(self.material))
        entries = [entry for index in told if (entry := self.material.entry_of(index)) is not None]
        figures = self.material.reading.figures
        amounts = {(figure.value, figure.unit) for figure in told.values() if figure.unit}
        repeated = {twin for entry in entries for twin in entry.twins}
        repeated |= {index for index, figure in enumerate(figures) if (figure.value, figure.unit) in amounts}
        repeated = repeated.difference(told, figures_on(card))
        found = [*figures_on(card), *sorted(repeated, key=lambda i: (figures[i].claim.attribution != "stated", i))]
        key = [entry.index for entry in self.material.entries if entry.figure.rank == 2 and lacks(self.material, entry)]
        return found or self._named_first(key[:1])

    def _named_first(self, indices: Iterable[int]) -> list[int]:
        """Figures, before one that names nobody those by which somebody tells it."""
        figures = self.material.reading.figures
        found = (one for index in indices for one in (*named_elsewhere(self.material, figures[index]), index))
        return list(dict.fromkeys(found))

    def _tolls(self, cards: Iterable[StoryCard]) -> list[Toll]:
        """The running counts on the cards, each on the first that says it: as a number, or in what somebody says."""
        found: dict[str, Toll] = {}
        for card in cards:
            for index in (*figures_on(card), *self._said_on(card)):
                figure = self.material.reading.figures[index]
                if figure.rank and is_toll(figure) and figure.status == "current":
                    toll = Toll("|".join(figure.identity), self.material.digits(figure), card.key)
                    found.setdefault(toll.identity, toll)
        return list(found.values())

    def _said_on(self, card: StoryCard) -> list[int]:
        """Indices of the figures whose number stands in what the parties on a card say."""
        if not isinstance(card, DisputeCard | SourcesCard | QuotationCard):
            return []
        spans = [(place(self.material.story.text, text), len(text)) for text in texts_on(card)]
        figures = enumerate(self.material.reading.figures)
        return [i for i, one in figures if any(0 <= at <= one.number_at < at + size for at, size in spans)]
