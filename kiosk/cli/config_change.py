"""The actions of `kiosk config` that change something: set, put, edit, apply, confirm, rollback, recover."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from functools import partial
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from kiosk.cli.failure import tell_faults
from kiosk.clock import SystemClock
from kiosk.printable import printable, without_login
from kiosk.settings.change import Changes, boot_id, refused_by
from kiosk.settings.edit import EditError
from kiosk.settings.faults import Fault
from kiosk.settings.history import Staged, etag_of
from kiosk.settings.load import LARGEST_FILE, check, unreadable
from kiosk.settings.outcome import Ask, Code, Outcome
from kiosk.settings.schema import Settings
from kiosk.settings.store import Store
from kiosk.settings.who import over_gate, over_ssh, who

SSH_TRIAL = 120.0  # seconds: a change over SSH is on trial so long unless --now waives it


def main(args: argparse.Namespace) -> int:
    """Run one action; returns its exit code."""
    logging.getLogger("kiosk").addHandler(logging.NullHandler())  # what it says stands in the outcome
    store = Store.at(args.config)
    changes = Changes(store, SystemClock(), boot_id())
    try:
        outcome = _act(args, store, changes)
    except EditError as error:
        outcome = Outcome(Code.INVALID if error.faults else Code.REFUSED, str(error), faults=error.faults)
    except OSError as error:
        outcome = Outcome(refused_by(error), f"{error.filename or store.file}: {unreadable(error)}")
    except ValueError as error:
        outcome = Outcome(Code.REFUSED, f"{store.file}: {error}")
    _report(outcome, as_json=args.json)
    return int(outcome.code)


def _act(args: argparse.Namespace, store: Store, changes: Changes) -> Outcome:
    if args.action == "recover":
        return changes.recover()  # the wall waits for it: nothing is loaded that only a running wall is asked with
    if args.action == "unstage":
        return _unstage(store)
    from kiosk.cli import wall_shows
    from kiosk.cli.asking import running

    show = partial(wall_shows.show, file=store.file)
    if args.action == "confirm":
        return changes.confirm(show)
    if not getattr(args, "stage", False) and (wall := running()) and wall.calm:
        minutes = -(-wall.calm // 60)
        return Outcome(Code.CHANGED, f"guests are here for {minutes} min more; `kiosk calm off` ends that, then again")
    ask = _ask(args)
    prove = partial(_objections, unproven=args.unproven)
    if args.action == "rollback":
        return changes.rollback(ask, prove, show, args.number)
    base, content, expect = _content(args, store)
    if content is None:
        return Outcome(Code.SHOWN, "nothing was changed")
    file = "<stdin>" if args.action == "put" else str(store.file)
    ask = replace(ask, expect=ask.expect or expect, file=file, builds_on=args.action in ("set", "edit"))
    if getattr(args, "stage", False):
        return _stage(store, content, base, ask)
    if args.action == "apply" and ask.expect is not None and (stale := _stale(store)):
        return Outcome(Code.CHANGED, f"nothing was changed: {stale}")
    outcome = changes.apply(content, ask, prove, show)
    if args.action == "set":
        outcome = replace(outcome, faults=_as_in_the_file(outcome.faults, store))
    if args.action == "apply" and outcome.code in (Code.SHOWN, Code.ON_TRIAL):
        store.history.stage(None)
    return outcome


def _ask(args: argparse.Namespace) -> Ask:
    """Who asks what, and for how long on trial. What is set is named in the history; a secret is never among it."""
    confirm = args.confirm
    if confirm is None and not args.now and over_ssh():
        confirm = SSH_TRIAL
    words = [args.action, *getattr(args, "assignments", [])]
    if getattr(args, "number", None) is not None:
        words.append(str(args.number))
    if args.unproven:
        words.append("--unproven")
    return Ask(who(), " ".join(words)[:500], confirm, args.expect)


def _content(args: argparse.Namespace, store: Store) -> tuple[str, bytes | None, str | None]:
    """(etag it was made from, the new file, etag to insist on). None as the file: nothing is to be changed."""
    old = store.content()
    base, staged = etag_of(old), store.history.staged()
    if args.action == "apply":
        if staged is None:
            return base, old, None
        return base, staged.text.encode(), staged.base
    if args.action == "put":
        return base, _upload(args.sha256), None
    if getattr(args, "stage", False) and staged is not None:
        base, old = staged.base, staged.text.encode()
    text = (old or b"").decode("utf-8-sig", "replace")
    if args.action == "edit":
        from kiosk.cli.config_edit import in_editor

        return base, in_editor(text, store), base
    from kiosk.settings.edit import assignments, edited

    changes = assignments(args.assignments, check(text.encode(), str(store.file)).document)
    return base, edited(text, changes).encode(), base


def _upload(digest: str | None) -> bytes:
    """The file from standard input. A dropped upload looks like its end, so its hash is asked for."""
    from kiosk.cli.given import somebody_types, standard_input

    if digest is None and not somebody_types():
        raise EditError("put needs --sha256 HASH of the file: a connection that drops looks like the file's end")
    content = standard_input(LARGEST_FILE)
    if len(content) > LARGEST_FILE:
        raise _not_taken(f"is larger than {LARGEST_FILE // 1024} kB, which no settings file is")
    if digest is not None:
        import hashlib

        if hashlib.sha256(content).hexdigest() != digest.strip().lower():
            raise _not_taken(f"the {len(content)} bytes that came are not the file of that hash; send it again")
    return content


def _not_taken(reason: str) -> EditError:
    return EditError("nothing was changed", [Fault("<stdin>", 0, 0, "", reason)])


def _stage(store: Store, content: bytes, base: str, ask: Ask) -> Outcome:
    if ask.expect is not None and ask.expect != etag_of(store.content()):
        return Outcome(Code.CHANGED, f"nothing was staged: {_stale(store) or 'the settings have changed meanwhile'}")
    if faults := check(content, ask.file).faults:
        return Outcome(Code.INVALID, "nothing was staged: the settings have faults", faults=faults)
    store.history.stage(Staged(content.decode("utf-8-sig"), base, ask.who))
    words = "`kiosk config diff` shows it, `kiosk config apply` applies it, `kiosk config unstage` forgets it"
    return Outcome(Code.SHOWN, f"staged; {words}")


def _stale(store: Store) -> str:
    """Why what is staged can be applied no more, and what to do; empty where it can, or nothing is staged."""
    staged = store.history.staged()
    if staged is None or staged.base == etag_of(store.content()):
        return ""
    return (
        f"what {staged.who.name} staged was made from other settings than are there now;"
        " `kiosk config diff` shows it, `kiosk config unstage` forgets it"
    )


def _unstage(store: Store) -> Outcome:
    staged = store.history.staged()
    store.history.stage(None)
    return Outcome(Code.SHOWN, f"forgotten: what {staged.who.name} had staged" if staged else "nothing is staged")


def _as_in_the_file(faults: list[Fault], store: Store) -> list[Fault]:
    """Faults of a file with single keys changed: its own ones at their lines, new ones by their key alone."""
    if not faults:
        return []
    there = {(one.key, one.reason): one for one in check(store.content() or b"", str(store.file)).faults}
    return [there.get((one.key, one.reason)) or replace(one, path="<command>", line=0, column=0) for one in faults]


def _objections(old: Settings, new: Settings, changed: tuple[str, ...], *, unproven: bool) -> list[str]:
    from kiosk.settings.permitted import objections

    if refused := objections(old, new, changed, afar=over_gate()):
        return refused
    from kiosk.cli import proof, service

    if refused := service.unreachable(feed for feed in new.feeds if feed not in old.feeds):
        return refused
    if any(key.startswith("panel.") for key in changed) and (note := service.panel_note(new)):
        print(f"note: the panel is silent so far: {printable(note, 300)}", file=sys.stderr)
    found = proof.objections(old, new, changed if not unproven else tuple(key for key in changed if key != "feed"))
    if unproven and "feed" in changed:
        names = ", ".join(feed.name for feed in new.feeds if feed not in old.feeds)
        print(
            f"not polled: {names or 'nothing'} (--unproven); `kiosk status` says when it first answers", file=sys.stderr
        )
    if new.unconnected and not old.unconnected:
        words = "feed = [] connects the wall to nothing: it says «Ikke koblet til nyheter»"
        print(f"{words}; a file without `feed` hangs the sample story", file=sys.stderr)
    return found


def _report(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        found: dict[str, Any] = to_builtins(outcome)
        good = outcome.code in (Code.SHOWN, Code.ON_TRIAL)
        found |= {"ok": good, "code": int(outcome.code), "exit": int(outcome.code), "result": outcome.code.name.lower()}
        if not good:
            error, _, remedy = outcome.message.partition("; ")
            found |= {"error": error, "remedy": remedy}
        print(without_login(json.dumps(found, ensure_ascii=False)))
        return
    good = outcome.code in (Code.SHOWN, Code.ON_TRIAL)
    tell_faults(outcome.faults)
    line = outcome.message if good else f"kiosk: {outcome.message}"
    print(printable(line, 600), file=sys.stdout if good else sys.stderr)
    if outcome.restart and good:
        print(f"the wall was started anew for {', '.join(outcome.restart)}")
