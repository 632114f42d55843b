"""Whom one party says that it killed, and whom the other says that it lost."""

from __future__ import annotations

from kiosk.reading.claims.comparing import Pair, of_others
from kiosk.reading.claims.likeness import harms, one_noun, root
from kiosk.reading.lexicon import Lexicon


def fell(pair: Pair, lexicon: Lexicon) -> bool:
    """`hevder at den har drept 200 regjeringssoldater. Regjeringen sier at 38 av soldatene har falt`: of the same."""
    a, b = pair.a, pair.b
    if a.what is None or b.what is None or not pair.near or of_others(pair, lexicon):
        return False
    claimed = any(s.group == "claims" for s in lexicon.sayings.get((a.claim.cue or "").lower(), ()))
    fallen = set((b.state or "").lower().split()) & lexicon.words("harm", "fallen")
    fighters = any(fighter in b.what.lower() for fighter in lexicon.words("harm", "fighters"))
    of_one_kind = root(a.what, lexicon) != root(b.what, lexicon) and root(a.what, lexicon).endswith(
        root(b.what, lexicon)
    )
    return claimed and bool(fallen) and fighters and of_one_kind and "killed" in harms(a, lexicon)


def lost(pair: Pair, lexicon: Lexicon) -> bool:
    """`Hæren hevder at 40 opprørere ble drept. Opprørerne sier at de har mistet fem mann`: of the party's own, whom the
    other counts; `Opprørerne sier at de drepte 40 soldater. Hæren innrømmer å ha mistet seks soldater`.
    """
    a, b = pair.a, pair.b
    if a.what is None or b.what is None or not pair.near or of_others(pair, lexicon):
        return False
    gone = set((b.state or "").lower().split()) & lexicon.words("conflicts", "losing")
    fighters = lexicon.words("harm", "fighters")
    soldiers = any(fighter in b.what.lower() for fighter in fighters)
    men = b.what.lower() in lexicon.words("harm", "persons")
    of_them = (b.claim.name or " ").lower().startswith(root(a.what, lexicon))
    before = pair.first.tree.words[: pair.first.tree.at(a.number_at) or 0][-3:]
    they = any(w.lower in lexicon.words("saying", "pronouns") for w in before)
    killed_by_them = they and (one_noun(a, b, lexicon) or (men and any(f in a.what for f in fighters)))
    return "killed" in harms(a, lexicon) and bool(gone) and (soldiers or men) and (of_them or killed_by_them)
