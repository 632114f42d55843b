"""`kiosk config`: read, check, change, try and take back settings."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

OK, INVALID = 0, 65
_EXAMPLES = """examples:
  kiosk config get display.theme               one setting, defaults filled in
  kiosk config check                           every fault of the settings file, with its line and column
  kiosk config set display.theme=day rotation.dwell_factor=1.5
  kiosk config set feed.1.interval=60          the first feed; feed.NRK.interval=60 names it
  kiosk config set --confirm 120 display.safe_area=3 && kiosk config confirm
  kiosk config put --sha256 "$(sha256sum <new.toml | cut -c-64)" <new.toml
  kiosk config rollback                        take back what is on trial, else the last change
  kiosk config history

exit codes: 0 applied and shown, 3 on trial until confirmed, 4 rolled back, 65 invalid, 75 changed meanwhile, 77 refused
Over SSH a change stays on trial for 120 s unless --now is given.
"""
_READING = {
    "get": "print settings, defaults filled in",
    "check": "list every fault of a settings file",
    "diff": "what would change: the staged file, or FILE, against the settings file",
    "history": "every change: who, when, and what became of it",
    "schema": "every key: what it takes, what it does",
}
_CHANGING = {
    "set": "change single keys; comments stay",
    "put": "replace the whole file from standard input",
    "edit": "change the file in $EDITOR",
    "apply": "apply what is staged, or a file that was changed by hand",
    "rollback": "take back what is on trial; else go to the generation before, or to generation N",
}
_SETTLING = {
    "confirm": "keep what is on trial",
    "recover": "before the wall starts: take back what it must not start with",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `kiosk config`."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in (_READING | _CHANGING | _SETTLING).items():
        action = actions.add_parser(name, help=text, description=text, allow_abbrev=False)
        action.add_argument("--config", metavar="FILE", help="the settings file (default /etc/kiosk/kiosk.toml)")
        action.add_argument("--json", action="store_true", help="for machines")
        if name in _CHANGING:
            _trial_arguments(action, stage=name in ("set", "put", "edit"))
        _own_arguments(action, name)


def _trial_arguments(action: argparse.ArgumentParser, *, stage: bool) -> None:
    when = action.add_mutually_exclusive_group()
    when.add_argument("--confirm", type=_seconds, metavar="SECONDS", help="keep it only if confirmed within (10-3600)")
    when.add_argument("--now", action="store_true", help="no confirmation, over SSH as well")
    if stage:
        when.add_argument("--stage", action="store_true", help="only put it aside, for diff and apply")
    action.add_argument("--expect", metavar="ETAG", help="refuse (75) unless the file is still this one: get --etag")


def _own_arguments(action: argparse.ArgumentParser, name: str) -> None:
    if name == "get":
        action.add_argument("key", nargs="?", help="such as display.theme, feed or feed.1.name")
        action.add_argument("--etag", action="store_true", help="print the name of the file's content, for --expect")
    elif name in ("check", "diff"):
        action.add_argument("file", nargs="?", help="another file; - for standard input")
    elif name == "schema":
        form = action.add_mutually_exclusive_group()
        form.add_argument("--markdown", action="store_true", help="as README's table")
        form.add_argument("--default-file", action="store_true", help="as a commented settings file")
    elif name == "set":
        action.add_argument("assignments", nargs="+", metavar="key=value")
    elif name == "put":
        action.add_argument("--sha256", metavar="HASH", help="of what is sent; needed unless you type the file")
    elif name == "rollback":
        action.add_argument("number", nargs="?", type=int, metavar="N", help="a generation of `history`; 0: defaults")


def _seconds(word: str) -> int:
    seconds = int(word)
    if not 10 <= seconds <= 3600:
        raise argparse.ArgumentTypeError("a trial lasts 10 to 3600 seconds")
    return seconds


def main(args: argparse.Namespace) -> int:
    """Run one action; returns its exit code."""
    if args.action in _READING:
        reading = {"get": _get, "check": _check, "schema": _schema, "history": _history, "diff": _diff}
        return reading[args.action](args)
    from kiosk.cli import config_change

    return config_change.main(args)


def _check(args: argparse.Namespace) -> int:
    from kiosk.settings.load import LARGEST_FILE, check, load
    from kiosk.settings.places import settings_path

    if args.file == "-":
        faults = check(sys.stdin.buffer.read(LARGEST_FILE + 1), "<stdin>").faults
    else:
        faults = load(settings_path(args.file or args.config))[1]
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
    from kiosk.settings.document import as_document, toml
    from kiosk.settings.history import etag_of
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path
    from kiosk.settings.store import Store

    if args.etag:
        try:
            print(etag_of(Store.at(args.config).content()))
        except (OSError, ValueError) as reason:
            print(f"kiosk: the settings file: {reason}", file=sys.stderr)
            return INVALID
        return OK
    settings, faults = load(settings_path(args.config))
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


def _history(args: argparse.Namespace) -> int:
    from dataclasses import asdict

    from kiosk.settings.history import KEPT, TRYING
    from kiosk.settings.store import Store

    store = Store.at(args.config)
    records, current, pending = store.history.generations(), store.current(), store.history.pending()
    pending = pending if pending and pending.confirm else None  # what no person must confirm is no trial
    if args.json:
        found = {"current": current.number if current else None, "on_trial": pending.generation if pending else None}
        print(json.dumps(found | {"generations": [asdict(one) for one in records]}, ensure_ascii=False))
        return OK
    for one in records:
        who = " ".join(filter(None, (one.who.name, one.who.address, one.who.key[:19])))
        on_trial = pending is not None and pending.generation == one.number
        outcome = "on trial" if on_trial else "interrupted" if one.outcome == TRYING else one.outcome
        mark = "*" if current and current.number == one.number else " "
        shown = outcome if outcome != KEPT or not mark.strip() else "kept, holds now"
        print(f"{mark}{one.number:4}  {one.when or 'clock not set':25}  {one.etag}  {who}: {one.how} ({shown})")
    if not records:
        print("no change has been made yet")
    return OK


def _diff(args: argparse.Namespace) -> int:
    from difflib import unified_diff

    from kiosk.settings.load import LARGEST_FILE, read_bounded
    from kiosk.settings.places import settings_path
    from kiosk.settings.store import Store

    store = Store.at(args.config)
    try:
        old = (store.content() or b"").decode("utf-8", "replace")
        if args.file is None:
            staged = store.history.staged()
            if staged is None:
                print(
                    "kiosk: nothing is staged; `kiosk config set --stage key=value` puts a change aside",
                    file=sys.stderr,
                )
                return OK
            new = staged.text
        elif args.file == "-":
            new = sys.stdin.buffer.read(LARGEST_FILE).decode("utf-8", "replace")
        else:
            new = read_bounded(settings_path(args.file) or store.file).decode("utf-8", "replace")
    except (OSError, ValueError) as reason:
        print(f"kiosk: {reason}", file=sys.stderr)
        return INVALID
    lines = list(unified_diff(old.splitlines(), new.splitlines(), str(store.file), "new", lineterm=""))
    print(json.dumps(lines, ensure_ascii=False) if args.json else "\n".join(lines))
    return OK
