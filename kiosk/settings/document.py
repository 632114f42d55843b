"""The schema as documents: JSON, README's table and the commented default file."""

from __future__ import annotations

import json
from typing import Any

from kiosk.command import COMMANDS
from kiosk.settings.schema import (
    KEY_MAP,
    LAST_PANEL_KEY,
    PANEL_KEYS,
    REPEATED,
    TABLES,
    Key,
    Settings,
    keys_of,
)

_SAMPLE_FEED = {"name": "Example", "address": "https://www.example.org/latest.rss"}
_PANEL_DOC = f"what each of the panel's keys (0 to {LAST_PANEL_KEY}) does"


def toml(value: Any) -> str:
    """A value of a setting as the file writes it."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)  # numbers, texts and switches look alike in JSON and TOML


def as_json() -> list[dict[str, Any]]:
    """Every key with its type, default, range, unit and doc, for `kiosk config schema --json`."""
    rows = []
    for table in TABLES:
        for key in keys_of(table).values():
            row: dict[str, Any] = {"key": f"{table}.{key.name}", "type": key.kind, "default": key.default}
            row |= {"required": key.required, "doc": key.doc, "unit": key.unit, "needs_restart": key.restart}
            row |= {"low": key.low, "high": key.high, "choices": list(key.choices), "repeated": table == REPEATED}
            rows.append(row)
    keys = {str(number): command for number, command in PANEL_KEYS.items()}
    return [*rows, {"key": ".".join(KEY_MAP), "type": "table", "default": keys, "doc": _PANEL_DOC}]


def as_text() -> str:
    """Every key on a line, for `kiosk config schema`."""
    lines = []
    for table in TABLES:
        for key in keys_of(table).values():
            lines.append(f"{_typed(table, key)} ({takes(key)}): {key.doc}{_after(key)}")
    return "\n".join([*lines, f"{'.'.join(KEY_MAP)}: {_PANEL_DOC}"])


def markdown() -> str:
    """README's table of settings."""
    lines = ["| setting | takes | default | what it does |", "| --- | --- | --- | --- |"]
    for table in TABLES:
        for key in keys_of(table).values():
            default = "(required)" if key.required else f"`{toml(key.default)}`"
            doc = key.doc + (" (restarts the wall)" if key.restart else "")
            lines.append(f"| `{_typed(table, key)}` | {takes(key)} | {default} | {doc} |")
    keys = ", ".join(f"{number} = {command}" for number, command in PANEL_KEYS.items())
    lines.append(f"| `{'.'.join(KEY_MAP)}.0` … | key = command | {keys} | {_PANEL_DOC} |")
    return "\n".join(lines) + "\n"


def default_file() -> str:
    """The commented settings file: every key with its default, each behind a `#`."""
    lines = [
        "# Settings of the newsroom wall. Every key is optional; what stands behind a # is its default.",
        "# Check a change with `kiosk config check FILE`; the wall never takes a file that has a fault.",
    ]
    for table, shape in TABLES.items():
        doc = (shape.__doc__ or "").strip()
        repeated = table == REPEATED
        lines += ["", f"# {doc}", f"#[[{table}]]" if repeated else f"[{table}]"]
        for key in keys_of(table).values():
            value = _SAMPLE_FEED[key.name] if key.required else key.default
            lines += [f"# {key.doc}: {takes(key)}{_after(key)}", f"#{key.name} = {toml(value)}"]
        if table == KEY_MAP[0]:
            lines += ["", f"# {_PANEL_DOC}: {', '.join(commands())}", f"[{'.'.join(KEY_MAP)}]"]
            lines += [f"#{number} = {toml(command)}" for number, command in PANEL_KEYS.items()]
    return "\n".join(lines) + "\n"


def takes(key: Key) -> str:
    """What a key takes, in words: «0.5 to 3 times», «"auto", "night" or "day"»."""
    if key.kind == "switch":
        return "true or false"
    if key.kind in ("integer", "number"):
        whole = "whole number, " if key.kind == "integer" else ""
        return f"{whole}{key.low or 0:g} to {key.high or 0:g}{' ' + key.unit if key.unit else ''}"
    if key.kind in ("choice", "choices"):
        *most, last = (toml(choice) for choice in key.choices)
        words = f"{', '.join(most)} or {last}"
        return f"list of {words}" if key.kind == "choices" else f"{words}{' ' + key.unit if key.unit else ''}"
    if key.kind == "texts":
        return f"list of at most {key.high:g} texts"
    forms = {"time": "time, HH:MM", "zone": "time zone", "address": "address or path", "command": "command line"}
    return forms.get(key.form, "text") + (f", at most {key.high:g} characters" if key.high and key.high < 100 else "")


def commands() -> tuple[str, ...]:
    """What a key of the panel can do."""
    return (*COMMANDS, "none")


def as_document(settings: Settings) -> dict[str, Any]:
    """The settings as tables of the file, defaults filled in: what `kiosk config get` prints."""
    document: dict[str, Any] = {}
    for table in TABLES:
        if table == REPEATED:
            document[table] = [_table(table, one) for one in settings.feeds]
        else:
            document[table] = _table(table, getattr(settings, table))
    return document


def as_file(settings: Settings) -> str:
    """The settings as a file that gives these very settings, every key written out."""
    lines = [f"{REPEATED} = []"] if settings.unconnected else []
    feeds: list[str] = []
    for table, content in as_document(settings).items():
        for one in content if table == REPEATED else ():
            feeds += ["", f"[[{table}]]", *(f"{name} = {toml(value)}" for name, value in one.items())]
        if table != REPEATED:
            inner = {name: value for name, value in content.items() if (table, name) != KEY_MAP}
            lines += ["", f"[{table}]", *(f"{name} = {toml(value)}" for name, value in inner.items())]
        if table == KEY_MAP[0]:
            keys = content[KEY_MAP[1]].items()
            lines += ["", f"[{'.'.join(KEY_MAP)}]", *(f"{name} = {toml(value)}" for name, value in keys)]
    return "\n".join([*lines, *feeds]).lstrip("\n") + "\n"


def _typed(table: str, key: Key) -> str:
    """A key as `kiosk config set` takes it: `display.theme`, and of the first feed `feed.1.address`."""
    return f"{table}.1.{key.name}" if table == REPEATED else f"{table}.{key.name}"


def _table(table: str, content: Any) -> dict[str, Any]:
    made = {}
    for key in keys_of(table).values():
        value = getattr(content, key.attribute)
        made[key.name] = list(value) if isinstance(value, tuple) else value
    if table == KEY_MAP[0]:
        made[KEY_MAP[1]] = {str(number): command for number, command in getattr(content, KEY_MAP[1]).items()}
    return made


def _after(key: Key) -> str:
    return "; restarts the wall" if key.restart else ""
