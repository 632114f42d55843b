"""README's table and the commented default file are made from the schema, and are up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.assets import asset
from kiosk.settings.document import as_json, default_file, markdown
from kiosk.settings.schema import TABLES, keys_of

README = Path(__file__).resolve().parents[2] / "README.md"
BEGIN, END = "<!-- settings:begin -->\n", "<!-- settings:end -->"


def test_the_readme_has_the_schema_s_table() -> None:
    text = README.read_text(encoding="utf-8")
    if BEGIN not in text:
        pytest.skip(f"README.md has no {BEGIN.strip()} … {END} to hold the table")
    table = text.split(BEGIN)[1].split(END)[0]
    assert table == markdown(), "write it anew: kiosk config schema --markdown"


def test_the_default_file_is_the_schema_s() -> None:
    text = asset("settings", "kiosk.toml").read_text(encoding="utf-8")
    assert text == default_file(), "write it anew: kiosk config schema --default-file >assets/settings/kiosk.toml"


def test_every_key_is_described() -> None:
    rows = {row["key"]: row for row in as_json()}
    json.dumps(list(rows.values()))
    for table in TABLES:
        for key in keys_of(table).values():
            assert len(rows[f"{table}.{key.name}"]["doc"]) > 10
            assert f"| `{'feed.1' if table == 'feed' else table}.{key.name}` |" in markdown()
