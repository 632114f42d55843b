"""Whether a screen is connected, as the kernel says (`/sys/class/drm/*/status`), and when it was plugged in anew.

SDL lists connectors once and never hears of a television that is switched off and on: the program must watch by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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


@dataclass(slots=True)
class Hotplug:
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
