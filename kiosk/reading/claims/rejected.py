"""Which counts a party's rejection strikes: those it names, or those told before it that it points back to."""

from __future__ import annotations

import itertools

from kiosk.model import Figure
from kiosk.reading.claims.likeness import alike, harms, lasts, root
from kiosk.reading.claims.meant import (
    asserted,
    beside_denier,
    defends,
    may_mean,
    no_count,
    of_the_last,
    reckoned,
    told_since,
    word_for_count,
)
from kiosk.reading.claims.pointed import run_of, told_by_one
from kiosk.reading.claims.rejections import owned
from kiosk.reading.claims.whose_false import a_part, claimed_before, of_another
from kiosk.reading.figures.denials import laments, mistaken, no_right_count, takes_back, whose_count
from kiosk.reading.figures.disbelief import disbelieves
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.speech.report import AS_SAID, DISAGREES, REJECTS, Report
from kiosk.reading.text.passages import Passage

NEAR = 300  # characters between a count and the sentence that rejects it
CLOSE = 60  # and one that says that somebody is mistaken


def rejected(
    figures: list[Figure],
    passages: list[Passage],
    passage: Passage,
    report: Report,
    denier: Mention,
    lexicon: Lexicon,
) -> list[int]:
    """The figures that a report of a denial strikes."""
    back = takes_back(passage.tree, lexicon)
    inside = [i for i, f in enumerate(figures) if any(a <= f.number_at < b for a, b in report.covers)]
    if back is not None and report.group != "denies":
        inside = [i for i in inside if figures[i].number_at >= back]
    if inside and report.group == "denies":  # of `avviser tallet og sier at 61 er bøtelagt` the 61 stands
        others = (r for r in passage.reports if r is not report and r.rule != AS_SAID)
        said = [s for r in others if r.cue > report.cue for s in r.covers]
        return [i for i in inside if not any(a <= figures[i].number_at < b for a, b in said)] or _before(
            figures, passages, passage, report, denier, lexicon
        )
    if (
        inside and back is None and mistaken(passage.tree, lexicon) is not None
    ):  # `mener hun tar feil, og at det er elleve`
        return _before(figures, passages, passage, report, denier, lexicon)
    if inside:  # `– Det er ikke riktig, det er 120, sier Lie`: of the same, told before
        before = [] if back is None else _before(figures, passages, passage, report, denier, lexicon)
        return [i for i in before if any(alike(figures[i], figures[k], lexicon) for k in inside)]
    return _before(figures, passages, passage, report, denier, lexicon)


def surveyed(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a survey or a statistic tells the figure."""
    claimant = (figure.claim.fullest or "").lower()
    return any(word.endswith(lexicon.endings("saying", "surveys")) for word in claimant.split())


def mourned(figure: Figure, lexicon: Lexicon) -> bool:
    """Of `40 er drept, opplyser politiet. Tallet er altfor høyt, sier Lie`: of a toll that nobody only claims."""
    claimed = any(s.group == "claims" for s in lexicon.sayings.get((figure.claim.cue or "").lower(), ()))
    counts = (figure.what or "").lower() in lexicon.words("revision", "told_by")
    return (bool(harms(figure, lexicon)) or counts) and not claimed


def _before(
    figures: list[Figure],
    passages: list[Passage],
    passage: Passage,
    report: Report,
    denier: Mention,
    lexicon: Lexicon,
) -> list[int]:
    """The counts told before the denial that it rejects."""
    back = takes_back(passage.tree, lexicon)
    told = _count_of_others(figures, passage, report, lexicon) or owned(figures, passage, report.cue[1], lexicon)
    if told:
        return [i for i in told if not lasts(figures[i], lexicon)] or told
    if back is not None and report.group != "denies":
        numbers = [w.number for w in passage.tree.words if w.number is not None and report.cue[1] <= w.start < back]
        if any(not n.flags & {"article", "year", *NEVER} for n in numbers):
            return []  # `Regjeringen skrev at 36 var døde, men tallet var ikke riktig`: of the 36
    ends = report.cue[0] if back is None or report.group == "denies" else min(back, report.cue[0])
    before = [i for i, f in enumerate(figures) if f.number_at < ends and f.status == "current"]
    if not before:
        return []
    wrong = mistaken(passage.tree, lexicon)
    if wrong is not None and back is None and report.group != "denies":
        return _of_the_mistaken(figures, before, wrong, passage, denier, lexicon)
    value = no_right_count(passage.tree, report.covers, lexicon) if report.group == "denies" else None
    if value is not None:
        return [i for i in before if figures[i].value == value and not stated_by(figures[i], denier)]
    meant = word_for_count(passage, lexicon)
    before = [i for i in before if not beside_denier(passage, figures[i], lexicon)]
    fit = [i for i in before if meant is None or may_mean(meant, figures[i], lexicon)]
    fit = [i for i in fit if not lasts(figures[i], lexicon)] if fit[-1:] != before[-1:] else fit
    weak = report.rule in {REJECTS, DISAGREES}
    if not fit or (weak and (lasts(figures[fit[-1]], lexicon) or not reckoned(meant, figures[fit[-1]], lexicon))):
        return []
    before, passed = fit, set(before) - set(fit)
    last = figures[before[-1]]
    replaced = {i for i, f in enumerate(figures) if f.status == "superseded" and f.superseded_by == before[-1]}
    later = (f for i, f in enumerate(figures) if i not in passed | replaced and f.number_at < ends)
    if any(f.sentence_at > last.sentence_at for f in later) or of_the_last(meant, last, lexicon):
        return []  # `Lokalavisen skrev først at 20 var skadd. Tallet stemmer ikke, sier Lie`: that one, struck before
    if report.covers and report.group == "denies" and _as_many(passage, report, lexicon):
        alone = [i for i in before if figures[i].sentence_at == last.sentence_at]
        close = passage.tree.start - (last.sentence_at + len(last.sentence)) <= NEAR
        return alone if close and len(alone) == 1 and not stated_by(last, denier) else []
    if told_since(figures, passages, passage, last, meant, lexicon) or (
        report.group == "denies" and defends(passage, report.cue[1], lexicon)
    ):
        return []
    if no_count(last, passage, report, denier.text, meant, lexicon):
        return []
    if laments(passage.tree, lexicon) and (surveyed(last, lexicon) or mourned(last, lexicon)):
        return []
    beside = [i for i in before if figures[i].sentence_at == last.sentence_at and figures[i].part_of is None]
    beside = [i for i in beside if not _known(figures[i], lexicon)] or beside
    beside = [i for i in beside if not a_part(figures[i], lexicon)] or beside
    together = [i for i in beside if not any(_out_of(figures[k], figures[i], lexicon) for k in beside)]
    if of_another(figures, passages, passage, together, lexicon):
        return []  # `kaller tallene fra radioen fantasi`: of another's nothing is said
    alleged = claimed_before(figures, passages, passage, denier.text, lexicon)
    if alleged:
        return alleged
    near = passage.tree.start - (last.sentence_at + len(last.sentence)) <= NEAR
    if not near or any(stated_by(figures[i], denier) for i in together):
        return []
    owner = whose_count(passage.tree, lexicon)
    if back is not None and owner and not owner & set((last.claim.fullest or "").lower().split()):
        return []  # `tallene til forbundet er feil`: of another's nothing is said
    after = itertools.takewhile(lambda w: w.letters, (w for w in passage.tree.words if w.start >= report.cue[1]))
    behind = [w.lower for w in after][:5]  # not `avviser planen, og tallet …`
    counts = lexicon.words("revision", "counts") | lexicon.words("disbelief", "counts")
    claims = lexicon.words("disbelief", "whole")
    doubt = disbelieves(passage.tree, lexicon) if report.rule in {REJECTS, DISAGREES} else None
    counted = bool(counts & set(behind)) or back is not None or (doubt is not None and doubt.pointer == "count")
    if counted or claims & set(behind):
        own = [f for f in figures if f.number_at > report.cue[0] and f.sentence_at == passage.tree.start]
        many = lexicon.words("revision", "plural_counts") | lexicon.words("disbelief", "all_counts")
        plural = bool(many & set(behind)) or (doubt is not None and doubt.plural)
        whole = bool(claims & set(behind)) or (doubt is not None and doubt.whole)
        if plural:
            run = run_of(figures, together, passages)
            together = [i for i in run if not stated_by(figures[i], denier)]
        if not (counted or told_by_one(figures, together)):
            return []  # `vil ikke gå av, og avviser meldingen`
        if whole and told_by_one(figures, together):  # `tilbakeviser påstanden`: all of it, but not when
            plural, together = True, [i for i in together if not lasts(figures[i], lexicon)]
        if plural and own and not any(alike(f, figures[i], lexicon) for f in own for i in together):
            return []  # `avviser opplysningene og sier at 61 er bøtelagt` after `to er døde`: which, nobody knows
        return together if plural or len(together) == 1 else []
    if report.covers and report.form == "clause" and not _unparsed_object(passage, report, lexicon):
        return [i for i in together if _the_same(figures[i], passage, report, lexicon)]
    together = asserted(figures, together, passages, lexicon)
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
    one = near and len(beside) == 1 and not surveyed(last, lexicon)
    return beside if one and theirs and meant and not stated_by(last, denier) else []


def _as_many(passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    """`avviser at så mange rammes`."""
    start = min(a for a, _ in report.covers)
    said = tuple(w.lower for w in passage.tree.words if w.letters and w.start >= start)
    said = said[1:] if said[:1] and said[0] in lexicon.words("saying", "that") else said
    return lexicon.opening(said, "revision", "as_many") is not None


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


def _unparsed_object(passage: Passage, report: Report, lexicon: Lexicon) -> bool:
    """`denied this.`, `disputed that, saying …`: without a parse, `this` is no clause where a mark follows."""
    behind = [w for w in passage.tree.words if w.start >= report.cue[1]][:2]
    ends = len(behind) == 2 and behind[0].lower in lexicon.words("saying", "fronted") and not behind[1].letters
    return not passage.tree.parsed and ends


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


def stated_by(figure: Figure, denier: Mention) -> bool:
    """Whether the figure's claimant is the one who denies."""
    said = figure.claim.fullest
    return said is not None and said.lower() == denier.text.lower()
