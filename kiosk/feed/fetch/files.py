"""Stories as files: one file, or a watched folder in which each file is a story (or a wire's document of several)."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from kiosk.feed.fetch.web import MOST_BYTES
from kiosk.feed.formats.documents import read_document
from kiosk.feed.item import Document, Item, Refused

SUFFIXES = (".txt", ".md", ".html", ".htm", ".xml", ".json")
MOST_FILES = 200  # the newest; a wire's folder may hold years


def story_files(folder: Path) -> list[Path]:
    """The story files of a folder, newest first; hidden and half-written (`.part`, `~`) ones are passed over."""
    found = []
    for path in folder.iterdir():
        if path.suffix.casefold() in SUFFIXES and not path.name.startswith("."):
            status = path.stat()
            if stat.S_ISREG(status.st_mode):
                found.append((status.st_mtime_ns, path.name, path))
    return [path for *_, path in sorted(found, reverse=True)[:MOST_FILES]]


def read_path(path: Path, local: tzinfo, kind: str = "auto") -> Document:
    """The stories of a file or folder; raises Refused, naming the file, where there is none."""
    try:
        if not path.is_dir():
            return read_file(path, local, kind)
        files = story_files(path)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}") from None
    items: list[Item] = []
    dropped: list[str] = []
    for file in files:
        try:
            items += read_file(file, local, kind).items
        except Refused as error:
            dropped.append(str(error))
    if not items and dropped:
        raise Refused(dropped[0])
    return Document("folder", path.name, tuple(items), dropped=tuple(dropped))


def read_file(path: Path, local: tzinfo, kind: str = "auto") -> Document:
    """The stories of one file; raises Refused, naming the file.

    A story without a time of its own has the file's. At most `MOST_BYTES` are read.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"{path}: neither a file nor a folder")
        if status.st_size > MOST_BYTES:
            raise Refused(f"{path}: {status.st_size / 1048576:.0f} MiB is no story; the most is {MOST_BYTES >> 20} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}") from None
    try:
        document = read_document(data, local, kind=kind, name=str(path))
    except Refused as error:
        raise Refused(f"{path}: {error}") from None
    written = datetime.fromtimestamp(status.st_mtime, UTC)
    if document.kind in ("text", "article"):
        items = tuple(replace(item, id=str(path), published=item.published or written) for item in document.items)
        return replace(document, items=items)
    return document
