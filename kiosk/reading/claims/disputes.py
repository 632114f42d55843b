"""Figures that somebody in the story rejects: the count stays, struck, with the name of who rejects it."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from kiosk.model import Claim, Figure
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.likeness import alike, harms, one_noun, root, roots
from kiosk.reading.claims.rejections import headed, owned, unrecognized
from kiosk.reading.figures.denials import (
    disbelieved,
    laments,
    miscounted,
    mistaken,
    neither,
    no_right_count,
    none_so_many,
    none_such,
    takes_back,
    untrue,
    whose_count,
)
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.speech.report import AS_SAID, DISAGREES, Report
from kiosk.reading.text.passages import Passage

SAID = {"inquit", "clause", "according", "object"}
UNTRUE = "said to be untrue"
NEAR = 300  # characters between a count and the sentence that rejects it
AGAIN = 3  # figures behind a denied count among which it may be told again, by who told it
CLOSE = 60  # and one that says that somebody is mistaken


def disputed(
    figures: list[Figure], passages: list[Passage], claims: Claims, parties: Parties, lexicon: Lexicon
) -> list[Figure]:
    """The figures, with those denied that a party rejects by `avviser tallet` or `avviser at … er drept`."""
    found = headed(figures, passages, lexicon)
    for passage in passages:
        for report in passage.reports:
            many = none_so_many(passage.tree, lexicon)
            if many is not None and report.form in SAID and report.group != "denies":
                found = _not_so_many(found, many, passage, claims.mention(report), parties)
                continue
            wrong = takes_back(passage.tree, lexicon) is not None or mistaken(passage.tree, lexicon) is not None
            rejects = (report.group == "denies" and report.rule != DISAGREES) or (wrong and report.form in SAID)
            mention = claims.mention(report) if rejects else None
            if mention is None:
                continue
            denier = parties.resolve(mention)
            for index in _rejected(found, passage, report, denier, lexicon):
                nameless = denier.text.lower() in lexicon.words("saying", "pronouns")
                found[index] = replace(found[index], status="denied", disputed_by=None if nameless else denier.text)
    found = unrecognized(found, passages, lexicon)
    return _told_before([_taken_back(f, passages, claims, parties, lexicon) for f in found], lexicon)


def _not_so_many(
    figures: list[Figure], value: float, passage: Passage, named: Mention | None, parties: Parties
) -> list[Figure]:
    """`Over 200 ble hjemme, sier laget. – Men 200 var det ikke, sier rektoren`: the 200 that another told before."""
    if named is None:
        return figures
    denier = parties.resolve(named)
    return [
        replace(f, status="denied", disputed_by=denier.text)
        if f.value == value and f.status == "current" and f.number_at < passage.tree.start and not _stated_by(f, denier)
        else f
        for f in figures
    ]


def _told_before(figures: list[Figure], lexicon: Lexicon) -> list[Figure]:
    """`Påstanden om 27 drepte er propaganda, sier NN`: the 27 that another told before are rejected by NN too."""
    found = list(figures)
    for k, denied in enumerate(figures):
        if denied.claim.rule != UNTRUE or denied.disputed_by is None:
            continue
        for i, figure in enumerate(figures[: k + 1 + AGAIN]):
            if i == k:
                continue
            told = figure.status in {"current", "denied"} and figure.claim.name not in {None, denied.disputed_by}
            if told and figure.value == denied.value and _told_again(figure, denied, lexicon):
                found[i] = replace(figure, status="denied", disputed_by=denied.disputed_by)
    return found


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


def _rejected(figures: list[Figure], passage: Passage, report: Report, denier: Mention, lexicon: Lexicon) -> list[int]:
    back = takes_back(passage.tree, lexicon)
    inside = [i for i, f in enumerate(figures) if any(a <= f.number_at < b for a, b in report.covers)]
    if back is not None and report.group != "denies":
        inside = [i for i in inside if figures[i].number_at >= back]
    if inside and report.group == "denies":  # of `avviser tallet og sier at 61 er bøtelagt` the 61 stands
        others = (r for r in passage.reports if r is not report and r.rule != AS_SAID)
        said = [s for r in others if r.cue > report.cue for s in r.covers]
        return [i for i in inside if not any(a <= figures[i].number_at < b for a, b in said)] or _before(
            figures, passage, report, denier, lexicon
        )
    if inside:  # `– Det er ikke riktig, det er 120, sier Lie`: of the same, told before
        before = [] if back is None else _before(figures, passage, report, denier, lexicon)
        return [i for i in before if any(alike(figures[i], figures[k], lexicon) for k in inside)]
    return _before(figures, passage, report, denier, lexicon)


def _surveyed(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a survey or a statistic tells the figure."""
    claimant = (figure.claim.fullest or "").lower()
    return any(word.endswith(tuple(lexicon.words("saying", "surveys"))) for word in claimant.split())


def _mourned(figure: Figure, lexicon: Lexicon) -> bool:
    """Of `40 er drept, opplyser politiet. Tallet er altfor høyt, sier Lie`: of a toll that nobody only claims."""
    claimed = any(s.group == "claims" for s in lexicon.sayings.get((figure.claim.cue or "").lower(), ()))
    counts = (figure.what or "").lower() in lexicon.words("revision", "told_by")
    return (bool(harms(figure, lexicon)) or counts) and not claimed


def _before(figures: list[Figure], passage: Passage, report: Report, denier: Mention, lexicon: Lexicon) -> list[int]:
    """The counts told before the denial that it rejects."""
    back = takes_back(passage.tree, lexicon)
    told = _count_of_others(figures, passage, report, lexicon) or owned(figures, passage, report.cue[1], lexicon)
    if told:
        return told
    ends = report.cue[0] if back is None or report.group == "denies" else min(back, report.cue[0])
    before = [i for i, f in enumerate(figures) if f.number_at < ends and f.status == "current"]
    if not before:
        return []
    wrong = mistaken(passage.tree, lexicon)
    if wrong is not None and back is None and report.group != "denies":
        return _of_the_mistaken(figures, before, wrong, passage, denier, lexicon)
    value = no_right_count(passage.tree, report.covers, lexicon) if report.group == "denies" else None
    if value is not None:
        return [i for i in before if figures[i].value == value and not _stated_by(figures[i], denier)]
    last = figures[before[-1]]
    if report.covers and report.group == "denies" and _as_many(passage, report, lexicon):
        alone = [i for i in before if figures[i].sentence_at == last.sentence_at]
        close = passage.tree.start - (last.sentence_at + len(last.sentence)) <= NEAR
        return alone if close and len(alone) == 1 and not _stated_by(last, denier) else []
    if laments(passage.tree, lexicon) and (_surveyed(last, lexicon) or _mourned(last, lexicon)):
        return []
    beside = [i for i in before if figures[i].sentence_at == last.sentence_at and figures[i].part_of is None]
    beside = [i for i in beside if not _known(figures[i], lexicon)] or beside
    together = [i for i in beside if not any(_out_of(figures[k], figures[i], lexicon) for k in beside)]
    near = passage.tree.start - (last.sentence_at + len(last.sentence)) <= NEAR
    if not near or any(_stated_by(figures[i], denier) for i in together):
        return []
    owner = whose_count(passage.tree, lexicon)
    if back is not None and owner and not owner & set((last.claim.fullest or "").lower().split()):
        return []  # `tallene til forbundet er feil`: of another's nothing is said
    after = itertools.takewhile(lambda w: w.letters, (w for w in passage.tree.words if w.start >= report.cue[1]))
    behind = [w.lower for w in after][:5]  # not `avviser planen, og tallet …`
    if lexicon.words("revision", "counts") & set(behind) or back is not None:
        own = [f for f in figures if f.number_at > report.cue[0] and f.sentence_at == passage.tree.start]
        plural = bool(lexicon.words("revision", "plural_counts") & set(behind))
        if plural and own and not any(alike(f, figures[i], lexicon) for f in own for i in together):
            return []  # `avviser opplysningene og sier at 61 er bøtelagt` after `to er døde`: which, nobody knows
        return together if plural or len(together) == 1 else []
    if report.covers and report.form == "clause":
        return [i for i in together if _the_same(figures[i], passage, report, lexicon)]
    claimed = passage.heading or all(figures[i].claim.name for i in together)
    return together if claimed and _all_of_it(passage, report, lexicon) else []


def _of_the_mistaken(
    figures: list[Figure], before: list[int], wrong: str, passage: Passage, denier: Mention, lexicon: Lexicon
) -> list[int]:
    """`Gjelden er 64 millioner, skriver Lise Dal. Eieren sier at hun tar feil`: the one count of the last sentence."""
    last = figures[before[-1]]
    beside = [i for i in before if figures[i].sentence_at == last.sentence_at]
    near = passage.tree.start - (last.sentence_at + len(last.sentence)) <= CLOSE
    theirs = (last.claim.fullest or "").lower().split()
    meant = wrong in lexicon.words("saying", "pronouns") or any(w in {wrong, root(wrong, lexicon)} for w in theirs)
    one = near and len(beside) == 1 and not _surveyed(last, lexicon)
    return beside if one and theirs and meant and not _stated_by(last, denier) else []


def _as_many(passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    """`avviser at så mange rammes`."""
    start = min(a for a, _ in report.covers)
    said = tuple(w.lower for w in passage.tree.words if w.letters and w.start >= start)
    said = said[1:] if said[:1] and said[0] in lexicon.words("saying", "that") else said
    return any(said[: len(p)] == p for p in lexicon.phrases("revision", "as_many"))


def _known(figure: Figure, lexicon: Lexicon) -> bool:
    """`de to landene`: things that the reader knows, and no count that anybody rejects."""
    before = figure.sentence[: figure.number_at - figure.sentence_at].lower().split()[-1:]
    return bool(before) and before[0] in lexicon.tables.numbers.context.definite


def _out_of(part: Figure, whole: Figure, lexicon: Lexicon) -> bool:
    """`61 av 74 droner`: of how many, which nobody rejects with the 61."""
    start, end = (at - part.sentence_at for at in (part.number_at + len(part.number), whole.number_at))
    return part.sentence[start:end].strip().lower() in lexicon.words("units", "of")


def _all_of_it(passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    """`avviser dette`, `noe NN benekter`, `Hamas avviser`: what is rejected is all that was said right before it."""
    words = passage.tree.words
    after = [w for w in words if w.start >= report.cue[1]][:2]
    after = after[1:] if after and after[0].lower in lexicon.words("units", "goes_to") else after  # `nekter for dette`
    object_ = after[0].lower if after else ""
    whole = not after or not after[0].letters or object_ in lexicon.words("saying", "fronted")
    opening = next((w.lower for w in words if w.letters), "")
    fronted = report.form == "fronted" and not report.covers and opening in lexicon.words("saying", "fronted")
    return report.form == "which" or fronted or (whole and report.form in {"object", "clause"})


def _the_same(figure: Figure, passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    """`benekter at dronene ble skutt ned`: the thing counted, definite now, and what is said to have happened to it."""
    denied = {w.lower for w in passage.tree.words if any(a <= w.start < b for a, b in report.covers)}
    state = (figure.state or "").lower().split()
    stem = root(figure.what, lexicon) if figure.what else ""
    return bool(state and stem) and set(state) <= denied and any(w.startswith(stem) for w in denied)


def _count_of_others(figures: list[Figure], passage: Passage, report: Report, lexicon: Lexicon) -> list[int]:
    """`avviser kommunens tall på 70 skadde`: the count itself stands behind the word for it."""
    words = passage.tree.words
    count = next((w for w in words if w.start >= report.cue[1] and w.lower in lexicon.words("revision", "told")), None)
    number = None if count is None else next((w for w in words[count.i : count.i + 6] if w.number is not None), None)
    if count is not None and number is not None and any(w.tag in {"VERB", "CCONJ"} for w in words[count.i : number.i]):
        return []  # `avviser tallet og sier at 61 …`
    return [] if number is None else [i for i, f in enumerate(figures) if f.number_at == number.start]


def _stated_by(figure: Figure, denier: Mention) -> bool:
    said = figure.claim.fullest
    return said is not None and said.lower() == denier.text.lower()
