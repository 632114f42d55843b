"""The courier: does the errands of the shut-in parser, `python -m kiosk.courier FD`. It parses nothing.

It runs as the wall's user and holds what the parser must not: the network, the secrets, the local files. The wall says
on standard input which request is on, one JSON document a line; the parser asks over the socket FD for what that very
request needs, and gets nothing else. Both may be killed at any moment.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from msgspec.structs import asdict

from kiosk.clock import SystemClock
from kiosk.disk import in_words
from kiosk.document import from_json
from kiosk.feed.exchange import PICTURE_TIME, PollRequest, ReadRequest
from kiosk.feed.fetch.errands import Direct, Errands
from kiosk.feed.fetch.fetched import Fetched, LocalFile, Unreachable
from kiosk.feed.fetch.poll import is_web
from kiosk.feed.fetch.proxy import through
from kiosk.feed.item import Refused

LONGEST_HEADER = 256 * 1024  # bytes of one line on the socket
MOST_DATA = 20 * 1024 * 1024  # bytes after it
_TOLD = ("status", "retry_after", "answered")  # of what could not be reached
MOST_ERRANDS = 12  # of one request: a document or a page, some pictures


class OutOfTime(Exception):
    """An errand's deadline passed."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raises OutOfTime in the block after `seconds`, also out of a system call (main thread only)."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    former = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


class Line:
    """One end of the socket: a JSON document a line, each followed by as many bytes as its `size` says."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._file = connection.makefile("rb")

    def fileno(self) -> int:
        """For selectors."""
        return self._connection.fileno()

    def send(self, header: dict[str, Any], data: bytes = b"") -> None:
        """Write one message."""
        self._connection.sendall(json.dumps(header | {"size": len(data)}).encode() + b"\n" + data)

    def receive(self) -> tuple[dict[str, Any], bytes]:
        """Read one message; raises EOFError where the other end is gone, ValueError where it is none."""
        line = self._file.readline(LONGEST_HEADER)
        if not line.endswith(b"\n"):
            raise EOFError
        header: dict[str, Any] = json.loads(line)
        size = header["size"]
        if not isinstance(size, int) or not 0 <= size <= MOST_DATA:
            raise ValueError("too much data")
        data = self._file.read(size)
        if len(data) != size:
            raise EOFError
        return header, data


class Sent:
    """The parser's errands, done by the courier. `waiting`: an answer is still to come, and the line is out of step."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.waiting = False

    def _ask(self, do: str, data: bytes = b"", **more: str) -> tuple[dict[str, Any], bytes]:
        self.waiting = True
        try:
            self._line.send({"do": do, **more}, data)
            header, data = self._line.receive()
        except (OSError, EOFError, ValueError):
            raise Refused("the courier is gone") from None
        self.waiting = False
        if (reason := header.get("refused")) is None:
            return header, data
        if header["unreachable"]:
            raise Unreachable(reason, **{name: header[name] for name in _TOLD})
        raise Refused(reason)

    def _fetched(self, do: str) -> Fetched:
        header, data = self._ask(do)
        return Fetched(data=data, **header["fetched"])

    def document(self, request: PollRequest) -> Fetched:
        """See Errands."""
        return self._fetched("document")

    def page(self, request: ReadRequest) -> Fetched:
        """See Errands."""
        return self._fetched("page")

    def files(self, request: PollRequest) -> tuple[LocalFile, ...]:
        """See Errands."""
        header, data = self._ask("files")
        found, at = [], 0
        for path, written, size, reason in header["files"]:
            found.append(LocalFile(path, written, data[at : at + size], reason))
            at += size
        return tuple(found)

    def picture(self, request: ReadRequest, address: str) -> bytes:
        """See Errands."""
        return self._ask("picture", address=address)[1]

    def kept(self, request: ReadRequest, address: str) -> str | None:
        """See Errands."""
        path = self._ask("kept", address=address)[0]["path"]
        return None if path is None else str(path)

    def keep(self, request: ReadRequest, address: str, jpeg: bytes) -> str:
        """See Errands."""
        return str(self._ask("keep", jpeg, address=address)[0]["path"])


class Courier:
    """Does what the request that is on needs, and refuses everything else."""

    def __init__(self, errands: Errands) -> None:
        self._errands = errands
        self._request: PollRequest | ReadRequest | None = None
        self._done = 0

    def take(self, line: bytes) -> None:
        """Another request is on; raises ValueError where the line is none."""
        asked: dict[str, Any] = json.loads(line)
        verb = asked.pop("do")
        self._request = from_json(PollRequest, asked) if verb == "poll" else from_json(ReadRequest, asked)
        self._done = 0

    def run(self, header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """One errand; its answer, as header and bytes."""
        request = self._request
        self._done += 1
        try:
            if request is None or self._done > MOST_ERRANDS:
                raise Refused("this request needs no more errands")
            do = str(header.get("do"))
            with deadline(min(request.feed.deadline, PICTURE_TIME) if do == "picture" else request.feed.deadline):
                return self._run(request, do, header, data)
        except Unreachable as error:
            return _refusal(error, unreachable=True, **{name: getattr(error, name) for name in _TOLD}), b""
        except Refused as error:
            return _refusal(error), b""
        except OutOfTime:
            assert request is not None
            between = through(request.feed.address, request.network)
            return _refusal(Refused(f"no answer within {request.feed.deadline} s{between}"), unreachable=True), b""
        except OSError as error:
            return _refusal(Refused(in_words(error) or type(error).__name__)), b""
        except Exception as error:  # a library's own fault at what a server said costs this errand alone
            return _refusal(Refused(f"the errand failed ({type(error).__name__})")), b""

    def _run(
        self, request: PollRequest | ReadRequest, do: str, header: dict[str, Any], data: bytes
    ) -> tuple[dict[str, Any], bytes]:
        if isinstance(request, PollRequest):
            if do == ("document" if is_web(request.feed.address) else "files"):
                return self._files(request) if do == "files" else _answer(self._errands.document(request))
        elif do == "page" and request.follow and request.item.url:
            return _answer(self._errands.page(request))
        elif do in ("picture", "kept", "keep") and request.pictures is not None:
            address = str(header.get("address"))
            if do == "picture":
                return {}, self._errands.picture(request, address)
            path = self._errands.kept(request, address) if do == "kept" else None
            return {"path": self._errands.keep(request, address, data) if do == "keep" else path}, b""
        raise Refused("this request needs no such errand")

    def _files(self, request: PollRequest) -> tuple[dict[str, Any], bytes]:
        files = self._errands.files(request)
        listed = [(one.path, one.written, len(one.data), one.reason) for one in files]
        return {"files": listed}, b"".join(one.data for one in files)


def _answer(got: Fetched) -> tuple[dict[str, Any], bytes]:
    told = {name: value for name, value in asdict(got).items() if name != "data"}
    return {"fetched": told}, got.data


def _refusal(error: Exception, *, unreachable: bool = False, **more: object) -> dict[str, Any]:
    return {"refused": str(error), "unreachable": unreachable, **dict.fromkeys(_TOLD), **more}


def main(parser: socket.socket) -> int:
    """Serve until the wall or the parser is gone."""
    import urllib.request  # noqa: F401  (an errand's time is not for imports)

    import kiosk.feed.fetch.web  # noqa: F401

    signal.signal(signal.SIGALRM, signal.SIG_IGN)  # the wall's word that the errand is given up, where one is on
    courier, line, orders = Courier(Direct(SystemClock())), Line(parser), bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(0, selectors.EVENT_READ)
        waiting.register(parser, selectors.EVENT_READ)
        while True:
            ready = {key.fd for key, _ in waiting.select()}
            if 0 in ready:  # first: it says what the parser may ask for
                if not (part := os.read(0, 1 << 16)):
                    return 0
                orders += part
                while (end := orders.find(b"\n")) >= 0:
                    courier.take(bytes(orders[:end]))
                    del orders[: end + 1]
            elif ready:
                try:
                    line.send(*courier.run(*line.receive()))
                except (EOFError, OSError, ValueError, KeyError):
                    return 0


if __name__ == "__main__":
    sys.exit(main(socket.socket(fileno=int(sys.argv[1]))))
