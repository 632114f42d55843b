"""The word lists: a misspelt key fails where the list is loaded."""

from __future__ import annotations

import pytest

from kiosk.reading.lexicon import LANGUAGES, _check, _tables, lexicon
from kiosk.reading.text.tokens import sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_loads(language: str) -> None:
    assert lexicon(language).words("figures", "hedges")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_misspelt_key_fails_by_name(language: str) -> None:
    tables = _tables(language)
    tables["figures"]["hegdes"] = tables["figures"].pop("hedges")
    with pytest.raises(ValueError, match=r"\[figures\] hegdes"):
        _check(language, tables, _tables("nn" if language == "nb" else "nb"))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_abbreviations_are_in_use(language: str) -> None:
    """They were silently empty once, when the lists had moved."""
    text = "Skaden er på ca. 12 mill. kroner. Ingen ble skadd."
    assert len(list(sentences(text, language))) == 2
