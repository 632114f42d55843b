"""Numbers whose document is named only further down: `Tallene står i en rapport fra Havtilsynet.`"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.may_speak import may_stand_behind
from kiosk.reading.text.passages import Passage

BELOW = 5  # sentences down to the one that names the document
ABOVE = 3  # sentences up that `Det går fram av en rapport` may tell of
OPENS = 8  # words of it in which it tells whose they are
NAMED = 5  # words in which it is named
TOLD = {"shows", "finds", "informs", "says"}  # `Det viser et notat`, `Det opplyser politiet`


def sourced_below(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> bool:
    """Whether a sentence soon below tells where all numbers above it are from, or where those compared with it are."""
    behind = passages[index + 1 : index + 1 + BELOW]
    return any(_names_document(p, lexicon) for p in behind) or _compared_and_told(behind, lexicon)


def _names_document(passage: Passage, lexicon: Lexicon) -> bool:
    lowers = passage.tree.lowers
    numbers = bool(lowers) and lowers[0] in lexicon.words("saying", "the_numbers")
    return numbers and lexicon.opening(lowers[1:], "saying", "taken_from") is not None


def _compared_and_told(behind: Sequence[Passage], lexicon: Lexicon) -> bool:
    """`Kommunene får 410 millioner. Det er 290 millioner mindre enn ventet. Det viser et notat.`"""
    if len(behind) < 2:
        return False
    fronted = lexicon.words("saying", "fronted")
    compared, told = (p.tree.words for p in behind[:2])
    opens = (
        len(compared) > 2 and compared[0].lower in fronted and compared[1].lemma in lexicon.words("verbs", "copulas")
    )
    if not opens or len(told) < 3 or told[0].lower not in fronted or behind[0].reports:
        return False
    return any(s.group in TOLD and not s.particles for s in lexicon.sayings.get(told[1].lower, ()))


def told_of_above(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> bool:
    """`29 prosent er for. 58 prosent sier nei.` / `Det går fram av en måling`, `Funnene kommer fra Havtilsynet`: whose
    all of it is, told after some sentences that name nobody; a headline is the story's own.
    """
    own = passages[index]
    if own.heading or own.spoken or own.aside:
        return False
    for passage in passages[index + 1 : index + 1 + ABOVE]:
        if passage.spoken or passage.heading or passage.aside:
            return False
        lowers = passage.tree.lowers[:OPENS]
        if lowers and lowers[0] in lexicon.words("saying", "above_openers"):
            if _from_a_source(passage, lowers, lexicon):
                return True
            told = any(s.group in TOLD for w in lowers[1:2] for s in lexicon.sayings.get(w, ()))
            if told and any(r.party is not None and r.form == "fronted" for r in passage.reports):
                return True
        if passage.reports:
            return False
    return False


def _from_a_source(passage: Passage, lowers: Sequence[str], lexicon: Lexicon) -> bool:
    """`Det går fram av en måling`, `Funnene kommer fra Havtilsynet`; not of smoke, `Det kommer fra en pipe`."""
    words = [w for w in passage.tree.words if w.letters]  # as `lowers` are
    for at, phrase in lexicon.phrases_in(lowers[1:], "saying", "above_from"):
        named = words[1 + at + len(phrase) :][:NAMED]
        come = phrase[-1] in lexicon.words("revision", "from")  # `går fram av` is said of documents alone
        if not come or lowers[0] not in lexicon.words("saying", "fronted"):
            return True
        if any(w.capital or document_at(w, lexicon) or may_stand_behind(passage.tree, w.i, lexicon) for w in named):
            return True
    return False
