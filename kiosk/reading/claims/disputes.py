"""Figures that somebody in the story rejects: the count stays, struck, with the name of who rejects it."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.model import Claim, Figure
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.likeness import alike, harms, one_noun, roots
from kiosk.reading.claims.otherwise import own_event
from kiosk.reading.claims.rejected import rejected, stated_by
from kiosk.reading.claims.rejections import headed, unrecognized
from kiosk.reading.figures.denials import (
    disbelieved,
    miscounted,
    mistaken,
    neither,
    none_so_many,
    none_such,
    takes_back,
    untrue,
)
from kiosk.reading.figures.disbelief import disbelieves
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.speech.report import DISAGREES, Report
from kiosk.reading.text.passages import Passage

SAID = {"inquit", "clause", "according", "object"}
UNTRUE = "said to be untrue"
NEAR = 300  # characters between a count and the sentence that rejects it
AGAIN = 3  # figures behind a denied count among which it may be told again, by who told it


def disputed(
    figures: list[Figure], passages: list[Passage], claims: Claims, parties: Parties, lexicon: Lexicon
) -> list[Figure]:
    """The figures, with those denied that a party rejects by `avviser tallet` or `avviser at … er drept`."""
    found = headed(figures, passages, lexicon)
    for passage in passages:
        for report in passage.reports:
            many = none_so_many(passage.tree, lexicon)
            if many is None:
                found = _not_these(found, passage, report, claims.mention(report), parties, lexicon)
            if many is not None and report.form in SAID and report.group != "denies":
                found = _not_so_many(found, many, passage, claims.mention(report), parties)
                continue
            wrong = takes_back(passage.tree, lexicon) is not None or mistaken(passage.tree, lexicon) is not None
            of_what = report.rule != DISAGREES or _disbelieves_count(passage, lexicon)
            rejects = (report.group == "denies" and of_what) or (wrong and report.form in SAID)
            mention = claims.mention(report) if rejects else None
            if mention is None:
                found = _by_nobody_named(found, passage, report) if report.group == "denies" else found
                continue
            denier = parties.resolve(mention)
            for index in rejected(found, passages, passage, report, denier, lexicon):
                nameless = denier.text.lower() in lexicon.words("saying", "pronouns")
                found[index] = replace(found[index], status="denied", disputed_by=None if nameless else denier.text)
    found = unrecognized(found, passages, lexicon)
    found = [_taken_back(f, passages, claims, parties, lexicon) for f in found]
    return _told_before(found, passages, lexicon)


def _disbelieves_count(passage: Passage, lexicon: Lexicon) -> bool:
    doubt = disbelieves(passage.tree, lexicon)
    return doubt is not None and doubt.pointer == "count"


def _by_nobody_named(figures: list[Figure], passage: Passage, report: Report) -> list[Figure]:
    """`Hun avviser påstanden om at det er seks jerver der`: rejected by whoever it is."""
    told = [s for r in passage.reports if r is not report for s in r.covers]
    return [
        replace(f, status="denied")
        if f.status == "current"
        and any(a <= f.number_at < b for a, b in report.covers)
        and not any(a <= f.number_at < b for a, b in told)
        else f
        for f in figures
    ]


def _not_so_many(
    figures: list[Figure], value: float, passage: Passage, named: Mention | None, parties: Parties
) -> list[Figure]:
    """`Over 200 ble hjemme, sier laget. – Men 200 var det ikke, sier rektoren`: the 200 that another told before."""
    if named is None:
        return figures
    denier = parties.resolve(named)
    return [
        replace(f, status="denied", disputed_by=denier.text)
        if f.value == value and f.status == "current" and f.number_at < passage.tree.start and not stated_by(f, denier)
        else f
        for f in figures
    ]


def _not_these(
    figures: list[Figure],
    passage: Passage,
    report: Report,
    named: Mention | None,
    parties: Parties,
    lexicon: Lexicon,
) -> list[Figure]:
    """`40 trær ble felt, sier naboene. – Vi felte ikke 40 trær, sier Lie`: another's count, and what Lie repeats."""
    if named is None or report.form not in SAID or report.group == "denies":
        return figures
    denier, found = parties.resolve(named), list(figures)
    for i, own in enumerate(figures):
        if not any(a <= own.number_at < b for a, b in report.covers) or not _negated(passage, own, lexicon):
            continue
        told = [k for k, f in enumerate(figures[:i]) if f.value == own.value and alike(f, own, lexicon)]
        told = [k for k in told if figures[k].claim.name is not None and not stated_by(figures[k], denier)]
        for k in (*told, i) if told else ():
            if found[k].status == "current":
                found[k] = replace(found[k], status="denied", disputed_by=denier.text)
    return found


def _negated(passage: Passage, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether an `ikke` stands right before the number, and it is no `ikke 12, men 10`."""
    tree = passage.tree
    at = tree.at(figure.number_at) or 0
    before = [w.lower for w in tree.words[max(0, at - 1) : at]]
    return bool(before) and before[0] in lexicon.words("verbs", "negations")


def _told_before(figures: list[Figure], passages: list[Passage], lexicon: Lexicon) -> list[Figure]:
    """`Påstanden om 27 drepte er propaganda, sier NN`: the 27 that another told before are rejected by NN too."""
    by_words = bool(lexicon.words("saying", "tags_subject_first"))
    found = list(figures)
    for k, denied in enumerate(figures):
        false = denied.claim.rule == UNTRUE
        if not (false or (by_words and denied.status == "denied")) or denied.disputed_by is None:
            continue
        for i, figure in enumerate(figures[: k + 1 + AGAIN]):
            if i == k:
                continue
            told = figure.status in {"current", "denied"} and figure.claim.name not in {None, denied.disputed_by}
            if not told or figure.value != denied.value or not _told_again(figure, denied, lexicon):
                continue
            earlier, later = (figure, denied) if i < k else (denied, figure)
            if false or _one_harm(earlier, later, passages, lexicon):
                found[i] = replace(figure, status="denied", disputed_by=denied.disputed_by)
    return found


def _one_harm(earlier: Figure, later: Figure, passages: list[Passage], lexicon: Lexicon) -> bool:
    """Whether two like counts tell of one event: the same was done, at no other time or place that the later names."""
    state = roots(earlier.state, lexicon) & roots(later.state, lexicon)
    same = bool(state or harms(earlier, lexicon) & harms(later, lexicon))
    passage = next((p for p in passages if p.tree.start <= later.number_at < p.tree.end), None)
    apart = passage is None or own_event(passage, later, lexicon)
    return same and (not apart or (later.where is not None and later.where == earlier.where))


def _told_again(figure: Figure, denied: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure of the same value may count what the denied one does: noun, harm or state agree."""
    if bool(harms(figure, lexicon) & harms(denied, lexicon)):
        return denied.what is None or figure.what is None or alike(figure, denied, lexicon)
    if figure.unit != denied.unit:
        return False
    people = (denied.what or "").lower() in lexicon.words("harm", "persons")
    again = people and bool(roots(figure.state, lexicon) & roots(denied.state, lexicon))  # `rundt 30, de fleste eldre`
    noun = one_noun(figure, denied, lexicon) and _one_state(figure, denied, lexicon)
    return again or noun or None in {denied.what, figure.what}


def _one_state(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether what happened to two counts is the same, or is not said of one."""
    return None in {a.state, b.state} or bool(roots(a.state, lexicon) & roots(b.state, lexicon))


def _taken_back(figure: Figure, passages: list[Passage], claims: Claims, parties: Parties, lexicon: Lexicon) -> Figure:
    """`det er ikke riktig at 50 er syke, sier NN`: NN does not state the count but rejects it."""
    passage = next((p for p in passages if p.tree.start <= figure.number_at < p.tree.end), None)
    if passage is not None and figure.status == "current" and miscounted(passage.tree, figure.number_at, lexicon):
        return replace(figure, status="denied")  # whose count it is stands; who rejects it is the story
    if passage is None or figure.status != "current":
        return figure
    none = figure.hedge is None and none_such(passage.tree, figure.number_at, lexicon)
    false = untrue(passage.tree, figure.number_at, lexicon) or disbelieved(passage.tree, figure.number_at, lexicon)
    if not (none or false or neither(passage.tree, figure.number_at, lexicon)):
        return figure
    return replace(
        figure,
        status="denied",
        disputed_by=figure.claim.fullest or _speaker(figure, passage, claims, parties),
        claim=Claim("unsure", UNTRUE),
    )


def _speaker(figure: Figure, passage: Passage, claims: Claims, parties: Parties) -> str | None:
    """Whoever says the sentence, where its number was not taken for his: `Det var verken 60 eller seks, sier Lie`."""
    over = [r for r in passage.reports if any(a <= figure.number_at < b for a, b in r.covers)]
    over += [r for r in (claims.spoken_by.get(passage.index),) if r is not None]
    named = claims.mention(over[0]) if over else None
    return None if named is None else parties.resolve(named).text
