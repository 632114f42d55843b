"""Who is heard: rows of a page of sources, and the strongest quotation."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from kiosk.cards.card import Claimant, Party
from kiosk.cards.rundown.lexicon import opens, shares, words_of
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.named import telling
from kiosk.cards.rundown.roles import with_role
from kiosk.cards.rundown.said import QUOTED_WORDS, said, said_already, silence_of, silent, strength, who
from kiosk.cards.rundown.sameness import differ, same_kind
from kiosk.cards.rundown.verdicts import verdict_of
from kiosk.model import Figure, Source

MOST_ROWS, LEAST_ROWS = 4, 2


def source_rows(material: Material, told: Collection[str], shown: Collection[int], *, verdicts: bool) -> list[Party]:
    """A row for each party that the story lets speak, or says is silent; contested first, then whom the
    headline names or whose words it has, then as the story has them.
    Somebody speaks before anybody is silent about it.

    `told` are texts that stand on other cards of the loop, `shown` figures there: a party quoted for one of them has no
    row. `verdicts`
    says whether a claim's verdict stands here, because no page of disputes holds it.
    """
    rows: dict[str, Party] = {}
    headline = material.story.headline
    texts: list[str] = list(told)
    for source in sorted(material.reading.sources, key=lambda one: (strength(one), not _of_headline(one, headline))):
        row = _row(source, material, verdicts=verdicts)
        if row is None or source.name.casefold() in rows or said_already(row.statement, texts):
            continue
        if row.stance != "declines" and _counts(material, source, row.statement or "", shown):
            continue
        rows[source.name.casefold()] = row
        texts.append(row.statement or "")
    told_rows = list(rows.values())
    voice = next((number for number, row in enumerate(told_rows) if row.stance != "declines"), 0)
    return [told_rows[voice], *told_rows[:voice], *told_rows[voice + 1 :]] if told_rows else []


def _counts(material: Material, source: Source, statement: str, shown: Collection[int]) -> bool:
    """Whether a statement tells one of these figures, or the same thing with another number: «14» and «15 pågrepne».

    Two numbers of one thing stand beside each other on a page of disputes, or not at all.
    """
    at = source.sentence.find(statement)
    start = source.sentence_at + at if at >= 0 else material.story.text.find(statement)
    figures = [material.reading.figures[index] for index in shown]
    inside = [one for one in material.reading.figures if start <= one.number_at < start + len(statement)]
    return any(one in figures or any(_rivals(one, other) for other in figures) for one in inside)


def _rivals(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same people or things, at no other place or time, and differ."""
    apart = differ(one.where, other.where) or differ(one.when, other.when)
    return one.value != other.value and not one.unit and not apart and same_kind(one, other)


def _of_headline(source: Source, headline: str) -> bool:
    """Whether the headline is of what this party says: it names the party, or has two of the statement's words."""
    last = words_of(source.name)[-1:]
    return bool(set(last) & set(words_of(headline))) or shares(headline, source.statement)


def _row(source: Source, material: Material, *, verdicts: bool) -> Party | None:
    if source.stance == "declines":
        words = silence_of(source, material)
        return silent(source, words) if words else None
    told = said(source, material)
    if told is None:
        return None
    verdict = verdict_of(source, material) if verdicts else None
    if verdict and told.text in verdict.text:
        verdict = None  # «Det er ikke bekreftet at …, understreker hun»: her own words, not what is said of them
    named = _named(who(source, told), source, material)
    if named.verb is None and opens(told.text, "that"):
        return None  # «at hun nok kommer» of nobody who says it
    return Party(named, source.stance, statement=told.text, direct=told.direct, verdict=verdict)


def _named(claimant: Claimant, source: Source, material: Material) -> Claimant:
    """The party with its role, where nothing else stands beside the name."""
    if claimant.name != source.name:
        return claimant
    return replace(claimant, name=with_role(source.name, material.story.text))


def quotation(material: Material, told: Collection[str]) -> tuple[str, Claimant] | None:
    """The strongest direct speech of at most 24 words that stands on no other card, and who says it."""
    best: tuple[int, str, Claimant] | None = None
    for source in material.reading.sources:
        words = said(source, material)
        if words is None or not words.direct or said_already(words.text, told):
            continue
        size = len(words.text.split())
        if size > QUOTED_WORDS:
            continue
        weight = 100 * (strength(source) == 0) + size
        if best is None or weight > best[0]:
            best = (
                weight,
                words.text,
                Claimant(
                    with_role(source.name, material.story.text),
                    verb=who(source).verb or telling(source),
                    via=source.via,
                ),
            )
    return best[1:] if best else None
