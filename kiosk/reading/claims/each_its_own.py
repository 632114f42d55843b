"""Two counts that no word sets against each other: each party's own, or the later one of a later hour."""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.comparing import Pair
from kiosk.reading.lexicon import Lexicon


def of_two(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether each party counts its own, or the later one at a later hour: no word sets the one against the other."""
    return _newer(pair, lexicon) or _twins(pair.a, pair.b, lexicon)


def _newer(pair: Pair, lexicon: Lexicon) -> bool:
    """`Politiet sa mandag at fire er skadd. Sykehuset sier at det nå er seks`: of a later hour than the first."""
    now = lexicon.words("revision", "now")
    ahead = {w.lower for w in pair.second.tree.words if w.start < pair.b.number_at}
    return (
        pair.first is not pair.second and bool(now & ahead) and now.isdisjoint(w.lower for w in pair.first.tree.words)
    )


def _twins(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """`Nes kommune` and `Dal kommune`, `Politiet i Nes` and `Politiet i Dal`: two bodies of one kind, each its own."""
    one, two = (_body(f.claim.fullest or "", lexicon) for f in (a, b))
    return one is not None and two is not None and one[0] == two[0] and not one[1] & two[1]


def _body(name: str, lexicon: Lexicon) -> tuple[str, frozenset[str]] | None:
    """The noun of a body and the names that single it out: `Nes kommune`, `politiet i Nes`, not `ordfører Kari Lie`."""
    words = name.split()
    held = lexicon.words("places", "prepositions")
    placed = next((k for k, word in enumerate(words) if word in held), None)
    if placed is None and len(words) > 1 and words[-1].islower():
        noun, names = words[-1], words[:-1]
    elif placed is not None and placed > 0:
        noun, names = words[placed - 1].lower(), words[placed + 1 :]
    else:
        return None
    told = frozenset(word for word in names if word[:1].isupper())
    return (noun, told) if told else None
