"""Who is changing the settings, from what sshd tells of the session."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.settings.history import Who
from kiosk.settings.ssh_keys import fingerprint

# set by `kiosk ssh-gate`: the name of the key's owner, and the key's fingerprint
GATE, GATE_KEY = "KIOSK_GATE", "KIOSK_GATE_KEY"


def who(environment: Mapping[str, str] = os.environ) -> Who:
    """The key's name from the gate (else the account), the client's address, and the key where sshd exposes it."""
    name = environment.get(GATE) or environment.get("SUDO_USER") or _account()
    address = environment.get("SSH_CONNECTION", "").split(" ")[0]
    return Who(_plain(name), _plain(address), environment.get(GATE_KEY) or opened_with(environment))


def over_gate(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this command was asked for by a key that may do nothing else, not by somebody on the machine."""
    return bool(environment.get(GATE))


def over_ssh(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this command runs in an SSH session."""
    return bool(environment.get("SSH_CONNECTION"))


def opened_with(environment: Mapping[str, str] = os.environ) -> str:
    """The fingerprint of the key that opened the session, as `ssh-keygen -l` writes it; empty where sshd does not say.

    With `ExposeAuthInfo yes` OpenSSH names a file with a line such as `publickey ssh-ed25519 AAAA…` (SSH_USER_AUTH).
    """
    file = environment.get("SSH_USER_AUTH", "")
    try:
        lines = Path(file).read_text().splitlines() if file else []
        _, _, blob = next(line for line in lines if line.startswith("publickey ")).split()[:3]
    except (OSError, ValueError, StopIteration):
        return ""
    return fingerprint(blob)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return str(os.getuid())


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isprintable())[:80]
