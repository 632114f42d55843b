"""The wall's end of the control socket: it lives in the wall's select loop.

It never blocks, and a client that is slow, too many or too long is dropped.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import socket
import struct
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.control import MAX_REPLY, Request, address, listens
from kiosk.printable import printable

if TYPE_CHECKING:
    import logging

MAX_REQUEST = 64 * 1024  # bytes of one request
MAX_CLIENTS = 16
PATIENCE = 30.0  # s after which a client that neither asks nor takes its reply is dropped

Reply = Callable[[dict[str, Any]], None]
Handler = Callable[[Request, Reply], None]


class _Client:
    """One connection: its requests are answered one after another, in order, and one in a turn of the loop."""

    def __init__(self, server: Server, connection: socket.socket, now: float) -> None:
        self.connection = connection
        self.heard = now
        self._server = server
        self._in = bytearray()
        self._out = bytearray()
        self._open = True
        self._owed = False  # an answer is still to come

    def ready(self, mask: int) -> None:
        """The selector says that the socket can be read or written."""
        try:
            if mask & selectors.EVENT_WRITE:
                self._write()
            if self._open and mask & selectors.EVENT_READ:
                self._read()
            if self._open:
                self._next()
        except (OSError, ValueError):
            self.drop()

    def _read(self) -> None:
        data = self.connection.recv(65536)
        if not data:
            self.drop()
            return
        self.heard = self._server.now()
        self._in += data

    def _next(self) -> None:
        """Take the next request, where none is under way and the answers before it have been taken."""
        if not self._owed and not self._out and (end := self._in.find(b"\n")) >= 0:
            line = bytes(self._in[:end])
            del self._in[: end + 1]
            self._owed = True
            self._server.answer(line, self._once())
        elif len(self._in) > MAX_REQUEST and b"\n" not in self._in:
            self._say({"ok": False, "error": f"a request is at most {MAX_REQUEST} bytes"})
            self.drop()
            return
        self._watch()

    def _once(self) -> Reply:
        """Where the answer to this request goes; a second one has nowhere to go."""
        given = False

        def reply(answer: dict[str, Any]) -> None:
            nonlocal given
            if self._open and not given:
                given, self._owed = True, False
                self._say(answer)
                self._watch()

        return reply

    def _say(self, answer: dict[str, Any]) -> None:
        line = json.dumps(answer, ensure_ascii=False).encode(errors="replace") + b"\n"
        if len(line) > MAX_REPLY:
            line = json.dumps({"ok": False, "error": "the answer is too long"}).encode() + b"\n"
        self._out += line
        self._write()

    def _write(self) -> None:
        try:
            sent = self.connection.send(self._out)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.drop()
            return
        del self._out[:sent]

    def _watch(self) -> None:
        """What is waited for: not more requests than are taken."""
        if not self._open:
            return
        waits = b"\n" in self._in and not self._owed
        events = selectors.EVENT_READ if len(self._in) <= MAX_REQUEST else 0
        events |= selectors.EVENT_WRITE if self._out or waits else 0
        self._server.watch(self, events)

    def drop(self) -> None:
        """Close, and forget."""
        if self._open:
            self._open = False
            self._server.forget(self)


class Server:
    """The wall's end of the socket."""

    def __init__(
        self,
        path: Path,
        selector: selectors.BaseSelector,
        handle: Handler,
        now: Callable[[], float],
        refused: Callable[[], Collection[int]] = tuple,
    ) -> None:
        """Listen at `path`; `handle` gets each request with where to reply, now or later. `now` in monotonic s.

        `refused` are sessions (numbers of their first process) whose processes are not heard: the parser's. Raises
        OSError where the socket cannot be made, and where another wall answers on it (EADDRINUSE).
        """
        self.path = path
        self.selector = selector
        self.now = now
        self._handle = handle
        self._refused = refused
        self._clients: list[_Client] = []
        self._listener = _listen(path)
        selector.register(self._listener, selectors.EVENT_READ, self._accept)

    def _accept(self, _mask: int) -> None:
        with contextlib.suppress(OSError):
            connection, _ = self._listener.accept()
            if _session(connection) in self._refused():
                _log().error("the parser of documents asked the wall for something: refused")
                connection.close()
                return
            connection.setblocking(False)
            if len(self._clients) >= MAX_CLIENTS:
                # The one that has been silent longest makes room, so that nobody can lock the others out.
                min(self._clients, key=lambda client: client.heard).drop()
            client = _Client(self, connection, self.now())
            self._clients.append(client)
            self.selector.register(connection, selectors.EVENT_READ, client.ready)

    def answer(self, line: bytes, reply: Reply) -> None:
        """One request; what cannot be understood, and what fails, is answered too."""
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            reply({"ok": False, "error": "a request is one JSON object a line"})
            return
        if not isinstance(request, dict) or not isinstance(request.get("do"), str):
            reply({"ok": False, "error": 'a request says what to do: {"do": "status"}'})
            return
        try:
            self._handle(request, reply)
        except Exception as error:
            _log().exception("the request %s failed", printable(request.get("do")))
            reply({"ok": False, "error": f"{type(error).__name__}: {printable(error)}"})

    def tick(self) -> None:
        """Drop clients that have been silent too long."""
        limit = self.now() - PATIENCE
        for client in [client for client in self._clients if client.heard < limit]:
            client.drop()

    def watch(self, client: _Client, events: int) -> None:
        """What of a client the loop waits for; nothing, while it has asked more than is under way."""
        known = client.connection in self.selector.get_map()
        if events and known:
            self.selector.modify(client.connection, events, client.ready)
        elif events:
            self.selector.register(client.connection, events, client.ready)
        elif known:
            self.selector.unregister(client.connection)

    def forget(self, client: _Client) -> None:
        """A client is gone."""
        self._clients.remove(client)
        self.watch(client, 0)
        client.connection.close()

    def close(self) -> None:
        """Drop everybody and remove the socket."""
        for client in list(self._clients):
            client.drop()
        self.selector.unregister(self._listener)
        self._listener.close()
        self.path.unlink(missing_ok=True)


def _session(connection: socket.socket) -> int | None:
    """The session of the process at the other end (SO_PEERCRED); None where it is gone already."""
    pid, _, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    try:
        return os.getsid(pid)
    except OSError:
        return None


def _listen(path: Path) -> socket.socket:
    path.parent.mkdir(parents=True, exist_ok=True)
    if listens(path):
        raise OSError(f"another wall runs already and answers on {path}")
    # What a wall left that is gone, or a copied or restored folder: a wall that is deaf has no panic.
    if path.is_socket() or path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
    before = os.umask(0o117)  # the socket is made 0660: owner and group
    try:
        listener.bind(address(path))
    except OSError:
        listener.close()
        raise
    finally:
        os.umask(before)
    listener.listen(MAX_CLIENTS)
    return listener


def _log() -> logging.Logger:
    import logging  # the wall has it; a command that asks needs none of it

    return logging.getLogger(__name__)
