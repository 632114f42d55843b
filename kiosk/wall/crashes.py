"""How often the wall started without presenting a frame, and what it was doing: the reason on the safe card.

One small file: counted up before anything can fail, taken away by the first presented frame.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kiosk.disk import kept_json

MANY = 3  # crashes without a frame, after which the safe card is shown


class Record(Struct, frozen=True):
    """Starts without a frame so far, what the last of them was doing, and with which story."""

    count: int = 0
    doing: str = ""
    story: str = ""


class Crashes:
    """The record of this machine, kept in a file. A disk that refuses costs the record, never the wall."""

    def __init__(self, path: Path) -> None:
        """Read the record; a damaged one counts as none."""
        self._path = path
        self._record = Record()
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            found = kept_json(path)
            self._record = Record(int(found["count"]), str(found["doing"]), str(found["story"]))
        self.before = self._record
        self._started = self._good = False

    @property
    def many(self) -> bool:
        """Whether the wall is to start on its safe card."""
        return self.before.count >= MANY

    def doing(self, what: str, story: str = "") -> None:
        """Note what is about to be done, before it is done; the first note counts this start.

        After a frame nothing is noted: whatever ends the wall then, it did not keep it dark.
        """
        if self._good:
            return
        count = self.before.count + 1
        self._started = True
        self._record = replace(self._record, count=count, doing=what, story=story)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(
                json.dumps({"count": count, "doing": self._record.doing, "story": self._record.story})
            )

    def frame(self) -> None:
        """A frame is on the display: this start is none of them. Also after an ordinary end before the first frame."""
        self._good = True
        if self._started:
            self._started = False
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
