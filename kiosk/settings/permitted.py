"""What a change of the settings may not do, though its values are valid: send a secret elsewhere, or reach from afar.

Somebody from afar is whoever came through the gate: a key that may change settings, and nothing else of the machine.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every session of the gate asks `within`; few change settings
    from kiosk.settings.schema import Feed, Settings

LOCAL = PurePosixPath("/srv/kiosk")  # the one folder whose files somebody from afar may hang on the wall
# What runs a program on the machine is not for a key that may only change settings.
_PROGRAMS = ("rest.off_command", "rest.on_command")


def objections(old: Settings, new: Settings, changed: tuple[str, ...], *, afar: bool) -> list[str]:
    """Why the change is refused, each in one clear line; empty where it may be tried."""
    from kiosk.settings import secrets
    from kiosk.settings.values import is_remote_port

    found = []
    feeds = [feed for feed in new.feeds if feed not in old.feeds]
    if afar:
        if local := [key for key in _PROGRAMS if key in changed]:
            runs = "runs a program" if len(local) == 1 else "run programs"
            found.append(f"{' and '.join(local)} {runs} and can only be changed on the machine itself")
        for feed in feeds:
            if not is_web(feed) and feed.address not in {one.address for one in old.feeds} and not within(feed.address):
                found.append(f"feed {feed.name}: from afar a file or folder lies in {LOCAL}, not {feed.address}")
        port = new.panel.port
        if "panel.port" in changed and port not in ("", "off") and not (is_remote_port(port) or _device(port)):
            found.append("panel.port: from afar a port is one of /dev, or socket://HOST:PORT")
    for feed in feeds:
        if feed.credential in secrets.names() and is_web(feed):
            reason = secrets.elsewhere(feed.credential, feed.address)
            found += [f"feed {feed.name}: {reason}"] if reason else []
    return found


def is_web(feed: Feed) -> bool:
    """Whether a feed is fetched, rather than opened as a path."""
    return feed.address.startswith(("http://", "https://"))


def within(address: str, folder: PurePosixPath = LOCAL) -> bool:
    """Whether a path lies in the folder, or is it. The folder may be a link; what lies in it may not."""
    path = PurePosixPath(address)
    if ".." in path.parts or folder not in (path, *path.parents):
        return False
    below = [one for one in (path, *path.parents) if folder in one.parents]
    return not any(Path(one).is_symlink() for one in below)


def _device(port: str) -> bool:
    path = PurePosixPath(port)
    return path.parts[:2] == ("/", "dev") and ".." not in path.parts
