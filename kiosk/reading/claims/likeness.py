"""Whether two figures count the same thing: by the root of noun or state, or by words for one kind of harm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kiosk.model import Figure
from kiosk.reading.lexicon import Lexicon

HARMS = ("killed", "hurt", "missing", "seized", "infected")  # lists of the lexicon's table `harm`
MILLION = 1_000_000
WORD = re.compile(r"\w+")
ENDING = 3  # letters of `døgnene` behind `døgn`
ALIKE, ROOTS = 128, 512  # what is kept of the last figures and words: every two of a story are compared


def alike(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether noun or state of the two agree, and no noun speaks against: not `barn` and `voksne`, nor how many died
    and in how many days.
    """
    if _kinds(a.what, a.state, lexicon).isdisjoint(_kinds(b.what, b.state, lexicon)):
        return False
    if lasts(a, lexicon) != lasts(b, lexicon):
        return False
    one, two = _thing(a, lexicon), _thing(b, lexicon)
    return one is None or two is None or one == two


def lasts(figure: Figure, lexicon: Lexicon) -> bool:
    """`i nærmere elleve timer`, `de siste to døgnene`: a time, which nobody rejects with a count."""
    word = (figure.unit or figure.what or "-").lower().split()[-1]
    return any(word.startswith(u) and len(word) - len(u) <= ENDING for u in lexicon.words("units", "time"))


def harms(figure: Figure, lexicon: Lexicon) -> frozenset[str]:
    """What noun or state say that people came to: killed, hurt, missing …"""
    return _harms(figure.what, figure.state, lexicon)


@lru_cache(maxsize=ALIKE)
def _harms(what: str | None, state: str | None, lexicon: Lexicon) -> frozenset[str]:
    said = f"{what or ''} {state or ''}".lower().split()
    return frozenset(harm for harm in HARMS if not lexicon.words("harm", harm).isdisjoint(said))


@lru_cache(maxsize=ROOTS)
def root(phrase: str, lexicon: Lexicon) -> str:
    """The last word without its ending, so that `drept` and `drepte` agree."""
    word = phrase.lower().split()[-1]
    for ending in lexicon.endings("nouns", "inflections"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=ALIKE)
def _kinds(what: str | None, state: str | None, lexicon: Lexicon) -> frozenset[str]:
    return _harms(what, state, lexicon) | {f"-{root(phrase, lexicon)}" for phrase in (what, state) if phrase}


def _thing(figure: Figure, lexicon: Lexicon) -> str | None:
    """The root of what is counted; `persons` for every word that says no more; None for `drepte` and for nothing."""
    if figure.what is None:
        return None
    words = set(figure.what.lower().split())
    if words & lexicon.joined("harm", *HARMS):
        return None
    return "persons" if words & lexicon.words("harm", "persons") else root(figure.what, lexicon)


def one_name(a: str, b: str) -> bool:
    """Whether one name holds the other: `Lie` of `ordfører Per Lie`, `politiet` of `politiet i Elvedal`."""
    short, long = sorted((a.lower(), b.lower()), key=len)
    return set(short.split()) <= set(long.split()) or long.endswith(short)


def in_passing(figures: Sequence[Figure], index: int, lexicon: Lexicon) -> bool:
    """`har samlet 1120 underskrifter, i en kommune med 3400 innbyggere`: of the place, behind the count itself."""
    figure = figures[index]
    ahead = index > 0 and figures[index - 1].sentence_at == figure.sentence_at
    before = figure.sentence[: figure.number_at - figure.sentence_at].lower().split()[-1:]
    return ahead and bool(set(before) & lexicon.words("units", "by"))


def one_noun(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether both count things of one noun."""
    return bool(a.what and b.what) and root(a.what or "", lexicon) == root(b.what or "", lexicon)


def one_unit(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether both are told in one unit; of `det riktige beløpet er 1,2 millioner` money's is left out."""
    one, two = (a.unit or "").lower(), (b.unit or "").lower()
    if one and two:
        return one == two
    amount = ((b if one else a).what or "").lower().split()[-1:]
    money = (one or two) in lexicon.words("units", "money")
    return one == two or (money and bool(set(amount) & lexicon.words("revision", "amounts")))


def money_left_out(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """`koster 41 millioner kroner … regner med 16 millioner`: money's unit is said once, and millions are no things."""
    alone = b.unit is None and b.what is None and b.state is None
    millions = " " in b.number and isinstance(b.value, int | float) and b.value >= MILLION
    return alone and millions and (a.unit or "").lower() in lexicon.words("units", "money")


def roots(phrase: str | None, lexicon: Lexicon) -> set[str]:
    """The roots of a phrase's words of more than two letters."""
    return {root(word, lexicon) for word in WORD.findall(phrase or "") if len(word) > 2}


def main_roots(one: str | None, two: str | None, lexicon: Lexicon) -> set[str]:
    """The roots that two happenings have in common, one of them what happened: not `går på skolen`, `bytter skole`."""
    light = lexicon.words("verbs", "weights") | lexicon.words("verbs", "been")
    words = [[w for w in WORD.findall((s or "").lower()) if w not in light] for s in (one, two)]
    shared = roots(one, lexicon) & roots(two, lexicon)
    return shared if shared & {root(w[0], lexicon) for w in words if w} else set()


def is_part(figure: Figure) -> bool:
    """`halvparten`, `to av tre`: a share told by itself."""
    return not isinstance(figure.value, tuple) and 0 < figure.value < 1
