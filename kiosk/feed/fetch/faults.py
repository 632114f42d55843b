"""What went wrong on the way to a document, in one line for people: who is at fault, and why."""

from __future__ import annotations

import os
import re
import socket
import ssl
from contextlib import closing
from http.client import HTTPException, HTTPResponse

import urllib3.exceptions as library

from kiosk.address import Address
from kiosk.clock import Clock
from kiosk.feed.fetch.connect import Unanswered, resolve
from kiosk.feed.fetch.fetched import Unreachable
from kiosk.feed.fetch.proxy import Proxy
from kiosk.printable import printable

ASKING = 2.0  # seconds for a proxy to say once more what it asks for
# Faults of somebody who is there: TLS that fails, what is no HTTP, half an answer.
_SPOKEN = (ssl.SSLError, HTTPException, library.IncompleteRead, library.InvalidChunkLength)
_WAY = re.compile(
    r"(?:^|, *)([A-Za-z][\w-]*)(?= *$| *,| +[^=, ])"
)  # a scheme, and not a parameter of one (RFC 9110, 11.6.1)
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})(.*)", re.DOTALL)


class explained:
    """Turns the errors of urllib3, http.client and sockets into Unreachable."""

    def __init__(self, address: Address, proxy: Proxy | None, clock: Clock) -> None:
        self.address = address
        self.proxy = proxy
        self.clock = clock

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (library.HTTPError, HTTPException, OSError)):
            raise Unreachable(self._reason(error), answered=any(_cause(error, kind) for kind in _SPOKEN)) from None
        if isinstance(error, ValueError):
            raise Unreachable(f"{self.address.host} gave an answer that is not HTTP", answered=True) from None

    def _reason(self, error: BaseException) -> str:
        proxy = self.proxy
        if proxy is not None and (tunnel := _tunnel(error)):
            return refused_by(proxy, self.address, *tunnel, offered_by(proxy, self.address) if tunnel[0] == 407 else "")
        # Before a tunnel stands, whatever fails is the proxy's.
        at_proxy = proxy is not None and (
            self.address.scheme == "http" or _cause(error, library.ProxyError) or _cause(error, socket.gaierror)
        )
        if proxy is not None and proxy.scheme.startswith("socks") and _cause(error, library.NewConnectionError):
            return f"the proxy {proxy.name} gives no connection to {self.address.host} ({_socks(error)})"
        host = f"the proxy {proxy.name}" if proxy is not None and at_proxy else self.address.host
        through = f" (through the proxy {proxy.name})" if proxy is not None and not at_proxy else ""
        return f"{self._fault(error, host)}{through}"

    def _fault(self, error: BaseException, host: str) -> str:
        if isinstance(tls := _cause(error, ssl.SSLError), ssl.SSLError):
            return f"{host}: {self._tls(tls)}"
        if isinstance(unnamed := _cause(error, socket.gaierror), socket.gaierror):
            named = host if host.startswith("the proxy") else f"the name {host}"
            if isinstance(unnamed, Unanswered):
                return f"{named} cannot be looked up: no name server answered within {unnamed.seconds:g} s (DNS)"
            if unnamed.errno in (socket.EAI_AGAIN, socket.EAI_FAIL):
                return f"{named} cannot be looked up: no name server answers (DNS)"
            return f"{named} is not known (DNS)"
        if _cause(error, library.TimeoutError) or _cause(error, TimeoutError):
            return f"{host} did not answer in time"
        if _cause(error, ConnectionRefusedError):
            return f"{host} refused the connection"
        if _cause(error, library.IncompleteRead) or _cause(error, library.InvalidChunkLength) or _ended(error):
            return f"{host} cut the document off"
        if _cause(error, ConnectionResetError) or _cause(error, BrokenPipeError):
            return f"{host} reset the connection"
        if isinstance(system := _cause(error, OSError), OSError) and system.errno:
            return f"{host}: {os.strerror(system.errno)}"
        if _cause(error, HTTPException):
            return f"{host} gave an answer that is not HTTP"
        return f"{host}: the connection failed ({type(error).__name__})"

    def _tls(self, error: ssl.SSLError) -> str:
        reason = getattr(error, "reason", None) or ""
        if reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"):
            return "there is no TLS at this port; is it an http:// address?"
        if not isinstance(error, ssl.SSLCertVerificationError):
            return f"TLS failed ({printable(reason or 'no reason given', 60)})"
        why = printable(getattr(error, "verify_message", "") or str(error), 120)
        if why == "certificate has expired":  # OpenSSL tells not which of the chain
            why += ": the server's, or that of an authority behind it"
        unset = "" if self.clock.is_set() else "; this machine's clock is not set yet, which TLS needs"
        return f"the TLS certificate is not accepted ({why}){unset}"


def refused_by(proxy: Proxy, address: Address, status: int, phrase: str, offered: str = "") -> str:
    """What an HTTP proxy's own refusal means; `offered` is its Proxy-Authenticate header."""
    ways = [printable(way, 20) for way in _WAY.findall(offered)]
    if status == 407 and ways and not any(way.casefold() == "basic" for way in ways):
        return (
            f"the proxy {proxy.name} asks for a user by {' or '.join(ways)} alone (407), which the wall does not speak:"
            " it must let this machine through without a user"
        )
    if status == 407 and proxy.login:
        return (
            f"the proxy {proxy.name} refuses the user that it is given (407): store the right user:password with"
            " `kiosk secret set`, under the name in network.credential"
        )
    if status == 407:
        return (
            f"the proxy {proxy.name} asks for a user (407): store it with `kiosk secret set NAME` as user:password,"
            " and name it in network.credential"
        )
    said = f"{status} {printable(phrase.strip(), 60)}".strip()
    return f"the proxy {proxy.name} gives no connection to {address.host} ({said})"


def offered_by(proxy: Proxy, address: Address) -> str:
    """The Proxy-Authenticate header of a proxy that gave no tunnel, which is asked once more: the library drops it.

    Empty where it does not say, or is asked over TLS.
    """
    if proxy.scheme != "http":
        return ""
    place = f"[{address.host}]:{address.port}" if ":" in address.host else f"{address.host}:{address.port}"
    try:
        with closing(resolve(proxy.host, proxy.port, ASKING).connect(ASKING)) as connection:
            connection.settimeout(ASKING)
            connection.sendall(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode("ascii"))
            answer = HTTPResponse(connection, method="CONNECT")
            answer.begin()
            return ", ".join(answer.headers.get_all("Proxy-Authenticate", []))
    except (OSError, HTTPException, ValueError):
        return ""


def _tunnel(error: BaseException) -> tuple[int, str] | None:
    for one in _all(error):
        if isinstance(one, OSError) and (match := _TUNNEL.match(str(one))):
            return int(match.group(1)), match.group(2)
    return None


def _socks(error: BaseException) -> str:
    for one in _all(error):
        if isinstance(one, OSError) and not isinstance(one, library.HTTPError) and type(one).__module__ == "socks":
            return printable(getattr(one, "msg", "") or type(one).__name__, 100)
    return "connection failed"


def _ended(error: BaseException) -> bool:
    """Whether a body in chunks came without its last one, which the library tells in words alone."""
    return isinstance(error, library.ProtocolError) and "ended prematurely" in str(error)


def _cause(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """The error of `kind` among an error, its causes and its arguments (urllib3 nests them all ways)."""
    return next((one for one in _all(error) if isinstance(one, kind)), None)


def _all(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(found) < 30:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return found
