"""Which letters the wall's faces have: those of the Latin, Greek and Cyrillic scripts."""

from __future__ import annotations

import unicodedata

_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_SIGNS = ("MODIFIER", "FEMININE", "MASCULINE", "MICRO", "KELVIN", "ANGSTROM", "OHM")  # letters by category alone


def legible(text: str | None) -> bool:
    """Whether every letter can be shown: a name of which nothing but «…» would stand names nobody."""
    return not text or text.isascii() or all(_has(character) for character in text)


def _has(character: str) -> bool:
    if not unicodedata.category(character).startswith("L"):
        return True
    return unicodedata.name(character, "").startswith((*_SCRIPTS, *_SIGNS))
