from __future__ import annotations

import base64
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from kiosk.address import parse
from kiosk.cli.feed_advice import advice
from kiosk.clock import SystemClock
from kiosk.feed.exchange import PollRequest, ReadRequest
from kiosk.feed.fetch.allowed import Allowed
from kiosk.feed.fetch.errands import Direct
from kiosk.feed.fetch.faults import explained
from kiosk.feed.fetch.fetched import Unreachable
from kiosk.feed.fetch.pictures import LARGEST, fetch_picture
from kiosk.feed.fetch.poll import article, poll
from kiosk.feed.fetch.web import by_tls, get
from kiosk.feed.item import Item, Refused
from kiosk.model import Picture
from kiosk.settings import secrets
from kiosk.settings.schema import Feed
from tests.faults.server import FaultServer, tls
from tests.feed.fakes import ARTICLE, FakeClock

CLOCK = SystemClock()
ERRANDS = Direct(CLOCK)


class Server(FaultServer):
    """A server that also keeps the headers it was sent, and serves what the test puts in."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        super().__init__()

    def put(self, path: str, body: bytes, *headers: str, status: str = "200 OK") -> str:
        head = "\r\n".join((f"HTTP/1.1 {status}", "Connection: close", f"Content-Length: {len(body)}", *headers))
        self.pages[path.strip("/")] = head.encode() + b"\r\n\r\n" + body
        return f"{self.address}{path}"

    def _answer(self, connection: object, fault: str) -> None:
        if fault in self.pages:
            connection.sendall(self.pages[fault])  # type: ignore[attr-defined]
        else:
            super()._answer(connection, fault)


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


@pytest.mark.parametrize("cookie", [(), ("Set-Cookie: samtykke=1; Path=/",)])
def test_a_site_that_wants_its_cookie_back_is_told_as_that(cookie: tuple[str, ...], server: Server) -> None:
    server.put("/rss", b"", "Location: /velkommen", *cookie, status="302 Found")
    address = server.put("/velkommen", b"", "Location: /rss", status="302 Found")
    reason = poll(PollRequest(Feed("avisa", address)), ERRANDS).reason or ""
    assert reason.startswith("127.0.0.1 redirects in a circle")
    assert ("sets a cookie, which the wall does not keep" in reason) is bool(cookie)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("gopher://avisa.example/", "only http and https"),
        ("https://fremmed.example/", "not a host of this feed"),
    ],
)
def test_where_requests_may_not_go(address: str, reason: str) -> None:
    allowed = Allowed.by(Feed("avisa", "https://avisa.example/rss"))
    with pytest.raises(Refused, match=reason):
        get(address, allowed, CLOCK, timeout=1)


def test_a_feed_cannot_send_the_wall_to_a_neighbour(server: Server) -> None:
    server.put("/inne.html", ARTICLE.encode())
    feed = Feed("avisa", "https://avisa.example/rss")
    link = f"{server.address}/inne.html"
    with pytest.raises(Refused, match="a private address"):
        article(ReadRequest(feed, Item("1", "Ferja gikk på grunn", url=link)), ERRANDS)
    assert server.requests == []
    allowed = replace(feed, allow_hosts=("127.0.0.1",))
    found, _ = article(ReadRequest(allowed, Item("1", "Ferja gikk på grunn", url=link)), ERRANDS)
    assert found is not None and found.headline == "Ferja gikk på grunn"


def test_a_redirect_within_the_host_is_followed(server: Server) -> None:
    server.put("/gammel", b"", "Location: /good", status="302 Found")
    assert get(f"{server.address}/gammel", Allowed.by(Feed("a", server.address)), CLOCK, timeout=5).data.startswith(
        b"<?xml"
    )


@pytest.mark.parametrize(
    ("location", "reached"),
    [("http://avisa.example/b", "https://avisa.example/b"), ("https://avisa.example:8443/b", None)],
)
def test_a_redirect_from_tls_goes_on_by_tls(location: str, reached: str | None) -> None:
    assert str(by_tls(parse("https://avisa.example/a"), parse(location))) == (reached or location)


@pytest.mark.parametrize("location", ["http://avisa.example/a", "http://avisa.example:8080/b"])
def test_a_redirect_from_tls_into_the_clear_is_refused(location: str) -> None:
    with pytest.raises(Refused, match="from https to http"):
        by_tls(parse("https://avisa.example/a"), parse(location))


def test_credentials_are_those_that_the_settings_name(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path))
    feed = Feed("avisa", f"{server.address}/good", credential="byraa")
    missing = poll(PollRequest(feed), ERRANDS).reason
    assert missing == f"there is no secret 'byraa'; store it with `kiosk secret set byraa --host {server.address}`"
    for secret, header in (("kari:hemmelig", b"Basic " + base64.b64encode(b"kari:hemmelig")), ("tok", b"Bearer tok")):
        secrets.store("byraa", secret.encode(), [server.address])
        assert poll(PollRequest(feed), ERRANDS).reason is None
        assert b"Authorization: " + header in server.heads[-1]


def test_credentials_never_go_to_another_host(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path))
    secrets.store("byraa", b"tok", [server.address])
    other = Server()
    try:
        server.put("/til", b"", f"Location: {other.address}/good", status="302 Found")
        feed = Feed("avisa", f"{server.address}/til", credential="byraa", allow_hosts=("127.0.0.1",))
        assert poll(PollRequest(feed), ERRANDS).reason is None
        assert b"Authorization" in server.heads[-1] and b"Authorization" not in other.heads[-1]
    finally:
        other.close()


def test_a_tls_fault_on_a_machine_whose_clock_is_not_set_says_so() -> None:
    unset = FakeClock(is_set=False)
    import ssl

    with (
        pytest.raises(Unreachable, match="clock is not set yet"),
        explained(parse("https://avisa.example/"), None, unset),
    ):
        raise ssl.SSLCertVerificationError("certificate is not yet valid")


def kept_picture(address: str, feed: Feed, folder: Path) -> Picture:
    request = ReadRequest(feed, Item("1", "Sak"), pictures=str(folder))
    return fetch_picture(request, Picture(address, "Kari Foto"), ERRANDS)


def picture(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (20, 90, 160)).save(out, "PNG")
    return out.getvalue()


def test_a_picture_is_kept_as_a_screen_sized_jpeg_with_its_credit(server: Server, tmp_path: Path) -> None:
    feed = Feed("avisa", f"{server.address}/good")
    address = server.put("/b.png", picture((5000, 3000)))
    kept = kept_picture(address, feed, tmp_path)
    assert kept.credit == "Kari Foto"
    with Image.open(kept.address) as image:
        assert image.format == "JPEG" and image.width <= LARGEST[0] and image.height <= LARGEST[1]
    asked = len(server.requests)
    assert kept_picture(address, feed, tmp_path) == kept
    assert len(server.requests) == asked


@pytest.mark.parametrize("body", [b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture((20, 20))[:60]])
def test_what_is_no_picture_is_refused(body: bytes, server: Server, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="picture cannot be read"):
        kept_picture(server.put("/b.png", body), Feed("a", server.address), tmp_path)


def test_old_pictures_make_room(server: Server, tmp_path: Path) -> None:
    for number in range(8):
        kept_picture(server.put(f"/{number}.png", picture((8, 8))), Feed("a", server.address), tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


MUTE = """
import os, socket, subprocess, sys, time
subprocess.run(["mount", "--bind", sys.argv[1], "/etc/resolv.conf"], check=True)
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
from kiosk.clock import SystemClock
from kiosk.feed.desk.child import Child, ChildFault
from kiosk.feed.exchange import PollRequest, ReadRequest
from kiosk.settings.schema import Feed
mute = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
mute.bind(("127.0.0.53", 53))
child = Child(SystemClock())
child.warm()
started = time.monotonic()
try:
    reason = child.ask(PollRequest(Feed("avisa", "http://avisa.example/rss", deadline=5))).poll.reason
except ChildFault as fault:
    reason = str(fault)
print(round(time.monotonic() - started, 2), reason)
child.stop()
"""


def test_a_resolver_that_never_answers(tmp_path: Path) -> None:
    (tmp_path / "resolv.conf").write_text("nameserver 127.0.0.53\noptions timeout:30\n", encoding="ascii")
    command = ["unshare", "--mount", "--net", sys.executable, "-c", MUTE, str(tmp_path / "resolv.conf")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if "Operation not permitted" in done.stderr:
        pytest.skip("a namespace of one's own needs root here")
    seconds, reason = done.stdout.split(" ", 1)
    assert float(seconds) <= 6, reason
    told = "the name avisa.example cannot be looked up: no name server answered within 4 s (DNS)"
    assert reason.strip() == told
    assert "name server" in (advice(reason) or "")


def test_a_machine_in_1970_says_that_its_clock_is_why(tmp_path: Path) -> None:
    import shutil

    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None or shutil.which("openssl") is None:
        pytest.skip("libfaketime is not installed: apt-get install libfaketime")
    server = FaultServer(tls(tmp_path))
    program = (
        "from kiosk.clock import SystemClock\nfrom kiosk.feed.exchange import PollRequest\n"
        "from kiosk.feed.fetch.errands import Direct\n"
        "from kiosk.feed.fetch.poll import poll\nfrom kiosk.settings.schema import Feed\n"
        f"print(poll(PollRequest(Feed('a', '{server.address}/good')), Direct(SystemClock())).reason)"
    )
    variables = {
        "LD_PRELOAD": str(library),
        "FAKETIME": "1970-01-02 00:00:00",
        # else every wait has run out before it begins, on a machine that has been up for longer than a day
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "REQUESTS_CA_BUNDLE": str(tmp_path / "ca.pem"),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            timeout=60,
            env={**variables, "PATH": "/usr/bin:/bin"},
        )
    finally:
        server.close()
    assert "not yet valid" in done.stdout and "clock is not set yet" in done.stdout, done.stderr
