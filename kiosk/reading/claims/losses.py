"""Whom a party says that it has lost: those whom the other says that it killed, or others."""

from __future__ import annotations

from typing import Literal

from kiosk.reading.claims.likeness import harms, matters, root, worded
from kiosk.reading.claims.sides import SHORTEST, Pair
from kiosk.reading.lexicon import Lexicon

BEFORE = 4  # words from `den` to the number in `at den har drept over 200`


def whose_losses(pair: Pair, lexicon: Lexicon) -> Literal["", "the same", "others"]:
    """`Hæren hevder at 40 opprørere ble drept. Opprørerne sier at de har mistet fem mann`: of the party's own, whom the
    other counts; `hevder at den har drept 200 regjeringssoldater. Regjeringen sier at 38 av soldatene har falt`.
    """
    a, b, side = pair.a, pair.b, pair.second
    lost = side.said & lexicon.words("conflicts", "losing")
    killed = "killed" in harms(a, lexicon) or bool(
        matters(pair.first.said, lexicon) & matters(lexicon.words("harm", "killed"), lexicon)
    )
    if not killed or not (lost or side.said & lexicon.words("harm", "fallen")):
        return ""
    words = pair.first.passage.tree.words
    counted = {w[:SHORTEST] for w in worded(a)} | {w.lower[:SHORTEST] for w in pair.first.own if w.tag == "ADJ"}
    theirs = any(w.lower()[:SHORTEST] in counted for w in (side.teller or "").split() if len(w) >= SHORTEST)
    they = lexicon.words("saying", "pronouns") | lexicon.words("parties", "articles")
    by_them = any(w.lower in they for w in words[max(0, pair.first.at - BEFORE) : pair.first.at])
    one, two = (root(f.what, lexicon) if f.what else "" for f in (a, b))
    denied = a.disputed_by is not None and a.disputed_by in (b.claim.name, b.claim.full)
    if denied or theirs or by_them or (two and one != two and one.endswith(two)):
        return "the same"
    subject = side.subject
    itself = subject is None or subject.tag == "PRON" or subject.text in (side.teller or "")
    return "others" if itself and lost and not side.said & lexicon.words("harm", "lives") else ""
