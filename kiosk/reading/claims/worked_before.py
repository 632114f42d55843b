"""What somebody's work of the sentence before came to: `Laget har gått gjennom tallene. De kommer til 240 hytter.`

The next sentence's subject is a pronoun for whoever looked, and its verb tells what was found or reckoned.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.antecedents import is_one, others_than
from kiosk.reading.speech.deciders import behind, doer
from kiosk.reading.speech.report import COUNTED, NAMED, Report
from kiosk.reading.speech.saying import negated
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase, stands

BODIES = ("alone", "bodies", "several", "boards", "institutions", "placed", "public")  # kinds of nouns


def came_to(before: Passage, passage: Passage, start: int, lexicon: Lexicon) -> Report | None:
    """The report of what whoever looked into something in the sentence before has found; None where none did."""
    if before.heading or before.spoken or before.aside or before.line != passage.line or not before.tree.parsed:
        return None
    verb = _result(passage.tree, start, lexicon)
    party = None if verb is None else _worker(before, lexicon)
    if verb is None or party is None:
        return None
    subject = subject_of(passage.tree, verb)
    if subject is None or not _means(before.tree, party, passage.tree, subject, lexicon):
        return None
    word = passage.tree.words[verb]
    rule = COUNTED if word.lower in lexicon.words("saying", "finds_count") else NAMED
    return Report(before.index, "clause", "finds", (word.start, word.end), party, (), None, rule)


def _result(tree: Tree, start: int, lexicon: Lexicon) -> int | None:
    """The verb of finding or reckoning that the number at an offset stands beside, no mark between."""
    at = tree.at(start)
    if at is None or not tree.parsed:
        return None
    singles = lexicon.words("saying", "finds_count") | lexicon.words("saying", "reckons_to")
    for word in tree.words:
        held = word.lower in singles or any(
            behind(tree, word.i, phrase, lexicon) is not None
            for phrase in lexicon.phrases_from("saying", "comes_to", word.lower)
        )
        between = tree.words[min(word.i, at) + 1 : max(word.i, at)]
        if held and not negated(tree, word.i, lexicon) and all(w.letters or w.number is not None for w in between):
            return word.i
    return None


def _worker(before: Passage, lexicon: Lexicon) -> Phrase | None:
    """Who looked into something: `Laget har gått gjennom tallene`, `Foreningen har regnet på hva det koster`."""
    tree = before.tree
    for word in tree.words[1:]:
        studies = stands(tree.words, word.i, "saying", "studying", lexicon) is not None
        if (studies or word.lower in lexicon.words("saying", "counts_up")) and not negated(tree, word.i, lexicon):
            party = doer(tree, word.i, len(tree.words), lexicon)
            own = all(r.party == party for r in before.reports)
            return party if party is not None and own else None
    return None


def _means(before: Tree, party: Phrase, tree: Tree, subject: int, lexicon: Lexicon) -> bool:
    """Whether a subject is a pronoun for the party: `han` for one person, `de` for several, `den` for a body."""
    lower, head = tree.words[subject].lower, before.words[party.head]
    gender = lexicon.gender(lower)
    points = lexicon.words("saying", "pronouns") | lexicon.words("parties", "articles")
    if lower not in points or (gender is None and lower in lexicon.words("saying", "fronted")):
        return False
    if others_than(party, before, gender, lexicon):
        return False
    kinds = lexicon.endings("parties", *BODIES)
    body = any(w.lower.endswith(kinds) for w in before.words[party.first : party.last + 1])
    joined = any(w.tag == "CCONJ" for w in before.words[party.first : party.last + 1])  # `Kari Lie og Anne Vik`
    if gender is not None:
        return is_one(head) and not body and not joined
    return body or not is_one(head)
