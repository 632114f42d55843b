"""Whether two numbers are two parties', where a claimant is not sure or the story tells a count in its own voice."""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.comparing import Pair
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

TELLING = {"says", "informs", "claims", "confirms", "thinks", "finds", "shows"}  # groups of verbs of who knows a count


def named(figure: Figure) -> bool:
    """Whether the reading says who tells the number."""
    return figure.claim.name is not None


def two_sides(pair: Pair, lexicon: Lexicon) -> bool:
    """`Laget har talt 23 tyverier, mens politiet kun har registrert åtte`: a party and its verb on either side."""
    if pair.first is not pair.second:
        return False
    tree = pair.second.tree
    one, two = tree.at(pair.a.number_at), tree.at(pair.b.number_at)
    contrast = lexicon.words("conflicts", "contrast")
    turn = next((w.i for w in tree.words[one:two] if w.lower in contrast), None)
    fronted = turn is None and tree.words[0].lower in contrast  # `Mens forbundet sier 2300, hevder ledelsen at …`
    if fronted:
        turn = next((w.i for w in tree.words[one:two] if w.text == ","), None)
    if one is None or turn is None:
        return False
    before, after = tree.words[:turn], tree.words[turn + 1 : two]
    told = next((k for k, w in enumerate(after) if _tells(w, lexicon)), None)
    if told is None or not any(_tells(w, lexicon) or w.lower in lexicon.words("saying", "according") for w in before):
        return False
    party = after[told + 1 : told + 2] if fronted else after[:told]
    who = {w.lower for w in party if w.tag in {"NOUN", "PROPN"}}
    return bool(who) and not who & {w.lower for w in before}


def own_teller(figure: Figure, passage: Passage, other: Figure, lexicon: Lexicon) -> bool:
    """`Lagets leder, NN, tror tallet er lavere, kanskje 15 prosent`: the sentence's speaker, not the other's."""
    if named(figure) or lexicon.stands_in([w.lower for w in passage.tree.words], "conflicts", "against"):
        return True
    if figure.claim.attribution != "unsure" or len(passage.reports) != 1 or passage.reports[0].party is None:
        return False
    party, cue = passage.reports[0].party, passage.reports[0].cue
    said = {w.lower for w in passage.tree.words[party.first : party.last + 1]}
    known = set((other.claim.fullest or "").lower().split())
    return cue[1] <= figure.number_at and not said & known


def _tells(word: Word, lexicon: Lexicon) -> bool:
    told = any(s.group in TELLING for s in lexicon.sayings.get(word.lower, ()))
    return told or word.lower in lexicon.words("saying", "estimates")
