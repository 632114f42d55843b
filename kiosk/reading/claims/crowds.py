"""How many came: one crowd that two parties count."""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.comparing import NEAR, Pair, of_others
from kiosk.reading.claims.otherwise import led_by_there
from kiosk.reading.lexicon import Lexicon


def crowd_told(pair: Pair, lexicon: Lexicon) -> bool:
    """`Politiet anslår at 4000 personer deltok. Arrangøren hevder at 9000 deltok`: one crowd."""
    two = set((pair.b.state or "").lower().split()[:1])
    bare = pair.b.what is None and not two and pair.second.index - pair.first.index < NEAR  # `Politiet: 900`
    crowd = (pair.b.what or "").lower() in lexicon.words("revision", "told_own")  # `anslår oppmøtet til 2000`
    there = pair.b.what is not None and pair.b.state is None and led_by_there(pair, lexicon)
    alike_came = bool(two & set((pair.a.state or "").lower().split()[:1]))  # `gikk i toget … som gikk`
    attended = came(pair.a, lexicon) and (
        came(pair.b, lexicon) or alike_came or crowd or there or (bare and not pair.between)
    )
    counted = pair.b.what is None or crowd or pair.b.what.lower() in lexicon.words("harm", "persons")
    if not (pair.near and attended and counted and pair.a.unit is None) or of_others(pair, lexicon):
        return False
    words, held = pair.second.tree.words, lexicon.words("places", "prepositions")
    elsewhere = any(w.tag == "PROPN" and words[w.i - 1].lower in held for w in words[1:])
    return not elsewhere


def came(figure: Figure, lexicon: Lexicon) -> bool:
    """`møtte fram`, `gikk i toget`: of a crowd, that people came."""
    first = (figure.state or "").lower().partition(" ")[0]
    crowds = lexicon.endings("conflicts", "crowds")
    walked = first in lexicon.words("conflicts", "walked")
    return first in lexicon.words("conflicts", "attended") or (
        walked and any(w.strip(".,").endswith(crowds) for w in figure.sentence.lower().split())
    )
