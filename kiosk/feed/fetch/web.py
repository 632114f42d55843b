"""One GET with everything that a hostile network can do to it bounded: bytes, time, redirects, hosts and schemes.

Runs in the worker alone. The total deadline is the caller's alarm and, above it, the parent's kill. urllib3 is given a
host, a port and a target that were parsed and judged here: it parses no address of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import urllib3
from urllib3.connectionpool import HTTPConnectionPool

from kiosk import __version__
from kiosk.address import PORTS, Address, AddressError, is_public_name
from kiosk.clock import Clock
from kiosk.feed.fetch import trust
from kiosk.feed.fetch.allowed import Allowed, address_of, permit
from kiosk.feed.fetch.coding import Broken, TooLarge, decoded
from kiosk.feed.fetch.connect import resolve
from kiosk.feed.fetch.faults import explained, refused_by
from kiosk.feed.fetch.fetched import Fetched, Unreachable, http_date
from kiosk.feed.fetch.proxy import Proxy, proxy_for
from kiosk.feed.item import Refused
from kiosk.printable import printable
from kiosk.settings.schema import ENVIRONMENT, Network

MOST_BYTES = 5 * 1024 * 1024  # decoded; the largest of 200 real feeds has 2.3 MiB
MOST_REDIRECTS = 5
COOKIE = " and sets a cookie, which the wall does not keep: it needs an address that answers without one"
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024
_LONGEST_VALIDATOR = 500  # characters of an ETag or a date that are sent back
_HEADERS = {
    "User-Agent": f"kiosk/{__version__} (newsroom wall)",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


def get(
    address: str,
    allowed: Allowed,
    clock: Clock,
    *,
    timeout: float,
    network: Network = ENVIRONMENT,
    etag: str | None = None,
    modified: str | None = None,
    authorization: str | None = None,
    most: int = MOST_BYTES,
) -> Fetched:
    """The document at `address`; raises Unreachable or Refused with one clear line.

    `timeout` (seconds) bounds each wait; `authorization` goes to the scheme, host and port of `address` alone.
    """
    place = address_of(address)
    origin = place.origin
    headers = _HEADERS | {"If-None-Match": etag or "", "If-Modified-Since": modified or ""}
    headers = {name: value for name, value in headers.items() if value}
    asked: set[str] = set()
    cookie = ""
    for _ in range(MOST_REDIRECTS + 1):
        asked.add(str(place))
        own = {"Authorization": authorization} if authorization and place.origin == origin else {}
        with _opened(place, allowed, network, clock, timeout, headers | own) as (response, proxy):
            if response.status in _REDIRECTS and (location := response.headers.get("Location")):
                cookie = cookie or (COOKIE if "Set-Cookie" in response.headers else "")
                place = by_tls(place, _joined(place, location))
                if str(place) in asked:
                    raise Unreachable(f"{place.host} redirects in a circle{cookie}")
                continue
            return _accepted(response, place, proxy, clock, most)
    raise Unreachable(f"more than {MOST_REDIRECTS} redirects{cookie}")


@contextmanager
def _opened(
    address: Address, allowed: Allowed, network: Network, clock: Clock, timeout: float, headers: dict[str, str]
) -> Iterator[tuple[urllib3.BaseHTTPResponse, Proxy | None]]:
    """The answer to one request, its body still to be read; closed afterwards."""
    anywhere = allowed.anywhere(address)
    proxy = proxy_for(address, network)
    if proxy is not None:
        _check_through(proxy, address, anywhere, secret="Authorization" in headers)
    with explained(address, proxy, clock), _pool(address, proxy, anywhere, timeout) as pool:
        whole = proxy is not None and address.scheme == "http" and not proxy.scheme.startswith("socks")
        response = pool.urlopen(
            "GET",
            str(address) if whole else address.target,
            headers=headers | (proxy.headers if proxy is not None and whole else {}),
            timeout=timeout,
            retries=False,
            redirect=False,
            assert_same_host=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            yield response, proxy
        finally:
            response.close()


def _check_through(proxy: Proxy, address: Address, anywhere: bool, *, secret: bool) -> None:
    """What can be judged by name alone where the proxy resolves it; raises Refused."""
    if not anywhere and not is_public_name(address.host):
        raise _private(address)
    if secret and address.scheme == "http":
        raise Refused(
            f"the secret of {address.host} is not sent in clear through the proxy {proxy.name}: give the feed's address"
            " as https, or name the host in network.no_proxy"
        )


def _private(address: Address) -> Refused:
    return Refused(
        f"refused to fetch from {address.place}: a private address that a feed links to ({permit(address)} would"
        " allow it)"
    )


@contextmanager
def _pool(address: Address, proxy: Proxy | None, anywhere: bool, timeout: float) -> Iterator[HTTPConnectionPool]:
    """urllib3's pool for one request, whose connections go to judged addresses alone."""
    secure: dict[str, Any] = {"ssl_context": trust.context()} if address.scheme == "https" else {}
    manager: urllib3.PoolManager
    if proxy is None:
        manager = urllib3.PoolManager(1, **secure)
    elif proxy.scheme.startswith("socks"):
        manager = _socks(proxy, **secure)
    else:
        manager = urllib3.ProxyManager(
            proxy.address,
            1,
            proxy_headers=proxy.headers,
            proxy_ssl_context=trust.context() if proxy.scheme == "https" else None,
            **secure,
        )
    try:
        host = f"[{address.host}]" if ":" in address.host else address.host
        pool = manager.connection_from_host(host, address.port, address.scheme)
        if proxy is None:
            route = resolve(address.host, address.port, timeout)
            if not (anywhere or route.public):
                raise _private(address)
            plain, tls = route.connections()
        elif not proxy.scheme.startswith("socks"):
            plain, tls = resolve(proxy.host, proxy.port, timeout).connections()
        else:
            yield pool
            return
        pool.ConnectionCls = tls if pool.scheme == "https" else plain
        yield pool
    finally:
        manager.clear()


def _socks(proxy: Proxy, **secure: Any) -> urllib3.PoolManager:
    try:
        from urllib3.contrib.socks import SOCKSProxyManager
    except ImportError:
        raise Refused(f"the proxy {proxy.name} is a SOCKS proxy, for which the library PySocks is missing") from None
    user, _, password = (proxy.login or "").partition(":")
    return SOCKSProxyManager(proxy.address, user or None, password or None, 1, **secure)


def _joined(place: Address, location: str) -> Address:
    try:
        return place.join(_text(location))
    except AddressError as reason:
        raise Refused(f"refused to fetch {reason}") from None


def by_tls(place: Address, leads_to: Address) -> Address:
    """Where a redirect leads, by TLS where it came by TLS: servers behind a proxy that ends it name http by mistake."""
    if place.scheme == "http" or leads_to.scheme == "https":
        return leads_to
    upgraded = Address("https", leads_to.host, PORTS["https"], leads_to.target)
    if leads_to.port != PORTS["http"] or upgraded == place:
        raise Refused(
            f"refused to go on to {leads_to.origin}: it leads from https to http, where anybody may change it"
        )
    return upgraded


def _text(header: str) -> str:
    """A header whose letters are raw UTF-8, as some servers send a Location, as those letters."""
    with suppress(UnicodeError):
        return header.encode("latin-1").decode("utf-8")
    return header


def _accepted(
    response: urllib3.BaseHTTPResponse, address: Address, proxy: Proxy | None, clock: Clock, most: int
) -> Fetched:
    status, headers = response.status, response.headers
    max_age = _max_age(headers.get("Cache-Control", ""))
    if status == 304:
        return Fetched(same=True, address=str(address), max_age=max_age, date=_validator(headers.get("Date")))
    if status == 407 and proxy is not None:
        offered = headers.get("Proxy-Authenticate", "")
        raise Unreachable(refused_by(proxy, address, status, "", offered), status=status)
    if status != 200:
        through = f" (through the proxy {proxy.name})" if proxy is not None else ""
        reason = f"{address.host} answered {status} {printable(response.reason or '', 60)}".strip() + through
        raise Unreachable(reason, status=status, retry_after=_retry_after(headers, clock))
    data = _body(response, address, most)
    if not data.strip():
        raise Unreachable(f"{address.host} gave an empty document", status=status)
    return Fetched(
        data=data,
        content_type=headers.get("Content-Type", ""),
        address=str(address),
        etag=_validator(headers.get("ETag")),
        modified=_validator(headers.get("Last-Modified")),
        max_age=max_age,
        date=_validator(headers.get("Date")),
    )


def _body(response: urllib3.BaseHTTPResponse, address: Address, most: int) -> bytes:
    """The body's bytes, decompressed here: the library takes a truncated gzip for whole and a bomb for a document."""
    chunks = response.stream(_CHUNK, decode_content=False)
    try:
        return b"".join(decoded(chunks, response.headers.get("Content-Encoding", ""), most))
    except Broken as fault:
        raise Unreachable(f"{address.host} {fault}", status=response.status) from None
    except TooLarge:
        raise Unreachable(f"the document is larger than {most / 1048576:g} MiB", status=response.status) from None


def _validator(text: str | None) -> str | None:
    """An ETag or a date that can be sent back as it is."""
    return text if text and len(text) <= _LONGEST_VALIDATOR and text.isascii() and text.isprintable() else None


def _max_age(text: str) -> float | None:
    match = re.search(r"max-age\s*=\s*(\d{1,9})", text, re.IGNORECASE)
    return float(match.group(1)) if match else None


def _retry_after(headers: Mapping[str, str], clock: Clock) -> float | None:
    """Seconds from now that a Retry-After header asks for, as a count or as a date; None where it is neither.

    A date is the server's: it counts from the time that the server says it is, where it says so.
    """
    text = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d+", text, re.ASCII):
        return float(text[:9])
    until, now = http_date(text), http_date(headers.get("Date")) or clock.now()
    return max(0.0, (until - now).total_seconds()) if until is not None else None
