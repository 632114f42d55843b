"""A number alone that another party comes to: `3800 abonnenter, ifølge Nett. Beredskapssjefen kommer til minst 5100`.

Nothing but the party and its verb of holding a count stands around the number; what it counts is told right before.
"""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.comparing import Pair, at_odds, elsewhere, of_one_size, of_others, one_part
from kiosk.reading.claims.count_words import contests
from kiosk.reading.claims.likeness import MILLION
from kiosk.reading.claims.quarrels import happened_alike
from kiosk.reading.claims.sides import named
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.held import holding, holds_no_more, stands_alone
from kiosk.reading.speech.speakers import subject_of

NEAR = 2  # sentences from a count to the number that is set against it
MOST_MEASURED = 10.0  # times the other: farther apart are no two measures of one thing


def comes_to(pair: Pair, lexicon: Lexicon) -> bool:
    """`2,2 millionar, skriv selskapet. Fylket legg til grunn 700.000`: the number stands alone, and is a view."""
    a, b, tree = pair.a, pair.b, pair.second.tree
    at = tree.at(b.number_at)
    if at is None or not tree.parsed or pair.second.index - pair.first.index > NEAR or pair.first.heading:
        return False
    if not (named(b) and _told(pair, lexicon) and _one_measure(a, b, lexicon) and one_part(a, b)):
        return False
    if not _within_reach(a, b):
        return False
    told_anew = b.state is not None and a.state is not None and not holds_no_more(b.state, lexicon)
    if told_anew and not happened_alike(pair, lexicon):
        return False  # `35 er i sjøen, medan reiarlaget seier det var 180 om bord`
    if _of_another_matter(pair, lexicon) or _told_later(pair, lexicon) or _speaks_for_itself(pair, lexicon):
        return False
    unit = len((b.unit or "").split())
    alone = stands_alone(tree, at + unit, lexicon) and holding(tree, at, lexicon) is not None
    if not alone or any(_rivals(f, b, lexicon) for f in pair.between):
        return False
    return not (of_others(pair, lexicon) or elsewhere(pair, lexicon) or at_odds(pair, lexicon))


def _of_another_matter(pair: Pair, lexicon: Lexicon) -> bool:
    """`sparer 7 millioner … sier at kostnaden er 12 millioner`: a cost beside what was done."""
    return pair.a.state is not None and (pair.b.what or "").lower() in lexicon.words("conflicts", "costs")


def _told_later(pair: Pair, lexicon: Lexicon) -> bool:
    """`sa mandag at fire er skadd. Sykehuset sier at det nå er seks`."""
    words = (w.lower for w in pair.second.tree.words if w.start < pair.b.number_at)
    return pair.first is not pair.second and bool(lexicon.words("revision", "now") & set(words))


def _speaks_for_itself(pair: Pair, lexicon: Lexicon) -> bool:
    """`– Vi landet på 3500, sier Lie`: of what, only a mark of dispute before it tells."""
    tree = pair.second.tree
    verb = holding(tree, tree.at(pair.b.number_at) or 0, lexicon)
    subject = None if verb is None else subject_of(tree, verb)
    return subject is not None and tree.words[subject].lower in lexicon.words("saying", "addressing")


def _told(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether somebody tells the first one; not surely named, it stands right before, or the later teller disputes."""
    if named(pair.a):
        return True
    away = pair.second.index - pair.first.index
    return pair.a.claim.attribution == "unsure" and (away == 1 or (away == 0 and contests(pair.b, lexicon)))


def _one_measure(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether the later one has the first one's unit, or none; a time is told with its unit."""
    unit = (a.unit or "").lower()
    return unit == (b.unit or "").lower() or (b.unit is None and unit not in lexicon.words("units", "time"))


def _within_reach(a: Figure, b: Figure) -> bool:
    """Whether the two are near enough to count one thing."""
    measured = a.unit is not None or any(f.value >= MILLION for f in (a, b) if not isinstance(f.value, tuple))
    return of_one_size(a, b, MOST_MEASURED) if measured else of_one_size(a, b)


def _rivals(figure: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure between the two may be what the later one is set against."""
    time = (figure.unit or "").lower() in lexicon.words("units", "time")
    return figure.part_of is None and not (time and b.unit is None)
