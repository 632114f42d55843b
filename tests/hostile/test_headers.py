"""A server's headers of any value: a document or a refusal in one line, and never an error of ours."""

from __future__ import annotations

import itertools
import socket
import threading
from collections.abc import Iterator

import pytest

from kiosk.clock import SystemClock
from kiosk.courier import Courier
from kiosk.feed.exchange import PollRequest, order
from kiosk.feed.fetch.errands import Direct
from kiosk.settings.schema import Feed
from tests.hostile.asking import poll

NAMES = (
    *("Retry-After", "Cache-Control", "Date", "ETag", "Last-Modified", "Content-Type", "Content-Encoding"),
    *("Content-Length", "Transfer-Encoding", "Location", "Set-Cookie", "Connection", "WWW-Authenticate"),
)
VALUES = (
    *(
        b"",
        b" ",
        b"\xb2",
        b"\xd9\xa3",
        b"-1",
        b"1e309",
        b"nan",
        b"9" * 5000,
        b"0x10",
        b"1_0",
        b"12 12",
        b"\xff\xfe\x80",
    ),
    *(b"\x1b[2J", b"=?utf-8?q?x?=", b"max-age=\xb2", b"max-age=" + b"9" * 400, b"Fri, 31 Dec 9999 23:59:59 GMT"),
    *(b"Sat, 00 Xxx 0000 99:99:99 +9999", b"1 Jan 1 0:0:0 -9999", b"text/html; charset=idna", b"text/xml; charset=hex"),
    *(b"gzip, gzip", b"br", b"chunked, gzip", b"//[", b"http://[::1", b"http://\xf8.example/", b"?" * 9000, b"http:"),
)
STATUSES = (b"200 OK", b"302 Found", b"304 Not Modified", b"429 Slow", b"503 \x1b[31m", b"999 \xff", b"99", b"200")


@pytest.fixture
def server() -> Iterator[tuple[int, list[bytes]]]:
    """A port, and the answer that is given there next."""
    answer = [b""]
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    connection.recv(65536)
                    connection.sendall(answer[0])
                except OSError:
                    pass

    threading.Thread(target=serve, daemon=True).start()
    yield listening.getsockname()[1], answer
    listening.close()


def answers() -> Iterator[bytes]:
    for (name, value), status in zip(itertools.product(NAMES, VALUES), itertools.cycle(STATUSES), strict=False):
        yield b"HTTP/1.1 " + status + b"\r\n" + name.encode() + b": " + value + b"\r\n\r\n<rss/>"
    for name, status in itertools.product((b"Retry-After", b"Date", b"Cache-Control"), STATUSES):
        yield b"HTTP/1.1 " + status + b"\r\n" + name + b": \xb2\r\n\r\n<rss/>"


def test_no_header_of_any_value_is_an_error_of_ours(server: tuple[int, list[bytes]]) -> None:
    port, answer = server
    feed = Feed("avisa", f"http://127.0.0.1:{port}/rss", deadline=5)
    for one in answers():
        answer[0] = one
        got = poll(feed)  # whatever is raised here is ours
        assert got.reason is not None and got.reason.isprintable(), one
        assert got.retry_after is None or 0 <= got.retry_after < 10**9


def test_an_errand_that_fails_in_a_way_that_nobody_foresaw_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    courier = Courier(Direct(SystemClock()))
    courier.take(order(PollRequest(Feed("a", "https://a.example/"))).rstrip(b"\n"))
    monkeypatch.setattr(Direct, "document", lambda *_: 1 / 0)
    header, _ = courier.run({"do": "document"}, b"")
    assert header["refused"] == "the errand failed (ZeroDivisionError)"
