"""Settings: the schema, loading with every fault at its place, history, trial and rollback."""

from __future__ import annotations

from kiosk.settings.faults import Fault
from kiosk.settings.load import load
from kiosk.settings.schema import Display, Feed, Freshness, Panel, Rest, Rotation, Settings, StoryRules, Wall

__all__ = [
    "Display",
    "Fault",
    "Feed",
    "Freshness",
    "Panel",
    "Rest",
    "Rotation",
    "Settings",
    "StoryRules",
    "Wall",
    "load",
]
