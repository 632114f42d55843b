"""The button panel: its wire protocol, the thread that keeps it connected, and what keys and lamps mean."""

from kiosk.panel.keys import COMMANDS, DEFAULT_KEYS, Command, Keys
from kiosk.panel.lamps import lamps_for
from kiosk.panel.link import STABLE_NAME, PanelHealth, PanelLink

__all__ = ["COMMANDS", "DEFAULT_KEYS", "STABLE_NAME", "Command", "Keys", "PanelHealth", "PanelLink", "lamps_for"]
