"""Behind a proxy: names are left to it, the same rules hold by name, its faults are called its own."""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.address import parse
from kiosk.cli.feed_advice import advice
from kiosk.cli.proof import objections
from kiosk.clock import SystemClock
from kiosk.feed.fetch.proxy import parse_proxy, proxy_for
from kiosk.feed.item import Item, Refused
from kiosk.settings import secrets
from kiosk.settings.schema import Feed, Network, Settings, keys_of
from kiosk.settings.values import accept
from tests.faults.server import FaultServer, tls
from tests.feed.fakes import ARTICLE
from tests.feed.test_web import Server
from tests.hostile.asking import article, poll
from tests.hostile.proxies import Proxy

CLOCK = SystemClock()
FEED = Feed("avisa", "http://avisa.example/good", deadline=3)
LOGIN = base64.b64encode(b"vegg:hemmelig")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy but the test's, and a state folder of its own."""
    monkeypatch.setenv("KIOSK_STATE", str(tmp_path))
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme}_proxy".upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    one.put("/sak", ARTICLE.encode())
    yield one
    one.close()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    one = Proxy({"avisa.example": server.port, "xn--lesund-hua.example": server.port, "10.0.0.1": server.port})
    yield one
    one.close()


def through(proxy: Proxy, scheme: str = "http") -> Network:
    return Network(f"{scheme}://127.0.0.1:{proxy.port}")


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
def test_a_name_that_only_the_proxy_knows(scheme: str, proxy: Proxy) -> None:
    if scheme.startswith("socks"):
        pytest.importorskip("socks", reason="PySocks is not installed: pip install 'urllib3[socks]'")
    answer = poll(FEED, network=through(proxy, scheme))
    assert answer.reason is None and len(answer.items) == 1
    assert proxy.asked[0] in ("avisa.example", "avisa.example:80")


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
def test_the_environment_s_proxy(name: str, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    assert poll(FEED).reason is None
    assert proxy.asked == ["avisa.example"]
    monkeypatch.setenv("NO_PROXY", "annet.example, .example")
    assert re.search(r"avisa\.example (is not known|cannot be looked up).*\(DNS\)", poll(FEED).reason or "")
    monkeypatch.delenv("NO_PROXY")
    assert "(DNS)" in (poll(FEED, network=Network("off")).reason or "")
    assert proxy.asked == ["avisa.example"]


def test_a_tunnel_ends_at_the_server_whose_name_was_asked_for(
    proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure = FaultServer(tls(tmp_path, "avisa.example"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    try:
        proxy.hosts |= {"avisa.example": secure.port, "annet.example": secure.port}
        feed = replace(FEED, address="https://avisa.example/good")
        assert poll(feed, network=through(proxy)).reason is None
        assert proxy.asked == ["avisa.example:443"] and b"hemmelig" not in proxy.heads[0]
        other = replace(FEED, address="https://annet.example/good")
        reason = poll(other, network=through(proxy)).reason or ""
        assert reason.startswith("annet.example: the TLS certificate is not accepted (Hostname mismatch")
    finally:
        secure.close()


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_asks_for_a_user(scheme: str, server: Server) -> None:
    if scheme == "socks5":
        pytest.importorskip("socks", reason="PySocks is not installed: pip install 'urllib3[socks]'")
    one = Proxy({"avisa.example": server.port}, login=LOGIN if scheme == "http" else b"vegg:hemmelig")
    try:
        for address in (FEED.address, FEED.address.replace("http:", "https:")):
            reason = poll(replace(FEED, address=address), network=through(one, scheme)).reason or ""
            assert reason.startswith(f"the proxy 127.0.0.1:{one.port} "), reason
            assert scheme != "http" or "network.credential" in reason
        network = replace(through(one, scheme), credential="proxy")
        missing = poll(FEED, network=network).reason or ""
        assert f"there is no secret 'proxy'; store it with `kiosk secret set proxy --host {network.proxy}`" in missing
        secrets.store("proxy", b"vegg:hemmelig", [network.proxy])
        assert poll(FEED, network=network).reason is None
        secrets.store("proxy", b"vegg:feil", [network.proxy])
        for address in (FEED.address, FEED.address.replace("http:", "https:")):
            wrong = poll(replace(FEED, address=address), network=network).reason or ""
            assert wrong.startswith(f"the proxy 127.0.0.1:{one.port} ") and "feil" not in wrong
            assert scheme != "http" or "refuses the user that it is given (407)" in wrong
        secrets.store("proxy", b"vegg:hemmelig", [network.proxy])
        elsewhere = replace(network, proxy="http://127.0.0.1:9")
        assert "is for" in (poll(FEED, network=elsewhere).reason or "")
        assert all(b"hemmelig" not in head and LOGIN not in head for head in server.heads), "for the proxy alone"
    finally:
        one.close()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"HTTP/1.1 403 \x1b[31mNei\r\nContent-Length: 0\r\n\r\n", r"403 \\x1b\[31mNei"),
        (b"nothing that is HTTP\r\n\r\n", "not HTTP"),
        (b"", "502"),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_fault_of_the_proxy_is_called_that(answer: bytes, told: str, scheme: str) -> None:
    one = Proxy({}, answer=answer)
    try:
        feed = replace(FEED, address=f"{scheme}://avisa.example/rss?token=hemmelig")
        reason = poll(feed, network=through(one)).reason or ""
        assert f"the proxy 127.0.0.1:{one.port}" in reason and "hemmelig" not in reason and reason.isprintable()
        assert re.search(told, reason), reason
    finally:
        one.close()
    gone = poll(feed, network=through(one)).reason or ""
    assert gone == f"the proxy 127.0.0.1:{one.port} refused the connection"
    lost = poll(feed, network=Network("http://proxy.invalid:3128")).reason or ""
    assert re.fullmatch(r"the proxy proxy\.invalid:3128 (is not known|cannot be looked up: no .*) \(DNS\)", lost), lost


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        (("Negotiate", "NTLM"), "asks for a user by Negotiate or NTLM alone (407), which the wall does not speak"),
        (('Digest realm="Huset, 2. etasje", nonce="a"',), "by Digest alone (407)"),
        (("NTLM", 'Basic realm="Huset"'), "store it with `kiosk secret set NAME` as user:password"),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_a_proxy_asks_for_is_named(scheme: str, ways: tuple[str, ...], told: str) -> None:
    asked = "".join(f"Proxy-Authenticate: {way}\r\n" for way in ways)
    one = Proxy({}, answer=f"HTTP/1.1 407 Nei\r\n{asked}Content-Length: 0\r\n\r\n".encode())
    try:
        reason = poll(replace(FEED, address=f"{scheme}://avisa.example/rss"), network=through(one)).reason or ""
    finally:
        one.close()
    assert reason.startswith(f"the proxy 127.0.0.1:{one.port} ") and told in reason, reason


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_a_proxy_that_says_nothing_is_named(kind: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        name = f"127.0.0.1:{mute.getsockname()[1]}"
        reason = poll(replace(FEED, deadline=1), network=Network(f"{kind}://{name}")).reason or ""
    assert re.search("no answer within|did not answer in time", reason) and name in reason
    assert "network.proxy" in (advice(reason) or "")


@pytest.mark.parametrize(
    ("reason", "step"),
    [
        ("unable to get local issuer certificate", "/usr/local/share/ca-certificates"),
        ("certificate has expired", "must renew it"),
    ],
)
def test_a_certificate_is_mended_where_it_is_and_not_at_the_proxy_before_it(reason: str, step: str) -> None:
    told = f"avisa.example: the TLS certificate is not accepted ({reason}) (through the proxy 127.0.0.1:3128)"
    assert step in (advice(told) or "") and "network.proxy" not in (advice(told) or "")
    assert "network.proxy" in (advice("avisa.example did not answer in time (through the proxy 127.0.0.1:3128)") or "")


INDOORS = """10.0.0.1 0xa.0.0.1 167772161 012.0.0.1 10。0。0。1 [::ffff:10.0.0.1] 127.1:3128 localhost intranett
nas.local nas.local. vault.internal ruter.lan x.home.arpa"""


@pytest.mark.parametrize("place", INDOORS.split())
def test_a_link_to_the_house_is_refused_by_its_name(place: str, proxy: Proxy) -> None:
    item = Item("1", "Ferja gikk på grunn", url=f"http://{place}/sak")
    with pytest.raises(Refused, match="allow_hosts"):
        article(FEED, item, network=through(proxy))
    assert proxy.asked == []
    if place == "10.0.0.1":
        assert article(replace(FEED, allow_hosts=("10.0.0.1",)), item, network=through(proxy)) is not None


def test_an_article_on_another_host_comes_through_the_proxy(proxy: Proxy) -> None:
    feed = Feed("tavle", "https://tavle.example/rss")
    found = article(feed, Item("1", "Ferja gikk på grunn", url="http://avisa.example/sak"), network=through(proxy))
    assert found is not None and found.headline == "Ferja gikk på grunn"


def test_a_secret_never_passes_a_proxy_in_clear(proxy: Proxy) -> None:
    secrets.store("byraa", b"tok", ["http://avisa.example"])
    feed = replace(FEED, credential="byraa")
    reason = poll(feed, network=through(proxy)).reason or ""
    assert "not sent in clear through the proxy" in reason and "network.no_proxy" in reason
    assert proxy.asked == []


def test_a_host_beyond_ascii_and_its_other_form_are_one(proxy: Proxy, server: Server) -> None:
    server.put("/rss", b"", "Location: http://xn--lesund-hua.example/good", status="301 Moved Permanently")
    feed = replace(FEED, address="http://Ålesund.example/rss")
    assert poll(feed, network=through(proxy)).reason is None
    assert set(proxy.asked) == {"xn--lesund-hua.example"}
    secrets.store("byraa", b"tok", ["https://ålesund.example"])
    assert secrets.read_for("byraa", "https://xn--lesund-hua.example/x") == "tok"


def test_a_feed_is_proven_through_the_proxy_before_it_is_set(proxy: Proxy) -> None:
    new = Settings(feeds=(FEED,), network=through(proxy))
    assert objections(Settings(network=new.network), new, ("feed",)) == []
    assert proxy.asked == ["avisa.example"]
    wrong = replace(new, network=Network("http://127.0.0.1:9"))
    told, remedy = objections(new, wrong, ("network.proxy",))
    assert told == "feed avisa: the proxy 127.0.0.1:9 refused the connection"
    assert "--unproven" in remedy


@pytest.mark.parametrize(
    "value",
    [
        "proxy",
        "ftp://x:1",
        "http://u:p@proxy:1",
        "http://pr oxy:1",
        "http://proxy:1/x",
        "socks6://x:1",
        "http://",
        "http://x:99999",
        "http://x:0",
    ],
)
def test_what_is_no_proxy_is_refused_at_the_setting(value: str) -> None:
    with pytest.raises(ValueError, match="must"):
        accept(keys_of("network")["proxy"], value)


@given(st.text(max_size=30))
def test_a_proxy_that_the_settings_take_is_one_that_is_used(text: str) -> None:
    try:
        value = accept(keys_of("network")["proxy"], f"http://{text}")
    except ValueError:
        return
    try:
        assert parse_proxy(value, "x").host
    except Refused as reason:
        assert "names no host" in str(reason)


@pytest.mark.parametrize(
    ("entry", "direct"),
    [
        ("*", True),
        ("avisa.example", True),
        (".avisa.example", True),
        ("example", True),
        ("isa.example", False),
        ("avisa.example:80", True),
        ("avisa.example:81", False),
        ("10.0.0.0/8", False),
        ("", False),
    ],
)
def test_what_needs_no_proxy(entry: str, direct: bool) -> None:
    network = Network("http://127.0.0.1:9", no_proxy=(entry,))
    assert (proxy_for(parse("http://avisa.example/rss"), network) is None) == direct
    assert (proxy_for(parse("http://10.1.2.3/"), network) is None) == (entry in ("*", "10.0.0.0/8"))
