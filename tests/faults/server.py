"""A server that misbehaves on purpose: each path is one fault, spoken on the raw socket."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

GOOD = (
    b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Fjordavisa</title><item>'
    b"<title>Ferja er i rute</title><guid>a-1</guid><description>Ferja g\xc3\xa5r som normalt.</description>"
    b"<pubDate>Sun, 22 Nov 2026 09:00:00 +0100</pubDate></item></channel></rss>"
)
_ITEM = b"<item><title>Sak</title><guid>%d</guid><description>Tekst.</description></item>"


def _head(status: str = "200 OK", *more: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Connection: close", *more]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _whole(body: bytes, *more: str, status: str = "200 OK") -> bytes:
    return _head(status, *more, length=len(body)) + body


def tls(folder: Path, name: str = "127.0.0.1", *, not_after: datetime | None = None) -> ssl.SSLContext:
    """A certificate for a server; that of the authority which signed it is written to `ca.pem` in the folder."""
    import trustme

    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=not_after).configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    return context


class FaultServer:
    """Listens on loopback until closed; `requests` are the paths that were asked for, `heads` all that was sent."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.requests: list[str] = []
        self.heads: list[bytes] = []
        self._context = context
        self._closing = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.address = f"{'https' if context else 'http'}://127.0.0.1:{self.port}"
        assert self._documents  # made now, so that no test takes their memory for the wall's
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # a thread that waits in accept would keep the port open
        self._socket.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ssl.SSLError), connection:
            plain = connection
            if self._context:
                plain = self._context.wrap_socket(connection, server_side=True)
            data = b""
            while b"\r\n\r\n" not in data:
                part = plain.recv(65536)
                if not part:
                    return
                data += part
            path = data.split(b" ")[1].decode()
            self.requests.append(path)
            self.heads.append(data)
            self._answer(plain, path.strip("/").split("?")[0])

    def _answer(self, connection: Any, fault: str) -> None:
        handler: Callable[[Any], None] | None = getattr(self, f"_{fault}", None)
        if handler is not None:
            handler(connection)
            return
        connection.sendall(self._documents.get(fault, _whole(b"no such fault", status="404 Not Found")))

    def _drip(self, connection: Any, parts: Iterator[bytes]) -> None:
        for part in parts:
            if self._closing.wait(0.05):
                return
            connection.sendall(part)

    def _slow_body(self, connection: Any) -> None:
        connection.sendall(_head(length=len(GOOD)))
        self._drip(connection, (GOOD[n : n + 1] for n in range(len(GOOD))))

    def _slow_headers(self, connection: Any) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        self._drip(connection, (f"X-Slow-{n}: 1\r\n".encode() for n in range(10_000)))

    def _endless_100(self, connection: Any) -> None:
        self._drip(connection, (b"HTTP/1.1 100 Continue\r\n\r\n" for _ in range(10_000)))

    def _silent(self, connection: Any) -> None:
        self._closing.wait(30)

    def _reset(self, connection: Any) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _big(self, connection: Any) -> None:
        connection.sendall(_head() + b'<rss version="2.0"><channel>')
        for number in range(80_000):
            connection.sendall(_ITEM % number + b" " * 200)

    @cached_property
    def _documents(self) -> dict[str, bytes]:
        packed = gzip.compress(GOOD * 50)
        deep = b'<rss version="2.0"><channel><item><title>a</title><description>' + b"<b>" * 100_000
        attributes = b"".join(b' a%d="x"' % n for n in range(100_000))
        laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
        item = b"<rss version='2.0'><channel><item><title>%s</title><guid>1</guid></item></channel></rss>"
        return {
            "good": _whole(GOOD, 'ETag: "1"'),
            "half_body": _head(length=len(GOOD)) + GOOD[: len(GOOD) // 2],
            "truncated_gzip": _head("200 OK", "Content-Encoding: gzip") + packed[: len(packed) // 3],
            "broken_gzip": _whole(b"\x1f\x8b\x08\x00 nothing of the kind", "Content-Encoding: gzip"),
            "gzip_bomb": _whole(gzip.compress(bytes(60 << 20), 1), "Content-Encoding: gzip"),
            "attributes": _whole(b"<rss version='2.0'" + attributes + b"><channel></channel></rss>"),
            "deep": _whole(deep),
            "laughs": _whole(b'<!DOCTYPE rss [<!ENTITY l0 "ha">' + laughs + b"]>" + item % b"&l9;"),
            "xxe": _whole(
                b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "'
                + self.address.encode()
                + b'/leak">]>'
                + item % b"Sak &x;&y;"
            ),
            "latin": _whole(GOOD.decode().replace("Ferja er", "Ås-båten er").encode("latin-1")),
            "bom": _whole(b"\xef\xbb\xbf" + GOOD),
            "login": _whole(
                b"<html><body><form><input type='password'></form></body></html>", "Content-Type: text/html"
            ),
            "json_error": _whole(b'{"error": "unauthorised"}', "Content-Type: application/json"),
            "forever_304": _head("304 Not Modified"),
            "limited": _whole(b"", "Retry-After: 120", status="429 Too Many Requests"),
            "limited_until": _whole(
                b"",
                "Date: Sun, 22 Nov 2026 09:00:00 GMT",  # its clock, or this machine's, is wrong
                "Retry-After: Sun, 22 Nov 2026 09:05:00 GMT",
                status="503 Service Unavailable",
            ),
            "unavailable": _whole(b"", status="503 Service Unavailable"),
            "loop": _whole(b"", "Location: /loop", status="302 Found"),
            "to_login": _whole(b"", "Location: /login", status="302 Found"),
            "to_file": _whole(b"", "Location: file:///etc/passwd", status="302 Found"),
            "to_stranger": _whole(b"", f"Location: http://localhost:{self.port}/good", status="301 Moved Permanently"),
            "empty": _whole(b""),
            "binary": _whole(bytes(range(256)) * 40),
            "not_http": b"SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
            "odd_coding": _whole(GOOD, "Content-Encoding: br"),
            "cut_chunks": _head("200 OK", "Transfer-Encoding: chunked") + b"%x\r\n%s\r\n" % (len(GOOD), GOOD),
            "asks": _whole(b"", 'WWW-Authenticate: Basic realm="x"', status="401 Unauthorized"),
            "bad_chunks": _head("200 OK", "Transfer-Encoding: chunked") + b"zz\r\nnothing",
        }
