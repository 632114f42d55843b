"""Where the requests of one feed may go: what the settings name may be anywhere, what a feed links to is public."""

from __future__ import annotations

from msgspec import Struct

from kiosk.address import PORTS, Address, AddressError, ascii_host, parse
from kiosk.feed.item import Refused
from kiosk.settings.schema import Feed


def address_of(text: str) -> Address:
    """The address that `text` is; raises Refused for what is none."""
    try:
        return parse(text)
    except AddressError as reason:
        raise Refused(f"refused to fetch {reason}") from None


class Allowed(Struct, frozen=True):
    """The hosts of one request and its redirects. A port of None stands for every port."""

    configured: frozenset[tuple[str, int | None]] = frozenset()
    linked: frozenset[str] = frozenset()

    @classmethod
    def by(cls, feed: Feed, link: Address | None = None) -> Allowed:
        """What the settings of `feed` allow, and the host of one of its links. Raises Refused for a broken address."""
        configured = {_entry(entry) for entry in feed.allow_hosts}
        names = {link.host} if link else set()
        if feed.address.lower().startswith(("http://", "https://")):
            own = address_of(feed.address)
            ports = set(PORTS.values()) if own.port in PORTS.values() else {own.port}
            configured |= {(own.host, port) for port in ports}
            names.add(own.host)
        return cls(frozenset(configured), frozenset(name.removeprefix("www.") for name in names))

    def anywhere(self, address: Address) -> bool:
        """Whether this host may be a private one: the settings name it.

        Raises Refused where it is neither of the settings nor of the link that is followed.
        """
        if self.configured & {(address.host, address.port), (address.host, None)}:
            return True
        if address.host.removeprefix("www.") in self.linked:
            return False
        raise Refused(
            f"refused to go on to {address.place}: not a host of this feed ({permit(address)} would allow it)"
        )


def permit(address: Address) -> str:
    """The line of the settings that allows a host."""
    return f'allow_hosts = ["{address.place}"]'


def _entry(entry: str) -> tuple[str, int | None]:
    host, bracket, rest = entry.rpartition("]") if entry.startswith("[") else ("", "", entry)
    name, _, port = rest.partition(":")
    return ascii_host(host + bracket or name), int(port) if port else None
