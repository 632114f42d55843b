"""The last good story on disk: what the wall shows before the network is up, and after a power cut.

One file, replaced whole: temporary file, fsync, rename, fsync of the folder. A file that is damaged or from a newer
version is set aside, with one line in the log, and never stops the wall.
"""

from __future__ import annotations

import json
import logging
import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kiosk.document import from_json, to_json
from kiosk.feed.delivery import Delivery, StoryHead
from kiosk.model import Edition

VERSION = 1
MOST_KEPT = 4 * 1024 * 1024  # bytes; an archive beyond that is damaged

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the archive holds: the edition on the wall, the list of stories, and what the choice must remember."""

    edition: Edition | None = None
    stories: tuple[StoryHead, ...] = ()
    corrected_until: datetime | None = None  # aware; when the headline's mark goes
    first_seen: tuple[tuple[str, datetime], ...] = ()  # (story, aware), of undated stories
    gone: tuple[tuple[str, str], ...] = ()  # (story, fingerprint of its entry) whose page is gone


class Archive:
    """The archive in a folder. `save` and `purge` are the fetcher thread's alone; `load` may be called anywhere."""

    def __init__(self, folder: Path, log: logging.Logger | None = None) -> None:
        self.path = Path(folder) / "last-good.json"
        self._log = log or logging.getLogger("kiosk.feed")

    def load(self) -> Delivery | None:
        """The stored story as a delivery without feed health; None where there is none."""
        kept = self.load_kept()
        return Delivery(kept.edition, kept.stories) if kept and kept.edition else None

    def load_kept(self) -> Kept | None:
        """Everything stored; None where nothing is, or where it had to be set aside."""
        return read_whole(self.path, Kept, VERSION, self._log)

    def save(self, kept: Kept) -> None:
        """Replace the stored edition; raises OSError where the disk is full or read-only (the old one stays whole)."""
        write_whole(self.path, kept, VERSION)

    def purge(self) -> None:
        """Remove the story from the disk: it was withdrawn. What the choice must remember is saved anew afterwards."""
        if not self.path.parent.is_dir():
            return
        for path in (self.path, *self.path.parent.glob(f"{self.path.stem}.*.aside{self.path.suffix}")):
            path.unlink(missing_ok=True)
        _sync_folder(self.path.parent)


def read_whole(path: Path, cls: type[T], version: int, log: logging.Logger) -> T | None:
    """The dataclass stored at `path` by `write_whole`; a damaged or newer file is renamed and logged once."""
    try:
        if path.stat().st_size > MOST_KEPT:
            raise ValueError("too large")
        data: Any = json.loads(path.read_bytes())
        if not isinstance(data, dict) or not isinstance(data.get("version"), int):
            raise ValueError("no version")
        if data["version"] > version:
            raise ValueError(f"written by a newer release (version {data['version']}, this one knows {version})")
        return from_json(cls, data.get("content"))
    except FileNotFoundError:
        return None
    except OSError as error:
        log.warning("%s cannot be read: %s", path, error.strerror or error)
        return None
    except (ValueError, RecursionError) as error:
        aside = path.with_name(f"{path.stem}.{time.time_ns()}.aside{path.suffix}")
        reason = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        try:
            path.rename(aside)
            for old in sorted(path.parent.glob(f"{path.stem}.*.aside{path.suffix}"))[:-3]:
                old.unlink(missing_ok=True)
        except OSError as failure:
            log.warning("%s is damaged (%s) and cannot be set aside: %s", path, reason, failure.strerror)
            return None
        log.warning("%s is damaged or newer and was set aside as %s: %s", path, aside.name, reason)
        return None


def write_whole(path: Path, content: object, version: int) -> None:
    """Store a dataclass so that a reader finds the old or the new one whole, whenever the power goes."""
    data = json.dumps({"version": version, "content": to_json(content)}, ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
