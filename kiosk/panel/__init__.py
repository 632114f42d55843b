"""The button panel: its wire protocol, the thread that keeps it connected, and what keys and lamps mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.command import COMMANDS, Command
from kiosk.panel.keys import DEFAULT_KEYS, Keys
from kiosk.panel.lamps import lamps_for

if TYPE_CHECKING:
    from kiosk.panel.link import STABLE_NAME, PanelHealth, PanelLink

__all__ = ["COMMANDS", "DEFAULT_KEYS", "STABLE_NAME", "Command", "Keys", "PanelHealth", "PanelLink", "lamps_for"]


def __getattr__(name: str) -> Any:
    """The link is loaded when it is asked for: the first card is on the wall before that."""
    if name in ("STABLE_NAME", "PanelHealth", "PanelLink"):
        from kiosk.panel import link

        return getattr(link, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
