"""The control socket: a Unix socket, owner and group only, on which commands ask the running wall.

One JSON object a line; one reply a line: `{"ok": true, …}` or `{"ok": false, "error": "…"}`. The asking end is here,
the wall's own is `server.py`.
"""

from __future__ import annotations

import errno
import json
import os
import socket
from pathlib import Path
from typing import Any

from kiosk.disk import why_and_remedy
from kiosk.settings.places import WALL_LOCK, socket_path, state_dir

_LONGEST_PATH = 107  # bytes: unix(7), sun_path
MAX_REPLY = 8 * 1024 * 1024  # bytes of one reply (a 4K screenshot is about 1 MiB)

Request = dict[str, Any]


class NotRunning(Exception):
    """The wall does not answer: why, and what to do next."""

    def __init__(self, why: str, remedy: str = "see `systemctl status kiosk`") -> None:
        super().__init__(f"{why}; {remedy}")
        self.why, self.remedy = why, remedy


class Silent(NotRunning):
    """A wall runs and does not answer: it hangs, or starts, or is closed to this user."""


def ask(request: Request, *, timeout: float = 5.0, path: Path | None = None) -> dict[str, Any]:
    """Send one request to the running wall; its reply. Raises NotRunning where none comes within `timeout` s, as Silent
    where a wall is there all the same.
    """
    where = path or socket_path()
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout)
            connection.connect(address(where))
            connection.sendall(json.dumps(request).encode() + b"\n")
            line = _line(connection)
    except PermissionError:
        raise Silent(f"{where} is closed to this user", "join the socket's group, or use sudo") from None
    except (TimeoutError, BlockingIOError):  # the latter where its queue is full: see `listens`
        raise Silent(f"the wall at {where} did not answer within {timeout:g} s") from None
    except (FileNotFoundError, ConnectionRefusedError):
        if wall := _deaf():
            raise Silent(
                f"a wall runs (process {wall}) and does not listen at {where}", "it starts, or else its log says why"
            ) from None
        raise NotRunning(f"no wall runs here: nothing answers at {where}", "start one with `kiosk run`") from None
    except OSError as error:
        why, remedy = why_and_remedy(error)
        raise NotRunning(f"no wall runs here: {where}: {why}", remedy or "start one with `kiosk run`") from None
    try:
        reply = json.loads(line)
    except ValueError:
        reply = None
    if not isinstance(reply, dict):
        raise Silent(f"the wall at {where} closed the connection without an answer")
    return reply


def address(path: Path) -> str:
    """The path of a socket, as the kernel takes it. Raises OSError where it is too long for one."""
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path))
    return str(path)


def listens(path: Path) -> bool:
    """Whether a wall listens at a socket, also where it hangs; none does where its wall is gone."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)  # a socket of this kind is connected at once, or not
        try:
            probe.connect(address(path))
        except BlockingIOError:  # its queue is full of those whom it has not answered (connect(2): EAGAIN)
            return True
        except OSError:
            return False
    return True


def _deaf() -> str:
    """The process of a wall that runs on this state folder without a socket; empty where none does."""
    try:
        number = (state_dir() / WALL_LOCK).read_text(encoding="ascii").strip()
        return number if b"kiosk" in Path(f"/proc/{int(number)}/cmdline").read_bytes() else ""
    except (OSError, ValueError):
        return ""


def _line(connection: socket.socket) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size <= MAX_REPLY:
        data = connection.recv(262144)
        parts.append(data)
        size += len(data)
        if not data or data.endswith(b"\n"):
            break
    return b"".join(parts)
