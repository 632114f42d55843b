"""«Påstand mot påstand»: one question a page, two to five parties in the story's order, denial, silence, verdict.

Counts come from the reading's conflicts; where it names none, from figures of named parties that say different numbers
of the same thing. A claim that is denied, not verified or answered by silence is such a page too (spec wall2 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk.cards.card import Claimant, Party, Verdict
from kiosk.cards.rundown.claims import claim
from kiosk.cards.rundown.lexicon import is_listed
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.said import said, said_already, silence_of, silent, verdict_of, who
from kiosk.cards.rundown.sameness import contradict
from kiosk.model import Figure, Source

MOST_PARTIES = 5
_NEAR = 700  # characters between a claim and the silence or verdict that answers it
_APART = timedelta(minutes=30)  # between two numbers that then carry their times


@dataclass(frozen=True, slots=True)
class Question:
    """One page: its parties, the verdict, and which figures it holds (indices of entries)."""

    parties: tuple[Party, ...]
    verdict: Verdict | None
    indices: frozenset[int]


def questions(material: Material) -> list[Question]:
    """Every question on which the story's parties differ, the weightiest first."""
    found: list[Question] = []
    told: set[str] = set()
    for group in _groups(material):
        question = _of_counts(material, group)
        if question:
            found.append(question)
            told |= {party.who.name or "" for party in question.parties}
    claims = _of_claims(material, told)
    return [*found, *([claims] if claims else [])]


def _groups(material: Material) -> list[list[Entry]]:
    """Entries that count one thing differently, or one that is denied alone; in the order of their weight."""
    named = material.reading.conflicts
    groups: list[list[Entry]] = []
    if named:
        for indices in named:
            entries = {entry.index: entry for i in indices if (entry := material.entry_of(i))}
            groups.append(sorted(entries.values(), key=lambda entry: entry.figure.number_at))
    else:
        left = list(material.entries)
        while left:
            first = left.pop(0)
            group = [first]
            for other in list(left):
                if all(contradict(one.figure, other.figure) for one in group):
                    group.append(other)
                    left.remove(other)
            groups.append(sorted(group, key=lambda entry: entry.figure.number_at))
    return [group for group in groups if len(group) > 1 or any(entry.figure.status == "denied" for entry in group)]


def _of_counts(material: Material, group: list[Entry]) -> Question | None:
    rows: list[tuple[int, Party]] = []
    held: set[int] = set()
    times = _times(material, group)
    for entry in group:
        told = claim(material, entry, hero=False)
        if told is None or (told.passage and said_already(told.passage.text, [material.story.headline])):
            continue
        # who says it stands first on the row: never below the number too
        held.add(entry.index)
        rows.append(
            (
                entry.figure.number_at,
                Party(
                    _party(material, entry.figure),
                    "claims" if is_listed(entry.figure.cue, "contested_cues") else "states",
                    claim=replace(told, claimant=None, parts=(), denied_by=None),
                    at=times.get(entry.index),
                ),
            )
        )
    deniers = [denier for entry in group if (denier := _denier(material, entry.figure, rows))]
    rows += [(at, party) for at, party in deniers]
    if len({party.who.name for _, party in rows}) < 2:
        return None
    near = [entry.figure.number_at for entry in group]
    rows += _silent(material, near, {party.who.name for _, party in rows})
    rows.sort(key=lambda row: row[0])
    parties = tuple(party for _, party in rows)[:MOST_PARTIES]
    names = {party.who.name for party in parties}
    verdict = next(
        (
            v
            for s in material.reading.sources
            if _named(s, names) or _is_near(s, near)
            if (v := verdict_of(s, material))
        ),
        None,
    )
    return Question(parties, verdict, frozenset(held))


def _times(material: Material, group: Sequence[Entry]) -> dict[int, datetime]:
    """When each number came, where they came more than half an hour apart."""
    times: dict[int, datetime] = {}
    for telling in material.edition.told:
        for entry in group:
            if telling.index in entry.twins and telling.at is not None and telling.figure.value == entry.figure.value:
                times.setdefault(entry.index, telling.at)
    spread = len(times) > 1 and max(times.values()) - min(times.values()) > _APART
    return times if spread else {}


def _party(material: Material, figure: Figure) -> Claimant:
    """Who says the number, named first: «Politiet anslår», «Ifølge Røde Kors»."""
    name = figure.source_full or figure.source
    if figure.attribution != "stated" or name is None:
        return Claimant(None)
    source = next((s for s in material.reading.sources if s.name == name or s.mention == figure.source), None)
    via = source.via if source else None
    cue = figure.cue
    if cue and is_listed(cue, "leading_cues"):
        phrase = f"{cue} {name}"
        return Claimant(phrase if phrase in material.story.text else name, via=via)
    return Claimant(name, verb=cue if cue and len(cue.split()) <= 3 else None, via=via)


def _denier(material: Material, figure: Figure, rows: list[tuple[int, Party]]) -> tuple[int, Party] | None:
    """Who rejects this count, with the words of it."""
    if figure.status != "denied" or not figure.disputed_by:
        return None
    if any(party.who.name and figure.disputed_by in party.who.name for _, party in rows):
        return None  # that party's own number stands on the page
    for source in material.reading.sources:
        if source.stance == "denies" and (figure.disputed_by in (source.name, source.mention)):
            told = said(source, material)
            words = told.text if told and not said_already(told.text, [material.story.headline]) else None
            return source.cue_at, Party(who(source), "denies", statement=words)
    return None


def _of_claims(material: Material, told: set[str]) -> Question | None:
    """A claim that nobody could verify, that is denied, or that is answered by silence."""
    contested = [
        source
        for source in material.reading.sources
        if source.name not in told and (source.unverified or source.verdict or source.stance in ("claims", "denies"))
    ]
    doubted = [source.cue_at for source in contested if source.unverified or source.verdict]
    if doubted:  # what nobody could verify is the question; other claims are other questions
        contested = [
            one for one in contested if one.cue_at in doubted or (one.stance == "denies" and _is_near(one, doubted))
        ]
    rows: list[tuple[int, Party]] = []
    verdict: Verdict | None = None
    for source in contested:
        words = said(source, material)
        if words is None or said_already(words.text, [material.story.headline]):
            continue
        rows.append((source.cue_at, Party(who(source), source.stance, statement=words.text, direct=words.direct)))
        verdict = verdict or verdict_of(source, material)
    claims = [row for row in rows if row[1].stance != "denies"]
    if not claims:
        return None
    near = [at for at, _ in rows]
    answers = _silent(material, near, {party.who.name for _, party in rows} | told)
    denied = any(party.stance == "denies" for _, party in rows)
    if not (verdict or answers or denied):
        return None
    every = sorted([*rows, *answers], key=lambda row: row[0])
    return Question(tuple(party for _, party in every)[:MOST_PARTIES], verdict, frozenset())


def _silent(material: Material, near: list[int], named: Iterable[str | None]) -> list[tuple[int, Party]]:
    """Parties that the story says are silent, close to what they are silent about."""
    rows = []
    for source in material.reading.sources:
        if source.name in set(named) or not _is_near(source, near):
            continue
        if (words := silence_of(source, material)) and (source.silence or source.stance == "declines"):
            rows.append((source.cue_at, silent(source, words)))
    return rows


def _named(source: Source, names: set[str | None]) -> bool:
    return any(name and (source.name in name or name in source.name) for name in names)


def _is_near(source: Source, places: list[int]) -> bool:
    return any(abs(source.cue_at - at) <= _NEAR for at in places)
