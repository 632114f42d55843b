"""Which proxy a request takes: that of the settings, else that of the environment; names are left to the proxy."""

from __future__ import annotations

import base64
import ipaddress
import re
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import unquote

from msgspec import Struct

from kiosk.address import Address, AddressError, ascii_host, parse
from kiosk.feed.item import Refused
from kiosk.printable import printable
from kiosk.settings import secrets
from kiosk.settings.schema import Network

# A proxy's scheme: what is told to the library (the `h` and `a` forms leave names to the proxy), and the usual port.
_KINDS = {
    "http": ("http", 80),
    "https": ("https", 443),
    "socks5": ("socks5h", 1080),
    "socks5h": ("socks5h", 1080),
    "socks4": ("socks4a", 1080),
    "socks4a": ("socks4a", 1080),
}
_PARTS = re.compile(r"(?:([a-z0-9]+)://)?(?:([^/?#@]*)@)?(\[[^\]]*\]|[^:/?#@\[\]]+)(?::(\d{1,5}))?/?", re.IGNORECASE)


class Proxy(Struct, frozen=True):
    """A proxy; `login` is `user:password`."""

    scheme: str  # http, https, socks5h or socks4a
    host: str
    port: int
    login: str | None = None

    @property
    def name(self) -> str:
        """Host and port, as people write them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """The proxy's address without its user."""
        return f"{self.scheme}://{self.name}"

    @property
    def headers(self) -> dict[str, str]:
        """What an HTTP proxy is sent besides the request."""
        if self.login is None:
            return {}
        return {"Proxy-Authorization": "Basic " + base64.b64encode(self.login.encode()).decode("ascii")}


def proxy_for(address: Address, network: Network) -> Proxy | None:
    """The proxy that a request to `address` takes; None where it goes there directly.

    Raises Refused where the proxy's address is none, or its secret is not stored.
    """
    from urllib.request import getproxies_environment  # the parser, which imports this module, does not need it

    proxies = getproxies_environment()  # its `no` key is NO_PROXY, which holds for the settings' proxy too
    exempt = (*network.no_proxy, *proxies.get("no", "").split(","))
    if network.proxy == "off" or any(_exempts(entry.strip(), address) for entry in exempt):
        return None
    if network.proxy:
        proxy = parse_proxy(network.proxy, "network.proxy")
        return _with_login(proxy, network) if network.credential else proxy
    return _of_environment(address.scheme, proxies)


def _exempts(entry: str, address: Address) -> bool:
    """Whether an entry of NO_PROXY (`*`, a name and all below it, host:port, an address, a network) names a host."""
    if entry == "*":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(address.host) in ipaddress.ip_network(entry, strict=False)
    bare = entry.removeprefix("*").removeprefix(".")
    with suppress(AddressError):
        name, _, port = bare.partition(":")
        host = ascii_host(name)
        return address.host.endswith(f".{host}") or (address.host == host and port in ("", str(address.port)))
    return False


def _of_environment(scheme: str, proxies: Mapping[str, str]) -> Proxy | None:
    named = proxies.get(scheme) or proxies.get("all")
    return parse_proxy(named, f"the environment's {scheme}_proxy") if named else None


def through(address: str, network: Network) -> str:
    """What to say behind a fault on the way to `address`: the proxy that is between, or nothing."""
    with suppress(AddressError, Refused):
        if proxy := proxy_for(parse(address), network):
            return f" (through the proxy {proxy.name})"
    return ""


def parse_proxy(text: str, whose: str) -> Proxy:
    """The proxy that `text` names; raises Refused, saying `whose` it is."""
    match = _PARTS.fullmatch(text.strip())
    kind = _KINDS.get((match.group(1) or "http").lower()) if match else None
    if match is None or kind is None or int(match.group(4) or 0) > 65535:
        raise Refused(f"{whose} is no proxy's address, such as http://proxy.example.org:3128")
    scheme, usual = kind
    try:
        host = ascii_host(match.group(3))
    except AddressError:
        raise Refused(f"{whose} names no host: {printable(match.group(3), 60)}") from None
    login = unquote(match.group(2)) if match.group(2) else None
    return Proxy(scheme, host, int(match.group(4) or usual), login)


def _with_login(proxy: Proxy, network: Network) -> Proxy:
    try:
        login = secrets.read_for(network.credential, network.proxy.replace("5h:", "5:").replace("4a:", "4:"))
    except ValueError as reason:
        raise Refused(f"the proxy {proxy.name}: {reason}") from None
    return Proxy(proxy.scheme, proxy.host, proxy.port, login.strip())
