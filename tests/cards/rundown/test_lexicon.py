"""The rundown's word lists are read once: the first card after a start waits for them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from kiosk.cards.rundown import lexicon


def test_the_word_lists_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    loads = tomllib.loads

    def counted(text: str) -> dict[str, Any]:
        read.append(text)
        return loads(text)

    monkeypatch.setattr(lexicon.tomllib, "loads", counted)
    lexicon._lists.cache_clear()
    assert lexicon.listed("people") and lexicon.listed("rest") and lexicon.listed("dead_beginnings")
    assert len(read) == 1


def test_a_list_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        lexicon.listed("no such list")
