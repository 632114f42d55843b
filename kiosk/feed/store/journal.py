"""What hung on the wall, and since when: every edition with its time, for `kiosk replay`.

One small file an edition, named by its time (UTC) and its story. Nothing is written while the clock is not set: what
cannot be dated proves nothing. A file torn by a power cut is passed over.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk.clock import Clock
from kiosk.disk import in_words, kept, sound_json
from kiosk.document import from_json, to_json
from kiosk.feed.store.first_format import edition_of, with_claims
from kiosk.model import Edition
from kiosk.settings.files import make_folder

MOST = 4000  # editions kept, some 10 kB each; the oldest go first
_STAMP = "%Y%m%dT%H%M%S%fZ"


class Hung(Struct, frozen=True):
    """An edition and when it came to the wall; without one the wall had no story from then on."""

    since: datetime  # aware
    edition: Edition | None


class Journal:
    """The journal in a folder. `note` and `forget` are the fetcher thread's alone; `at` may be called anywhere."""

    def __init__(self, folder: Path, log: logging.Logger | None = None) -> None:
        self.folder = Path(folder) / "journal"
        self._log = log or logging.getLogger("kiosk.feed")
        self._fault: str | None = None

    def note(self, edition: Edition | None, clock: Clock) -> None:
        """From now on the wall has this edition, or no story. A disk that takes nothing is told once."""
        if not clock.is_set():
            return
        try:
            self._add(edition, clock.now())
            self._fault = None
        except OSError as error:
            if self._fault != error.strerror:
                self._fault = error.strerror
                self._log.error("what hangs on the wall cannot be noted in %s: %s", self.folder, in_words(error))

    def _add(self, edition: Edition | None, now: datetime) -> None:
        make_folder(self.folder)
        name = f"{now.astimezone(UTC).strftime(_STAMP)}-{_print(edition.story.id) if edition else 'none'}.json.gz"
        content = json.dumps(to_json(edition) if edition else None, ensure_ascii=False)
        (self.folder / name).write_bytes(gzip.compress(content.encode("utf-8", "replace"), mtime=0))
        for path in self._files()[:-MOST]:
            path.unlink(missing_ok=True)

    def forget(self, story: str) -> None:
        """Remove every edition of a withdrawn story; that something hung there then stays known. Raises OSError."""
        for path in self.folder.glob(f"*-{_print(story)}.json.gz"):
            path.rename(path.with_name(path.name.replace(_print(story), "withdrawn")))
        for path in self.folder.glob("*-withdrawn.json.gz"):
            path.write_bytes(gzip.compress(b"null", mtime=0))

    def at(self, moment: datetime) -> Hung | None:
        """What hung at `moment` (aware); None where the journal does not reach back so far."""
        return next((hung for hung in self._back() if hung.since <= moment), None)

    def begins(self) -> datetime | None:
        """The oldest time that is known."""
        return next((_since(path) for path in self._files()), None)

    def _back(self) -> Iterator[Hung]:
        """Everything readable, the newest first."""
        for path in reversed(self._files()):
            try:
                data = sound_json(gzip.decompress(kept(path)))
                yield Hung(_since(path), _edition(data))
            except (OSError, EOFError, ValueError) as error:
                self._log.warning("%s is passed over: %s", path, error)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*Z-*.json.gz"))


def _edition(data: Any) -> Edition | None:
    """What hung; of an edition that another version noted in fields that this one does not know, the story alone."""
    try:
        return None if data is None else from_json(Edition, with_claims(data))
    except ValueError:
        return edition_of(data)


def _since(path: Path) -> datetime:
    return datetime.strptime(path.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)


def _print(story: str) -> str:
    """The story's identity as a file name may have it."""
    return hashlib.sha256(story.encode()).hexdigest()[:16]
