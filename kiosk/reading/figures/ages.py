"""How old somebody is, told without a word for years: `Olaug var ti, og frå då av`, `De fleste var over 60`."""

from __future__ import annotations

from kiosk.reading.figures.around import Veto
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

SINGULAR = {"ent", "eint"}  # the treebanks' marks
OLDEST = 110
YOUNGEST_OF_MANY = 15  # `Alle var under tolv` may count something


def _alone(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether a whole number ends its clause behind a form of `være`, and counts nothing."""
    words, at = passage.tree.words, found.at
    number = words[at].number
    if number is None or isinstance(number.value, tuple) or number.value % 1 or not 0 < number.value <= OLDEST:
        return False
    if not passage.tree.parsed or found.unit is not None or (found.noun is not None and found.noun >= found.first):
        return False
    behind = words[at + 1] if at + 1 < len(words) else None
    ends = behind is None or not behind.letters or behind.tag in {"CCONJ", "SCONJ"}
    before = [w for w in words[: found.first] if w.lower not in lexicon.words("figures", "only")]
    return ends and bool(before) and before[-1].lower in lexicon.words("verbs", "been")


def _by_name(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Olaug var ti, og frå då av var det arbeid`: whoever bears a name is so old; `Laget var ti` counts."""
    if not _alone(passage, found, lexicon):
        return False
    tree = passage.tree
    verb = max(w.i for w in tree.words[: found.first] if w.lower in lexicon.words("verbs", "been"))
    named = tree.words[verb - 1] if verb else None
    if named is None or not named.capital or named.text.isupper():
        return False
    marks = set(named.feats.split("|"))
    unread = (
        named.tag == "NOUN" and named.i == 0 and "ub" in marks and bool(SINGULAR & marks)
    )  # a name, as no noun opens
    if not unread and named.tag != "PROPN":
        return False
    return named.i == 0 or tree.words[named.i - 1].tag == "PROPN" or not tree.words[named.i - 1].letters


def _of_most(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Dei fleste var over 60`, `Ingen av dem er under 30`: how old they are; `Antallet var over 60` counts."""
    if not _alone(passage, found, lexicon) or found.hedge is None:
        return False
    words, number = passage.tree.words, passage.tree.words[found.at].number
    bound = words[found.hedge[0]].lower in lexicon.words("figures", "age_bounds")
    grown = number is not None and not isinstance(number.value, tuple) and number.value >= YOUNGEST_OF_MANY
    before = [w.lower for w in words[: found.first] if w.letters]
    many = lexicon.phrases("figures", "age_of_many")
    return bound and grown and any(tuple(before[: len(p)]) == p and len(before) <= len(p) + 3 for p in many)


AGES = (
    Veto("an age by name", _by_name),
    Veto("the age of most", _of_most),
)
