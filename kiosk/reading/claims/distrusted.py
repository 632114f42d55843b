"""Counts that a sentence behind them does not believe, where who rejects which of them is not proven: context."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model import Figure
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.pointed import run_of
from kiosk.reading.claims.rejected import mourned, surveyed
from kiosk.reading.claims.whose_false import of_another
from kiosk.reading.figures.denials import laments, takes_back, whose_count
from kiosk.reading.figures.disbelief import Disbelieved, disbelieves
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.speech.report import DISAGREES, REJECTS
from kiosk.reading.text.passages import Passage

NEXT = 2  # sentences from a count to the word that points back to it
TELLING = {"says", "informs", "claims", "confirms", "thinks", "shows", "finds"}


def distrusted(
    figures: Sequence[Figure], passages: Sequence[Passage], claims: Claims, parties: Parties, lexicon: Lexicon
) -> frozenset[int]:
    """`70 må gå, sier Moe. Direktøren rister på hodet av tallet`: the counts that may be meant, and still stand."""
    found: set[int] = set()
    for passage in passages:
        doubt = disbelieves(passage.tree, lexicon) or _taken_back(passage, lexicon)
        if doubt is None or _weighed(passage, doubt):
            continue
        start = passage.tree.words[doubt.at].start
        meant = _meant(figures, passages, passage, doubt, start)
        if of_another(figures, passages, passage, meant, lexicon):
            continue
        if any(figures[i].status == "denied" for i in meant) and not (doubt.plural or doubt.both):
            continue  # who rejects which is proven
        said = [r for r in passage.reports if r.cue[0] >= start or any(a <= start < b for a, b in r.covers)]
        speakers = {parties.resolve(m).text.lower() for r in said if (m := claims.mention(r)) is not None}
        found |= {i for i in meant if _may_be_untrue(figures[i], passages, passage, doubt, speakers, lexicon)}
    return frozenset(found)


def _weighed(passage: Passage, doubt: Disbelieved) -> bool:
    """`avviser opplysningene og sier at 61 er bøtelagt`: a verb of denial, whose counts were looked for already."""
    at, last = passage.tree.words[doubt.at].start, passage.tree.words[doubt.last].end
    denials = (r for r in passage.reports if r.group == "denies" and r.rule not in {DISAGREES, REJECTS})
    own = any(w.number is not None for w in passage.tree.words if w.start >= last)
    return own and any(at <= r.cue[0] < last for r in denials)


def _taken_back(passage: Passage, lexicon: Lexicon) -> Disbelieved | None:
    """`Det stemmer ikke, sier Lie`, where no count was surely meant."""
    back = takes_back(passage.tree, lexicon)
    at = None if back is None or whose_count(passage.tree, lexicon) else passage.tree.at(back)
    return None if at is None else Disbelieved("that", at, at)


def _meant(
    figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage, doubt: Disbelieved, start: int
) -> list[int]:
    """The figures of the last sentence with any: its own before the disbelief, or one of the two sentences before."""
    before = [i for i, f in enumerate(figures) if f.number_at < start]
    if not before:
        return []
    reach = passage.index - (NEXT if doubt.pointer == "count" else 1)
    near = [i for i in before if figures[i].sentence_at >= passages[max(0, reach)].tree.start]
    if not near:
        return []
    last = figures[near[-1]]
    meant = near if doubt.both else [i for i in near if figures[i].sentence_at == last.sentence_at]
    return run_of(figures, meant, passages) if doubt.plural else meant


def _may_be_untrue(
    figure: Figure,
    passages: Sequence[Passage],
    passage: Passage,
    doubt: Disbelieved,
    speakers: set[str],
    lexicon: Lexicon,
) -> bool:
    place = next(p for p in passages if p.tree.start == figure.sentence_at)
    claimant = (figure.claim.fullest or "").lower()
    if figure.status != "current" or claimant in speakers:
        return False
    if laments(passage.tree, lexicon) and (surveyed(figure, lexicon) or mourned(figure, lexicon)):
        return False
    if doubt.pointer == "count":
        beside = passage.line == place.line
        return figure.claim.attribution == "stated" or (beside and figure.claim.attribution == "unsure")
    return doubt.pointer == "many" or _told_as_fact(figure, lexicon)


def _told_as_fact(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether somebody tells the count, and as what is so: of a plan or a demand `that` may be anything."""
    words = figure.sentence.lower().split()
    groups = {s.group for s in lexicon.sayings.get((figure.claim.cue or "").lower(), ())}
    stated = figure.claim.attribution == "stated" and (not groups or bool(groups & TELLING))
    return stated and not set(words) & lexicon.words("disbelief", "proposing")
