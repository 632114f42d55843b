"""Whether a count replaces the one before it, or both stand.

`Motstanderne talte 700; politiet satte tallet til 450` are two parties' own counts.
"""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.foreseen import FAR
from kiosk.reading.claims.likeness import HARMS, harms
from kiosk.reading.claims.links import Draft
from kiosk.reading.claims.outdated import NEAR, clause_before
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree

ROUND, ROUGHLY = 50, 1.2  # a headline's round count, and how much more the story may tell exactly


def both_stand(newer: Draft, older: Draft, lexicon: Lexicon) -> bool:
    """Whether what was `satt`, `økt` or `oppjustert` to the newer count is another than the older one."""
    new, old = newer.figure, older.figure
    if _of_another(new, old, lexicon) or _counts_itself(newer, old, lexicon) or _rounded_above(older, new):
        return True
    if of_a_year_before(older, lexicon) or (new.where and old.where and new.where.lower() != old.where.lower()):
        return True
    began = _began_at(newer.passage.tree, newer.counted, lexicon)
    if began is not None and began != old.value:
        return True
    hurt = _named_harms(newer.passage.tree, newer.counted, lexicon)
    return bool(hurt and harms(old, lexicon)) and not hurt & harms(old, lexicon)


def _of_another(newer: Figure, older: Figure, lexicon: Lexicon) -> bool:
    """`Aksjonslederen hevder at tallet nå er oppe i 1300`: one party's word against what another told."""
    claimed = any(s.group == "claims" for s in lexicon.sayings.get((newer.claim.cue or "").lower(), ()))
    return claimed and newer.claim.fullest != older.claim.fullest


def of_a_year_before(older: Draft, lexicon: Lexicon) -> bool:
    """Whether the older count is of another year: `I fjor søkte 300 om plass. I år er tallet steget til 410`."""
    words = older.passage.tree.words
    year = any(w.number is not None and "year" in w.number.flags for w in words)
    return year or bool({w.lower for w in words} & lexicon.words("revision", "then"))


def _counts_itself(newer: Draft, old: Figure, lexicon: Lexicon) -> bool:
    """`Motstanderne talte 700; politiet satte tallet til 450`: one party's own count, and no newer one."""
    clause = clause_before(newer.passage.tree, newer.counted, lexicon)
    near = {w.lower for w in clause}
    sets = near & lexicon.words("conflicts", "sets_to")
    anew = near & (lexicon.words("revision", "now") | lexicon.words("revision", "moved"))
    passive = near & lexicon.words("saying", "passive")
    claim = newer.figure.claim
    own = claim.cue_at is not None and clause[:1] != [] and claim.cue_at >= clause[0].start
    party = claim.fullest if own else None  # not of whoever speaks before the semicolon
    return bool(sets) and not anew and not passive and (party is None or party != old.claim.fullest)


def _rounded_above(older: Draft, new: Figure) -> bool:
    """`Dødstallet har passert hundre` over `Tallet har steget til 114`: the headline rounds, and both hold."""
    old = older.figure.value
    if not older.passage.heading or isinstance(old, tuple) or isinstance(new.value, tuple) or old < ROUND:
        return False
    return old % 10 ** (len(str(int(old))) - 1) == 0 and old < new.value <= ROUGHLY * old


def _began_at(tree: Tree, counted: Counted, lexicon: Lexicon) -> float | None:
    """The 68 of `oppjusterte antallet skadde fra 68 til 200`: what was changed, where the sentence says it."""
    before = tree.words[max(0, counted.first - 1 - FAR) : counted.first]
    if not before or before[-1].lower not in lexicon.words("revision", "towards"):
        return None
    for word in before:
        lead = {w.lower for w in tree.words[max(0, word.i - NEAR) : word.i]} & lexicon.words("revision", "from")
        if word.number is not None and lead and "year" not in word.number.flags:
            return word.number.value if isinstance(word.number.value, int | float) else None
    return None


def _named_harms(tree: Tree, counted: Counted, lexicon: Lexicon) -> set[str]:
    """What the people of the count came to by the words right behind its name: `antallet skadde`, `tallet på døde`."""
    told, before = lexicon.words("revision", "told_by"), clause_before(tree, counted, lexicon)
    at = next((k for k, w in enumerate(before) if w.lower in told), None)
    behind = {w.lower for w in before[at + 1 : at + 3]} if at is not None else set[str]()
    return {harm for harm in HARMS if behind & lexicon.words("harm", harm)}
