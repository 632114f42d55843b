"""Which card hung when the wall ended: the next one begins there, be it a new version or after a kill."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from kiosk.disk import kept_json, place

FILE = "left-off.json"


class LeftOff:
    """Story and card in a file of the run folder, which a reboot empties. A disk that refuses costs the place alone."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the control socket lies."""
        self._file = folder / FILE
        self._kept = ("", "")

    def take(self) -> tuple[str, str]:
        """Ids of story and card, empty where none is kept. They are taken once: a card that ends the wall is not."""
        found = ("", "")
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            kept = kept_json(self._file)
            found = (str(kept["story"]), str(kept["card"]))
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        return found

    def keep(self, hangs: tuple[str, str] | None) -> None:
        """Note which story's card is on the screen; an empty story where there is none. None changes nothing."""
        if hangs is None or hangs == self._kept:
            return
        self._kept = story, card = hangs
        with contextlib.suppress(OSError):
            if story:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                place(self._file, json.dumps({"story": story, "card": card}).encode())
            else:
                self._file.unlink(missing_ok=True)
