"""`kiosk secret`: credentials that feeds name, kept where only the wall reads them."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from typing import TYPE_CHECKING

from kiosk.cli.failure import CHANGED, INVALID, NO_INPUT, Failure, disk
from kiosk.printable import printable

if TYPE_CHECKING:
    from kiosk.settings.schema import Feed

_EXAMPLES = """examples:
  kiosk secret set ntb <token.txt        from standard input, so that it is in no history and no process list;
                                         it is sent to the server of the feed that names it, and to no other
  kiosk secret set ntb --host https://api.example.org <token.txt     before a feed names it
  kiosk secret list                      names, and which feeds use them; never what they are
  kiosk secret remove ntb

A feed names it in the settings: credential = "ntb"

exit codes: 0 done, 65 invalid or not stored, 66 nothing came, 74 the disk refused, 75 another is being stored,
77 no right to the folder
"""
OK = 0


def configure(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `kiosk secret`."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in (("set", "store one, from standard input"), ("list", "their names"), ("remove", "forget one")):
        action = actions.add_parser(name, help=text, description=text, allow_abbrev=False)
        action.add_argument("--json", action="store_true", help="for machines")
        if name != "list":
            action.add_argument("name", help="small letters, digits, - and _")
        if name == "set":
            action.add_argument(
                "--host", action="append", metavar="ORIGIN", help="scheme://host[:port] it is for (else its feed's)"
            )


def main(args: argparse.Namespace) -> int:
    """Run one action; returns its exit code."""
    from kiosk.settings import secrets
    from kiosk.settings.files import BusyError

    if args.action == "list":
        return _list(args.json)
    try:
        if args.action == "set":
            bound = args.host or _host_of_its_feed(args.name)
            secrets.store(args.name, _given(), bound)
            message = f"stored {args.name} for {' and '.join(map(secrets.origin, bound))}"
            if not _users(args.name):
                message += f'; a feed uses it with credential = "{args.name}"'
        elif secrets.forget(args.name):
            users = _users(args.name)
            loses = f"; {' and '.join(feed.name for feed in users)} cannot log in any more" if users else ""
            message = f"removed {args.name}{loses}"
        else:
            raise Failure(INVALID, f"there is no secret {printable(args.name, 60)}", "`kiosk secret list` names them")
    except BusyError:
        raise Failure(CHANGED, "another secret is being stored", "try again") from None
    except secrets.NothingGiven as reason:
        raise Failure(NO_INPUT, str(reason)) from None
    except ValueError as reason:
        raise Failure(INVALID, str(reason)) from None
    except OSError as error:
        raise disk(error, "the secrets' folder") from None
    print(json.dumps({"ok": True, "name": args.name}) if args.json else message)
    return OK


def _users(name: str) -> list[Feed]:
    """The feeds that name a secret."""
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    return [feed for feed in load(settings_path())[0].feeds if feed.credential == name]


def _host_of_its_feed(name: str) -> list[str]:
    """The server of the one feed (or the proxy) that names the secret; ValueError where there is none, or several."""
    from kiosk.settings import secrets
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    settings = load(settings_path())[0]
    served = [feed.address for feed in _users(name)]
    served += [settings.network.proxy] if settings.network.credential == name else []
    found = sorted({secrets.origin(address) for address in served if "://" in address})
    if len(found) == 1:
        return found
    why = f"feeds on {' and '.join(found)} name {name}" if found else f"no feed names {name} yet"
    hosts = " ".join(f"--host {one}" for one in found) or "--host https://HOST"
    raise ValueError(f"{why}; say where it may be sent: kiosk secret set {name} {hosts}")


def _given() -> bytes:
    from kiosk.cli.given import somebody_types, standard_input
    from kiosk.settings.secrets import LONGEST

    return getpass.getpass("secret (not shown): ").encode() if somebody_types() else standard_input(LONGEST)


def _list(as_json: bool) -> int:
    from kiosk.cli.given import state_folder
    from kiosk.settings import secrets
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    state_folder()
    feeds = load(settings_path())[0].feeds
    users = {name: [feed.name for feed in feeds if feed.credential == name] for name in secrets.names()}
    missing = sorted({feed.credential for feed in feeds if feed.credential} - users.keys())
    if as_json:
        bound = {name: secrets.hosts(name) for name in users}
        print(json.dumps({"secrets": users, "hosts": bound, "missing": missing}, ensure_ascii=False))
        return OK
    for name, used in users.items():
        whither = " and ".join(secrets.hosts(name)) or "no server yet"
        print(
            f"{name} = {secrets.MASK}  (for {whither}; {'used by ' + ', '.join(used) if used else 'used by no feed'})"
        )
    for name in missing:
        print(f"{name} is named by a feed and not stored: kiosk secret set {name}", file=sys.stderr)
    if not users:
        print("no secret is stored")
    return OK
