"""An edition becomes a deck: which cards, with what on them, in which order, and for how long.

Every string is a slice of the story, digits made from a value, or the feed's own metadata. Rules: spec wall.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from kiosk.cards.changes import changes
from kiosk.cards.digits import Thousands
from kiosk.cards.dwell import seconds, weight
from kiosk.cards.faces import Shown, claim_span, claim_spans, shown_figures
from kiosk.cards.grouping import Group, groups_of
from kiosk.cards.rows import cards_of, source_rows
from kiosk.cards.sameness import identity
from kiosk.model import (
    Card,
    Deck,
    Edition,
    FigureFace,
    FiguresCard,
    HeadlineCard,
    HistoryCard,
    LedeCard,
    ListCard,
    PictureCard,
    SentenceCard,
    SourcesCard,
    Span,
    Story,
    Value,
)

MOST_CARDS = 6  # in the automatic rotation (Settled 7)
BUDGET = 60.0  # seconds that the headline is away (Settled 7)
_LONGEST_KICKER = 28  # characters


def make_deck(
    edition: Edition,
    *,
    portrait: bool,
    now: datetime | None,
    pictures: bool = False,
    thousands: Thousands = "space",
    withhold_hours: float = 6.0,
) -> Deck:
    """The cards of one edition; `now` is None while the clock is not set, and then nothing is called old.

    In portrait the headline carries the first hero. Figures of a story older than `withhold_hours` are not news:
    the deck is then its headline and times.
    """
    story = edition.story
    if _old(edition, now, withhold_hours):
        return Deck((_timed(_headline(edition, None, withheld=True)),))
    shown = shown_figures(edition, now=now, thousands=thousands)
    groups = _new_before_told(groups_of(shown))
    first = groups[0].faces[0] if groups else None
    headline = _headline(edition, first if portrait and first and _fits_headline(first) else None)
    figures = _unique([(_figures(edition, group), group) for group in groups])
    sources = [
        SourcesCard(key=f"sources:{number}" if number else "sources", rows=rows, **_common(edition, story.section))
        for number, rows in enumerate(cards_of(source_rows(edition.reading.sources, story.text)))
    ]
    rest: list[Card] = []
    if rows := changes(edition, shown, thousands):
        rest.append(HistoryCard(key="history", label=rows[0][1].label, rows=rows, **_common(edition, story.section)))
    if pictures and story.picture and story.picture.credit.strip():
        rest.append(PictureCard(key="picture", picture=story.picture, **_common(edition, story.section)))
    if len(figures) + len(sources) < 2 and (lede := _lede(edition)):
        rest.append(lede)
    sentences = [(card.key, sentence) for card, group in figures for sentence in _sentences(card, group)]
    if headline.hero and first:
        sentences += [("headline", _sentence(headline, 0, [first]))]
    order: list[Card] = [headline, *(card for card, _ in figures), *sources, *rest]
    rotating = _rotating([_timed(card) for card in order], told=headline.hero)
    return Deck(
        tuple(_timed(card) for card in order if card.key in rotating),
        tuple(_timed(card) for card in order if card.key not in rotating),
        tuple(sentences),
    )


def in_zone(edition: Edition, zone: tzinfo) -> Edition:
    """The edition with its times as the place has them where the wall hangs, whether the clock is set or not."""
    story = edition.story
    published, updated, fetched = (
        at and at.astimezone(zone) for at in (story.published, story.updated, edition.fetched)
    )
    told = tuple(replace(telling, at=telling.at and telling.at.astimezone(zone)) for telling in edition.told)
    return replace(edition, story=replace(story, published=published, updated=updated), fetched=fetched, told=told)


def make_list(heads: Sequence[tuple[str, datetime | None]], current: int) -> ListCard:
    """The list of the latest stories: (headline, time) of each, and which one is on the wall."""
    return ListCard(key="list", rows=tuple(heads), current=current, dwell=24.0)


def _old(edition: Edition, now: datetime | None, hours: float) -> bool:
    told = edition.story.updated or edition.story.published or edition.fetched
    return now is not None and told is not None and now - told > timedelta(hours=hours)


def _common(edition: Edition, kicker: str | None) -> dict[str, Any]:
    story = edition.story
    return {
        "kicker": kicker,
        "outlet": story.outlet,
        "updated": story.updated or story.published,
        "fetched": edition.fetched,
        "sample": story.sample,
    }


def _timed(card: Card) -> Card:
    return replace(card, dwell=seconds(weight(card)))


def _kicker(place: str | None, story: Story) -> str | None:
    """The place's name where the headline has it too, else the section: never another figure's place (Settled 2)."""
    named = place and place[:1].isupper() and len(place) <= _LONGEST_KICKER and place in story.headline
    return place if named else story.section


def _headline(edition: Edition, hero: Shown | None, *, withheld: bool = False) -> HeadlineCard:
    story = edition.story
    at = story.text.find(story.headline)
    within = [f.where for f in edition.reading.figures if f.rank == 2 and f.where and f.where in story.headline]
    return HeadlineCard(
        key="headline",
        text=story.headline,
        marks=_claim_marks(edition, at, len(story.headline)),
        hero=hero.face if hero else None,
        corrected=edition.corrected_headline,
        withheld=withheld,
        **_common(edition, _kicker(within[0] if within else None, story)),
    )


def _fits_headline(shown: Shown) -> bool:
    """Beside the headline a figure reads as the story's own: only what the story is about, and clear by itself."""
    return shown.figure.rank == 2 and not shown.alone


def _claim_marks(edition: Edition, at: int, length: int) -> tuple[Span, ...]:
    """Cue and claimant of everybody who speaks within [at, at + length), where they stand; none overlaps another."""
    if at < 0:
        return ()
    reading = edition.reading
    spans = [span for figure in reading.figures for span in claim_spans(figure, start=at, length=length)]
    for source in reading.sources:
        spans += claim_span((source.mention_at, source.mention), (source.cue_at, source.cue), at, length)
    return _disjoint(spans)


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The longest of overlapping spans, in order; empty ones left out."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        if span.end > span.start and all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda s: s.start))


def _figures(edition: Edition, group: Group) -> FiguresCard:
    hero = group.faces[0]
    return FiguresCard(
        key=f"figures:{identity(hero.figure)}",
        hero=hero.face,
        others=tuple(shown.face for shown in group.faces[1:]),
        parties=group.parties,
        **_common(edition, _kicker(hero.figure.where, edition.story)),
    )


def _new_before_told(groups: list[Group]) -> list[Group]:
    """The same groups; one whose hero's number stands on a card before it comes after those that tell a new one."""
    told: set[Value] = set()
    new: list[Group] = []
    again: list[Group] = []
    for group in groups:
        value = group.faces[0].figure.value
        (again if value in told else new).append(group)
        told.add(value)
    return [*new, *again]


def _unique(cards: list[tuple[FiguresCard, Group]]) -> list[tuple[FiguresCard, Group]]:
    """The same cards; a key that two have is numbered."""
    seen: dict[str, int] = {}
    found = []
    for card, group in cards:
        seen[card.key] = seen.get(card.key, 0) + 1
        key = card.key if seen[card.key] == 1 else f"{card.key}#{seen[card.key]}"
        found.append((replace(card, key=key), group))
    return found


def _lede(edition: Edition) -> LedeCard | None:
    story = edition.story
    if not story.lede or story.lede == story.headline or story.lede not in story.text:
        return None
    marks = _claim_marks(edition, story.text.find(story.lede), len(story.lede))
    return LedeCard(key="lede", text=story.lede, marks=marks, **_common(edition, story.section))


def _sentences(card: FiguresCard, group: Group) -> list[SentenceCard]:
    """The sentences behind a card, each once, in the order of its figures."""
    behind: dict[int, list[Shown]] = {}
    for shown in group.faces:
        behind.setdefault(shown.figure.sentence_at, []).append(shown)
    return [_sentence(card, number, faces) for number, faces in enumerate(behind.values())]


def _sentence(card: Card, number: int, faces: list[Shown]) -> SentenceCard:
    spans = [span for shown in faces for span in (shown.face.mark, *claim_spans(shown.figure))]
    sentence = SentenceCard(
        key=f"sentence:{number}:{card.key}",
        text=faces[0].face.sentence,
        marks=_disjoint(spans),
        kicker=card.kicker,
        outlet=card.outlet,
        updated=card.updated,
        fetched=card.fetched,
        sample=card.sample,
    )
    return replace(sentence, dwell=seconds(weight(sentence)))


def _rotating(cards: Sequence[Card], told: FigureFace | None) -> set[str]:
    """Keys of the cards that rotate by themselves: at most six, and the headline back a minute after it left.

    Two cards of figures come before the first of sources: what the story counts, then who is heard. A figure that
    the headline card tells already, alone on its card, is left to the panel.
    """
    figures = [card for card in cards if isinstance(card, FiguresCard) and (card.hero != told or card.others)]
    sources = [card for card in cards if isinstance(card, SourcesCard)]
    rest = [card for card in cards if isinstance(card, HistoryCard | LedeCard | PictureCard)]
    rotating = {cards[0].key}
    spent = 0.0
    full: set[type[Card]] = set()
    for card in (*figures[:2], *sources[:1], *rest, *figures[2:], *sources[1:]):
        if len(rotating) == MOST_CARDS or spent + card.dwell > BUDGET:
            full.add(type(card))  # a lesser figure never takes the place of a greater one because it is shorter
        elif type(card) not in full:
            rotating.add(card.key)
            spent += card.dwell
    return rotating
