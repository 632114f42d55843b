"""`kiosk ssh-gate`: what sshd runs for the wall's login account, whatever its client asks for. Never a shell.

`systemd/install --ssh-key FILE` makes the account and its part of sshd's configuration (`ForceCommand`). Which key
opened the session OpenSSH says (`ExposeAuthInfo`); Dropbear does not, so there the forced command of each key, in an
authorized_keys that root owns, names it (`--key`). What that key may do stands in one file of root's for both.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sys
import threading
from pathlib import Path

from kiosk.cli.gate_rules import ALLOWED, command_of, parse
from kiosk.disk import in_words
from kiosk.settings.ssh_keys import KEYS, Role, owner
from kiosk.settings.who import GATE, GATE_KEY, opened_with

REFUSED, OUT_OF_TIME = 77, 75
LONGEST_RUN = 600.0  # seconds: the longest trial of patience is a wall that starts anew
_MIB = 1024 * 1024
# Of the session and of each program that it starts. Drawing a deck for proof takes 400 MiB of addresses.
_LIMITS = {
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_CPU: 120,  # seconds
    resource.RLIMIT_AS: 1536 * _MIB,
    resource.RLIMIT_FSIZE: 64 * _MIB,
    resource.RLIMIT_NOFILE: 256,
}
_EXAMPLES = """sshd runs it, as the installer writes into /etc/ssh/sshd_config.d/kiosk.conf:

  Match User wall
    AuthorizedKeysFile /etc/ssh/kiosk.keys
    ForceCommand /opt/kiosk/current/bin/kiosk ssh-gate

Then, from kari's desk:

  ssh wall@tv kiosk config set display.theme=day
  ssh wall@tv kiosk status
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Where the keys stand, and which of them it is."""
    parser.epilog = _EXAMPLES
    parser.add_argument(
        "--key", metavar="SHA256:…", help="the key's fingerprint, in a forced command of that key alone"
    )
    parser.add_argument("--keys", type=Path, default=KEYS, metavar="FILE", help=f"whose keys may do what ({KEYS})")


def main(args: argparse.Namespace) -> int:
    """Run the command that the client sent (SSH_ORIGINAL_COMMAND); 77 for anything but a command of this key's."""
    _limit()
    opened = args.key or opened_with()  # root's word for it before the environment's
    if not opened:
        return _refuse("this SSH server does not say which key came in; run systemd/install --ssh-key FILE once more")
    try:
        key = owner(opened, args.keys)
    except (OSError, ValueError) as error:
        return _refuse(f"{args.keys}: {in_words(error) if isinstance(error, OSError) else error}")
    if key is None:
        return _refuse(f"the key that opened this session is not in {args.keys}")
    words, reason = parse(os.environ.get("SSH_ORIGINAL_COMMAND", ""), key.role)
    if reason:
        return _refuse(reason)
    if words[0] in ("--help", "-h", "help"):
        print(help_text(key.role))
        return 0
    if words[-1] in ("--help", "-h"):
        return _help(words, key.role)
    os.environ |= {GATE: key.name, GATE_KEY: opened}
    from kiosk.cli import main as kiosk

    return min(kiosk(words), 254)


def _refuse(reason: str) -> int:
    print(f"kiosk: refused: {reason}", file=sys.stderr)
    return REFUSED


def _limit() -> None:
    """Whatever comes in costs a bounded part of the machine: it is the wall's, not the session's."""
    for what, most in _LIMITS.items():
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(what, (most, most))
    os.nice(5)
    timer = threading.Timer(LONGEST_RUN, _out_of_time)
    timer.daemon = True
    timer.start()


def _out_of_time() -> None:
    os.write(2, b"kiosk: ended: the command took longer than 10 minutes\n")
    os._exit(OUT_OF_TIME)


def help_text(role: Role) -> str:
    """The commands of this key, and no others."""
    from kiosk.cli import COMMANDS

    actions: dict[str, list[str]] = {}
    for command in ALLOWED[role]:
        actions.setdefault(command[0], []).extend(command[1:])
    lines = [f"  {name:10} {COMMANDS[name][1]}" for name in actions]
    lines += ["", *(f"  {name:10} {', '.join(inner)}" for name, inner in actions.items() if inner)]
    return "\n".join(["this key may run:", "", *lines, "", "ssh HOST kiosk COMMAND --help shows examples."])


def _help(words: list[str], role: Role) -> int:
    """The command's own help, less what this key may not do."""
    from kiosk.cli import parser_of

    parser = parser_of(words[0])
    command = command_of(words, role)
    allowed = {one[1] for one in ALLOWED[role] if one[0] == words[0] and len(one) == 2}
    for action in list(parser._actions):
        if isinstance(action, argparse._SubParsersAction):
            for name in [name for name in action.choices if name not in allowed]:
                del action.choices[name]
            action._choices_actions = [one for one in action._choices_actions if one.dest in allowed]
            if command is not None and len(command) == 2:
                parser = action.choices[command[1]]
                break
    if command is not None:
        taken = {"-h", *ALLOWED[role][command]}
        parser._actions = [one for one in parser._actions if not one.option_strings or taken & {*one.option_strings}]
        for group in parser._action_groups:
            group._group_actions = [one for one in group._group_actions if one in parser._actions]
        parser._mutually_exclusive_groups = []
    parser.epilog = _for_key(parser.epilog or "", role)
    parser.print_help()
    return 0


def _for_key(text: str, role: Role) -> str:
    """Of what stands below a command's help, the examples that this key may run, and no line on other options."""
    options = {option for taken in ALLOWED[role].values() for option in taken}
    kept, left_out = [], False
    for line in text.splitlines():
        if example := re.match(r"  (?:ssh \S+ )?(kiosk .*?)(?: [<>|] .*| {2,}.*)?$", line):
            left_out = bool(parse(example[1], role)[1])
        elif not line.startswith("   "):  # what goes on below an example goes with it
            left_out = bool({*re.findall(r"--[a-z-]+", line)} - options)
        kept += [] if left_out else [line]
    return "\n".join(kept)
