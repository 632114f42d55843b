"""The keys of the login account, with what each may do: a file that root owns, outside the account's home.

A line is `restrict TYPE KEY ROLE NAME`: sshd takes the role and the name for the key's comment, the gate for who it is.
The installer runs this file by itself, before anything else of ours is there, so it imports nothing but Python's own:

    python3 -I ssh_keys.py [--kept FILE] [--old FILE] [--settings FILE] [--editor FILE]     prints the new file
    python3 -I ssh_keys.py --kept FILE --forced GATE              prints the same keys as Dropbear's authorized_keys

OpenSSH tells the gate which key came in. Dropbear does not: there each key's line names it in its forced command.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

Role = Literal["settings", "editor"]
ROLES: tuple[Role, ...] = ("settings", "editor")
KEYS = Path("/etc/ssh/kiosk.keys")

_TYPES = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
_LARGEST = 256 * 1024  # bytes of a file of keys
_MOST_NAME = 64  # characters
# Dropbear shuts out a line with a restriction that it does not know: these it had before it knew `restrict`.
_DROPBEAR = "no-port-forwarding,no-agent-forwarding,no-X11-forwarding,no-pty"
# What the installer wrote before the keys were root's: a forced command for this one key.
_FORCED = re.compile(r'restrict,command="/opt/kiosk/current/bin/kiosk ssh-gate ([A-Za-z0-9@._-]+)" (\S+ \S+)(?: .*)?')


class Key(NamedTuple):
    """One person's public key."""

    type: str
    blob: str  # base64, as sshd and ssh-keygen write it
    role: Role
    name: str  # letters, digits and @._- alone

    def __str__(self) -> str:
        """The line of the file."""
        return f"restrict {self.type} {self.blob} {self.role} {self.name}"

    def forced(self, gate: str) -> str:
        """The line of Dropbear's authorized_keys: nothing but `gate`, told by root which key it is."""
        return f'{_DROPBEAR},command="{gate} --key {fingerprint(self.blob)}" {self.type} {self.blob} {self.name}'


def fingerprint(blob: str) -> str:
    """A key's fingerprint as `ssh-keygen -l` writes it, of its base64; empty for what is no base64."""
    try:
        content = base64.b64decode(blob, validate=True)
    except (ValueError, binascii.Error):
        return ""
    return "SHA256:" + base64.b64encode(hashlib.sha256(content).digest()).decode().rstrip("=") if content else ""


def given(text: str, name: str, role: Role) -> list[Key]:
    """The keys of a public key file, one a line; blank lines and comments are passed over.

    Raises ValueError `name:line: reason` for the first line that is anything else: a line with options, a private key,
    a certificate or a damaged key would not do what it seems to.
    """
    keys = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            keys.append(_key(line, role))
        except ValueError as reason:
            raise ValueError(f"{name}:{number}: {reason}") from None
    if not keys:
        raise ValueError(f"{name}: holds no key; give the file that ends in .pub")
    return keys


def kept(text: str, name: str) -> list[Key]:
    """The keys of the account's file. Raises ValueError `name:line: reason` for a line that is none of its form."""
    keys = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            words = line.split()
            role = words[3] if len(words) == 5 and words[0] == "restrict" else ""
            if role not in ROLES:
                raise ValueError(f"{name}:{number}: must be `restrict TYPE KEY {'|'.join(ROLES)} NAME`")
            keys.append(_key(" ".join((*words[1:3], words[4])), "editor" if role == "editor" else "settings"))
    return keys


def moved(text: str) -> tuple[list[Key], list[int]]:
    """The keys of the old `authorized_keys` that ran our gate; and the lines that opened more, which stay behind.

    Dropbear's lines are made from the kept keys and bring none back.
    """
    keys, left = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", f"{_DROPBEAR},command=")):
            continue
        try:
            found = _FORCED.fullmatch(line)
            if found is None:
                raise ValueError
            keys.append(_key(f"{found[2]} {found[1]}", "settings"))
        except ValueError:
            left.append(number)
    return keys, left


def merged(keys: Iterable[Key]) -> list[Key]:
    """Each key once: what was said of it last holds."""
    return list({(key.type, key.blob): key for key in keys}.values())


def document(keys: Sequence[Key]) -> str:
    """The file."""
    head = "# Who may log in to the wall's account: made by systemd/install. Take a line out to shut its person out."
    return "\n".join([head, *map(str, keys)]) + "\n"


def dropbear(keys: Sequence[Key], gate: str) -> str:
    """Dropbear's authorized_keys for these keys; `gate` is the words of the forced command."""
    head = f"# Made by systemd/install from {KEYS}, where a line taken out shuts its person out here as well."
    return "\n".join([head, *(key.forced(gate) for key in keys)]) + "\n"


def owner(opened: str, path: Path = KEYS) -> Key | None:
    """Whose key has the fingerprint `opened`; None for one that the file does not have. Raises OSError, ValueError.

    A damaged line is nobody's and shuts nobody else out.
    """
    for line in _read(path).splitlines():
        words = line.split()
        if len(words) > 2 and opened and fingerprint(words[2]) == opened:
            return kept(line, str(path))[0]
    return None


def _key(line: str, role: Role) -> Key:
    type_, _, rest = line.strip().partition(" ")
    blob, _, comment = rest.strip().partition(" ")
    if "BEGIN SSH2 PUBLIC KEY" in line:
        raise ValueError("is a key in PuTTY's form; give the one line that begins with ssh-")
    if "PRIVATE KEY" in line:
        raise ValueError("is a private key; give the file that ends in .pub")
    if type_ not in _TYPES:
        raise ValueError(f"a line begins with the key's type ({_TYPES[0]}, {_TYPES[4]}, …), not {type_[:30]!a}")
    try:
        content = base64.b64decode(blob, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    length = int.from_bytes(content[:4], "big")
    if content[4 : 4 + length] != type_.encode() or len(content) < length + 36:
        raise ValueError(f"is no whole {type_} key; give it on one line")
    name = re.sub(r"[^A-Za-z0-9@._-]", "", comment)[:_MOST_NAME]
    return Key(type_, blob, role, name or f"key-{hashlib.sha256(content).hexdigest()[:8]}")


def _read(path: Path) -> str:
    """A small file of text, not through a link: root reads this where others may write. Raises OSError, ValueError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError(f"{path}: is not a file")
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError(f"{path}: is too large for a file of keys")
    return content.decode("utf-8", "replace")


def _of_one_role_each(files: dict[Role, Path]) -> list[Key]:
    """The keys of the files that are given. Raises OSError, and ValueError where a key stands in those of two roles."""
    keys: list[Key] = []
    for role, file in files.items():
        new = given(file.read_text("utf-8", "replace"), str(file), role)
        for key in new:
            if any(one.blob == key.blob for one in keys):
                raise ValueError(f"{file}: the key of {key.name} is given for settings and for editors: take one out")
        keys += new
    return keys


def main(words: Sequence[str] | None = None) -> int:
    """For the installer: the new file on standard output; 65 with one line where a key is none."""
    parser = argparse.ArgumentParser(description="put the keys of the wall's login account together")
    for option in ("--kept", "--old", "--settings", "--editor"):
        parser.add_argument(option, type=Path, metavar="FILE")
    parser.add_argument("--forced", metavar="GATE")
    asked = parser.parse_args(words)
    keys: list[Key] = []
    try:
        if asked.old and os.path.lexists(asked.old):
            keys, left = moved(_read(asked.old))
            for number in left:
                print(f"note: line {number} of {asked.old} opened more than the wall and is left out", file=sys.stderr)
        if asked.kept and asked.kept.exists():
            keys += kept(_read(asked.kept), str(asked.kept))
        keys += _of_one_role_each({role: getattr(asked, role) for role in ROLES if getattr(asked, role)})
    except (OSError, ValueError) as reason:
        print(f"{reason.filename}: {reason.strerror}" if isinstance(reason, OSError) else reason, file=sys.stderr)
        return 65
    print(dropbear(keys, asked.forced) if asked.forced else document(merged(keys)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
