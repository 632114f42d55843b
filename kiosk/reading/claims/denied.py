"""A denied count beside what the denier, or another, says instead."""

from __future__ import annotations

from kiosk.reading.claims.comparing import Pair
from kiosk.reading.claims.likeness import alike, harms, one_noun, root
from kiosk.reading.claims.quarrels import happened_alike
from kiosk.reading.lexicon import Lexicon


def deniers_own(pair: Pair, lexicon: Lexicon) -> bool:
    """`avviser tallet og sier at det er ti`; of somebody who speaks for the denier, of the same thing."""
    denier = pair.a.disputed_by
    if denier is None or not pair.near or pair.a.status != "denied":
        return False
    words = {root(w.lower, lexicon) for w in pair.second.tree.words if w.letters}
    spoken_for = root(denier, lexicon) in words and alike(pair.a, pair.b, lexicon)
    his = denier in (pair.b.claim.name, pair.b.claim.full)
    return spoken_for or (his and not _another_thing(pair, lexicon))


def _another_thing(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the later number counts what the denied one does not: `senger` beside `soldater`; `mann` are persons."""
    what = (pair.b.what or "").lower().split()[-1:]
    states = {(f.state or "").lower() for f in (pair.a, pair.b)}
    if "" not in states and not happened_alike(pair, lexicon) and not one_noun(pair.a, pair.b, lexicon):
        return True  # `har begravet 150 … 3200 er evakuert`
    general = lexicon.words("harm", "persons") | lexicon.words("revision", "told_by")
    return bool(what and harms(pair.a, lexicon)) and not (
        set(what) & general or alike(pair.a, pair.b, lexicon) or harms(pair.b, lexicon)
    )


def other_toll(pair: Pair, lexicon: Lexicon) -> bool:
    """`avviser at 43 demonstranter ble drept. Sju mennesker mistet livet, sier talspersonen`: of the same harm."""
    general = lexicon.words("harm", "persons")
    counted = (pair.b.what or "").lower().split()[-1:]
    harm = harms(pair.a, lexicon) & harms(pair.b, lexicon)
    return pair.near and pair.a.status == "denied" and bool(harm) and (not counted or counted[0] in general)
