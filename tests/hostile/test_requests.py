"""Requests go only where they may: no spelling of an address, no resolver and no redirect leads anywhere else."""

from __future__ import annotations

import ipaddress
import json
import os
import re
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3.util import parse_url

from kiosk.address import AddressError, is_public, is_public_name, parse
from kiosk.clock import SystemClock
from kiosk.feed.fetch.allowed import Allowed
from kiosk.feed.fetch.web import get
from kiosk.feed.item import Item, Refused
from kiosk.settings import secrets
from kiosk.settings.schema import Feed, keys_of
from kiosk.settings.values import accept
from tests.faults.server import FaultServer, tls
from tests.feed.fakes import ARTICLE
from tests.feed.test_web import Server
from tests.hostile.asking import article, poll

CLOCK = SystemClock()
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    one.put("/sak", ARTICLE.encode())
    yield one
    one.close()


def house(scenario: str, folder: Path) -> Any:
    """What a scenario of `tests.hostile.house` saw, in a namespace of its own."""
    command = ["unshare", "--mount", "--net", sys.executable, "-m", "tests.hostile.house", scenario, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT, env=environment)
    except FileNotFoundError:
        pytest.skip("unshare is not installed (apt-get install util-linux)")
    if "Operation not permitted" in done.stderr:
        pytest.skip("a namespace of one's own needs root here")
    if "CalledProcessError" in done.stderr and "'ip'" in done.stderr:
        pytest.skip("this kernel makes no such link")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# one address, one reading

_PIECES = st.sampled_from(
    [
        "http://",
        "https://",
        "//",
        "/",
        "\\",
        "@",
        ":",
        "127.0.0.1",
        "8.8.8.8",
        "[::1]",
        "avisa.example",
        "#",
        "?",
        "%",
        "%2f",
        ".",
        "80",
        "443",
        "ø",
        "。",
        "0x7f.1",
        ";",
        "&",
        "=",
        "u:p",
        "xn--",
        "\t",
        "\n",
        " ",
        "\x00",
        "\u202e",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=3), max_size=8).map("".join).map(lambda tail: f"http://{tail}"))
def test_no_two_parsers_read_an_address_differently(text: str) -> None:
    try:
        address = parse(text)
    except AddressError:
        return
    told = str(address)
    assert told.isascii() and told.isprintable() and " " not in told and "\\" not in told
    assert parse(told) == address
    split, other = urlsplit(told), parse_url(told)
    assert (split.hostname, split.port or 80) == (address.host, address.port)
    assert ((other.host or "").strip("[]"), other.port or 80) == (address.host, address.port)
    assert split.username is None and other.auth is None


@pytest.mark.parametrize(
    "address",
    [
        r"http://127.0.0.1:{port}\@8.8.8.8/sak",
        r"http://8.8.8.8\@127.0.0.1:{port}/sak",
        "http://8.8.8.8@127.0.0.1:{port}/sak",
        "http://8.8.8.8:80@127.0.0.1:{port}/sak",
        "http://127.0.0.1:{port}#@8.8.8.8/sak",
        "http://127.0.0.1:{port}?@8.8.8.8/sak",
        "http://127.0.0.1:{port}\t/sak",
        "http://127.0.0.1:{port}/\r\nHost: avisa.example\r\n/sak",
        "http://127.1:{port}/sak",
        "http://2130706433:{port}/sak",
        "http://0x7f000001:{port}/sak",
        "http://017700000001:{port}/sak",
        "http://127。0。0。1:{port}/sak",
        "http://①②⑦.0.0.1:{port}/sak",
        "http://0:{port}/sak",
        "http://localhost:{port}/sak",
        "http://localhost.:{port}/sak",
        "http://[::ffff:127.0.0.1]:{port}/sak",
        "http://[::127.0.0.1]:{port}/sak",
        "http://[::1]:{port}/sak",
        "http://avisa.example:{port}@127.0.0.1:{port}/sak",
        "//127.0.0.1:{port}/sak",
    ],
)
def test_no_spelling_of_a_link_leads_to_this_machine(address: str, server: Server) -> None:
    feed = Feed("avisa", "https://avisa.example/rss")
    with pytest.raises(Refused) as refused:
        article(feed, Item("1", "Sak", url=address.format(port=server.port)))
    assert server.requests == []
    assert str(refused.value).isprintable() and len(str(refused.value)) < 300


@pytest.mark.parametrize("place", ["www.127.0.0.1", "127.0.0.1"])
def test_a_configured_host_is_not_open_at_its_other_ports(place: str, server: Server) -> None:
    other = Server()
    try:
        feed = Feed("avisa", other.put("/rss", b"x"))
        with pytest.raises(Refused):
            article(feed, Item("1", "Sak", url=f"http://{place}:{server.port}/sak"))
        assert server.requests == []
    finally:
        other.close()


@pytest.mark.parametrize(("entry", "may"), [("127.0.0.1", True), ("127.0.0.1:{port}", True), ("127.0.0.1:1", False)])
def test_the_refusal_names_the_line_that_allows_it(entry: str, may: bool, server: Server) -> None:
    feed = Feed("avisa", "https://avisa.example/rss", allow_hosts=(entry.format(port=server.port),))
    item = Item("1", "Ferja gikk på grunn", url=f"http://127.0.0.1:{server.port}/sak")
    if may:
        assert article(feed, item) is not None
    else:
        with pytest.raises(Refused, match=rf'allow_hosts = \["127.0.0.1:{server.port}"\]'):
            article(feed, item)


@pytest.mark.parametrize("entry", ["*.example.org", "*", "http://x.example", "a b", "x.example:y", "x.example/", ""])
def test_allow_hosts_takes_nothing_that_would_match_nothing(entry: str) -> None:
    with pytest.raises(ValueError, match=r"must (hold hosts|not hold an empty)"):
        accept(keys_of("feed")["allow_hosts"], [entry])


@given(st.ip_addresses() | st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
def test_an_address_that_carries_another_is_not_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if address.version == 4:
        for form in ("::ffff:{}", "::{}", "64:ff9b::{}", "64:ff9b:1::{}", "::ffff:0:{}", "2606:4700::5efe:{}"):
            assert not is_public(form.format(address))
        packed = address.packed.hex()
        assert not is_public(f"2002:{packed[:4]}:{packed[4:]}::1")
        assert not is_public(f"2001:0:{packed[:4]}:{packed[4:]}::1")
    if is_public(str(address)):
        assert address.is_global and not address.is_multicast and not address.is_private
        assert address.version == 4 or address.packed[0] >> 5 == 1, "only 2000::/3 is given out"


def test_public_addresses_are() -> None:
    assert all(map(is_public, ("8.8.8.8", "93.184.216.34", "2606:4700::6810:85e5", "2a00:1450:400f:80c::200e")))


@pytest.mark.parametrize(
    "name",
    [
        "10.0.0.1",
        "::1",
        "fe80::1",
        "intranett",
        "nas.local",
        "vault.internal",
        "ruter.lan",
        "x.home.arpa",
        "a.localhost",
    ],
)
def test_names_that_a_proxy_must_not_resolve_for_a_link(name: str) -> None:
    assert not is_public_name(name)


# names, looked up once


def test_a_name_that_changes_between_two_look_ups_gains_nothing(tmp_path: Path) -> None:
    seen = house("rebinding", tmp_path)
    assert seen["public"] == 1 and seen["host"], "the judged address is the one that is connected to"
    assert seen["own"] == 0, "nothing ever comes to this machine"
    assert len(seen["reasons"]) == 1 and "a private address" in seen["reasons"][0], "one private address refuses all"


def test_ipv6_that_swallows_does_not_cost_the_poll(tmp_path: Path) -> None:
    seen = house("swallowing", tmp_path)
    assert seen["items"] == 1 and seen["reasons"][0] is None
    assert seen["took"][0] < 4 and seen["took"][1] <= 5, seen
    assert re.search("did not answer in time|no answer within|No route", seen["reasons"][1]), seen


def test_a_company_s_authority_in_the_machine_s_store_is_trusted(tmp_path: Path) -> None:
    seen = house("company", tmp_path)
    assert "TLS certificate is not accepted" in seen["before"]
    assert seen["after"] is None and seen["items"] == 1, seen


def test_an_authority_that_has_run_out_is_told_from_a_server_s_certificate_and_from_a_stranger(tmp_path: Path) -> None:
    reason = house("expired", tmp_path)["reason"]
    assert "expired" in reason and "\n" not in reason, reason


def test_a_new_name_server_and_a_host_that_moved_cost_no_restart(tmp_path: Path) -> None:
    seen = house("moved", tmp_path)
    assert [bool(reason) for reason in seen["reasons"]] == [False, True, False, False], seen
    assert seen["new"] >= 2 and seen["there"] == 1


# credentials and tokens


def test_a_redirect_to_plain_http_is_not_followed_and_carries_no_credential(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    secure = _Redirecting(f"{server.address}/good", tls(tmp_path))
    try:
        secrets.store("byraa", b"hemmelig", [secure.address])
        feed = Feed("avisa", f"{secure.address}/rss", credential="byraa", allow_hosts=("127.0.0.1",))
        assert "leads from https to http" in (poll(feed).reason or "")
        assert b"Authorization: Bearer hemmelig" in secure.heads[0]
        assert server.heads == []
    finally:
        secure.close()


class _Redirecting(FaultServer):
    def __init__(self, target: str, context: ssl.SSLContext) -> None:
        self._target = target
        super().__init__(context)

    def _answer(self, connection: Any, fault: str) -> None:
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {self._target}\r\nContent-Length: 0\r\n\r\n".encode())


@pytest.fixture
def plain() -> Iterator[HTTPServer]:
    """A web server that has never heard of TLS."""
    with HTTPServer(("127.0.0.1", 0), _Quiet) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield one
        one.shutdown()


class _Quiet(BaseHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        """Nothing."""


@pytest.mark.parametrize(
    "fault",
    [
        "silent",
        "reset",
        "half_body",
        "broken_gzip",
        "not_http",
        "bad_chunks",
        "odd_coding",
        "loop",
        "limited",
        "empty",
        "to_file",
        "to_stranger",
        "slow_headers",
        "closed",
        "unknown",
        "no_tls",
    ],
)
def test_a_token_in_an_address_reaches_no_reason(fault: str, server: Server, plain: HTTPServer) -> None:
    place = {
        "closed": "http://127.0.0.1:9",
        "unknown": "http://finnes.invalid",
        "no_tls": f"https://127.0.0.1:{plain.server_address[1]}",
    }
    feed = Feed("avisa", f"{place.get(fault, server.address)}/{fault}?token=hemmelig", deadline=1)
    reason = poll(feed).reason
    assert reason is not None and "hemmelig" not in reason and "token" not in reason
    assert fault != "no_tls" or "is it an http:// address" in reason


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 404 \x1b[31mNei\x1b[0m\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: \x1b]0;tittel\x07\r\nContent-Length: 1\r\n\r\nx",
        b"HTTP/1.1 302 Found\r\nLocation: http://\x1b[2Jfremmed.example/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://‮fremmed.example/\r\nContent-Length: 0\r\n\r\n".encode(),
        b"HTTP/1.1 302 Found\r\nLocation: \x1b]8;;x://\r\nContent-Length: 0\r\n\r\n",
        b"\x1b[31mSSH-2.0\r\n\r\n",
    ],
)
def test_what_a_server_says_moves_no_terminal(answer: bytes, server: Server) -> None:
    server.pages["x"] = answer
    reason = poll(Feed("avisa", f"{server.address}/x", deadline=2)).reason
    assert reason is not None and reason.isprintable() and len(reason) < 300


def test_a_location_of_raw_utf8_is_followed(server: Server) -> None:
    server.pages["til"] = (
        "HTTP/1.1 302 Found\r\nLocation: /bl\u00e5b\u00e6r?s=\u00f8\r\nContent-Length: 0\r\n\r\n".encode()
    )
    server.put("/bl%C3%A5b%C3%A6r", b"<rss/>")
    found = get(f"{server.address}/til", Allowed.by(Feed("a", server.address)), CLOCK, timeout=2)
    assert found.data == b"<rss/>" and server.requests[-1] == "/bl%C3%A5b%C3%A6r?s=%C3%B8"
