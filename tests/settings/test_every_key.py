"""Every key of the schema, given wrongly in every way: each fault is named at its line and column."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.settings.document import toml
from kiosk.settings.load import check
from kiosk.settings.schema import REPEATED, TABLES, Key, keys_of

EVERY = [key for table in TABLES for key in keys_of(table).values()]
WRONG_TYPES: dict[str, list[Any]] = {
    "text": [5, True, ["a"]],
    "integer": ["5", 5.5, True],
    "number": ["5", True, []],
    "switch": [1, "true", 0.0],
    "choice": [[], True, "no such choice"],
    "texts": ["a", [5], True],
    "choices": ["mon", [5], []],
}


def header(key: Key) -> str:
    if key.table == REPEATED:
        needed = [other for other in keys_of(REPEATED).values() if other.required and other != key]
        return "\n".join(["[[feed]]", *(f"{other.name} = {toml(valid(other))}" for other in needed)])
    return f"[{key.table}]"


def full(key: Key) -> str:
    return f"{REPEATED}[1].{key.name}" if key.table == REPEATED else f"{key.table}.{key.name}"


def valid(key: Key) -> Any:
    return {"name": "A", "address": "/a"}.get(key.name, key.default) if key.required else key.default


def out_of_range(key: Key) -> list[Any]:
    if key.kind in ("integer", "number"):
        return [key.low - 1, key.high + 1, 10**30] if key.kind == "number" else [int(key.low) - 1, int(key.high) + 1]
    if key.kind == "choice":
        return [7] if isinstance(key.choices[0], int) else ["nowhere"]
    if key.kind == "choices":
        return [["someday"], ["mon", "mon"]]
    if key.kind == "texts":
        return [["a"] * (int(key.high) + 1), ["bell\a"], [""]]
    wrong_form = {"time": ["24:00", "7:00"], "zone": ["Europe/Nowhere", "Europe"]}
    empty = [""] if key.required or key.default else []  # a wall with an empty time zone never came up
    return ["x" * 3000, "\x1b[2J", *empty, *wrong_form.get(key.form, [])]


def only_fault(text: str) -> tuple[int, int, str]:
    checked = check(text.encode(), "wall.toml")
    assert len(checked.faults) == 1, [str(fault) for fault in checked.faults]
    fault = checked.faults[0]
    assert str(fault).startswith(f"wall.toml:{fault.line}:{fault.column}: ")
    return fault.line, fault.column, fault.key


@pytest.mark.parametrize("key", EVERY, ids=full)
def test_a_wrong_type_or_value_is_named_where_it_stands(key: Key) -> None:
    before = f"# a comment\n\n{header(key)}\n"
    line = before.count("\n") + 1
    for value in WRONG_TYPES[key.kind] + out_of_range(key):
        text = f"{before}  {key.name}  =  {toml(value)}  # æøå\n"
        assert only_fault(text) == (line, len(f"  {key.name}  =  ") + 1, full(key)), value


@pytest.mark.parametrize("key", EVERY, ids=full)
def test_a_misspelt_key_is_named_with_the_one_that_was_meant(key: Key) -> None:
    misspelt = key.name + "x"
    before = f"{header(key)}\n{key.name + ' = ' + toml(valid(key)) if key.required else ''}\n"
    checked = check(f"{before}{misspelt} = {toml(valid(key))}\n".encode(), "f")
    fault = next(fault for fault in checked.faults if fault.reason.startswith("unknown"))
    assert (fault.line, fault.column) == (before.count("\n") + 1, 1)
    assert fault.nearest == f"{key.table}.{key.name}"


@pytest.mark.parametrize("key", EVERY, ids=full)
def test_a_key_outside_its_table_is_told_where_it_belongs(key: Key) -> None:
    checked = check(f"# top\n{key.name} = {toml(valid(key))}\n".encode(), "f")
    (fault,) = checked.faults
    assert fault.line == 2
    if key.name not in TABLES:  # display.rotation is also the name of a table
        assert fault.column == 1
        assert fault.nearest is not None and fault.nearest.split(".")[1] == key.name


@pytest.mark.parametrize("key", EVERY, ids=full)
def test_a_key_given_twice_is_named_at_its_second_place(key: Key) -> None:
    row = f"{key.name} = {toml(valid(key))}\n"
    before = f"{header(key)}\n{row}\n"
    place = only_fault(f"{before}   {row}")
    assert place == (before.count("\n") + 1, 4, full(key))


@pytest.mark.parametrize("key", EVERY, ids=full)
def test_the_default_of_every_key_is_itself_valid(key: Key) -> None:
    assert check(f"{header(key)}\n{key.name} = {toml(valid(key))}\n".encode(), "f").faults == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_a_value_is_named(table: str) -> None:
    line, _, key = only_fault(f"\n{table} = 3\n")
    assert (line, key) == (2, table)


def test_every_fault_of_a_file_is_reported_at_once() -> None:
    text = """theme = "night"
[display]
theme = "nigth"
screen_inches = 400
vsync = = 1
theme = "day"
[displai]
[[feed]]
name = "A"
interval = 5
[display]
colour = 3
"""
    places = [(fault.line, fault.column, fault.key) for fault in check(text.encode(), "f").faults]
    assert places == [
        (1, 1, "theme"),
        (3, 9, "display.theme"),
        (4, 17, "display.screen_inches"),
        (5, 9, ""),
        (6, 1, "display.theme"),
        (7, 1, "displai"),
        (10, 12, "feed[1].interval"),
        (11, 1, "display"),
    ]
