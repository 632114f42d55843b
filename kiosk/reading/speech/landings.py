"""Whoever comes to a number in what they have reckoned: `Hun lander på 48 millioner`, `Rapporten ender på 35 hus`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import behind_document, is_kind, speaks_itself
from kiosk.reading.speech.may_speak import nobody
from kiosk.reading.speech.report import LANDED, Report
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase, phrase_of, stands, stretches

NEAR = 8  # words from the verb to its number: `lander på en regning på mellom 2 og 3 millioner`
LARGE = 1_000_000  # so many are money or people, and no points


def landed(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """The number that the verb at word `i` comes to: `lander på 48 millioner`, `har kommet til 3 millioner`."""
    words = tree.words
    end = stands(words, i, "saying", "landing", lexicon)
    if end is None or not tree.parsed or (words[i].tag == "NOUN" and words[i].relation == "SUBJ"):
        return None
    at = lexicon.words("saying", "landing_at")
    held = end > i + 1
    for word in words[end : end + NEAR]:
        if word.number is not None and "article" not in word.number.flags:
            return word.i if held else None
        if not word.letters or word.finite:
            return None
        held = held or word.lower in at
    return None


def lands(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the verb at word `i` makes: of a document that reckons, of a person in money or great numbers."""
    at = landed(tree, i, lexicon)
    subject = None if at is None else subject_of(tree, i)
    if at is None or subject is None or subject > i:
        return None
    words = tree.words
    party = phrase_of(tree, subject, lexicon)
    if reckons(tree, subject, lexicon):
        named = behind_document(tree, party, lexicon)
        if named == party and not speaks_itself(words[subject], lexicon):
            return None
    elif is_person(tree, subject, lexicon) and in_money(tree, at, lexicon) and not _ends(tree, i, lexicon):
        named = party
    else:
        return None
    whole = bounded(tree, named, lexicon)
    if whole is None or nobody(tree, whole, lexicon):
        return None
    last = at + 1 if at + 1 < len(words) and words[at + 1].letters else at
    covers = stretches(tree, list(range(i + 1, last + 1)))
    return Report(index, "clause", "finds", (words[i].start, words[i].end), whole, covers, None, LANDED)


def reckons(tree: Tree, subject: int, lexicon: Lexicon) -> bool:
    """Whether a noun is one of what somebody has reckoned: `rapporten`, `taksten`."""
    return is_kind(tree.words[subject], "reckoned", lexicon)


def is_person(tree: Tree, subject: int, lexicon: Lexicon) -> bool:
    """Whether a subject is somebody: `hun`, `takstmannen`, `økonom Ola Lie`."""
    word = tree.words[subject]
    titled = any(tree.words[c].relation == "APP" and tree.words[c].tag == "NOUN" for c in tree.children(subject))
    persons = lexicon.endings("parties", "persons")
    return lexicon.gender(word.lower) is not None or (titled and word.capital) or word.lower.endswith(persons)


def in_money(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is of money, a great one or a range: no points and no place in a row."""
    number = tree.words[at].number
    assert number is not None
    behind = tree.words[at + 1].lower if at + 1 < len(tree.words) else ""
    most = number.value[1] if isinstance(number.value, tuple) else number.value
    return behind in lexicon.words("units", "money") or most >= LARGE


def measured(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is of money, or a share: `tre prosent`, `37 kroner`."""
    units = lexicon.words("units", "shares") | lexicon.words("units", "money")
    return at + 1 < len(tree.words) and tree.words[at + 1].lower in units


def _ends(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Hun endte på 2 millioner i premie`: what somebody got, and did not reckon."""
    return tree.words[i].lower in lexicon.words("saying", "ending")


def party_of_landing(tree: Tree, at: int, lexicon: Lexicon) -> Phrase | None:
    """The subject of the verb that comes to the number at word `at`; None where none does."""
    for i in range(max(0, at - NEAR - 1), at):
        if landed(tree, i, lexicon) == at:
            subject = subject_of(tree, i)
            return None if subject is None or subject > i else Phrase(subject, subject, subject)
    return None
