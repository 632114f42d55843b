"""Whether somebody may be meant as a number's claimant, though no report covers it: then nobody may be ruled out."""

from __future__ import annotations

import itertools

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage

SPEECH = {"says", "informs", "claims", "confirms", "denies", "finds"}


def may_be_claimed(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """Whether the sentence hints at a claimant for the number at offset `start`.

    It does by hearsay, by a verb of saying that made no report (`er meldt`), by an `at` or `om` over the number, by
    a document that it opens with, or by what a headline has before its colon.
    """
    tree = passage.tree
    at = tree.at(start)
    return (
        hearsay(tree, lexicon)
        or _spoken_of(tree, lexicon)
        or any(w.lower in lexicon.words("saying", "counting") for w in tree.words)
        or _document(tree, lexicon)
        or (passage.heading and any(w.text == ":" for w in tree.words[:8]))
        or (at is not None and any(check(tree, at, lexicon) for check in (_under_that, _about, _accused)))
    )


def hearsay(tree: Tree, lexicon: Lexicon) -> bool:
    """`skal ha mistet`, however far the two stand apart; `angivelig`; `anslås å koste`."""
    words = tree.words
    known = lexicon.words("saying", "hearsay")
    if any(w.lower in known for w in words) or any(
        f"{a.lower} {b.lower}" in known for a, b in itertools.pairwise(words)
    ):
        return True
    supposed = lexicon.words("saying", "supposed")
    return tree.parsed and any(
        f"{words[w.head].lower} {w.lower}" in supposed for w in words if w.relation == "INFV" and w.head >= 0
    )


def _spoken_of(tree: Tree, lexicon: Lexicon) -> bool:
    """A verb of saying: the passive ones (`blir meldt om`) and those whose speaker was not found."""
    return any(
        any(saying.group in SPEECH and not saying.particles for saying in lexicon.sayings.get(word.lower, ()))
        and word.tag not in {"NOUN", "PROPN", "ADP"}
        for word in tree.words
    )


def _document(tree: Tree, lexicon: Lexicon) -> bool:
    """`I framlegget står det`, `går det fram`, `har fått opplyst`."""
    lowers = [w.lower for w in tree.words]
    return any(
        lowers[i : i + len(phrase)] == list(phrase)
        for phrase in lexicon.phrases("saying", "documented")
        for i in range(len(lowers))
    )


def _under_that(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """An `at` before the number that says what somebody holds; not `slik at`, `etter at`."""
    words = tree.words
    apart = lexicon.words("saying", "not_that")
    return any(
        w.lower in lexicon.words("saying", "that") and not (w.i and words[w.i - 1].lower in apart) for w in words[:at]
    )


def _accused(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`er anklaget for å ha drept 14`: what somebody is said to have done."""
    lowers = [w.lower for w in tree.words[:at]]
    phrases = lexicon.phrases("saying", "accused")
    return any(lowers[i : i + len(p)] == list(p) for p in phrases for i in range(len(lowers)))


def _about(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`meldte først om 17`: the number in what a verb with a subject is about."""
    words = tree.words
    if not tree.parsed:
        return any(w.lower in lexicon.words("saying", "about") for w in words[max(0, at - 4) : at])
    over = [at, *tree.above(at)]
    return any(
        words[k].lower in lexicon.words("saying", "about")
        and words[k].head >= 0
        and words[words[k].head].tag == "VERB"
        and k < at
        for k in over
    )
