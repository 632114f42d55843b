"""Whether two numbers say the same of the same thing, by noun, harm and happening."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.likeness import alike, harms, main_roots, one_noun, root, roots
from kiosk.reading.lexicon import Lexicon

STATE = 3  # words behind a noun that say what happened


def same_told(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether the two say the same of the same thing, wherever they stand."""
    if one_noun(a, b, lexicon) and (a.state is None) != (b.state is None):
        a, b = _with_state(a), _with_state(b)
    one, two = harms(a, lexicon), harms(b, lexicon)
    if not alike(a, b, lexicon):
        return False
    if one and not two and only_counted(b.state, lexicon):  # `har dokumentert 14 drepte sauer`
        two = harms(replace(b, state=b.sentence), lexicon)
    if one or two:
        return bool(one & two)
    if a.what is not None and b.what is None and a.state is not None and b.state is not None:
        return roots(a.state, lexicon) == roots(b.state, lexicon)  # `17 er sykmeldt`
    if a.what is None or b.what is None or root(a.what, lexicon) != root(b.what, lexicon):
        return False
    return a.state == b.state or _happened_alike(a, b, lexicon) or _happened_alike(b, a, lexicon)


def comprises(figure: Figure, lexicon: Lexicon) -> bool:
    """`tiltalen omfatter ni ran`: how many a charge, an order, a list holds."""
    return (figure.state or "").lower().partition(" ")[0] in lexicon.words("conflicts", "comprising")


def only_counted(state: str | None, lexicon: Lexicon) -> bool:
    """`har dokumentert`, `går ut fra`: a state that says no more than that somebody counted; not `går på skolen`."""
    first, *rest = (state or "").lower().split() or [""]
    return any(set(s.particles) <= set(rest) for s in lexicon.sayings.get(first, ()))


def _happened_alike(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether what happened to the first agrees with the other's happening, or, where that says no more than who
    counted or of what the count is, with its sentence: `Vi anslår at 9000 mennesker deltok`, `tiltalt for åtte ran …
    tiltalen omfatter ni ran`.
    """
    told = roots(a.state, lexicon)
    empty = comprises(b, lexicon) or only_counted(b.state, lexicon)
    unsaid = b.state is None and bool(told) and told <= roots(b.sentence, lexicon)  # `er 5000 mennesker på flukt`
    return bool(main_roots(a.state, b.state, lexicon)) or unsaid or (empty and bool(told & roots(b.sentence, lexicon)))


def befell(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether the later state says what befell the first ones, or no more than that somebody counted or lost."""
    losing = set((b.state or "").lower().split()) & lexicon.words("conflicts", "losing")
    return bool(losing or roots(a.state, lexicon) & roots(b.state, lexicon)) or only_counted(b.state, lexicon)


def placed_apart(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """`35 personer er i sjøen, mens rederiet hadde 180 om bord`: the noun is left out, the place another."""
    held = lexicon.words("places", "prepositions")
    behind = b.sentence[b.number_at - b.sentence_at :].lower()
    left_out = b.what is not None and b.what.lower() not in behind
    states = [(f.state or "").lower().split() for f in (a, b)]
    set_phrases = lexicon.phrases("verbs", "set_phrases")
    placed = all(s and (s[0] in held or any(tuple(s[: len(p)]) == p for p in set_phrases)) for s in states)
    return left_out and placed and not set(states[0][1:]) & set(states[1][1:])


def of_one_sum(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether two sums of money may be of one thing: not `brua koster …` and `tunnelen koster …`."""
    if (a.unit or "").lower() not in lexicon.words("units", "money"):
        return False
    sums = lexicon.words("conflicts", "costs") | lexicon.words("revision", "amounts")
    named_by = [(f.what or "").lower().split()[-1:] for f in (a, b)]
    return one_noun(a, b, lexicon) or any(not word or word[0] in sums for word in named_by)


def _with_state(figure: Figure) -> Figure:
    """The figure with the words right behind its noun for the state that the reading leaves unsaid."""
    behind = figure.sentence[figure.number_at - figure.sentence_at + len(figure.number) :]
    words = re.split(r"[,.;:]", behind)[0].split()
    own = [w for w in words if w.lower() != (figure.what or "").lower()][:STATE]
    return figure if figure.state is not None or not own else replace(figure, state=" ".join(own))
