"""Counts without a noun of their own: `dødstallet er 14`, `tallet på omkomne økte til 23`."""

from __future__ import annotations

from kiosk.reading.claims.likeness import HARMS
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Words
from kiosk.reading.text.parse import Tree

REACH = 14  # words between the word for the count and its number


def told_count(tree: Tree, at: int, hedge: Words | None, lexicon: Lexicon) -> Words | None:
    """What the number at word `at` counts by a word such as `tallet` before it: that word's own noun, or the word."""
    words = tree.words
    first = hedge[0] if hedge else at
    while first > 1 and words[first - 1].lower in lexicon.words("figures", "stress"):
        first -= 1
    if _behind_the_verb(tree, first, lexicon):
        return Words((first - 1, first - 1))
    if first > 1 and words[first - 1].tag == "ADV":
        first -= 1  # `er nå 14`
    lead = words[first - 1] if first else None
    if lead is not None and first > 1 and words[first - 2].lower in lexicon.words("revision", "up"):
        lead = words[first - 2]  # `er kommet opp i 14`
    leads = lexicon.joined("revision", "leads_to", "told_by", "up")
    if lead is None or not (lead.tag == "VERB" or lead.lower in leads):
        return None
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = words[k]
        if word.text in {";", ":", ","} or word.lower in lexicon.words("saying", "that"):
            return None
        if word.lower in lexicon.words("revision", "told_own"):
            return Words((k, k))
        if word.lower in lexicon.words("revision", "told_by"):
            named = k + 2 if words[k + 1].lower in lexicon.words("revision", "told_of") else k + 1
            counts = named < first - 1 and words[named].tag in {"NOUN", "ADJ"} and not words[named].number
            counts = counts and words[named].lower not in lexicon.words("revision", "updated")
            return Words((named, named)) if counts else Words((k, k))
    return None


def told_by(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    """The same by the words alone: `the death toll rose to 31`, `the number of injured stands at 40`."""
    words = tree.words
    for k in range(at - 1, max(-1, at - 1 - REACH), -1):
        word = words[k]
        that = word.lower in lexicon.words("saying", "that") and words[k - 1].lower in lexicon.sayings
        if word.text in {";", ":", ","} or that:
            return None
        if word.lower in lexicon.words("revision", "told_by"):
            of = k + 2 < at and words[k + 1].lower in lexicon.words("units", "of")
            if of:
                return Words((k + 2, k + 2)) if words[k + 2].number is None else None
            harmed = k > 0 and words[k - 1].lower in lexicon.words("harm", "killed")
            return Words((k - 1, k)) if harmed else Words((k, k))
    return None


def _behind_the_verb(tree: Tree, first: int, lexicon: Lexicon) -> bool:
    """`ifølge dem er det rette tallet på pågrepne 91`: the verb before its subject, the number right behind it."""
    words = tree.words
    if first < 4 or words[first - 1].tag not in {"NOUN", "ADJ"}:
        return False
    told = words[first - 3].lower in lexicon.words("revision", "told_by")
    of = words[first - 2].lower in lexicon.words("revision", "told_of")
    before = words[max(0, first - 7) : first - 3]
    return told and of and any(w.lower in lexicon.words("verbs", "been") for w in before)


def row_of(tree: Tree, at: int, hedge: Words | None, lexicon: Lexicon) -> Words | None:
    """What a row counts: `Omkommet: 12`, `Antall omkomne: 12`, `Savnet: 3 personer`; only words of harm to people,
    with or without the word for the count, and nothing behind the number but people.
    """
    words, first = tree.words, hedge[0] if hedge else at
    behind = [w.lower for w in words[at + 1 :] if w.letters]
    people = not behind or (len(behind) == 1 and behind[0] in lexicon.words("harm", "persons"))
    if not 2 <= first <= 3 or words[first - 1].text != ":" or not people:
        return None  # `Død: 83 år`
    label = words[: first - 1]
    harmed = lexicon.joined("harm", *HARMS)
    named = len(label) == 1 or label[0].lower in lexicon.words("revision", "told_by")
    return Words((first - 2, first - 2)) if named and label[-1].lower in harmed else None
