"""The word lists: a fault of a data file fails where it is loaded, by file and key; no list is asked for in vain."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kiosk.assets import __file__ as floor
from kiosk.reading import Parser, read
from kiosk.reading.claims.likeness import root
from kiosk.reading.lexicon import LANGUAGES, lexicon
from kiosk.reading.lexicon.schema import data_of, tables
from kiosk.reading.text.tokens import sentences

READING = Path(floor).resolve().parent / "reading"
ASKED = re.compile(r'\.(?:words|endings|phrases|phrases_from)\(\s*"(\w+)",\s*"(\w+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_loads(language: str) -> None:
    assert lexicon(language).words("figures", "hedges")


def _misspelt(data: dict[str, Any]) -> None:
    data["figures"]["hegdes"] = data["figures"].pop("hedges")


def _missing(data: dict[str, Any]) -> None:
    del data["numbers"]["context"]["ago"]


def _missing_table(data: dict[str, Any]) -> None:
    del data["places"]


def _no_list(data: dict[str, Any]) -> None:
    data["units"]["per"] = "per"


def _no_words(data: dict[str, Any]) -> None:
    data["units"]["per"] = [1]


def _no_table(data: dict[str, Any]) -> None:
    data["numbers"]["units"] = ["en"]


def _no_value(data: dict[str, Any]) -> None:
    data["numbers"]["halves"] = {"1/0": ["halv"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (_misspelt, "is not known: [figures] hegdes"),
        (_missing, "is missing: [numbers.context] ago"),
        (_missing_table, "is missing: [places]"),
        (_no_list, "[units] per: must be a list of words in quotation marks, empty where there are none"),
        (_no_words, "[units] per: must be a list of words in quotation marks, empty where there are none"),
        (_no_table, "[numbers] units: must be a table of words by their value"),
        (_no_value, "[numbers] halves: no value: Fraction(1, 0)"),
    ],
)
def test_a_fault_is_told_by_file_and_key(language: str, fault: Any, said: str) -> None:
    data = data_of(language)
    fault(data)
    with pytest.raises(ValueError, match=f"^{re.escape(f'{language}.toml: {said}')}$"):
        tables(data, f"{language}.toml")


def test_no_rule_asks_for_a_list_that_there_is_not() -> None:
    asked = {pair for path in READING.rglob("*.py") for pair in ASKED.findall(path.read_text(encoding="utf-8"))}
    assert len(asked) > 150
    for table, key in asked:
        lexicon("nb").words(table, key)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_abbreviations_are_in_use(language: str) -> None:
    """They were silently empty once, when the lists had moved."""
    text = "Skaden er på ca. 12 mill. kroner. Ingen ble skadd."
    assert len(list(sentences(text, language))) == 2


@pytest.mark.parametrize(
    ("language", "one", "other"), [("nb", "elbilene", "elbiler"), ("nb", "drept", "drepte"), ("nn", "bilane", "bilar")]
)
def test_two_forms_of_a_word_have_one_root(language: str, one: str, other: str) -> None:
    """The longest ending goes first: `elbilene` is no `elbilen-e`."""
    assert root(one, lexicon(language)) == root(other, lexicon(language))


@pytest.mark.parametrize("said", ["gjekk først ut med", "gjekk fyrst ut med"])
def test_a_word_is_read_in_each_of_its_spellings(nn: Parser, said: str) -> None:
    text = f"Politiet {said} at 18 var sakna."
    assert [s.name for s in read(text, language="nn", parser=nn).sources] == ["Politiet"]


def test_spellings_tell_no_language() -> None:
    """«mens» is written in both, and «medan» tells nynorsk."""
    assert "mens" in lexicon("nn").words("places", "borders")
    assert "mens" not in lexicon("nn").words("language", "words")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_stands_among_one_forms_spellings(language: str) -> None:
    """Of two entries with one word the second would silently take the first's place."""
    told = Counter(word for entry in lexicon(language).tables.language.spellings for word in entry.split())
    assert [word for word, times in told.items() if times > 1] == []
