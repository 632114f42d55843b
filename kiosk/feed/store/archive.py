"""The last good story on disk: what the wall shows before the network is up, and after a power cut.

One file, replaced whole. A file that is damaged or from a newer version is set aside, with one line in the log, and
never stops the wall. What an editor has withdrawn or hidden is not loaded.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.feed.delivery import Delivery, StoryHead
from kiosk.feed.desk.editions import with_hidden
from kiosk.feed.desk.hand import Hand
from kiosk.feed.store.journal import Journal
from kiosk.feed.store.whole import read_whole, store_whole
from kiosk.model import Edition
from kiosk.settings.files import sync_folder

VERSION = 1


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
        self.pictures = Path(folder) / "pictures"
        self.journal = Journal(folder, log)
        self._log = log or logging.getLogger("kiosk.feed")

    def load(self) -> Delivery | None:
        """The stored story as a delivery without feed health; None where there is none that may be shown."""
        kept = self.load_kept()
        if kept is None or kept.edition is None:
            return None
        decisions = Hand(self.path.parent, self._log).read()
        if kept.edition.story.id in decisions.withdrawn + decisions.hidden:
            return None
        return Delivery(with_hidden(kept.edition, decisions), kept.stories)

    def load_kept(self) -> Kept | None:
        """Everything stored; None where nothing is, or where it had to be set aside."""
        return read_whole(self.path, Kept, VERSION, self._log)

    def save(self, kept: Kept) -> None:
        """Replace the stored edition; raises OSError where the disk is full or read-only (the old one stays whole)."""
        store_whole(self.path, kept, VERSION)

    def purge(self, keep: str = "") -> None:
        """Remove stories from the disk: one was withdrawn. What is shown, and to be remembered, is saved anew after it.

        `keep` is the path of the picture of what is shown.
        """
        if not self.path.parent.is_dir():
            return
        aside = self.path.parent.glob(f"{self.path.stem}.*.aside{self.path.suffix}")
        unfinished = self.path.parent.glob(f".{self.path.name}.*")  # a save that a power cut ended
        pictures = [path for path in self.pictures.glob("*") if str(path) != keep]
        for path in (self.path, *pictures, *aside, *unfinished):
            path.unlink(missing_ok=True)
        if self.pictures.is_dir():
            sync_folder(self.pictures)
        sync_folder(self.path.parent)
