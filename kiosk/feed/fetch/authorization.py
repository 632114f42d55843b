"""The Authorization header of a request, made of a stored secret."""

from __future__ import annotations

import base64

from kiosk.feed.item import Refused
from kiosk.settings import secrets


def authorization(credential: str, address: str) -> str | None:
    """The Authorization header for a stored secret: `user:password` is Basic, anything else a bearer token.

    Raises Refused where the settings name a secret that is not stored, or is not stored for this address.
    """
    if not credential:
        return None
    try:
        secret = secrets.read_for(credential, address).strip()
    except ValueError as reason:
        raise Refused(str(reason)) from None
    if secret.casefold().startswith(("bearer ", "basic ")):
        return secret
    if ":" in secret:
        return "Basic " + base64.b64encode(secret.encode()).decode("ascii")
    return f"Bearer {secret}"
