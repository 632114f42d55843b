"""Credentials that feeds name: one file each in the state folder, closed to others, never shown again.

A secret is bound, when it is stored, to the servers that it may be sent to: scheme, host and port. Whoever may change
the settings can thus name it for another address, and gets a refusal instead of having it sent there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.settings import places
from kiosk.settings.files import locked, make_folder, remove, sync_folder, write_whole
from kiosk.settings.schema import Feed
from kiosk.settings.values import SECRET_NAME, shown

LONGEST = 8192  # bytes
MASK = "••••••"  # always as long, whatever the secret
_BOUND = ".host"  # beside the secret: an origin a line; no secret's name has a dot
_PROXIES = ("socks4", "socks5")


class NothingGiven(ValueError):
    """No secret came."""


def origin(address: str) -> str:
    """`scheme://host[:port]` of a web address, as two of them compare; the scheme's own port is left out.

    Raises ValueError for what has none.
    """
    from kiosk.address import AddressError, parse  # late: the wall's start needs it only where feeds are fetched

    scheme, _, rest = address.partition("://")
    try:
        web = parse(f"http://{rest}" if scheme in _PROXIES else address)
    except AddressError:
        raise ValueError(
            f'must be scheme://host or scheme://host:port, such as "https://api.example.org", not {shown(address)}'
        ) from None
    return f"{scheme}://{web.place}" if scheme in _PROXIES else web.origin


def read(name: str) -> str | None:
    """The secret of that name; None where there is none, or it cannot be read."""
    try:
        return _path(name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def read_for(name: str, address: str) -> str:
    """The secret of that name, to be sent to `address`. Raises ValueError (with the remedy) where it may not."""
    secret = read(name)
    if not secret:
        raise ValueError(f"there is no secret {name!r}; store it with `kiosk secret set {name} --host {_to(address)}`")
    if reason := elsewhere(name, address):
        raise ValueError(reason)
    return secret


def elsewhere(name: str, address: str) -> str:
    """Why a stored secret may not be sent to `address`, with the remedy; empty where it may."""
    bound, wanted = hosts(name), _to(address)
    if wanted in bound:
        return ""
    whose = f"is for {' and '.join(bound)}" if bound else "is bound to no server yet"
    return f"the secret {name} {whose}, not for {wanted}; `kiosk secret set {name} --host {wanted}` stores it for that"


def hosts(name: str) -> tuple[str, ...]:
    """The origins that a secret is bound to; none for one that an older version stored."""
    try:
        return tuple(_bound(_path(name)).read_text(encoding="utf-8").split())
    except (OSError, ValueError):
        return ()


def store(name: str, secret: bytes, bound: Sequence[str]) -> None:
    """Keep a secret, without the line break that ends it, for the origins of these addresses alone.

    Raises ValueError (which never holds any of the secret) for what cannot be one, OSError where the disk refuses (what
    was stored is then as it was), BusyError while another is stored.
    """
    path, origins = _path(name), [origin(address) for address in bound]
    if len(secret) > LONGEST:
        raise ValueError(f"a secret is at most {LONGEST} bytes")
    try:
        text = secret.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("a secret is UTF-8 text") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text.strip():
        raise NothingGiven("nothing was given: write the secret on standard input")
    if not all(character.isprintable() for character in text):
        raise ValueError("a secret is one line without control characters")
    # Of two at once neither may have its secret bound to the other's servers. In their folder any name may be a secret.
    with locked(path.parent.with_name(".secrets.lock")):
        make_folder(path.parent)
        if set(hosts(name)) == set(origins):
            write_whole(path, text.encode(), mode=_mode())
            return
        new = path.with_name(f".{name}")
        try:
            _bind(new, origins)
            write_whole(new, text.encode(), mode=_mode())
        except OSError:  # a full disk costs neither the old secret nor a trace of the new one
            remove(_bound(new))
            raise
        # Between the two there is none: never is the old one bound to the new servers, or the new one to the old.
        remove(path)
        for one, its in ((_bound(new), _bound(path)), (new, path)):
            one.rename(its)
            sync_folder(path.parent)


def bind_existing(feeds: Iterable[Feed]) -> list[str]:
    """Bind the secrets that an older version stored to the servers of the feeds that name them; says what was bound.

    For the wall at its start, with settings that were kept; never for somebody from afar. A disk that refuses leaves
    them unbound, and their feeds say so.
    """
    bound = []
    for name in names():
        origins = sorted({_to(feed.address) for feed in feeds if feed.credential == name} - {""})
        if origins and not hosts(name):
            try:
                _bind(_path(name), origins)
            except OSError:
                continue
            bound.append(f"{name} to {' and '.join(origins)}")
    return bound


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
    for one in path.parent.glob("*"):  # also what a power cut left of it
        if one.name.lstrip(".").partition(".")[0] == name:
            remove(one)
    return known


def _bound(path: Path) -> Path:
    return path.with_name(f"{path.name}{_BOUND}")


def _bind(path: Path, origins: Iterable[str]) -> None:
    write_whole(_bound(path), "".join(f"{one}\n" for one in origins).encode(), mode=_mode())


def _to(address: str) -> str:
    """The origin of a feed's address; empty for a path, which nothing is sent to."""
    try:
        return origin(address)
    except ValueError:
        return ""


def _mode() -> int:
    """Owner alone; where the login account stores what the service reads, the folder's group as well."""
    return 0o600 if places.state_dir().stat().st_uid == os.geteuid() else 0o640


def _folder() -> Path:
    return places.state_dir() / "secrets"


def _path(name: str) -> Path:
    if not SECRET_NAME.fullmatch(name):
        raise ValueError("a secret's name is small letters, digits, - and _, at most 40, a letter or digit first")
    return _folder() / name
