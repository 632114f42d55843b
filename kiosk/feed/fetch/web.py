"""One GET with everything that a hostile network can do to it bounded: bytes, time, redirects, hosts and schemes.

Runs in the worker alone. The total deadline is the caller's alarm and, above it, the parent's kill.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.feed.item import Refused

MOST_BYTES = 5 * 1024 * 1024  # decoded; the largest of 200 real feeds has 2.3 MiB
MOST_REDIRECTS = 5
_CHUNK = 64 * 1024


class Unreachable(Refused):
    """No document came: `status` is the HTTP status where there was one, `retry_after` the seconds asked for."""

    def __init__(self, reason: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `data` is decoded; `same` where the server says that nothing changed (304)."""

    data: bytes = b""
    same: bool = False
    content_type: str = ""
    address: str = ""  # after redirects
    etag: str | None = None
    modified: str | None = None
    max_age: float | None = None  # seconds


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where requests may go: the configured hosts anywhere, linked hosts on the public internet only."""

    configured: frozenset[str]
    linked: frozenset[str] = frozenset()

    def check(self, address: str) -> None:
        """Raises Refused where `address` is of another scheme, or outside the configured and linked hosts."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https"):
            raise Refused(f"refused to fetch {address[:120]}: only http and https are fetched")
        host = _bare(parts.hostname)
        if host in {_bare(name) for name in self.configured}:
            return
        if host not in {_bare(name) for name in self.linked}:
            raise Refused(
                f"refused to go on to {parts.hostname}: not a host of this feed (allow_hosts names further ones)"
            )
        self._check_public(parts.hostname or "", parts.port or 443)

    def _check_public(self, host: str, port: int) -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Unreachable(f"the name {host} is not known") from None
        for *_, place in found:
            if not ipaddress.ip_address(str(place[0]).split("%")[0]).is_global:
                raise Refused(f"refused to fetch from {host}: a private address that a feed links to (see allow_hosts)")


def _bare(host: str | None) -> str:
    return (host or "").casefold().removeprefix("www.")


def get(
    address: str,
    hosts: Hosts,
    clock: Clock,
    *,
    timeout: float,
    etag: str | None = None,
    modified: str | None = None,
    authorization: str | None = None,
    most: int = MOST_BYTES,
) -> Fetched:
    """The document at `address`; raises Unreachable or Refused with one clear line.

    `timeout` (seconds) bounds each wait; `authorization` goes to the host of `address` alone.
    """
    first = urlsplit(address).netloc
    headers = {
        "User-Agent": f"kiosk/{__version__} (newsroom wall)",
        "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8",
        "Accept-Encoding": "gzip, deflate",
    }
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    with requests.Session() as session:
        session.auth = _no_netrc  # credentials are those that the settings name, never ~/.netrc
        for _ in range(MOST_REDIRECTS + 1):
            hosts.check(address)
            sent = headers | (
                {"Authorization": authorization} if authorization and urlsplit(address).netloc == first else {}
            )
            with _explained(address, clock):
                response = session.get(address, headers=sent, timeout=timeout, stream=True, allow_redirects=False)
                with response:
                    if response.is_redirect:
                        address = urljoin(address, response.headers["location"])
                        continue
                    return _accepted(response, address, clock, most)
    raise Unreachable(f"more than {MOST_REDIRECTS} redirects")


def _no_netrc(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class _explained:
    """Turns the errors of requests, urllib3 and sockets into one line for people."""

    def __init__(self, address: str, clock: Clock) -> None:
        self.host = urlsplit(address).hostname or address
        self.clock = clock

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (requests.RequestException, urllib3.exceptions.HTTPError, OSError)):
            raise Unreachable(self._reason(error)) from None
        if isinstance(error, (ValueError, UnicodeError)):
            raise Unreachable(f"{self.host} gave an answer that is not HTTP") from None

    def _reason(self, error: BaseException) -> str:
        if tls := _cause(error, ssl.SSLError):
            why = getattr(tls, "verify_message", "") or getattr(tls, "reason", "") or str(tls)
            unset = "" if self.clock.is_set() else "; this machine's clock is not set yet, which TLS needs"
            return f"{self.host}: the TLS certificate is not accepted ({why}){unset}"
        if isinstance(error, requests.Timeout) or _cause(error, TimeoutError):
            return f"{self.host} did not answer in time"
        if _cause(error, urllib3.exceptions.NameResolutionError) or _cause(error, socket.gaierror):
            return f"the name {self.host} is not known (DNS)"
        if _cause(error, ConnectionRefusedError):
            return f"{self.host} refused the connection"
        if _cause(error, urllib3.exceptions.IncompleteRead):
            return f"{self.host} cut the document off"
        if _cause(error, ConnectionResetError) or _cause(error, BrokenPipeError):
            return f"{self.host} reset the connection"
        return f"{self.host}: {_first_words(error)}"


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    """The error of `kind` among an error, its causes and its arguments (requests nests them all ways)."""
    waiting: list[object] = [error]
    for _ in range(30):
        if not waiting:
            break
        one = waiting.pop(0)
        if isinstance(one, kind):
            return one
        if isinstance(one, BaseException):
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return None


def _first_words(error: BaseException) -> str:
    text = re.sub(r"<[^>]*>|\(Caused by.*", "", str(error)).strip(" :'\"()")
    return f"{type(error).__name__}: {text[:120]}" if text else type(error).__name__


def _accepted(response: requests.Response, address: str, clock: Clock, most: int) -> Fetched:
    status, headers = response.status_code, response.headers
    host = urlsplit(address).hostname or address
    max_age = _max_age(headers.get("Cache-Control", ""))
    if status == 304:
        return Fetched(same=True, address=address, max_age=max_age)
    if status != 200:
        reason = f"{host} answered {status} {response.reason or ''}".strip()
        raise Unreachable(reason, status=status, retry_after=_retry_after(headers.get("Retry-After"), clock))
    data = b"".join(_decoded(response, most, host))
    if not data.strip():
        raise Unreachable(f"{host} gave an empty document")
    return Fetched(
        data=data,
        content_type=headers.get("Content-Type", ""),
        address=address,
        etag=headers.get("ETag"),
        modified=headers.get("Last-Modified"),
        max_age=max_age,
    )


def _decoded(response: requests.Response, most: int, host: str) -> Iterator[bytes]:
    """The body's bytes, decompressed here: requests takes a truncated gzip for whole and a bomb for a document."""
    coding = response.headers.get("Content-Encoding", "identity").strip().casefold()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unreachable(f"{host} sent a content coding that was not asked for ({coding[:20]})")
    unpack = None if coding in ("", "identity") else zlib.decompressobj(47)
    room = most
    for chunk in response.raw.stream(_CHUNK, decode_content=False):
        try:
            parts = _unpacked(unpack, chunk, room)
        except zlib.error:
            raise Unreachable(f"{host} sent broken compression") from None
        room -= len(parts)
        if room < 0:
            raise Unreachable(f"the document is larger than {most / 1048576:g} MiB")
        yield parts
    if unpack is not None and not unpack.eof:
        raise Unreachable(f"{host} cut the document off")


def _unpacked(unpack: zlib._Decompress | None, chunk: bytes, room: int) -> bytes:
    return chunk if unpack is None else unpack.decompress(chunk, room + 1)


def _max_age(text: str) -> float | None:
    match = re.search(r"max-age\s*=\s*(\d{1,9})", text, re.IGNORECASE)
    return float(match.group(1)) if match else None


def _retry_after(text: str | None, clock: Clock) -> float | None:
    """Seconds from now that a Retry-After header asks for, as a count or as a date; None where it is neither."""
    if text is None:
        return None
    if text.strip().isdigit():
        return float(text.strip()[:9])
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(text) - clock.now()).total_seconds())
    return None
