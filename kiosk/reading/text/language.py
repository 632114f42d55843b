"""Which language a text is in, by its commonest words."""

from __future__ import annotations

import re

from kiosk.reading.lexicon import LANGUAGES, lexicon, others

_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 60_000  # characters that settle it
LONG = 6  # letters of a word whose ending tells
LEAST = 2  # different words of two letters or more that a language which is not read must show: «i» is Polish as well
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
    if not counts:
        return "nb" if any("a" <= c <= "z" for c in head) else "und"
    ours = [language for language in LANGUAGES if language in counts]  # a flash of six words often leaves a tie
    return max([*ours, *sorted(counts)], key=lambda language: counts[language])


def _tells(word: str) -> list[str]:
    found = [
        language
        for language in LANGUAGES
        if word in lexicon(language).words("language", "words")
        or (len(word) >= LONG and word.endswith(tuple(lexicon(language).words("language", "endings"))))
    ]
    return found + [other for other, words in others().items() if word in words]
