"""Marks of disagreement: that a story says of a count that another party has another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

Mark = Literal["", "view", "untrue", "count"]  # none; somebody holds against it; it does not hold; there is another
LOUD: tuple[Mark, ...] = ("untrue", "count")

NEXT = 3  # words from `annet` to `regnestykke`: `et annet og lavere tall`
VIEW = 6  # words behind `uenig` in which the matter is told


def mark_of(words: Sequence[Word], passage: Passage, lexicon: Lexicon) -> Mark:
    """What some words of a sentence say of a count told before: that there is another (`har et helt annet regnestykke`,
    `er langt færre`), that it does not hold (`er feil`, `bare en brøkdel`), or that somebody holds against it (`er ikke
    enig`, `kjenner seg ikke igjen`, `etter egne lister`).
    """
    lowers = [w.lower for w in words if w.letters]
    if beside(lowers, "another", lexicon) or _is_another(words, passage, lexicon):
        return "count"
    if _much_more(lowers, passage, lexicon):
        return "count"
    if _stands(lowers, "untrue", lexicon):
        return "untrue"
    own = beside(lowers, "whose_own", lexicon)
    held = own or _stands(lowers, "opposing", lexicon) or _not_agreed(words, passage, lexicon)
    return "view" if held else ""


def beside(lowers: Sequence[str], key: str, lexicon: Lexicon) -> bool:
    """`et helt annet regnestykke`, `andre opplysninger`; `etter deres lister`, `sin egen opptelling`."""
    kinds = lexicon.words("conflicts", "reckonings")
    if key == "whose_own":
        kinds |= lexicon.words("conflicts", "records")
    whose = lexicon.words("conflicts", key)
    return any(w in whose and bool(kinds & set(lowers[k + 1 : k + 1 + NEXT])) for k, w in enumerate(lowers))


def _is_another(words: Sequence[Word], passage: Passage, lexicon: Lexicon) -> bool:
    """`blant foreldrene er bildet et helt annet`: the word for a count first."""
    counts, told = lexicon.words("conflicts", "reckonings"), passage.tree.words
    others = (w for w in words if w.lower in lexicon.words("conflicts", "another"))
    last = next((w.i for w in others if not any(x.letters for x in told[w.i + 1 : w.i + 2])), None)
    return last is not None and bool(counts & {w.lower for w in words if w.i < last})


def _stands(lowers: Sequence[str], key: str, lexicon: Lexicon) -> bool:
    """Whether a phrase stands there, but not `er feil at ferja var forsinket`: what that is about, it says."""
    that = lexicon.words("saying", "that")
    return any(
        that.isdisjoint(lowers[k + len(p) : k + len(p) + 1]) for k, p in lexicon.phrases_in(lowers, "conflicts", key)
    )


def _much_more(lowers: Sequence[str], passage: Passage, lexicon: Lexicon) -> bool:
    """`mener tallet er langt høyere`: as somebody holds it, and not beside another time or place (`enn i fjor`)."""
    much, degrees = lexicon.words("conflicts", "much"), lexicon.words("conflicts", "more_or_less")
    held = bool(passage.reports) or any(w.lower in lexicon.sayings for w in passage.tree.words)
    for k in range(1, len(lowers)):
        if lowers[k] not in degrees or lowers[k - 1] not in much:
            continue
        behind = lowers[k + 1 : k + 1 + NEXT]
        if lexicon.stands_in(behind, "conflicts", "than_told"):
            return True
        if held and not lexicon.words("conflicts", "than") & set(behind):
            return True
    return False


def _not_agreed(words: Sequence[Word], passage: Passage, lexicon: Lexicon) -> bool:
    """`Bonden er ikke enig.`, `er uenig i tallet`; not `er uenig i nedleggelsen`: with what, is a count or unsaid."""
    negations = lexicon.words("verbs", "negations")
    counts = lexicon.words("conflicts", "reckonings") | lexicon.words("conflicts", "pointing")
    told = passage.tree.words
    for word in words:
        agreed = word.lower in lexicon.words("conflicts", "agreed")
        denied = agreed and bool(negations & {w.lower for w in told[max(0, word.i - NEXT) : word.i]})
        if not denied and word.lower not in lexicon.words("conflicts", "disagreed"):
            continue
        behind = told[word.i + 1 : word.i + 1 + VIEW]
        if not behind or behind[0].lower not in lexicon.words("conflicts", "agreed_in"):
            return True
        if counts & {w.lower for w in behind} or not any(w.letters for w in behind[2:3]):
            return True  # `er ikke enig i det.`, `er uenig med politiet.`
    return False
