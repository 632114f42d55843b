"""Who is changing the settings, from what sshd tells of the session."""

from __future__ import annotations

import base64
import binascii
import getpass
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.settings.history import Who

GATE = "KIOSK_GATE"  # the name of the key's owner, set by `kiosk ssh-gate`


def who(environment: Mapping[str, str] = os.environ) -> Who:
    """The key's name from the gate (else the account), the client's address, and the key where sshd exposes it."""
    name = environment.get(GATE) or environment.get("SUDO_USER") or _account()
    address = environment.get("SSH_CONNECTION", "").split(" ")[0]
    return Who(_plain(name), _plain(address), fingerprint(environment.get("SSH_USER_AUTH", "")))


def over_gate(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this command was asked for by a key that may do nothing else, not by somebody on the machine."""
    return bool(environment.get(GATE))


def over_ssh(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this command runs in an SSH session."""
    return bool(environment.get("SSH_CONNECTION"))


def fingerprint(auth_file: str) -> str:
    """The fingerprint of the key that opened the session, as `ssh-keygen -l` writes it; empty where unknown."""
    opened = opened_with(auth_file)
    try:
        digest = hashlib.sha256(base64.b64decode(opened[1], validate=True)).digest() if opened else b""
    except (ValueError, binascii.Error):
        digest = b""
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=") if digest else ""


def opened_with(auth_file: str) -> tuple[str, str] | None:
    """The type and the base64 of the public key that opened the session; None where sshd does not say.

    With `ExposeAuthInfo yes` sshd names a file with a line such as `publickey ssh-ed25519 AAAA…` (SSH_USER_AUTH).
    """
    try:
        lines = Path(auth_file).read_text().splitlines() if auth_file else []
        _, type_, blob = next(line for line in lines if line.startswith("publickey ")).split()[:3]
    except (OSError, ValueError, StopIteration):
        return None
    return type_, blob


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return str(os.getuid())


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isprintable())[:80]
