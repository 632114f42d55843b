"""Word lists at work: for each list of rules/lists.toml a sentence that reads otherwise without it.

`numbers` are the figures' numbers; `flags` what speaks against the first number; `sources` the parties as
`stance: name via outlet «statement»`; any other key is a field of the figure `figure` (0 unless said) in the contract,
"" for none.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kiosk.model import Reading
from kiosk.reading import Parser, as_contract, language_of, read
from kiosk.reading.lexicon.schema import data_of
from kiosk.reading.numbers.expressions import find_numbers

LISTS = tomllib.loads((Path(__file__).parent / "rules/lists.toml").read_text(encoding="utf-8"))


def told(reading: Reading) -> list[str]:
    """The sources in one line each."""
    found = []
    for source in reading.sources:
        via = f" via {source.via}" if source.via else ""
        said = f" «{source.statement}»" if source.statement else ""
        found.append(f"{source.stance}: {source.name}{via}{said}")
    return found


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in LISTS.items() for case in cases])
def test_a_list_is_noticed(name: str, case: dict[str, Any], nb: Parser, nn: Parser) -> None:
    language, text = case["language"], case["text"]
    parser = {"nb": nb, "nn": nn}.get(language)
    reading = read(text, language=language, parser=parser)
    for key, wanted in case.items():
        if key in {"language", "text", "figure"}:
            continue
        if key == "detected":
            assert language_of(text) == wanted
        elif key == "numbers":
            assert [f.number for f in reading.figures] == wanted
        elif key == "flags":
            assert sorted(find_numbers(text, language)[case.get("figure", 0)].flags) == wanted
        elif key == "sources":
            assert told(reading) == wanted
        elif key == "conflicts":
            assert [list(group) for group in reading.conflicts] == wanted
        elif key == "most_rank":
            assert reading.figures[case.get("figure", 0)].rank <= wanted
        elif key == "least_rank":
            assert reading.figures[case.get("figure", 0)].rank >= wanted
        else:
            found = as_contract(reading)["figures"][case.get("figure", 0)][key]
            assert ("" if found is None else found) == wanted, key


def test_the_lists_are_those_of_the_data_files() -> None:
    data = data_of("nb")
    for name in LISTS:
        path, _, key = name[1:].partition("] ")
        table = data
        for part in path.split("."):
            table = table[part]
        assert key in table, name
