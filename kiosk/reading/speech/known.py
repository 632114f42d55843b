"""As far as somebody knows: `Etter det helsesjefen kjenner til`, `Så vidt rektor Ola Lie vet`, first or last."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.speech.complements import reach
from kiosk.reading.speech.may_speak import nobody
from kiosk.reading.speech.report import KNOWN, Report
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase, stands, stretches

LONGEST = 7  # words of whoever knows


def known_to(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the words from `i` make, where they tell by whose knowledge the rest is so."""
    words = tree.words
    opener = _phrase(tree, i, "known_openers", lexicon)
    if opener is None or (i and words[i - 1].letters and words[i - 1].lower not in lexicon.words("nouns", "openers")):
        return None
    first = i + opener
    for at in range(first + 1, min(first + 1 + LONGEST, len(words))):
        verb = _phrase(tree, at, "knows", lexicon) or _said(tree, i, at, lexicon)
        if verb is not None:
            return _report(tree, index, (i, first), (at, at + verb), lexicon)
        if not words[at].letters and words[at].text not in {"-", "»"}:
            return None
    return None


def by_view(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Snittet kan krype over 14 kroner, er hennes spådom.`: whose view the sentence was, told at its end."""
    words = tree.words
    if i < 3 or i + 2 >= len(words) or words[i - 1].text != "," or words[i].lemma not in _copulas(lexicon):
        return None
    whose, noun, behind = words[i + 1], words[i + 2].lower, words[i + 3 :]
    owned = whose.lower in lexicon.words("saying", "possessives") and lexicon.gender(whose.lower) is not None
    kinds = [lexicon.words("saying", key) for key in ("views", "estimate_nouns", "reckonings")]
    if not owned or any(w.letters for w in behind) or not any(noun in kind for kind in kinds):
        return None
    cue = words[i].start, words[i].end
    covers = ((tree.start, words[i - 1].end),)
    return Report(index, "inquit", "thinks", cue, Phrase(i + 1, i + 2, i + 2), covers, None, KNOWN)


def _copulas(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("verbs", "copulas")


def _report(tree: Tree, index: int, opener: tuple[int, int], verb: tuple[int, int], lexicon: Lexicon) -> Report | None:
    words = tree.words
    (i, first), (at, end) = opener, verb
    named = words[first:at]
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "X", "ADP", "PRON"}
    if any(w.number is not None or (w.tag not in nominal and not w.capital and w.letters) for w in named):
        return None
    alone = len(named) == 1 and named[0].lower in lexicon.words("saying", "pronouns")
    place = next((w.i for w in named[1:] if w.tag == "ADP"), at)
    party: Phrase | None = Phrase(first, at - 1, place - 1)
    party = party if alone or party is None else bounded(tree, party, lexicon)
    if (
        party is None
        or nobody(tree, party, lexicon)
        or (end < len(words) and words[end].letters and _goes_on(tree, end))
    ):
        return None
    own = reach(tree, i, end - 1, lexicon)
    covers = [k for k in own if not i <= k < end]
    cue = words[at].start, words[end - 1].end
    return Report(index, "according", "informs", cue, party, stretches(tree, covers), None, KNOWN)


def _said(tree: Tree, i: int, at: int, lexicon: Lexicon) -> int | None:
    """`Etter det politiet opplyser, er 14 skadd`: by what somebody says; a comma parts it from what is so."""
    words = tree.words
    led = words[i].lower in lexicon.words("saying", "after") | lexicon.words("saying", "according")
    told = any(
        s.group in {"says", "informs", "confirms"} and not s.particles for s in lexicon.sayings.get(words[at].lower, ())
    )
    closed = at + 1 < len(words) and not words[at + 1].letters
    return 1 if led and told and closed and words[at].tag != "PROPN" else None


def _goes_on(tree: Tree, end: int) -> bool:
    """`Etter det Fjordnytt vet om saken`: what is known of, and no verb of the sentence (`vet gjelder det 14`)."""
    word = tree.words[end]
    return not word.finite and word.tag != "ADV"


def _phrase(tree: Tree, i: int, key: str, lexicon: Lexicon) -> int | None:
    """How many words of a list's entry stand at word `i`; None where none does."""
    end = stands(tree.words, i, "saying", key, lexicon)
    return None if end is None else end - i
