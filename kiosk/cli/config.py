"""`kiosk config`: read, check, change, try and take back settings."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

OK, INVALID = 0, 65
_EXAMPLES = """examples:
  kiosk config check                     every fault of the settings file, with its line and column
  kiosk config get display.theme         one setting (defaults filled in)
  kiosk config schema                    every key, what it takes, what it does
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `kiosk config`."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in (("get", "print settings"), ("check", "list every fault"), ("schema", "describe every key")):
        action = actions.add_parser(name, help=text, description=text)
        action.add_argument("--config", metavar="FILE", help="settings file (default /etc/kiosk/kiosk.toml)")
        action.add_argument("--json", action="store_true", help="for machines")
        if name == "get":
            action.add_argument("key", nargs="?", help="such as display.theme, feed or feed.1.name")
        if name == "check":
            action.add_argument("file", nargs="?", help="the file to check; - for stdin")
        if name == "schema":
            form = action.add_mutually_exclusive_group()
            form.add_argument("--markdown", action="store_true", help="as README's table")
            form.add_argument("--default-file", action="store_true", help="as a commented settings file")


def main(args: argparse.Namespace) -> int:
    """Run one action; returns its exit code."""
    return {"get": _get, "check": _check, "schema": _schema}[args.action](args)


def _check(args: argparse.Namespace) -> int:
    from kiosk.settings import load, places
    from kiosk.settings.load import LARGEST_FILE, check

    if args.file == "-":
        faults = check(sys.stdin.buffer.read(LARGEST_FILE + 1), "<stdin>").faults
    else:
        faults = load(places.settings_path(args.file or args.config))[1]
    if args.json:
        print(json.dumps({"ok": not faults, "faults": [fault.as_json() for fault in faults]}, ensure_ascii=False))
    else:
        for fault in faults:
            print(fault, file=sys.stderr)
        if not faults:
            print("no faults")
    return INVALID if faults else OK


def _schema(args: argparse.Namespace) -> int:
    from kiosk.settings import document

    if args.json:
        print(json.dumps(document.as_json(), ensure_ascii=False, indent=1))
    elif args.markdown:
        print(document.markdown(), end="")
    elif args.default_file:
        print(document.default_file(), end="")
    else:
        print(document.as_text())
    return OK


def _get(args: argparse.Namespace) -> int:
    from kiosk.settings import load, places
    from kiosk.settings.document import as_document, toml

    settings, faults = load(places.settings_path(args.config))
    for fault in faults:
        print(fault, file=sys.stderr)
    found: Any = as_document(settings)
    for part in args.key.split(".") if args.key else ():
        try:
            found = found[int(part) - 1] if isinstance(found, list) else found[part]
        except (KeyError, IndexError, ValueError, TypeError):
            print(f"kiosk: there is no setting {args.key!r}; `kiosk config schema` lists them", file=sys.stderr)
            return INVALID
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    elif isinstance(found, dict | list):
        print("\n".join(_lines(args.key or "", found)))
    else:
        print(found if isinstance(found, str) else toml(found))
    return OK


def _lines(prefix: str, found: Any) -> list[str]:
    from kiosk.settings.document import toml

    if isinstance(found, dict):
        inner = [(f"{prefix}.{name}".lstrip("."), value) for name, value in found.items()]
    elif found and isinstance(found, list) and isinstance(found[0], dict):
        inner = [(f"{prefix}.{number}", value) for number, value in enumerate(found, 1)]
    else:
        return [f"{prefix} = {toml(found)}"]
    return [line for name, value in inner for line in _lines(name, value)]
