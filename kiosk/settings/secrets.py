"""Credentials that feeds name: one file each in the state folder, closed to others, never shown again."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.settings import places
from kiosk.settings.files import make_folder, remove, write_whole
from kiosk.settings.values import SECRET_NAME

LONGEST = 8192  # bytes
MASK = "••••••"  # always as long, whatever the secret


def read(name: str) -> str | None:
    """The secret of that name; None where there is none, or it cannot be read."""
    try:
        return _path(name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def store(name: str, secret: bytes) -> None:
    """Keep a secret, without the line break that ends it.

    Raises ValueError (which never holds any of the secret) for what cannot be one, OSError where the disk refuses.
    """
    path = _path(name)
    if len(secret) > LONGEST:
        raise ValueError(f"a secret is at most {LONGEST} bytes")
    try:
        text = secret.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("a secret is UTF-8 text") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise ValueError("nothing was given: write the secret on standard input")
    if not all(character.isprintable() for character in text):
        raise ValueError("a secret is one line without control characters")
    make_folder(path.parent)
    write_whole(path, text.encode(), mode=_mode())


def names() -> list[str]:
    """The names of all stored secrets."""
    try:
        return sorted(entry.name for entry in _folder().iterdir() if SECRET_NAME.fullmatch(entry.name))
    except OSError:
        return []


def forget(name: str) -> bool:
    """Remove a secret; False where there is none of that name. Raises OSError where the disk refuses."""
    path = _path(name)
    known = path.exists()
    remove(path)
    return known


def _mode() -> int:
    """Owner alone; where the login account stores what the service reads, the folder's group as well."""
    return 0o600 if places.state_dir().stat().st_uid == os.geteuid() else 0o640


def _folder() -> Path:
    return places.state_dir() / "secrets"


def _path(name: str) -> Path:
    if not SECRET_NAME.fullmatch(name):
        raise ValueError("a secret's name is small letters, digits, - and _, at most 40, a letter or digit first")
    return _folder() / name
