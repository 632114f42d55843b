"""Web addresses: parsed once, strictly, into the one object that is judged and then used; nothing else parses them.

Two parsers that read an address differently are how a request for one host reaches another. What no honest link holds
is refused: a backslash, control characters, user info, a host that is neither a name nor an IP address.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from contextlib import suppress
from urllib.parse import quote, urljoin

from msgspec import Struct

from kiosk.printable import printable


class AddressError(ValueError):
    """What stands there is no address that is fetched; the message completes «refused to fetch …», without a query."""


PORTS = {"http": 80, "https": 443}
LONGEST = 4000  # characters
_PARTS = re.compile(r"(https?)://([^/?#]*)([^#]*)", re.IGNORECASE)  # RFC 3986, appendix B
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)  # the last label is a number: an IPv4 address
_KEPT = "!$%&'()*+,/:;=?@[]~|"  # of path and query, as they stand

# Names that lead nowhere but within a house (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal; .lan by custom).
_INDOORS = (".local", ".internal", ".lan", ".home.arpa", ".localhost", ".localdomain")
# Of IPv6 only what is given out to the internet is public (RFC 4291, 2.4; IANA's table): all forms that carry an IPv4
# address (mapped, compatible, translated, NAT64) lie outside of it, and whatever is reserved now.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
# Within it, and of IPv4, what may look public: 6to4 and its relays, Teredo, documentation, protocols' own, multicast.
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        ("224.0.0.0/4", "192.88.99.0/24", "192.0.0.0/24", "2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20"),
    )
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # before the IPv4 address that such an address carries (RFC 5214, 6.1)


class Address(Struct, frozen=True):
    """An http(s) address. `host` is a name in ASCII (xn-- for others), or an IP address without brackets."""

    scheme: str
    host: str
    port: int
    target: str  # path and query, in ASCII, as they are sent

    @property
    def place(self) -> str:
        """Host and port, as a URL and a Host header have them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a credential is stored for."""
        return f"{self.scheme}://{self.place}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"

    def join(self, location: str) -> Address:
        """Where a redirect from here leads; raises AddressError where that is no address."""
        _check_text(location)
        try:
            return parse(urljoin(str(self), location.strip()))
        except AddressError:
            raise
        except ValueError:
            raise AddressError("what a redirect leads to: that is no address") from None


def parse(text: str) -> Address:
    """The address that `text` is; raises AddressError for what is none."""
    text = text.strip(" ")
    _check_text(text)
    match = _PARTS.match(text)
    if match is None:
        scheme = text.partition(":")[0]
        if scheme.lower() in PORTS:
            raise AddressError(f"an address without the two slashes behind {scheme}:")
        named = f"a {printable(scheme, 20)}: address" if 0 < len(scheme) < len(text) else "what is no address"
        raise AddressError(f"{named}: only http and https are fetched")
    scheme, place, target = match.group(1).lower(), match.group(2), match.group(3)
    if "@" in place:
        raise AddressError("an address that holds a user or password")
    host, port = _split(place)
    target = quote(target if target.startswith("/") else f"/{target}", safe=_KEPT, errors="replace")
    return Address(scheme, ascii_host(host), PORTS[scheme] if port is None else port, target)


def _check_text(text: str) -> None:
    if len(text) > LONGEST:
        raise AddressError(f"an address of more than {LONGEST} characters")
    if "\\" in text or any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in text):
        raise AddressError("an address that holds a backslash or control characters")


def _split(place: str) -> tuple[str, int | None]:
    match = re.fullmatch(r"(\[[^\]]*\]|[^:\[\]]*)(?::(\d{0,5}))?", place, re.ASCII)
    if match is None or not match.group(1):
        # what stands behind a colon may be a password that holds a slash
        host = place if place.startswith("[") else place.partition(":")[0]
        raise AddressError(f"from {printable(host, 60)!r}: that is no host")
    port = int(match.group(2)) if match.group(2) else None
    if port is not None and not 0 < port < 65536:
        raise AddressError(f"from {printable(place, 60)!r}: there is no such port")
    return match.group(1), port


def ascii_host(host: str) -> str:
    """A host as it is compared and asked for: small letters, `xn--` for letters beyond ASCII, IPv4 in one spelling.

    Raises AddressError for what is neither a name nor an IP address.
    """
    refused = AddressError(f"from {printable(host, 60)!r}: that is no host")
    if host.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host[1:-1]))
        except ValueError:
            raise refused from None
    name = host.lower() if host.isascii() else _idna(host, refused)
    name = name.removesuffix(".")
    if _NUMERIC.fullmatch(name):
        # Every spelling of an address (127.1, 0x7f000001, 017700000001) is read as the C library would read it.
        try:
            return socket.inet_ntoa(socket.inet_aton(name))
        except OSError:
            raise refused from None
    if len(name) > 253 or not all(map(_LABEL.fullmatch, name.split("."))):
        raise refused
    return name


def _idna(host: str, refused: AddressError) -> str:
    import idna  # late: its tables are large, and few hosts need them

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise refused from None


def is_public(address: str) -> bool:
    """Whether an IP address, as the resolver gave it, is one of the public internet."""
    try:
        one = ipaddress.ip_address(address)
    except ValueError:
        return False  # among them those with a zone, which are of this link alone
    if not one.is_global or any(one in network for network in _NOT_PUBLIC if network.version == one.version):
        return False
    return one.version == 4 or (one in _GIVEN_OUT and int(one) >> 32 & 0xFFFFFFFF not in _ISATAP)


def is_public_name(host: str) -> bool:
    """Whether a host (as `ascii_host` gives it) may be public as far as its name tells: for whom a proxy resolves."""
    with suppress(ValueError):
        ipaddress.ip_address(host)
        return is_public(host)
    return "." in host and not host.endswith(_INDOORS)
