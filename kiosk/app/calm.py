"""Guests are here: for a while no band, no trial and no update; over a restart of the wall, until a reboot."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from kiosk.disk import kept_json

FILE = "calm.json"


class Calm:
    """How long the wall is calm, kept in a file. A disk that refuses costs the file, never the calm."""

    def __init__(self, state: Path | None, boot: str) -> None:
        """`boot` is the kernel's name of this boot: its monotonic seconds mean nothing in another."""
        self._file = state / FILE if state else None
        self._boot = boot
        self._until = 0.0  # monotonic
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
                kept = kept_json(self._file)
                self._until = float(kept["until"]) if kept["boot"] == boot else 0.0

    def left(self, now: float) -> float:
        """Seconds that guests are still here; `now` is monotonic."""
        return max(0.0, self._until - now)

    def last(self, now: float, seconds: float) -> None:
        """From now on for so long; 0 ends it."""
        self._until = now + seconds
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.write_text(json.dumps({"boot": self._boot, "until": self._until}))
