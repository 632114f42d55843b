"""From a host to a connection: resolved once, every address judged, and only judged ones connected to, in a race.

Announced IPv6 that leads nowhere must not cost a poll: addresses are tried a quarter of a second after one another,
families in turn, and the first that answers wins (RFC 8305, Happy Eyeballs).
"""

from __future__ import annotations

import http
import http.client
import queue
import selectors
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, zip_longest
from typing import Any

from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection

from kiosk.address import is_public

HEAD_START = 0.25  # seconds that an address has before the next is tried (RFC 8305, 5)
MOST_TRIED = 32  # addresses of one host: a head start each, the last begins within the usual deadline of 10 s

_MOST_HEADERS, _LONGEST_HEADER = 100, 65536  # of an interim answer, as the library bounds those of others

PATIENCE = 0.8  # of a request's seconds that a name may take: what it waits for is said before the request is given up

Place = tuple[socket.AddressFamily, tuple[str, int]]


class Route(Struct, frozen=True):
    """A host and the addresses, judged, that are connected to for it."""

    host: str
    port: int
    places: tuple[Place, ...]

    @property
    def public(self) -> bool:
        """Whether every address that the resolver gave is one of the public internet."""
        return all(is_public(place[0]) for _, place in self.places)

    def connect(self, timeout: float) -> socket.socket:
        """A connection to the first address that takes one; raises OSError (TimeoutError after `timeout` seconds)."""
        return _race(list(_alternating(self.places))[:MOST_TRIED], timeout)

    def connections(self) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
        """urllib3's connections, which go to this route and nowhere else; TLS name and Host stay the host's."""
        route = self

        def opened(connection: HTTPConnection) -> socket.socket:
            if (connection.host, connection.port) != (route.host, route.port):
                raise OSError(f"a connection to {connection.host} was not judged")
            timeout = connection.timeout
            return route.connect(timeout if isinstance(timeout, (int, float)) else 10.0)

        class Plain(HTTPConnection):
            response_class = Final

            def _new_conn(self) -> socket.socket:
                return opened(self)

        class Secure(HTTPSConnection):
            response_class = Final

            def _new_conn(self) -> socket.socket:
                return opened(self)

        return Plain, Secure


class Final(http.client.HTTPResponse):
    """The answer behind the interim ones (RFC 9110, 15.2), as 103 Early Hints; the library skips 100 alone."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if (
                status < 100
                or status >= 200
                or status in (http.HTTPStatus.CONTINUE, http.HTTPStatus.SWITCHING_PROTOCOLS)
            ):
                return version, status, reason
            for _ in range(_MOST_HEADERS):
                if self.fp.readline(_LONGEST_HEADER) in (b"\r\n", b"\n", b""):
                    break
            else:
                raise http.client.HTTPException("got too many headers in an interim answer")


class Unanswered(socket.gaierror):
    """No name server answered in time; after how many seconds this was given up."""

    def __init__(self, seconds: float) -> None:
        super().__init__(socket.EAI_AGAIN, "no answer in time")
        self.seconds = seconds


def resolve(host: str, port: int, seconds: float) -> Route:
    """The route to a host; raises socket.gaierror where its name is not known, or not within most of the `seconds`."""
    try:
        found = _looked_up(host, port, PATIENCE * seconds)
    except UnicodeError:
        raise socket.gaierror(socket.EAI_NONAME, "no name") from None
    places = dict.fromkeys((family, (str(place[0]), port)) for family, _, _, _, place in found if len(place) >= 2)
    if not places:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    return Route(host, port, tuple(places))


def _looked_up(host: str, port: int, seconds: float) -> list[tuple[Any, ...]]:
    """What the resolver says, which nothing can interrupt: it is asked in a thread, and one that is late is left."""
    told: queue.SimpleQueue[list[tuple[Any, ...]] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            told.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except Exception as error:
            told.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = told.get(timeout=seconds)
    except queue.Empty:
        raise Unanswered(seconds) from None
    if isinstance(found, Exception):
        raise found
    return found


def _alternating(places: tuple[Place, ...]) -> Iterator[Place]:
    """The families in turn, beginning with the one that the resolver prefers."""
    first = places[0][0]
    preferred = [one for one in places if one[0] == first]
    others = [one for one in places if one[0] != first]
    return (one for one in chain.from_iterable(zip_longest(preferred, others)) if one is not None)


def _race(places: list[Place], timeout: float) -> socket.socket:
    deadline = time.monotonic() + timeout
    waiting = places[::-1]
    next_at = 0.0
    error: OSError = TimeoutError("no address answered")
    with selectors.DefaultSelector() as running:
        try:
            while waiting or running.get_map():
                now = time.monotonic()
                if now >= deadline:
                    raise TimeoutError("no address answered")
                if waiting and (now >= next_at or not running.get_map()):
                    next_at = now + HEAD_START
                    try:
                        running.register(_begun(waiting.pop()), selectors.EVENT_WRITE)
                    except OSError as refused:
                        error, next_at = refused, now
                    continue
                for key, _ in running.select((min(next_at, deadline) if waiting else deadline) - now):
                    attempt = key.fileobj
                    assert isinstance(attempt, socket.socket)
                    running.unregister(attempt)
                    code = attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                    if code == 0:
                        attempt.settimeout(timeout)
                        attempt.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                        return attempt
                    attempt.close()
                    error, next_at = OSError(code, "not connected"), now
            raise error
        finally:
            for key in list(running.get_map().values()):
                with suppress(OSError):
                    key.fileobj.close()  # type: ignore[union-attr]


def _begun(place: Place) -> socket.socket:
    """A connection that is under way."""
    family, target = place
    attempt = socket.socket(family, socket.SOCK_STREAM)
    attempt.setblocking(False)
    try:
        attempt.connect(target)
    except BlockingIOError:
        pass
    except OSError:
        attempt.close()
        raise
    return attempt
