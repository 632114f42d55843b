"""`kiosk config`: read, check, change, try and take back settings."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from kiosk.cli.failure import INVALID, USAGE, Failure, tell_faults
from kiosk.printable import printable, without_login

OK = 0
_EXAMPLES = """examples:
  kiosk config get display.theme               one setting, defaults filled in
  kiosk config check                           every fault of the settings file, with its line and column
  kiosk config set display.theme=day rotation.dwell_factor=1.5
  kiosk config set feed.1.interval=60          the first feed; feed.NRK.interval=60 names it
  kiosk config set feed.1.name=NRK feed.1.address=https://www.example.org/rss     a feed; --unproven: no network yet
  kiosk config set 'feed=[{name="NRK", address="https://www.example.org/rss"}]'     all feeds at once
  kiosk config set --confirm 120 display.safe_area=3     on trial: exit code 3
  kiosk config confirm                         keeps it; or it takes itself back
  kiosk config put --sha256 "$(sha256sum <new.toml | cut -c-64)" <new.toml
  kiosk config rollback                        take back what is on trial, else the last change
  kiosk config rollback 12                     to a generation of `history`
  kiosk config history
  kiosk config set --stage wall.name=Nord      put aside: `diff` shows it, `apply` applies it, `unstage` forgets it
  kiosk config get --file >wall.toml           all of them as a file, which `check` and `put` take
  kiosk config diff new.toml                   what a file would change; without a name what is staged
  kiosk config edit                            the file in $EDITOR, checked when it is closed
  kiosk config apply --confirm 120             what is staged, or a file that was changed by hand
  kiosk config unstage                         forget what is staged
  kiosk config schema --default-file >new.toml     every setting with what it takes, to begin with
  kiosk config recover                         what the wall does itself when it starts

Without --config and the variable KIOSK_CONFIG the file is /etc/kiosk/kiosk.toml.
exit codes: 0 applied and shown, 3 on trial until confirmed, 4 rolled back, 65 invalid (or no such generation),
66 no such file, 74 the disk refused, 75 changed meanwhile, 77 refused
Over SSH a change stays on trial for 120 s unless --now is given.
"""
_FILE_HELP = "the settings file (else the variable KIOSK_CONFIG's, else /etc/kiosk/kiosk.toml)"
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
    "unstage": "forget what is staged",
    "recover": "before the wall starts: take back what it must not start with",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `kiosk config`."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in (_READING | _CHANGING | _SETTLING).items():
        action = actions.add_parser(name, help=text, description=text, allow_abbrev=False)
        action.add_argument("--config", metavar="FILE", help=_FILE_HELP)
        form = action.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="for machines")
        if name in _CHANGING:
            _trial_arguments(action, stage=name in ("set", "put", "edit"))
        _own_arguments(action, name, form)


def _trial_arguments(action: argparse.ArgumentParser, *, stage: bool) -> None:
    when = action.add_mutually_exclusive_group()
    when.add_argument("--confirm", type=_seconds, metavar="SECONDS", help="keep it only if confirmed within (10-3600)")
    when.add_argument("--now", action="store_true", help="no confirmation, over SSH as well")
    if stage:
        when.add_argument("--stage", action="store_true", help="only put it aside, for diff and apply")
    action.add_argument("--unproven", action="store_true", help="keep feeds that cannot be polled yet (no network)")
    action.add_argument("--expect", metavar="ETAG", help="refuse (75) unless the file is still this one: get --etag")


def _own_arguments(action: argparse.ArgumentParser, name: str, form: argparse._MutuallyExclusiveGroup) -> None:
    if name == "get":
        action.add_argument("key", nargs="?", help="such as display.theme, feed or feed.1.name")
        form.add_argument("--file", action="store_true", help="all of them as a settings file, for check and put")
        form.add_argument("--etag", action="store_true", help="print the name of the file's content, for --expect")
    elif name in ("check", "diff"):
        action.add_argument("file", nargs="?", help="another file; - for standard input")
    elif name == "schema":
        form.add_argument("--markdown", action="store_true", help="as README's table")
        form.add_argument("--default-file", action="store_true", help="as a commented settings file")
    elif name == "set":
        action.add_argument("assignments", nargs="+", metavar="key=value")
    elif name == "put":
        action.add_argument("--sha256", metavar="HASH", help="of what is sent; needed unless you type the file")
    elif name == "rollback":
        action.add_argument("number", nargs="?", type=int, metavar="N", help="a generation of `history`; 0: defaults")


def _seconds(word: str) -> int:
    if not word.isdecimal() or not 10 <= int(word[:9]) <= 3600:
        raise argparse.ArgumentTypeError("a trial lasts 10 to 3600 seconds")
    return int(word)


def main(args: argparse.Namespace) -> int:
    """Run one action; returns its exit code."""
    if args.action in _READING:
        reading = {"get": _get, "check": _check, "schema": _schema, "history": _history, "diff": _diff}
        return reading[args.action](args)
    from kiosk.cli import config_change

    return config_change.main(args)


def _check(args: argparse.Namespace) -> int:
    from kiosk.cli.given import standard_input, there
    from kiosk.settings.load import LARGEST_FILE, check, load
    from kiosk.settings.places import settings_path

    if args.file == "-":
        faults = check(standard_input(LARGEST_FILE), "<stdin>").faults
    else:
        faults = load(there(args.file or args.config) if args.file or args.config else settings_path())[1]
    if args.json:
        told: dict[str, Any] = {"ok": not faults, "faults": [fault.as_json() for fault in faults]}
        if faults:
            told |= {"error": "the settings have faults", "remedy": "mend what is named", "exit": INVALID}
        print(without_login(json.dumps(told, ensure_ascii=False)))
    else:
        tell_faults(faults)
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
    from kiosk.cli.given import there
    from kiosk.settings.document import as_document, as_file, toml
    from kiosk.settings.history import etag_of
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path
    from kiosk.settings.schema import REPEATED
    from kiosk.settings.store import Store

    if args.etag:
        try:
            print(etag_of(Store.at(args.config).content()))
        except ValueError as reason:
            raise Failure(INVALID, f"the settings file {reason}") from None
        return OK
    settings, faults = load(there(args.config) if args.config else settings_path())
    tell_faults(faults)
    if args.file:
        if args.key:
            raise Failure(USAGE, "--file prints all settings: it takes no key")
        print(as_file(settings), end="")
        return OK
    found: Any = as_document(settings)
    if not args.key and not args.json and not settings.feeds and not settings.unconnected:
        del found[REPEATED]  # `feed = []` would connect the wall to nothing
    if args.key:
        found = _found(found, args.key)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    elif isinstance(found, dict | list):
        print("\n".join(_lines(args.key or "", found)))
    else:
        print(found if isinstance(found, str) else toml(found))
    return OK


def _found(document: dict[str, Any], key: str) -> Any:
    """The part of the settings that a key names: `display`, `display.theme`, `feed`, `feed.1`, `feed.NAME.interval`."""
    from kiosk.settings.check import nearest_key
    from kiosk.settings.edit import numbered
    from kiosk.settings.schema import REPEATED

    parts: list[str] = key.split(".")
    if parts[0] == REPEATED and len(parts) > 1:  # a feed's name may have dots
        feeds, rest = document[REPEATED], parts[1:]
        for cut in range(len(rest), 0, -1):
            name = ".".join(rest[:cut])
            named = (place for place, feed in enumerate(feeds) if feed["name"] == name)
            place = next(named, numbered(name, len(feeds)))
            if place is not None:
                found, parts = feeds[place], rest[cut:]
                break
        else:
            names = ", ".join(feed["name"] for feed in feeds) or "none"
            keys = rest[-1:] if len(rest) > 1 and feeds and rest[-1] in feeds[0] else []
            asked = ".".join(rest[: len(rest) - len(keys)])
            raise Failure(INVALID, f"there is no feed {printable(asked, 60)!r}", f"the feeds are {names}")
    else:
        found = document
    for part in parts:
        if not isinstance(found, dict) or part not in found:
            near = nearest_key(tuple(key.split(".")))
            meant = f"did you mean {near}?" if near else "`kiosk config schema` lists them"
            raise Failure(INVALID, f"there is no setting {printable(key, 80)!r}", meant)
        found = found[part]
    return found


def _lines(prefix: str, found: Any) -> list[str]:
    from kiosk.settings.document import toml

    if isinstance(found, dict):
        inner = [(f"{prefix}.{name}".lstrip("."), value) for name, value in found.items()]
    elif found and isinstance(found, list) and isinstance(found[0], dict):
        inner = [(f"{prefix}.{value['name']}", value) for value in found]
    else:
        return [f"{prefix} = {toml(found)}"]
    return [line for name, value in inner for line in _lines(name, value)]


def _history(args: argparse.Namespace) -> int:
    from msgspec import to_builtins

    from kiosk.cli.telling import local
    from kiosk.settings.history import KEPT, TRYING
    from kiosk.settings.load import load
    from kiosk.settings.store import Store

    store = Store.at(args.config)
    records, current, pending = store.history.generations(), store.current(), store.history.pending()
    pending = pending if pending and pending.confirm else None  # what no person must confirm is no trial
    if args.json:
        found = {"current": current.number if current else None, "on_trial": pending.generation if pending else None}
        print(json.dumps(found | {"generations": to_builtins(records)}, ensure_ascii=False))
        return OK
    zone = load(store.file)[0].wall.time_zone
    for one in records:
        who = " ".join(filter(None, (one.who.name, one.who.address, one.who.key[:19])))
        on_trial = pending is not None and pending.generation == one.number
        outcome = "on trial" if on_trial else "interrupted" if one.outcome == TRYING else one.outcome
        mark = "*" if current and current.number == one.number else " "
        shown = outcome if outcome != KEPT or not mark.strip() else "kept, holds now"
        when = local(one.when, zone) if one.when else "clock not set"
        print(printable(f"{mark}{one.number:4}  {when:21}  {one.etag}  {who}: {one.how} ({shown})", 700))
    if not records:
        print("no change has been made yet")
    return OK


def _diff(args: argparse.Namespace) -> int:
    from difflib import unified_diff

    from kiosk.cli.given import standard_input, there
    from kiosk.settings.history import etag_of
    from kiosk.settings.load import LARGEST_FILE, read_bounded
    from kiosk.settings.store import Store

    store = Store.at(args.config)
    try:
        old = (store.content() or b"").decode("utf-8", "replace")
        name = "new"
        if args.file is None and (staged := store.history.staged()):
            new = staged.text
            if staged.base != etag_of(store.content()):
                print(
                    "kiosk: this is what was staged, from other settings than are there now: `kiosk config apply`"
                    " refuses it, `kiosk config unstage` forgets it",
                    file=sys.stderr,
                )
        elif args.file is None and store.by_hand():
            kept = store.last_good()[0]
            old, new = (store.history.content(kept.number) or b"").decode("utf-8", "replace"), old
            name = f"{store.file}, changed by hand: `kiosk config apply` adopts it"
            if store.gone():
                name = (
                    f"{store.file}, gone: `kiosk config rollback` brings it back, `kiosk config rollback 0` adopts that"
                )
        elif args.file is None:
            print(
                "kiosk: nothing is staged, and nothing was changed by hand; `kiosk config set --stage key=value` puts"
                " a change aside",
                file=sys.stderr,
            )
            if args.json:
                print("[]")
            return OK
        elif args.file == "-":
            new = standard_input(LARGEST_FILE).decode("utf-8", "replace")
        else:
            new = read_bounded(there(args.file)).decode("utf-8", "replace")
    except ValueError as reason:
        raise Failure(INVALID, f"{args.file or store.file}: {reason}") from None
    lines = list(unified_diff(old.splitlines(), new.splitlines(), str(store.file), name, lineterm=""))
    if args.json:
        print(without_login(json.dumps(lines, ensure_ascii=False)))
    else:
        print("\n".join(printable(line, 2000) for line in lines))  # a comment may hold what a terminal acts on
    return OK
