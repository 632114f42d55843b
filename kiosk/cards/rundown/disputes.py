"""«Påstand mot påstand»: one question a page, two to five parties in the story's order, denial, silence, verdict.

Counts come from the reading's conflicts. A claim that is denied, not verified or answered by silence is such a page
too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from kiosk.cards.card import Claim, Claimant, Party, Verdict
from kiosk.cards.rundown.claims import parts_shown
from kiosk.cards.rundown.counted import as_row, counted, party_of
from kiosk.cards.rundown.indirect import AT
from kiosk.cards.rundown.lexicon import holds, is_listed, words_of
from kiosk.cards.rundown.material import Entry, Material
from kiosk.cards.rundown.opposed import MOST_PARTIES, opposed
from kiosk.cards.rundown.said import Said, rejection, said, said_already, silence_of, silent, who
from kiosk.cards.rundown.spans import occurrences
from kiosk.cards.rundown.standing import is_told_before
from kiosk.cards.rundown.verdicts import verdict_of
from kiosk.model import Figure, Source, Stance

_NEAR = 700  # characters between a claim and the silence or verdict that answers it
_MOST_DENIAL = 4  # words beside a name
_LEAST_REPEATED = 4  # words by which a denial repeats what it denies
_STEM = 5  # letters that two forms of one word share
_APART = timedelta(minutes=30)  # between two numbers that then carry their times


class Question(Struct, frozen=True):
    """One page: its parties, the verdict, and which figures it holds (indices of entries)."""

    parties: tuple[Party, ...]
    verdict: Verdict | None
    indices: frozenset[int]


class _Draft(Struct, frozen=True):
    """A question before silences and verdict have found the page that they belong to: (where it stands, party)."""

    rows: tuple[tuple[int, Party], ...]
    speakers: tuple[Source, ...] = ()  # whose verdict closes the page
    indices: frozenset[int] = frozenset()

    @property
    def names(self) -> set[str | None]:
        return {party.who.name for _, party in self.rows}

    @property
    def answered(self) -> bool:
        """Whether somebody contradicts somebody on it."""
        stances = {party.stance == "denies" for _, party in self.rows}
        return len(self.names) > 1 and (bool(self.indices) or len(stances) > 1)


def questions(material: Material) -> list[Question]:
    """Every question on which the story's parties differ, the weightiest first."""
    drafts = [draft for group in opposed(material) if (draft := _of_counts(material, group))]
    told = {name or "" for draft in drafts for name in draft.names}
    claims = _of_claims(material, told)
    every = [*drafts, *([claims] if claims else [])]
    silences = _silences(material, every)
    found = []
    for number, draft in enumerate(every):
        silent_rows = silences.get(number, [])
        own = [party.statement for _, party in draft.rows if party.statement]  # a party's own words close no page
        verdicts = (v for one in draft.speakers if (v := verdict_of(one, material)))
        verdict = next((v for v in verdicts if not any(words in v.text for words in own)), None)
        if not (draft.answered or silent_rows or verdict):
            continue
        rows = sorted([*draft.rows, *silent_rows], key=lambda row: row[0])
        found.append(Question(tuple(party for _, party in rows)[:MOST_PARTIES], verdict, draft.indices))
    return found


def _of_counts(material: Material, group: list[Entry]) -> _Draft | None:
    """A page of counts that differ, or of one that is denied: of those alone that are somebody's, or surely nobody's.

    «Kilde ikke oppgitt» would stand beside the 14 of `Politiet sier 14 drepte, mens sykehuset sier 12`.
    """
    group = [entry for entry in group if entry.figure.claim.attribution != "unsure"]
    rows: list[tuple[int, Party]] = []
    held: set[int] = set()
    times = _times(material, group)
    claims = [counted(material, entry) for entry in group]
    if any(told is not None and told.passage for told in claims):  # equal parties have one form
        spoken = [counted(material, entry, as_sentence=True) for entry in group]
        if all(told is not None and told.passage for told in spoken):
            claims = spoken
        rows_of = [as_row(told, entry.figure) for told, entry in zip(claims, group, strict=True)]
        claims = rows_of if all(rows_of) else claims
    for entry, told in zip(group, claims, strict=True):
        before = is_told_before(entry.figure, material.reading.sources, material.told_at)
        if told is None or before or _stands(told, party_of(material, entry.figure), rows):
            continue
        held |= {entry.index, *_parts_told(material, entry, told)}
        stance: Stance = "claims" if is_listed(entry.figure.claim.cue, "contested_cues") else "states"
        who = party_of(material, entry.figure)
        if told.passage and who.verb and occurrences(told.passage.text, who.verb):
            who = replace(who, verb=None)  # «opererer med 480»: the verb is the statement's
        rows.append((entry.figure.number_at, Party(who, stance, claim=told, at=times.get(entry.index))))
    deniers = [denier for entry in group if (denier := _denier(material, entry.figure, rows))]
    denied = [party.statement for _, party, _ in deniers if party.statement]
    rows = [row for row in rows if not _only_denied(row[1], denied)]
    rows += [_briefly(at, party, rows, source) for at, party, source in deniers]
    if len({party.who.name for _, party in rows}) < 2:
        return None
    names = {party.who.name for _, party in rows}
    speakers = tuple(source for source in material.reading.sources if _named(source, names))
    return _Draft(tuple(rows), speakers, frozenset(held))


def _briefly(at: int, denial: Party, rows: list[tuple[int, Party]], source: Source) -> tuple[int, Party]:
    """A denial right behind the number that it denies, in a word, where that stands on the page."""
    words = words_of(denial.statement)
    for place, party in rows:
        if party.who.name and party.claim is not None and party.claim.digits in words:
            return place + 1, replace(denial, who=who(source), statement=None)
    return at, denial


def _stands(told: Claim, who: Claimant, rows: list[tuple[int, Party]]) -> bool:
    """Whether the same party has the same number on the page already."""
    return any(
        party.claim is not None and party.claim.digits == told.digits and party.who.name == who.name
        for _, party in rows
    )


def _only_denied(party: Party, denied: list[str]) -> bool:
    """Whether nobody is named for a number, and the party that denies it says it too: once is enough."""
    told = party.claim.passage.text if party.claim and party.claim.passage else None
    return party.who.name is None and said_already(told, denied)


def _parts_told(material: Material, entry: Entry, told: Claim) -> set[int]:
    """Parts whose number stands in the words of the row."""
    words = told.passage.text if told.passage else told.label or ""
    parts = ((index, material.reading.figures[index].number) for index in parts_shown(material, entry))
    return {index for index, number in parts if number in words}


def _times(material: Material, group: Sequence[Entry]) -> dict[int, datetime]:
    """When each number came, where they came more than half an hour apart."""
    times: dict[int, datetime] = {}
    for telling in material.edition.told:
        for entry in group:
            if telling.index in entry.twins and telling.at is not None and telling.figure.value == entry.figure.value:
                times.setdefault(entry.index, telling.at)
    spread = len(times) > 1 and max(times.values()) - min(times.values()) > _APART
    return times if spread else {}


def _denier(material: Material, figure: Figure, rows: list[tuple[int, Party]]) -> tuple[int, Party, Source] | None:
    """Who rejects this count, with the words of it, and where it stands."""
    if figure.status != "denied" or not figure.disputed_by:
        return None
    if any(party.who.name and figure.disputed_by in party.who.name for _, party in rows):
        return None  # that party's own number stands on the page
    for source in material.reading.sources:
        if source.stance == "denies" and (figure.disputed_by in (source.name, source.mention)):
            told = said(source, material)
            if told is None or said_already(told.text, [material.story.headline]):
                told = rejection(source, material)
            if told is None and not is_listed(source.cue, "rejects"):
                return None  # «kaller», «sier»: a verb that says nothing by itself
            return source.cue_at, _denial(source, told), source
    return None


def _denial(source: Source, told: Said | None) -> Party:
    """The row of a denial: its few words beside the name («kaller påstanden usann»), longer ones below it."""
    if told is None:
        return Party(who(source), "denies")
    short = told.with_verb and len(told.text.split()) <= _MOST_DENIAL and not holds(told.text, "that")
    if short:
        return Party(Claimant(source.name, verb=told.text, via=source.via), "denies")
    return Party(who(source, told), "denies", statement=told.text, direct=told.direct)


def _of_claims(material: Material, told: set[str]) -> _Draft | None:
    """A claim that nobody could verify, that is denied, or that may be answered by silence."""
    contested = [
        source
        for source in material.reading.sources
        if source.name not in told and (source.unverified or source.verdict or source.stance in ("claims", "denies"))
    ]
    doubted = [source.cue_at for source in contested if source.unverified or source.verdict]
    if doubted:  # what nobody could verify is the question; other claims, and denials of others, are other questions
        open_ones = [one for one in contested if one.cue_at in doubted]
        contested = [
            one
            for one in contested
            if one in open_ones or (one.stance == "denies" and _is_near(one, doubted) and _answers(one, open_ones))
        ]
    else:
        contested = [*_rejected(material, contested, told), *contested]
    rows: list[tuple[int, Party]] = []
    speakers: list[Source] = []
    stated: list[str] = []
    for source in contested:
        words = said(source, material)
        if words is None and _rejecting(source, speakers):
            words = rejection(source, material)
        if any(_rejects(source, text, material) for text in stated):
            rows.append((source.cue_at, Party(who(source), "denies")))  # in a word, below what it denies
            continue
        if words is None or said_already(words.text, [material.story.headline]):
            continue
        party = Party(who(source, words), source.stance, statement=words.text, direct=words.direct)
        rows.append((source.cue_at, _denial(source, words) if source.stance == "denies" else party))
        speakers.append(source)
        if source.stance != "denies":
            stated.append(words.text)
    return _Draft(tuple(rows), tuple(speakers)) if rows else None


def _rejected(material: Material, contested: Sequence[Source], told: Collection[str]) -> list[Source]:
    """Whose plain statement somebody denies in its own words: the two stand on one page."""
    denials = [source for source in contested if source.stance == "denies"]
    others = [one for one in material.reading.sources if one not in contested and one.name not in told]
    return [
        source
        for source in (others if denials else ())
        if (words := said(source, material)) and any(_rejects(denial, words.text, material) for denial in denials)
    ]


def _rejects(denial: Source, stated: str, material: Material) -> bool:
    """Whether a denial repeats a statement: «avviser at 200 fanger er henrettet»; the headline's own does not."""
    if denial.stance != "denies" or denial.sentence in material.story.headline:
        return False
    words = AT.sub("", denial.statement or "").rstrip(" .")
    return len(words_of(words)) >= _LEAST_REPEATED and said_already(words, [stated])


def _rejecting(denial: Source, speakers: Sequence[Source]) -> bool:
    """Whether a denial without words of its own follows at once on a claim: «Ordføreren avviser tallet»."""
    return any(
        one.stance == "claims" and 0 <= denial.sentence_at - one.sentence_at - len(one.sentence) <= 2
        for one in speakers
    )


def _silences(material: Material, drafts: list[_Draft]) -> dict[int, list[tuple[int, Party]]]:
    """Parties that the story says are silent, each on the page of what stands nearest before it."""
    found: dict[int, list[tuple[int, Party]]] = {}
    named = {name for draft in drafts for name in draft.names}
    for source in material.reading.sources:
        words = silence_of(source, material) if source.silence or source.stance == "declines" else None
        before = [
            (at, number)
            for number, draft in enumerate(drafts)
            for at, _ in draft.rows
            if 0 <= source.cue_at - at <= _NEAR
        ]
        if words and before and source.name not in named:
            found.setdefault(max(before)[1], []).append((source.cue_at, silent(source, words)))
    return found


def _named(source: Source, names: set[str | None]) -> bool:
    return any(name and (source.name in name or name in source.name) for name in names)


def _is_near(source: Source, places: list[int]) -> bool:
    return any(abs(source.cue_at - at) <= _NEAR for at in places)


def _answers(denial: Source, claims: list[Source]) -> bool:
    """Whether a denial is of one of these claims: without words of its own, or in words that the claim has too."""
    said_of = _stems(denial.statement)
    return not said_of or any(said_of & _stems(one.statement or one.sentence) for one in claims)


def _stems(text: str | None) -> set[str]:
    return {word[:_STEM] for word in words_of(text) if len(word) >= _STEM}
