"""Stories as files: one file, or a watched folder in which each file is a story (or a wire's document of several)."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from msgspec.structs import replace

from kiosk.clock import believable
from kiosk.disk import why_and_remedy
from kiosk.feed.fetch.fetched import LocalFile
from kiosk.feed.item import Document, Item, Refused
from kiosk.printable import printable
from kiosk.settings import places
from kiosk.settings.permitted import LOCAL

BREAKING_NAME = ".breaking"  # before the suffix
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xml", ".json")
MOST_BYTES = 5 * 1024 * 1024  # of one file
MOST_FILES = 200  # the newest; a wire's folder may hold years


def local_files(path: Path, most: int) -> tuple[LocalFile, ...]:
    """A file, or the story files of a folder, the newest first, at most `most` bytes together.

    Hidden and half-written (`.part`, `~`) files are passed over. The folder may be a link, what lies in it may not, and
    only plain files are opened. A file that cannot be read costs itself; Refused is raised where the path cannot be.
    Wherever a link leads, it is never to the wall's own secrets and settings; below /srv/kiosk none is followed.
    """
    try:
        if not path.is_dir():
            return (_opened(path, MOST_BYTES, os.O_RDONLY),)
        found = _story_files(path)
    except OSError as error:
        raise Refused(f"{printable(path)}: {why_and_remedy(error)[0]}") from None
    files = []
    for file in found:
        if not _sayable(file):
            files.append(LocalFile(printable(file), 0.0, reason=f"{printable(file)}: its name is not UTF-8; rename it"))
            continue
        one = _opened(file, most, os.O_RDONLY | os.O_NOFOLLOW)
        most -= len(one.data)
        files.append(one)
    return tuple(files)


def _story_files(folder: Path) -> list[Path]:
    found = []
    for path in folder.iterdir():
        if path.suffix.casefold() not in SUFFIXES or path.name.startswith("."):
            continue
        with contextlib.suppress(OSError):  # it was removed this moment, or a link leads nowhere
            status = path.lstat()
            if stat.S_ISREG(status.st_mode):
                found.append((status.st_mtime_ns, path.name, path))
    return [path for *_, path in sorted(found, reverse=True)[:MOST_FILES]]


def _sayable(path: Path) -> bool:
    """Whether the name is UTF-8: no document can be named by another one."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _opened(path: Path, most: int, flags: int) -> LocalFile:
    """One file, looked at through its descriptor: what is opened is what was judged."""
    name = str(path)
    try:
        descriptor = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = (
            "a link in a watched folder is not followed" if error.errno == errno.ELOOP else why_and_remedy(error)[0]
        )
        return LocalFile(name, 0.0, reason=f"{printable(name)}: {reason}")
    with os.fdopen(descriptor, "rb") as file:
        try:
            if elsewhere := _elsewhere(path, Path(f"/proc/self/fd/{descriptor}").readlink()):
                return LocalFile(name, 0.0, reason=f"{printable(name)}: {elsewhere}")
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return LocalFile(name, 0.0, reason=f"{printable(name)}: neither a file nor a folder")
            if status.st_size > min(most, MOST_BYTES):
                size = f"{status.st_size / 1048576:.0f} MiB"
                reason = f"{printable(name)}: {size} is no story; the most is {MOST_BYTES >> 20} MiB"
                return LocalFile(name, status.st_mtime, reason=reason)
            return LocalFile(name, status.st_mtime, file.read(MOST_BYTES))
        except OSError as error:
            return LocalFile(name, 0.0, reason=f"{printable(name)}: {why_and_remedy(error)[0]}")


def _elsewhere(path: Path, opened: Path) -> str | None:
    """Why the file that was opened under this name is not one to be shown: links may be made after the settings."""
    state, settings = Path(os.path.realpath(places.state_dir())), places.settings_path()
    own = [state / "secrets", state / "settings", *([] if settings is None else [Path(os.path.realpath(settings))])]
    if any(one in (opened, *opened.parents) for one in own):
        return "it leads to the wall's own secrets or settings"
    if Path(LOCAL) in path.parents and opened != Path(os.path.realpath(LOCAL), path.relative_to(LOCAL)):
        return f"below {LOCAL} no link is followed"
    return None


def read_files(
    path: Path, files: Sequence[LocalFile], local: tzinfo, kind: str = "auto", breaking: Sequence[str] = ()
) -> Document:
    """The stories of a file or of a folder's files; raises Refused, naming the file, where there is none."""
    if len(files) == 1 and files[0].path == str(path):
        return read_file(files[0], local, kind, breaking)
    items: list[Item] = []
    dropped: list[str] = []
    for file in files:
        try:
            items += read_file(file, local, kind, breaking).items
        except Refused as error:
            dropped.append(str(error))
    if not items and dropped:
        raise Refused(dropped[0])
    return Document("folder", path.name, tuple(items), dropped=tuple(dropped))


def read_file(file: LocalFile, local: tzinfo, kind: str = "auto", breaking: Sequence[str] = ()) -> Document:
    """The stories of one file; raises Refused, naming the file. A story without a time of its own has the file's.

    A file named `….breaking.txt` (or of another suffix) is breaking news: so `kiosk story put --breaking` names it.
    """
    if file.reason is not None:
        raise Refused(file.reason)
    from kiosk.feed.formats.documents import read_document

    try:
        document = read_document(file.data, local, kind=kind, name=file.path, breaking=breaking)
    except Refused as error:
        raise Refused(f"{printable(file.path)}: {error}") from None
    if Path(file.path).stem.casefold().endswith(BREAKING_NAME):
        document = replace(document, items=tuple(replace(item, urgency=1) for item in document.items))
    if document.kind in ("text", "article"):
        written = _written(file.written)
        items = tuple(replace(item, id=file.path, published=item.published or written) for item in document.items)
        return replace(document, items=items)
    return document


def _written(seconds: float) -> datetime | None:
    """When a file was written; None where its time can be none."""
    with contextlib.suppress(OverflowError, ValueError, OSError):
        at = datetime.fromtimestamp(seconds, UTC)
        return at if believable(at) else None
    return None
