"""Which language a text is in, by its commonest words, and whether it is one that is read at all."""

from __future__ import annotations

import re
from functools import cache

from kiosk.reading.lexicon import LANGUAGES, lexicon, others

_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 60_000  # characters that settle it
LONG = 6  # letters of a word whose ending tells
SENTENCE = 5  # words of which the language can be told
MARKED = 3  # different words that only a language which is not read has
LEAST = 2  # different words of two letters or more that a language which is not read must show: «i» is Polish as well
UNTOLD = "und"  # ISO 639-2: no language can be told
KNOWN = 0.25  # share of a text's words that the lexicon knows: news shows more than a third, unread languages less
_APART = frozenset({"relay", "language", "asides"})  # tables of names and of what is counted already
_NORDIC = ("sv", "da", "is")  # those of the languages told apart that a text with å, æ or ø may be in


def language_of(text: str) -> str:
    """`nb`, `nn` or `en`; `sv`, `da` or another code where the words are rather those; `und` where nothing tells.

    Bokmål and nynorsk share most of their words, so only words that tell languages apart are counted.
    """
    head = text[:ENOUGH].lower()
    told: dict[str, list[str]] = {}
    for word in _WORD.findall(head):
        for language in _tells(word):
            told.setdefault(language, []).append(word)
    nordic = any(letter in head for letter in "åæø")
    counts = {
        language: len(words)
        for language, words in told.items()
        if language in LANGUAGES
        or (len({word for word in words if len(word) > 1}) >= LEAST and (not nordic or language in _NORDIC))
    }
    words = [word for word in _WORD.findall(head) if len(word) > 1]
    if not counts:  # a flash
        found = max(LANGUAGES, key=lambda language: known_share(words, language))
    else:
        ours = [language for language in LANGUAGES if language in counts]  # a flash of six words often leaves a tie
        found = max([*ours, *sorted(counts)], key=lambda language: counts[language])
    return found if found not in LANGUAGES or known_share(words, found) > KNOWN else UNTOLD


def in_another(words: list[str], language: str) -> bool:
    """Whether the words of a sentence, in small letters, are of another language than the story's: `language`."""
    told = [word for word in words if len(word) > 1 and word.isalpha()]
    own = known_share(told, language)
    if len(told) < SENTENCE or own > KNOWN:
        return False
    ours = "en" if language != "en" else "nb"
    if known_share(told, ours) > 2 * KNOWN:
        return True
    marks = {word: code for word in told for code in _tells(word) if code not in LANGUAGES}
    return len(marks) >= MARKED


def known_share(words: list[str], language: str) -> float:
    """The share of some words, in small letters, that stand in a language's lexicon or have its letters; 0 for none."""
    known = _vocabulary(language)
    letters = "" if language == "en" else "æø"
    told = sum(word in known or any(letter in word for letter in letters) for word in words)
    return told / len(words) if words else 0.0


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Every word of a language's data file: number words, verbs, prepositions, words of harm …"""
    found = {part for entry in lexicon(language).entries(_APART) for part in entry.replace("+", " ").split()}
    return frozenset({word for word in found if word.isalpha()})  # of a set: with no more room than it needs


def _tells(word: str) -> list[str]:
    found = [
        language
        for language in LANGUAGES
        if word in lexicon(language).words("language", "words")
        or (len(word) >= LONG and word.endswith(tuple(lexicon(language).words("language", "endings"))))
    ]
    return found + [other for other, words in others().items() if word in words]
