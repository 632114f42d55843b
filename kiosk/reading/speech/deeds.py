"""Verbs of saying that tell of a deed: `meldte tre personer til politiet`, `Det sa eieren nei til`, `meldte oppbud`."""

from __future__ import annotations

from itertools import takewhile

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import stands

NEAR = 3  # words from the verb to the number of those who are handed over
REACH = 10  # words from the verb to whom they are handed to
ANSWER = 7  # words from the verb to its `nei til`


def deed(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the verb of saying at word `i` hands over, answers or only addresses somebody, and tells nothing."""
    return (
        _hands_over(tree, i, lexicon)
        or _answers(tree, i, lexicon)
        or _addresses(tree, i, lexicon)
        or lexicon.stands_in([w.lower for w in tree.words[i : i + 2]], "saying", "gives_notice")
    )


def _addresses(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Selskapet informerte 300 ansatte`: how many were told, and not what."""
    behind = tree.words[i + 1 : i + 1 + NEAR]
    about = lexicon.words("saying", "about") | lexicon.words("saying", "that")
    before = list(takewhile(lambda w: w.number is None, behind))
    informs = tree.words[i].lower in lexicon.words("saying", "informing")
    return informs and len(before) < len(behind) and not any(w.lower in about or not w.letters for w in before)


def _hands_over(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Tilsynet meldte to bedrifter til politiet`; not the dead, who are told of: `har meldt to døde til politiet`."""
    words = tree.words
    if words[i].lower not in lexicon.words("saying", "handing"):
        return False
    end = next((w.i for w in words[i + 1 :] if not w.letters and w.number is None), len(words))
    behind = words[i + 1 : min(end, i + REACH)]
    counted = any(w.number is not None for w in behind[:NEAR])
    if any(w.lower in lexicon.words("saying", "about") for w in behind[:NEAR]):
        return False
    lowers = [w.lower for w in behind]
    told = not lexicon.joined("harm", "killed", "hurt", "missing", "infected").isdisjoint(lowers)
    return counted and not told and lexicon.stands_in(lowers, "saying", "handed_to")


def _answers(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Det sa eieren nei til`."""
    lowers = [w.lower for w in tree.words[i + 1 : i + ANSWER]]
    return tree.words[0].lower in lexicon.words("saying", "fronted") and lexicon.stands_in(lowers, "saying", "answers")


def reason_at(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """The word that opens why a count was changed, and tells another: `nedjusterte tallet til 9 da fem var hjemme`.

    Also where the verb at word `i` only told the count that is changed: `meldte om 14, men nedjusterte til 9 da …`.
    """
    words = tree.words
    changing = lexicon.words("saying", "changing")
    changed = next((w.i for w in words[i:] if w.lower in changing), None)
    for word in words[changed + 1 :] if changed is not None else ():
        end = stands(words, word.i, "saying", "clause_openers", lexicon)
        if end is not None and any(w.tensed for w in words[end:]):
            return word.i
    return None
