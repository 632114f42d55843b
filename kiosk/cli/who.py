"""Who asks, for the record of what editors did."""

from __future__ import annotations

from msgspec.structs import asdict


def said_by() -> dict[str, str]:
    """The name of the key (or account), the client's address and the key, as the control socket takes it."""
    from kiosk.settings.who import who

    return asdict(who())
