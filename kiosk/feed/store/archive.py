"""The last good story on disk: what the wall shows before the network is up, and after a power cut.

One file in a form that every version knows, and beside it this version's own, with the reading; each is replaced whole.
A file that is damaged or from a newer version is set aside, with one line in the log, and never stops the wall. What an
editor has withdrawn or hidden is not loaded.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kiosk import __version__
from kiosk.clock import believable
from kiosk.disk import MOST_KEPT, kept, sound_json
from kiosk.document import from_json, to_json
from kiosk.feed.delivery import Delivery, StoryHead
from kiosk.feed.desk.editions import with_hidden
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.held import HeldText
from kiosk.feed.desk.outdated import Older
from kiosk.feed.store.first_format import edition_of, sound_head, sound_story, told_edition, told_head, true_time
from kiosk.feed.store.journal import Journal
from kiosk.feed.store.whole import read_whole, whole_bytes
from kiosk.feed.terms import KeptTerms
from kiosk.feed.version import Full, Version
from kiosk.model import Earlier, Edition, Figure, Picture, Reading, Source, Story, Telling
from kiosk.settings.files import make_folder, sync_folder, write_whole

VERSION = 1
_GIVES_WAY = ("versions", "ahead", "first_seen")  # where a file would grow too large, the least missed first


class Kept(Struct, frozen=True):
    """What the archive holds: the edition on the wall, the list of stories, and what the choice must remember."""

    edition: Edition | None = None
    stories: tuple[StoryHead, ...] = ()
    corrected_until: datetime | None = None  # aware; when the headline's mark goes
    first_seen: tuple[tuple[str, datetime], ...] = ()  # (story, aware), of undated stories
    gone: tuple[tuple[str, str], ...] = ()  # (story, fingerprint of its entry) whose page is gone
    ahead: tuple[tuple[str, datetime], ...] = ()  # (story, aware): a time that was still to come when first seen
    held: tuple[HeldText, ...] = ()  # what was canceled and withdrawn, by its text
    pages: tuple[KeptTerms, ...] = ()  # what articles' pages say of when their stories may be shown
    kinds: tuple[tuple[str, str], ...] = ()  # (address, kind of document) of the feeds that have answered
    versions: tuple[tuple[str, tuple[Version, ...]], ...] = ()  # (address, what was had last of its entries)
    full: tuple[Full, ...] = ()  # feeds of many entries
    outdated: tuple[Older, ...] = ()  # what says less than what was told since


class Archive:
    """The archive in a folder. `save` and `purge` are the fetcher thread's alone; `load` may be called anywhere."""

    def __init__(self, folder: Path, log: logging.Logger | None = None) -> None:
        self.path = Path(folder) / "last-good.json"
        self._own = Path(folder) / "last-good.own.json.gz"
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
        """Everything stored; None where nothing is, or where it had to be set aside.

        What another version wrote is its story alone: the reading is made anew.
        """
        kept = read_whole(self.path, Kept, VERSION, self._log, _first_format)
        whole = self._whole() if kept is not None else None
        return whole or kept

    def _whole(self) -> Kept | None:
        """What this very version stored with the story, with its reading; None where another wrote last."""
        try:
            with gzip.open(io.BytesIO(kept(self._own))) as file:
                data = sound_json(file.read(MOST_KEPT + 1))
            if data["of"] != _hash(kept(self.path)) or data["model"] != _model():
                return None
            return _sound(from_json(Kept, data["content"]))
        except (OSError, EOFError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
            return None  # the story is there without it

    def save(self, kept: Kept) -> None:
        """Replace the stored edition; raises OSError where the disk is full or read-only (the old one stays whole)."""
        content = _fitting(kept, _first_bytes)
        make_folder(self.path.parent)
        write_whole(self.path, content)
        whole = _fitting(kept, lambda some: _own_bytes(some, content))
        write_whole(self._own, gzip.compress(whole, 1, mtime=0))

    def purge(self, keep: str = "") -> None:
        """Remove stories from the disk: one was withdrawn. What is shown, and to be remembered, is saved anew after it.

        `keep` is the path of the picture of what is shown.
        """
        if not self.path.parent.is_dir():
            return
        aside = self.path.parent.glob(f"{self.path.stem}.*.aside{self.path.suffix}")
        unfinished = self.path.parent.glob(f".{self.path.name}.*")  # a save that a power cut ended
        own = self.path.parent.glob(f".{self._own.name}.*")
        pictures = [path for path in self.pictures.glob("*") if str(path) != keep]
        for path in (self.path, self._own, *own, *pictures, *aside, *unfinished):
            path.unlink(missing_ok=True)
        if self.pictures.is_dir():
            sync_folder(self.pictures)
        sync_folder(self.path.parent)


def _fitting(kept: Kept, told: Callable[[Kept], bytes]) -> bytes:
    """What a file holds of it, at most MOST_KEPT bytes: many full feeds' memories give way to the story.

    Raises OSError where that is too large itself.
    """
    for name in ("", *_GIVES_WAY):
        kept = replace(kept, **{name: ()}) if name else kept
        if len(content := told(kept)) <= MOST_KEPT:
            return content
    raise OSError(errno.EFBIG, "the story is too large to be kept")


def _first_bytes(kept: Kept) -> bytes:
    """The form that every version knows."""
    first = {
        "edition": told_edition(kept.edition),
        "stories": [told_head(head) for head in kept.stories],
        "corrected_until": kept.corrected_until,
        "first_seen": kept.first_seen,
        "gone": kept.gone,
    }
    return whole_bytes(first, VERSION)


def _own_bytes(kept: Kept, first: bytes) -> bytes:
    """This version's own form, for the `first` beside it."""
    whole = {"of": _hash(first), "model": _model(), "content": to_json(kept)}
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "replace")


def _first_format(content: Any) -> Kept:
    """What any version stored."""
    if not isinstance(content, dict):
        raise ValueError("Kept: expected an object")
    known = {name: content[name] for name in content if name != "edition"}
    return _sound(replace(from_json(Kept, known), edition=edition_of(content.get("edition"))))


def _sound(kept: Kept) -> Kept:
    """The same with times that can be true; what is dated otherwise counts as not dated."""
    edition = kept.edition
    if edition is not None:
        edition = replace(edition, story=sound_story(edition.story), fetched=true_time(edition.fetched))
    return replace(
        kept,
        edition=edition,
        stories=tuple(map(sound_head, kept.stories)),
        corrected_until=true_time(kept.corrected_until),
        first_seen=tuple((story, time) for story, time in kept.first_seen if believable(time)),
        ahead=tuple((story, time) for story, time in kept.ahead if believable(time)),
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def _model() -> str:
    """This version's model by its fields: a reading of another one is not read."""
    shapes = [
        (kind.__name__, [(name, kind.__annotations__[name]) for name in kind.__struct_fields__]) for kind in _SHAPES
    ]
    return _hash(f"{__version__} {shapes}".encode())[:16]


_SHAPES: tuple[Any, ...] = (
    Kept,
    StoryHead,
    HeldText,
    Full,
    Older,
    Version,
    Edition,
    Story,
    Picture,
    Reading,
    Figure,
    Source,
    Earlier,
    Telling,
)
