"""`Mens politiet anslo 300, hevdet arrangøren …`: the clause that stands before the main verb has its own speaker."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree


def main_verb(tree: Tree, lexicon: Lexicon) -> int | None:
    """The main clause's finite verb where a whole clause stands before it; None for any other order of words.

    Norwegian puts the subject before the verb in such a clause, and the comma and the verb right behind it.
    """
    words = tree.words
    if not tree.parsed or not words:
        return None
    for phrase in lexicon.phrases_from("saying", "clause_openers", words[0].lower):
        first = len(phrase)
        if tuple(w.lower for w in words[:first]) != phrase or first >= len(words):
            continue
        if words[first].tag in {"VERB", "ADP", "PUNCT"}:
            return None  # `Når det …` but `Da kom det`
        for word in words[first:]:
            if not word.finite:
                continue
            if words[word.i - 1].text == ",":
                return word.i
            if any(word.i < c and words[c].relation == "SUBJ" for c in tree.children(word.i)):
                return None  # `Når vi teller er det ni, sier NN`: the main verb stood before the comma
    return None
