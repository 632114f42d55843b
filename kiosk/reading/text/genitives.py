"""The genitive's ending: whether a word may own what stands behind it, and the word without it."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon


def owns(word: str, lexicon: Lexicon) -> bool:
    """Whether a word ends as a genitive does: `Elvedals`."""
    return word.endswith(lexicon.endings("nouns", "genitive_endings"))


def without_genitive(word: str, lexicon: Lexicon) -> str:
    """The word without its genitive's ending; the word itself where it has none."""
    for ending in lexicon.words("nouns", "genitive_endings"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word
