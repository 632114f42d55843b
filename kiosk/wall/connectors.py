"""Whether a screen is connected, as the kernel says (`/sys/class/drm/*/status`), and when it was plugged in anew.

SDL lists connectors once and never hears of a television that is switched off and on: the program must watch by itself.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

DRM = Path("/sys/class/drm")
DEBOUNCE = 5.0  # s that a connector must stay as it is before it is believed


def connected(drm: Path = DRM) -> bool | None:
    """Whether any connector has a screen; None where the kernel tells of no connectors (CI)."""
    states = []
    for status in drm.glob("card*-*/status"):
        try:
            states.append(status.read_text().strip())
        except OSError:
            continue  # the card went away between listing and reading
    return any(state == "connected" for state in states) if states else None


def lit(drm: Path = DRM) -> tuple[bool, str]:
    """Whether a TV may show something of ours, as far as the kernel knows; where not, why: «hotplug» or «dpms».

    No connector has a screen: it is off, or not plugged in. Or each that has one is switched off by us (its `dpms`).
    Where the kernel tells of no connectors, or a picture is sent, nothing is known of the TV itself.
    """
    if connected(drm) is False:
        return False, "hotplug"
    states = []
    for status in drm.glob("card*-*/status"):
        try:
            if status.read_text().strip() == "connected":
                states.append((status.parent / "dpms").read_text().strip())
        except OSError:
            return True, ""
    return (False, "dpms") if states and all(state == "Off" for state in states) else (True, "")


class Hotplug(Struct):
    """Tells a screen that came (back) from one that flickers."""

    here: bool  # what is believed
    _other_since: float | None = None

    def came(self, here: bool, now: float) -> bool:
        """Take note of the connector at `now` (monotonic s); True on the believed edge from off to on."""
        if here == self.here:
            self._other_since = None
            return False
        if self._other_since is None:
            self._other_since = now
        if now - self._other_since < DEBOUNCE:
            return False
        self.here, self._other_since = here, None
        return here
