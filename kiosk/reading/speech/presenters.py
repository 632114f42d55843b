"""Who stands behind what a document shows or a body decides, where the verb has another subject or a tag of its own."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import documented, has_maker_behind, made_clause
from kiosk.reading.speech.may_speak import is_party
from kiosk.reading.speech.report import Form
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase, phrase_of, stands

FAR = 8  # words from a verb of laying out to its document


def presenter(tree: Tree, i: int, party: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Who laid the document out: `Lie` of `Lie la fram en rapport som viser at`, at the verb of showing at word `i`.

    The document itself where nobody did; None where somebody made it and the words do not say clearly who.
    """
    words = tree.words
    plain = not any(words[k].capital and k for k in range(party.first, party.last + 1))
    if not plain or not documented(tree, party, lexicon):
        return party
    if made_clause(tree, party, lexicon) is not None:
        return party  # `en måling Elvelaget har utført`: the document tells, and its maker stands beside it
    if has_maker_behind(tree, party.last + 1, lexicon):
        return None
    which = party.last + 1 < i and words[party.last + 1].lower in lexicon.words("saying", "as")
    if not which or words[party.first].definite or not party.first:
        return party
    for word in reversed(words[max(0, party.first - FAR) : party.first]):
        if not word.letters:
            return party
        if stands(words, word.i, "saying", "lays_out", lexicon) is not None:
            subject = subject_of(tree, word.i)
            named = subject is not None and _named(tree, subject, lexicon)
            return phrase_of(tree, subject, lexicon) if subject is not None and named else None
    return party


def _named(tree: Tree, subject: int, lexicon: Lexicon) -> bool:
    return tree.words[subject].capital or is_party(tree, subject, lexicon)


def decides_in_tag(tree: Tree, i: int, form: Form, lexicon: Lexicon) -> bool:
    """`Arbeidet får 40 millioner, vedtok kommunestyret torsdag.`: a decision in a tag, which ends the sentence."""
    words = tree.words
    if form != "inquit" or words[i].lower not in lexicon.words("saying", "decided_tags"):
        return False
    behind = [w for w in words[i + 1 :] if w.letters or w.text == ","]
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "X", "ADP"}
    told = bool(behind) and all(w.number is None and w.text != "," and (w.tag in nominal or w.capital) for w in behind)
    return told and any(w.tag == "VERB" for w in words[: i - 1])
