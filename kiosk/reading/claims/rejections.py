"""Counts that are rejected without a verb of denial beside its subject: a headline, a bare «Det er løgn!»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.links import Draft
from kiosk.reading.claims.whose_false import is_of
from kiosk.reading.figures.denials import not_so
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.genitives import without_genitive
from kiosk.reading.text.passages import Passage

NEAR = 100  # characters between a count and the sentence that does not know it


def headed(figures: list[Figure], passages: Iterable[Passage], lexicon: Lexicon) -> list[Figure]:
    """`Avviser at 300 jobber ryker`: what a headline says that somebody, whom it leaves out, rejects."""
    rejected = {p.tree.start for p in passages if p.heading and _rejects(p, lexicon)}
    return [replace(f, status="denied") if f.sentence_at in rejected and f.status == "current" else f for f in figures]


def _rejects(passage: Passage, lexicon: Lexicon) -> bool:
    words = passage.tree.lowers[:2]
    groups = {s.group for s in lexicon.sayings.get(words[0], ()) if not s.particles} if words else set()
    return "denies" in groups and words[1:] != [] and words[1] in lexicon.words("saying", "that")


def called_false(drafts: Sequence[Draft], passages: Sequence[Passage], lexicon: Lexicon) -> set[int]:
    """`Ferja tok sju biler. – Det er løgn! Det var 12, ropte ei kvinne`: the counts of the sentence before.

    Which of them is meant, and who says so, nobody knows: they are context. (`Det er feil, sier NN` is a denial.)
    """
    false = {passages[p.index - 1].tree.start for p in passages if p.index and not_so(p.tree, lexicon)}
    told = [k for k, d in enumerate(drafts) if d.passage.tree.start in false and d.figure.status == "current"]
    starts = Counter(drafts[k].passage.tree.start for k in told)  # of several, a measure is not surely meant
    return {k for k in told if drafts[k].figure.unit is None or starts[drafts[k].passage.tree.start] == 1}


def unrecognized(figures: list[Figure], passages: Iterable[Passage], lexicon: Lexicon) -> list[Figure]:
    """`Rektoren kjenner seg ikke igjen i det tallet`: the one count of the sentence before."""
    found = list(figures)
    for passage in passages:
        lowers = [w.lower for w in passage.tree.words]
        pointed = any(w in lexicon.words("revision", "counts") for w in lowers[-3:])
        if not pointed or not lexicon.stands_in(lowers, "revision", "unrecognized"):
            continue
        told = [i for i, f in enumerate(found) if f.number_at < passage.tree.start]
        last = [i for i in told if found[i].sentence_at == found[told[-1]].sentence_at]
        near = bool(last) and passage.tree.start - found[last[0]].sentence_at - len(found[last[0]].sentence) <= NEAR
        if near and len(last) == 1 and found[last[0]].status == "current":
            found[last[0]] = replace(found[last[0]], status="denied")
    return found


def owned(figures: list[Figure], passage: Passage, behind: int, lexicon: Lexicon) -> list[int]:
    """`avviser Lies tall`, `avviser hærens tall`: the counts of the last sentence in which the owner told any; the verb
    ends at `behind`.
    """
    words = [w for w in passage.tree.words if w.start >= behind][:2]
    if len(words) < 2 or words[1].lower not in lexicon.words("revision", "told"):
        return []
    owner = without_genitive(words[0].lower, lexicon)
    told = [i for i, f in enumerate(figures) if f.number_at < behind and is_of(owner, f.claim.fullest or "", lexicon)]
    return [i for i in told if figures[i].sentence_at == figures[told[-1]].sentence_at]
